"""Pack an edition for an archive: is it ready, the bag, and the form that the archive wants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from teikit._version import __version__
from teikit.deposit.bag import Elsewhere
from teikit.deposit.bag.reading import fault_of_path
from teikit.deposit.bag.serialise import FORMS
from teikit.deposit.bag.writer import bare_crate
from teikit.deposit.changes import Previous, load_previous
from teikit.deposit.layout import Layout, lay_out
from teikit.deposit.package import Package, package_date
from teikit.deposit.workplace import Workplace, discard
from teikit.errors import OutputError, SettingsError
from teikit.findings import Finding
from teikit.location import Location
from teikit.pipeline.readiness import Readiness, assess, publish_for
from teikit.settings import Settings, load_settings

PROFILES = ("bagit", "ro-crate", "dspace", "ocfl", "invenio", "zenodo")


@dataclass(slots=True)
class Deposited:
    """What a deposit did: where the package is (None: none was made), version, files, size, what was found."""

    target: Path | None = None
    version: int = 0
    files: int = 0
    size: int = 0
    resumed: int = 0
    forced: bool = False
    readiness: Readiness = field(default_factory=Readiness)
    findings: list[Finding] = field(default_factory=list)
    said: list[str] = field(default_factory=list)  # what a person should know, a line each


def deposit(
    folder: Path,
    target: Path,
    *,
    profile: str | None = None,
    force: bool = False,
    publish: bool = False,
    previous: Path | None = None,
    remake: bool = True,
    address: str | None = None,
    environment: Mapping[str, str] | None = None,
    jobs: int = 1,
) -> Deposited:
    """Pack the edition of `folder` into `target` in the form of `profile` (default: that of edition.toml, bagit).

    The edition is checked at the level of archives first, and its publication made again and compared (`remake`);
    with an error nothing is packed, unless by `force`, which the package then tells. `previous` is the last deposit
    (default: the package that stands at `target`), by which the version is numbered. `jobs` processes check. For
    invenio and zenodo the package is sent to the repository at `address`, and published there if `publish` says so.
    Raises SettingsError, SourceError and OutputError.
    """
    settings = load_settings(folder / "edition.toml")
    profile = profile or settings.deposit.profile
    if profile not in PROFILES:
        raise SettingsError(f"there is no profile {profile!r}: {', '.join(PROFILES)}")
    if publish and profile not in ("invenio", "zenodo"):
        raise SettingsError(f"--publish goes with the profiles invenio and zenodo, not with {profile}")
    _check_target(folder, target, profile)
    done = Deposited()
    if profile in ("invenio", "zenodo"):
        from teikit.pipeline.sending import send

        return send(folder, target, settings, done, profile=profile, force=force, publish=publish,
                    previous=previous, remake=remake, address=address, environment=environment or {},
                    jobs=jobs)  # fmt: skip
    package = prepare(folder, target, settings, done, force=force, previous=previous, remake=remake,
                      environment=environment or {}, profile=profile, jobs=jobs)  # fmt: skip
    if package is None:
        return done
    if profile == "bagit":
        write(package, target, done)
    elif profile == "ro-crate":
        _write_crate(package, target, done)
    elif profile == "dspace":
        _write_dspace(package, target, done)
    else:
        _write_ocfl(package, target, done)
    return done


def prepare(
    folder: Path,
    target: Path,
    settings: Settings,
    done: Deposited,
    *,
    force: bool,
    previous: Path | None,
    remake: bool,
    environment: Mapping[str, str],
    profile: str = "bagit",
    jobs: int = 1,
) -> Package | None:
    """Return the package to write, or None when something speaks against it; what was found goes into `done`."""
    without = (target, target.parent / f".{target.name}.part", target.parent / f".{target.name}.old")
    layout: Layout = lay_out(folder, settings, without=without)
    if not layout.of("publication") and layout.of("tei"):
        number = publish_for(folder, settings, layout)
        done.said.append(f"published: {number} files in {settings.folders.output}, which was not there")
        layout = lay_out(folder, settings, without=without)
    done.readiness = assess(folder, settings, layout, profile=profile, remake=remake, jobs=jobs)
    done.findings += layout.findings
    against = done.readiness.against
    if against and not force:
        return None
    done.forced = bool(against)
    return Package(
        layout,
        settings,
        reports=done.readiness.files(),
        summary=done.readiness.summary,
        forced=tuple(str(finding) for finding in against),
        date=package_date(settings.edition.date, environment.get("SOURCE_DATE_EPOCH")),
        previous=_previous(target, previous),
        elsewhere=_elsewhere(settings),
    )


def write(package: Package, target: Path, done: Deposited) -> None:
    """Write the bag, and say in `done` what was written."""
    written = package.write(target)
    done.target, done.version = target, package.version.number
    done.files, done.size, done.resumed = len(written.entries), written.size, written.resumed


def _write_crate(package: Package, target: Path, done: Deposited) -> None:
    """Write the payload alone: a folder whose root is the RO-Crate."""
    with Workplace(target) as place:
        inner = place.folder / "crate"
        write(package, inner, done)
        place.give(bare_crate(inner, place.folder, target.name))
    done.target = target


def _write_dspace(package: Package, target: Path, done: Deposited) -> None:
    from teikit.deposit.dspace import write_item
    from teikit.deposit.licences import text_of

    with Workplace(target) as place:
        made = place.folder / "saf"
        discard(made)
        (made / "item_000").mkdir(parents=True)
        name = f"{package.identifier}.zip"
        write(package, place.folder / name, done)
        (place.folder / name).replace(made / "item_000" / name)
        streams = {name: ("ORIGINAL", "the whole edition, as a bag (BagIt 1.0)")}
        licence = next((one for one in _licences(package) if text_of(one)), "")
        if licence:
            (made / "item_000" / f"{licence}.txt").write_bytes(text_of(licence) or b"")
            streams[f"{licence}.txt"] = ("LICENSE", "the licence of the edition")
        write_item(made, package.record, streams)
        place.give(made)
    done.target = target


def _write_ocfl(package: Package, target: Path, done: Deposited) -> None:
    from teikit.deposit.ocfl import write_version

    with Workplace(target) as place:
        write(package, place.folder / "bag-of-version", done)
        made = place.folder / "object"
        discard(made)
        doi = package.settings.edition.doi
        head = write_version(
            place.folder / "bag-of-version",
            made,
            target,
            identifier=f"https://doi.org/{doi}" if doi else f"urn:x-teikit:edition:{package.identifier}",
            created=f"{package.date or '1970-01-01'}T00:00:00Z",
            message=f"Version {done.version} of {package.settings.edition.title}",
            agent=f"teikit {__version__}",
        )
        place.give(made)
    done.target = target
    done.said.append(f"OCFL version: {head}")


def _licences(package: Package) -> list[str]:
    import re

    return re.findall(r'spdx="([^"]+)"', package.record)


def _previous(target: Path, stated: Path | None) -> Previous | None:
    """Return the last deposit: the one that is named, else the bag or the head of the OCFL object at the target."""
    if stated is not None:
        return load_previous(bag_in(stated))
    found = bag_in(target)
    marks = ("bagit.txt", "ro-crate-metadata.json", "0=ocfl_object_1.1")
    if found.is_file() or any((found / mark).is_file() for mark in marks):
        return load_previous(found)
    return None


def bag_in(path: Path) -> Path:
    """Return the bag that a package is or holds: that of the one item of DSpace's format, for instance."""
    item = path / "item_000"
    if item.is_dir():
        return next(iter(sorted(item.glob("*.zip"))), path)
    return path


