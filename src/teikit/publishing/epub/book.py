"""An EPUB of one document, or of all of an edition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree
from lxml.builder import ElementMaker  # type: ignore[import-not-found]

from teikit import resources
from teikit.namespaces import XHTML
from teikit.publishing.chapter import Chapter, day, identifier
from teikit.publishing.epub.content import TYPE, Content, Entry, content, page
from teikit.publishing.epub.cover import cover
from teikit.publishing.epub.navigation import navigation
from teikit.publishing.epub.package import Facts, package, packed

_E = ElementMaker(namespace=XHTML, nsmap={None: XHTML})
_WORDS = (
    "contents",
    "pages",
    "title-page",
    "text",
    "notes",
    "colophon-of",
    "cite",
    "licence",
    "colophon",
    "editors-mark",
)


def epub(chapters: Sequence[Chapter], facts: Mapping[str, str], *, whole: bool = False) -> bytes:
    """Return the EPUB 3.3 of one chapter, or (`whole`) of an edition: its chapters in the order given, a colophon.

    `facts` are those of the edition (facts_of). The same chapters and facts give the same bytes: its date is that of
    the edition, its identifier made of DOI, address or names.
    """
    first = chapters[0]
    words = {name: first.word(name) for name in _WORDS} | {"language": first.root.get("lang") or "en"}
    names = {one.id: f"text-{at:04}.xhtml" for at, one in enumerate(chapters, 1)}
    contents = [content(one, names[one.id], names) for one in chapters]
    said = _facts(chapters, facts, words, whole)
    title = _title_page(said, facts, words, first, whole)
    front = [Entry(1, words["title-page"], "title.xhtml")]
    end = {"colophon.xhtml": _colophon(said, facts, words)} if whole else {}
    last = [Content("colophon.xhtml", b"", (Entry(1, words["colophon-of"], "colophon.xhtml"),))] if whole else []
    below = ", ".join(one for one in (facts.get("edition", "") if not whole else "", said.publisher, said.date) if one)
    files = {
        "nav.xhtml": navigation([*contents, *last], words, said.title, front),
        "book.css": resources.read("xslt", "assets/book.css"),
        "cover.svg": cover(said.title, ", ".join(said.creators[:3]), below, said.language),
        "title.xhtml": title,
        "package.opf": package(said, contents, sorted(end)),
        **{one.name: one.data for one in contents},
        **end,
    }
    return packed({f"EPUB/{path}": data for path, data in files.items()})


def _facts(chapters: Sequence[Chapter], facts: Mapping[str, str], words: Mapping[str, str], whole: bool) -> Facts:
    one = chapters[0].said
    first = {key: values[0] for key, values in one.items() if values and values[0].strip()}
    languages = tuple(dict.fromkeys(chapter.language for chapter in chapters))
    if whole:
        return Facts(
            identifier(facts), facts.get("edition") or words["contents"], facts.get("language") or languages[0],
            day(facts), tuple(facts["editors"].split(", ")) if facts.get("editors") else (), (),
            facts.get("publisher", ""), facts.get("date", ""), _rights(facts), "", facts.get("description", ""),
            languages,
        )  # fmt: skip
    return Facts(
        identifier(facts, chapters[0].id), chapters[0].title, languages[0], day(facts),
        tuple(one.get("DC.creator", ())), tuple(one.get("DC.contributor", ())),
        first.get("DC.publisher", ""), facts.get("date", ""), _rights(facts) or first.get("DC.rights", ""),
        first.get("DC.source", ""), first.get("description", ""), (),
    )  # fmt: skip


def _rights(facts: Mapping[str, str]) -> str:
    return ": ".join(facts[key] for key in ("licence", "licence-statement") if facts.get(key))


def _title_page(said: Facts, facts: Mapping[str, str], words: Mapping[str, str], first: Chapter, whole: bool) -> bytes:
    body = _E.body()
    section = _E.section({"class": "titlepage"})
    section.set(TYPE, "titlepage")
    if said.creators:
        editors = f" {words['editors-mark']}" if whole else ""
        section.append(_E.p({"class": "by"}, ", ".join(said.creators) + editors))
    heading = _E.h1(said.title)
    if not whole:
        heading.set("lang", first.language)
        heading.set("{http://www.w3.org/XML/1998/namespace}lang", first.language)
    section.append(heading)
    if whole and facts.get("description"):
        section.append(_E.p({"class": "subtitle"}, facts["description"]))
    if not whole and facts.get("edition"):
        section.append(_E.p({"class": "of"}, facts["edition"]))
    line = ", ".join(one for one in (facts.get("publisher", "") or said.publisher, said.date) if one)
    if line:
        section.append(_E.p({"class": "of"}, line))
    body.append(section)
    return page(said.title, body, words["language"])


def _colophon(said: Facts, facts: Mapping[str, str], words: Mapping[str, str]) -> bytes:
    """How to cite the edition, on what terms, how it was made."""
    cited = [*said.creators, said.title, said.publisher, said.date, said.identifier if "//" in said.identifier else ""]
    lines: list[tuple[str, str]] = [(words["cite"], ", ".join(one for one in cited if one) + ".")]
    lines += [(words["licence"], text) for text in (said.rights, facts.get("source-statement", "")) if text]
    section = _E.section({"class": "colophon"}, _E.h1(words["colophon-of"]))
    section.set(TYPE, "colophon")
    for term, text in lines:
        section.append(_E.p(_E.span({"class": "term"}, term), " " + text))
    section.append(_E.p(words["colophon"]))
    body: etree._Element = _E.body(section)
    return page(words["colophon-of"], body, words["language"])
