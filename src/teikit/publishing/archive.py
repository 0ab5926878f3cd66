"""The TEI of an edition as one archive, the same bytes for the same files."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from teikit.publishing.pieces import Parts

PATH = "data/tei.zip"
# the first moment that the format can state: an archive tells nothing of when it was made
_HEAD = struct.Struct(">IQ")
_MOMENT = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Member:
    """A file as an archive holds it: deflated, with the CRC and the number of bytes of what it was."""

    path: str
    deflated: bytes
    crc: int
    size: int


def member(path: str, read: Callable[[], bytes], name: str = "", key: str = "", parts: Parts | None = None) -> Member:
    """Return a file deflated; `parts` remember it under `name` as what was made of `key`, and then it is not read.

    >>> member("a.xml", lambda: b"<TEI/>").size
    6
    """
    known = parts.get(name, key) if parts is not None else None
    if known is None:
        data = read()
        made = zlib.compressobj(-1, zlib.DEFLATED, -15)
        known = _HEAD.pack(zlib.crc32(data), len(data)) + made.compress(data) + made.flush()
        if parts is not None:
            parts.put(name, key, known)
    crc, size = _HEAD.unpack(known[: _HEAD.size])
    return Member(path, known[_HEAD.size :], crc, size)


def archive(files: Iterable[Member], folder: str, readme: str) -> bytes:
    """Return a zip archive of `files`, in the order given, inside `folder`, with `readme` as README.txt.

    >>> made = archive([member("tei/a.xml", lambda: b"<TEI/>")], "edition", "An edition.")
    >>> zipfile.ZipFile(io.BytesIO(made)).namelist()
    ['edition/README.txt', 'edition/tei/a.xml']
    """
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for one in chain([member("README.txt", lambda: readme.encode("utf-8"))], files):
            entry = zipfile.ZipInfo(f"{folder}/{one.path}", _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # what the attributes mean, the same on every system
            entry.external_attr = 0o100644 << 16
            entry.CRC, entry.compress_size, entry.file_size = one.crc, len(one.deflated), one.size
            entry.header_offset = held.tell()
            # zipfile takes no file that is deflated already: its header is written as it writes one
            held.write(entry.FileHeader(zip64=False))
            held.write(one.deflated)
            made.filelist.append(entry)
            made.start_dir = held.tell()
            setattr(made, "_didModify", True)  # noqa: B010, not in the types of zipfile
    return held.getvalue()


def folder_of(facts: Mapping[str, str]) -> str:
    """Return the name of the folder in the archive: the title of the edition as a file name may hold it.

    >>> folder_of({"edition": "Albania in the Cold War: two documents"}), folder_of({})
    ('albania-in-the-cold-war-two-documents', 'edition')
    """
    return re.sub(r"[^a-z0-9]+", "-", facts.get("edition", "").lower()).strip("-")[:60].strip("-") or "edition"


def readme_of(facts: Mapping[str, str], count: int) -> str:
    """Return what stands beside the TEI in the archive: what it is, under which terms, how to cite it."""
    title = facts.get("edition", "TEI documents")
    cited = ". ".join(
        part
        for part in (
            facts.get("editors", ""),
            title,
            ", ".join(p for p in (facts.get("publisher", ""), facts.get("date", "")) if p),
        )
        if part
    )
    lines = [
        title,
        facts.get("description", ""),
        f"TEI P5 documents in tei/: {count}, with the authority files and schemas that they point to.",
        f"Cite as: {cited}.",
        " ".join(part for part in ("Licence:", facts.get("licence", ""), facts.get("licence-statement", "")) if part)
        if facts.get("licence") or facts.get("licence-statement")
        else "Each document states its licence in its header.",
        facts.get("source-statement", ""),
        facts.get("base", ""),
    ]
    return "\n\n".join(line for line in lines if line) + "\n"
