"""HDR1xx: what every header should say."""

from __future__ import annotations

from collections.abc import Iterator

from teikit.checking.examples import header
from teikit.checking.headers import DATING, filled, header_rule, headers, missing
from teikit.checking.rule import Fault
from teikit.checking.subject import Subject
from teikit.xmltext import Element

_GOOD = header()


def _file_desc(subject: Subject) -> Iterator[Element]:
    for one in headers(subject):
        found = subject.child(one, "fileDesc")
        if found is not None:
            yield found


def check_title(subject: Subject) -> Iterator[Fault]:
    """Yield titleStmt without a title that has words, and titles without words beside others."""
    for statement in subject.all("titleStmt"):
        if subject.inside(statement, "fileDesc") is None or subject.inside(statement, "sourceDesc") is not None:
            continue
        titles = subject.children(statement, "title")
        empty = [title for title in titles if not filled(subject, title)]
        if len(empty) == len(titles):
            yield Fault(subject.at(statement), "the document has no title", expected=("title",))
        else:
            for title in empty:
                yield Fault(subject.at(title), "a title of the document is empty")


def check_publication(subject: Subject) -> Iterator[Fault]:
    """Yield publicationStmt that names neither publisher, distributor nor authority and has no words."""
    for file_desc in _file_desc(subject):
        statement = subject.child(file_desc, "publicationStmt")
        names = ("publisher", "distributor", "authority", "p", "ab")
        if statement is None or not any(filled(subject, c) for c in subject.children(statement, *names)):
            place = subject.at(statement or file_desc)
            yield Fault(place, "publicationStmt names no publisher, distributor or authority", expected=names[:3])


def check_source(subject: Subject) -> Iterator[Fault]:
    """Yield sourceDesc without a word about the source."""
    for file_desc in _file_desc(subject):
        found = subject.children(file_desc, "sourceDesc")
        if not any(filled(subject, source) for source in found):
            yield Fault(subject.at(found[0] if found else file_desc), "the source of the text is not described")


def check_responsible(subject: Subject) -> Iterator[Fault]:
    """Yield titleStmt that names nobody."""
    names = ("author", "editor", "respStmt", "principal")
    for file_desc in _file_desc(subject):
        statement = subject.child(file_desc, "titleStmt")
        if statement is not None and not any(filled(subject, c) for c in subject.children(statement, *names)):
            yield Fault(subject.at(statement), "titleStmt names nobody who is responsible", expected=names[:3])


def check_date(subject: Subject) -> Iterator[Fault]:
    """Yield publicationStmt without a date that a program can read."""
    for file_desc in _file_desc(subject):
        statement = subject.child(file_desc, "publicationStmt")
        if statement is None or subject.child(statement, "p") is not None:
            continue
        dates = list(subject.descendants(statement, "date"))
        if not dates:
            yield Fault(subject.at(statement), "publicationStmt has no date", expected=("date",))
        elif not any(name in date.attributes for date in dates for name in DATING):
            yield Fault(subject.at(dates[0]), "the date of publication has no @when", expected=("when",))


def check_language(subject: Subject) -> Iterator[Fault]:
    """Yield texts of which no xml:lang says the language."""
    for text in subject.all("text"):
        if subject.inside(text, "text", "floatingText") is None and not subject.language(text):
            yield Fault(subject.at(text), "no xml:lang says in which language the text is", expected=("xml:lang",))


RULES = (
    header_rule(
        "HDR101",
        "titleStmt-title",
        "error",
        "The document has a title.",
        "Without a title no catalogue, list or page can name the document.",
        "TEI P5, The title statement (HD21)",
        header(title="<title/>"),
        check_title,
        replaces=("titleStmt-title",),
        profiles=("datacite", "dublin-core", "mods"),
    ),
    header_rule(
        "HDR102",
        "publication-stated",
        "error",
        "publicationStmt names who publishes the file.",
        "Somebody has to stand for the file: a publisher, a distributor or an authority.",
        "TEI P5, Publication, distribution (HD24)",
        header(publisher="<publisher/>"),
        check_publication,
        profiles=("datacite", "dublin-core", "mods"),
    ),
    header_rule(
        "HDR103",
        "source-described",
        "error",
        "sourceDesc says from which source the text was made.",
        "A text without its source cannot be cited or checked.",
        "TEI P5, The source description (HD3)",
        header(source="<p/>"),
        check_source,
        profiles=("dublin-core", "archive"),
    ),
    header_rule(
        "HDR104",
        "titleStmt-responsibility",
        "warning",
        "titleStmt names an author, an editor or another who is responsible.",
        "Readers and catalogues ask who wrote the text and who edited it.",
        "TEI P5, The title statement (HD21)",
        header(author=""),
        check_responsible,
        "recommended",
        ("titleStmt-responsibility",),
    ),
    header_rule(
        "HDR105",
        "publicationStmt-availability",
        "warning",
        "publicationStmt says on which terms the file may be used.",
        "A file without terms may be used by nobody, and archives send it back.",
        "TEI P5, Publication, distribution (HD24)",
        header(availability=""),
        missing(("fileDesc", "publicationStmt"), ("availability", "p"), "publicationStmt has no availability"),
        "recommended",
        ("publicationStmt-availability",),
        profiles=("datacite", "dublin-core", "archive"),
    ),
    header_rule(
        "HDR106",
        "text-language",
        "warning",
        "xml:lang says in which language the text is.",
        "Hyphenation, search, screen readers and recognisers of names all start from the language.",
        "TEI P5, Global attributes (STGAla)",
        '<TEI xmlns="http://www.tei-c.org/ns/1.0">\n'
        + _GOOD
        + "\n<text><body>\n<div><p>The words.</p></div>\n</body></text>\n</TEI>\n",
        check_language,
        "recommended",
        ("text-language",),
        profiles=("datacite", "dublin-core", "mods"),
    ),
    header_rule(
        "HDR107",
        "editorial-practice-stated",
        "warning",
        "editorialDecl says what was done to the text.",
        "Whether faults were corrected and hyphens joined cannot be seen from the result.",
        "TEI P5, The editorial practices declaration (HD53)",
        header(editorial=""),
        missing(("encodingDesc",), ("editorialDecl", "p"), "encodingDesc has no editorialDecl"),
        "recommended",
    ),
    header_rule(
        "HDR108",
        "languages-listed",
        "warning",
        "langUsage lists the languages of the document.",
        "Collections are sorted by language from this list.",
        "TEI P5, Language usage (HD41)",
        header(languages=""),
        missing(("profileDesc",), ("langUsage",), "profileDesc has no langUsage", of_text=True),
        "recommended",
        profiles=("datacite", "dublin-core", "mods"),
    ),
    header_rule(
        "HDR109",
        "publication-dated",
        "warning",
        "The date of publication is there, in a form that programs read.",
        "DataCite and Dublin Core ask for the year, and take it from @when.",
        "TEI P5, Publication, distribution (HD24)",
        header(date="<date>2026</date>"),
        check_date,
        "recommended",
    ),
    header_rule(
        "HDR110",
        "revisions-recorded",
        "warning",
        "revisionDesc records the changes of the file.",
        "Who cites an edition has to know which state was read.",
        "TEI P5, The revision description (HD6)",
        header(revision=""),
        missing((), ("revisionDesc",), "the header has no revisionDesc"),
        "recommended",
    ),
)
