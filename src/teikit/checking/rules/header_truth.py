"""HDR1xx: whether the header is true of the body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from teikit.checking.examples import header
from teikit.checking.headers import DATING, header_rule, headers
from teikit.checking.repairs import repair, swap_value
from teikit.checking.rule import Fault
from teikit.checking.rules.choices import LANGUAGE_TAG
from teikit.checking.subject import Subject
from teikit.namespaces import TEI, XML_ID, XML_LANG
from teikit.tei.elements import is_block

_GOOD = header()

_PLACEHOLDER = re.compile(
    r"\b(?-i:TODO|TBD|FIXME|XXX+)\b|\blorem ipsum\b|^(?:title|publication information|information about the source)\W*$"
    r"|^(?:insert|enter|add) .{0,40} here\W*$|^\W*\?\?+\W*$",
    re.IGNORECASE,
)


def check_placeholders(subject: Subject) -> Iterator[Fault]:
    """Yield header elements whose words are those of a template."""
    for one in headers(subject):
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
            if said is None or not re.fullmatch(r"\s*[0-9]{1,12}\s*", said):
                continue
            true = count(subject, f"{{{space}}}{name}")
            if int(said) != true:
                place = subject.at_attribute(declaration, attribute)
                edit = swap_value(subject, declaration, attribute, str(true))
                fix = repair(subject, f"write {true}", edit, safe=True)
                message = f"tagsDecl says {said} {name}, the text has {true}"
                yield Fault(place, message, expected=(str(true),), fix=fix)
    yield from _not_listed(subject)


def _not_listed(subject: Subject) -> Iterator[Fault]:
    """Yield declarations that say they list every element of the text (@partial is false) and do not."""
    for declaration in subject.all("tagsDecl"):
        if declaration.attributes.get("partial", "").strip() not in ("false", "0"):
            continue
        listed: set[str] = set()
        for usage in subject.descendants(declaration, "tagUsage"):
            above = subject.parent(usage)
            space = above.attributes.get("name", TEI) if above is not None else TEI
            listed.add(f"{{{space}}}{usage.attributes.get('gi', '')}")
        missing = sorted(name.rpartition("}")[2] for name in _counts(subject, with_id=False) if name not in listed)
        if missing:
            more = f" and {len(missing) - 5} more" if len(missing) > 5 else ""
            place = subject.at_attribute(declaration, "partial")
            message = f"tagsDecl says that it lists every element of the text; it lacks {', '.join(missing[:5])}{more}"
            yield Fault(place, message, 'list them, or write partial="true"')


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
        if subject.inside(change, "revisionDesc") is None or any(name in change.attributes for name in DATING):
            continue
        above = subject.parent(change)
        if above is not None and not any(name in above.attributes for name in DATING):
            yield Fault(subject.at(change), "change has no date", expected=("when",))


def check_change_order(subject: Subject) -> Iterator[Fault]:
    """Yield changes that stand below an older one."""
    for revision in subject.all("revisionDesc"):
        changes = [c for c in subject.children(revision, "change") if c.attributes.get("when")]
        dates = [c.attributes["when"] for c in changes]
        if len(dates) > 2 and dates == sorted(dates):
            continue  # oldest first all through is a habit, not a slip; HDR124 is about single changes
        for before, change in pairwise(changes):
            if change.attributes["when"] > before.attributes["when"]:
                yield Fault(subject.at(change), "this change is later than the one above it: the newest comes first")


def check_marks(subject: Subject) -> Iterator[Fault]:
    """Yield statements on quotation marks that the text contradicts."""
    for quotation in subject.all("quotation"):
        marks = quotation.attributes.get("marks")
        inside = [(e, subject.words(e)) for e in subject.all("q", "quote", "said") if subject.inside(e, "text")]
        signs = [e for e, words in inside if words[:1] in '"“„«‘‚»' and words[:1]]
        place = subject.at_attribute(quotation, "marks")
        if marks == "none" and signs:
            yield Fault(place, f"editorialDecl says that no quotation mark is kept; one stands in {len(signs)}")
        elif marks == "all" and len(inside) > 2 and not signs:
            yield Fault(place, "editorialDecl says that all quotation marks are kept; no quotation has one")


_UNCORRECTED = re.compile(
    r"^\W*(?:no corrections?\W*$|nothing (?:was|has been) corrected|not corrected)"
    r"|\bno corrections? (?:was|were|has been|have been) made(?=\s*(?:[.;,]|$))",
    re.IGNORECASE,
)


_UNREGULARISED = re.compile(
    r"^\W*(?:no (?:regulari[sz]ation|normali[sz]ation)s?\W*$|nothing (?:was|has been) (?:regulari[sz]|normali[sz])ed)"
    r"|\bno (?:regulari[sz]ation|normali[sz]ation)s? (?:was|were|has been|have been) (?:made|done)(?=\s*(?:[.;,]|$))"
    r"|^\W*(?:spelling|orthography) (?:was|has been|is) not (?:regulari[sz]|normali[sz]|moderni[sz])ed\W*$",
    re.IGNORECASE,
)


def check_corrections(subject: Subject) -> Iterator[Fault]:
    """Yield statements that nothing was corrected, or nothing regularised, in texts where it was."""
    regular = [r for r in subject.all("reg") if subject.inside(r, "text")]
    for normalization in subject.all("normalization"):
        if regular and _UNREGULARISED.search(subject.words(normalization)):
            message = f"editorialDecl says that nothing was regularised; reg stands in the text: {len(regular)}"
            yield Fault(subject.at(normalization), message)
    made = [c for c in subject.all("corr") if subject.inside(c, "text")]
    for correction in subject.all("correction"):
        said = subject.words(correction)
        if made and _UNCORRECTED.search(said):
            yield Fault(
                subject.at(correction), f"editorialDecl says that nothing was corrected; corr stands in it: {len(made)}"
            )


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
        if not is_block(element.local):
            continue  # a foreign word or two does not make a language of the text
        seen.add(said)
        if not LANGUAGE_TAG.fullmatch(said):
            continue  # STR623 speaks of it
        if said.lower() not in listed and said.split("-")[0].lower() not in {one.split("-")[0] for one in listed}:
            place = subject.at_attribute(element, XML_LANG)
            yield Fault(place, f"the language {said} is not listed in langUsage", expected=tuple(sorted(listed)))


_TAGS = (
    '<encodingDesc><tagsDecl><namespace name="http://www.tei-c.org/ns/1.0"><tagUsage gi="p" occurs="{}"/></namespace>'
    "</tagsDecl>"
)

_EDITORIAL = '<editorialDecl><quotation marks="none"><p>The marks are taken out.</p></quotation></editorialDecl>\n'

RULES = (
    header_rule(
        "HDR120",
        "no-template-words",
        "warning",
        "No part of the header still has the words of a template.",
        '"Title" and "Publication information" are what editors of XML put there, not an editor.',
        "TEI P5, Minimal and recommended headers (HD7)",
        header(source="<p>Information about the source</p>"),
        check_placeholders,
    ),
    header_rule(
        "HDR121",
        "tag-usage-true",
        "error",
        "tagsDecl counts the elements that the text has.",
        "A count that is not true is worse than none: it is there to be relied on.",
        "TEI P5, The tagging declaration (HD57)",
        _GOOD.replace("<encodingDesc>", _TAGS.format(3)),
        check_tag_usage,
        passing=_GOOD.replace("<encodingDesc>", _TAGS.format(1)),
    ),
    header_rule(
        "HDR122",
        "marks-as-stated",
        "warning",
        "The text treats quotation marks as editorialDecl says.",
        "Who counts on the statement loses marks or doubles them.",
        "TEI P5, The editorial practices declaration (HD53)",
        header(editorial=_EDITORIAL) + "\n<p>He said: <q>“No.”</q></p>",
        check_marks,
        passing=header(editorial=_EDITORIAL) + "\n<p>He said: <q>No.</q></p>",
    ),
    header_rule(
        "HDR123",
        "change-dated",
        "warning",
        "Every change in revisionDesc has its date.",
        "A list of changes without dates has no order.",
        "TEI P5, The revision description (HD6)",
        header(changes="<change>The example was written.</change>"),
        check_changes,
        "recommended",
        ("change-dated",),
    ),
    header_rule(
        "HDR124",
        "change-order",
        "warning",
        "revisionDesc names the newest change first.",
        "Readers and programs take the first change for the state of the file.",
        "TEI P5, The revision description (HD6)",
        header(changes='<change when="2026-01-02">A.</change>\n<change when="2026-03-01">B.</change>'),
        check_change_order,
        "recommended",
        ("change-order",),
        passing=header(changes='<change when="2026-03-01">B.</change>\n<change when="2026-01-02">A.</change>'),
    ),
    header_rule(
        "HDR126",
        "corrections-as-stated",
        "warning",
        "A text with corrections (or regularisations) does not say that there are none.",
        "Who relies on the statement takes a correction for the source.",
        "TEI P5, The editorial practices declaration (HD53)",
        "<p>the <choice><sic>goverment</sic><corr>government</corr></choice></p>",
        check_corrections,
        passing=header(
            editorial="<editorialDecl><correction><p>Faults are corrected in choice.</p></correction></editorialDecl>\n"
        )
        + "\n<p>the <choice><sic>goverment</sic><corr>government</corr></choice></p>",
    ),
    header_rule(
        "HDR127",
        "language-listed",
        "warning",
        "Every language in which a division or paragraph is written stands in langUsage.",
        "The list is what a reader of the header knows of the text.",
        "TEI P5, Language usage (HD41)",
        '<p xml:lang="sq">një fjalë</p>',
        check_used_languages,
        passing='<p xml:lang="fr">un mot, <foreign xml:lang="sq">fjalë</foreign></p>',
    ),
)
