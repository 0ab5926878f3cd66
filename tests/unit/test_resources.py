from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from teikit import resources
from teikit.errors import TeikitError


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    resources.folder.cache_clear()
    yield
    resources.folder.cache_clear()


def module_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    package = folder / "site-packages" / "teikit"
    package.mkdir(parents=True)
    monkeypatch.setattr(resources, "__file__", str(package / "resources.py"))
    return package


def test_a_checkout_holds_the_stylesheets_at_the_top(root: Path) -> None:
    assert resources.folder("xslt") == root / "xslt"
    assert (resources.folder("xslt") / "html.xsl").is_file()


def test_a_wheel_holds_them_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = module_in(tmp_path, monkeypatch)
    (package / "_data" / "xslt").mkdir(parents=True)
    (package / "_data" / "xslt" / "a.xsl").write_bytes(b"x")
    assert resources.folder("xslt") == package / "_data" / "xslt"
    assert resources.read("xslt", "a.xsl") == b"x"


def test_a_folder_of_that_name_that_is_not_ours_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = module_in(tmp_path, monkeypatch)
    (package.parents[1] / "xslt").mkdir()
    with pytest.raises(TeikitError, match="install teikit again"):
        resources.folder("xslt")


def test_every_module_that_a_package_includes_is_there(root: Path) -> None:
    from lxml import etree

    modules = set()
    for path in (root / "xslt").rglob("*.xsl"):
        for node in etree.parse(str(path)).getroot().iter("{http://www.w3.org/1999/XSL/Transform}include"):
            target = (path.parent / node.get("href", "")).resolve()
            assert target.is_file(), (path, node.get("href"))
            modules.add(target)
    unused = set((root / "xslt").glob("*/*.xsl")) - modules
    # those of metadata/ are called one by one, each for the form that it makes
    assert not {path for path in unused if path.name != "main.xsl" and path.parent.name != "metadata"}
