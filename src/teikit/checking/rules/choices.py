"""STR6xx: choices, gaps and languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from teikit.checking.rule import Fault, Rule
from teikit.checking.subject import Subject
from teikit.namespaces import XML_LANG

LANGUAGE_TAG = re.compile(
    r"(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?"
    r"(?:-(?:[A-Za-z\d]{5,8}|\d[A-Za-z\d]{3}))*(?:-[A-WY-Za-wy-z\d](?:-[A-Za-z\d]{2,8})+)*(?:-x(?:-[A-Za-z\d]{1,8})+)?"
    r"|x(?:-[A-Za-z\d]{1,8})+|i-[a-z]+"
)


def check_in_choice(subject: Subject) -> Iterator[Fault]:
    """Yield corr and reg without what the source has."""
    for element in subject.all("corr", "reg"):
        above = subject.parent(element)
        if above is None or above.local in {"choice", "subst", "app", "rdg", "lem", "u", "w"}:
            continue
        if subject.inside(element, "choice") is None and subject.inside(element, "text") is not None:
            missing = "sic" if element.local == "corr" else "orig"
            yield Fault(subject.at(element), f"{element.local} stands without {missing}: put both in choice")


def check_choice(subject: Subject) -> Iterator[Fault]:
    """Yield choices that offer nothing to choose from."""
    for choice in subject.all("choice"):
        inner = [child.local for child in subject.children(choice)]
        if len(inner) < 2:
            yield Fault(subject.at(choice), f"choice holds {inner[0] if inner else 'nothing'} alone")
        elif len(set(inner)) == 1 and inner[0] not in {"seg", "choice", "unclear", "corr", "reg", "expan"}:
            yield Fault(subject.at(choice), f"choice holds {len(inner)} {inner[0]}, and nothing beside them")


def check_languages(subject: Subject) -> Iterator[Fault]:
    """Yield xml:lang values that are no language tags."""
    for element in subject.elements:
        value = element.attributes.get(XML_LANG)
        if value and (len(value) > 100 or not LANGUAGE_TAG.fullmatch(value)):
            message = f"xml:lang={value!r} is no language tag (BCP 47)"
            yield Fault(subject.at_attribute(element, XML_LANG), message, "write en, sq, grc-Latn and the like")


def check_language_given(subject: Subject) -> Iterator[Fault]:
    """Yield foreign without a language."""
    for element in subject.all("foreign"):
        if XML_LANG not in element.attributes:
            yield Fault(subject.at(element), "foreign has no xml:lang: it is not said which language it is")


def check_gap(subject: Subject) -> Iterator[Fault]:
    """Yield gaps without a reason."""
    for gap in subject.all("gap"):
        if "reason" not in gap.attributes and not subject.children(gap, "desc"):
            yield Fault(subject.at(gap), "gap has no @reason: it is not said why words are missing")


RULES = (
    Rule(
        "STR611",
        "corr-in-choice",
        "error",
        "corr and reg stand in a choice, beside what the source has.",
        "Without the other reading it cannot be seen what was changed: a silent correction.",
        "TEI P5, Apparent errors (COED)",
        "<p>the <reg>government</reg></p>",
        '<p xml:id="p-1">the <choice><sic>goverment</sic><seg>government</seg></choice></p>',
        check_in_choice,
        replaces=("corr-in-choice",),
    ),
    Rule(
        "STR612",
        "choice-is-one",
        "error",
        "A choice holds two readings of different kinds.",
        "One reading alone is no choice; half of it was lost.",
        "TEI P5, Apparent errors (COEDCOR)",
        "<p>the <choice><sic>goverment</sic></choice></p>",
        "<p>the <choice><abbr>govt</abbr><expan>government</expan></choice></p>",
        check_choice,
    ),
    Rule(
        "STR623",
        "language-tag",
        "error",
        "xml:lang holds a language tag.",
        '"english" or "en_GB" is understood by no program.',
        "TEI P5, Global attributes (STGAla); BCP 47",
        '<p xml:lang="en_GB">a colour</p>',
        '<p xml:lang="en-GB">a colour</p>',
        check_languages,
    ),
    Rule(
        "STR625",
        "foreign-language",
        "warning",
        "foreign says by xml:lang which language it is.",
        "That is what the element is for: search, hyphenation and speech need it.",
        "TEI P5, Foreign words (COHQF)",
        "<p>a <foreign>mot</foreign></p>",
        '<p>a <foreign xml:lang="fr">mot</foreign></p>',
        check_language_given,
        replaces=("foreign-language",),
    ),
    Rule(
        "STR626",
        "gap-reason",
        "warning",
        "gap says why words are missing.",
        "Illegible, left out by the editor or by the censor: the reader draws other conclusions from each.",
        "TEI P5, Additions, deletions, omissions (COEDADD)",
        "<p>a <gap/> b</p>",
        '<p>a <gap reason="illegible"/> b</p>',
        check_gap,
        replaces=("gap-reason",),
    ),
)
