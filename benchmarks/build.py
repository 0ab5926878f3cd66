"""How long the sample edition takes: everything from the sources, and again when nothing has changed."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import medians, row, seconds

ROOT = Path(__file__).parent.parent


def run() -> None:
    """Measure and print; the edition is built in a copy."""
    command = [sys.executable, "-m", "teikit", "build", "."]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for name in ("seeds", "tei", "xslt", "schemas"):
            shutil.copytree(ROOT / name, folder / name)
        shutil.copy(ROOT / "edition.toml", folder)
        for made in [*(folder / "tei").glob("*.xml"), *(folder / "tei" / "ledger").glob("*.json")]:
            made.unlink()
        row("teikit build, no TEI yet, first run", seconds(command, folder))
        taken = medians({"python -c pass": [sys.executable, "-c", "pass"], "teikit build, warm": command}, folder, 5)
        row("teikit build, warm", taken["teikit build, warm"])
        row("python -c pass", taken["python -c pass"])
