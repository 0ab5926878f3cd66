"""HDR1xx: what the header counts and says of hyphens, counted again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from teikit.checking.examples import header
from teikit.checking.headers import header_rule
from teikit.checking.rule import Fault
from teikit.checking.subject import Subject

# everyone counts words a little differently (headings, notes, hyphens): only what no way of counting gives is a fault
_TOLERANCE = 0.3
_WORD = re.compile(r"\w[\w'’.-]*")
_NUMBER = re.compile(r"[0-9]{1,9}")
_HARD_END = re.compile(r"[^\W\d_]-\s*\Z")


def check_extent(subject: Subject) -> Iterator[Fault]:
    """Yield measures of words, characters or pages in extent that are not those of the text."""
    runs = subject.runs
    if not runs:
        return
    for extent in subject.all("extent"):
        if subject.inside(extent, "fileDesc") is None or subject.inside(extent, "sourceDesc") is not None:
            continue
        for measure in subject.descendants(extent, "measure"):
            unit = (measure.attributes.get("unit") or measure.attributes.get("type") or "").lower().rstrip("s")
            said = measure.attributes.get("quantity", "").strip()
            if not _NUMBER.fullmatch(said) or unit not in ("word", "character"):
                continue
            texts = [run.text for run in runs]
            if unit == "word":
                true = sum(len(_WORD.findall(text)) for text in texts)
            else:
                true = sum(len(" ".join(text.split())) for text in texts)
            if abs(int(said) - true) > _TOLERANCE * max(true, int(said)) and abs(int(said) - true) > 20:
                place = subject.at_attribute(measure, "quantity")
                yield Fault(place, f"extent says {int(said):,} {unit}s, the text has about {true:,}")


def check_hyphenation(subject: Subject) -> Iterator[Fault]:
    """Yield the first hyphen at a line end in texts of which the header says that none is left."""
    stated = [h for h in subject.all("hyphenation") if h.attributes.get("eol", "").strip() == "none"]
    if not stated:
        return
    found = []
    for break_ in subject.all("lb", "pb", "cb"):
        if subject.inside(break_, "text") is None:
            continue
        at = subject.chunk_range(0, break_.start).stop
        chunk = subject.xml.chunks[at - 1] if at else None
        if chunk is not None and chunk.end == break_.start and _HARD_END.search(chunk.text):
            found.append(break_)
    if found:
        times = f" ({len(found):,} times)" if len(found) > 1 else ""
        message = f"editorialDecl says that no hyphen of a line end is left; one stands before this break{times}"
        yield Fault(subject.at(found[0]), message)


_EXTENT = '<extent><measure unit="words" quantity="{}">{} words</measure></extent>\n'
_NONE = '<editorialDecl><hyphenation eol="none"><p>Words are joined.</p></hyphenation></editorialDecl>\n'
_FEW = "\n<p>" + "The words of the document. " * 6 + "</p>"

RULES = (
    header_rule(
        "HDR128",
        "extent-true",
        "warning",
        "extent gives about the number of words or characters that the text has.",
        "Whoever receives a copy sees by the number whether it is whole; a wrong one says that it is not.",
        "TEI P5, Type and extent of file (HD23)",
        header(extent=_EXTENT.format(300, 300)) + _FEW,
        check_extent,
        passing=header(extent=_EXTENT.format(31, 31)) + _FEW,
    ),
    header_rule(
        "HDR129",
        "hyphenation-as-stated",
        "warning",
        "A text of which hyphenation says eol=none has no hyphen left at a line end.",
        "Whoever relies on the statement searches for words that are still divided.",
        "TEI P5, The editorial practices declaration (HD53)",
        header(editorial=_NONE) + "\n<p>the govern-<lb/>ment</p>",
        check_hyphenation,
        passing=header(editorial=_NONE) + '\n<p>the govern<lb break="no"/>ment</p>',
    ),
)
