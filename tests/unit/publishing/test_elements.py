"""Every element of the modules that editions use has a rendering: none is reported, and its text is in the page."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from teikit.publishing import publish
from teikit.tei import TeiDocument

MODULES = frozenset(
    "core header textstructure namesdates transcr msdescription figures drama verse textcrit corpus linking".split()
) | {"spoken"}


@pytest.mark.testdata
def test_each_element_of_the_modules_has_a_rendering(testdata: Callable[..., Path]) -> None:
    subset = json.loads(testdata("tei", "p5subset.json").read_text(encoding="utf-8"))
    names = sorted(one["ident"] for one in subset["elements"] if one["module"] in MODULES)
    assert len(names) > 400
    # each stands in a paragraph of its own, with a word that is its own
    inside = "".join(f"<p><{name}>word-of-{name}.</{name}></p>" for name in names)
    text = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div>{inside}</div></body></text></TEI>'
    made = publish([TeiDocument("all.xml", text.encode())], ["html"])
    assert [finding.message for finding in made.findings if finding.code == "PUB103"] == []
    page = made.value.files["documents/all.html"].decode()
    shown = [name for name in names if f"word-of-{name}." in page]
    # these hold bytes or ask for something to be made, and are said in docs/publishing.md not to be shown
    assert sorted(set(names) - set(shown)) == ["binaryObject", "divGen", "index"]
