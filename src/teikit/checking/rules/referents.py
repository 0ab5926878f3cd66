"""NAM4xx: which entry a name points to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from teikit.checking.examples import BOTH_NAMED, ENVER, ENVER_AND_NEXHMIJE
from teikit.checking.mentions import ENTRY_NAMES, WORD, form_of, forms_of, mentions
from teikit.checking.rule import Fault, Rule
from teikit.checking.subject import Subject
from teikit.namespaces import XML_ID
from teikit.xmltext import Element

_SMALL = frozenset("of the and in on at for de la le du des et der die das von und to a an di da y e i".split())

_TITLES = frozenset(
    "mr mrs ms miss dr prof lord lady sir madam madame mme mlle monsieur herr frau fräulein father mother captain "
    "colonel general doctor professor president minister king queen prince princess duke count bishop uncle".split()
)


def _names_one(form: str) -> bool:
    """Say whether a form is more than a title or a word of kinship, which many bear."""
    words = [word for word in WORD.findall(form) if word.lower() not in _SMALL]
    return any(not word[0].islower() and word.lower() not in _TITLES for word in words)


def _resolves(subject: Subject, ref: str) -> bool:
    # what leads nowhere is the business of PTR201 and PTR209
    return subject.target(ref) is not None if ref[:1] == "#" else "#" in ref or ":" in ref


def check_one_form(subject: Subject) -> Iterator[Fault]:
    """Yield mentions whose form is linked to different entries, without @cert to say how sure that is."""
    by_form: dict[tuple[str, str], dict[str, list[Element]]] = defaultdict(lambda: defaultdict(list))
    for element in mentions(subject):
        ref, form = element.attributes.get("ref", ""), form_of(subject, element)
        if _names_one(form) and _resolves(subject, ref):
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
        for form in forms_of(subject, person)[:1]:
            words = WORD.findall(form.partition(",")[0])
            if name and words:
                bearers[words[-1]].add(name)
    for element in mentions(subject):
        words = [word for word in WORD.findall(form_of(subject, element)) if word.lower() not in _TITLES]
        if element.local != "persName" or len(words) != 1 or "cert" in element.attributes:
            continue
        found = bearers.get(words[0], set())
        ref = element.attributes.get("ref", "").removeprefix("#")
        if len(found) > 1 and ref in found:
            others = ", ".join(sorted(found - {ref}))
            message = f"{words[0]} is also the surname of {others}; the link has no @cert"
            yield Fault(subject.at_attribute(element, "ref"), message)


def check_form_of_entry(subject: Subject) -> Iterator[Fault]:
    """Yield mentions that share no word with the forms of the entry they point to."""
    for element in mentions(subject):
        target = subject.target(element.attributes.get("ref", ""))
        if target is None or "cert" in element.attributes or element.local not in ENTRY_NAMES.get(target.local, ()):
            continue
        known = {word.lower() for form in forms_of(subject, target) for word in WORD.findall(form)}
        words = [w.lower() for w in WORD.findall(form_of(subject, element)) if w.lower() not in _SMALL]
        if not known or not _names_one(form_of(subject, element)) or subject.children(element, "choice"):
            continue
        if not any(_alike(word, other) for word in words for other in known) and not _initials(words, known):
            message = f"{form_of(subject, element)!r} is none of the forms of {element.attributes['ref']}"
            yield Fault(subject.at_attribute(element, "ref"), message, "add the form to the entry, or mend the link")


def _alike(one: str, other: str) -> bool:
    stem = min(len(one), len(other), 4)
    return one[:stem] == other[:stem] and stem > 1


def _initials(words: list[str], known: set[str]) -> bool:
    # an abbreviation (PLA) shares no word, only first letters, with its full form
    letters = "".join(words)
    return len(letters) <= 6 and sum(letter in {word[0] for word in known} for letter in letters) >= len(letters) - 1


RULES = (
    Rule(
        "NAM405",
        "one-form-one-referent",
        "warning",
        "One form points to one entry, or @cert says how sure each link is.",
        "It is the trace of a wrong link, or of a doubt that nobody can see.",
        "TEI P5, Names (NDATTSnr)",
        ENVER_AND_NEXHMIJE
        + BOTH_NAMED
        + '<p><persName ref="#p-enver">she</persName>, <persName ref="#p-enver">she</persName>, '
        '<persName ref="#p-nexhmije">she</persName></p>'.replace("she", "E. N. Hoxha"),
        ENVER_AND_NEXHMIJE + BOTH_NAMED + '<p><persName ref="#p-enver">E. N. Hoxha</persName>, '
        '<persName ref="#p-nexhmije" cert="low">E. N. Hoxha</persName></p>',
        check_one_form,
    ),
    Rule(
        "NAM406",
        "shared-surname",
        "warning",
        "A surname that two persons bear is linked with @cert.",
        "Which of them is meant is a conclusion, and the reader has to see that.",
        "TEI P5, Certainty (CE)",
        ENVER_AND_NEXHMIJE + BOTH_NAMED + '<p><persName ref="#p-enver">Hoxha</persName> spoke</p>',
        ENVER_AND_NEXHMIJE + BOTH_NAMED + '<p><persName ref="#p-enver" cert="high">Hoxha</persName> spoke</p>',
        check_shared_surname,
    ),
    Rule(
        "NAM408",
        "form-of-entry",
        "info",
        "A name shares a word with the entry that it points to.",
        "A link that shows another name is wrong, or the entry lacks a form that a search would need.",
        "TEI P5, Names (NDATTSnr)",
        ENVER + '<p><persName ref="#p-enver">Enver</persName> and <persName ref="#p-enver">Tito</persName></p>',
        ENVER + '<p><persName ref="#p-enver">Enver</persName></p>',
        check_form_of_entry,
    ),
)
