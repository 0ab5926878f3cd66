"""The package document: metadata, manifest, spine; and the zip around it all."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from teikit.publishing.epub.content import Content

_CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)
_SUMMARY = (
    "Text in reading order with headings, contents, footnotes and, where the source has them, its pages;"
    " no pictures but the cover."
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the package says of the book."""

    identifier: str
    title: str
    language: str
    modified: str
    creators: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()
    publisher: str = ""
    date: str = ""
    rights: str = ""
    source: str = ""
    description: str = ""
    languages: tuple[str, ...] = ()


def package(facts: Facts, contents: Sequence[Content], end: Sequence[str]) -> bytes:
    """Return package.opf; `end` are the files behind the documents, such as a colophon."""
    pages = any(one.pages for one in contents)
    features = ["structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability", "ARIA"]
    features += ["pageBreakMarkers", "pageNavigation"] * pages
    said = [
        f'<dc:identifier id="id">{escape(facts.identifier)}</dc:identifier>',
        f"<dc:title>{escape(facts.title)}</dc:title>",
        *(f"<dc:language>{escape(one)}</dc:language>" for one in dict.fromkeys([facts.language, *facts.languages])),
        *(f"<dc:creator>{escape(one)}</dc:creator>" for one in facts.creators),
        *(f"<dc:contributor>{escape(one)}</dc:contributor>" for one in facts.contributors),
        *_named(
            {"publisher": facts.publisher, "date": facts.date, "rights": facts.rights, "description": facts.description}
        ),
        *_named({"source": facts.source or (facts.title if pages else "")}),
        f'<meta property="dcterms:modified">{facts.modified}T00:00:00Z</meta>',
        *(f'<meta property="schema:accessMode">{one}</meta>' for one in ("textual",)),
        '<meta property="schema:accessModeSufficient">textual</meta>',
        *(f'<meta property="schema:accessibilityFeature">{one}</meta>' for one in features),
        '<meta property="schema:accessibilityHazard">none</meta>',
        f'<meta property="schema:accessibilitySummary">{escape(_SUMMARY)}</meta>',
        *(['<meta property="pageBreakSource">' + escape(facts.source or facts.title) + "</meta>"] if pages else []),
    ]
    items = [
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
        '<item id="css" href="book.css" media-type="text/css"/>',
        '<item id="cover" href="cover.svg" media-type="image/svg+xml" properties="cover-image"/>',
        '<item id="title" href="title.xhtml" media-type="application/xhtml+xml"/>',
        *(
            f'<item id="d{at}" href={quoteattr(one.name)} media-type="application/xhtml+xml"'
            + (' properties="mathml"/>' if one.mathml else "/>")
            for at, one in enumerate(contents, 1)
        ),
        *(
            f'<item id="e{at}" href={quoteattr(one)} media-type="application/xhtml+xml"/>'
            for at, one in enumerate(end, 1)
        ),
    ]
    spine = [
        "title",
        "nav",
        *(f"d{at}" for at in range(1, len(contents) + 1)),
        *(f"e{at}" for at in range(1, len(end) + 1)),
    ]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang='
        f'{quoteattr(facts.language)} prefix="schema: http://schema.org/">\n'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n{chr(10).join(said)}\n</metadata>\n'
        f"<manifest>\n{chr(10).join(items)}\n</manifest>\n"
        f"<spine>\n{chr(10).join(f'<itemref idref={quoteattr(one)}/>' for one in spine)}\n</spine>\n</package>\n"
    ).encode()


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return the EPUB: the media type first and stored, the files in order, no time of day.

    >>> packed({"EPUB/a.css": b""})[30:58]
    b'mimetypeapplication/epub+zip'
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as out:
        every = [
            ("mimetype", b"application/epub+zip"),
            ("META-INF/container.xml", _CONTAINER.encode()),
            *sorted(files.items()),
        ]
        for path, data in every:
            one = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))
            one.compress_type = zipfile.ZIP_STORED if path == "mimetype" else zipfile.ZIP_DEFLATED
            one.external_attr = 0o644 << 16
            one.create_system = 3
            out.writestr(one, data)
    return made.getvalue()


def _named(values: Mapping[str, str]) -> list[str]:
    return [f"<dc:{name}>{escape(value)}</dc:{name}>" for name, value in values.items() if value]
