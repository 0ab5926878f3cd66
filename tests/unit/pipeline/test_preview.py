from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from teikit.errors import OutputError, SettingsError, TeikitError
from teikit.pipeline import Build, start_edition
from teikit.pipeline.preview import RELOAD, Changes, serving, watch


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[int, Changes]]:
    folder = tmp_path / "publication"
    (folder / "documents").mkdir(parents=True)
    (folder / "index.html").write_bytes(b"<html><head><title>A</title></head><body>B</body></html>")
    (folder / "documents" / "a b.txt").write_bytes("Tiranë".encode())
    (tmp_path / "secret.txt").write_bytes(b"secret")
    changes = Changes()
    with serving(folder, changes, 0) as address:
        yield int(address.rstrip("/").rpartition(":")[2]), changes


def _ask(port: int, path: str, method: str = "GET", host: str | None = None) -> tuple[int, str, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, path, headers={"Host": host} if host is not None else {})
    answer = connection.getresponse()
    data = answer.read()
    connection.close()
    return answer.status, answer.headers.get("Content-Type", ""), data


def test_pages_carry_the_script_that_waits_for_changes(site: tuple[int, Changes]) -> None:
    status, kind, data = _ask(site[0], "/")
    assert (status, kind) == (200, "text/html; charset=utf-8")
    assert f'<script src="{RELOAD}"></script></head>'.encode() in data
    assert b"changed.js?0" in _ask(site[0], RELOAD)[2]


def test_other_files_are_served_byte_for_byte(site: tuple[int, Changes]) -> None:
    assert _ask(site[0], "/documents/a%20b.txt") == (200, "text/plain; charset=utf-8", "Tiranë".encode())
    assert _ask(site[0], "/documents/a%20b.txt", "HEAD")[2] == b""


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/%2e%2e/secret.txt", "/documents/../../secret.txt", "/nothing", "/documents", "/%00"]
)
def test_nothing_outside_the_folder_is_served(site: tuple[int, Changes], path: str) -> None:
    assert _ask(site[0], path)[0] == 404


@pytest.mark.parametrize("host", ["example.org", "example.org:8000", "", "127.0.0.1.example.org:80"])
def test_a_page_of_the_web_whose_name_means_this_machine_gets_nothing(site: tuple[int, Changes], host: str) -> None:
    assert _ask(site[0], "/", host=host)[0] == 403


def test_a_page_is_told_when_the_publication_is_new(site: tuple[int, Changes]) -> None:
    port, changes = site
    timer = threading.Timer(0.2, changes.tell)
    timer.start()
    assert b"location.reload()" in _ask(port, "/.teikit/changed.js?0")[2]
    timer.join()


def test_a_port_that_is_taken_is_one_clear_error(site: tuple[int, Changes], tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="choose another with --port"), serving(tmp_path, Changes(), site[0]):
        pass


def test_a_change_of_a_source_is_built_and_a_mistake_in_the_settings_ends_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "edition"
    start_edition(folder)
    told: list[Build | TeikitError] = []
    source, settings = folder / "seeds" / "example.txt", folder / "edition.toml"
    steps = [
        lambda: source.write_text(source.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8"),
        lambda: settings.write_text(settings.read_text(encoding="utf-8") + "\nwrong", encoding="utf-8"),
    ]
    seen = 0
    end = time.monotonic() + 60

    def until() -> bool:
        nonlocal seen
        done = [one for one in told if isinstance(one, TeikitError) or one.documents[0].outcome == "written"]
        if len(done) > seen:
            seen = len(done)
            if seen > len(steps):
                return True
            steps[seen - 1]()
        return time.monotonic() > end

    watch(folder, Changes(), told.append, until=until)
    assert any(isinstance(one, SettingsError) for one in told)
    assert sum(isinstance(one, Build) and one.documents[0].outcome == "written" for one in told) == 2
    assert "More." in (folder / "publication" / "documents" / "example.html").read_text(encoding="utf-8")
