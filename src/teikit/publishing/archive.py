"""The TEI of an edition as one archive, the same bytes for the same files."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping

PATH = "data/tei.zip"
# the first moment that the format can state: an archive tells nothing of when it was made
_MOMENT = (1980, 1, 1, 0, 0, 0)


def archive(files: Iterable[tuple[str, bytes]], folder: str, readme: str) -> bytes:
    """Return a zip archive of `files`, in the order given, inside `folder`, with `readme` as README.txt.

    >>> made = archive([("tei/a.xml", b"<TEI/>")], "edition", "An edition.")
    >>> zipfile.ZipFile(io.BytesIO(made)).namelist()
    ['edition/README.txt', 'edition/tei/a.xml']
    """
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for path, data in (("README.txt", readme.encode("utf-8")), *files):
            entry = zipfile.ZipInfo(f"{folder}/{path}", _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # what the attributes mean, the same on every system
            entry.external_attr = 0o100644 << 16
            made.writestr(entry, data)
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
