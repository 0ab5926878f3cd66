"""What an editor did to the machine's tags between two runs: deletions are rejections, changes are decisions.

After a run the machine's tags are kept as a record beside the document. Before the next run the document is compared
with it: a tag that is gone, while its words still stand there untagged, was rejected; one with another pointer, kind or
date was corrected. Both become decisions, which every later run heeds. A tag whose @resp is gone is a person's own and
needs no memory.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from teikit.annotation.layers import MACHINE, NAME_ELEMENTS
from teikit.annotation.mention import Kind
from teikit.decisions import Decision, Decisions, anchor
from teikit.errors import AnchorError
from teikit.location import Span
from teikit.tei import TeiDocument

_KIND_OF: Mapping[str, Kind] = {name: kind for kind, name in NAME_ELEMENTS.items()}
_DATING = ("when", "from", "to", "notBefore", "notAfter")
_VERSION = 1
_CONTEXT = 40  # characters of the text before a quotation that are tried to tell it from others


@dataclass(frozen=True, slots=True, order=True)
class Tagged:
    """A machine's tag: where in the plain text, of what kind, with what pointer or dating attributes ("when=1957")."""

    start: int
    end: int
    kind: Kind
    says: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What the editor did: `values` are those of a decision (decisions.toml) on the words of `span`."""

    span: Span
    kind: Kind
    values: Mapping[str, str | bool]


def tags_of(document: TeiDocument) -> tuple[Tagged, ...]:
    """Return the machine's tags in the text of a document, in order.

    >>> data = b'<text><p><date when="1957" resp="#teikit">1957</date></p></text>'
    >>> tags_of(TeiDocument("a.xml", data))
    (Tagged(start=0, end=4, kind='date', says='when=1957'),)
    """
    return tuple(sorted(one for one, machine in _tags(document) if machine))


def _tags(document: TeiDocument) -> Iterator[tuple[Tagged, bool]]:
    """Yield the names and dates in the text of a document, and whether the machine answers for each."""
    xml, plain = document.xml, document.plain
    text = next((e for e in xml.elements if e.local == "text"), None)
    for element in xml.elements[text.ordinal :] if text is not None else ():
        kind = _KIND_OF.get(element.local)
        if kind is None or text is None or element.start >= text.end:
            continue
        start, end = plain.index_at_byte(element.start), plain.index_at_byte(element.end)
        if start < end:
            found = element.attributes
            names = _DATING if kind == "date" else ("ref",)
            says = " ".join(f"{name}={found[name]}" for name in names if found.get(name))
            yield Tagged(start, end, kind, says), found.get("resp") == MACHINE


def record(document: TeiDocument) -> bytes:
    """Return the record of the machine's tags in a document, as JSON: a line for each."""
    text = document.plain_text()
    rows = [
        [one.start, one.end, one.kind, one.says, text[one.start : one.end], _around(text, one.start, one.end)]
        for one in tags_of(document)
    ]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f'{{"version": {_VERSION}, "text": "{_digest(text)}", "tags": [\n{lines}\n]}}\n'.encode(
        "utf-8", "surrogatepass"
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _around(text: str, start: int, end: int) -> str:
    """Return eight signs by which words are known again in a text that was edited elsewhere."""
    return _digest(f"{text[max(0, start - _CONTEXT) : start]}\n{text[end : end + _CONTEXT]}")[:8]


def _recorded(data: bytes, text: str) -> tuple[Tagged, ...]:
    """Return the tags of a record in the offsets of the text as it stands now; none when it cannot be read.

    In a text that was edited since, words are known again by what stands around them; where that was edited too they
    are passed over.
    """
    try:
        raw = json.loads(data)
        rows = [(int(a), int(b), _KIND_OF[NAME_ELEMENTS[k]], str(says), str(words), str(around))
                for a, b, k, says, words, around in raw["tags"]] if raw["version"] == _VERSION else []  # fmt: skip
        same = raw["text"] == _digest(text)
    except (ValueError, KeyError, TypeError, RecursionError):
        return ()
    if same:
        return tuple(Tagged(*row[:4]) for row in rows)
    found: list[Tagged] = []
    behind = 0
    for start, end, kind, says, words, around in rows:
        at = text.find(words, behind) if words else -1
        while at >= 0 and _around(text, at, at + len(words)) != around:
            at = text.find(words, at + 1)
        if at >= 0:
            found.append(Tagged(at, at + end - start, kind, says))
            behind = at
    return tuple(found)


def changes(document: TeiDocument, recorded: bytes, decisions: Decisions) -> tuple[Change, ...]:
    """Return what an editor did to the machine's tags since the record was made, in order of the text.

    What a decision says already is left out. A record that cannot be read says nothing.
    """
    text = document.plain_text()
    before = _recorded(recorded, text)
    if not before:
        return ()
    every = list(_tags(document))
    known = {(one.start, one.end, one.kind): one for one in before}
    machine = {(one.start, one.end, one.kind): one for one, by_machine in every if by_machine}
    spans = {(one.start, one.end) for one, _ in every}
    own = [one for one, by_machine in every if not by_machine]
    decided = _decided(decisions, text)
    edited = json.loads(recorded)["text"] != _digest(text)
    found: list[Change] = []
    for key, one in known.items():
        if key in machine or (one.start, one.end) in spans or (one.start, one.end) in decided:
            continue
        if any(hand.start < one.end and one.start < hand.end for hand in own):
            continue  # the editor tagged it otherwise
        inside = any(one.start <= other.start and other.end <= one.end for other in machine.values())
        values: dict[str, str | bool] = {"reject": True}
        if inside and one.kind != "date":
            values["kind"] = one.kind  # what stands inside was kept
        found.append(Change(Span(one.start, one.end), one.kind, values))
    for key, one in machine.items():
        old = known.get(key)
        if (one.start, one.end) in decided or (old.says == one.says if old is not None else edited):
            continue
        found.append(Change(Span(one.start, one.end), one.kind, _says(one)))
    return tuple(sorted(found, key=lambda change: (change.span, change.kind)))


def _says(one: Tagged) -> dict[str, str | bool]:
    pairs = dict(pair.split("=", 1) for pair in one.says.split(" ") if "=" in pair)
    if one.kind == "date":
        return {**pairs}
    return {"kind": one.kind, **({"ref": pairs["ref"].lstrip("#")} if "ref" in pairs else {})}


def _decided(decisions: Decisions, text: str) -> set[tuple[int, int]]:
    """Return the stretches on which there is a decision."""
    found: set[tuple[int, int]] = set()
    for decision in (*decisions.of("name"), *decisions.of("date")):
        try:
            found.update((span.start, span.end) for span in anchor(decision, text))
        except AnchorError:
            continue  # annotate reports it
    return found


def as_decisions(found: tuple[Change, ...], text: str) -> str:
    """Return changes as tables of a file of decisions (TOML), each anchored so that it means one place alone.

    >>> print(as_decisions((Change(Span(3, 8), "place", {"reject": True}),), "in Paris and Paris"))
    [[name]]
    quote = "Paris"
    before = "in "
    reject = true
    reason = "the tag was taken off by hand"
    <BLANKLINE>
    """
    return "\n".join(_table(change, text) for change in found)


def _table(change: Change, text: str) -> str:
    rejected = bool(change.values.get("reject"))
    reason = "the tag was taken off by hand" if rejected else "the tag was changed by hand"
    lines = [f"[[{'date' if change.kind == 'date' else 'name'}]]"]
    pairs = {**_anchored(change.span, text), **change.values, "reason": reason}
    lines.extend(f"{key} = {_toml(value)}" for key, value in pairs.items())
    return "\n".join(lines) + "\n"


def _anchored(span: Span, text: str) -> dict[str, str | int]:
    """Return quotation and context that are found at one place of the text."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    quote = " ".join(text[start:end].split())
    wanted = [Span(start, end)]
    for width in (0, 12, _CONTEXT):
        before = _folded(text[max(0, start - width) : start]) if width else ""
        after = _folded(text[end : end + width]) if width else ""
        for pair in ({"before": before}, {"before": before, "after": after}):
            values = {key: value for key, value in pair.items() if value}
            try:
                found = anchor(Decision("name", quote, {}, values.get("before", ""), values.get("after", "")), text)
            except AnchorError:
                continue
            if found == wanted:
                return {"quote": quote, **values}
    places = anchor(Decision("name", quote, {}, all=True), text)
    return {"quote": quote, "nth": places.index(wanted[0]) + 1} if wanted[0] in places else {"quote": quote}


def _folded(text: str) -> str:
    words = " ".join(text.split())
    return f"{' ' if text[:1].isspace() else ''}{words}{' ' if words and text[-1:].isspace() else ''}"


def _toml(value: str | bool | int) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
