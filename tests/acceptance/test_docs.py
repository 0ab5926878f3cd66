"""The documentation cannot drift: its links lead somewhere, its commands run, and nothing is left undescribed."""

from __future__ import annotations

import importlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import types
import typing
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import msgspec
import pytest

from teikit.cli.main import COMMANDS, cli
from teikit.publishing import publish
from teikit.tei import TeiDocument

ROOT = Path(__file__).parent.parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
CODE = re.compile(r"`[^`\n]*`|^    .*$", re.M)
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
# What a test must not do: install from a registry, or start the tests from within the tests. The wheel test and
# test_dev.py do the same work in an environment of their own.
NOT_HERE = ("pip install", "python3 dev.py test", "git clone", "cd ", "teikit serve")


def _commands(page: Path) -> list[str]:
    """The lines of a page's console blocks that a reader types."""
    blocks = [block for language, block in FENCE.findall(page.read_text(encoding="utf-8")) if language == "console"]
    return [line[2:].split("  #")[0].strip() for block in blocks for line in block.splitlines() if line[:2] == "$ "]


def _named(folder: Path, word: str) -> list[str]:
    """Return what a shell makes of a word with an asterisk."""
    if "*" not in word:
        return [word]
    return sorted(path.relative_to(folder).as_posix() for path in folder.glob(word))


def _anchor(heading: str) -> str:
    """Return the anchor that a heading gets where Markdown is shown."""
    text = re.sub(r"`|\*|\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
    return re.sub(r"[^\w\- ]", "", text).strip().replace(" ", "-")


def _anchors(page: Path) -> set[str]:
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    return {_anchor(heading) for heading in re.findall(r"^#+ +(.+)$", text, re.M)}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    text = CODE.sub("", FENCE.sub("", page.read_text(encoding="utf-8")))
    broken = []
    for target in re.findall(r"\]\(([^)\s\\]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        file = (page.parent / name).resolve() if name else page
        if not file.exists() or (anchor and anchor not in _anchors(file)):
            broken.append(target)
    assert broken == []


@pytest.mark.parametrize("word", list(COMMANDS))
def test_every_command_and_option_is_described(word: str) -> None:
    command = cli.get_command(click.Context(cli), word)
    assert command
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    section = re.search(rf"^## teikit {word}$(.*?)(?=^## |\Z)", text, re.M | re.S)
    assert section, f"docs/cli.md has no section 'teikit {word}'"
    options = {
        option
        for one in [command, *(command.commands.values() if isinstance(command, click.Group) else ())]
        for parameter in one.params
        if isinstance(parameter, click.Option) and not parameter.hidden
        for option in parameter.opts
        if option.startswith("--") and option != "--help"
    }
    assert {option for option in options if f"`{option}" not in section[1]} == set()
    described = set(re.findall(r"^\| `(--[a-z0-9-]+)", section[1], re.M))
    assert described <= options
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"teikit {word}" in readme


def _keys(struct: type[msgspec.Struct], prefix: str = "") -> list[str]:
    """Return every key of the settings, dotted."""
    found = []
    for name, kind in typing.get_type_hints(struct).items():
        kinds: tuple[Any, ...] = (kind,)
        if typing.get_origin(kind) in (types.UnionType, typing.Union, dict, tuple):
            kinds = typing.get_args(kind)
        tables = [one for one in kinds if isinstance(one, type) and issubclass(one, msgspec.Struct)]
        found += [key for table in tables for key in _keys(table, f"{prefix}{name}.")] or [f"{prefix}{name}"]
    return found


def test_every_setting_is_described() -> None:
    settings = importlib.import_module("teikit.settings").Settings
    text = (ROOT / "docs" / "edition-toml.md").read_text(encoding="utf-8")
    described = set(re.findall(r"^\| `([a-z0-9_.]+)`", text, re.M))
    assert described == set(_keys(settings))


def test_every_kind_of_decision_is_described() -> None:
    text = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")
    for kind in ("correction", "name", "date", "quotation", "structure", "header"):
        assert f"[[{kind}]]" in text


def test_the_version_is_one() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    version = importlib.import_module("teikit").__version__
    assert f"\nversion: {version}\n" in citation


def test_the_examples_of_toml_are_understood(tmp_path: Path) -> None:
    parse_settings = importlib.import_module("teikit.settings").parse_settings
    load_decisions = importlib.import_module("teikit.decisions").load_decisions
    for name, read in (("edition-toml.md", "settings"), ("decisions.md", "decisions")):
        text = (ROOT / "docs" / name).read_text(encoding="utf-8")
        blocks = [block for language, block in FENCE.findall(text) if language == "toml"]
        assert blocks
        for block in blocks:
            if read == "settings":
                parse_settings(block)
            else:
                file = tmp_path / "decisions.toml"
                file.write_text(block if "version" in block else f"version = 1\n{block}", encoding="utf-8")
                assert load_decisions(file)


def test_the_example_of_a_stylesheet_works(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    (example,) = [block for language, block in FENCE.findall(text) if language == "xml"]
    own = tmp_path / "own.xsl"
    own.write_text(example, encoding="utf-8")
    body = "<text><body><p>In <placeName>Tirana</placeName>.</p></body></text>"
    document = TeiDocument("a.xml", f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{body}</TEI>'.encode())
    page = publish([document], ["html"], stylesheet=own).value.files["documents/a.html"].decode()
    assert re.search(r'<span style="font-variant: small-caps">.*?Tirana.*?</span>', page, re.S)


@pytest.mark.slow
@pytest.mark.parametrize("page", [page for page in PAGES if _commands(page)], ids=lambda page: page.name)
def test_every_command_runs(page: Path, copy_project: Callable[[Path], Path], tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    for line in _commands(page):
        if line.startswith(NOT_HERE):
            continue
        words = [name for word in shlex.split(line) for name in _named(project, word)]
        if words[:3] == ["python3", "dev.py", "edition"]:
            words = ["teikit", "build", "."]  # what it does, once the environment is there: see test_dev.py
        if words[:2] == ["python3", "dev.py"]:
            assert words[2] in ("lint", "docs", "bench", "schemas", "clean"), line
            continue
        assert words[0] == "teikit", f"{page.name}: {line}"
        done = subprocess.run(
            [sys.executable, "-m", *words], cwd=project, env=environment, capture_output=True, text=True
        )
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
    shutil.rmtree(project)


def test_the_first_commands_of_the_readme_are_the_two() -> None:
    commands = _commands(ROOT / "README.md")
    words = [line for line in commands if line.startswith("python3 ")]
    assert words[:2] == ["python3 dev.py edition", "python3 dev.py test"]
    assert "exec python3 dev.py test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
