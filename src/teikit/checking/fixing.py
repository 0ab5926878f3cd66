"""Make the fixes that findings carry; what a fix did is checked by checking again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from teikit.checking.checker import Checker
from teikit.findings import Finding, Report
from teikit.xmltext import apply_edits
from teikit.xmltext.scan import detect_encoding

_ROUNDS = 8  # one fix may uncover the next: a comma behind a possessive
_SINGLY = 50  # fixes of one document that are tried one by one when all at once make something worse


@dataclass(frozen=True, slots=True)
class Fixed:
    """A document after its fixes: the bytes, what is still found in it, and what was fixed."""

    data: bytes
    report: Report
    made: tuple[Finding, ...] = ()


def fix(checker: Checker, data: bytes, path: str, folder: Path | None = None, *, unsafe: bool = False) -> Fixed:
    """Return the document with its safe fixes made, or with all (`unsafe`).

    Only the bytes that a fix names change. A fix after which anything else is found as an error or a warning that was
    not found before is not made.

    >>> from teikit.checking import Checker, CheckOptions, Selection
    >>> checker = Checker(CheckOptions(selection=Selection(("TXT504",))))
    >>> document = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text>Ti\\u00adrana</text></TEI>'.encode()
    >>> fix(checker, document, "a.xml").data[-25:]
    b'<text>Tirana</text></TEI>'
    """
    report = checker.check(data, path, folder)
    made: list[Finding] = []
    for _ in range(_ROUNDS):
        chosen = _apart(f for f in report.findings if f.fix is not None and (f.fix.safe or unsafe))
        if not chosen:
            break
        whole = _attempt(checker, data, path, folder, report, chosen)
        if whole is None:
            chosen = [f for f in chosen[:_SINGLY] if _attempt(checker, data, path, folder, report, [f]) is not None]
            whole = _attempt(checker, data, path, folder, report, chosen) if chosen else None
            if whole is not None:
                data, report = whole
                made += chosen
            break
        data, report = whole
        made += chosen
    return Fixed(data, report, tuple(made))


def fix_file(checker: Checker, path: Path, *, unsafe: bool = False) -> tuple[bytes, Fixed]:
    """Return the bytes of a file as they are, and what they become; nothing is written."""
    from teikit.checking.files import display_path

    report = checker.check_file(path)
    if report.failed or not any(f.fix is not None for f in report.findings):
        return b"", Fixed(b"", report)
    data = path.read_bytes()
    return data, fix(checker, data, display_path(path), path.parent, unsafe=unsafe)


def diff(before: bytes, after: bytes, path: str) -> str:
    """Return the difference of two states of a document in the unified format, empty when there is none."""
    old, new = (_lines(state) for state in (before, after))
    made = []
    for line in unified_diff(old, new, path, path, lineterm="\n"):
        made.append(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
    return "".join(made)


def _lines(data: bytes) -> list[str]:
    # by line feeds only: str.splitlines also divides at signs that stand inside a text
    parts = data.decode(detect_encoding(data), errors="replace").split("\n")
    return [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def _apart(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings whose edits do not meet those of one before."""
    chosen: list[Finding] = []
    taken: list[tuple[int, int]] = []
    for finding in findings:
        assert finding.fix is not None
        own = [(edit.offset, edit.offset + len(edit.old)) for edit in finding.fix.edits]
        reach = (min(start for start, _ in own), max(end for _, end in own))
        if all(reach[1] < start or end < reach[0] for start, end in taken):
            chosen.append(finding)
            taken.append(reach)
    return chosen


def _attempt(
    checker: Checker, data: bytes, path: str, folder: Path | None, before: Report, chosen: list[Finding]
) -> tuple[bytes, Report] | None:
    """Return the document with the fixes made and its report, None when that made something worse."""
    edits = [edit for finding in chosen if finding.fix is not None for edit in finding.fix.edits]
    try:
        after = apply_edits(data, edits)
    except ValueError:
        return None
    report = checker.check(after, path, folder)
    if report.failed:
        return None
    old, new = _weights(before), _weights(report)
    fixed = Counter(f.code for f in chosen)
    worse = any(count > old[code] for code, count in new.items())
    # a rule that names its first fault only has its next one now
    gone = all(_count(report, code) < _count(before, code) or code in _FIRST_ONLY for code in fixed)
    return None if worse or not gone else (after, report)


_FIRST_ONLY = frozenset({"TXT514"})


def _weights(report: Report) -> Counter[str]:
    return Counter(f.code for f in report.findings if f.severity != "info")


def _count(report: Report, code: str) -> int:
    return sum(f.code == code for f in report.findings)
