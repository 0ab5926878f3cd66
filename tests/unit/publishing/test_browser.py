"""What readers do with a site, in a browser: search, facets, switches, notes, keyboard, no scripts, hostile texts.

TEIKIT_AXE names a folder where `npm install axe-core playwright-core` was run; TEIKIT_CHROMIUM the browser, if it is
not in the path.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from teikit.publishing import publish
from teikit.tei import TeiDocument

Drive = Callable[..., str]
pytestmark = pytest.mark.slow


@pytest.fixture
def drive(tmp_path: Path) -> Drive:
    """Return a function that writes a site and does something with it in the browser."""
    tools, node = os.environ.get("TEIKIT_AXE"), shutil.which("node")
    named = (os.environ.get("TEIKIT_CHROMIUM") or "", "chromium", "chromium-browser", "google-chrome")
    chromium = next((found for name in named if name and (found := shutil.which(name))), None)
    if not tools or not node or not chromium:
        pytest.skip("TEIKIT_AXE does not name a folder with axe-core and playwright-core, or there is no browser")

    def run(documents: list[Any], what: str, *arguments: str) -> str:
        publish(documents).value.write(tmp_path)
        script = str(Path(__file__).with_name("browser.mjs"))
        done = subprocess.run(
            [node, script, tools, chromium, str(tmp_path), what, *arguments],
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return run


def test_the_search_finds_and_leads_there(drive: Drive, specimen: Any) -> None:
    assert drive([specimen("speech"), specimen("play")], "search", "Albania", "speech") == ""


def test_facets_narrow_down(drive: Drive, specimen: Any) -> None:
    assert drive([specimen("speech"), specimen("play")], "facets") == ""


def test_switches_switch(drive: Drive, specimen: Any) -> None:
    assert drive([specimen("speech")], "toggles", "documents/speech.html") == ""


def test_notes_open_and_give_the_focus_back(drive: Drive, specimen: Any) -> None:
    assert drive([specimen("speech")], "notes", "documents/speech.html") == ""


def test_the_keyboard_reaches_everything(drive: Drive, specimen: Any) -> None:
    assert drive([specimen("speech"), specimen("play")], "keyboard") == ""


def test_everything_can_be_read_without_a_script(drive: Drive, specimen: Any) -> None:
    assert drive([specimen("speech"), specimen("play")], "unscripted") == ""


def test_nothing_moves_for_those_who_do_not_want_it(drive: Drive, specimen: Any) -> None:
    assert drive([specimen("speech")], "motion", "documents/speech.html") == ""


def test_nothing_of_a_hostile_document_runs(drive: Drive, specimen: Any) -> None:
    marks = (
        '<persName ref="#x">&lt;img src=x onerror=alert(1)&gt;</persName> &lt;script&gt;alert(2)&lt;/script&gt; " \' `'
    )
    text = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>&lt;/script&gt;&lt;script&gt;'
        'alert(3)&lt;/script&gt;</title></titleStmt></fileDesc></teiHeader><text><body><p xml:id="a">'
        f"{marks}</p><p>{marks}</p></body></text></TEI>"
    )
    documents = [specimen("hostile"), TeiDocument("q\"uote'<b>.xml", text.encode()), specimen("play")]
    assert drive(documents, "hostile", "search.html?q=script", "search.html?q=<img+src=x+onerror=alert(1)>") == ""
    assert drive(documents, "unscripted") == ""
