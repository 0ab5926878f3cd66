"""NAM4xx: the tags of names in the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from teikit.checking.examples import ENVER
from teikit.checking.mentions import NAMES, SILENT, form_of, forms_of, mentions
from teikit.checking.repairs import move_out
from teikit.checking.rule import Fault, Rule
from teikit.checking.subject import Subject
from teikit.findings import Fix, Severity
from teikit.xmltext import Element

_TITLE = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Hr|Mme|Mlle|Messrs|MM|Prof)\.|Herrn?|Frau|Monsieur|Messieurs|Comrade|Comrades|Tov\."
)

_COUPLE = re.compile(rb"\s*(?:&amp;|and|et|und|og|och|e|y|i)\s*<(?:\w+:)?(?:persName|name|rs)\b")  # Mr. and Mrs. Alia

_POSSESSIVE = re.compile(r"(?<=\w)['’]s\s*$|(?<=s)['’]\s*$")


def check_empty(subject: Subject) -> Iterator[Fault]:
    """Yield names without a word in them."""
    for element in mentions(subject):
        inner = list(subject.descendants(element))
        if any(e.local in {"gap", "unclear", "space", "supplied"} for e in inner):
            continue
        said = subject.words(element)
        if not said:
            # with a pointer it may be an entry for the index where the text has no word
            milder: Severity | None = "warning" if {"key", "ref"} & set(element.attributes) else None
            yield Fault(subject.at(element), f"{element.local} is empty", severity=milder)
        elif not any(sign.isalnum() for sign in said) and not any(e.local in {"g", "graphic"} for e in inner):
            yield Fault(subject.at(element), f"{element.local} holds no letter: {said}")


def check_nested(subject: Subject) -> Iterator[Fault]:
    """Yield names inside names of the same kind that mean the same."""
    for element in mentions(subject):
        outer = subject.inside(element, element.local)
        if outer is None or subject.inside(element, "text") is not subject.inside(outer, "text"):
            continue
        same = element.attributes.get("ref") == outer.attributes.get("ref")
        if (same and element.local == "persName") or subject.words(element) == subject.words(outer):
            yield Fault(subject.at(element), f"a {element.local} stands inside another for the same name")


def check_possessive(subject: Subject) -> Iterator[Fault]:
    """Yield names that end in a possessive 's which the entry's own forms do not have."""
    for element in mentions(subject):
        if not (subject.language(element) or "en").lower().startswith("en"):
            continue
        text = subject.reading(element, SILENT)
        found = _POSSESSIVE.search(text)
        if found is None or (found[0].strip() in "'’" and not re.search(r"s['’]\s*$", text)):
            continue
        target = subject.target(element.attributes.get("ref", ""))
        own = forms_of(subject, target) if target is not None else []
        if not any(_POSSESSIVE.search(form) for form in own):
            message = f"the possessive stands inside the name: {form_of(subject, element)}"
            fix = move_out(subject, element, found[0], f"end the name before {found[0].strip()}")
            yield Fault(subject.at(element), message, f"end the name before {found[0].strip()}", fix=fix)


def check_edges(subject: Subject) -> Iterator[Fault]:
    """Yield names with white space or a mark of the sentence at an edge."""
    forms = frozenset(form_of(subject, element) for element in mentions(subject))
    for element in mentions(subject):
        text = subject.text(element)
        if not text.strip():
            continue
        shown = _shown(subject, element)
        if subject.children(element) and not _own_text(subject, element):
            continue  # parts on lines of their own: layout
        if text != text.strip() and "\n" not in text[: len(text) - len(text.lstrip())]:
            message = f"white space stands inside the tag of the name {shown!r}"
            yield Fault(subject.at(element), message, fix=_space_out(subject, element, text))
        elif text.rstrip()[-1] in ",;:":
            message = f"a mark of the sentence stands inside the tag of the name {shown!r}"
            fix = move_out(subject, element, text.rstrip()[-1], "end the name before the mark")
            yield Fault(subject.at(element), message, fix=fix)
        elif text.strip()[0] in "“„«" and not set("”“»") & set(text.strip()[1:]):
            yield Fault(subject.at(element), f"a quotation mark opens inside the tag of the name {shown!r}")
        elif text.strip()[-1] in "”»—" and "——" not in text and not set("“„«") & set(text.strip()[:-1]):
            yield Fault(subject.at(element), f"a mark of the sentence stands inside the tag of the name {shown!r}")
        elif text.endswith(".") and _ends_sentence(subject, element, text, forms):
            message = f"the full stop of the sentence stands inside the tag of the name {shown!r}"
            yield Fault(
                subject.at(element), message, fix=move_out(subject, element, ".", "end the name before the mark")
            )


def _shown(subject: Subject, element: Element) -> str:
    """Return the words of a name as a line shows them: a break that divides no word is a space."""
    chunks = [subject.xml.chunks[i] for i in subject.chunk_range(element.open_end, element.close_start)]
    parts: list[str] = []
    for number, chunk in enumerate(chunks):
        tags = subject.xml.data[chunks[number - 1].end : chunk.start] if number else b""
        parts.append((" " if b"<lb" in tags and b'break="no"' not in tags else "") + chunk.text)
    return " ".join("".join(parts).split())


def _ends_sentence(subject: Subject, element: Element, text: str, forms: frozenset[str]) -> bool:
    # a long word is seldom an abbreviation; what has been seen without the stop is none
    found = re.search(r"(?<![^\W\d_])([^\W\d_]{4,})\.$", text)
    if found is None or "." in text[:-1] or " ".join(text[:-1].split()) not in forms:
        return False
    at = subject.chunk_range(0, element.end).stop
    chunks = subject.xml.chunks
    behind = chunks[at].text if at < len(chunks) and chunks[at].start == element.end else ""
    return re.match(r"\s+[A-ZÀ-Þ]", behind) is not None


def _space_out(subject: Subject, element: Element, text: str) -> Fix | None:
    begins, behind = len(text) - len(text.lstrip()), re.search(r"[,;:]?\s+$", text)
    found = []
    if begins:
        found.append(move_out(subject, element, text[:begins], "begin the name behind the space", before=True))
    if behind:
        found.append(move_out(subject, element, behind[0], "end the name before the space"))
    if not found or any(fix is None for fix in found):
        return None
    made = [fix for fix in found if fix is not None]
    return replace(made[0], edits=tuple(edit for fix in made for edit in fix.edits))


def _own_text(subject: Subject, element: Element) -> bool:
    found = subject.chunk_range(element.open_end, element.close_start)
    return any(subject.xml.chunks[i].parent == element.ordinal and subject.xml.chunks[i].text.strip() for i in found)


def check_untagged(subject: Subject) -> Iterator[Fault]:
    """Yield occurrences of a full name that is tagged wherever else it stands."""
    tagged: dict[str, int] = defaultdict(int)
    for element in mentions(subject):
        form = form_of(subject, element)
        if len(form) > 5 and " " in form and form[0].isupper():
            tagged[form] += 1
    often = sorted((form for form, count in tagged.items() if count >= 2), key=lambda form: (-tagged[form], form))[:200]
    if not often:
        return
    pattern = re.compile(
        r"(?<!\w)(?:" + "|".join(re.escape(f) for f in sorted(often, key=len, reverse=True)) + r")(?!\w)"
    )
    for run in subject.runs:
        for match in pattern.finditer(run.text):
            holder = run.element(match.start())
            if holder is None:
                continue
            around = {holder.local, *(above.local for above in subject.ancestors(holder))}
            if not around & {*NAMES, "name", "rs", "title", "bibl", "note", "head", "ref", "roleName", "choice", "fw"}:
                message = f"{match[0]!r} is tagged {tagged[match[0]]} times in this document, but not here"
                yield Fault(run.location(match.start(), match.end()), message)


def check_only_title(subject: Subject) -> Iterator[Fault]:
    """Yield personal names that hold a title and no name."""
    for element in mentions(subject):
        roles = subject.children(element, "roleName")
        if element.local != "persName" or _COUPLE.match(subject.xml.data, element.end):
            continue
        if not subject.children(element) and _TITLE.fullmatch(subject.words(element)):
            yield Fault(subject.at(element), f"persName holds a title without a name: {subject.words(element)}")
        if roles:
            said = "".join(subject.words(role) for role in roles)
            if said and "".join(subject.words(element).split()) == "".join(said.split()):
                yield Fault(subject.at(element), f"persName holds a title without a name: {subject.words(element)}")


def check_split(subject: Subject) -> Iterator[Fault]:
    """Yield names that stand beside another with the same @ref, only a space between."""
    last: Element | None = None
    for element in subject.all(*NAMES):
        ref = element.attributes.get("ref")
        before, last = last, element
        if not ref or before is None or before.parent != element.parent or before.name != element.name:
            continue
        between = subject.xml.data[before.end : element.start]
        if before.attributes.get("ref") == ref and between in (b" ", b"") and subject.inside(element, "text"):
            yield Fault(subject.at(element), f"one name is tagged in two parts: both point to {ref}")


RULES = (
    Rule(
        "NAM401",
        "name-not-empty",
        "error",
        "A name in the text has words.",
        "An empty tag is left over from a cut or a failed search and replace.",
        "TEI P5, Names (ND)",
        "<p>In <placeName/> and elsewhere</p>",
        "<p>In <placeName>Tirana</placeName> and elsewhere</p>",
        check_empty,
    ),
    Rule(
        "NAM402",
        "name-not-nested",
        "warning",
        "A name does not stand inside another tag for the same name.",
        "The name is counted twice, and only one of the tags will be corrected.",
        "TEI P5, Names (ND)",
        "<p><persName>Comrade <persName>Alia</persName></persName></p>",
        "<p><persName><roleName>Comrade</roleName> Alia</persName></p>",
        check_nested,
    ),
    Rule(
        "NAM403",
        "no-possessive",
        "warning",
        "A possessive 's stands behind the tag of the name.",
        "With it inside, one name has two forms, and lists of forms grow by half.",
        "TEI P5, Names (ND)",
        "<p><persName>Alia’s</persName> speech</p>",
        "<p><persName>Alia</persName>’s speech</p>",
        check_possessive,
    ),
    Rule(
        "NAM404",
        "name-edges",
        "warning",
        "The tag of a name begins and ends with the name.",
        "White space and commas inside the tag are shown underlined, sorted and compared.",
        "TEI P5, Names (ND)",
        "<p><persName>Alia,</persName> who spoke</p>",
        "<p><persName>Alia</persName>, who spoke</p>",
        check_edges,
    ),
    Rule(
        "NAM407",
        "name-tagged-throughout",
        "info",
        "A full name that is tagged twice is tagged wherever it stands.",
        "An index made from the tags misses the place.",
        "TEI P5, Names (ND)",
        "<p><persName>Ramiz Alia</persName> and <persName>Ramiz Alia</persName>.</p>\n<p>Then Ramiz Alia spoke.</p>",
        "<p><persName>Ramiz Alia</persName> and <persName>Ramiz Alia</persName>.</p>",
        check_untagged,
    ),
    Rule(
        "NAM409",
        "more-than-a-title",
        "warning",
        "persName holds a name, not a title alone.",
        '"the First Secretary" is an office: rs with @ref, so that it is no form of a name.',
        "TEI P5, Names (CONARS)",
        "<p><persName><roleName>Comrade</roleName></persName> spoke</p>",
        "<p><persName><roleName>Comrade</roleName> Alia</persName> spoke</p>",
        check_only_title,
    ),
    Rule(
        "NAM413",
        "name-in-one-piece",
        "warning",
        "One name is tagged once, not in two parts side by side.",
        "Forename and surname become two mentions of one person.",
        "TEI P5, Names (NDPER)",
        ENVER + '<p><persName ref="#p-enver">Enver</persName> <persName ref="#p-enver">Hoxha</persName> spoke</p>',
        ENVER + '<p><persName ref="#p-enver">Enver Hoxha</persName> spoke</p>',
        check_split,
    ),
)
