"""The tag files of a bag as RFC 8493 writes them: bagit.txt, bag-info.txt, manifests, fetch.txt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from teikit.deposit.bag.item import Elsewhere, Entry

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def encode_path(path: str) -> str:
    """Return a path as a manifest writes it: percent signs and line ends encoded, nothing else (RFC 8493, 2.1.3).

    >>> encode_path("data/100%.txt")
    'data/100%25.txt'
    """
    return path.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def decode_path(path: str, *, percent: bool = True) -> str:
    """Return the path that a manifest means; bags before 1.0 encode no percent sign (`percent` is false).

    >>> decode_path("data/100%25%0a"), decode_path("data/%25", percent=False)
    ('data/100%\\n', 'data/%25')
    """
    pattern = r"%(0[AaDd]|25)" if percent else r"%(0[AaDd])"
    return re.sub(pattern, lambda found: chr(int(found[1], 16)), path)


def info_file(fields: Iterable[tuple[str, str]]) -> bytes:
    """Return bag-info.txt, a field a line: what a value holds of line ends becomes a space (RFC 8493, 2.2.2).

    >>> info_file([("Bag-Count", "1 of 1")])
    b'Bag-Count: 1 of 1\\n'
    """
    lines = [f"{label}: {' '.join(value.split())}\n" for label, value in fields if value.split()]
    return "".join(lines).encode("utf-8")


def manifest_file(entries: Iterable[Entry], algorithm: str) -> bytes:
    """Return a manifest: digest, two spaces, path; in the order of the paths."""
    rows = sorted((entry.path, entry.digest(algorithm)) for entry in entries)
    return "".join(f"{digest}  {encode_path(path)}\n" for path, digest in rows).encode("utf-8")


def fetch_file(items: Sequence[Elsewhere]) -> bytes:
    """Return fetch.txt: address, size, path."""
    rows = sorted((one.path, one.url.replace(" ", "%20"), one.size) for one in items)
    return "".join(f"{url} {size} {encode_path(path)}\n" for path, url, size in rows).encode("utf-8")
