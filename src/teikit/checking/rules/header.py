"""HDR1xx: what the header says, what it leaves out for which purpose, and whether it is true of the body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from teikit.checking.examples import header
from teikit.checking.rule import Fault, Level, Rule
from teikit.checking.rules.structure import LANGUAGE_TAG
from teikit.checking.subject import Subject
from teikit.findings import Severity
from teikit.namespaces import TEI, XML_ID, XML_LANG
from teikit.xmltext import Element

_GOOD = header()
_PLACEHOLDER = re.compile(
    r"\b(?-i:TODO|TBD|FIXME|XXX+)\b|\blorem ipsum\b|^(?:title|publication information|information about the source)\W*$"
    r"|^(?:insert|enter|add) .{0,40} here\W*$|^\W*\?\?+\W*$",
    re.IGNORECASE,
)
_DATING = ("when", "from", "to", "notBefore", "notAfter", "when-iso", "when-custom")


def _headers(subject: Subject) -> list[Element]:
    """Return the headers of the documents (a corpus has several)."""
    return [h for h in subject.all("teiHeader") if (above := subject.parent(h)) is not None and above.local == "TEI"]


def _file_desc(subject: Subject) -> Iterator[Element]:
    for one in _headers(subject):
        found = subject.child(one, "fileDesc")
        if found is not None:
            yield found


def _filled(subject: Subject, element: Element | None) -> bool:
    """Return whether an element says something: words, or an element that points elsewhere."""
    if element is None:
        return False
    return "status" in element.attributes or bool(subject.words(element)) or any(
        inner.attributes.get("target") or inner.attributes.get("url") for inner in [element, *subject.descendants(element)]
    )


def missing(parent: tuple[str, ...], names: tuple[str, ...], message: str) -> Callable[[Subject], Iterator[Fault]]:
    """Return a check that the element at a path below teiHeader has a filled child of one of these names.

    Where the parent is missing itself, the fault stands at its nearest ancestor that exists.
    """

    def check(subject: Subject) -> Iterator[Fault]:
        for one in _headers(subject):
            at = one
            for step in parent:
                inner = subject.child(at, step)
                if inner is None:
                    break
                at = inner
            else:
                if any(_filled(subject, child) for child in subject.children(at, *names)):
                    continue
            yield Fault(subject.at(at), message, expected=names)

    return check


def check_publication(subject: Subject) -> Iterator[Fault]:
    """Yield publicationStmt that names neither publisher, distributor nor authority and has no words."""
    for file_desc in _file_desc(subject):
        statement = subject.child(file_desc, "publicationStmt")
        names = ("publisher", "distributor", "authority", "p", "ab")
        if statement is None or not any(_filled(subject, c) for c in subject.children(statement, *names)):
            place = subject.at(statement or file_desc)
            yield Fault(place, "publicationStmt names no publisher, distributor or authority", expected=names[:3])


def check_source(subject: Subject) -> Iterator[Fault]:
    """Yield sourceDesc without a word about the source."""
    for file_desc in _file_desc(subject):
        found = subject.children(file_desc, "sourceDesc")
        if not any(_filled(subject, source) for source in found):
            yield Fault(subject.at(found[0] if found else file_desc), "the source of the text is not described")


def check_responsible(subject: Subject) -> Iterator[Fault]:
    """Yield titleStmt that names nobody."""
    names = ("author", "editor", "respStmt", "principal")
    for file_desc in _file_desc(subject):
        statement = subject.child(file_desc, "titleStmt")
        if statement is not None and not any(_filled(subject, c) for c in subject.children(statement, *names)):
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
        elif not any(name in date.attributes for date in dates for name in _DATING):
            yield Fault(subject.at(dates[0]), "the date of publication has no @when", expected=("when",))


def check_language(subject: Subject) -> Iterator[Fault]:
    """Yield texts of which no xml:lang says the language."""
    for text in subject.all("text"):
        if subject.inside(text, "text", "floatingText") is None and not subject.language(text):
            yield Fault(subject.at(text), "no xml:lang says in which language the text is", expected=("xml:lang",))


def check_licence(subject: Subject) -> Iterator[Fault]:
    """Yield an availability that is free but names no licence, and a licence without words or address."""
    for availability in subject.all("availability"):
        licences = subject.children(availability, "licence")
        if availability.attributes.get("status") == "free" and not licences:
            yield Fault(subject.at(availability), "the status is free, but no licence says on which terms")
        for licence in licences:
            if not _filled(subject, licence):
                yield Fault(subject.at(licence), "licence has neither words nor @target")


def check_licence_address(subject: Subject) -> Iterator[Fault]:
    """Yield licences without the address of their text."""
    for licence in subject.all("licence"):
        inner = [licence, *subject.descendants(licence)]
        if _filled(subject, licence) and not any(e.attributes.get("target") for e in inner):
            yield Fault(subject.at(licence), "licence has no @target: archives read the licence from its address")


def check_placeholders(subject: Subject) -> Iterator[Fault]:
    """Yield header elements whose words are those of a template."""
    for one in _headers(subject):
        for element in subject.descendants(one):
            if not subject.children(element) and element.close_start > element.open_end:
                words = subject.words(element)
                if words and len(words) < 200 and _PLACEHOLDER.search(words):
                    yield Fault(subject.at(element), f"{element.local} still has the words of a template: {words}")


def check_tag_usage(subject: Subject) -> Iterator[Fault]:
    """Yield tagUsage whose numbers are not those of the text."""
    for declaration in subject.all("tagUsage"):
        above = subject.parent(declaration)
        space = above.attributes.get("name", TEI) if above is not None else TEI
        name = declaration.attributes.get("gi", "")
        for attribute, count in (("occurs", _occurs), ("withId", _with_id)):
            said = declaration.attributes.get(attribute)
            if said is None or not said.strip().isdigit():
                continue
            true = count(subject, f"{{{space}}}{name}")
            if int(said) != true:
                place = subject.at_attribute(declaration, attribute)
                yield Fault(place, f"tagsDecl says {said} {name}, the text has {true}", expected=(str(true),))


def _occurs(subject: Subject, name: str) -> int:
    return _counts(subject, with_id=False)[name]


def _with_id(subject: Subject, name: str) -> int:
    return _counts(subject, with_id=True)[name]


def _counts(subject: Subject, *, with_id: bool) -> Counter[str]:
    # tagUsage counts the elements of the text (Guidelines, HD57): the text element itself and what it holds
    counts: Counter[str] = Counter()
    for text in subject.all("text"):
        if subject.inside(text, "text") is None:
            for element in [text, *subject.descendants(text)]:
                if not with_id or XML_ID in element.attributes:
                    counts[element.name] += 1
    return counts


def check_changes(subject: Subject) -> Iterator[Fault]:
    """Yield changes without a date."""
    for change in subject.all("change"):
        if subject.inside(change, "revisionDesc") is None or any(name in change.attributes for name in _DATING):
            continue
        above = subject.parent(change)
        if above is not None and not any(name in above.attributes for name in _DATING):
            yield Fault(subject.at(change), "change has no date", expected=("when",))


def check_change_order(subject: Subject) -> Iterator[Fault]:
    """Yield changes that stand below an older one."""
    for revision in subject.all("revisionDesc"):
        changes = [c for c in subject.children(revision, "change") if c.attributes.get("when")]
        dates = [c.attributes["when"] for c in changes]
        if len(dates) > 2 and dates == sorted(dates):
            continue  # oldest first all through is a habit, not a slip; HDR124 is about single changes
        for before, change in zip(changes, changes[1:], strict=False):
            if change.attributes["when"] > before.attributes["when"]:
                yield Fault(subject.at(change), "this change is later than the one above it: the newest comes first")


def check_marks(subject: Subject) -> Iterator[Fault]:
    """Yield statements on quotation marks that the text contradicts."""
    for quotation in subject.all("quotation"):
        marks = quotation.attributes.get("marks")
        inside = [(e, subject.words(e)) for e in subject.all("q", "quote", "said") if subject.inside(e, "text")]
        signs = [e for e, words in inside if words[:1] in "\"“„«‘‚»" and words[:1]]
        place = subject.at_attribute(quotation, "marks")
        if marks == "none" and signs:
            yield Fault(place, f"editorialDecl says that no quotation mark is kept; one stands in {len(signs)}")
        elif marks == "all" and len(inside) > 2 and not signs:
            yield Fault(place, "editorialDecl says that all quotation marks are kept; no quotation has one")


def check_corrections(subject: Subject) -> Iterator[Fault]:
    """Yield statements that nothing was corrected in texts with corrections."""
    made = [c for c in subject.all("corr") if subject.inside(c, "text")]
    for correction in subject.all("correction"):
        said = subject.words(correction)
        if made and re.search(r"\b(?:no corrections?|nothing (?:was|has been) corrected|not corrected)\b", said, re.I):
            yield Fault(subject.at(correction), f"editorialDecl says that nothing was corrected; corr stands in it: {len(made)}")


def check_used_languages(subject: Subject) -> Iterator[Fault]:
    """Yield xml:lang of the text that langUsage does not list."""
    listed = {e.attributes.get("ident", "").lower() for e in subject.all("language")}
    if not listed:
        return
    seen: set[str] = set()
    for element in subject.elements:
        said = element.attributes.get(XML_LANG, "")
        if not said or said in seen or (element.local != "text" and subject.inside(element, "text") is None):
            continue
        seen.add(said)
        if not LANGUAGE_TAG.fullmatch(said):
            continue  # STR623 speaks of it
        if said.lower() not in listed and said.split("-")[0].lower() not in {one.split("-")[0] for one in listed}:
            place = subject.at_attribute(element, XML_LANG)
            yield Fault(place, f"the language {said} is not listed in langUsage", expected=tuple(sorted(listed)))


def check_manuscript(subject: Subject) -> Iterator[Fault]:
    """Yield msIdentifier that says neither repository nor place."""
    names = ("country", "region", "settlement", "institution", "repository", "location", "district", "placeName", "msName")
    for identifier in subject.all("msIdentifier"):
        if not any(_filled(subject, child) for child in subject.children(identifier, *names)):
            yield Fault(subject.at(identifier), "msIdentifier says neither the repository nor the place")


def _rule(
    code: str, name: str, severity: Severity, summary: str, why: str, section: str, failing: str,
    check: Callable[[Subject], Iterator[Fault]], level: Level = "minimal", replaces: tuple[str, ...] = (),
    passing: str = _GOOD,
) -> Rule:
    return Rule(code, name, severity, summary, why, section, failing, passing, check, level, replaces=replaces)


_TAGS = '<encodingDesc><tagsDecl><namespace name="http://www.tei-c.org/ns/1.0"><tagUsage gi="p" occurs="{}"/></namespace></tagsDecl>'
_EDITORIAL = "<editorialDecl><quotation marks=\"none\"><p>The marks are taken out.</p></quotation></editorialDecl>\n"

RULES = (
    _rule("HDR101", "titleStmt-title", "error", "The document has a title.",
          "Without a title no catalogue, list or page can name the document.", "TEI P5, The title statement (HD21)",
          header(title="<title/>"), missing(("fileDesc", "titleStmt"), ("title",), "the document has no title"),
          replaces=("titleStmt-title",)),
    _rule("HDR102", "publication-stated", "error", "publicationStmt names who publishes the file.",
          "Somebody has to stand for the file: a publisher, a distributor or an authority.",
          "TEI P5, Publication, distribution (HD24)", header(publisher="<publisher/>"), check_publication),
    _rule("HDR103", "source-described", "error", "sourceDesc says from which source the text was made.",
          "A text without its source cannot be cited or checked.", "TEI P5, The source description (HD3)",
          header(source="<p/>"), check_source),
    _rule("HDR104", "titleStmt-responsibility", "warning", "titleStmt names an author, an editor or another who is responsible.",
          "Readers and catalogues ask who wrote the text and who edited it.", "TEI P5, The title statement (HD21)",
          header(author=""), check_responsible, "recommended", ("titleStmt-responsibility",)),
    _rule("HDR105", "publicationStmt-availability", "warning", "publicationStmt says on which terms the file may be used.",
          "A file without terms may be used by nobody, and archives send it back.",
          "TEI P5, Publication, distribution (HD24)", header(availability=""),
          missing(("fileDesc", "publicationStmt"), ("availability", "p"), "publicationStmt has no availability"),
          "recommended", ("publicationStmt-availability",)),
    _rule("HDR106", "text-language", "warning", "xml:lang says in which language the text is.",
          "Hyphenation, search, screen readers and recognisers of names all start from the language.",
          "TEI P5, Global attributes (STGAla)",
          '<TEI xmlns="http://www.tei-c.org/ns/1.0">\n' + _GOOD
          + "\n<text><body>\n<div><p>The words.</p></div>\n</body></text>\n</TEI>\n",
          check_language, "recommended", ("text-language",)),
    _rule("HDR107", "editorial-practice-stated", "warning", "editorialDecl says what was done to the text.",
          "Whether faults were corrected and hyphens joined cannot be seen from the result.",
          "TEI P5, The editorial practices declaration (HD53)", header(editorial=""),
          missing(("encodingDesc",), ("editorialDecl", "p"), "encodingDesc has no editorialDecl"), "recommended"),
    _rule("HDR108", "languages-listed", "warning", "langUsage lists the languages of the document.",
          "Collections are sorted by language from this list.", "TEI P5, Language usage (HD41)",
          header(languages=""), missing(("profileDesc",), ("langUsage",), "profileDesc has no langUsage"), "recommended"),
    _rule("HDR109", "publication-dated", "warning", "The date of publication is there, in a form that programs read.",
          "DataCite and Dublin Core ask for the year, and take it from @when.",
          "TEI P5, Publication, distribution (HD24)", header(date="<date>2026</date>"), check_date, "recommended"),
    _rule("HDR110", "revisions-recorded", "warning", "revisionDesc records the changes of the file.",
          "Who cites an edition has to know which state was read.", "TEI P5, The revision description (HD6)",
          header(revision=""), missing((), ("revisionDesc",), "the header has no revisionDesc"), "recommended"),
    _rule("HDR111", "project-described", "warning", "projectDesc says what the file was made for.",
          "Choices of an encoding are understood from its purpose.", "TEI P5, The project description (HD51)",
          header(project=""), missing(("encodingDesc",), ("projectDesc", "p"), "encodingDesc has no projectDesc"),
          "archive"),
    _rule("HDR112", "identified", "warning", "publicationStmt gives the file an identifier.",
          "Archives and citations need a name for the file that does not change.",
          "TEI P5, Publication, distribution (HD24)", header(idno=""),
          missing(("fileDesc", "publicationStmt"), ("idno",), "publicationStmt has no idno"), "archive"),
    _rule("HDR113", "extent-stated", "warning", "extent says how large the text is.",
          "Whoever receives a copy can see whether it is whole.", "TEI P5, Type and extent of file (HD23)",
          header(extent=""), missing(("fileDesc",), ("extent",), "fileDesc has no extent"), "archive"),
    _rule("HDR114", "edition-stated", "warning", "editionStmt says which edition of the file this is.",
          "Two states of one file can only be told apart when each says which it is.",
          "TEI P5, The edition statement (HD22)", header(edition=""),
          missing(("fileDesc",), ("editionStmt",), "fileDesc has no editionStmt"), "archive"),
    _rule("HDR115", "abstract-given", "warning", "abstract says in short what the text is about.",
          "It is what a catalogue shows and what DataCite calls the description.",
          "TEI P5, Abstracts (HD4ABS)", header(abstract=""),
          missing(("profileDesc",), ("abstract",), "profileDesc has no abstract"), "archive"),
    _rule("HDR116", "creation-dated", "warning", "creation says when, and where, the text came into being.",
          "The date of the publication is not that of the letter.", "TEI P5, Creation (HD4C)",
          header(creation=""), missing(("profileDesc",), ("creation",), "profileDesc has no creation"), "archive"),
    _rule("HDR117", "subject-classified", "warning", "textClass says what kind of text it is and of what it treats.",
          "Search by subject and genre rests on it.", "TEI P5, The text classification (HD43)",
          header(classes=""), missing(("profileDesc",), ("textClass",), "profileDesc has no textClass"), "archive"),
    _rule("HDR118", "licence-stated", "error", "A file that is free names its licence, and a licence says which it is.",
          "Free on unstated terms is not free for anybody who has to be sure.",
          "TEI P5, Publication, distribution (HD24)", header(licence=""), check_licence,
          replaces=("licence-stated",)),
    _rule("HDR119", "licence-address", "warning", "licence gives the address of its text in @target.",
          "Archives and search engines read the licence from the address, not from its words.",
          "TEI P5, Publication, distribution (HD24)", header(licence="<licence>CC BY 4.0</licence>"),
          check_licence_address, "archive"),
    _rule("HDR120", "no-template-words", "warning", "No part of the header still has the words of a template.",
          "\"Title\" and \"Publication information\" are what editors of XML put there, not an editor.",
          "TEI P5, Minimal and recommended headers (HD7)", header(source="<p>Information about the source</p>"),
          check_placeholders),
    _rule("HDR121", "tag-usage-true", "error", "tagsDecl counts the elements that the text has.",
          "A count that is not true is worse than none: it is there to be relied on.",
          "TEI P5, The tagging declaration (HD57)",
          _GOOD.replace("<encodingDesc>", _TAGS.format(3)), check_tag_usage,
          passing=_GOOD.replace("<encodingDesc>", _TAGS.format(1))),
    _rule("HDR122", "marks-as-stated", "warning", "The text treats quotation marks as editorialDecl says.",
          "Who counts on the statement loses marks or doubles them.",
          "TEI P5, The editorial practices declaration (HD53)",
          header(editorial=_EDITORIAL) + "\n<p>He said: <q>“No.”</q></p>", check_marks,
          passing=header(editorial=_EDITORIAL) + "\n<p>He said: <q>No.</q></p>"),
    _rule("HDR123", "change-dated", "warning", "Every change in revisionDesc has its date.",
          "A list of changes without dates has no order.", "TEI P5, The revision description (HD6)",
          header(changes="<change>The example was written.</change>"), check_changes, "recommended", ("change-dated",)),
    _rule("HDR124", "change-order", "warning", "revisionDesc names the newest change first.",
          "Readers and programs take the first change for the state of the file.",
          "TEI P5, The revision description (HD6)",
          header(changes='<change when="2026-01-02">A.</change>\n<change when="2026-03-01">B.</change>'),
          check_change_order, "recommended", ("change-order",),
          passing=header(changes='<change when="2026-03-01">B.</change>\n<change when="2026-01-02">A.</change>')),
    _rule("HDR125", "msIdentifier-place", "error", "msIdentifier names the repository of the manuscript, or at least its place.",
          "A shelfmark without its house leads nowhere.", "TEI P5, The manuscript identifier (msid)",
          header(source="<msDesc><msIdentifier><idno>MS 12</idno></msIdentifier></msDesc>"), check_manuscript,
          replaces=("msIdentifier-place",),
          passing=header(source="<msDesc><msIdentifier><settlement>Tirana</settlement><idno>MS 12</idno>"
                                "</msIdentifier></msDesc>")),
    _rule("HDR126", "corrections-as-stated", "warning", "A text with corrections does not say that nothing was corrected.",
          "Who relies on the statement takes a correction for the source.",
          "TEI P5, The editorial practices declaration (HD53)",
          "<p>the <choice><sic>goverment</sic><corr>government</corr></choice></p>", check_corrections,
          passing=header(editorial="<editorialDecl><correction><p>Faults are corrected in choice.</p></correction>"
                                   "</editorialDecl>\n")
          + "\n<p>the <choice><sic>goverment</sic><corr>government</corr></choice></p>"),
    _rule("HDR127", "language-listed", "warning", "Every language that the text uses stands in langUsage.",
          "The list is what a reader of the header knows of the text.", "TEI P5, Language usage (HD41)",
          '<p>a <foreign xml:lang="sq">fjalë</foreign></p>', check_used_languages,
          passing='<p>a <foreign xml:lang="fr">mot</foreign></p>'),
)
