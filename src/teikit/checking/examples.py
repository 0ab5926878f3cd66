"""Frame an example of a rule as a whole document that keeps all other rules."""

from __future__ import annotations

import re

_HEADER = """<teiHeader>
<fileDesc>
<titleStmt><title>An example</title><author>Prohaska, Anna</author></titleStmt>
<editionStmt><edition n="1">First edition</edition></editionStmt>
<extent>A page of text</extent>
<publicationStmt><publisher>The teikit developers</publisher><date when="2026">2026</date>\
<idno type="local">example</idno><availability status="free">\
<licence target="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</licence></availability></publicationStmt>
<sourceDesc><bibl>A leaf of paper.</bibl></sourceDesc>
</fileDesc>
<encodingDesc>
<projectDesc><p>Made to show what a rule demands.</p></projectDesc>
<editorialDecl><correction><p>Nothing was corrected.</p></correction></editorialDecl>
</encodingDesc>
<profileDesc>
<abstract><p>An example of a rule.</p></abstract>
<creation><date when="1991-04-15">15 April 1991</date></creation>
<langUsage><language ident="en">English</language><language ident="fr">French</language></langUsage>
<textClass><keywords><term>example</term></keywords></textClass>
</profileDesc>
<revisionDesc><change when="2026-01-02">The example was written.</change></revisionDesc>
</teiHeader>"""
_TEXT = '<text xml:lang="en"><body>\n{}\n</body></text>'
_DIV = "<div><p>The words of the document.</p></div>"


def frame(example: str) -> str:
    """Return a whole document around an example; one that is a document already stays as it is.

    An example may begin with a teiHeader and a standOff; what follows them is the content of the body.

    >>> frame("<p>Tirana</p>").count("<p>Tirana</p>")
    1
    """
    if not example or re.match(r"<\?|<!|<TEI|(?:<hi>){2}", example):
        return example
    header, standoff, body = _HEADER, "", example
    if body.startswith("<teiHeader"):
        head, end, body = body.partition("</teiHeader>")
        header = head + end
    body = body.strip("\n")
    if body.startswith("<standOff"):
        head, end, body = body.partition("</standOff>")
        standoff = head + end + "\n"
    body = body.strip("\n")
    text = body if body.startswith("<text") else _TEXT.format(body or _DIV)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">\n'
        f"{header}\n{standoff}{text}\n</TEI>\n"
    )


def header(**parts: str) -> str:
    """Return the example header with parts of it replaced: `header(title="")` leaves out what `_PARTS` names title.

    >>> "<abstract>" in header(abstract="")
    False
    """
    made = _HEADER
    for name, replacement in parts.items():
        found = re.search(_PARTS[name], made, re.DOTALL)
        if found is None:
            raise ValueError(f"the example header has no {name}")
        made = made[: found.start()] + replacement + made[found.end() :]
    return made


_PARTS = {
    "title": r"<title>.*?</title>",
    "author": r"<author>.*?</author>",
    "edition": r"<editionStmt>.*?</editionStmt>\n",
    "extent": r"<extent>.*?</extent>\n",
    "publisher": r"<publisher>.*?</publisher>",
    "date": r'<date when="2026">2026</date>',
    "idno": r"<idno.*?</idno>",
    "availability": r"<availability.*?</availability>",
    "licence": r"<licence.*?</licence>",
    "source": r"<bibl>.*?</bibl>",
    "project": r"<projectDesc>.*?</projectDesc>\n",
    "editorial": r"<editorialDecl>.*?</editorialDecl>\n",
    "abstract": r"<abstract>.*?</abstract>\n",
    "creation": r"<creation>.*?</creation>\n",
    "languages": r"<langUsage>.*?</langUsage>\n",
    "classes": r"<textClass>.*?</textClass>\n",
    "revision": r"<revisionDesc>.*?</revisionDesc>\n",
    "changes": r"<change .*?</change>",
}

_ALIA = '<person xml:id="p-alia"><persName>Ramiz Alia</persName></person>'
_CUKO = '<person xml:id="p-cuko"><persName>Lenka Çuko</persName></person>'
_ENVER = '<person xml:id="p-enver"><persName>Enver Hoxha</persName></person>'
_NEXHMIJE = '<person xml:id="p-nexhmije"><persName>Nexhmije Hoxha</persName></person>'


def _list(*persons: str) -> str:
    inner = "\n".join(persons)
    return f"<standOff><listPerson>{inner}</listPerson></standOff>\n"


ALIA = _list(_ALIA)
ALIA_AND_CUKO = _list(_ALIA, _CUKO)
ALIA_NAMED = f'{ALIA}<p><persName ref="#p-alia">Alia</persName> spoke.</p>'
ENVER = _list(_ENVER)
ENVER_AND_NEXHMIJE = _list(_ENVER, _NEXHMIJE)
ENVER_TWICE = _list(_ENVER, _ENVER.replace("p-enver", "p-hoxha"))
BOTH_NAMED = (
    '<p><persName ref="#p-enver">Enver Hoxha</persName>, <persName ref="#p-nexhmije">Nexhmije Hoxha</persName></p>\n'
)
