"""Write the page that explains a schema to those who encode."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from teikit.odd.model import Attribute, Choice, Constraint, Content, ElementSpec, Empty, Reference, Repeat, Words
from teikit.odd.resolve import Resolved

_BEFORE = """\
Made from `teikit.odd` by `python3 dev.py schemas`: change that, not this page.

| file | what |
|---|---|
| `teikit.odd` | the one source: a TEI document that specifies the subset |
| `teikit.rng` | RELAX NG |
| `teikit.xsd`, `xml.xsd` | W3C XML Schema 1.0 |
| `teikit.sch` | the rules, ISO Schematron (XSLT 3.0) |

What is valid here is valid in TEI's own tei_all. In contents, `,` means *then*, `|` *or*, `?` *perhaps*,
`*` *any number*, `+` *one or more*."""


def write_documentation(resolved: Resolved) -> bytes:
    """Return a page in Markdown, UTF-8: elements with content, attributes and rules; classes and what is in them."""
    schema = resolved.schema
    lines = [f"# {schema.title.removesuffix('.')}: {len(schema.elements)} elements", "", _BEFORE, "", "## Elements"]
    for element in schema.elements.values():
        lines += ["", f"### {element.ident}", "", element.description, ""]
        lines.append(f"- Content: `{_content(element.content)}`")
        given = [f"`{group.name}`" for group in resolved.groups(element) if group.name]
        lines += [f"- Attributes: {', '.join(given)}"] if given else []
        classes = [f"`{name}`" for name in element.classes if schema.classes[name].kind == "model"]
        lines += [f"- Belongs to: {', '.join(classes)}"] if classes else []
        lines += [*_attributes(_own(resolved, element)), *_rules(element.constraints)]
    lines += ["", "## Attributes that several elements have"]
    for name, spec in schema.classes.items():
        if spec.kind == "atts":
            lines += ["", f"### {name}", "", spec.description, ""]
            lines += [*_attributes(spec.attributes), *_rules(spec.constraints)]
    lines += ["", "## Classes of elements", ""]
    for name, spec in schema.classes.items():
        if spec.kind == "model":
            lines.append(f"- `{name}`: {spec.description} {' '.join(f'`{m}`' for m in resolved.members(name))}")
    lines += ["", "## Contents that several elements share", ""]
    for name, macro in schema.macros.items():
        lines.append(f"- `{name}`: {macro.description} `{_content(macro.content)}`")
    return ("\n".join(lines) + "\n").encode()


def _own(resolved: Resolved, element: ElementSpec) -> Iterator[Attribute]:
    for group in resolved.groups(element):
        if not group.name:
            yield from group.attributes


def _attributes(attributes: Iterable[Attribute]) -> Iterator[str]:
    for attribute in attributes:
        need = " (required)" if attribute.required else ""
        words = f"- `@{attribute.ident}`{need}: {attribute.description}"
        if attribute.values is not None:
            begin = "One of" if attribute.values.kind == "closed" else "For example"
            values = ", ".join(f"`{value.ident}` ({value.description})" for value in attribute.values.values)
            words = f"{words} {begin}: {values}."
        yield words


def _rules(constraints: Iterable[Constraint]) -> Iterator[str]:
    for constraint in constraints:
        yield f"- Rule `{constraint.ident}`: {constraint.description}"


def _content(content: Content) -> str:
    if isinstance(content, Empty):
        return "nothing"
    if isinstance(content, Words):
        return "words"
    if isinstance(content, Reference):
        return content.key
    if isinstance(content, Repeat):
        sign = "?" if not content.many else "*" if content.least == 0 else "+"
        return f"{_content(content.part)}{sign}"
    sign = " | " if isinstance(content, Choice) else ", "
    return f"({sign.join(_content(part) for part in content.parts)})"
