"""The site of an edition: what is made of it step by step is what is made of it at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from teikit.pipeline.events import nobody
from teikit.pipeline.keys import Keys
from teikit.pipeline.plan import Plan
from teikit.pipeline.site import publish_all
from teikit.pipeline.step import Steps
from teikit.pipeline.work import prepare
from teikit.publication import Publication
from teikit.publishing import publish
from teikit.settings import load_settings
from teikit.store import Digests, open_store
from teikit.tei import TeiDocument
from teikit.workers import make_pool

DOCUMENTS = 12
PEOPLE = [f"pers-{number}" for number in range(7)]


def letter(number: int, said: str = "", year: int | None = None) -> str:
    """A letter that names two persons, a place and a day."""
    first, second = PEOPLE[number % 7], PEOPLE[(number * 3 + 1) % 7]
    listed = "".join(
        f'<person xml:id="{one}"><persName>Name {one}</persName></person>' for one in {first: 0, second: 0}
    )
    day = f"{year or 1850 + number * 7 % 90}-05-0{1 + number % 9}"
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>'
        f"<title>Letter {number}</title></titleStmt></fileDesc><profileDesc><creation>"
        f'<date when="{day}"/></creation></profileDesc></teiHeader>'
        f"<standOff><listPerson>{listed}</listPerson></standOff>"
        f'<text><body><p><persName ref="#{first}">He</persName> and <persName ref="#{second}">she</persName> met in '
        f'<placeName key="place-{number % 5}">Town {number % 5}</placeName> on <date when="{day}">that day</date>. '
        f'{said} See <ref target="letter-{number // 2:02}.xml">another</ref>.</p></body></text></TEI>'
    )


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    (tmp_path / "tei" / "authorities").mkdir(parents=True)
    (tmp_path / "edition.toml").write_text(
        'version = 1\n[edition]\ntitle = "Letters"\npublisher = "Nobody"\n[rights]\n'
        'encoding = { licence = "CC0-1.0", statement = "Made up." }\n'
        'source = { status = "unknown", statement = "Made up." }\n',
        encoding="utf-8",
    )
    for number in range(DOCUMENTS):
        (tmp_path / "tei" / f"letter-{number:02}.xml").write_text(letter(number), encoding="utf-8")
    return tmp_path


def site(folder: Path) -> int:
    """Publish what has changed, as a build does behind its other steps; return how many files were written."""
    plan = Plan(folder, load_settings(folder / "edition.toml"), ("html", "text"))
    store = open_store(plan.cache / "build.sqlite3")
    try:
        digests = Digests(store.files())
        before = stands(plan.output)
        with make_pool(partial(prepare, plan)) as pool:
            publish_all(plan, Keys(plan, digests), digests, sorted(plan.tei.glob("*.xml")), Steps(store, pool, nobody))
        store.put_files(*digests.changes())
        after = stands(plan.output)
        return sum(before.get(path) != found for path, found in after.items())
    finally:
        store.close()


def stands(folder: Path) -> dict[str, tuple[int, int]]:
    """Number and time of every file: a file that is written gets a new number."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path): (path.stat().st_ino, path.stat().st_mtime_ns) for path in files}


def held(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def at_once(folder: Path, to: Path) -> dict[str, bytes]:
    documents = [TeiDocument(path.as_posix(), path.read_bytes()) for path in sorted((folder / "tei").glob("*.xml"))]
    made: Publication = publish(documents, edition=load_settings(folder / "edition.toml")).value
    made.write(to)
    return held(to)


@pytest.mark.slow
def test_step_by_step_is_as_at_once(edition: Path, tmp_path: Path) -> None:
    tei = edition / "tei"
    for number in range(DOCUMENTS, 60):
        (tei / f"letter-{number:02}.xml").write_text(letter(number), encoding="utf-8")
    site(edition)
    assert held(edition / "publication") == at_once(edition, tmp_path / "at-once")
    steps: list[Callable[[], object]] = [
        lambda: (tei / "letter-07.xml").write_text(letter(7, "A word more."), encoding="utf-8"),
        lambda: (tei / "letter-11.xml").unlink(),
        lambda: (tei / "letter-99.xml").write_text(letter(99, "New."), encoding="utf-8"),
        lambda: (tei / "letter-30.xml").write_text(letter(30, year=1790), encoding="utf-8"),
        lambda: (tei / "letter-31.xml").write_text("<TEI>", encoding="utf-8"),
        lambda: (tei / "letter-32.xml").write_text(letter(32, "<persName key='new'>Nemo</persName>"), encoding="utf-8"),
    ]
    for step in steps:
        step()
        site(edition)
        assert held(edition / "publication") == at_once(edition, tmp_path / "at-once")


def test_one_change_writes_few_files(edition: Path) -> None:
    everything = site(edition)
    assert site(edition) == 0
    (edition / "tei" / "letter-07.xml").write_text(letter(7, "A word more."), encoding="utf-8")
    changed = site(edition)
    # four of the document, the archive, the search, and what the registers and the contents say of it
    assert 5 <= changed < 25 < everything


def test_a_file_that_someone_changed_is_made_again(edition: Path) -> None:
    site(edition)
    page, index = edition / "publication" / "registers" / "persons.html", edition / "publication" / "data" / "tei.zip"
    whole = page.read_bytes(), index.read_bytes()
    page.write_text("changed", encoding="utf-8")
    index.unlink()
    site(edition)
    assert (page.read_bytes(), index.read_bytes()) == whole


def test_a_damaged_memory_costs_only_time(edition: Path) -> None:
    import sqlite3

    site(edition)
    whole = held(edition / "publication")
    base = sqlite3.connect(edition / ".teikit" / "build.sqlite3")
    base.execute(
        "UPDATE product SET value = x'00' WHERE step IN ('card', 'mentions', 'passages', 'part', 'collection')"
    )
    base.commit()
    base.close()
    (edition / "publication" / "registers" / "dates.html").unlink()
    site(edition)
    assert held(edition / "publication") == whole
