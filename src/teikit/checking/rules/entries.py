"""NAM4xx: the entries that names point to."""

from __future__ import annotations

from collections.abc import Iterator

from teikit.checking.examples import BOTH_NAMED, ENVER_AND_NEXHMIJE, ENVER_TWICE
from teikit.checking.mentions import ENTRY_NAMES, forms_of
from teikit.checking.rule import Fault, Rule
from teikit.checking.subject import Subject
from teikit.namespaces import XML_ID
from teikit.xmltext import Element

# what makes an entry without content a pointer to another
_ELSEWHERE = {"sameAs", "copyOf", "ref"}


def check_named(subject: Subject) -> Iterator[Fault]:
    """Yield entries without a name."""
    for entry in subject.all(*ENTRY_NAMES):
        if subject.inside(entry, "listPerson", "listPlace", "listOrg", "listEvent") is None:
            continue
        named = _ELSEWHERE if XML_ID in entry.attributes else _ELSEWHERE | {"source"}
        if named & set(entry.attributes) and not subject.children(entry):
            continue
        prose = subject.children(entry, "p", "ab", "desc", "head", "label", "persona", "org", "place", "location")
        if not any(form for form in forms_of(subject, entry)) and not any(subject.words(e) for e in prose):
            yield Fault(subject.at(entry), f"the entry ({entry.local}) has no name")


def check_same_entry(subject: Subject) -> Iterator[Fault]:
    """Yield entries with the main name or the identifier of an entry before them."""
    names: dict[tuple[str, str], Element] = {}
    for entry in subject.all("person", "org"):
        forms = forms_of(subject, entry)
        dates = tuple(subject.words(e) or str(sorted(e.attributes.items())) for e in subject.children(entry, "birth"))
        if not forms or not forms[0] or subject.inside(entry, "listPerson", "listOrg") is None:
            continue
        key = (entry.local, forms[0].lower() + "".join(dates))
        if key in names:
            message = f"the entry has the main name of another: {forms[0]}"
            yield Fault(subject.at(entry), message, f"the other is {names[key].attributes.get(XML_ID, '')}")
        names.setdefault(key, entry)


def check_same_identifier(subject: Subject) -> Iterator[Fault]:
    """Yield identifiers of outside authorities that two entries of one kind have."""
    seen: dict[tuple[str, str, str], Element] = {}
    for idno in subject.all("idno"):
        entry = subject.parent(idno)
        if entry is None or entry.local not in ENTRY_NAMES or not subject.words(idno):
            continue
        key = (entry.local, idno.attributes.get("type", "").lower(), subject.words(idno))
        other = seen.setdefault(key, entry)
        if other is not entry:
            message = f"the identifier {key[2]} is also that of {other.attributes.get(XML_ID, 'another entry')}"
            yield Fault(subject.at(idno), message)


RULES = (
    Rule(
        "NAM410",
        "entry-named",
        "error",
        "Every entry of a person, place, organisation or event has a name.",
        "An entry without a name cannot be shown in any index.",
        "TEI P5, Names (NDPERSE)",
        '<standOff><listPerson><person xml:id="p-a"><birth when="1925"/></person></listPerson></standOff>\n'
        '<p><rs ref="#p-a">he</rs></p>',
        '<standOff><listPerson><person xml:id="p-a"><persName>A. B.</persName></person></listPerson></standOff>\n'
        '<p><rs ref="#p-a">he</rs></p>',
        check_named,
        replaces=("person-named", "place-named", "org-named", "event-named"),
    ),
    Rule(
        "NAM411",
        "entries-differ",
        "warning",
        "No two entries have one main name (and one birth).",
        "They are one person entered twice, or two who have to be told apart.",
        "TEI P5, Names (NDPERSE)",
        ENVER_TWICE + '<p><rs ref="#p-enver">he</rs> and <rs ref="#p-hoxha">he</rs></p>',
        ENVER_AND_NEXHMIJE + '<p><rs ref="#p-enver">he</rs> and <rs ref="#p-nexhmije">she</rs></p>',
        check_same_entry,
    ),
    Rule(
        "NAM412",
        "identifiers-differ",
        "error",
        "No two entries of one kind have one identifier of an authority.",
        "One of the two was given the identifier of another person or place.",
        "TEI P5, Identifiers (idno)",
        (ENVER_AND_NEXHMIJE + BOTH_NAMED).replace("</person>", '<idno type="VIAF">12345</idno></person>'),
        (ENVER_AND_NEXHMIJE + BOTH_NAMED).replace("</person>", '<idno type="VIAF">12345</idno></person>', 1),
        check_same_identifier,
    ),
)
