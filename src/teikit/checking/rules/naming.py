"""NAM4xx: names in the text, and the entries that they point to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from teikit.checking.rule import Fault, Rule
from teikit.checking.subject import Subject
from teikit.namespaces import XML_ID
from teikit.xmltext import Element

NAMES = ("persName", "placeName", "orgName", "eventName", "geogName")
_ENTRY_NAMES = {
    "person": ("persName", "name"),
    "place": ("placeName", "settlement", "country", "region", "district", "geogName", "name", "bloc"),
    "org": ("orgName", "name"),
    "event": ("eventName", "label", "head", "name"),
}
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\s*$|(?<=s)['’]\s*$")
_SILENT = frozenset({"note", "corr", "reg", "expan", "fw"})
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SMALL = frozenset("of the and in on at for de la le du des et der die das von und to a an di da y e i".split())


def _mentions(subject: Subject) -> Iterator[Element]:
    """Yield the names of the running text."""
    for element in subject.all(*NAMES):
        if subject.inside(element, "text") is not None and subject.inside(element, *_ENTRY_NAMES) is None:
            yield element


def _form(subject: Subject, element: Element) -> str:
    return " ".join(subject.reading(element, _SILENT).split())


def _forms(subject: Subject, entry: Element) -> list[str]:
    return [subject.words(n) for n in subject.children(entry, *_ENTRY_NAMES.get(entry.local, ()))]


def check_empty(subject: Subject) -> Iterator[Fault]:
    """Yield names without a word in them."""
    for element in _mentions(subject):
        inner = list(subject.descendants(element))
        if not subject.words(element) and not any(e.local in {"gap", "unclear", "space", "supplied"} for e in inner):
            yield Fault(subject.at(element), f"{element.local} is empty")


def check_nested(subject: Subject) -> Iterator[Fault]:
    """Yield names inside names of the same kind that mean the same."""
    for element in _mentions(subject):
        outer = subject.inside(element, element.local)
        if outer is None or subject.inside(element, "text") is not subject.inside(outer, "text"):
            continue
        same = element.attributes.get("ref") == outer.attributes.get("ref")
        if (same and element.local == "persName") or subject.words(element) == subject.words(outer):
            yield Fault(subject.at(element), f"a {element.local} stands inside another for the same name")


def check_possessive(subject: Subject) -> Iterator[Fault]:
    """Yield names that end in a possessive 's which the entry's own forms do not have."""
    for element in _mentions(subject):
        if not (subject.language(element) or "en").lower().startswith("en"):
            continue
        text = subject.reading(element, _SILENT)
        found = _POSSESSIVE.search(text)
        if found is None or (found[0].strip() in "'’" and not re.search(r"s['’]\s*$", text)):
            continue
        target = subject.target(element.attributes.get("ref", ""))
        own = _forms(subject, target) if target is not None else []
        if not any(_POSSESSIVE.search(form) for form in own):
            message = f"the possessive stands inside the name: {_form(subject, element)}"
            yield Fault(subject.at(element), message, f"end the name before {found[0].strip()}")


def check_edges(subject: Subject) -> Iterator[Fault]:
    """Yield names with white space or a mark of the sentence at an edge."""
    for element in _mentions(subject):
        text = subject.text(element)
        if not text.strip():
            continue
        if subject.children(element) and not _own_text(subject, element):
            continue  # parts on lines of their own: layout
        if text != text.strip() and "\n" not in text[: len(text) - len(text.lstrip())]:
            yield Fault(subject.at(element), f"white space stands inside the tag of the name {text.strip()!r}")
        elif text.rstrip()[-1] in ",;:":
            yield Fault(subject.at(element), f"a mark of the sentence stands inside the tag of the name {text.strip()!r}")


def _own_text(subject: Subject, element: Element) -> bool:
    found = subject.chunk_range(element.open_end, element.close_start)
    return any(subject.xml.chunks[i].parent == element.ordinal and subject.xml.chunks[i].text.strip() for i in found)


def _resolves(subject: Subject, ref: str) -> bool:
    # what leads nowhere is the business of PTR201 and PTR209
    return subject.target(ref) is not None if ref[:1] == "#" else "#" in ref or ":" in ref


def check_one_form(subject: Subject) -> Iterator[Fault]:
    """Yield mentions whose form is linked to different entries, without @cert to say how sure that is."""
    by_form: dict[tuple[str, str], dict[str, list[Element]]] = defaultdict(lambda: defaultdict(list))
    for element in _mentions(subject):
        ref, form = element.attributes.get("ref", ""), _form(subject, element)
        if form and _resolves(subject, ref):
            by_form[element.local, form][ref].append(element)
    for (_, form), targets in by_form.items():
        if len(targets) < 2:
            continue
        most = max(targets.values(), key=len)
        for ref, elements in targets.items():
            for element in elements:
                if elements is not most and "cert" not in element.attributes:
                    other = most[0].attributes["ref"]
                    message = f"{form!r} points to {ref} here and to {other} elsewhere, without @cert"
                    yield Fault(subject.at_attribute(element, "ref"), message)


def check_shared_surname(subject: Subject) -> Iterator[Fault]:
    """Yield mentions by a surname alone that two persons of the document bear, linked without @cert."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for person in subject.all("person"):
        name = person.attributes.get(XML_ID)
        for form in _forms(subject, person)[:1]:
            words = _WORD.findall(form.partition(",")[0])
            if name and words:
                bearers[words[-1]].add(name)
    for element in _mentions(subject):
        words = _WORD.findall(_form(subject, element))
        if element.local != "persName" or len(words) != 1 or "cert" in element.attributes:
            continue
        found = bearers.get(words[0], set())
        ref = element.attributes.get("ref", "").removeprefix("#")
        if len(found) > 1 and ref in found:
            others = ", ".join(sorted(found - {ref}))
            message = f"{words[0]} is also the surname of {others}; the link has no @cert"
            yield Fault(subject.at_attribute(element, "ref"), message)


