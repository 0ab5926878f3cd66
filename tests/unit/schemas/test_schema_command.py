"""teikit schema: fetched only on request, kept with its SHA-256, used without the network ever after."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from teikit.checking import Checker, CheckOptions, Selection
from teikit.cli.main import cli
from teikit.errors import TeikitError
from teikit.schemas import fetch, open_store, parse_name
from teikit.schemas.store import Store

spec = importlib.util.spec_from_file_location("schema_server", Path(__file__).with_name("server.py"))
assert spec is not None
assert spec.loader is not None
made = importlib.util.module_from_spec(spec)
spec.loader.exec_module(made)
COMPACT, FOLDER, GRAMMAR, OLDER, serving = made.COMPACT, made.FOLDER, made.GRAMMAR, made.OLDER, made.serving

RNG = "http://relaxng.org/ns/structure/1.0"
TEI = "http://www.tei-c.org/ns/1.0"
VAULT = "https://www.tei-c.org/Vault/P5/"


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEIKIT_CACHE", str(tmp_path / "cache"))
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    with serving() as one:
        yield one


@pytest.fixture
def store() -> Store:
    found = open_store()
    assert found is not None
    return found


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, ["schema", *map(str, words)], standalone_mode=False)


def files(store: Store) -> list[str]:
    return sorted(path.name for path in store.folder.rglob("*") if path.is_file())


def document(folder: Path, model: str = "", words: str = "") -> Path:
    path = folder / "doc.xml"
    path.write_text(f'{model}\n<TEI xmlns="{TEI}"{words}>Words</TEI>', encoding="utf-8")
    return path


def checked(path: Path, **options: object) -> tuple[list[str], list[str]]:
    report = Checker(CheckOptions(selection=Selection(select=("relaxng", "xsd", "XML")), **options)).check_file(path)  # type: ignore[arg-type]
    return [f"{f.code} {f.message}" for f in report.findings], [one for one in report.checked if one != "rules"]


def test_a_schema_is_fetched_by_name_listed_found_and_taken_away(server: tuple[str, list[str]], store: Store) -> None:
    address, asked = server
    done = run("fetch", "tei_lite", "--base-url", f"{address}/Vault/P5/")
    assert done.exception is None
    digest = sha256(GRAMMAR).hexdigest()
    assert done.stdout == f"tei_lite  sha256:{digest}  {address}{FOLDER}tei_lite.rng\n"
    assert asked == [FOLDER + "tei_lite.rng"]
    assert run("list").stdout.split()[:4] == ["tei_lite", "P5", "4.9.0", f"sha256:{digest[:16]}"]
    path = Path(run("path", "tei_lite").stdout.strip())
    assert path.name == "tei_lite.rng"
    assert path.read_bytes() == GRAMMAR
    assert run("remove", "tei_lite").stdout == "tei_lite removed\n"
    assert files(store) == []
    assert asked == [FOLDER + "tei_lite.rng"]


def test_a_w3c_schema_comes_with_the_files_beside_it(
    server: tuple[str, list[str]], store: Store, tmp_path: Path
) -> None:
    address, asked = server
    entry = fetch(store, "tei_lite.xsd@4.9.0", base=f"{address}/Vault/P5")
    folder = "/Vault/P5/4.9.0/xml/tei/custom/schema/xsd/"
    assert asked == [folder + "tei_lite.xsd", folder + "xml.xsd"]
    assert (entry.name, sorted(entry.files)) == ("tei_lite.xsd@4.9.0", ["tei_lite.xsd", "xml.xsd"])
    assert store.get("tei_lite") is None
    known = store.by_url("https://www.tei-c.org/Vault/P5/4.9.0/xml/tei/custom/schema/xsd/tei_lite.xsd")
    assert known == entry
    lines = checked(document(tmp_path, words=' xml:id="1"'), schemas=("tei_lite.xsd",))[0]
    assert [line.split()[0] for line in lines] == ["STR650"] * len(lines)
    assert lines
    with pytest.raises(TeikitError, match="not beside it"):
        fetch(store, f"{address}/far.xsd", base=address)


def test_a_version_is_one_name_and_the_newest_another(server: tuple[str, list[str]], store: Store) -> None:
    address, asked = server
    fetch(store, "tei_lite@4.9.0", base=f"{address}/Vault/P5")
    fetch(store, "tei_lite.rnc", base=f"{address}/Vault/P5")
    assert asked == [OLDER + "tei_lite.rng", FOLDER + "tei_lite.rnc"]
    assert [entry.name for entry in store.entries()] == ["tei_lite.rnc", "tei_lite@4.9.0"]
    found = store.get("tei_lite")
    assert found is not None
    assert found.name == "tei_lite@4.9.0"
    assert store.get("tei_lite@4.8.0") is None
    assert store.by_url(f"{VAULT}4.9.0/xml/tei/custom/schema/relaxng/tei_lite.rng") == found
    assert store.by_url(f"{VAULT}4.8.0/xml/tei/custom/schema/relaxng/tei_lite.rng") is None


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("broken", "the download broke off after 100 of"),
        ("page", "what came is no usable schema"),
        ("invalid", "what came is no usable schema"),
        ("takes", "it takes in other files (other.rng)"),
        ("large", "1,000,000,000,000 bytes are too many"),
        ("endless", "it is larger than 64,000,000 bytes"),
        ("file", "it leads on to file:///etc/passwd; only https"),
        ("ftp", "it leads on to ftp://127.0.0.1/a.rng; only https"),
        ("loop", "the server leads on and on"),
        ("error", "the server says 500"),
        ("absent", "the server says 404 Not Found; is the name right"),
    ],
)
def test_what_goes_wrong_is_told_and_leaves_what_was(
    name: str, why: str, server: tuple[str, list[str]], store: Store
) -> None:
    address, _ = server
    fetch(store, "tei_lite", base=f"{address}/Vault/P5")
    before = files(store)
    with pytest.raises(TeikitError) as caught:
        fetch(store, f"{address}/a/{name}.rng", base=address, name="tei_lite")
    assert why in str(caught.value)
    assert "\n" not in str(caught.value)
    assert files(store) == before


def test_a_server_that_says_nothing_is_given_up(server: tuple[str, list[str]], store: Store) -> None:
    with pytest.raises(TeikitError, match="timed out"):
        fetch(store, f"{server[0]}/slow.rng", base=server[0], timeout=0.2)
    assert files(store) == []


def test_a_server_that_is_not_there(store: Store) -> None:
    with serving() as (address, _):
        pass
    with pytest.raises(TeikitError, match="it cannot be reached"):
        fetch(store, "tei_all", base=address)


def test_a_redirection_within_what_is_allowed_is_followed(server: tuple[str, list[str]], store: Store) -> None:
    address, asked = server
    assert fetch(store, f"{address}/moved.rng", base=address).digest == sha256(GRAMMAR).hexdigest()
    assert asked == ["/moved.rng", FOLDER + "tei_all.rng"]


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/a.rng", "file:///etc/passwd", "ftp://127.0.0.1/a.rng"])
def test_only_https_is_fetched(url: str) -> None:
    done = run("fetch", url)
    assert "only https addresses are fetched" in done.stderr
    assert done.return_value == 2


def test_a_wrong_digest_installs_nothing(server: tuple[str, list[str]], store: Store) -> None:
    base = f"{server[0]}/Vault/P5"
    done = run("fetch", "tei_all", "--base-url", base, "--sha256", "0" * 64)
    assert f"the SHA-256 is {sha256(GRAMMAR).hexdigest()}, not {'0' * 64}; nothing was installed" in done.stderr
    assert files(store) == []
    assert (
        run("fetch", "tei_all", "--base-url", base, "--sha256", sha256(GRAMMAR).hexdigest().upper()).return_value == 0
    )


def test_a_release_does_not_change_in_silence(store: Store) -> None:
    with serving() as (address, _):
        fetch(store, "tei_all@4.9.0", base=f"{address}/Vault/P5")
        port = address.rpartition(":")[2]
    changed = GRAMMAR.replace(b"24th", b"25th")
    entry = next(store.entries())
    with serving(changed) as (other, _):
        # the same address, which now gives another file
        moved = store.put(
            parse_name("tei_all@4.9.0"),
            entry.origin.replace(port, other.rpartition(":")[2]),
            "tei_all.rng",
            {"tei_all.rng": GRAMMAR},
        )
        with pytest.raises(TeikitError, match="not the one that was installed before"):
            fetch(store, "tei_all@4.9.0", base=f"{other}/Vault/P5")
    assert store.path(moved).read_bytes() == GRAMMAR


def test_the_proxy_of_the_environment_is_used(
    server: tuple[str, list[str]], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, asked = server
    monkeypatch.setenv("http_proxy", address)
    monkeypatch.setenv("no_proxy", "")
    fetch(store, "http://schemas.invalid/proxied.rng", base="http://schemas.invalid")
    assert asked == ["http://schemas.invalid/proxied.rng"]


def test_several_are_fetched_though_one_is_not_there(server: tuple[str, list[str]], store: Store) -> None:
    done = run("fetch", "tei_none", "tei_all", "--base-url", f"{server[0]}/Vault/P5")
    assert done.return_value == 1
    assert "404" in done.stderr
    assert [entry.name for entry in store.entries()] == ["tei_all"]


def test_a_file_is_added_with_what_it_takes_in(tmp_path: Path, store: Store) -> None:
    folder = tmp_path / "project"
    (folder / "parts").mkdir(parents=True)
    (folder / "main.rng").write_bytes(GRAMMAR.replace(b"<start>", b'<include href="parts/more.rng"/><start>'))
    (folder / "parts" / "more.rng").write_text(f'<grammar xmlns="{RNG}"><include href="../last.rng"/></grammar>')
    (folder / "last.rng").write_text(f'<grammar xmlns="{RNG}"/>')
    assert run("add", folder / "main.rng", "--name", "ours").return_value == 0
    entry = store.get("ours")
    assert entry is not None
    assert sorted(entry.files) == ["last.rng", "main.rng", "parts/more.rng"]
    for path in folder.rglob("*.rng"):
        path.unlink()
    found, done = checked(document(tmp_path, words=' m="1"'), schemas=("ours",))
    assert done == ["xml", "schema:ours"]
    assert [line.split()[0] for line in found] == ["STR605"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("words", "it is no schema"),
        ("<TEI/>", "it is no schema in RELAX NG"),
        (f'<grammar xmlns="{RNG}"><include href="../a.rng"/></grammar>', "which lies outside its folder"),
        (f'<grammar xmlns="{RNG}"><include href="http://a.invalid/a.rng"/></grammar>', "which is no file beside it"),
        (f'<grammar xmlns="{RNG}"><include href="/etc/passwd"/></grammar>', "which is no file beside it"),
        (f'<grammar xmlns="{RNG}"><include href="gone.rng"/></grammar>', "there is no file"),
    ],
)
def test_what_cannot_be_added(text: str, why: str, tmp_path: Path, store: Store) -> None:
    (tmp_path / "in").mkdir()
    file = tmp_path / "in" / "a.rng"
    file.write_text(text)
    error = run("add", file).exception
    assert isinstance(error, TeikitError)
    assert why in str(error)
    assert files(store) == []


@pytest.mark.parametrize("name", ["../x", "a/b", "", "nul", "con.rng", "a b", "x" * 200, ".x", "a@../b"])
def test_names_that_are_none(name: str, tmp_path: Path, store: Store) -> None:
    file = tmp_path / "a.rng"
    file.write_bytes(GRAMMAR)
    done = run("add", file, "--name", name)
    if name:
        assert isinstance(done.exception, TeikitError)
        assert files(store) == []
    assert isinstance(run("path", name).exception, TeikitError)


def test_a_document_that_names_a_public_schema_is_checked_by_the_installed_copy(
    tmp_path: Path, server: tuple[str, list[str]], store: Store
) -> None:
    address, asked = server
    model = f'<?xml-model href="{VAULT}4.9.0/xml/tei/custom/schema/relaxng/tei_all.rng" schematypens="{RNG}"?>'
    path = document(tmp_path, model, ' m="1"')
    found, _ = checked(path)
    assert len(found) == 1
    assert found[0].endswith("nothing is fetched unasked: teikit schema fetch tei_all@4.9.0 gets it")
    fetch(store, "tei_all@4.9.0", base=f"{address}/Vault/P5")
    found, done = checked(path)
    assert done == ["xml", f"schema:{VAULT}4.9.0/xml/tei/custom/schema/relaxng/tei_all.rng"]
    assert [line.split()[0] for line in found] == ["STR605"]
    assert len(asked) == 1


def test_a_schema_that_was_fetched_by_its_address_is_known_by_it(
    tmp_path: Path, server: tuple[str, list[str]], store: Store
) -> None:
    url = f"{server[0]}/ours/tei_lite.rng"
    path = document(tmp_path, f'<?xml-model href="{url}" schematypens="{RNG}"?>', ' m="1"')
    fetch(store, url, base=server[0], name="lite-of-ours")
    assert [line.split()[0] for line in checked(path)[0]] == ["STR605"]
    assert [line.split()[0] for line in checked(document(tmp_path, words=' m="1"'), schemas=("lite-of-ours",))[0]] == [
        "STR605"
    ]


def test_without_any_schema_tei_all_is_used_where_it_is_installed(
    tmp_path: Path, server: tuple[str, list[str]], store: Store
) -> None:
    path = document(tmp_path, words=' m="1"')
    found, done = checked(path)
    assert done == ["xml"]
    assert found[0].endswith("teikit schema fetch tei_all gets it")
    fetch(store, "tei_all", base=f"{server[0]}/Vault/P5")
    found, done = checked(path)
    assert done == ["xml", "schema:tei_all"]
    assert [line.split()[0] for line in found] == ["STR605"]


def test_a_name_that_is_not_installed_says_how_to_get_it(tmp_path: Path) -> None:
    done = CliRunner().invoke(
        cli, ["check", str(document(tmp_path)), "--schema", "tei_ms@4.9.0"], standalone_mode=False
    )
    assert str(done.exception) == (
        "the schema 'tei_ms@4.9.0' is not installed: teikit schema fetch tei_ms@4.9.0 gets it"
    )


def test_a_damaged_copy_is_not_used(server: tuple[str, list[str]], store: Store, tmp_path: Path) -> None:
    entry = fetch(store, f"{server[0]}/tei_all.rng", base=server[0])
    store.path(entry).write_bytes(GRAMMAR.replace(b"TEI", b"XXX"))
    error = run("path", "tei_all").exception
    assert str(error) == (
        "the installed schema tei_all is damaged (tei_all.rng is not what was installed): "
        f"teikit schema fetch {server[0]}/tei_all.rng"
    )
    found, done = checked(document(tmp_path))
    assert done == ["xml"]
    assert "is damaged" in found[0]
    assert fetch(store, f"{server[0]}/tei_all.rng", base=server[0]) == entry
    assert checked(document(tmp_path))[1] == ["xml", "schema:tei_all"]


def test_records_that_are_no_records_are_passed_over(store: Store) -> None:
    store.folder.mkdir(parents=True)
    (store.folder / "a.json").write_text("{")
    (store.folder / "b.json").write_text('{"name": "b", "origin": "", "main": "../../x", "files": {"../../x": "0"}}')
    (store.folder / "c.json").write_text('{"name": "c", "origin": "", "main": "x", "files": {"y": "0"}}')
    assert list(store.entries()) == []
    assert run("list").return_value == 0


def test_nothing_is_kept_where_nothing_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEIKIT_CACHE", "")
    assert "TEIKIT_CACHE is set and empty" in str(run("fetch", "tei_all").exception)
    assert run("list").return_value == 0


def test_the_compact_syntax_is_checked_too(server: tuple[str, list[str]], store: Store, tmp_path: Path) -> None:
    fetch(store, "tei_lite.rnc", base=f"{server[0]}/Vault/P5")
    assert [line.split()[0] for line in checked(document(tmp_path, words=' n="1"'), schemas=("tei_lite.rnc",))[0]] == [
        "STR605"
    ]
    (tmp_path / "own.rnc").write_bytes(COMPACT)
    model = '<?xml-model href="own.rnc" type="application/relax-ng-compact-syntax"?>'
    assert [line.split()[0] for line in checked(document(tmp_path, model, ' n="1"'))[0]] == ["STR605"]


@pytest.mark.parametrize(
    "entry",
    [
        '<uri name="urn:x:own" uri="schemas/own.rng"/>',
        '<system systemId="urn:x:own" uri="schemas/own.rng"/>',
        '<group xml:base="schemas/"><uri name="urn:x:own" uri="own.rng"/></group>',
        '<rewriteURI uriStartString="urn:x:" rewritePrefix="schemas/"/>',
        '<uriSuffix uriSuffix="x:own" uri="schemas/own.rng"/>',
        '<nextCatalog catalog="more/catalog.xml"/>',
        '<nextCatalog catalog="catalog.xml"/><uri name="urn:x:own" uri="schemas/own.rng"/>',
    ],
)
def test_a_catalog_says_where_a_schema_is(entry: str, tmp_path: Path) -> None:
    space = "urn:oasis:names:tc:entity:xmlns:xml:catalog"
    (tmp_path / "schemas").mkdir()
    (tmp_path / "more").mkdir()
    name = "own" if "rewriteURI" in entry else "own.rng"
    (tmp_path / "schemas" / name).write_bytes(GRAMMAR)
    (tmp_path / "catalog.xml").write_text(f'<catalog xmlns="{space}">{entry}</catalog>')
    (tmp_path / "more" / "catalog.xml").write_text(
        f'<catalog xmlns="{space}"><uri name="urn:x:own" uri="../schemas/own.rng"/></catalog>'
    )
    path = document(tmp_path, f'<?xml-model href="urn:x:own" schematypens="{RNG}"?>', ' m="1"')
    found, done = checked(path, catalogs=(tmp_path / "catalog.xml",))
    assert done == ["xml", "schema:urn:x:own"]
    assert [line.split()[0] for line in found] == ["STR605"]


def test_a_catalog_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "catalog.xml").write_text("<catalog/>")
    path = document(tmp_path, f'<?xml-model href="urn:x:own" schematypens="{RNG}"?>')
    assert "is no XML catalog" in checked(path, catalogs=(tmp_path / "catalog.xml",))[0][0]
