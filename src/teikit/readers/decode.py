"""From bytes to characters: by mark, as UTF-8, by declaration, and only then by guessing, which is said."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from teikit.errors import SourceError
from teikit.findings import Finding
from teikit.formats import MIXED, characters
from teikit.location import Location
from teikit.readers.guess import guess, likeness

MAX_CHARACTERS = 20_000_000

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_TEXT_CONTROLS = frozenset(b"\t\n\r\x0c")
_DECLARED = (
    re.compile(rb"""\A\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([A-Za-z][\w.:-]*)["']"""),
    re.compile(rb"""(?i)<meta\b[^>]{0,400}?\bcharset\s*=\s*["']?\s*([A-Za-z][\w.:-]*)"""),
)
# how the web reads what its pages declare (WHATWG Encoding Standard, section 4.2)
_MEANT = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "koi8-r": "koi8-r",
}
_MARKUP_REACH = 8192


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file (a byte order mark among them) and the encoding they were read in."""

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()


def decode(data: bytes, path: str, encoding: str | None = None) -> Decoded:
    """Return the characters of a file.

    The encoding is that which is stated; else that of the mark at the beginning; else UTF-8, where the bytes are
    that; else the one which markup declares; else the likeliest. A file of which some lines are UTF-8 and others are
    not is read line by line (`utf-8+cp1252`). What was guessed is reported, with its confidence.

    Raises SourceError for an empty or binary file, an unknown encoding, bytes that the stated encoding does not
    allow, and a text of more than 20 million characters.

    >>> decode("Mëhilli".encode("cp1252"), "a.txt").encoding
    'cp1252'
    """
    if not data:
        raise SourceError("the file is empty", Location(path))
    if len(data) > 4 * MAX_CHARACTERS:
        raise _too_long(f"{len(data):,} bytes", path)
    if encoding:
        return _stated(data, path, encoding)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data, path, name)
    wide = _wide(data)
    if wide:
        return _guessed(data.decode(wide), wide, path, "bytes that come in pairs")
    if _is_binary(data):
        raise SourceError("this is a binary file, no text", Location(path))
    declared = _declared(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(data, path, declared)
    if declared and declared != "utf-8" and not text.isascii():
        return _checked(text, "utf-8", path, (_contradicted(path, declared, "utf-8"),))
    return _checked(text, "utf-8", path)


def _not_utf8(data: bytes, path: str, declared: str | None) -> Decoded:
    mixed = _mixed(data)
    if mixed:
        return _checked(*mixed[:2], path, (_mixture(path, *mixed),))
    found = guess(data)
    if declared and declared != "utf-8":
        try:
            text = data.decode(declared)
        except UnicodeDecodeError:
            pass
        else:
            own = likeness(data, declared)
            if found is None or own is None or found.confidence < 0.9 or found.confidence - own < 0.5:
                return _checked(text, declared, path)
    name, sure, why = (found.encoding, found.confidence, found.why) if found else ("latin-1", 0.05, "nothing else fits")
    text = data.decode(name)
    if declared:
        return _checked(text, name, path, (_contradicted(path, declared, name),))
    return _guessed(text, name, path, f"{why} (confidence {sure:.0%})")


def _stated(data: bytes, path: str, encoding: str) -> Decoded:
    try:
        name = codecs.lookup(encoding).name
        data[:0].decode(name)
    except (LookupError, TypeError, ValueError):
        message = f"no encoding is called {encoding!r}; try utf-8, cp1252, koi8-r"
        raise SourceError(message, Location(path)) from None
    return _strict(data, path, name)


def _strict(data: bytes, path: str, name: str) -> Decoded:
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        raise SourceError(
            f"not valid {name}: byte {error.start} is 0x{data[error.start]:02x}; name the encoding with --encoding",
            Location(path),
        ) from None
    except (LookupError, TypeError, ValueError):
        raise SourceError(f"{name} is no encoding of text", Location(path)) from None
    if not isinstance(text, str):
        raise SourceError(f"{name} is no encoding of text", Location(path))
    return _checked(text, name, path)


def _checked(text: str, name: str, path: str, findings: tuple[Finding, ...] = ()) -> Decoded:
    if len(text) > MAX_CHARACTERS:
        raise _too_long(f"{len(text):,} characters", path)
    if not text.strip("\ufeff \t\r\n\f\v"):
        raise SourceError("the file holds nothing but white space", Location(path))
    return Decoded(text, name, findings)


def _guessed(text: str, name: str, path: str, why: str) -> Decoded:
    message = f"read as {name} because of {why}; state the encoding with --encoding if letters look wrong"
    return _checked(text, name, path, (Finding("ENC901", "warning", message, Location(path, 1, 1)),))


def _contradicted(path: str, declared: str, name: str) -> Finding:
    message = f"declares the encoding {declared}, but its bytes are {name}, and it is read as that"
    return Finding("ENC917", "warning", message, Location(path, 1, 1))


def _mixture(path: str, text: str, name: str, lines: list[int]) -> Finding:
    numbers = ", ".join(map(str, lines[:5])) + (" …" if len(lines) > 5 else "")
    other = name.partition(MIXED)[2]
    what = "1 line is" if len(lines) == 1 else f"{len(lines)} lines are"
    message = f"two encodings in one file: {what} not UTF-8 and read as {other} (line {numbers})"
    return Finding("ENC918", "warning", message, Location(path, lines[0], 1))


def _too_long(size: str, path: str) -> SourceError:
    message = f"the file has {size}; the limit is {MAX_CHARACTERS:,} characters: divide it"
    return SourceError(message, Location(path))


def _declared(data: bytes) -> str | None:
    """Return the encoding that an XML declaration or a meta element declares, as the web reads it."""
    head = data[:_MARKUP_REACH]
    if b"<" not in head:
        return None
    for pattern in _DECLARED:
        match = pattern.search(head)
        if match:
            try:
                name = codecs.lookup(match[1].decode("ascii")).name
                b"".decode(name)
            except (LookupError, TypeError, ValueError):
                return None
            return None if name.startswith(("utf-16", "utf-32")) else _MEANT.get(name, name)
    return None


def _mixed(data: bytes) -> tuple[str, str, list[int]] | None:
    """Return text, encoding and the numbers of the lines that are not UTF-8, where others beyond ASCII are."""
    good = 0
    bad: list[int] = []
    rest: list[bytes] = []
    for number, line in enumerate(data.splitlines(), 1):
        if line.isascii():
            continue
        try:
            line.decode("utf-8")
            good += 1
        except UnicodeDecodeError:
            bad.append(number)
            rest.append(line)
    if not good or not bad or good < 0.1 * len(bad):
        return None
    found = guess(b"\n".join(rest))
    if found is None:
        return None
    name = f"utf-8{MIXED}{found.encoding}"
    try:
        return characters(data, name), name, bad
    except UnicodeDecodeError:
        return None


def _wide(data: bytes) -> str | None:
    """Return the codec of UTF-16 without a mark: every second byte of Latin text is zero, blanks of any are."""
    sample = data[:4096]
    if len(sample) < 20 or len(data) % 2 or not (b"\0" in sample or b"\x02" in sample):
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    for zeros, others, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        latin = zeros > 0.85 * half and others < 0.05 * half
        words = sum(c.isalpha() or c == " " for c in text[:2048]) > 0.5 * min(len(text), 2048)
        if (latin and words) or (_is_no_utf8(data) and _is_prose(text[:2048])):
            return name
    return None


def _is_no_utf8(data: bytes) -> bool:
    """Tell whether bytes are no text in UTF-8: ill-formed as such, or controls for a third (Greek, Cyrillic)."""
    if sum(byte < 9 for byte in data[:4096]) > 0.3 * min(len(data), 4096):
        return True
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def _is_prose(text: str) -> bool:
    """Tell whether a text in another script than Latin looks like one: parted by blanks, in one script."""
    blanks = sum(c in " \n\r。，" for c in text)
    blocks: dict[int, int] = {}
    for c in text:
        if c.isalpha() and c > "\x7f":
            block = ord(c) >> 8
            block = 0x4E if 0x4E <= block <= 0x9F else block
            blocks[block] = blocks.get(block, 0) + 1
    main = max(blocks.values(), default=0)
    return blanks > 0.02 * len(text) and main > 0.6 * len(text) and not any(c < "\t" for c in text)


def _is_binary(data: bytes) -> bool:
    sample = data[:65536]
    controls = sum(1 for byte in sample if byte < 32 and byte not in _TEXT_CONTROLS)
    return controls > max(2, len(sample) // 50)
