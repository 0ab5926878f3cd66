"""From bytes to characters: by mark, by declaration, as UTF-8, and only then by guessing, which is said."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from teikit.errors import SourceError
from teikit.findings import Finding
from teikit.location import Location

MAX_CHARACTERS = 20_000_000

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive (a Word, OpenDocument or EPUB file is one)"),
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or PowerPoint file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
_TEXT_CONTROLS = frozenset(b"\t\n\r\x0c")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file (a byte order mark among them) and the encoding they were read in."""

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()


def decode(data: bytes, path: str, encoding: str | None = None) -> Decoded:
    """Return the characters of a file.

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
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise SourceError(f"this is {kind}, no text; save it as plain text in UTF-8 first", Location(path))
    wide = _wide(data)
    if wide:
        return _guessed(data.decode(wide), wide, path, "its zero bytes")
    if _is_binary(data):
        raise SourceError("this is a binary file, no text", Location(path))
    try:
        return _checked(data.decode("utf-8"), "utf-8", path)
    except UnicodeDecodeError:
        pass
    detected = _detector(data)
    if detected:
        return _guessed(data.decode(detected), detected, path, "a detector")
    try:
        return _guessed(data.decode("cp1252"), "cp1252", path, "it is not UTF-8")
    except UnicodeDecodeError:
        return _guessed(data.decode("latin-1"), "latin-1", path, "it is neither UTF-8 nor cp1252")


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
    message = f"read as {name} because of {why}; state the encoding with --encoding if names look wrong"
    if why.startswith("it is"):
        message = f"read as {name}, since {why}; state the encoding with --encoding if letters look wrong"
    return _checked(text, name, path, (Finding("ENC901", "warning", message, Location(path, 1, 1)),))


def _too_long(size: str, path: str) -> SourceError:
    message = f"the file has {size}; the limit is {MAX_CHARACTERS:,} characters: divide it"
    return SourceError(message, Location(path))


def _wide(data: bytes) -> str | None:
    """Return the codec of UTF-16 without a mark: every second byte of Latin text is zero."""
    sample = data[:4096]
    if len(sample) < 8 or len(data) % 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    for zeros, others, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if zeros > 0.6 * half and others < 0.05 * half:
            try:
                data.decode(name)
            except UnicodeDecodeError:
                return None
            return name
    return None


def _is_binary(data: bytes) -> bool:
    sample = data[:65536]
    controls = sum(1 for byte in sample if byte < 32 and byte not in _TEXT_CONTROLS)
    return controls > max(2, len(sample) // 50)


def _detector(data: bytes) -> str | None:
    """Return what the optional package faust-cchardet says, when it is there and the bytes allow it."""
    from importlib import import_module

    try:
        detect = import_module("cchardet").detect
    except ImportError:
        return None
    name = detect(data[:200_000]).get("encoding")
    if not name:
        return None
    try:
        data.decode(name)
        return codecs.lookup(name).name
    except (LookupError, UnicodeDecodeError):
        return None
