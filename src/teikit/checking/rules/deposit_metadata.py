"""DEP7xx: what the metadata of a deposit take from the header, said in terms of the header."""

from __future__ import annotations

import re
from collections.abc import Iterator

from teikit.checking.examples import header
from teikit.checking.headers import filled, header_rule, headers
from teikit.checking.rule import Fault
from teikit.checking.rules.choices import LANGUAGE_TAG
from teikit.checking.subject import Subject
from teikit.xmltext import Element

_YEAR = re.compile(r"-?\d{4}(?!\d)")
_DATED = ("when", "when-iso", "to", "notAfter", "from", "notBefore")


def statements(subject: Subject, name: str) -> Iterator[tuple[Element, list[Element]]]:
    """Yield each text's header with its statements of this name in fileDesc, those of the corpora around it last."""
    for one in headers(subject):
        if not subject.all("text"):
            return  # a list of persons is no work that a catalogue asks for
        around = [above for above in subject.ancestors(one) if above.local == "teiCorpus"]
        asked = [one, *(h for above in around for h in subject.children(above, "teiHeader"))]
        found = [subject.child(h, "fileDesc", name) for h in asked]
        yield one, [statement for statement in found if statement is not None]


def check_creator(subject: Subject) -> Iterator[Fault]:
    """Yield titleStmt without anybody who can be the creator of DataCite and Dublin Core."""
    names = ("author", "editor", "principal")
    for one, found in statements(subject, "titleStmt"):
        if not any(filled(subject, child) for statement in found for child in subject.children(statement, *names)):
            message = "DataCite needs a creator: add author, editor or principal to titleStmt"
            yield Fault(subject.at(found[0] if found else one), message, expected=names)


def check_year(subject: Subject) -> Iterator[Fault]:
    """Yield publicationStmt without a year in an attribute."""
    for one, found in statements(subject, "publicationStmt"):
        dates = [date for statement in found for date in subject.descendants(statement, "date")]
        if any(_YEAR.match(date.attributes.get(name, "").strip()) for date in dates for name in _DATED):
            continue
        message = "DataCite needs a publication year: add date/@when to publicationStmt"
        yield Fault(subject.at((dates or found or [one])[0]), message, expected=("when",))


def check_publisher(subject: Subject) -> Iterator[Fault]:
    """Yield publicationStmt that names the publisher in prose only, or not at all."""
    names = ("publisher", "distributor", "authority")
    for one, found in statements(subject, "publicationStmt"):
        said = [child for statement in found for child in subject.descendants(statement, *names, "p", "ab")]
        # without a word HDR102 speaks
        if any(filled(subject, child) for child in said) and not any(
            filled(subject, child) for child in said if child.local in names
        ):
            message = "DataCite needs a publisher: add publisher to publicationStmt"
            yield Fault(subject.at(found[0] if found else one), message, expected=names)


def check_access(subject: Subject) -> Iterator[Fault]:
    """Yield availability that says neither by @status nor by a licence whether the file may be handed on."""
    for _, found in statements(subject, "publicationStmt"):
        stated = [a for statement in found for a in subject.descendants(statement, "availability")]
        if stated and not any("status" in a.attributes or subject.children(a, "licence") for a in stated):
            message = "an archive needs to know whether it may hand the file on: add @status or licence to availability"
            yield Fault(subject.at(stated[0]), message, expected=("status", "licence"))


def check_licence_form(subject: Subject) -> Iterator[Fault]:
    """Yield addresses of licences that are none."""
    for availability in subject.all("availability"):
        for element in subject.descendants(availability, "licence", "ref", "ptr"):
            said = element.attributes.get("target", "").strip()
            if element.local != "licence" and subject.inside(element, "licence") is None:
                continue
            if said and not re.match(r"https?://[^\s/]+\.[^\s/]+(?:/|$)|urn:|#|info:", said.split()[0]):
                message = f"DataCite takes rightsURI from the licence: @target is no address of the web: {said}"
                yield Fault(subject.at_attribute(element, "target"), message)


def check_language_codes(subject: Subject) -> Iterator[Fault]:
    """Yield languages of the header whose code is no language tag."""
    for name, attributes in (("language", ("ident",)), ("textLang", ("mainLang", "otherLangs"))):
        for element in subject.all(name):
            for attribute in attributes:
                said = element.attributes.get(attribute, "")
                wrong = [tag for tag in said.split() if not LANGUAGE_TAG.fullmatch(tag) or _is_word(tag)]
                if wrong:
                    message = f"Dublin Core and DataCite need the code of the language (en, grc), found {wrong[0]}"
                    yield Fault(subject.at_attribute(element, attribute), message)


def _is_word(tag: str) -> bool:
    # four to eight letters are reserved, and not one is registered: such a tag is a name (RFC 5646, 2.2.1)
    return len(tag.partition("-")[0]) > 3 and not tag.startswith("i-")


# what only bodies are called, at the beginning of a word, or as its end (Staatsbibliothek)
_BODY = re.compile(
    r"(?i:\b(?:universi|institut|librar|bibliot|archiv|academ|akadem|centre|center|zentrum|museum|musée|museo|societ|"
    r"société|associa|foundation|fondation|fundaci|stiftung|commission|kommission|committee|department|ministr|minist[eè]r|"
    r"bureau|council|office|project|projekt|projet|team|group|gruppe|groupe|press\b|verlag|publish|edition|editors|"
    r"initiative|consorti|college|école|school|staff|service|agency|church|company|gesellschaft|verein|embassy|"
    r"national|international|the\b)|(?:bibliothek|archiv|gesellschaft|institut|zentrum|stiftung|verlag|akademie)\b)"
)


