"""A PDF of one document, or of all of an edition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from unicodedata import category

from teikit import resources
from teikit.publishing.chapter import Chapter, day, identifier
from teikit.publishing.pdf.press import PAPERS, printed
from teikit.publishing.pdf.typesetting import Typesetter
from teikit.publishing.pdf.words import language, string, words


def pdf(
    chapters: Sequence[Chapter], facts: Mapping[str, str], *, whole: bool = False, paper: str = "a4"
) -> tuple[bytes, tuple[str, ...]]:
    """Return the PDF of one chapter, or (`whole`) of an edition, and the characters that its fonts lack.

    It is PDF/A-2b and PDF/UA-1. A whole edition has a title page, contents and a colophon. Such characters stand in it
    as `[U+4E2D]`. The same chapters and facts give the same bytes. Raises TeikitError.
    """
    # what a font has at a private number is not what the encoder meant
    private = {
        one for chapter in chapters for text in chapter.body.itertext() for one in str(text) if category(one) == "Co"
    }
    return printed(
        lambda lacking: source(chapters, facts, whole=whole, paper=paper, lacking=lacking), frozenset(private)
    )


def source(
    chapters: Sequence[Chapter],
    facts: Mapping[str, str],
    *,
    whole: bool = False,
    paper: str = "a4",
    lacking: frozenset[str] = frozenset(),
) -> str:
    """Return the Typst source of a book."""
    first = chapters[0]
    setters = [Typesetter(one, f"d{at}-", lacking) for at, one in enumerate(chapters)]
    texts = [one.chapter() for one in setters]
    tag = facts.get("language") if whole else first.language
    title = (facts.get("edition") or first.word("contents")) if whole else first.title
    authors = _editors(facts) if whole else first.said.get("DC.creator", [])
    # PDF/A asks for a date
    date = "datetime(year: {}, month: {}, day: {})".format(*(int(part) for part in day(facts).split("-")))
    parts = [
        resources.read("xslt", "pdf/book.typ").decode("utf-8"),
        f"#show: book.with(title: {string(_known(title, lacking))}, authors: {_array(authors, lacking)},"
        f" lang: {string(language(tag or '') or 'en')}, date: {date},"
        f" paper: {string(paper if paper in PAPERS else 'a4')})",
    ]
    if whole:
        parts.append(_front(title, authors, facts, first, lacking))
    parts.append(f"#show: running({string(facts.get('edition', ''))})")
    if whole:
        lines = [
            f"({depth}, {string(_known(said, lacking))}, {string(target)})"
            for one in setters
            for depth, said, target in _listed(one.lines, len(chapters))
        ]
        parts.append(f"#contents({string(first.word('contents'))}, ({''.join(line + ', ' for line in lines)}))")
    for text, one in zip(texts, chapters, strict=True):
        block = f"#[#set text(lang: {string(language(one.root.get('lang') or '') or 'en')});\n{text}]"
        parts.append(("#pagebreak(weak: true)\n" if whole else "") + block)
    if whole:
        parts.append(_colophon(title, authors, facts, first, lacking))
    return "\n\n".join(parts) + "\n"


def _listed(lines: Sequence[tuple[int, str, str]], count: int) -> Iterator[tuple[int, str, str]]:
    """The lines of a chapter that the contents show: its title, and in a small book the headings below it."""
    title = ""
    for depth, said, target in lines:
        short = said if len(said) <= 120 else said[:118].rsplit(" ", 1)[0] + "…"
        if depth == 1:
            title = said
            yield depth, short, target
        # a text that begins with its title again is not listed again
        elif depth == 2 and count <= 30 and not title.startswith(said):
            yield depth, short, target


def _known(text: str, lacking: frozenset[str]) -> str:
    return "".join(f"[U+{ord(one):04X}]" if one in lacking else one for one in text)


def _array(texts: Sequence[str], lacking: frozenset[str]) -> str:
    return f"({''.join(string(_known(one, lacking)) + ', ' for one in texts)})"


def _editors(facts: Mapping[str, str]) -> list[str]:
    return facts["editors"].split(", ") if facts.get("editors") else []


def _front(
    title: str, authors: Sequence[str], facts: Mapping[str, str], first: Chapter, lacking: frozenset[str]
) -> str:
    above = [", ".join(authors) + " " + first.word("editors-mark")] if authors else []
    line = ", ".join(facts[key] for key in ("publisher", "date") if facts.get(key))
    below = [one for one in (facts.get("description", ""), line) if one]
    lists = [_array(part, lacking) for part in (above, below)]
    tag = string(language(facts.get("language", "")) or "en")
    return f"#title-page({lists[0]}, {string(_known(title, lacking))}, {lists[1]}, {tag})"


def _colophon(
    title: str, authors: Sequence[str], facts: Mapping[str, str], first: Chapter, lacking: frozenset[str]
) -> str:
    known = identifier(facts)
    cited = [*authors, title, facts.get("publisher", ""), facts.get("date", ""), known if "//" in known else ""]
    lines = [(first.word("cite"), ", ".join(one for one in cited if one) + ".")]
    rights = ": ".join(facts[key] for key in ("licence", "licence-statement") if facts.get(key))
    lines += [(first.word("licence"), one) for one in (rights, facts.get("source-statement", "")) if one]
    said = "".join(f"#plain-block[#smallcaps[{words(term, lacking)}] {words(text, lacking)}];" for term, text in lines)
    heading = string(first.word("colophon-of"))
    return (
        f"#pagebreak(weak: true)\n#chapter({heading})#heading(level: 1)[#{heading};]\n{said}"
        f"#plain-block[{words(first.word('colophon'), lacking)}];"
    )
