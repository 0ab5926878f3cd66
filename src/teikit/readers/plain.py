"""Any other text: title by several signals, paragraphs, headings, lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from teikit.location import Span
from teikit.model import Detection, Heading, PageBreak, Paragraph, text_of
from teikit.readers.body import read_body
from teikit.readers.courtesies import is_salutation, is_valediction
from teikit.readers.datelines import is_dateline
from teikit.readers.draft import Draft
from teikit.readers.front import read_end, read_front, read_yaml
from teikit.readers.letters import letter_facts
from teikit.readers.lines import Chunk, chunks_of
from teikit.readers.pages import read_pages
from teikit.readers.shapes import BULLET, MARKDOWN_HEAD, NUMBER, SEPARATOR, ends_sentence, goes_on, looks_like_heading
from teikit.readers.titles import title_facts

NAME = "plain"
_REACH = 8
_NAME = re.compile(r"(?:[A-ZÀ-Ž][a-zà-ž'’-]+|[A-ZÀ-Ž]\.)(?: (?:[A-ZÀ-Ž][\w'’-]+|[A-ZÀ-Ž]\.|de|von|van)){1,3}")
_BYLINE = re.compile(
    rf"(?:by|By|BY|von|Von|par|Par) (?:{_NAME.pattern}|"
    r"(?:(?:[Tt]he|[Aa]n?|[Oo]ur|[Ss]taff|[Ss]pecial|[Oo]wn) )*(?:[Cc]orrespondent|[Rr]eporter)s?(?: in [A-Z][\w ]+)?|"
    r"(?:Comrade|President|Minister|Premier|Dr\.?|Prof\.?|Mr\.?|Mrs\.?|General|Ambassador|Senator) "
    r"[A-Z][\w.'’ -]{2,50})"
)
_PERSON = re.compile(r"^(?!(?:our|a|an|the|own|special|staff)\b).", re.I)
_YEAR = re.compile(r"[(\[](?:[A-Z][a-z]+,? )?\d{4}[)\]]")
_MARKDOWN_SIGNS = (
    r"(?m)^#{1,6} \S",
    r"(?<![\w*])\*\*[^\s*][^*\n]*[^\s*]\*\*(?!\w)",
    r"\]\(https?://",
    r"(?m)^> \S",
    r"(?m)^\|[ :-]+\|[ :|-]+$",
)


def detect(_text: str) -> Detection:
    """Return the weight of the reader that takes any text."""
    return Detection(NAME, 1.0, (("any text", 1.0),), True)


def read(draft: Draft) -> None:
    """Read title and body into the draft."""
    start = 1 if draft.text.startswith("\ufeff") else 0
    draft.markdown = is_markdown(draft.text, draft.path)
    start = read_yaml(draft, start)
    read_front(draft, start)
    read_end(draft, start)
    read_pages(draft, start)
    read_titled(draft, start)


def read_titled(
    draft: Draft, start: int, end: int | None = None, body: Callable[[Draft, int, int | None], None] = read_body
) -> None:
    """Read the title and the text under it, from `start` to `end`, into the draft; `body` reads what is no title."""
    chunks = chunks_of(draft.body_lines(start, end))
    title = _title(chunks)
    if title is None:
        body(draft, start, end)
        letter_facts(draft)
        _words_as_title(draft)
        return
    title, author, dated = _beside(draft, chunks, title)
    for chunk in chunks[:title]:
        if chunk is author:
            continue
        # what stands above the title belongs to the text, and is no part of a section
        body(draft, chunk.start, chunk.end)
    chunk, continued = chunks[title], 0
    head = MARKDOWN_HEAD.match(chunk.lines[0].text)
    line = chunk.lines[0]
    if head:
        draft.omit(line.start, line.start + head.start("text"), "markup-sign")
        draft.omit(line.start + head.end("text"), line.end, "markup-sign")
        content = draft.content(line.start + head.start("text"), line.start + head.end("text"))
    else:
        lines = list(chunk.lines)
        while title + continued + 1 < len(chunks) and _goes_on(chunks, title + continued + 1):
            continued += 1
            lines += chunks[title + continued].lines
        content = draft.lines(lines, title=True)
    draft.blocks.append(Heading(content, 1))
    title_facts(draft, text_of(content), Span(content[0].span.start, content[-1].span.end))
    first = next((n for place, n in draft.pages if place < line.start), None)
    if first is not None:
        draft.blocks.append(PageBreak(first))
    after = title + 1 + continued
    if after < len(chunks) and chunks[after] in (author, dated):
        after += 1
    if after < len(chunks) and chunks[after] in (author, dated):
        after += 1
    _settle_beside(draft, author, dated)
    if after < len(chunks):
        body(draft, chunks[after].start, end)
    letter_facts(draft)


def is_markdown(text: str, path: str) -> bool:
    """Tell whether a text is Markdown: by its name, or by signs of two kinds.

    >>> is_markdown("# A\\n\\nIt is **so**.", "a.txt"), is_markdown("2 * 3 * 4", "a.txt")
    (True, False)
    """
    if path.lower().endswith((".md", ".qmd", ".markdown", ".rmd")):
        return True
    return sum(bool(re.search(sign, text)) for sign in _MARKDOWN_SIGNS) >= 2


def _beside(draft: Draft, chunks: list[Chunk], title: int) -> tuple[int, Chunk | None, Chunk | None]:
    """Return which chunk is the title, and those beside it that hold the author's name and the year.

    A name alone above the title is the author's only where labels say that a page was transcribed from print.
    """
    printed = any(one.name in {"transcription", "proofread", "first-published"} for one in draft.fields)
    author = dated = None
    if printed and title + 3 < len(chunks) and _NAME.fullmatch(" ".join(chunks[title].text.split())):
        below = chunks[title + 1]
        if _weight(below, 0, chunks) >= 1.5 and not _NAME.fullmatch(below.text):
            author, title = chunks[title], title + 1
    if printed and author is None and title and _NAME.fullmatch(" ".join(chunks[title - 1].text.split())):
        author = chunks[title - 1]
    for chunk in chunks[title + 1 : title + 4]:
        if len(chunks) < title + 4:
            break
        if looks_like_heading(chunk.text) and chunk is chunks[title + 1] and not _BYLINE.fullmatch(chunk.text):
            # a second line of the title may stand between
            continue
        if author is None and dated is None and _BYLINE.fullmatch(chunk.text):
            author = chunk
        elif dated is None and _YEAR.fullmatch(chunk.text):
            dated = chunk
        else:
            break
    return title, author, dated


def _goes_on(chunks: Sequence[Chunk], n: int) -> bool:
    """Tell whether a line goes on with the words of the title above it: "of the Association"."""
    return len(chunks[n].lines) == 1 and goes_on(chunks[n].text) and n + 2 < len(chunks)


def _settle_beside(draft: Draft, author: Chunk | None, dated: Chunk | None) -> None:
    if author is not None:
        name = re.sub(r"^by\s+", "", draft.field("byline", draft.lines(author.lines)).text, flags=re.I)
        draft.take(author.start, author.end)
        if _PERSON.search(name):
            draft.fact("author.person", name.strip("*_ "), Span(author.start, author.end))
    if dated is not None:
        text = draft.field("date", draft.lines(dated.lines)).text
        draft.take(dated.start, dated.end)
        if not any(fact.name == "date" for fact in draft.facts):
            draft.fact("date", text.strip("()[] "), Span(dated.start, dated.end))


def _title(chunks: list[Chunk]) -> int | None:
    """Return which chunk is the title: short, early, not a sentence, set apart, in capitals or marked as heading."""
    best, best_weight = None, 0.0
    for number, chunk in enumerate(chunks[:_REACH]):
        weight = _weight(chunk, number, chunks)
        if weight > best_weight:
            best, best_weight = number, weight
        if len(chunk.text) > 300 or (len(chunk.text.split()) > 14 and ends_sentence(chunk.text)):
            break
    return best if best_weight >= 2.0 else None


def _weight(chunk: Chunk, number: int, chunks: list[Chunk]) -> float:
    text = chunk.text
    words = text.split()
    if len(text) > 200 or len(chunk.lines) > 3 or SEPARATOR.fullmatch(text) or len(chunks) < 2:
        return 0.0
    if not sum(c.isalpha() for c in text) > 0.6 * len(text.replace(" ", "")) or ">" in text or ": " in text[:25]:
        return 0.0
    if any(
        is_dateline(one.text, alone=True) or is_salutation(one.text) or is_valediction(one.text) for one in chunk.lines
    ):
        return 0.0
    weight = 1.5 - 0.3 * number
    if len(chunk.lines) > 1 and MARKDOWN_HEAD.match(text):
        return 0.0
    weight += 2.0 if text.startswith("# ") else 0.0
    weight += 1.0 if not ends_sentence(text) else -1.0
    weight += 0.5 if 2 <= len(words) <= 16 else -0.5
    weight += 0.5 if text.isupper() else 0.0
    weight += 0.5 if words[0][:1].isupper() else -1.0
    if (BULLET.match(text) and not text.startswith("#")) or NUMBER.match(text) or re.match(r"[(\[\"“]", text):
        weight -= 1.5
    return weight


def _words_as_title(draft: Draft) -> None:
    """Note the first words of the text as a title that is marked as taken from there."""
    for block in draft.blocks:
        if isinstance(block, Paragraph | Heading):
            words = text_of(block.content).split()
            draft.fact("title.incipit", " ".join(words[:8]) + (" …" if len(words) > 8 else ""), None)
            return
