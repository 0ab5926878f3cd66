"""Verify a package years later: as a bag, as TEI, and as what its pages and texts were made of."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from teikit._version import __version__
from teikit.checking import Checker, CheckOptions
from teikit.deposit.bag.files import BROKEN, open_files
from teikit.deposit.bag.hashing import digests_of_file
from teikit.deposit.bag.verify import Verdict, verify_bag
from teikit.deposit.crate import NAME as CRATE
from teikit.deposit.crate import crate_digests
from teikit.errors import SourceError, TeikitError
from teikit.findings import Finding, Severity
from teikit.location import Location
from teikit.pipeline.remaking import Paper, Remade, compare_remade, remade
from teikit.settings import Settings, load_settings

_ENGINES = frozenset({"xml", "relaxng", "xsd", "schematron"})
_MOST_SAID = 20


@dataclass(frozen=True, slots=True)
class Proved:
    """What was proved of a package: the verdict on the bag, TEI files valid, and files that were made again."""

    verdict: Verdict
    findings: tuple[Finding, ...]
    version: str = ""
    valid: int = 0
    documents: int = 0
    remade: Remade | None = None

    @property
    def is_proved(self) -> bool:
        """Whether no error was found."""
        return not any(finding.severity == "error" for finding in self.findings)


def verify_package(path: Path, *, remake: bool = True) -> Proved:
    """Prove a package: a folder, zip or tar, of teikit or of anybody's.

    First all that RFC 8493 asks. Of a bag that holds an edition (data/edition.toml) then every TEI file, by the
    schema in the bag, and the publication, which is made again: byte for byte when the version of teikit is the one
    that packed it, else the difference is told as a warning. What the bag's fixity does not prove is not read on.
    Raises SourceError when there is nothing that could be a bag.
    """
    path = _inner(path)
    if (path / CRATE).is_file() and not (path / "bagit.txt").exists():
        verdict = _verify_crate(path)
    else:
        verdict = verify_bag(path)
    if not verdict.is_valid:
        return Proved(verdict, verdict.findings)
    if path.is_file() and verdict.size > shutil.disk_usage(tempfile.gettempdir()).free:
        message = "there is no room to unpack it: its TEI and its publication are not proved"
        return Proved(verdict, (*verdict.findings, _finding("BAG202", "warning", message, path.as_posix())))
    with _unpacked(path) as data:
        if not (data / "edition.toml").is_file():
            return Proved(verdict, verdict.findings)
        findings = list(verdict.findings)
        version = _version(data)
        try:
            settings = load_settings(data / "edition.toml")
        except TeikitError as error:
            message = f"no part of the edition is proved: {error.message}"
            finding = _finding("BAG202", "warning", message, "edition.toml")
            return Proved(verdict, (*findings, finding), version)
        documents = _documents(data, settings)
        valid = _validate(data, settings, documents, findings)
        again = _remake(data, settings, documents, version, findings) if remake else None
    every = tuple(sorted(set(findings), key=lambda finding: finding.order))
    return Proved(verdict, every, version, valid, len(documents), again)


@contextmanager
def _unpacked(path: Path) -> Iterator[Path]:
    """Give the payload of a bag that was proved, as a folder."""
    if (path / CRATE).is_file():
        yield path
        return
    if (path / "bagit.txt").is_file():
        yield path / "data"
        return
    with tempfile.TemporaryDirectory(prefix="teikit-") as folder:
        files = open_files(path)
        try:
            for found in files.found:
                place = Path(folder, *PurePosixPath(found.path).parts)
                place.parent.mkdir(parents=True, exist_ok=True)
                with files.open(found.path) as source, place.open("wb") as target:
                    while piece := source.read(2**20):
                        target.write(piece)
        except BROKEN as error:
            raise SourceError(f"cannot be unpacked: {error}", Location(path.as_posix())) from None
        finally:
            files.close()
        yield Path(folder, "data")


def _inner(path: Path) -> Path:
    """Return the bag that a package holds: the zip in the one item of DSpace's format."""
    item = path / "item_000"
    return next(iter(sorted(item.glob("*.zip"))), path) if item.is_dir() else path


def _verify_crate(folder: Path) -> Verdict:
    """Prove a crate without a bag by the digests that it tells itself."""
    findings: list[Finding] = []
    try:
        told = crate_digests((folder / CRATE).read_bytes())
    except (OSError, ValueError):
        finding = _finding("BAG101", "error", "is no RO-Crate that can be read", CRATE)
        return Verdict(folder.as_posix(), (finding,))
    files = open_files(folder)
    there = {found.path: found for found in files.found}
    for name in sorted(there.keys() - told.keys() - {CRATE}):
        findings.append(_finding("BAG107", "error", "is not described in the crate", name))
    for name, digest in sorted(told.items()):
        if name not in there or there[name].kind != "file":
            findings.append(_finding("BAG106", "error", "is missing", name))
        elif digests_of_file(folder / name, ["sha256"])[1]["sha256"] != digest:
            findings.append(_finding("BAG108", "error", "has changed: its sha256 is another one", name))
    size = sum(found.size for found in files.found)
    return Verdict(folder.as_posix(), tuple(findings), "", (), len(there), size)


