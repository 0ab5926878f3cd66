"""Findings that a document says are meant to stay."""

from __future__ import annotations

import pytest

from teikit.checking import Checker, CheckOptions, Selection
from teikit.checking.examples import frame

TWICE = "TXT516"


def codes(body: str, before: str = "", select: tuple[str, ...] = ("TXT516", "TXT504", "XML01")) -> list[str]:
    document = frame(body).replace("<TEI ", f"{before}<TEI ", 1)
    report = Checker(CheckOptions(selection=Selection(select))).check(document.encode(), "a.xml")
    return [finding.code for finding in report.findings]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>in in Rome</p>", [TWICE]),
        ("<p><?teikit ignore TXT516 as printed?>in in Rome</p>", []),
        ("<p><?teikit ignore no-word-twice as printed?>in in Rome</p>", []),
        ("<div><?teikit ignore TXT516 as printed?><p>in in Rome</p><p>of of</p></div>", [TWICE]),
        ("<div><p>a</p><?teikit ignore TXT516 as printed?>\n<p>in in <hi>Rome</hi> of of</p></div>", []),
        # behind the fault it covers nothing
        ("<p>in in Rome<?teikit ignore TXT516 as printed?></p>", [TWICE, "XML012"]),
        # of two codes one is needless
        ("<p><?teikit ignore TXT516,TXT504 as printed?>in in Rome</p>", ["XML012"]),
        # without a reason, or with an unknown code, it hides nothing
        ("<p><?teikit ignore TXT516?>in in Rome</p>", ["XML011", TWICE]),
        ("<p><?teikit ignore TXT5 as printed?>in in Rome</p>", ["XML011", TWICE]),
        ("<p><?teikit?>Rome</p>", ["XML011"]),
    ],
)
def test_what_an_instruction_covers(body: str, expected: list[str]) -> None:
    assert codes(body) == expected


def test_before_the_root_it_covers_the_document() -> None:
    body = "<p>in in Rome</p><p>of of\u00ad</p>"
    assert codes(body, "<?teikit ignore TXT516 a poem in echoes?>") == ["TXT504"]


def test_it_is_needless_only_when_the_rule_was_asked() -> None:
    body = "<p><?teikit ignore TXT516 as printed?>Rome</p>"
    assert codes(body) == ["XML012"]
    assert codes(body, select=("TXT504", "XML01")) == []
    # no schema was there to find it
    assert codes("<p><?teikit ignore STR605 a draft?>Rome</p>", select=("STR", "XML01")) == []
