"""TXT5xx: signs that a conversion or a scan left in the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from teikit.checking.repairs import repair, swap_text
from teikit.checking.rule import Fault, Rule
from teikit.checking.running import Run
from teikit.checking.subject import Subject
from teikit.findings import Fix

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

_LATIN, _CYRILLIC, _GREEK = "LATIN", "CYRILLIC", "GREEK"

_ACCENTED = re.compile("[^\\W\\d_][\u0300-\u036f]+")

_WORD = re.compile(r"[^\W\d_]+")


def _finder(
    pattern: re.Pattern[str], message: Callable[[re.Match[str]], str], hint: str = "", *, drop: bool = False
) -> Callable[[Subject], Iterator[Fault]]:
    """Return a check that yields each match of a pattern anywhere in the text of the document, header included."""

    def check(subject: Subject) -> Iterator[Fault]:
        for run in subject.all_runs:
            for match in pattern.finditer(run.text):
                fix = _drop(subject, run, match) if drop else None
                yield Fault(run.location(match.start(), match.end()), message(match), hint, fix=fix)

    return check


def _drop(subject: Subject, run: Run, match: re.Match[str]) -> Fix | None:
    """Return the fix that takes a sign out; safe where a soft hyphen stands between letters: there it means nothing."""
    before, after = run.text[: match.start()][-1:], run.text[match.end() :][:1]
    safe = match[0] == "\u00ad" and before.isalpha() and after.isalpha()
    return repair(subject, "take it out", swap_text(subject, run, match.start(), match.end(), ""), safe=safe)


def _named(match: re.Match[str]) -> str:
    sign = match[0]
    return f"U+{ord(sign):04X} {unicodedata.name(sign, '(a sign without a name)')}"


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
        found = [m for m in _ACCENTED.finditer(run.text) if len(unicodedata.normalize("NFC", m[0])) < len(m[0])]
        if found:
            first = found[0]
            message = f"{unicodedata.normalize('NFC', first[0])!r} is written as a letter and an accent"
            edits = [swap_text(subject, run, m.start(), m.end(), unicodedata.normalize("NFC", m[0])) for m in found]
            fix = repair(subject, "write each as one sign", *filter(None, edits), safe=True)
            yield Fault(run.location(first.start(), first.end()), message, "normalise to NFC", fix=fix)


def _private(subject: Subject) -> Iterator[Fault]:
    """Yield private characters that the header does not declare."""
    if subject.all("charDecl"):
        return
    for run in subject.all_runs:
        for match in _PRIVATE.finditer(run.text):
            yield Fault(
                run.location(match.start(), match.end()), f"a private character, declared nowhere: {_named(match)}"
            )


# what a pass over the texts alone can find: pattern, message, hint
SIGNS: dict[str, tuple[re.Pattern[str], Callable[[re.Match[str]], str], str]] = {
    "TXT501": (_CONTROL, lambda m: f"the text holds a control character: {_named(m)}", ""),
    "TXT502": (_MOJIBAKE, lambda m: f"UTF-8 read as another encoding: {m[0]}", "decode the source as UTF-8"),
    "TXT503": (_LOST, lambda m: "a letter was lost here (U+FFFD)", "look it up in the source"),
    "TXT504": (_SOFT_HYPHEN, lambda m: "the text holds a soft hyphen (U+00AD)", ""),
    "TXT505": (_INVISIBLE, lambda m: f"the text holds an invisible sign: {_named(m)}", ""),
}

RULES = (
    Rule(
        "TXT501",
        "no-control-characters",
        "error",
        "The text holds no control characters.",
        "They are remains of a Windows code page or a broken file; no reader can see them, many programs stop at them.",
        "XML 1.0, 2.2 Characters",
        "<p>Tirana\x85\x97capital</p>".replace("\x85", ""),
        "<p>Tirana — capital</p>",
        _finder(*SIGNS["TXT501"]),
    ),
    Rule(
        "TXT502",
        "no-mojibake",
        "error",
        "No letters show that UTF-8 was read as another encoding.",
        "Ã© stands for é: the text was decoded wrongly once, and every search misses the word.",
        "TEI P5, Character encoding (CH)",
        "<p>la libertÃ© perdue</p>",
        "<p>la liberté perdue</p>",
        _finder(*SIGNS["TXT502"]),
    ),
    Rule(
        "TXT503",
        "no-replacement-character",
        "error",
        "The text holds no replacement character (U+FFFD).",
        "It stands where a letter was lost on the way; only the source still has it.",
        "TEI P5, Character encoding (CH)",
        "<p>la libert\ufffd perdue</p>",
        "<p>la liberté perdue</p>",
        _finder(*SIGNS["TXT503"]),
    ),
    Rule(
        "TXT504",
        "no-soft-hyphens",
        "warning",
        "The text holds no soft hyphens.",
        "They come from a layout, cannot be seen, and divide the word for every search.",
        "TEI P5, Character encoding (CH)",
        "<p>counter\u00adrevolution</p>",
        "<p>counterrevolution</p>",
        _finder(*SIGNS["TXT504"], drop=True),
    ),
    Rule(
        "TXT505",
        "no-invisible-signs",
        "warning",
        "The text holds no invisible signs: zero-width spaces, byte-order or direction marks.",
        "They are pasted along from pages and word processors and divide words unseen.",
        "TEI P5, Character encoding (CH)",
        "<p>counter\u200brevolution</p>",
        "<p>counterrevolution</p>",
        _finder(*SIGNS["TXT505"], drop=True),
    ),
    Rule(
        "TXT511",
        "no-references-left",
        "warning",
        "No character reference stands in the text as letters.",
        "&nbsp; in print is an entity that was escaped once too often.",
        "XML 1.0, 4.1 Character references",
        "<p>Tirana&amp;nbsp;again</p>",
        "<p>Tirana\u00a0again &amp; again</p>",
        _finder(_REFERENCE, lambda m: f"a reference stands as text: {m[0]}"),
    ),
    Rule(
        "TXT512",
        "no-tags-as-text",
        "warning",
        "No tag stands in the text as letters.",
        "<i> in print is markup of another format that was escaped instead of converted.",
        "XML 1.0, 2.4 Character data and markup",
        "<p>the &lt;i&gt;Times&lt;/i&gt; wrote</p>".replace("&lt;/i&gt;", ""),
        "<p>the <hi>Times</hi> wrote, 3 &lt; 4</p>",
        _finder(_MARKUP, lambda m: f"a tag stands as text: {m[0]}"),
    ),
    Rule(
        "TXT513",
        "one-script-a-word",
        "warning",
        "A word has letters of one script.",
        "A Cyrillic о in a Latin word looks right and is found by no search.",
        "TEI P5, Character encoding (CH)",
        "<p>in M\u043escow again</p>",
        "<p>in Moscow (Москва) again</p>",
        check_scripts,
    ),
    Rule(
        "TXT514",
        "composed-letters",
        "info",
        "A letter with an accent is one sign (Unicode NFC).",
        "é in two signs and é in one look alike and do not match.",
        "Unicode Standard Annex 15",
        "<p>la liberte\u0301 perdue</p>",
        "<p>la liberté perdue</p>",
        check_composed,
    ),
    Rule(
        "TXT518",
        "no-private-characters",
        "warning",
        "A character of the private use area is declared by charDecl or not used.",
        "It shows as another sign, or as none, with every other font.",
        "TEI P5, Characters and glyphs (WD)",
        "<p>an \ue001 sign</p>",
        "<p>an Æ sign</p>",
        lambda subject: _private(subject),
    ),
)
