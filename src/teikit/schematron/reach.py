"""Which nodes the contexts of a pattern can match: a pattern looks at these, not at every node of the document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from teikit.namespaces import XML

# the last step of a context, an element or attribute by its name or *, with its predicates emptied
_STEP = re.compile(r"(child::|attribute::|@)?(?:([A-Za-z_][\w.-]*):)?([A-Za-z_][\w.-]*|\*)\s*(?:\[\]\s*)*")
_STATED = re.compile(r"\[\s*@(?:([A-Za-z_][\w.-]*):)?([A-Za-z_][\w.-]*)\s*\]")
# what these say depends on the nodes that are looked at beside the rule's own
_BY_PLACE = re.compile(r"\b(?:position|last)\s*\(")


def reach(contexts: Iterable[tuple[str, Mapping[str, str]]]) -> str | None:
    """Return the XPath, from the document node, of the nodes that some context can match; None when it is not plain.

    Each context comes with its namespaces by prefix ("" is the default of elements). The expression gives elements
    and attributes in document order, holds at least every node that matches, and cannot fail.

    >>> reach([("tei:div/tei:head", {"tei": "t"}), ("@n", {})])
    '//*/(self::Q{t}head | @Q{}n)'
    >>> reach([("tei:p | tei:ab[@n][1]", {"tei": "t"})])
    '//(Q{t}ab[@Q{}n] | Q{t}p)'
    >>> reach([("p/text()", {})]) is None
    True
    """
    found: set[tuple[bool, str]] = set()
    for context, prefixes in contexts:
        for whole, bare in _last_steps(context):
            test = _test(whole, bare, prefixes)
            if test is None:
                return None
            found.add(test)
    elements = [name for is_attribute, name in sorted(found) if not is_attribute]
    attributes = [f"@{name}" for is_attribute, name in sorted(found) if is_attribute]
    if attributes:
        return f"//*/({' | '.join([*(f'self::{name}' for name in elements), *attributes])})"
    return f"//({' | '.join(elements)})" if elements else None


def depends_on_place(expressions: Iterable[str]) -> bool:
    """Say whether an expression may ask for the place of its node among those that are looked at with it.

    >>> depends_on_place(["position() = 1"]), depends_on_place(["count(a) = 1"])
    (True, False)
    """
    return any(_BY_PLACE.search(text) for text in expressions)


def _test(whole: str, bare: str, prefixes: Mapping[str, str]) -> tuple[bool, str] | None:
    """Return whether a step is an attribute, and what is asked of its node; None when it is not plain."""
    step = _STEP.fullmatch(bare)
    if step is None:
        return None
    axis, prefix, local = step.groups()
    is_attribute = axis in {"@", "attribute::"}
    default = "" if is_attribute else prefixes.get("", "")
    name = "*" if local == "*" and prefix is None else _named(prefix, local, prefixes, default)
    if name is None or is_attribute:
        return None if name is None else (True, name)
    # an attribute that must be there is asked for at once; other predicates are left to the context
    stated = _STATED.match(whole, whole.index("[")) if "[" in whole else None
    needed = _named(stated[1], stated[2], prefixes, "") if stated is not None else None
    return False, f"{name}[@{needed}]" if needed is not None else name


def _named(prefix: str | None, local: str, prefixes: Mapping[str, str], default: str) -> str | None:
    uri = default if prefix is None else XML if prefix == "xml" else prefixes.get(prefix)
    return None if uri is None or "{" in uri or "}" in uri else f"Q{{{uri}}}{local}"


def _last_steps(context: str) -> Iterator[tuple[str, str]]:
    """Yield what stands behind the last slash of each alternative, whole and without what stands in brackets."""
    start = depth = 0
    quote, bare = "", ""
    for at, sign in enumerate(context):
        if quote:
            quote = "" if sign == quote else quote
            continue
        if depth == 0 and sign in "/|":
            if sign == "|":
                yield context[start:at].strip(), bare.strip()
            start, bare = at + 1, ""
            continue
        if sign in "\"'":
            quote = sign
        depth -= sign in "])"
        if depth == 0:
            bare += sign
        depth += sign in "[("
    yield context[start:].strip(), bare.strip()
