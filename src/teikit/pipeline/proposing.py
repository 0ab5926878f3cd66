"""Collect the referents that teikit proposes in documents, as TEI lists that an editor can correct and take up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from teikit.annotation.authorities import Entry, entries_of
from teikit.annotation.gazetteer.table import SOURCE
from teikit.annotation.layers import MACHINE, NAME_ELEMENTS
from teikit.annotation.lists.writing import SHAPES
from teikit.annotation.mention import Kind
from teikit.annotation.splicing import attributes
from teikit.namespaces import TEI
from teikit.tei import TeiDocument

_AROUND = 40  # characters of the text on either side of a mention


@dataclass(slots=True)
class _Proposal:
    kind: Kind
    id: str
    type: str
    forms: dict[str, None] = field(default_factory=dict)
    numbers: dict[tuple[str, str], None] = field(default_factory=dict)
    where: str = ""
    mentions: list[tuple[str, str]] = field(default_factory=list)  # the document, the words around the name


def proposals(documents: Iterable[TeiDocument]) -> bytes:
    """Return the entries with @resp="#teikit" in the standOff of the documents, as one TEI document.

    Entries of one kind with one preferred name are one, in the order of their ids; each lists the documents that
    mention it, with the words around the first mentions. The same documents give the same bytes.
    """
    found: dict[tuple[Kind, str], _Proposal] = {}
    taken: set[str] = set()
    for document in documents:
        for entry in entries_of(document.tree, ""):
            if entry.element is None or entry.element.get("resp") != MACHINE:
                continue
            key = (entry.kind, entry.preferred)
            one = found.get(key)
            if one is None:
                name, number = entry.id, 1
                while name in taken:
                    number += 1
                    name = f"{entry.id}-{number}"
                taken.add(name)
                one = found[key] = _Proposal(entry.kind, name, entry.type)
            _add(one, entry, document)
    lines = [line for kind in SHAPES for line in _list(kind, found.values())]
    body = "\n".join(f"      {line}" for line in lines)
    return f'''<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="{TEI}">
  <teiHeader>
    <fileDesc>
      <titleStmt>
        <title>Proposed entries</title>
      </titleStmt>
      <publicationStmt>
        <p>Made by teikit to be corrected and taken up: teikit authorities FILE -o DIR.</p>
      </publicationStmt>
      <sourceDesc>
        <p>Names in documents that no authority file holds.</p>
      </sourceDesc>
    </fileDesc>
  </teiHeader>
  <text>
    <body>
{body or "      <p>Nothing is proposed.</p>"}
    </body>
  </text>
</TEI>
'''.encode()


def _add(one: _Proposal, entry: Entry, document: TeiDocument) -> None:
    one.forms.update(dict.fromkeys(entry.forms))
    element = entry.element
    if element is None:
        return
    for idno in element.iterchildren(f"{{{TEI}}}idno"):
        one.numbers[idno.get("type") or "", " ".join("".join(map(str, idno.itertext())).split())] = None
    one.where = one.where or " ".join((element.findtext(f"{{{TEI}}}location/{{{TEI}}}geo") or "").split())
    plain, pointer = document.plain, f"#{entry.id}"
    for tag in document.xml.elements:
        if tag.local == NAME_ELEMENTS[entry.kind] and pointer in tag.attributes.get("ref", "").split():
            start, end = plain.index_at_byte(tag.start), plain.index_at_byte(tag.end)
            if start < end:
                words = plain.text[max(0, start - _AROUND) : end + _AROUND]
                one.mentions.append((document.path, " ".join(words.split())))


def _list(kind: Kind, every: Iterable[_Proposal]) -> list[str]:
    mine = sorted((one for one in every if one.kind == kind), key=lambda one: one.id)
    if not mine:
        return []
    list_name = SHAPES[kind][1]
    source = (
        [f"  <desc>Coordinates and identifiers: {SOURCE}.</desc>"] if kind == "place" and _of_geonames(mine) else []
    )
    return [f"<{list_name}>", *source, *(f"  {line}" for one in mine for line in _entry(one)), f"</{list_name}>"]


def _of_geonames(mine: Iterable[_Proposal]) -> bool:
    return any(type_ == "GeoNames" for one in mine for type_, _ in one.numbers)


def _entry(one: _Proposal) -> list[str]:
    _, _, element, name = SHAPES[one.kind]
    pairs = [("xml:id", one.id), *([("type", one.type)] if one.type else [])]
    lines = [f"<{element}{attributes(pairs)}>"]
    for number, form in enumerate(one.forms):
        main = [("type", "main")] if number == 0 and one.kind != "work" else []
        lines.append(f"  <{name}{attributes(main)}>{_escape(form)}</{name}>")
    if one.where:
        lines.append(f"  <location><geo>{_escape(one.where)}</geo></location>")
    lines.extend(f"  <idno{attributes([('type', type_)])}>{_escape(value)}</idno>" for type_, value in one.numbers)
    by_document: dict[str, list[str]] = {}
    for path, words in one.mentions:
        by_document.setdefault(path, []).append(words)
    if by_document:
        lines.append('  <note type="mentions">')
        lines.append("    <list>")
        for path, every in by_document.items():
            told = f"{len(every)} mention{'s' if len(every) > 1 else ''}: … {every[0]} …"
            lines.append(
                f"      <item><ref{attributes([('target', path)])}>{_escape(path)}</ref>, {_escape(told)}</item>"
            )
        lines += ["    </list>", "  </note>"]
    return [*lines, f"</{element}>"]


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
