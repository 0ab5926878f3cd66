"""Write entries as TEI authority files: what is there is kept byte for byte, what is new is spliced in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from teikit.annotation.lists.record import Record
from teikit.annotation.mention import Kind
from teikit.annotation.splicing import attributes, prefix_of
from teikit.namespaces import TEI, XML_ID
from teikit.xmltext import Edit, Element, XmlText, apply_edits, scan

# the kind, its file, its list, the entry and the element of its names
SHAPES: Mapping[Kind, tuple[str, str, str, str]] = {
    "person": ("persons.xml", "listPerson", "person", "persName"),
    "place": ("places.xml", "listPlace", "place", "placeName"),
    "organisation": ("organisations.xml", "listOrg", "org", "orgName"),
    "event": ("events.xml", "listEvent", "event", "label"),
    "work": ("works.xml", "listBibl", "bibl", "title"),
}
_BEHIND_IDNO = frozenset({"note", "bibl", "listBibl", "place", "listPlace", "org", "listOrg", "event", "listEvent"})


def written(
    kind: Kind, before: bytes | None, known: Mapping[str, Record], records: Sequence[Record], title: str
) -> bytes:
    """Return the authority file of a kind with its entries.

    `before` is the file as it stands, None when there is none; `known` are its entries as they were read, by id. Names
    and identifiers that an entry gained are added to it; new entries stand at the end of the list, by their ids.
    """
    mine = sorted((one for one in records if one.kind == kind), key=lambda one: one.id)
    if before is None:
        return _whole(kind, mine, title)
    xml = scan(before)
    prefix = prefix_of(xml)
    _, list_name, entry_name, _ = SHAPES[kind]
    edits: list[Edit] = []
    for one in mine:
        old = known.get(one.id)
        if old is not None and old != one:
            edits.extend(_additions(xml, kind, old, one, prefix))
    new = [one for one in mine if one.id not in known]
    holder = next((e for e in xml.elements if e.local == list_name), None)
    if new and holder is not None and holder.close_start < holder.end:
        first = next((e for e in xml.elements if e.parent == holder.ordinal and e.local == entry_name), None)
        indent = _indent(xml, first.start) if first is not None else _indent(xml, holder.start) + "  "
        close = _indent(xml, holder.close_start)
        lines = [line for one in new for line in _entry(kind, one, prefix)]
        text = "".join(f"{indent}{line}\n" for line in lines).removeprefix(close) + close
        edits.append(Edit(holder.close_start, b"", text.encode(xml.encoding, "xmlcharrefreplace")))
    elif new:
        return before if not edits else apply_edits(before, sorted(edits, key=lambda edit: edit.offset))
    return apply_edits(before, sorted(edits, key=lambda edit: edit.offset)) if edits else before


def has_list(kind: Kind, data: bytes) -> bool:
    """Tell whether an authority file has a list that new entries of a kind can be put into."""
    return any(e.local == SHAPES[kind][1] and e.close_start < e.end for e in scan(data).elements)


def _additions(xml: XmlText, kind: Kind, old: Record, new: Record, prefix: str) -> list[Edit]:
    entry = next((e for e in xml.elements if e.attributes.get(XML_ID) == new.id), None)
    if entry is None or entry.close_start >= entry.end:
        return []
    children = [e for e in xml.elements[entry.ordinal + 1 :] if e.parent == entry.ordinal]
    name = SHAPES[kind][3]
    edits = []
    forms = [f"<{prefix}{name}>{_escape(form)}</{prefix}{name}>" for form in new.forms if form not in old.forms]
    dates = _dates(kind, new, prefix) if (old.birth, old.death) != (new.birth, new.death) else []
    lines = [*forms, *(line for line in dates if not _has(children, line))]
    named = [e for e in children if e.local in {name, "name", "persName", "orgName", "placeName", "label"}]
    if lines and named:
        edits.append(_behind(xml, named[-1], lines))
    numbers = [_idno(n, prefix) for n in sorted(new.identifiers - old.identifiers)]
    if numbers:
        idnos = [e for e in children if e.local == "idno"]
        before = next((e for e in children if e.local in _BEHIND_IDNO), None)
        if idnos:
            edits.append(_behind(xml, idnos[-1], numbers))
        elif before is not None:
            indent = _indent(xml, before.start)
            text = "".join(f"{line}\n{indent}" for line in numbers)
            edits.append(Edit(before.start, b"", text.encode(xml.encoding, "xmlcharrefreplace")))
        elif children:
            edits.append(_behind(xml, children[-1], numbers))
    return edits


def _has(children: Sequence[Element], line: str) -> bool:
    return any(line.lstrip("<").startswith(f"{e.local} ") for e in children)


def _behind(xml: XmlText, element: Element, lines: Sequence[str]) -> Edit:
    indent = _indent(xml, element.start)
    text = "".join(f"\n{indent}{line}" for line in lines)
    return Edit(element.end, b"", text.encode(xml.encoding, "xmlcharrefreplace"))


def _indent(xml: XmlText, offset: int) -> str:
    line = xml.data[:offset].decode(xml.encoding, "replace").rpartition("\n")[2]
    return line if not line.strip() else ""


def _whole(kind: Kind, records: Sequence[Record], title: str) -> bytes:
    file, list_name, _, _ = SHAPES[kind]
    lines = [line for one in records for line in _entry(kind, one, "")]
    sources = ", ".join(sorted({one.source.replace("\\", "/").rpartition("/")[2] for one in records if one.source}))
    body = "\n".join(f"        {line}" for line in lines)
    return f'''<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="{TEI}">
  <teiHeader>
    <fileDesc>
      <titleStmt>
        <title>{_escape(title)}: {file.removesuffix(".xml")}</title>
      </titleStmt>
      <publicationStmt>
        <p>Authority file, made of lists by teikit.</p>
      </publicationStmt>
      <sourceDesc>
        <p>Made of: {_escape(sources) or "lists"}.</p>
      </sourceDesc>
    </fileDesc>
  </teiHeader>
  <text>
    <body>
      <{list_name}>
{body}
      </{list_name}>
    </body>
  </text>
</TEI>
'''.encode()


def _entry(kind: Kind, one: Record, prefix: str) -> list[str]:
    _, _, entry, name = SHAPES[kind]
    pairs = [("xml:id", one.id), *([("type", one.type)] if one.type and " " not in one.type else [])]
    lines = [f"<{prefix}{entry}{attributes(pairs)}>"]
    for number, form in enumerate(one.forms):
        main = [("type", "main")] if number == 0 and kind != "work" else []
        lines.append(f"  <{prefix}{name}{attributes(main)}>{_escape(form)}</{prefix}{name}>")
    lines.extend(f"  {line}" for line in _dates(kind, one, prefix))
    if one.where and kind == "place":
        lines.append(f"  <{prefix}location><{prefix}geo>{one.where}</{prefix}geo></{prefix}location>")
    lines.extend(f"  {_idno(number, prefix)}" for number in sorted(one.identifiers))
    if one.note:
        lines.append(f"  <{prefix}note>{_escape(one.note)}</{prefix}note>")
    return [*lines, f"</{prefix}{entry}>"]


def _dates(kind: Kind, one: Record, prefix: str) -> list[str]:
    if kind != "person":
        return []
    pairs = (("birth", one.birth), ("death", one.death))
    return [f"<{prefix}{name}{attributes([('when', when)])}/>" for name, when in pairs if when]


def _idno(number: tuple[str, str], prefix: str) -> str:
    return f"<{prefix}idno{attributes([('type', number[0])])}>{_escape(number[1])}</{prefix}idno>"


def _escape(text: str) -> str:
    clean = "".join(
        c for c in text if c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")
    )
    return clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
