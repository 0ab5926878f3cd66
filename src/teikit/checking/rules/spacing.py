"""TXT5xx: spaces and words around tags, marks and line ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from teikit.checking.quoted import quoted
from teikit.checking.repairs import move_out
from teikit.checking.rule import Fault, Rule
from teikit.checking.running import Run
from teikit.checking.subject import Subject

_HYPHEN = re.compile(r"(?<!\w)(?:([^\W\d_]{2,})- +([^\W\d_]{2,})(?!\w)|([^\W\d_]{2,})-\n\s*([^\W\d_]{2,}))")

_NOT_SIGN = re.compile(r"(?<=[^\W\d_])¬(?=[^\W\d_])")  # as scanned texts mark the division

_SUSPENDED = frozenset("and or nor to but versus vs und oder bis sowie et ou a à o e y og och i".split())

_MARK = re.compile(r"(?<=[^\W\d_]) +([,.])(?=\s|$)")

_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]{2,}|a)( +|[ \t]*\n\s*)\1(?![\w'’-])")

_MAY_REPEAT = frozenset(
    "had that very so no her is long ha bye now there out well yes ho là nous vous die der das sie den".split()
)


def _before_break(subject: Subject, run: Run, index: int) -> bool:
    """Say whether a break of the line stands before a character: there the sign is what the source has."""
    start = subject.xml.data.rfind(b"\xc2\xac", 0, run.byte(index))
    between = subject.xml.data[start : run.byte(index)]
    return b"<" in between


def _at_line_end(subject: Subject, run: Run, start: int, end: int) -> bool:
    """Say whether a break of a line or page is encoded between two characters: the hyphen is that of the source."""
    between = subject.xml.data[run.byte(start) : run.byte(end)]
    return any(sign in between for sign in (b"<lb", b"<pb", b"<cb"))


def check_hyphens(subject: Subject) -> Iterator[Fault]:
    """Yield words divided by a hyphen and a space, where no second word waits for the first."""
    # a text that keeps its lines keeps their hyphens, unless it says elsewhere which lines divide no word
    keeps = not any(lb.attributes.get("break") == "no" for lb in subject.all("lb"))
    for run in subject.runs:
        for match in _HYPHEN.finditer(run.text):
            first, second = match[1] or match[3], match[2] or match[4]
            if second.lower() in _SUSPENDED or not second[0].islower() or quoted(run, match.start(), subject):
                continue
            if re.match(r"\s*(?:,\s|and\s|or\s)", run.text[match.end() :]) and match[1]:
                continue
            if keeps and _at_line_end(subject, run, match.start(), match.end()):
                continue
            yield Fault(run.location(match.start(), match.end()), f"a hyphen of a line end is left: {first}- {second}")
        for match in _NOT_SIGN.finditer(run.text):
            if not _before_break(subject, run, match.end()):
                word = run.text[match.start() - 12 : match.end() + 12].split()
                message = f"the sign of a divided word is left: {next(part for part in word if '¬' in part)}"
                yield Fault(run.location(match.start(), match.end()), message)


_DOUBLED = re.compile(r"(?<=[^\W\d_])(?:,,|;;|,;|;,|::)(?=\s)|(?<=[^\W\d_]),\.(?=\s)")


def check_doubled(subject: Subject) -> Iterator[Fault]:
    """Yield marks of the sentence that stand twice."""
    for run in subject.runs:
        for match in _DOUBLED.finditer(run.text):
            if not quoted(run, match.start(), subject) and not _deleted(subject, run, match.start(), match.end() - 1):
                yield Fault(run.location(match.start(), match.end()), f"a mark stands twice: {match[0]}")


def check_marks(subject: Subject) -> Iterator[Fault]:
    """Yield commas and full stops with a space before them."""
    for run in subject.runs:
        for match in _MARK.finditer(run.text):
            # ". . ." is an omission, and ".45" a number
            if run.text[match.end() : match.end() + 2].strip()[:1] == "." or quoted(run, match.start(), subject):
                continue
            if not _deleted(subject, run, match.start() - 1, match.start(1)):
                yield Fault(run.location(match.start(1), match.end(1)), f"a space stands before the sign {match[1]}")


def _deleted(subject: Subject, run: Run, first: int, second: int) -> bool:
    """Say whether a deletion or a gap ends or begins between two characters: the words of one reading meet another."""
    between = subject.xml.data[run.byte(first) : run.byte(second)]
    return any(sign in between for sign in (b"<del", b"</del", b"<gap", b"<add", b"</add", b"</sic", b"</orig"))


def check_repeated(subject: Subject) -> Iterator[Fault]:
    """Yield words that stand twice."""
    for run in subject.runs:
        for match in _TWICE.finditer(run.text):
            if match[1].lower() in _MAY_REPEAT or not match[1].islower() or quoted(run, match.start(), subject):
                continue
            between = subject.xml.data[run.byte(match.start()) : run.byte(match.end())]
            if b"<pb" in between or b"<fw" in between or _deleted(subject, run, match.start(), match.end() - 1):
                continue  # a catchword is repeated on the next page, what was struck out behind it
            element = run.element(match.start())
            language = (subject.language(element) if element is not None else "") or "en"
            if language.startswith("en"):
                yield Fault(run.location(match.start(), match.end()), f"the word stands twice: {match[1]} {match[1]}")


_TIGHT = ("persName", "placeName", "orgName", "eventName", "date", "title", "term", "foreign", "name")


def check_lost_space(subject: Subject) -> Iterator[Fault]:
    """Yield names and dates that touch a letter outside their tag."""
    for element in subject.all(*_TIGHT):
        if subject.inside(element, "text") is None or element.close_start <= element.open_end:
            continue
        text = subject.text(element)
        before, after = _neighbours(subject, element.start, element.end)
        if text[:1].isalpha() and before[-1:].isalpha():
            yield Fault(subject.at(element), f"no space before the {element.local}: {_tail(before)}{text[:12]}")
        elif text[-1:].isalpha() and re.match(r"(?!(?:s|es)(?!\w))[^\W\d_]", after):  # the ending of a case or plural
            yield Fault(subject.at(element), f"no space behind the {element.local}: {text[-12:]}{_head(after)}")


def _neighbours(subject: Subject, start: int, end: int) -> tuple[str, str]:
    chunks = subject.xml.chunks
    at = subject.chunk_range(0, start).stop
    # only text that touches the tag itself: a tag between is a border
    before = chunks[at - 1].text if at and chunks[at - 1].end == start else ""
    after_at = subject.chunk_range(0, end).stop
    after = chunks[after_at].text if after_at < len(chunks) and chunks[after_at].start == end else ""
    return before, after


def _tail(text: str) -> str:
    return re.split(r"\s", text)[-1][-12:]


def _head(text: str) -> str:
    return re.split(r"\s", text)[0][:12]


# a full stop may have two spaces behind it by habit
_DOUBLE_BEFORE = re.compile(r"[^\W_],? {2,3}$")

_DOUBLE_BEHIND = re.compile(r",? {2,3}[^\W_]")


def check_double_space(subject: Subject) -> Iterator[Fault]:
    """Yield spaces on both sides of a tag, and two on one side."""
    for element in subject.all(*_TIGHT, "hi", "emph", "q", "quote", "said", "ref"):
        if subject.inside(element, "text") is None or element.close_start <= element.open_end:
            continue
        text = subject.text(element)
        before, after = _neighbours(subject, element.start, element.end)
        message, way = "a space stands on both sides of the tag", "keep the space outside the tag"
        if text.startswith(" ") and before.endswith(" "):
            place = subject.at_bytes(element.start, element.open_end, element)
            yield Fault(
                place, message, fix=move_out(subject, element, " ", way, before=True) if text[1:2].strip() else None
            )
        elif text.endswith(" ") and after.startswith(" "):
            place = subject.at_bytes(element.close_start, element.end, element)
            yield Fault(place, message, fix=move_out(subject, element, " ", way) if text[-2:-1].strip() else None)
        elif _DOUBLE_BEFORE.search(before):
            yield Fault(subject.at_bytes(element.start, element.open_end, element), "two spaces stand before the tag")
        elif _DOUBLE_BEHIND.match(after) and text[-1:].isalnum():
            place = subject.at_bytes(element.close_start, element.end, element)
            yield Fault(place, "two spaces stand behind the tag")


def check_notes(subject: Subject) -> Iterator[Fault]:
    """Yield notes with white space before their mark, in texts that set no space there elsewhere."""
    notes = [n for n in subject.all("note") if n.attributes.get("place") in {"foot", "bottom", "end"}]
    spaced = [n for n in notes if re.search(r"\S[ \t]+$", _neighbours(subject, n.start, n.end)[0])]
    if len(spaced) * 2 < len(notes):
        for note in spaced:
            yield Fault(subject.at(note), "white space stands before the mark of this note, as before no other")


RULES = (
    Rule(
        "TXT506",
        "single-space-at-tags",
        "warning",
        "A space stands on one side of a tag, not on both.",
        "The reading text shows two spaces, and comparison with the source fails.",
        "TEI P5, White space (STGAxs)",
        "<p>He saw <hi>Tirana </hi> again</p>",
        "<p>He saw <hi>Tirana</hi> again</p>",
        check_double_space,
    ),
    Rule(
        "TXT507",
        "space-at-names",
        "warning",
        "A name does not run into the word beside it.",
        "A space was lost when the name was tagged: the reading text shows one word.",
        "TEI P5, White space (STGAxs)",
        "<p>He went to<placeName>Tirana</placeName> again</p>",
        "<p>He went to <placeName>Tirana</placeName> again</p>",
        check_lost_space,
    ),
    Rule(
        "TXT508",
        "no-hyphens-of-line-ends",
        "warning",
        "No hyphen of an old line end is left inside a word.",
        '"counter- revolution" is found neither as one word nor as two.',
        "TEI P5, Punctuation (COPU-2)",
        "<p>the counter- revolution</p>",
        "<p>pre- and post-war years</p>",
        check_hyphens,
    ),
    Rule(
        "TXT515",
        "no-space-before-marks",
        "warning",
        "No space stands before a comma or a full stop.",
        "It is left over from a scan or from a tag that took a word away.",
        "TEI P5, Punctuation (COPU-1)",
        "<p>He came , saw and left.</p>",
        "<p>He came, saw … and left.</p>",
        check_marks,
    ),
    Rule(
        "TXT516",
        "no-word-twice",
        "warning",
        "No word stands twice in a row.",
        '"the the" is a slip of the typist or of the scan at a line end.',
        "TEI P5, Apparent errors (COEDCOR)",
        "<p>He saw the the town.</p>",
        "<p>He had had enough of the town.</p>",
        check_repeated,
    ),
    Rule(
        "TXT519",
        "no-mark-twice",
        "warning",
        "No comma, semicolon or colon stands twice.",
        "The second was typed or recognised by mistake, or a word between them is lost.",
        "TEI P5, Punctuation (COPU)",
        "<p>in Tirana,, he said</p>",
        "<p>in Tirana, he said ... and went</p>",
        check_doubled,
    ),
    Rule(
        "TXT517",
        "no-space-before-notes",
        "info",
        "The mark of a note touches the word before it.",
        "A space lets the mark fall to the next line.",
        "TEI P5, Notes (CONONO)",
        '<p>one<note place="foot" n="1">x</note> two<note place="foot" n="2">x</note> three '
        '<note place="foot" n="3">x</note></p>',
        '<p>one<note place="foot" n="1">x</note> two<note place="foot" n="2">x</note></p>',
        check_notes,
    ),
)