def check_untagged(subject: Subject) -> Iterator[Fault]:
    """Yield occurrences of a full name that is tagged wherever else it stands."""
    tagged: dict[str, int] = defaultdict(int)
    for element in _mentions(subject):
        form = _form(subject, element)
        if len(form) > 5 and " " in form and form[0].isupper():
            tagged[form] += 1
    often = [form for form, count in tagged.items() if count >= 2]
    if not often:
        return
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(re.escape(f) for f in sorted(often, key=len, reverse=True)) + r")(?!\w)")
    for run in subject.runs:
        for match in pattern.finditer(run.text):
            element = run.element(match.start())
            if element is None:
                continue
            around = {element.local, *(above.local for above in subject.ancestors(element))}
            if not around & {*NAMES, "name", "rs", "title", "bibl", "note", "head", "ref", "roleName", "choice", "fw"}:
                message = f"{match[0]!r} is tagged {tagged[match[0]]} times in this document, but not here"
                yield Fault(run.location(match.start(), match.end()), message)


def check_form_of_entry(subject: Subject) -> Iterator[Fault]:
    """Yield mentions that share no word with the forms of the entry they point to."""
    for element in _mentions(subject):
        target = subject.target(element.attributes.get("ref", ""))
        if target is None or "cert" in element.attributes or element.local not in _ENTRY_NAMES.get(target.local, ()):
            continue
        known = {word.lower() for form in _forms(subject, target) for word in _WORD.findall(form)}
        words = [w.lower() for w in _WORD.findall(_form(subject, element)) if w.lower() not in _SMALL]
        if not known or not words or subject.children(element, "choice"):
            continue
        if not any(_alike(word, other) for word in words for other in known) and not _initials(words, known):
            message = f"{_form(subject, element)!r} is none of the forms of {element.attributes['ref']}"
            yield Fault(subject.at_attribute(element, "ref"), message, "add the form to the entry, or mend the link")


def _alike(one: str, other: str) -> bool:
    stem = min(len(one), len(other), 4)
    return one[:stem] == other[:stem] and stem > 1


def _initials(words: list[str], known: set[str]) -> bool:
    # an abbreviation (PLA) shares no word, only first letters, with its full form
    letters = "".join(words)
    return len(letters) <= 6 and sum(letter in {word[0] for word in known} for letter in letters) >= len(letters) - 1


def check_only_title(subject: Subject) -> Iterator[Fault]:
    """Yield personal names that hold a title and no name."""
    for element in _mentions(subject):
        roles = subject.children(element, "roleName")
        if element.local == "persName" and roles:
            said = "".join(subject.words(role) for role in roles)
            if said and "".join(subject.words(element).split()) == "".join(said.split()):
                yield Fault(subject.at(element), f"persName holds a title without a name: {subject.words(element)}")