def _elsewhere(settings: Settings) -> tuple[Elsewhere, ...]:
    made = []
    for one in settings.deposit.elsewhere:
        path = f"data/{one.path}"
        wrong = fault_of_path(path) or (None if one.bytes >= 0 else "has no size")
        hexadecimal = all(len(digest) == length and set(digest.lower()) <= set("0123456789abcdef")
                          for digest, length in ((one.sha256, 64), (one.sha512, 128)))  # fmt: skip
        if wrong or not hexadecimal or "://" not in one.url:
            why = wrong or "needs url, bytes, sha256 and sha512 as hexadecimal digits"
            raise SettingsError(f"deposit.elsewhere: {one.path}: {why}", Location("edition.toml"))
        digests = (("sha256", one.sha256.lower()), ("sha512", one.sha512.lower()))
        made.append(Elsewhere(path, one.url, one.bytes, digests))
    return tuple(made)


def _check_target(folder: Path, target: Path, profile: str) -> None:
    place = Location(target.as_posix())
    home, wanted = folder.resolve(), target.resolve()
    if wanted == home or home.is_relative_to(wanted):
        raise OutputError("the edition itself stands there: choose another place for the package", place)
    marks = {"bagit": "bagit.txt", "ro-crate": "ro-crate-metadata.json", "dspace": "item_000",
             "ocfl": "0=ocfl_object_1.1"}  # fmt: skip
    packed = target.name.endswith(FORMS)
    if profile in ("dspace", "ocfl", "ro-crate") and packed:
        raise OutputError(f"the profile {profile} makes a folder: leave the ending off", place)
    if target.is_dir() and any(target.iterdir()) and not packed:
        mark = marks.get(profile, "bagit.txt")
        if not (target / mark).exists():
            raise OutputError(f"stands there and is no package of the profile {profile}: it is not replaced", place)
    elif target.is_file() and not packed:
        raise OutputError("a file stands there: it is not replaced", place)
