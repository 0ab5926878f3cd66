"""Findings that were there before: a file that lists them, so that only new ones are reported."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from teikit.errors import SettingsError
from teikit.findings import Finding, Report
from teikit.location import Location

VERSION = 1
_NUMBERS = re.compile(r"\b(line|lines) \d+")

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Baseline:
    """How often each code and message was found in each file; files are named as seen from `folder`.

    Lines and columns are left out, so that an edit above a fault does not make it new.
    """

    folder: Path
    files: Mapping[str, Counter[Key]] = field(default_factory=dict)

    def new(self, report: Report) -> Report:
        """Return the report without the findings that were there before; a file that cannot be read always is one.

        >>> here = Location("a.xml", 3, 7)
        >>> before = Report("a.xml", (Finding("TXT516", "warning", "the the", here),))
        >>> later = Report("a.xml", (*before.findings, Finding("TXT504", "warning", "a soft hyphen", here)))
        >>> [f.code for f in make_baseline([before], Path()).new(later).findings]
        ['TXT504']
        """
        left = Counter(self.files.get(_seen_from(self.folder, report.path), ()))
        if report.failed or not left:
            return report
        kept = []
        for finding in report.findings:
            key = _key(finding)
            if left[key] > 0:
                left[key] -= 1
            else:
                kept.append(finding)
        return replace(report, findings=tuple(kept))

    def to_json(self) -> str:
        """Return the file: sorted, so that it can be kept under version control."""
        files = {
            path: [{"code": code, "message": said, "count": counts[code, said]} for code, said in sorted(counts)]
            for path, counts in sorted(self.files.items())
        }
        return json.dumps({"version": VERSION, "files": files}, ensure_ascii=False, indent=1) + "\n"


def make_baseline(reports: Iterable[Report], folder: Path) -> Baseline:
    """Return the baseline that lists every finding of the reports."""
    files: dict[str, Counter[Key]] = {}
    for report in reports:
        if report.findings and not report.failed:
            files[_seen_from(folder, report.path)] = Counter(map(_key, report.findings))
    return Baseline(folder, files)


def load_baseline(path: Path) -> Baseline:
    """Return the baseline of a file; raises SettingsError when it is missing or is none."""
    place = Location(path.as_posix())
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SettingsError("there is no such baseline; --write-baseline makes one", place) from None
    except OSError as error:
        raise SettingsError(f"the baseline cannot be read: {error.strerror}", place) from None
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"the baseline is no JSON: {error}", place) from None
    try:
        return Baseline(path.parent, _files(value))
    except (KeyError, TypeError, AttributeError, ValueError):
        raise SettingsError("it is no baseline of teikit; --write-baseline makes one", place) from None


def _files(value: dict[str, Any]) -> dict[str, Counter[Key]]:
    if value["version"] != VERSION:
        raise ValueError("another version")
    return {
        str(path): Counter({(str(one["code"]), str(one["message"])): int(one["count"]) for one in listed})
        for path, listed in value["files"].items()
    }


def _key(finding: Finding) -> Key:
    return finding.code, _NUMBERS.sub(r"\1", finding.message)


def _seen_from(folder: Path, path: str) -> str:
    try:
        return Path(path).resolve().relative_to(folder.resolve()).as_posix()
    except (OSError, ValueError):
        return path