def check_named(subject: Subject) -> Iterator[Fault]:
    """Yield entries without a name."""
    for entry in subject.all(*_ENTRY_NAMES):
        if subject.inside(entry, "listPerson", "listPlace", "listOrg", "listEvent") is None:
            continue
        prose = subject.children(entry, "p", "ab", "desc", "head", "label", "persona", "org", "place", "location")
        if not any(form for form in _forms(subject, entry)) and not any(subject.words(e) for e in prose):
            yield Fault(subject.at(entry), f"the entry ({entry.local}) has no name")


def check_same_entry(subject: Subject) -> Iterator[Fault]:
    """Yield entries with the main name or the identifier of an entry before them."""
    names: dict[tuple[str, str], Element] = {}
    for entry in subject.all("person", "org"):
        forms = _forms(subject, entry)
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
        if entry is None or entry.local not in _ENTRY_NAMES or not subject.words(idno):
            continue
        key = (entry.local, idno.attributes.get("type", "").lower(), subject.words(idno))
        other = seen.setdefault(key, entry)
        if other is not entry:
            message = f"the identifier {key[2]} is also that of {other.attributes.get(XML_ID, 'another entry')}"
            yield Fault(subject.at(idno), message)


def check_split(subject: Subject) -> Iterator[Fault]:
    """Yield names that stand beside another with the same @ref, only a space between."""
    for element in _mentions(subject):
        ref = element.attributes.get("ref")
        above = subject.parent(element)
        if not ref or above is None:
            continue
        siblings = subject.children(above)
        at = siblings.index(element)
        if at == 0 or siblings[at - 1].name != element.name or siblings[at - 1].attributes.get("ref") != ref:
            continue
        between = subject.xml.data[siblings[at - 1].end : element.start]
        if between in (b" ", b""):
            yield Fault(subject.at(element), f"one name is tagged in two parts: both point to {ref}")


_ENVER = '<person xml:id="p-enver"><persName>Enver Hoxha</persName></person>'
_NEXHMIJE = '<person xml:id="p-nexhmije"><persName>Nexhmije Hoxha</persName></person>'
_ONE = f"<standOff><listPerson>{_ENVER}</listPerson></standOff>\n"
_TWO = f"<standOff><listPerson>{_ENVER}\n{_NEXHMIJE}</listPerson></standOff>\n"
_BOTH = '<p><persName ref="#p-enver">Enver Hoxha</persName>, <persName ref="#p-nexhmije">Nexhmije Hoxha</persName></p>\n'

