"""A deposit at a repository that fails in the ways of real ones: it goes on, repeats nothing, tells no token."""

from __future__ import annotations

import importlib.util
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from teikit.deposit.bag import verify_bag
from teikit.deposit.invenio import Transport
from teikit.deposit.invenio.token import VARIABLE, Secret, token_for
from teikit.deposit.invenio.transport import check_address
from teikit.errors import OutputError, SettingsError, TeikitError
from teikit.pipeline import build
from teikit.pipeline.deposit import Deposited
from teikit.pipeline.make import state_of
from teikit.pipeline.sending import send
from teikit.settings import load_settings


def _load(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(f"teikit_tests_{name}", Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


fake = _load("repository")


@pytest.fixture
def repository() -> Iterator[Any]:
    made = fake.Repository()
    yield made
    made.close()


class Sender:
    """Deposits the edition of a test and keeps the pauses that were asked for."""

    def __init__(self, edition: Path, repository: Any) -> None:
        self.edition = edition
        self.repository = repository
        self.target = edition.parent / "letters.zip"
        self.pauses: list[float] = []

    def __call__(self, *, publish: bool = False, force: bool = False, tries: int = 6, timeout: float = 10) -> Deposited:
        transport = Transport(
            self.repository.address, Secret(fake.TOKEN), timeout=timeout, tries=tries, sleep=self.pauses.append
        )
        return send(
            self.edition, self.target, load_settings(self.edition / "edition.toml"), Deposited(), profile="invenio",
            force=force, publish=publish, previous=None, remake=False, address=None, environment={},
            transport=transport,
        )  # fmt: skip

    @property
    def record(self) -> dict[str, Any]:
        [record] = self.repository.records.values()
        return record


@pytest.fixture
def sender(edition: Path, repository: Any) -> Sender:
    settings = edition / "edition.toml"
    settings.write_text(settings.read_text() + f'[deposit]\naddress = "{repository.address}"\n', encoding="utf-8")
    return Sender(edition, repository)


def test_a_draft_has_doi_metadata_and_the_package_and_is_not_published(sender: Sender) -> None:
    done = sender()
    record = sender.record
    assert not record["is_published"]
    assert record["pids"]["doi"]["identifier"] == "10.5072/test.r1"
    described = record["metadata"]
    assert described["title"] == "Letters from the harbour"
    assert described["publication_date"] == "2026-05-04"
    assert {"person_or_org": {"type": "personal", "family_name": "Reader", "given_name": "Ada", "identifiers": [
        {"scheme": "orcid", "identifier": "0000-0002-1825-0097"}]}} in described["creators"]  # fmt: skip
    assert {"id": "cc-by-4.0"} in described["rights"]
    assert described["languages"] == [{"id": "eng"}]
    assert record["files"]["entries"]["letters.zip"]["status"] == "completed"
    assert sender.repository.contents["r1", "letters.zip"] == sender.target.read_bytes()
    assert any("not published" in line for line in done.said)
    assert sender.pauses == []


def test_the_doi_stands_in_every_header_and_a_build_makes_the_same(sender: Sender) -> None:
    sender()
    edition = sender.edition
    assert tomllib.loads((edition / "edition.toml").read_text())["edition"]["doi"] == "10.5072/test.r1"
    before = {path: path.read_bytes() for path in sorted((edition / "tei").rglob("*")) if path.is_file()}
    for name in ("one", "two"):
        text = (edition / "tei" / f"{name}.xml").read_text(encoding="utf-8")
        assert text.count('<idno type="DOI">10.5072/test.r1</idno>') == 1
        assert state_of(edition / "tei" / f"{name}.xml", edition / "tei" / "ledger" / f"{name}.json") == "untouched"
    page = (edition / "publication" / "documents" / "one.html").read_text(encoding="utf-8")
    assert "10.5072/test.r1" in page
    assert not build(edition).failed
    assert {path: path.read_bytes() for path in before} == before


def test_the_package_names_its_own_doi(sender: Sender, tmp_path: Path) -> None:
    import zipfile

    sender()
    assert verify_bag(sender.target).is_valid
    with zipfile.ZipFile(sender.target) as packed:
        assert "10.5072/test.r1" in packed.read("letters/data/metadata/datacite.xml").decode()
        assert "External-Identifier: 10.5072/test.r1" in packed.read("letters/bag-info.txt").decode()


def test_published_only_when_asked_and_once(sender: Sender) -> None:
    sender()
    assert not sender.record["is_published"]
    sender(publish=True)
    assert sender.record["is_published"]
    assert sum("actions/publish" in line for line in sender.repository.requests) == 1


def test_a_new_version_follows_the_published_one(sender: Sender) -> None:
    sender(publish=True)
    letter = sender.edition / "seeds" / "one.txt"
    letter.write_text(letter.read_text().replace("instruments", "sextants"), encoding="utf-8")
    assert not build(sender.edition).failed
    done = sender(publish=True)
    first, second = sender.repository.records.values()
    assert second["parent"] == first["parent"]
    assert second["pids"]["doi"]["identifier"] == "10.5072/test.r2"
    assert done.version == 2
    related = second["metadata"]["related_identifiers"]
    assert {"identifier": "10.5072/test.r1", "scheme": "doi", "relation_type": {"id": "isnewversionof"}} in related
    assert second["is_published"]


STEPS = (
    "POST /api/records$", "pids/doi", "PUT .*/draft$", "GET .*/draft/files$", "POST .*/draft/files$", "/content",
    "/commit", "actions/publish",
)  # fmt: skip


@pytest.mark.parametrize("fault", ["status 500", "status 503", "hang_up", "lose_the_answer"])
def test_every_request_may_fail_and_is_made_again(sender: Sender, fault: str) -> None:
    made = fake.status(int(fault.split()[1])) if " " in fault else getattr(fake, fault)
    for pattern in STEPS:
        sender.repository.fail(pattern, made)
    sender(publish=True)
    published = [record for record in sender.repository.records.values() if record["is_published"]]
    assert len(published) == 1
    [entry] = published[0]["files"]["entries"].values()
    assert entry["size"] == sender.target.stat().st_size
    assert sender.repository.faults == []
    assert len(sender.pauses) == len(STEPS)


def test_it_waits_as_long_as_the_server_asks(sender: Sender) -> None:
    sender.repository.fail("PUT .*/content", fake.status(429, Retry_After="17"))
    sender.repository.fail("PUT .*/content", fake.status(429, Retry_After="Fri, 01 Jan 2100 00:00:00 GMT"))
    sender.repository.fail("PUT .*/content", fake.status(503, Retry_After="nonsense"))
    sender()
    assert sender.pauses[0] == 17
    assert sender.pauses[1] == 120  # and no longer than a person would
    assert 0 < sender.pauses[2] < 5


def test_a_server_that_does_not_answer_is_left_in_time(sender: Sender) -> None:
    import threading

    hold = threading.Event()

    def hang(_: Any) -> bool:
        hold.wait(10)
        return True

    sender.repository.fail("POST /api/records$", hang, times=2)
    with pytest.raises(OutputError, match=r"timed out.*given up after 2 tries"):
        sender(tries=2, timeout=0.2)
    hold.set()


def test_what_arrived_otherwise_is_sent_again(sender: Sender) -> None:
    sender.repository.spoil = 1
    sender()
    assert sender.repository.contents["r1", "letters.zip"] == sender.target.read_bytes()
    assert sum("/content" in line for line in sender.repository.requests) == 2


def test_what_never_arrives_whole_is_not_published(sender: Sender) -> None:
    sender.repository.spoil = 99
    with pytest.raises(OutputError, match="checksum"):
        sender(publish=True)
    assert not sender.record["is_published"]


def test_a_deposit_that_failed_goes_on_where_it_stood(sender: Sender) -> None:
    sender.repository.fail("/content", fake.status(500), times=2)
    with pytest.raises(OutputError, match="given up after 2 tries"):
        sender(tries=2)
    sender()
    assert len(sender.repository.records) == 1
    assert sum(line == "POST /api/records" for line in sender.repository.requests) == 1
    assert sum("pids/doi" in line for line in sender.repository.requests) == 1
    sent = sum("/content" in line for line in sender.repository.requests)
    sender()
    assert sum("/content" in line for line in sender.repository.requests) == sent  # it is there, and whole


def test_the_token_is_told_to_nobody(sender: Sender, capfd: pytest.CaptureFixture[str]) -> None:
    # the server says back what it was sent
    sender.repository.fail("/content", fake.status(403))
    with pytest.raises(OutputError) as caught:
        sender()
    assert fake.TOKEN not in str(caught.value)
    sender()
    held = [path for path in sender.edition.parent.rglob("*") if path.is_file()]
    assert not [path for path in held if fake.TOKEN.encode() in path.read_bytes()]
    out, err = capfd.readouterr()
    assert fake.TOKEN not in out + err
    assert fake.TOKEN not in repr(Transport("https://example.org", Secret(fake.TOKEN)))


def test_a_token_comes_from_the_environment_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert token_for("https://example.org", {VARIABLE: " abc\n"}).reveal() == "abc"
    for value in ("", "with space", "ключ"):
        with pytest.raises(SettingsError, match=VARIABLE):
            token_for("https://example.org", {VARIABLE: value})


@pytest.mark.parametrize("address", [
    "http://example.org", "ftp://example.org", "example.org", "https://user@example.org", "http://127.0.0.1.example.org",
    "https://", "http://10.0.0.1",
])  # fmt: skip
def test_a_token_is_not_sent_in_the_open(address: str) -> None:
    with pytest.raises(TeikitError):
        check_address(address)


def test_a_redirection_is_not_followed(sender: Sender) -> None:
    sender.repository.fail("POST /api/records$", fake.status(302, Location="https://elsewhere.example/"))
    with pytest.raises(OutputError, match="not followed"):
        sender()


def test_metadata_without_a_year_are_not_sent(sender: Sender) -> None:
    settings = sender.edition / "edition.toml"
    settings.write_text(settings.read_text().replace('date = "2026-05-04"\n', ""), encoding="utf-8")
    build(sender.edition)
    done = sender()
    assert done.target is None
    assert any("add date/@when to publicationStmt" in finding.message for finding in done.readiness.against)
    assert sender.repository.records == {}
    # what a repository refuses is not sent by force either
    assert sender(force=True).target is None
    assert sender.repository.records == {}