def _version(data: Path) -> str:
    try:
        return str(json.loads((data / "software" / "versions.json").read_bytes())["teikit"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ""


def _documents(data: Path, settings: Settings) -> list[Paper]:
    """Return the documents of the edition, with the ids of their names in it, which the package may have changed."""
    names: dict[str, str] = {}
    record = data / "metadata" / "names.json"
    if record.is_file():
        try:
            names = {str(packed): str(path) for packed, path in json.loads(record.read_bytes()).items()}
        except (OSError, ValueError, AttributeError, RecursionError):
            names = {}
    folder = data / settings.folders.tei
    files = sorted(path for path in folder.glob("*") if path.suffix.lower() == ".xml" and path.is_file())
    packed = [(path.relative_to(data).as_posix(), path) for path in files]
    # in the order of the edition: what is made of all of them depends on it
    made = sorted((names.get(name, name), path) for name, path in packed)
    return [Paper(path, PurePosixPath(name).stem) for name, path in made]


def _validate(data: Path, settings: Settings, documents: list[Paper], findings: list[Finding]) -> int:
    """Prove each TEI file by the schema in the bag; return how many are valid."""
    above = (data / settings.folders.tei).resolve().parent
    schema = next((path for path in (above / "schemas" / "teikit.rng", data / "schemas" / "teikit.rng")
                   if path.is_file()), None)  # fmt: skip
    own = tuple(str(data / one) for one in settings.check.schemas if one != "teikit" and (data / one).is_file())
    schemas = own or ((str(schema),) if schema else ())
    checker = Checker(CheckOptions(schemas=schemas, root=data))
    try:
        checker.prepare()
    except TeikitError as error:
        findings.append(_finding("BAG202", "error", f"the schema cannot be used: {error.message}", "schemas"))
        return 0
    valid = 0
    for one in documents:
        shown = "data/" + one.file.relative_to(data).as_posix()
        report = checker.check(one.data, shown, one.file.parent)
        wrong = [f for f in report.findings if f.source in _ENGINES and f.severity == "error"]
        findings.extend(replace(f, code="BAG201", message=f"{f.code}: {f.message}") for f in wrong[:_MOST_SAID])
        if not any(label.startswith("schema:") for label in report.checked) and not report.failed:
            findings.append(_finding("BAG202", "warning", "no schema in the bag says what is valid", shown))
        elif not wrong:
            valid += 1
    return valid


def _remake(
    data: Path, settings: Settings, documents: list[Paper], version: str, findings: list[Finding]
) -> Remade | None:
    output = data / settings.folders.output
    if not output.is_dir():
        return None
    names = _published_names(data, settings)
    try:
        again = compare_remade(
            remade(data, settings, documents), lambda path: output / names.get(path, path)
        )
    except (TeikitError, OSError) as error:
        said = error.message if isinstance(error, TeikitError) else str(error)
        findings.append(_finding("BAG205", "warning", f"the publication cannot be made again: {said}"))
        return None
    same = version == __version__
    severity: Severity = "error" if same else "info"
    for path in (*again.different, *again.missing)[:_MOST_SAID]:
        words = "is another file when it is made again" if path in again.different else "is made now, and is not there"
        findings.append(_finding("BAG203", severity, words, f"data/{settings.folders.output}/{path}"))
    if not again.is_same:
        said = f"packed by teikit {version or 'of an unknown version'}, this is {__version__}"
        count = f"{len(again.different) + len(again.missing)} of {again.same + len(again.different)} files"
        message = f"{count} of the publication come out otherwise ({said})"
        findings.append(_finding("BAG203" if same else "BAG204", "error" if same else "warning", message))
    return again


def _published_names(data: Path, settings: Settings) -> dict[str, str]:
    """Return the names in the package of published files that could not keep theirs, by path in the publication."""
    record, output = data / "metadata" / "names.json", settings.folders.output.rstrip("/") + "/"
    if not record.is_file():
        return {}
    try:
        names = json.loads(record.read_bytes())
        return {
            str(path).removeprefix(output): str(packed).removeprefix(output)
            for packed, path in names.items()
            if str(path).startswith(output) and str(packed).startswith(output)
        }
    except (OSError, ValueError, AttributeError, RecursionError):
        return {}


def _finding(code: str, severity: Severity, message: str, path: str = "data") -> Finding:
    return Finding(code, severity, message, Location(path), "package")
