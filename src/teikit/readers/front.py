"""Front and end matter of a text: YAML, labelled blocks, credits, links of a page; their home is the header."""

from __future__ import annotations

import re
from collections.abc import Sequence

from teikit.location import Span
from teikit.model import text_of
from teikit.readers.courtesies import begins
from teikit.readers.draft import Draft
from teikit.readers.labels import CLASSIFICATION, CREDIT, Label, field_of, label_of
from teikit.readers.lines import Chunk, Line, chunks_of, split_lines

_REACH = 16
_PROSE = 320
_YAML = re.compile(r"---[ \t]*\r?\n(?P<inner>(?:.*\r?\n)*?)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)")
_KEY = re.compile(r"(?P<key>[A-Za-z][\w-]*):(?:[ \t]+|$)")
_GROUP = re.compile(r"[#*\s]*(?:message attributes|document information|metadata|about this document)[*:\s]*", re.I)
_SITE = re.compile(r"marxists|\bMIA\b|internet archive|top of (?:the )?page|works index", re.I)
_LINKS = re.compile(
    r"[#*\s]*(?:(?:back|return|up)\b.{0,60}|top of (?:the )?page.*|(?:next|previous)(?: chapter| part)?:.{0,80}|"
    r"<? ?(?:backward|back|prev)\b.*|(?:table of )?contents|.{0,40}\bindex\b.{0,60}|.{0,70}\barchive[s)]?\b.{0,20}|"
    r"home(?: ?page)?\b.{0,40}|mia\b.*)",
    re.I | re.S,
)
_CONTENTS = re.compile(r"table of contents(?:: [^.!?]{2,80})?", re.I)
_UPDATED = re.compile(r"[*\s]*(?:this page (?:was )?)?last (?:updated|modified|revised)\b.{0,60}", re.I)
# what stands over nothing where a page has no abstract
_EMPTY = re.compile(r"abstract|summary|notes?", re.I)
_COPIES = re.compile(r"(?P<name>[^\W\d_][\w. ]{0,20}?)\s?:[ \t]*", re.I)
_SIGNS = re.compile(r"[\s*_=~#|•·–—-]*")


def yaml_end(text: str) -> int:
    """Return where the text after its front matter in YAML begins, 0 where it has none."""
    match = _YAML.match(text, 1 if text.startswith("\ufeff") else 0)
    return match.end() if match and _KEY.search(match["inner"]) else 0


def read_yaml(draft: Draft, start: int) -> int:
    """Read the front matter between two lines of three hyphens; return where the text begins."""
    match = _YAML.match(draft.text, start)
    if not match or not _KEY.search(match["inner"]):
        return start
    draft.omit(start, match.start("inner"), "markup-sign")
    draft.omit(match.end("inner"), match.end(), "markup-sign")
    held: list[Line] = []
    key = ""
    markdown, draft.markdown = draft.markdown, False
    for line in split_lines(draft.text, match.start("inner"), match.end("inner")):
        found = _KEY.match(line.text)
        if found and not line.indent:
            _yaml_value(draft, key, held)
            key, at = found["key"], line.start + found.end()
            draft.omit(line.start, at, "label")
            held = [Line(draft.text[at : line.end], at, line.end, 0)]
        else:
            held.append(line)
    _yaml_value(draft, key, held)
    draft.markdown = markdown
    return match.end()


def _yaml_value(draft: Draft, key: str, held: Sequence[Line]) -> None:
    lines: list[Line] = []
    for line in held:
        start, end = line.start, line.end
        if line.text.startswith("- "):
            draft.omit(start, start + 1, "list-sign")
            start += 2
        if end - start >= 2 and draft.text[start] in "\"'" and draft.text[end - 1] == draft.text[start]:
            draft.omit(start, start + 1, "markup-sign")
            draft.omit(end - 1, end, "markup-sign")
            start, end = start + 1, end - 1
        elif draft.text[start:end] in {"|", ">", "|-", ">-"}:
            draft.omit(start, end, "markup-sign")
            continue
        lines.append(trimmed(draft.text, start, end))
    lines = [line for line in lines if not line.blank]
    name = key.replace("_", "-").lower()
    field = field_of(name)
    if field == "other" and "-" in name:
        field = field_of(name.split("-", 1)[1].replace("-", " "))
    if name == "editor" and len(lines) == 1 and lines[0].text in {"visual", "source"}:
        field = "other"
    listed = any(draft.text[line.start - 2 : line.start] == "- " for line in lines if line.start > 1)
    for group in [[line] for line in lines] if listed else [lines]:
        settle(draft, field, key, group)


