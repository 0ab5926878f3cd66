"""Names of files that every system can hold: what is unsafe on one of them is written otherwise, and recorded."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

_LONGEST = 120  # bytes of a name: a file system takes 255, of which a copy program may want some
_LONGEST_PATH = 180  # characters of a path: Windows takes 260, with the folder into which it is unpacked
_UNSAFE = re.compile(
    r'[<>:"|?*\\%\x00-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff\u200e\u200f\u2028-\u202e\u2066-\u2069]'
)
_DEVICE = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\..*)?")


def safe_name(name: str) -> str:
    """Return one name as Windows, macOS and Linux can all hold it, in Unicode's normal form C.

    Unsafe are characters that a system forbids, names of devices, a dot or space at the end, more than 120 bytes
    of UTF-8, and what BagIt would have to encode (RFC 8493, 2.1.3) and its readers decode in different ways.

    >>> safe_name("letter 1.xml"), safe_name("CON.xml"), safe_name("a:b?.txt"), safe_name("100%. ")
    ('letter 1.xml', '_CON.xml', 'a_b_.txt', '100_._')
    """
    made = _UNSAFE.sub("_", unicodedata.normalize("NFC", name))
    if made.startswith("~"):
        made = "_" + made[1:]
    stem = made.rstrip(" .")
    if stem != made:
        made = made[:-1] + "_"
    if _DEVICE.fullmatch(made):
        made = "_" + made
    if len(made.encode()) > _LONGEST:
        head, dot, tail = made.rpartition(".")
        ending = dot + tail if head and len(tail.encode()) <= 10 else ""
        made = _cut(made, _LONGEST - 9 - len(ending.encode())) + "-" + _mark(name) + ending
    return made


def safe_paths(paths: Iterable[str]) -> dict[str, str]:
    """Return for each path, with forward slashes, the path under which the package holds it.

    No two of them are one where capitals or normal forms are not told apart; what is safe stays as it is. The
    result does not depend on the order of `paths`.

    >>> safe_paths(["a/B.txt", "a/b.txt", "nul"])
    {'a/B.txt': 'a/B.txt', 'a/b.txt': 'a/b-5550000d.txt', 'nul': '_nul'}
    """
    every = sorted(set(paths))
    taken: dict[str, str] = {}  # of folders and files, by what a careless system makes of their names
    made: dict[str, str] = {}
    # what keeps its name has the right to it
    for path in sorted(every, key=lambda one: (_written(one) != one, one)):
        made[path] = _placed(path, taken)
    return {path: made[path] for path in every}


def _placed(path: str, taken: dict[str, str]) -> str:
    folder, before = "", ""
    parts = _written(path).split("/")
    whole = path.split("/")
    for number, part in enumerate(parts):
        original = before + (whole[number] if len(whole) == len(parts) else path)
        tried = part
        # a folder is shared by those whose original is the same folder
        if taken.get(_key(folder + tried), original) != original:
            stem, dot, ending = part.rpartition(".")
            tried = f"{stem}-{_mark(original)}{dot}{ending}" if stem else f"{part}-{_mark(original)}"
        taken.setdefault(_key(folder + tried), original)
        folder, before = folder + tried + "/", original + "/"
    return folder[:-1]


def _written(path: str) -> str:
    made = "/".join(safe_name(part) for part in path.split("/"))
    if len(made) <= _LONGEST_PATH:
        return made
    first, _, _ = made.partition("/")
    last = made.rpartition("/")[2]
    head, dot, tail = last.rpartition(".")
    ending = dot + tail if head and len(tail) <= 10 else ""
    return f"{safe_name(first[:60])}/long/{_cut(head if ending else last, 60)}-{_mark(path)}{ending}"


def _key(path: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKD", path).casefold())


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _cut(text: str, size: int) -> str:
    # never inside a character
    return text.encode("utf-8")[:size].decode("utf-8", "ignore").rstrip(" .")
