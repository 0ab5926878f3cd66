"""Pages can be used by everyone: by axe-core where it is installed, by what every page must have everywhere."""

from __future__ import annotations

import os
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from teikit.publishing import publish


@pytest.mark.parametrize("name", ["speech", "play", "hostile"])
def test_what_every_page_must_have(name: str, specimen: Any) -> None:
    for path, data in publish([specimen(name)], ["html"]).value.files.items():
        if not path.endswith(".html"):
            continue
        page = lxml.html.document_fromstring(data.decode())
        assert page.get("lang"), path
        assert page.xpath("//title")[0].text_content().strip(), path
        assert len(page.xpath("//main")) == len(page.xpath("//h1")) == 1, path
        first = page.xpath("//body//a")[0]
        assert (first.get("class"), first.get("href")) == ("skip", "#ui:main"), path
        levels = [int(node.tag[1]) for node in page.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")]
        assert levels[0] == 1, path
        for above, below in pairwise(levels):
            assert below <= above + 1, (path, levels)
        names = page.xpath("//nav/@aria-label")
        assert len(names) == len(set(names)) == len(page.xpath("//nav")), path
        for link in page.xpath("//a[@href] | //button"):
            assert (link.text_content() + link.get("aria-label", "")).strip(), (path, lxml.html.tostring(link))


@pytest.mark.slow
def test_axe_finds_nothing(tmp_path: Path, specimen: Any) -> None:
    """TEIKIT_AXE names a folder where `npm install axe-core playwright-core` was run."""
    tools, node = os.environ.get("TEIKIT_AXE"), shutil.which("node")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not tools or not node or not chromium:
        pytest.skip("TEIKIT_AXE does not name a folder with axe-core and playwright-core, or there is no browser")
    written = publish([specimen(name) for name in ("speech", "play")]).value.write(tmp_path)
    pages = [str(path) for path in written if path.suffix == ".html"]
    script = str(Path(__file__).with_name("accessibility.mjs"))
    done = subprocess.run(
        [node, script, tools, chromium, *pages], capture_output=True, text=True, check=False, timeout=300
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