def check_family_name(subject: Subject) -> Iterator[Fault]:
    """Yield authors and editors whose family name is not told."""
    for _, found in statements(subject, "titleStmt"):
        for person in (p for statement in found for p in subject.children(statement, "author", "editor", "principal")):
            said = subject.words(person)
            inner = [e.local for e in [person, *subject.descendants(person)]]
            told = {"surname", "forename", "addName", "genName", "roleName", "orgName"} & set(inner)
            words = said.split()
            if (
                told
                or "," in said
                or _BODY.search(said)
                or _is_body(subject, person)
                or not 2 <= len(words) <= 5
                or not all(w[:1].isupper() for w in (words[0], words[-1]))
            ):
                continue
            if not _leads_to_entry(subject, person):
                message = f"DataCite and MODS sort persons by family name: tag surname and forename in {said!r}"
                yield Fault(subject.at(person), message, expected=("surname", "forename"))


def _is_body(subject: Subject, person: Element) -> bool:
    inner = [person, *subject.descendants(person, "name", "rs")]
    return any(
        e.attributes.get("type", "").lower() in ("org", "organisation", "organization", "corporate") for e in inner
    )


def _leads_to_entry(subject: Subject, person: Element) -> bool:
    # an entry of the edition, in this file or another, says how the name is divided
    refs = [e.attributes.get("ref", "") for e in [person, *subject.descendants(person)]]
    return any(ref and "://" not in ref for ref in refs)


_PROSE = (
    '<p>Published in <date when="2026">2026</date> by the teikit developers as <idno>example</idno>, free to use.</p>'
)
_NAMED = "<author><persName><surname>Prohaska</surname>, <forename>Anna</forename></persName></author>"

RULES = (
    header_rule(
        "DEP701",
        "creator-named",
        "warning",
        "titleStmt names an author, an editor or a principal.",
        "DataCite demands a creator, Dublin Core and MODS ask for one; respStmt makes contributors only.",
        "TEI P5, The title statement (HD21); DataCite 4, property 2",
        header(author="<respStmt><resp>typed by</resp><name>Anna Prohaska</name></respStmt>"),
        check_creator,
        "archive",
        profiles=("datacite", "dublin-core", "mods"),
        supersedes=("HDR104",),
    ),
    header_rule(
        "DEP702",
        "publication-year",
        "warning",
        "publicationStmt gives the year of publication in date/@when.",
        "DataCite demands the year, and a program can take it from an attribute only.",
        "TEI P5, Publication, distribution (HD24); DataCite 4, property 5",
        header(date="<date>next year</date>"),
        check_year,
        "archive",
        profiles=("datacite", "dublin-core", "mods"),
        supersedes=("HDR109",),
    ),
    header_rule(
        "DEP703",
        "publisher-named",
        "warning",
        "publicationStmt names the publisher in an element of its own.",
        "DataCite demands a publisher; prose does not tell a program which of its words are the name.",
        "TEI P5, Publication, distribution (HD24); DataCite 4, property 4",
        header(publisher="", date="", idno="", availability=_PROSE),
        check_publisher,
        "archive",
        profiles=("datacite", "dublin-core", "mods"),
    ),
    header_rule(
        "DEP704",
        "access-stated",
        "warning",
        "availability says by @status or licence whether the file may be handed on.",
        "A repository asks whether access is open or restricted, and takes nothing for which nobody has said it.",
        "TEI P5, Publication, distribution (HD24)",
        header(availability="<availability><p>See the web site.</p></availability>"),
        check_access,
        "archive",
        profiles=("archive", "datacite", "dublin-core"),
    ),
    header_rule(
        "DEP705",
        "licence-on-the-web",
        "warning",
        "@target of a licence is a whole address.",
        "The address is what DataCite, Dublin Core and RO-Crate know a licence by; half an address names none.",
        "TEI P5, Publication, distribution (HD24); DataCite 4, property 16",
        header(licence='<licence target="creativecommons.org/licenses/by/4.0">CC BY 4.0</licence>'),
        check_licence_form,
        "archive",
        profiles=("datacite", "dublin-core", "archive"),
        supersedes=("PTR202",),
    ),
    header_rule(
        "DEP706",
        "language-coded",
        "warning",
        "language/@ident and textLang name languages by their codes.",
        "Catalogues know languages by the codes of BCP 47 and ISO 639, not by their names.",
        "TEI P5, Language usage (HD41); BCP 47; DataCite 4, property 9",
        header(languages='<langUsage><language ident="english">English</language></langUsage>\n')
        + "\n<text><body>\n<div><p>The words.</p></div>\n</body></text>",
        check_language_codes,
        "archive",
        profiles=("datacite", "dublin-core", "mods"),
    ),
    header_rule(
        "DEP707",
        "family-name-told",
        "info",
        "The name of an author or editor says which part is the family name.",
        "DataCite, MODS, CSL and BibTeX sort by family name, and in many languages it is not the last word.",
        "TEI P5, Personal names (NDPER); DataCite 4, property 2.5",
        header(author="<author>Anna Maria Prohaska</author>"),
        check_family_name,
        "archive",
        profiles=("datacite", "mods"),
        passing=header(author=_NAMED),
    ),
)
