"""HDR1xx: what archives and catalogues need of a header."""

from __future__ import annotations

from collections.abc import Iterator

from teikit.checking.examples import header
from teikit.checking.headers import filled, header_rule, headers, missing
from teikit.checking.rule import Fault
from teikit.checking.subject import Subject

_GOOD = header()


def check_licence(subject: Subject) -> Iterator[Fault]:
    """Yield an availability that is free but names no licence, and a licence without words or address."""
    for availability in subject.all("availability"):
        licences = subject.children(availability, "licence")
        if availability.attributes.get("status") == "free" and not licences:
            yield Fault(subject.at(availability), "the status is free, but no licence says on which terms")
        for licence in licences:
            if not filled(subject, licence):
                yield Fault(subject.at(licence), "licence has neither words nor @target")


def check_licence_address(subject: Subject) -> Iterator[Fault]:
    """Yield licences without the address of their text."""
    for licence in subject.all("licence"):
        inner = [licence, *subject.descendants(licence)]
        if filled(subject, licence) and not any(e.attributes.get("target") for e in inner):
            yield Fault(subject.at(licence), "licence has no @target: archives read the licence from its address")


def check_manuscript(subject: Subject) -> Iterator[Fault]:
    """Yield msIdentifier that says neither repository nor place."""
    names = (
        "country",
        "region",
        "settlement",
        "institution",
        "repository",
        "location",
        "district",
        "placeName",
        "msName",
    )
    for identifier in subject.all("msIdentifier"):
        if not any(filled(subject, child) for child in subject.children(identifier, *names)):
            yield Fault(subject.at(identifier), "msIdentifier says neither the repository nor the place")


def check_identified(subject: Subject) -> Iterator[Fault]:
    """Yield publicationStmt without an identifier, also where it is prose."""
    for one in headers(subject):
        statement = subject.child(one, "fileDesc", "publicationStmt")
        if statement is None or not any(filled(subject, idno) for idno in subject.descendants(statement, "idno")):
            place = subject.at(statement or subject.child(one, "fileDesc") or one)
            yield Fault(place, "publicationStmt has no idno", expected=("idno",))


RULES = (
    header_rule(
        "HDR111",
        "project-described",
        "warning",
        "projectDesc says what the file was made for.",
        "Choices of an encoding are understood from its purpose.",
        "TEI P5, The project description (HD51)",
        header(project=""),
        missing(("encodingDesc",), ("projectDesc", "p"), "encodingDesc has no projectDesc"),
        "archive",
    ),
    header_rule(
        "HDR112",
        "identified",
        "warning",
        "publicationStmt gives the file an identifier.",
        "Archives and citations need a name for the file that does not change.",
        "TEI P5, Publication, distribution (HD24)",
        header(idno=""),
        check_identified,
        "archive",
        profiles=("datacite", "dublin-core", "mods", "archive"),
    ),
    header_rule(
        "HDR113",
        "extent-stated",
        "warning",
        "extent says how large the text is.",
        "Whoever receives a copy can see whether it is whole.",
        "TEI P5, Type and extent of file (HD23)",
        header(extent=""),
        missing(("fileDesc",), ("extent",), "fileDesc has no extent", of_text=True),
        "archive",
    ),
    header_rule(
        "HDR114",
        "edition-stated",
        "warning",
        "editionStmt says which edition of the file this is.",
        "Two states of one file can only be told apart when each says which it is.",
        "TEI P5, The edition statement (HD22)",
        header(edition=""),
        missing(("fileDesc",), ("editionStmt",), "fileDesc has no editionStmt"),
        "archive",
        profiles=("datacite", "archive"),
    ),
    header_rule(
        "HDR115",
        "abstract-given",
        "warning",
        "abstract says in short what the text is about.",
        "It is what a catalogue shows and what DataCite calls the description.",
        "TEI P5, Abstracts (HD4ABS)",
        header(abstract=""),
        missing(("profileDesc",), ("abstract",), "profileDesc has no abstract", of_text=True),
        "archive",
        profiles=("datacite", "dublin-core", "mods"),
    ),
    header_rule(
        "HDR116",
        "creation-dated",
        "warning",
        "creation says when, and where, the text came into being.",
        "The date of the publication is not that of the letter.",
        "TEI P5, Creation (HD4C)",
        header(creation=""),
        missing(("profileDesc",), ("creation",), "profileDesc has no creation", of_text=True),
        "archive",
        profiles=("datacite", "dublin-core", "mods"),
    ),
    header_rule(
        "HDR117",
        "subject-classified",
        "warning",
        "textClass says what kind of text it is and of what it treats.",
        "Search by subject and genre rests on it.",
        "TEI P5, The text classification (HD43)",
        header(classes=""),
        missing(("profileDesc",), ("textClass",), "profileDesc has no textClass", of_text=True),
        "archive",
        profiles=("datacite", "dublin-core", "mods"),
    ),
    header_rule(
        "HDR118",
        "licence-stated",
        "error",
        "A file that is free names its licence, and a licence says which it is.",
        "Free on unstated terms is not free for anybody who has to be sure.",
        "TEI P5, Publication, distribution (HD24)",
        header(licence=""),
        check_licence,
        replaces=("licence-stated",),
        profiles=("datacite", "dublin-core", "archive"),
    ),
    header_rule(
        "HDR119",
        "licence-address",
        "warning",
        "licence gives the address of its text in @target.",
        "Archives and search engines read the licence from the address, not from its words.",
        "TEI P5, Publication, distribution (HD24)",
        header(licence="<licence>CC BY 4.0</licence>"),
        check_licence_address,
        "archive",
        profiles=("datacite", "dublin-core", "archive"),
    ),
    header_rule(
        "HDR125",
        "msIdentifier-place",
        "error",
        "msIdentifier names the repository of the manuscript, or at least its place.",
        "A shelfmark without its house leads nowhere.",
        "TEI P5, The manuscript identifier (msid)",
        header(source="<msDesc><msIdentifier><idno>MS 12</idno></msIdentifier></msDesc>"),
        check_manuscript,
        replaces=("msIdentifier-place",),
        passing=header(
            source="<msDesc><msIdentifier><settlement>Tirana</settlement><idno>MS 12</idno></msIdentifier></msDesc>"
        ),
    ),
)
