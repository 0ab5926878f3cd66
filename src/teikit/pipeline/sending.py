"""Deposit at a repository: draft and DOI, the DOI in every header, the package, its upload, its publication."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from teikit.deposit import metadata
from teikit.deposit.bag.serialise import FORMS
from teikit.deposit.invenio import Draft, Invenio, Transport, token_for
from teikit.deposit.invenio.client import load_draft, save_draft
from teikit.deposit.layout import lay_out
from teikit.deposit.package import Package
from teikit.deposit.writeback import settings_with_doi, with_doi
from teikit.errors import OutputError, SettingsError
from teikit.location import Location
from teikit.output import write_atomic
from teikit.pipeline.make import record_written, state_of
from teikit.pipeline.readiness import publish_for
from teikit.settings import Settings, load_settings

if TYPE_CHECKING:
    from teikit.pipeline.deposit import Deposited

ZENODO = "https://zenodo.org"


def send(
    folder: Path,
    target: Path,
    settings: Settings,
    done: Deposited,
    *,
    profile: str,
    force: bool,
    publish: bool,
    previous: Path | None,
    remake: bool,
    address: str | None,
    environment: Mapping[str, str],
    jobs: int = 1,
    transport: Transport | None = None,
) -> Deposited:
    """Deposit the edition at a repository; stopped or failed, the next call goes on where this one stood.

    What was begun stands in `<target>.deposit.json` (address, id and DOI; never the token).
    """
    from teikit.pipeline.deposit import prepare, write

    if not target.name.endswith(FORMS):
        raise OutputError("a repository takes one file: end the name in .zip", Location(target.as_posix()))
    where = address or settings.deposit.address or (ZENODO if profile == "zenodo" else None)
    if where is None:
        raise SettingsError("say at which repository: deposit.address in edition.toml, or --to ADDRESS")
    if transport is None:
        transport = Transport(where, token_for(where, environment))
    # nothing is begun at the repository for an edition that is not ready
    package = prepare(folder, target, settings, done, force=force, previous=previous, remake=remake,
                      environment=environment, profile=profile, jobs=jobs)  # fmt: skip
    if package is None:
        return done
    if any(finding.code == "BAG305" for finding in done.readiness.against):
        done.said.append("not sent: a repository refuses metadata without these, by force or not")
        return done
    first = _described(package, settings)
    repository = Invenio(transport)
    record = target.parent / f"{target.name}.deposit.json"
    draft = repository.begin(first, load_draft(record))
    save_draft(record, draft)
    if draft.published:
        done.said.append(f"published already: {draft.page}, https://doi.org/{draft.doi}")
        done.target = target if target.exists() else None
        return done
    draft = repository.reserve(draft)
    save_draft(record, draft)
    done.said.append(f"reserved: https://doi.org/{draft.doi}")
    changed = write_doi(folder, settings, draft.doi)
    if changed:
        done.said.append(f"the DOI stands in edition.toml and in the headers of {changed} files")
        settings = load_settings(folder / "edition.toml")
        publish_for(folder, settings, lay_out(folder, settings, without=(target,)))
        package = prepare(folder, target, settings, done, force=force, previous=previous, remake=remake,
                          environment=environment, profile=profile, jobs=jobs)  # fmt: skip
        if package is None:
            return done
    write(package, target, done)
    repository.describe(draft, _described_fully(package))
    sent = repository.upload(draft, {target.name: target})
    done.said.append(f"uploaded: {target.name}" if sent else f"{target.name} was there already, and whole")
    if publish:
        draft = repository.publish(draft)
        save_draft(record, draft)
        done.said.append(f"published: {draft.page}, https://doi.org/{draft.doi}")
    else:
        done.said.append(f"a draft, not published: {draft.page}; --publish publishes it, for good")
    return done


def write_doi(folder: Path, settings: Settings, doi: str) -> int:
    """Write a DOI into edition.toml and into the header of every document; return how many files were changed.

    A TEI file that nobody edited is noted in its ledger as written by teikit, so that a build makes the same again.
    """
    changed = 0
    tei = folder / settings.folders.tei
    for path in sorted(tei.glob("*.xml")):
        data = path.read_bytes()
        new = with_doi(data, doi, path.as_posix())
        if new == data:
            continue
        ledger = tei / "ledger" / f"{path.stem}.json"
        untouched = state_of(path, ledger) == "untouched"
        write_atomic(path, new)
        if untouched:
            record_written(ledger, new)
        changed += 1
    place = folder / "edition.toml"
    old = place.read_bytes()
    new = settings_with_doi(old, doi)
    if new != old:
        write_atomic(place, new)
        changed += 1
    return changed


def _described(package: Package, settings: Settings) -> dict[str, Any]:
    """Return the metadata before the package is made: what the headers say now."""
    records = []
    for part in package.documents:
        record = metadata.record_of(part.source.read_bytes(), PurePosixPath(part.path).stem, part.path)
        records.append(record)
    statement = replace(metadata.statement_of(settings, package.identifier), version="1")
    return _invenio(metadata.merged(records, statement))


def _described_fully(package: Package) -> dict[str, Any]:
    return _invenio(package.record)


def _invenio(record: str) -> dict[str, Any]:
    made = json.loads(metadata.transformed("invenio", record))
    assert isinstance(made, dict)
    return made


__all__ = ["Draft", "send", "write_doi"]
