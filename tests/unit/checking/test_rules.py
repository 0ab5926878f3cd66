"""Every rule is listed, documented, and right about its own examples."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from teikit.checking import Checker, CheckOptions, Selection
from teikit.checking.explain import explain
from teikit.checking.registry import register, rules
from teikit.checking.rule import Level, Rule, by_engine
from teikit.checking.steps import STEP_CODES

ROOT = Path(__file__).parents[3]
FIXTURES = ROOT / "tests" / "rules"
PAGES = ROOT / "docs" / "rules"
# found by an engine, by the file system, or of an edition: test_check.py, test_ready.py and the tests of the
# engines have their examples
WITHOUT_FIXTURES = {"XML004", "XML006", "XML013", "XML020", "DEP709", "DEP710", "PTR213"}
OWN = [
    r
    for r in rules()
    if (r.check is not by_engine or r.source == "xml" or r.code == "XML010") and r.code not in WITHOUT_FIXTURES
]
EXPECTED = re.compile(r"<!-- expected: (.*?) -->\s*\Z")
FAULT = re.compile(r"([A-Z]{3}\d{3})@(\d+):(\d+)")


@pytest.fixture(autouse=True)
def _no_installed_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    # a tei_all that the developer has installed would have its say on the examples
    monkeypatch.setenv("TEIKIT_CACHE", "")


SUPERSEDED = {code for rule in rules() for code in rule.supersedes}


def found(path: Path) -> list[tuple[str, int, int]]:
    # at the highest level, but for rules in whose place one of that level speaks
    level: Level = "recommended" if path.parent.name in SUPERSEDED else "archive"
    report = Checker(CheckOptions(selection=Selection(ignore=("XML020",)), level=level)).check_file(path)
    return [(f.code, f.location.line or 0, f.location.column or 0) for f in report.findings]


def cases(kind: str) -> list[Path]:
    return sorted(FIXTURES.glob(f"*/{kind}-*.xml"))


@pytest.mark.parametrize("path", cases("invalid"), ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_a_fault_is_found_and_nothing_else(path: Path) -> None:
    expected = EXPECTED.search(path.read_text(encoding="utf-8"))
    assert expected is not None, "the last line of the file states what is expected"
    listed = [(code, int(line), int(column)) for code, line, column in FAULT.findall(expected[1])]
    assert listed
    assert {code for code, _, _ in listed} == {path.parent.name}
    assert found(path) == listed


@pytest.mark.parametrize("path", cases("valid"), ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_what_keeps_the_rule_is_clean(path: Path) -> None:
    assert found(path) == []


@pytest.mark.parametrize("rule", OWN, ids=lambda r: r.code)
def test_each_rule_has_fixtures_of_both_kinds(rule: Rule) -> None:
    assert list((FIXTURES / rule.code).glob("invalid-*.xml"))
    assert list((FIXTURES / rule.code).glob("valid-*.xml"))


@pytest.mark.parametrize("rule", rules(), ids=lambda r: r.code)
def test_each_rule_has_its_page(rule: Rule) -> None:
    assert rule.summary.endswith(".")
    assert rule.why.endswith(".")
    assert rule.section
    page = PAGES / f"{rule.code}.md"
    assert page.is_file(), "python -m teikit.checking.pages writes the pages"
    assert page.read_text(encoding="utf-8") == explain(rule)


def test_no_page_or_fixture_is_left_over() -> None:
    codes = {rule.code for rule in rules()}
    assert {path.stem for path in PAGES.glob("[A-Z]*.md")} == codes
    assert {path.name for path in FIXTURES.iterdir() if path.is_dir()} <= codes


def test_a_repeated_code_or_name_is_refused() -> None:
    first = rules()[0]
    with pytest.raises(ValueError, match=f"two rules have the code {first.code}"):
        register([first, first])
    with pytest.raises(ValueError, match="two rules have the name"):
        register([first, Rule("ZZZ999", first.name, "info", "", "", "", "", "")])


def test_the_index_lists_every_rule() -> None:
    index = (PAGES / "index.md").read_text(encoding="utf-8")
    assert all(f"[{rule.code}]({rule.code}.md)" in index for rule in rules())


def test_every_code_that_any_step_emits_is_explained() -> None:
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "src" / "teikit").rglob("*.py")]
    emitted = {
        code
        for text in sources
        for code in re.findall(r'"((?:XML|HDR|PTR|DAT|NAM|TXT|STR|DEP|SCH|ENC|PUB)\d{3})"', text)
    }
    steps = {one.code for one in STEP_CODES}
    assert emitted - steps - {rule.code for rule in rules()} == set()
    assert not steps & {rule.code for rule in rules()}
    index = (PAGES / "index.md").read_text(encoding="utf-8")
    assert all(f"| {code} |" in index for code in steps)
