"""Start a new edition: settings with comments, folders, and an example that builds."""

from __future__ import annotations

from pathlib import Path

from teikit.errors import SettingsError
from teikit.location import Location
from teikit.output import write_atomic

_SETTINGS = """\
# What an editor states once for the whole edition. Every key but version may be left out.
version = 1

[edition]
title = "{title}"
publisher = "unknown"           # who publishes the encoding
{date}# of this encoding: a year, a month or a day
language = "en"                 # of the editorial matter
# editors = [{{ name = "…", orcid = "…", role = "editor" }}]
# pub_place, idno, series, base_uri, doi

[rights]
# What covers the encoding, and what is known of the rights in the source texts: two different things.
# encoding = {{ licence = "CC-BY-4.0", statement = "The encoding, the header and the annotations." }}
source = {{ status = "unknown", statement = "The sources state no licence; rights remain with their holders." }}

[folders]
sources = "seeds"               # texts as an archive hands them out
tei = "tei"                     # the edition; authorities/ decisions/ ledger/ stand inside it
output = "publication"          # made by teikit, may be deleted

[encode]
reader = "auto"                 # or wilson-center, erol, plain

[annotate]
authorities = ["tei/authorities"]

[check]
schemas = ["teikit"]
level = "recommended"           # minimal, recommended, archive
ignore = []                     # codes of rules, such as HDR104

[publish]
targets = ["html", "text"]      # epub, pdf, markdown too
"""

_EXAMPLE = """\
A letter from the harbour

Bergen, 3 May 1880

Dear Sir,

The brig arrived on Monday from Edinburgh with the instruments that you ordered last March.

I remain your obedient servant,

A. Reader
"""


def start_edition(folder: Path, *, date: str | None = None) -> list[Path]:
    """Make a new edition in `folder` and return the files written; raises SettingsError when one is there already.

    `date` is what its settings state as the date of the encoding; without it they leave the date open.
    """
    settings = folder / "edition.toml"
    if settings.exists():
        raise SettingsError("there is an edition here already", Location(settings.as_posix()))
    said = f'date = "{date}"' if date is not None else '# date = "2026"'
    title = folder.resolve().name.replace('"', "'").replace("\\", "") or "A new edition"
    write_atomic(settings, _SETTINGS.format(title=title, date=said.ljust(32)).encode("utf-8"))
    written = [settings]
    sources = folder / "seeds"
    if not sources.exists():
        write_atomic(sources / "example.txt", _EXAMPLE.encode("utf-8"))
        written.append(sources / "example.txt")
    for name in ("tei/authorities", "tei/decisions", "tei/ledger"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    return written
