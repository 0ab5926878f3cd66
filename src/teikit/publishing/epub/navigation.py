"""The navigation document: contents, landmarks, the pages of the source."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree
from lxml.builder import ElementMaker  # type: ignore[import-not-found]

from teikit.namespaces import XHTML
from teikit.publishing.epub.content import TYPE, Content, Entry, page

_E = ElementMaker(namespace=XHTML, nsmap={None: XHTML})


def navigation(contents: Sequence[Content], words: dict[str, str], title: str, front: Sequence[Entry]) -> bytes:
    """Return nav.xhtml; `front` are the lines for what stands before the documents, `words` those of the interface."""
    entries = [*front, *(entry for one in contents for entry in one.entries)]
    toc = _E.nav(_E.h1(words["contents"]), _list(entries), id="toc", role="doc-toc")
    toc.set(TYPE, "toc")
    marks = _E.nav(_E.h2(words["contents"]), hidden="hidden")
    marks.set(TYPE, "landmarks")
    lines = _E.ol()
    starts = [("titlepage", words["title-page"], "title.xhtml"), ("toc", words["contents"], "nav.xhtml#toc")]
    if contents:
        starts.append(("bodymatter", words["text"], contents[0].name))
    notes = next((one.notes for one in contents if one.notes), None)
    if notes:
        starts.append(("footnotes", words["notes"], notes))
    for kind, said, href in starts:
        link = _E.a(said, href=href)
        link.set(TYPE, kind)
        lines.append(_E.li(link))
    marks.append(lines)
    body = _E.body(toc, marks)
    pages = [entry for one in contents for entry in one.pages]
    if pages:
        listed = _E.nav(
            _E.h2(words["pages"]),
            _E.ol(*(_E.li(_E.a(one.words, href=one.href)) for one in pages)),
            hidden="hidden",
            role="doc-pagelist",
        )
        listed.set(TYPE, "page-list")
        body.append(listed)
    return page(title, body, words["language"])


def _list(entries: Sequence[Entry]) -> etree._Element:
    """Return nested lists; a heading that skips a level stands one level below the one before it."""
    top: etree._Element = _E.ol()
    open_: list[tuple[int, etree._Element]] = [(0, top)]
    for entry in entries:
        while len(open_) > 1 and open_[-1][0] >= entry.depth:
            open_.pop()
        above = open_[-1][1]
        place = above
        if above.tag == f"{{{XHTML}}}li":
            inner = above.find(f"{{{XHTML}}}ol")
            if inner is None:
                inner = _E.ol()
                above.append(inner)
            place = inner
        item = _E.li(_E.a(entry.words, href=entry.href))
        place.append(item)
        open_.append((entry.depth, item))
    return top
