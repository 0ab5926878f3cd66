"""TXT5xx: the signs of the text: what a scan, a conversion or a slip left in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from teikit.checking.rule import Fault, Rule
from teikit.checking.running import BREAK, Run, run_of
from teikit.checking.subject import Subject

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_INVISIBLE = re.compile("[\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# two or three letters that UTF-8 makes when it is read as Windows-1252
_MOJIBAKE = re.compile(
    "Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Â[\u00a0-\u00bf]|â€[\u0080-\u00bf\u2018-\u2122œžŸ™š¦¢]|ï»¿|Ð[\u0080-\u00bf]Ñ|Å[\u00a1\u00be\u0082]|ðŸ"
)
_SOFT_HYPHEN = re.compile("\u00ad")
_LOST = re.compile("\ufffd")
_REFERENCE = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{2,6}|#x[0-9A-Fa-f]{2,6});")
_MARKUP = re.compile(r"</?(?:b|i|u|em|strong|span|div|p|br|font|a|sup|sub|hi|table|tr|td)(?:\s[^<>]{0,80})?/?>", re.I)
_HYPHEN = re.compile(r"(?<!\w)([^\W\d_]{2,})- +([^\W\d_]{2,})(?!\w)|([^\W\d_]{2,})-\n\s*([^\W\d_]{2,})")
_SUSPENDED = frozenset("and or nor to but versus vs und oder bis sowie et ou a à o e y og och i".split())
_MARK = re.compile(r"(?<=[^\W\d_]) +([,.])(?=\s|$)")
_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]{2,})( +|\s*\n\s*)\1(?![\w'’-])")
_MAY_REPEAT = frozenset("had that very so no her is long ha bye now there out well yes ho là nous vous die der das sie den".split())
_BLOCKS = ("p", "head", "item", "l", "ab", "cell", "salute", "dateline", "note", "stage", "quote", "signed")
_OPENERS = {")": "(", "]": "["}
_LATIN, _CYRILLIC, _GREEK = "LATIN", "CYRILLIC", "GREEK"
_WORD = re.compile(r"[^\W\d_]+")
_TEXT = frozenset({"text"})


def _finder(pattern: re.Pattern[str], message: Callable[[re.Match[str]], str], hint: str = "") -> Callable[
    [Subject], Iterator[Fault]
]:
    """Return a check that yields each match of a pattern anywhere in the text of the document, header included."""

    def check(subject: Subject) -> Iterator[Fault]:
        for run in subject.all_runs:
            for match in pattern.finditer(run.text):
                yield Fault(run.location(match.start(), match.end()), message(match), hint)

    return check


def _named(match: re.Match[str]) -> str:
    sign = match[0]
    return f"U+{ord(sign):04X} {unicodedata.name(sign, 'control character')}"


def check_hyphens(subject: Subject) -> Iterator[Fault]:
    """Yield words divided by a hyphen and a space, where no second word waits for the first."""
    for run in subject.runs:
        for match in _HYPHEN.finditer(run.text):
            first, second = match[1] or match[3], match[2] or match[4]
            if second.lower() in _SUSPENDED or not second[0].islower() or _quoted(run, match.start(), subject):
                continue
            if re.match(r"\s*(?:,\s|and\s|or\s)", run.text[match.end() :]) and match[1]:
                continue
            yield Fault(run.location(match.start(), match.end()), f"a hyphen of a line end is left: {first}- {second}")


def _quoted(run: Run, index: int, subject: Subject) -> bool:
    """Return whether a place stands in what is kept as the source has it."""
    element = run.element(index)
    if element is None:
        return False
    around = {element.local, *(above.local for above in subject.ancestors(element))}
    return bool(around & {"sic", "orig", "eg", "code", "ident", "formula", "egXML"})


def check_marks(subject: Subject) -> Iterator[Fault]:
    """Yield commas and full stops with a space before them."""
    for run in subject.runs:
        for match in _MARK.finditer(run.text):
            # ". . ." is an omission, and ".45" a number
            if run.text[match.end() : match.end() + 2].strip()[:1] != "." and not _quoted(run, match.start(), subject):
                yield Fault(run.location(match.start(1), match.end(1)), f"a space stands before the sign {match[1]}")


def check_repeated(subject: Subject) -> Iterator[Fault]:
    """Yield words that stand twice."""
    for run in subject.runs:
        for match in _TWICE.finditer(run.text):
            if match[1].lower() in _MAY_REPEAT or not match[1].islower() or _quoted(run, match.start(), subject):
                continue
            between = subject.xml.data[run.byte(match.start()) : run.byte(match.end())]
            if b"<pb" in between or b"<fw" in between or b"<gap" in between:
                continue  # a catchword is repeated on the next page
            element = run.element(match.start())
            language = (subject.language(element) if element is not None else "") or "en"
            if language.startswith("en"):
                yield Fault(run.location(match.start(), match.end()), f"the word stands twice: {match[1]} {match[1]}")


def check_brackets(subject: Subject) -> Iterator[Fault]:
    """Yield brackets of a block that have no partner in it."""
    for run, first in _blocks(subject):
        open_signs: list[tuple[str, int]] = []
        lost: list[int] = []
        for match in re.finditer(r"[()\[\]]", run.text):
            sign, at = match[0], match.start()
            if sign in "([":
                open_signs.append((sign, at))
            elif open_signs and open_signs[-1][0] == _OPENERS[sign]:
                open_signs.pop()
            elif not _numbering(run.text, at):
                lost.append(at)
        for at in sorted([*lost, *(at for _, at in open_signs)])[:1]:
            if not _quoted(run, at, subject):
                yield Fault(run.location(at, at + 1), f"the bracket {run.text[at]} has no partner in this {first}")


def _numbering(text: str, at: int) -> bool:
    # "a)" and "1)" number a list
    return bool(re.search(r"(?:^|[\s(\u2029])(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})\.?$", text[max(0, at - 7) : at]))


def check_quotation_marks(subject: Subject) -> Iterator[Fault]:
    """Yield quotation marks of a block that have no partner, where none goes on in the next block."""
    blocks = list(_blocks(subject))
    for number, (run, name) in enumerate(blocks):
        text = run.text
        if "„" in text or "‟" in text or not ("“" in text or "”" in text):
            continue
        following = blocks[number + 1][0].text.lstrip() if number + 1 < len(blocks) else ""
        depth, opened = 0, -1
        for match in re.finditer("[“”]", text):
            if match[0] == "“":
                depth, opened = depth + 1, match.start()
            elif depth:
                depth -= 1
            elif not _continued(blocks, number):
                yield Fault(run.location(match.start(), match.end()), f"the sign ” closes no quotation in this {name}")
                break
        else:
            if depth == 1 and not following.startswith("“"):
                yield Fault(run.location(opened, opened + 1), f"the sign “ opens a quotation that this {name} does not close")


def _continued(blocks: list[tuple[Run, str]], number: int) -> bool:
    # a quotation that began in a block before goes on
    before = "".join(run.text for run, _ in blocks[max(0, number - 12) : number])
    return before.count("“") > before.count("”")


def _blocks(subject: Subject) -> Iterator[tuple[Run, str]]:
    """Yield the innermost blocks of the text, notes left out of the paragraphs that hold them."""
    for element in subject.all(*_BLOCKS):
        if subject.inside(element, "text") is None:
            continue
        inner = {e.local for e in subject.descendants(element)}
        if inner & {"p", "l", "ab", "item", "lg", "cell"} and element.local not in {"note"}:
            continue
        if element.local == "quote" and subject.inside(element, *_BLOCKS) is not None:
            continue
        if element.local == "note" and "p" in inner:
            continue
        yield run_of(subject, element, frozenset({"note", "corr", "reg", "expan"})), element.local


_TIGHT = ("persName", "placeName", "orgName", "eventName", "date", "title", "term", "foreign", "rs", "name")


def check_lost_space(subject: Subject) -> Iterator[Fault]:
    """Yield names and dates that touch a letter outside their tag."""
    for element in subject.all(*_TIGHT):
        if subject.inside(element, "text") is None or element.close_start <= element.open_end:
            continue
        text = subject.text(element)
        before, after = _neighbours(subject, element.start, element.end)
        if text[:1].isalpha() and before[-1:].isalpha():
            yield Fault(subject.at(element), f"no space before the {element.local}: {_tail(before)}{text[:12]}")
        elif text[-1:].isalpha() and re.match(r"[^\W\d_]{1,}", after):
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


def check_double_space(subject: Subject) -> Iterator[Fault]:
    """Yield spaces on both sides of a tag."""
    for element in subject.all(*_TIGHT, "hi", "emph", "q", "quote", "said", "ref"):
        if subject.inside(element, "text") is None or element.close_start <= element.open_end:
            continue
        text = subject.text(element)
        before, after = _neighbours(subject, element.start, element.end)
        if text.startswith(" ") and before.endswith(" "):
            yield Fault(subject.at_bytes(element.start, element.open_end, element), "a space stands on both sides of the tag")
        elif text.endswith(" ") and after.startswith(" "):
            yield Fault(subject.at_bytes(element.close_start, element.end, element), "a space stands on both sides of the tag")


def check_scripts(subject: Subject) -> Iterator[Fault]:
    """Yield words with letters of two scripts that look alike."""
    for run in subject.all_runs:
        if not re.search("[\u0370-\u03ff\u0400-\u04ff]", run.text):
            continue
        for match in _WORD.finditer(run.text):
            word = match[0]
            if len(word) < 2 or word.isascii():
                continue
            scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in word}
            if len(scripts & {_LATIN, _CYRILLIC, _GREEK}) > 1:
                yield Fault(run.location(match.start(), match.end()), f"{word!r} has letters of two scripts")


def check_composed(subject: Subject) -> Iterator[Fault]:
    """Yield letters followed by an accent of its own where one sign exists for both."""
    for run in subject.all_runs:
        if run.text.isascii() or unicodedata.is_normalized("NFC", run.text):
            continue
        for match in re.finditer("[^\\W\\d_][\u0300-\u036f]+", run.text):
            made = unicodedata.normalize("NFC", match[0])
            if made != match[0] and len(made) < len(match[0]):
                message = f"{made!r} is written as a letter and an accent"
                yield Fault(run.location(match.start(), match.end()), message, "normalise to NFC")
                break


def check_notes(subject: Subject) -> Iterator[Fault]:
    """Yield notes with white space before their mark, in texts that set no space there elsewhere."""
    notes = [n for n in subject.all("note") if n.attributes.get("place") in {"foot", "bottom", "end"}]
    spaced = [n for n in notes if re.search(r"\S[ \t]+$", _neighbours(subject, n.start, n.end)[0])]
    if len(spaced) * 2 < len(notes):
        for note in spaced:
            yield Fault(subject.at(note), "white space stands before the mark of this note, as before no other")


RULES = (
    Rule("TXT501", "no-control-characters", "error", "The text holds no control characters.",
         "They are remains of a Windows code page or a broken file; no reader can see them, many programs stop at them.",
         "XML 1.0, 2.2 Characters", "<p>Tirana\x85\x97capital</p>".replace("\x85", ""), "<p>Tirana — capital</p>",
         _finder(_CONTROL, lambda m: f"the text holds a control character: {_named(m)}")),
    Rule("TXT502", "no-mojibake", "error", "No letters show that UTF-8 was read as another encoding.",
         "Ã© stands for é: the text was decoded wrongly once, and every search misses the word.",
         "TEI P5, Character encoding (CH)", "<p>la libertÃ© perdue</p>", "<p>la liberté perdue</p>",
         _finder(_MOJIBAKE, lambda m: f"UTF-8 read as another encoding: {m[0]}", "decode the source as UTF-8")),
    Rule("TXT503", "no-replacement-character", "error", "The text holds no replacement character (U+FFFD).",
         "It stands where a letter was lost on the way; only the source still has it.",
         "TEI P5, Character encoding (CH)", "<p>la libert\ufffd perdue</p>", "<p>la liberté perdue</p>",
         _finder(_LOST, lambda m: "a letter was lost here (U+FFFD)", "look it up in the source")),
    Rule("TXT504", "no-soft-hyphens", "warning", "The text holds no soft hyphens.",
         "They come from a layout, cannot be seen, and divide the word for every search.",
         "TEI P5, Character encoding (CH)", "<p>counter\u00adrevolution</p>", "<p>counterrevolution</p>",
         _finder(_SOFT_HYPHEN, lambda m: "the text holds a soft hyphen (U+00AD)")),
    Rule("TXT505", "no-invisible-signs", "warning", "The text holds no invisible signs: zero-width spaces, byte-order or direction marks.",
         "They are pasted along from pages and word processors and divide words unseen.",
         "TEI P5, Character encoding (CH)", "<p>counter\u200brevolution</p>", "<p>counterrevolution</p>",
         _finder(_INVISIBLE, lambda m: f"the text holds an invisible sign: {_named(m)}")),
    Rule("TXT506", "single-space-at-tags", "warning", "A space stands on one side of a tag, not on both.",
         "The reading text shows two spaces, and comparison with the source fails.", "TEI P5, White space (STGAxs)",
         "<p>He saw <hi>Tirana </hi> again</p>", "<p>He saw <hi>Tirana</hi> again</p>", check_double_space),
    Rule("TXT507", "space-at-names", "warning", "A name does not run into the word beside it.",
         "A space was lost when the name was tagged: the reading text shows one word.", "TEI P5, White space (STGAxs)",
         "<p>He went to<placeName>Tirana</placeName> again</p>", "<p>He went to <placeName>Tirana</placeName> again</p>",
         check_lost_space),
    Rule("TXT508", "no-hyphens-of-line-ends", "warning", "No hyphen of an old line end is left inside a word.",
         "\"counter- revolution\" is found neither as one word nor as two.", "TEI P5, Punctuation (COPU-2)",
         "<p>the counter- revolution</p>", "<p>pre- and post-war years</p>", check_hyphens),
    Rule("TXT509", "brackets-paired", "warning", "Every bracket has its partner in the same block.",
         "The other one was lost by the scan or by tagging, or closes something else.", "TEI P5, Punctuation (COPU-1)",
         "<p>He (the president spoke.</p>", "<p>He (the president) spoke, 1) on trade, 2) on war.</p>", check_brackets),
    Rule("TXT510", "quotation-marks-paired", "info", "Every curly quotation mark has its partner, or the next block goes on.",
         "Where a quotation ends cannot be told.", "TEI P5, Quotation (COHQQ)",
         "<p>He said: “No. Then he left.</p>", "<p>He said: “No.” Then he left.</p>", check_quotation_marks),
    Rule("TXT511", "no-references-left", "warning", "No character reference stands in the text as letters.",
         "&nbsp; in print is an entity that was escaped once too often.", "XML 1.0, 4.1 Character references",
         "<p>Tirana&amp;nbsp;again</p>", "<p>Tirana\u00a0again &amp; again</p>",
         _finder(_REFERENCE, lambda m: f"a reference stands as text: {m[0]}")),
    Rule("TXT512", "no-tags-as-text", "warning", "No tag stands in the text as letters.",
         "<i> in print is markup of another format that was escaped instead of converted.",
         "XML 1.0, 2.4 Character data and markup", "<p>the &lt;i&gt;Times&lt;/i&gt; wrote</p>".replace("&lt;/i&gt;", ""),
         "<p>the <hi>Times</hi> wrote, 3 &lt; 4</p>",
         _finder(_MARKUP, lambda m: f"a tag stands as text: {m[0]}")),
    Rule("TXT513", "one-script-a-word", "warning", "A word has letters of one script.",
         "A Cyrillic о in a Latin word looks right and is found by no search.", "TEI P5, Character encoding (CH)",
         "<p>in M\u043escow again</p>", "<p>in Moscow (Москва) again</p>", check_scripts),
    Rule("TXT514", "composed-letters", "info", "A letter with an accent is one sign (Unicode NFC).",
         "é in two signs and é in one look alike and do not match.", "Unicode Standard Annex 15",
         "<p>la liberte\u0301 perdue</p>", "<p>la liberté perdue</p>", check_composed),
    Rule("TXT515", "no-space-before-marks", "warning", "No space stands before a comma or a full stop.",
         "It is left over from a scan or from a tag that took a word away.", "TEI P5, Punctuation (COPU-1)",
         "<p>He came , saw and left.</p>", "<p>He came, saw … and left.</p>", check_marks),
    Rule("TXT516", "no-word-twice", "warning", "No word stands twice in a row.",
         "\"the the\" is a slip of the typist or of the scan at a line end.", "TEI P5, Apparent errors (COEDCOR)",
         "<p>He saw the the town.</p>", "<p>He had had enough of the town.</p>", check_repeated),
    Rule("TXT517", "no-space-before-notes", "info", "The mark of a note touches the word before it.",
         "A space lets the mark fall to the next line.", "TEI P5, Notes (CONONO)",
         '<p>one<note place="foot" n="1">x</note> two<note place="foot" n="2">x</note> three '
         '<note place="foot" n="3">x</note></p>',
         '<p>one<note place="foot" n="1">x</note> two<note place="foot" n="2">x</note></p>', check_notes),
    Rule("TXT518", "no-private-characters", "warning", "A character of the private use area is declared by charDecl or not used.",
         "It shows as another sign, or as none, with every other font.", "TEI P5, Characters and glyphs (WD)",
         "<p>an \ue001 sign</p>", "<p>an Æ sign</p>", lambda subject: _private(subject)),
)


def _private(subject: Subject) -> Iterator[Fault]:
    """Yield private characters that the header does not declare."""
    if subject.all("charDecl"):
        return
    for run in subject.all_runs:
        for match in _PRIVATE.finditer(run.text):
            yield Fault(run.location(match.start(), match.end()), f"a private character, declared nowhere: {_named(match)}")


__all__ = ["BREAK", "RULES"]
