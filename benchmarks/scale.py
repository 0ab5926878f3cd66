"""How a build grows with the number of documents: `python -m benchmarks.scale [N …]` (10 100 1000 if none is given).

For each number a made-up edition (benchmarks.corpus) is built in one process and in two, built again with nothing
changed and with one document changed. The table gives documents a second, the milliseconds and the memory of each
step, and what the second process adds; `--plot FILE` draws the times as an SVG.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.corpus import write_edition
from benchmarks.measure import seconds

STEPS = ("make", "check", "extract", "publish")


@dataclass
class Figures:
    """What was measured with one number of documents."""

    documents: int
    one: float = 0.0
    two: float = 0.0
    unchanged: float = 0.0
    changed: float = 0.0
    work: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    whole: dict[str, float] = field(default_factory=dict)
    memory: int = 0
    leading: int = 0


def measure(documents: int, folder: Path, *, alone: bool = True) -> Figures:
    """Return the figures for so many documents; `alone` false leaves out the build in one process."""
    found = Figures(documents)
    report = folder / "run.jsonl"
    edition = folder / "edition"
    write_edition(edition, documents)

    def build(jobs: int) -> float:
        words = [sys.executable, "-m", "teikit", "build", str(edition), "-q"]
        return seconds([*words, "--jobs", str(jobs), "--report", str(report)], folder)

    if alone:
        found.one = build(1)
        for name in ("publication", ".teikit", "tei/ledger"):
            shutil.rmtree(edition / name)
        for path in (edition / "tei").glob("doc-*.xml"):
            path.unlink()
    found.two = build(2)
    for line in report.read_text(encoding="utf-8").splitlines():
        event = json.loads(line)
        if event["event"] == "done":
            found.work[event["step"]] += event["seconds"]
            found.memory = max(found.memory, event["memory"])
        elif event["event"] == "ended":
            found.whole[event["step"]] = event["seconds"]
            found.leading = max(found.leading, event["memory"])
    found.unchanged = build(2)
    source = edition / "seeds" / "doc-000000.txt"
    source.write_bytes(source.read_bytes() + b"\nOne more line.\n")
    found.changed = build(2)
    return found


def table(rows: list[Figures]) -> str:
    """Return the figures as a table in Markdown."""
    head = "| documents | 1 process | 2 processes | a second | the second adds | nothing changed | one changed |"
    lines = [head, "|---|---|---|---|---|---|---|"]
    for row in rows:
        gain = f"{row.one / row.two - 1:.0%}" if row.one else ""
        lines.append(
            f"| {row.documents:,} | {row.one:.1f} s | {row.two:.1f} s | {row.documents / row.two:.1f} | {gain} "
            f"| {row.unchanged:.2f} s | {row.changed:.2f} s |"
        )
    lines += ["", f"| documents | {' | '.join(f'{step}, ms a document' for step in STEPS)} | memory | of the leader |"]
    lines.append("|---" * (len(STEPS) + 3) + "|")
    for row in rows:
        each = " | ".join(f"{1000 * row.work[step] / row.documents:.1f}" for step in STEPS)
        lines.append(f"| {row.documents:,} | {each} | {row.memory / 1e6:.0f} MB | {row.leading / 1e6:.0f} MB |")
    return "\n".join(lines)


def plot(rows: list[Figures]) -> str:
    """Return a drawing of the times against the number of documents, both on logarithmic scales, as SVG."""
    from math import log10

    wide, high, edge = 640, 360, 48
    kinds = {"2 processes": "two", "one changed": "changed", "nothing changed": "unchanged"}
    values = [getattr(row, name) for row in rows for name in kinds.values() if getattr(row, name) > 0]
    low, top = log10(min(values)), log10(max(values)) + 0.1
    left, right = log10(rows[0].documents), log10(rows[-1].documents) + 1e-9

    def place(documents: int, value: float) -> tuple[float, float]:
        x = edge + (wide - 2 * edge - 90) * (log10(documents) - left) / (right - left)
        return x, high - edge - (high - 2 * edge) * (log10(value) - low) / (top - low)

    drawn = []
    for index, (label, name) in enumerate(kinds.items()):
        points = [place(row.documents, getattr(row, name)) for row in rows]
        dash = ("", "6 4", "2 4")[index]
        joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        drawn.append(f'<polyline points="{joined}" fill="none" stroke="#333" stroke-dasharray="{dash}"/>')
        drawn.append(f'<text x="{points[-1][0] + 6:.1f}" y="{points[-1][1] + 4:.1f}">{label}</text>')
        for (x, y), row in zip(points, rows, strict=True):
            drawn.append(f'<text x="{x:.1f}" y="{y - 6:.1f}" text-anchor="middle">{getattr(row, name):.1f} s</text>')
    for row in rows:
        x, _ = place(row.documents, values[0])
        drawn.append(f'<text x="{x:.1f}" y="{high - 16}" text-anchor="middle">{row.documents:,}</text>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" '
        'font-family="sans-serif" font-size="12">\n'
        + "\n".join(drawn)
        + "\n</svg>\n"
    )


def main(words: list[str]) -> None:
    """Measure and print."""
    to_plot = words[words.index("--plot") + 1] if "--plot" in words else None
    numbers = [int(word) for word in words if word.isdigit()] or [10, 100, 1000]
    rows = []
    for number in numbers:
        with tempfile.TemporaryDirectory() as temporary:
            rows.append(measure(number, Path(temporary), alone=number <= 1000))
            print(table(rows[-1:]), flush=True)
    print(table(rows))
    if to_plot is not None:
        Path(to_plot).write_text(plot(rows), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
