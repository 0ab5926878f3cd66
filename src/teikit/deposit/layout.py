"""What of an edition goes into a package: each file where it stands in the edition, so that pointers hold."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from teikit import resources
from teikit.deposit.names import safe_paths
from teikit.errors import SettingsError
from teikit.findings import Finding
from teikit.location import Location

if TYPE_CHECKING:
    from teikit.settings import Settings

SCHEMAS = ("teikit.odd", "teikit.rng", "teikit.sch", "teikit.xsd", "xml.xsd")
_RIGHTS = ("LICENSE", "LICENCE", "COPYING", "NOTICE")


@dataclass(frozen=True, slots=True)
class Part:
    """A file of the edition: its path there, its path in the package (below data/), and the file itself."""

    path: str
    packed: str
    file: str  # as text: an edition has many, and a Path takes several times as much memory
    group: str

    @property
    def source(self) -> Path:
        """The file itself."""
        return Path(self.file)


@dataclass(slots=True)
class Layout:
    """All files of an edition that are packed, in order, and what was found on the way."""

    parts: list[Part] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def of(self, *groups: str) -> list[Part]:
        """Return the parts of the groups named: sources, tei, authorities, decisions, ledger, schemas, publication…"""
        return [part for part in self.parts if part.group in groups]

    @property
    def renamed(self) -> dict[str, str]:
        """The paths in the package of files that could not keep theirs, with the path of each in the edition."""
        return {part.packed: part.path for part in self.parts if part.packed != part.path}


def lay_out(folder: Path, settings: Settings, *, without: tuple[Path, ...] = ()) -> Layout:
    """Return what of the edition in `folder` is packed; `without` are paths that are not (the package itself).

    Hidden files stay out, and links that lead out of the edition (BAG302). A name that not every system can hold
    is written otherwise (BAG301). Raises SettingsError for a folder of edition.toml that lies outside.
    """
    made = Layout()
    shut = {Path(os.path.realpath(path)) for path in without}
    found: dict[str, tuple[Path, str]] = {}
    for path, source, group in _files(folder, settings):
        if path in found or any(Path(os.path.realpath(source)).is_relative_to(one) for one in shut):
            continue
        if source.is_symlink() and not Path(os.path.realpath(source)).is_relative_to(os.path.realpath(folder)):
            message = "is a link that leads out of the edition: it is not packed"
            made.findings.append(Finding("BAG302", "warning", message, Location(path), "link"))
            continue
        found[path] = (source, group)
    for path, source in _ours(settings):
        found.setdefault(path, (source, "schemas"))
    names = safe_paths(found)
    for path in sorted(found):
        source, group = found.pop(path)
        made.parts.append(Part(path, names[path] if names[path] != path else path, str(source), group))
        if names[path] != path:
            message = f"stands in the package as {names[path]}: not every system can hold its name"
            made.findings.append(Finding("BAG301", "info", message, Location(_printable(path)), "name"))
    return made


def _files(folder: Path, settings: Settings) -> Iterator[tuple[str, Path, str]]:
    folders = settings.folders
    tei = _inside(folders.tei, "folders.tei")
    yield from _found(folder, "edition.toml", "settings")
    for place, group in (
        (_inside(folders.sources, "folders.sources"), "sources"),
        (_inside(folders.output, "folders.output"), "publication"),
    ):
        yield from ((path, source, group) for path, source in _walk(folder, place))
    for part in ("authorities", "decisions", "ledger"):
        yield from ((path, source, part) for path, source in _walk(folder, _join(tei, part)))
    for stated in settings.annotate.authorities:
        if not stated.startswith(".."):
            yield from ((path, source, "authorities") for path, source in _walk(folder, _inside(stated, "annotate")))
    if tei == ".":
        yield from ((one.name, one, "tei") for one in sorted(folder.glob("*.xml")) if one.is_file())
    else:
        yield from ((path, source, "tei") for path, source in _walk(folder, tei))
    above = PurePosixPath(tei).parent.as_posix()
    yield from ((path, source, "schemas") for path, source in _walk(folder, _join(above, "schemas")))
    for stated in settings.check.schemas:
        if stated != "teikit" and not stated.startswith(("..", "/")):
            yield from _found(folder, stated, "schemas")
    if settings.publish.theme and (folder / settings.publish.theme).is_dir():
        stated = _inside(settings.publish.theme, "publish.theme")
        yield from ((path, source, "stylesheets") for path, source in _walk(folder, stated))
    if settings.encode.metadata:
        yield from _found(folder, _inside(settings.encode.metadata, "encode.metadata"), "sources")
    if settings.publish.stylesheet:
        stated = _inside(settings.publish.stylesheet, "publish.stylesheet")
        # a stylesheet takes in others that stand beside it
        beside = stated if (folder / stated).is_dir() else PurePosixPath(stated).parent.as_posix()
        if beside == ".":
            yield from ((one.name, one, "stylesheets") for one in sorted(folder.glob("*.xsl")))
        else:
            yield from ((path, source, "stylesheets") for path, source in _walk(folder, beside))
    for one in sorted(folder.iterdir()):
        if one.is_file() and one.name.upper().startswith(_RIGHTS):
            yield one.name, one, "rights"
    yield from ((path, source, "rights") for path, source in _walk(folder, "LICENSES"))


def _ours(settings: Settings) -> Iterator[tuple[str, Path]]:
    """The schemas of teikit for an edition that does not hold them: with them its TEI can be proved at any time."""
    above = PurePosixPath(_inside(settings.folders.tei, "folders.tei")).parent.as_posix()
    for name in SCHEMAS:
        yield _join(above, f"schemas/{name}"), resources.folder("schemas") / name


def _found(folder: Path, path: str, group: str) -> Iterator[tuple[str, Path, str]]:
    if (folder / path).is_file():
        yield PurePosixPath(path).as_posix(), folder / path, group


def _walk(folder: Path, path: str) -> Iterator[tuple[str, Path]]:
    for at, inner, names in os.walk(folder / path):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        for name in sorted(names):
            source = Path(at, name)
            if not name.startswith(".") and source.is_file():
                yield source.relative_to(folder).as_posix(), source


def _inside(path: str, key: str) -> str:
    parts = PurePosixPath(path.replace("\\", "/"))
    if parts.is_absolute() or ".." in parts.parts or ":" in path:
        message = f"{key} leads out of the edition: {path}; a package holds what stands in its folder"
        raise SettingsError(message, Location("edition.toml"))
    return parts.as_posix()


def _join(folder: str, name: str) -> str:
    return name if folder == "." else f"{folder}/{name}"


def _printable(path: str) -> str:
    return path.encode("utf-8", "backslashreplace").decode("utf-8")
