"""The steps of a deposit at InvenioRDM: draft, DOI, metadata, files, publication; each can be taken again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from teikit.deposit.bag.hashing import digests_of_file
from teikit.deposit.invenio.transport import Transport
from teikit.errors import OutputError, SourceError
from teikit.location import Location
from teikit.output import write_atomic

_TRIES = 3  # uploads of a file whose checksum comes back wrong


@dataclass(frozen=True, slots=True)
class Draft:
    """A record on its way: where, its id and DOI, and whether it is published. Never a token."""

    address: str
    id: str
    doi: str = ""
    published: bool = False

    @property
    def page(self) -> str:
        """The address at which a person sees it."""
        return f"{self.address}/{'records' if self.published else 'uploads'}/{self.id}"


def load_draft(path: Path) -> Draft | None:
    """Return the draft that was begun, as its file beside the package tells; None without one."""
    if not path.is_file():
        return None
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
        return Draft(str(value["address"]), str(value["id"]), str(value.get("doi", "")), bool(value.get("published")))
    except (ValueError, KeyError, TypeError, OSError):
        raise SourceError("is no record of a deposit", Location(path.as_posix())) from None


def save_draft(path: Path, draft: Draft) -> None:
    """Write the file by which a deposit is gone on with; raises OutputError."""
    write_atomic(path, (json.dumps(asdict(draft), indent=2) + "\n").encode("utf-8"))


class Invenio:
    """One repository. Every method may be called again after a failure and goes on where the last call stopped."""

    def __init__(self, transport: Transport) -> None:
        self.transport = transport

    def begin(self, metadata: Mapping[str, Any], known: Draft | None = None) -> Draft:
        """Return the draft to work on: the one that was begun, a new version of one published, or a new one."""
        if known is not None and known.address == self.transport.address:
            if not known.published:
                found = self.transport.request("GET", self._of(known.id, "draft"), accept=(403, 404, 410))
                if found.status < 400:
                    return replace(known, doi=_doi(found.value) or known.doi)
                there = self.transport.request("GET", self._of(known.id), accept=(403, 404, 410))
                if there.status < 400:
                    # published by a run whose answer was lost, or by a person
                    return replace(known, published=True, doi=_doi(there.value) or known.doi)
            else:
                made = self.transport.request("POST", self._of(known.id, "versions"))
                return Draft(self.transport.address, _id(made.value))
        body = {"metadata": metadata, "files": {"enabled": True}, "access": {"record": "public", "files": "public"}}
        made = self.transport.request("POST", "/api/records", value=body)
        return Draft(self.transport.address, _id(made.value), _doi(made.value))

    def reserve(self, draft: Draft) -> Draft:
        """Reserve a DOI for the draft, where it has none; return the draft with it."""
        if draft.doi:
            return draft
        found = self.transport.request("GET", self._of(draft.id, "draft"))
        if not _doi(found.value):
            # 400: it has one since a try whose answer was lost
            found = self.transport.request("POST", self._of(draft.id, "draft/pids/doi"), accept=(400, 409))
            if found.status >= 400:
                found = self.transport.request("GET", self._of(draft.id, "draft"))
        doi = _doi(found.value)
        if not doi:
            raise OutputError("no DOI was reserved", Location(self.transport.address))
        return replace(draft, doi=doi)

    def describe(self, draft: Draft, metadata: Mapping[str, Any]) -> None:
        """Set the metadata of the draft; what the server holds besides (its DOI) stays."""
        found = self.transport.request("GET", self._of(draft.id, "draft")).value
        held = found if isinstance(found, dict) else {}
        body = {key: held[key] for key in ("access", "files", "pids", "custom_fields") if key in held}
        if isinstance(body.get("files"), dict):
            body["files"] = {"enabled": True}
        self.transport.request("PUT", self._of(draft.id, "draft"), value={**body, "metadata": dict(metadata)})

    def upload(self, draft: Draft, files: Mapping[str, Path]) -> int:
        """Upload files by name, and take away others of the draft; return how many were sent.

        A file that is there whole is not sent again. Raises OutputError for one whose checksum comes back wrong.
        """
        there = self._files(draft)
        for name in sorted(there.keys() - files.keys()):
            self._remove(draft, name)
        sent = 0
        for name, path in files.items():
            size, found = digests_of_file(path, ["md5"])
            wanted = f"md5:{found['md5']}"
            for number in range(1, _TRIES + 1):
                entry = there.get(name)
                if entry is not None and _is_whole(entry, size, wanted):
                    break
                if entry is not None:
                    self._remove(draft, name)
                if number == _TRIES:
                    message = f"{name} did not arrive as it was sent, in {number - 1} tries: its checksum is another"
                    raise OutputError(message, Location(self.transport.address))
                self._send(draft, name, path)
                sent += 1
                there = self._files(draft)
        return sent

    def publish(self, draft: Draft) -> Draft:
        """Publish the draft: it cannot be taken back."""
        answer = self.transport.request("POST", self._of(draft.id, "draft/actions/publish"), accept=(400, 404, 409))
        if answer.status >= 400:
            there = self.transport.request("GET", self._of(draft.id), accept=(403, 404, 410))
            if there.status >= 400:
                words = (answer.value or {}).get("message", "") if isinstance(answer.value, dict) else ""
                raise OutputError(f"it was not published: {words or answer.status}", Location(self.transport.address))
            answer = there
        return replace(draft, published=True, doi=_doi(answer.value) or draft.doi)

    def _send(self, draft: Draft, name: str, path: Path) -> None:
        quoted = quote(name, safe="")
        # 400: a try whose answer was lost has announced it
        self.transport.request("POST", self._of(draft.id, "draft/files"), value=[{"key": name}], accept=(400, 409))
        self.transport.request("PUT", self._of(draft.id, f"draft/files/{quoted}/content"), file=path)
        self.transport.request("POST", self._of(draft.id, f"draft/files/{quoted}/commit"), accept=(400, 409))

    def _remove(self, draft: Draft, name: str) -> None:
        path = self._of(draft.id, f"draft/files/{quote(name, safe='')}")
        self.transport.request("DELETE", path, accept=(404, 410))

    def _files(self, draft: Draft) -> dict[str, dict[str, Any]]:
        value = self.transport.request("GET", self._of(draft.id, "draft/files")).value
        entries = value.get("entries", []) if isinstance(value, dict) else []
        return {str(one["key"]): one for one in entries if isinstance(one, dict) and "key" in one}

    def _of(self, identifier: str, rest: str = "") -> str:
        # built here, never taken from an answer: a token goes to one host only
        return f"/api/records/{quote(identifier, safe='')}{'/' + rest if rest else ''}"


def _is_whole(entry: Mapping[str, Any], size: int, wanted: str) -> bool:
    status = entry.get("status", "completed")
    return status == "completed" and entry.get("checksum") == wanted and int(entry.get("size") or 0) == size


def _id(value: Any) -> str:
    if not isinstance(value, dict) or not value.get("id"):
        raise OutputError("the server's answer names no record: is it InvenioRDM?")
    return str(value["id"])


def _doi(value: Any) -> str:
    if not isinstance(value, dict):
        return ""
    pids = value.get("pids")
    found = pids.get("doi") if isinstance(pids, dict) else None
    return str(found.get("identifier") or "") if isinstance(found, dict) else ""