RULES = (
    Rule("NAM401", "name-not-empty", "error", "A name in the text has words.",
         "An empty tag is left over from a cut or a failed search and replace.", "TEI P5, Names (ND)",
         "<p>In <placeName/> and elsewhere</p>", "<p>In <placeName>Tirana</placeName> and elsewhere</p>", check_empty),
    Rule("NAM402", "name-not-nested", "warning", "A name does not stand inside another tag for the same name.",
         "The name is counted twice, and only one of the tags will be corrected.", "TEI P5, Names (ND)",
         '<p><persName>Comrade <persName>Alia</persName></persName></p>',
         "<p><persName><roleName>Comrade</roleName> Alia</persName></p>", check_nested),
    Rule("NAM403", "no-possessive", "warning", "A possessive 's stands behind the tag of the name.",
         "With it inside, one name has two forms, and lists of forms grow by half.", "TEI P5, Names (ND)",
         "<p><persName>Alia’s</persName> speech</p>", "<p><persName>Alia</persName>’s speech</p>", check_possessive),
    Rule("NAM404", "name-edges", "warning", "The tag of a name begins and ends with the name.",
         "White space and commas inside the tag are shown underlined, sorted and compared.", "TEI P5, Names (ND)",
         "<p><persName>Alia,</persName> who spoke</p>", "<p><persName>Alia</persName>, who spoke</p>", check_edges),
    Rule("NAM405", "one-form-one-referent", "warning",
         "One form points to one entry, or @cert says how sure each link is.",
         "It is the trace of a wrong link, or of a doubt that nobody can see.", "TEI P5, Names (NDATTSnr)",
         _TWO + _BOTH + '<p><persName ref="#p-enver">she</persName>, <persName ref="#p-enver">she</persName>, '
         '<persName ref="#p-nexhmije">she</persName></p>'.replace("she", "E. N. Hoxha"),
         _TWO + _BOTH + '<p><persName ref="#p-enver">E. N. Hoxha</persName>, '
         '<persName ref="#p-nexhmije" cert="low">E. N. Hoxha</persName></p>', check_one_form),
    Rule("NAM406", "shared-surname", "warning", "A surname that two persons bear is linked with @cert.",
         "Which of them is meant is a conclusion, and the reader has to see that.", "TEI P5, Certainty (CE)",
         _TWO + _BOTH + '<p><persName ref="#p-enver">Hoxha</persName> spoke</p>',
         _TWO + _BOTH + '<p><persName ref="#p-enver" cert="high">Hoxha</persName> spoke</p>', check_shared_surname),
    Rule("NAM407", "name-tagged-throughout", "info", "A full name that is tagged twice is tagged wherever it stands.",
         "An index made from the tags misses the place.", "TEI P5, Names (ND)",
         "<p><persName>Ramiz Alia</persName> and <persName>Ramiz Alia</persName>.</p>\n<p>Then Ramiz Alia spoke.</p>",
         "<p><persName>Ramiz Alia</persName> and <persName>Ramiz Alia</persName>.</p>", check_untagged),
    Rule("NAM408", "form-of-entry", "info", "A name shares a word with the entry that it points to.",
         "A link that shows another name is wrong, or the entry lacks a form that a search would need.",
         "TEI P5, Names (NDATTSnr)",
         _ONE + '<p><persName ref="#p-enver">Enver</persName> and <persName ref="#p-enver">Tito</persName></p>',
         _ONE + '<p><persName ref="#p-enver">Enver</persName></p>', check_form_of_entry),
    Rule("NAM409", "more-than-a-title", "warning", "persName holds a name, not a title alone.",
         "\"the First Secretary\" is an office: rs with @ref, so that it is no form of a name.", "TEI P5, Names (CONARS)",
         "<p><persName><roleName>Comrade</roleName></persName> spoke</p>",
         "<p><persName><roleName>Comrade</roleName> Alia</persName> spoke</p>", check_only_title),
    Rule("NAM410", "entry-named", "error", "Every entry of a person, place, organisation or event has a name.",
         "An entry without a name cannot be shown in any index.", "TEI P5, Names (NDPERSE)",
         '<standOff><listPerson><person xml:id="p-a"><birth when="1925"/></person></listPerson></standOff>\n'
         '<p><rs ref="#p-a">he</rs></p>',
         '<standOff><listPerson><person xml:id="p-a"><persName>A. B.</persName></person></listPerson></standOff>\n'
         '<p><rs ref="#p-a">he</rs></p>', check_named,
         replaces=("person-named", "place-named", "org-named", "event-named")),
    Rule("NAM411", "entries-differ", "warning", "No two entries have one main name (and one birth).",
         "They are one person entered twice, or two who have to be told apart.", "TEI P5, Names (NDPERSE)",
         f"<standOff><listPerson>{_ENVER}\n{_ENVER.replace('p-enver', 'p-hoxha')}</listPerson></standOff>\n"
         '<p><rs ref="#p-enver">he</rs> and <rs ref="#p-hoxha">he</rs></p>',
         _TWO + '<p><rs ref="#p-enver">he</rs> and <rs ref="#p-nexhmije">she</rs></p>', check_same_entry),
    Rule("NAM412", "identifiers-differ", "error", "No two entries of one kind have one identifier of an authority.",
         "One of the two was given the identifier of another person or place.", "TEI P5, Identifiers (idno)",
         (_TWO + _BOTH).replace("</person>", '<idno type="VIAF">12345</idno></person>'),
         (_TWO + _BOTH).replace("</person>", '<idno type="VIAF">12345</idno></person>', 1), check_same_identifier),
    Rule("NAM413", "name-in-one-piece", "warning", "One name is tagged once, not in two parts side by side.",
         "Forename and surname become two mentions of one person.", "TEI P5, Names (NDPER)",
         _ONE + '<p><persName ref="#p-enver">Enver</persName> <persName ref="#p-enver">Hoxha</persName> spoke</p>',
         _ONE + '<p><persName ref="#p-enver">Enver Hoxha</persName> spoke</p>', check_split),
)
