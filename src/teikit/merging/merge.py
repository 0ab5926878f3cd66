"""Merge a TEI file that a person edited with what would be generated now; no edit of the person's is lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from teikit.errors import XmlError
from teikit.merging.three import regions
from teikit.merging.tokens import Token, tokens_of
from teikit.merging.units import Unit, units_of
from teikit.xmltext import scan

CONFLICT = "teikit-conflict"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Where both sides changed one thing: what stands in the file now, and what was generated, as they are written."""

    kept: str
    generated: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged bytes, and the conflicts: in each the person's version stands, with the other in an instruction."""

    data: bytes
    conflicts: tuple[Conflict, ...] = ()


def merge(base: bytes, mine: bytes, theirs: bytes, path: str = "<document>") -> Merged:
    """Return `mine` with all that changed from `base` to `theirs`, as far as the two do not contradict each other.

    `base` is what was generated when the person began, `mine` the file as it stands, `theirs` what is generated now.
    Blocks are compared first, then the words and tags of a block that both sides changed. Where both changed the
    same, the person's version stands, followed by an instruction `<?teikit-conflict …?>` with the generated one.
    Raises XmlError when one of the three cannot be read, or when it is not in UTF-8.

    >>> merge(b"<p><s>a</s><s>b</s></p>", b"<p><s>A</s><s>b</s></p>", b"<p><s>a</s><s>B</s></p>").data
    b'<p><s>A</s><s>B</s></p>'
    >>> merge(b"<p><s>a</s></p>", b"<p><s>b</s></p>", b"<p><s>c</s></p>").data
    b'<p><s>b</s><?teikit-conflict <s>c</s>?></p>'
    """
    old, own, new = (units_of(data, path) for data in (base, mine, theirs))
    pieces: list[str] = []
    conflicts: list[Conflict] = []
    for region in regions([u.key for u in old], [u.key for u in own], [u.key for u in new]):
        was, ours, made = old[slice(*region.base)], own[slice(*region.mine)], new[slice(*region.theirs)]
        if region.change == "theirs":
            pieces.append(_written(made))
        elif region.change == "both":
            pieces.append(_both(was, ours, made, conflicts))
        else:
            pieces.append(_written(ours))
    data = "".join(pieces).encode("utf-8")
    if _is_well_formed(data, path):
        return Merged(data, tuple(conflicts))
    # one side moved the borders of elements that the other changed: what the person has stands as a whole
    return Merged(mine, (Conflict(mine.decode("utf-8"), theirs.decode("utf-8")),))


def _both(was: Sequence[Unit], ours: Sequence[Unit], made: Sequence[Unit], conflicts: list[Conflict]) -> str:
    """Merge a stretch that both sides changed: block by block where they are the same in number, else as a whole."""
    if len(was) == len(ours) == len(made):
        return "".join(_one(*three, conflicts) for three in zip(was, ours, made, strict=True))
    return _conflict(_written(ours), made, conflicts)


def _one(was: Unit, ours: Unit, made: Unit, conflicts: list[Conflict]) -> str:
    if ours.key == made.key or made.key == was.key:
        return ours.lead + ours.raw
    if ours.key == was.key:
        return ours.lead + made.raw
    if was.name == ours.name == made.name and was.name:
        words = _words(was.raw, ours.raw, made.raw)
        if words is not None and (not ours.block or _is_well_formed(_alone(words), was.name)):
            return ours.lead + words
    return _conflict(ours.lead + ours.raw, [made], conflicts)


def _words(was: str, ours: str, made: str) -> str | None:
    """Return a block with the changes of both sides, None where they touch."""
    old, own, new = tokens_of(was), tokens_of(ours), tokens_of(made)
    pieces: list[str] = []
    for region in regions([t.key for t in old], [t.key for t in own], [t.key for t in new]):
        if region.change == "both":
            return None
        taken = new[slice(*region.theirs)] if region.change == "theirs" else own[slice(*region.mine)]
        pieces.append(_raw(taken))
    return "".join(pieces)


def _raw(tokens: Sequence[Token]) -> str:
    return "".join(token.raw for token in tokens)


def _written(units: Sequence[Unit]) -> str:
    return "".join(unit.lead + unit.raw for unit in units)


def _conflict(kept: str, made: Sequence[Unit], conflicts: list[Conflict]) -> str:
    generated = _written(made).strip()
    conflicts.append(Conflict(kept.strip(), generated))
    # an instruction ends at the first "?>": what stood in it can still be read
    held = generated.replace("?>", "?&gt;") or "nothing"
    return f"{kept}<?{CONFLICT} {held}?>"


def _alone(raw: str) -> bytes:
    """Return a block as a document of its own; the prefixes of names are not looked at."""
    prefixes = sorted(set(re.findall(r"[<\s/]([A-Za-z_][\w.-]*):[A-Za-z_]", raw)) - {"xml", "xmlns"})
    declared = "".join(f' xmlns:{prefix}="urn:{prefix}"' for prefix in prefixes)
    return f"<x{declared}>{raw}</x>".encode()


def _is_well_formed(data: bytes, path: str) -> bool:
    try:
        scan(data, path)
    except XmlError:
        return False
    return True