def trimmed(text: str, start: int, end: int) -> Line:
    """Return the line from `start` to `end` without the white space around it."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Line(text[start:end], start, end, 0)


def read_front(draft: Draft, start: int) -> None:
    """Read the labelled blocks before the first prose of the text from `start`."""
    # a line of markup alone has its home already
    had = {place for span in draft.taken for place in range(span.start, span.end)}
    lines = [Line("", one.start, one.start, 0) if one.start in had else one for one in split_lines(draft.text, start)]
    chunks = _front(chunks_of(lines))
    found = [label for chunk in chunks for line in chunk.lines if _known(line, True) and (label := label_of(line))]
    values = sum(_has_value(draft, label) for label in found if not label.bare)
    values += sum(_has_value(draft, label) for label in found if label.bare)
    bare = len({label.field for label in found if label.bare}) >= 2
    accepted = values >= 2 or any(label.strong and _has_value(draft, label) for label in found)
    empty = sum(not _has_value(draft, label) for label in found)
    if not accepted or (values < 2 and empty > values) or empty > 2 * values:
        _credits(draft, chunks)
        return
    genre_of(draft, {label.field for label in found}, bare)
    pending: Label | None = None
    for number, chunk in enumerate(chunks):
        if len(chunk.lines) == 1 and _EMPTY.fullmatch(chunk.text) and values >= 2:
            draft.omit(chunk.start, chunk.end, "label")
            draft.take(chunk.start, chunk.end)
            continue
        if all(CLASSIFICATION.fullmatch(line.text) for line in chunk.lines):
            _classification(draft, chunk.lines)
            continue
        last = _block(draft, chunk, bare)
        if last is None and len(chunk.lines) < 4 and not any(_known(line, bare) for line in chunk.lines):
            _classification(draft, [line for line in chunk.lines if CLASSIFICATION.fullmatch(line.text)])
        whole = not _taken(draft, chunk)
        if whole and last is None and pending is not None and not _sentence(chunk) and number:
            settle(draft, pending.field, pending.name, chunk.lines)
            pending = None
            continue
        pending = last if last is not None and last.field in {"participants", "subject", "to", "from"} else None
    _credits(draft, chunks)


def genre_of(draft: Draft, fields: set[str], bare: bool) -> None:
    """Note the kind of text that its labels betray."""
    if bare and {"from", "to"} <= fields:
        draft.fact("genre", "telegram")
    elif "participants" in fields:
        draft.fact("genre", "conversation")
    elif "to" in fields and "subject" in fields:
        draft.fact("genre", "memorandum")


def _front(chunks: Sequence[Chunk]) -> list[Chunk]:
    front: list[Chunk] = []
    for chunk in chunks[:_REACH]:
        label = label_of(chunk.lines[0]) or any(label_of(line) for line in chunk.lines)
        if not label and (len(chunk.text) > _PROSE or _sentence(chunk)) and not CREDIT.match(chunk.text):
            break
        front.append(chunk)
    return front


def _sentence(chunk: Chunk) -> bool:
    return len(chunk.text.split()) > 24 and chunk.text.rstrip("\"'”’*").endswith((".", ":", "?", "!"))


def _has_value(draft: Draft, label: Label) -> bool:
    end = draft.text.find("\n", label.value_at - 1)
    return bool(draft.text[label.value_at : end if end >= 0 else None].strip(" \t\r*_"))


def _block(draft: Draft, chunk: Chunk, bare: bool) -> Label | None:
    """Read the labels of a chunk and their values; return the last one if it has no value here."""
    current: Label | None = None
    held: list[Line] = []
    known = [n for n, line in enumerate(chunk.lines) if _known(line, bare)]
    if not known:
        return None
    for n, line in enumerate(chunk.lines):
        label = label_of(line)
        if label and (label.bare and not bare):
            label = None
        if label and label.field == "other" and (n < known[0] or len(label.name.split()) > 3):
            label = None
        if label:
            _close(draft, current, held)
            current = label
            draft.omit(line.start, label.value_at, "label")
            held = [trimmed(draft.text, label.value_at, line.end)]
        elif CLASSIFICATION.fullmatch(line.text):
            _close(draft, current, held)
            current, held = None, []
            _classification(draft, [line])
        elif current is not None:
            held.append(line)
        else:
            continue
        draft.take(line.start, line.end)
    _close(draft, current, held)
    return current if current is not None and not any(not line.blank for line in held) else None


def _known(line: Line, bare: bool) -> bool:
    label = label_of(line)
    return label is not None and label.field != "other" and not label.bulleted and (bare or not label.bare)


def _close(draft: Draft, label: Label | None, held: Sequence[Line]) -> None:
    if label is not None:
        settle(draft, label.field, label.name, [line for line in held if not line.blank])


def _taken(draft: Draft, chunk: Chunk) -> bool:
    return any(draft.taken_at(line.start) for line in chunk.lines)


def _classification(draft: Draft, lines: Sequence[Line]) -> None:
    for line in lines:
        bare = line.text.strip("* ").casefold()
        if any(one.name == "classification" and one.text.strip("* ").casefold() == bare for one in draft.fields):
            draft.omit(line.start, line.end, "running-head")
            draft.take(line.start, line.end)
        else:
            settle(draft, "classification", "", [line])


def _credits(draft: Draft, chunks: Sequence[Chunk]) -> None:
    """Read lines that say without a label where the text is from and who transcribed it."""
    for chunk in chunks[1:]:
        if len(chunk.text) > _PROSE or _taken(draft, chunk):
            continue
        verbs = [match["verb"].lower() for line in chunk.lines if (match := CREDIT.match(line.text))]
        if not verbs or verbs == ["from"] or not CREDIT.match(chunk.lines[0].text):
            continue
        if all(verb in {"from", "published in", "published by"} for verb in verbs):
            continue
        held: list[Line] = []
        name = ""
        for line in chunk.lines:
            match = CREDIT.match(line.text)
            if match:
                if held:
                    settle(draft, name, "", held)
                held, name = [], _CREDITS.get(match["verb"].lower().split()[0], "source")
            held.append(line)
        settle(draft, name, "", held)


_CREDITS = {"transcribed": "transcription", "proofread": "proofread", "translated": "translated", "marked": "markup",
            "html": "markup", "first": "first-published", "published": "first-published"}  # fmt: skip


def settle(draft: Draft, field: str, name: str, lines: Sequence[Line]) -> None:
    """Give the value of a label its home in the header, and note what it states."""
    if not lines:
        return
    for line in lines:
        draft.take(line.start, line.end)
    span = Span(lines[0].start, lines[-1].end)
    home = {"subject-title": "title", "series-name": "series", "author": "byline"}.get(field, field)
    if field == "other":
        home = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "other"
        home = f"label-{home}"
    text = " ".join(text_of(draft.field(home, draft.lines(lines), name).content).split()).strip(" ;•")
    if field in {"subject-title", "subject"}:
        if not any(fact.name == "title" for fact in draft.facts):
            draft.fact("title", text, span)
    elif field in {"date", "written"} and re.search(r"\d", text):
        if not any(fact.name == "date" for fact in draft.facts):
            draft.fact("date", text, span)
    elif field == "author":
        draft.fact("author", re.sub(r"^by\s+", "", text, flags=re.I), span)
    elif field == "place":
        draft.fact("place", text, span)
    elif field in _AGENTS and not re.match(r"from\b", text, re.I):
        bare = re.sub(
            r"^(?:transcribed|proofread|translated|marked up|html mark-?up)?\s*(?:by\s+)?", "", text, flags=re.I
        )
        named = re.split(r"\s+(?:for|in)\s+(?=the\b|\d|[A-Z])|(?<=[a-zà-ž]{2})\. |[;(]", bare)[0].strip(" ,.")
        if re.match(r"[A-ZÀ-Ž]", named) and len(named) < 80:
            draft.fact(_AGENTS[field], named, span)
    elif field == "language":
        draft.fact("language.text", text, span)


_AGENTS = {"translated": "translator", "transcription": "transcriber", "proofread": "proofreader",
           "note-taker": "note-taker", "edited": "source-editor"}  # fmt: skip


def read_end(draft: Draft, start: int) -> None:
    """Read what follows the text: fields of a record, links of the page from which it was saved."""
    chunks = [chunk for chunk in chunks_of(split_lines(draft.text, start)) if not _taken(draft, chunk)]
    site = bool(_SITE.search(draft.text)) or any(one.name == "transcription" for one in draft.fields)
    stop = len(chunks)
    while stop > 1:
        chunk = chunks[stop - 1]
        if _UPDATED.fullmatch(chunk.text):
            settle(draft, "last-updated", "", chunk.lines)
        elif len(chunk.text) < 160 and (_is_navigation(chunk) if site else bool(_CONTENTS.fullmatch(chunk.text))):
            draft.omit(chunk.start, chunk.end, "navigation")
            draft.take(chunk.start, chunk.end)
        elif len(chunks) - stop < 3 and _SIGNS.fullmatch(chunk.text):
            draft.omit(chunk.start, chunk.end, "markup-sign")
            draft.take(chunk.start, chunk.end)
        else:
            break
        stop -= 1
    stop = _copies(draft, chunks, stop)
    _record(draft, chunks[:stop])
    if site and chunks and len(chunks[0].text) < 120 and re.match(r"\[?(?:MIA|Marxists)\b.*>", chunks[0].text):
        draft.omit(chunks[0].start, chunks[0].end, "navigation")
        draft.take(chunks[0].start, chunks[0].end)


def _copies(draft: Draft, chunks: Sequence[Chunk], stop: int) -> int:
    """Read who gets a copy, where the last lines of the text say so; return how many chunks come before that."""
    while stop > 2:
        chunk = chunks[stop - 1]
        match = _COPIES.match(chunk.lines[0].text)
        if not match or not begins(chunk.lines[0].text, "copies") or len(chunk.text) > _PROSE:
            break
        first = chunk.lines[0]
        at = first.start + match.end()
        draft.omit(first.start, at, "label")
        held = [trimmed(draft.text, at, first.end), *chunk.lines[1:]]
        lines = [line for line in held if not line.blank]
        draft.take(first.start, first.end)
        settle(draft, "cc", match["name"], lines)
        stop -= 1
    return stop


def _is_navigation(chunk: Chunk) -> bool:
    return bool(_LINKS.fullmatch(chunk.text)) or "|" in chunk.text or ">" in chunk.text


def _record(draft: Draft, chunks: Sequence[Chunk]) -> None:
    """Read the fields of a record at the end: two labels or more with the sign of a list, or under a heading."""
    begin = len(chunks)
    while begin > 1:
        label = label_of(chunks[begin - 1].lines[0])
        if label is None or not label.bulleted:
            break
        begin -= 1
    found = [label_of(chunk.lines[0]) for chunk in chunks[begin:]]
    lines = [line for chunk in chunks[begin:] for line in chunk.lines]
    known = sum(label is not None and label.field != "other" for line in lines for label in [label_of(line)])
    if known < 2 or not found:
        return
    current: Label | None = None
    held: list[Line] = []
    for chunk in chunks[begin:]:
        for line in chunk.lines:
            label = label_of(line)
            if label is not None:
                _close(draft, current, held)
                current, held = label, [trimmed(draft.text, label.value_at, line.end)]
                draft.omit(line.start, label.value_at, "label")
            else:
                held.append(line)
            draft.take(line.start, line.end)
    _close(draft, current, held)
    title = chunks[begin - 1].lines[-1]
    if _GROUP.fullmatch(title.text):
        draft.omit(title.start, title.end, "label")
        draft.take(title.start, title.end)
