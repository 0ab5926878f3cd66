"""Pages are valid HTML: by the checker of the W3C where it is installed, by html's own rules of nesting everywhere."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from teikit.publishing import publish
from teikit.tei import TeiDocument

PHRASING_ONLY = "p h1 h2 h3 h4 h5 h6 span em i b sup sub code cite abbr time button label summary dt legend".split()
FLOW = "p div ul ol dl table section blockquote figure h1 h2 h3 h4 h5 h6 article nav fieldset details pre".split()
PARENTS = {
    "li": ("ul", "ol"), "dt": ("dl", "div"), "dd": ("dl", "div"), "tr": ("tbody", "thead"), "td": ("tr",),
    "th": ("tr",), "caption": ("table",), "tbody": ("table",), "summary": ("details",), "legend": ("fieldset",),
}  # fmt: skip


def nesting_faults(page: bytes) -> list[str]:
    """What the HTML standard's content models forbid and a serialiser could write."""
    tree = lxml.html.document_fromstring(page.decode())
    found = []
    for node in tree.iter():
        if not isinstance(node.tag, str):
            continue
        parent = node.getparent()
        if node.tag in PARENTS and (parent is None or parent.tag not in PARENTS[node.tag]):
            found.append(f"{node.tag} in {parent.tag if parent is not None else None}")
        if node.tag in FLOW:
            above = [one.tag for one in node.iterancestors() if one.tag in PHRASING_ONLY and one.tag != "dt"]
            if above:
                found.append(f"{node.tag} in {above[0]}")
        if node.tag in ("a", "button") and any(one.tag in ("a", "button") for one in node.iterancestors()):
            found.append(f"{node.tag} in a link")
    # lxml mends what it reads: a p closed early shows as one end tag too many
    text = page.decode()
    for tag in ("p", "span", "div", "a", "li", "dd", "section"):
        opened, closed = len(re.findall(rf"<{tag}[ >]", text)), text.count(f"</{tag}>")
        if opened != closed:
            found.append(f"{opened} start tags and {closed} end tags of {tag}")
    return found


@pytest.mark.parametrize("name", ["speech", "play", "hostile"])
def test_elements_stand_where_html_allows(name: str, specimen: Any) -> None:
    for path, data in publish([specimen(name)], ["html"]).value.files.items():
        if path.endswith(".html"):
            assert nesting_faults(data) == [], path


@pytest.mark.testdata
@pytest.mark.parametrize("project", ["auden_en", "berlin_int_fr", "edgeworth_en", "frus_en", "legalkraus_de"])
def test_pages_of_other_projects(project: str, testdata: Callable[..., Path]) -> None:
    files = sorted(testdata("corpus", "tagged", project).glob("*.xml"))[::4]
    for path, data in publish([TeiDocument(one.name, one.read_bytes()) for one in files], ["html"]).value.files.items():
        if path.endswith(".html"):
            assert nesting_faults(data) == [], path


@pytest.mark.slow
def test_the_checker_of_the_w3c_finds_nothing(tmp_path: Path, specimen: Any) -> None:
    """TEIKIT_VNU names vnu.jar, as the npm package vnu-jar brings it."""
    jar = os.environ.get("TEIKIT_VNU")
    if not jar or not shutil.which("java"):
        pytest.skip("TEIKIT_VNU does not name vnu.jar, or there is no Java")
    documents = [specimen(name) for name in ("speech", "play", "hostile")]
    written = publish(documents, ["html"]).value.write(tmp_path)
    pages = [str(path) for path in written if path.suffix == ".html"]
    done = subprocess.run(
        ["java", "-jar", jar, "--errors-only", *pages], capture_output=True, text=True, check=False, timeout=300
    )
    assert (done.returncode, done.stderr) == (0, "")
