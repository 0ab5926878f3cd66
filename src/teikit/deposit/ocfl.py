"""An object of OCFL 1.1: each deposit a version of it, each content stored once."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from teikit.deposit.bag.hashing import digests_of_file
from teikit.errors import OutputError, SourceError
from teikit.location import Location

DECLARATION = "0=ocfl_object_1.1"
_TYPE = "https://ocfl.io/1.1/spec/#inventory"


def load_inventory(object_: Path) -> dict[str, Any] | None:
    """Return the inventory of an object, or None where there is none; raises SourceError for a broken one."""
    if not object_.exists() or (object_.is_dir() and not any(object_.iterdir())):
        return None
    try:
        data = (object_ / "inventory.json").read_bytes()
        said = (object_ / "inventory.json.sha512").read_text(encoding="utf-8").split()[0]
        made = json.loads(data)
    except (OSError, ValueError, IndexError, RecursionError):
        raise SourceError("is no object of OCFL that can be read", Location(object_.as_posix())) from None
    if said != hashlib.sha512(data).hexdigest() or not isinstance(made, dict) or made.get("type") != _TYPE:
        raise SourceError("is no whole object of OCFL 1.1: its inventory has changed", Location(object_.as_posix()))
    return made


def faults_of(object_: Path, inventory: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what is wrong with the contents of an object: path and words; each content is read once."""
    faults: list[tuple[str, str]] = []
    listed = {str(path): str(digest) for digest, paths in inventory["manifest"].items() for path in paths}
    heads = set(inventory["versions"])
    beside = {DECLARATION, "inventory.json", "inventory.json.sha512"}
    beside |= {f"{head}/{name}" for head in heads for name in ("inventory.json", "inventory.json.sha512")}
    there = {path.relative_to(object_).as_posix(): path for path in object_.rglob("*") if not path.is_dir()}
    for name in sorted(there.keys() - listed.keys() - beside):
        faults.append((name, "is not in the inventory"))
    for name, digest in sorted(listed.items()):
        if name not in there or there[name].is_symlink():
            faults.append((name, "is missing"))
        elif digests_of_file(there[name], ["sha512"])[1]["sha512"] != digest:
            faults.append((name, "has changed: its sha512 is another one"))
    for name in sorted(beside):
        if name.endswith("inventory.json"):
            data = there[name].read_bytes() if name in there else b""
            side = there.get(f"{name}.sha512")
            if side is None or side.read_text("utf-8").split()[:1] != [hashlib.sha512(data).hexdigest()]:
                faults.append((name, "has changed, or its digest is missing"))
    if (object_ / inventory["head"] / "inventory.json").read_bytes() != (object_ / "inventory.json").read_bytes():
        faults.append(("inventory.json", "is not that of the newest version"))
    if (object_ / DECLARATION).read_bytes() != b"ocfl_object_1.1\n":
        faults.append((DECLARATION, "has changed"))
    return faults


def write_version(
    bag: Path, object_: Path, old: Path, *, identifier: str, created: str, message: str, agent: str
) -> str:
    """Write to `object_` the object in `old` with the files of `bag` as its next version; return the version's name.

    Where nothing has changed the object is the old one. Contents that it holds already are not stored again.
    `created` is a moment of RFC 3339. Raises SourceError for a broken object, OutputError.
    """
    inventory = load_inventory(old)
    state: dict[str, list[str]] = {}
    sources: dict[str, Path] = {}
    for path in sorted(one for one in bag.rglob("*") if one.is_file()):
        _, found = digests_of_file(path, ["sha512"])
        state.setdefault(found["sha512"], []).append(path.relative_to(bag).as_posix())
        sources.setdefault(found["sha512"], path)
    try:
        if inventory is not None:
            _link_tree(old, object_)
            if inventory["versions"][inventory["head"]]["state"] == state:
                return str(inventory["head"])
        else:
            object_.mkdir(parents=True)
        return _add(object_, inventory, state, sources, identifier, created, message, agent)
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror or error}", Location(object_.as_posix())) from None


def _add(
    object_: Path,
    inventory: dict[str, Any] | None,
    state: Mapping[str, list[str]],
    sources: Mapping[str, Path],
    identifier: str,
    created: str,
    message: str,
    agent: str,
) -> str:
    made: dict[str, Any] = inventory or {
        "digestAlgorithm": "sha512", "head": "v0", "id": identifier, "manifest": {}, "type": _TYPE, "versions": {},
    }  # fmt: skip
    head = f"v{int(str(made['head'])[1:]) + 1}"
    for digest, source in sorted(sources.items()):
        if digest not in made["manifest"]:
            stored = f"{head}/content/{state[digest][0]}"
            target = object_.joinpath(*stored.split("/"))
            target.parent.mkdir(parents=True, exist_ok=True)
            source.replace(target)  # the bag was made for this
            made["manifest"][digest] = [stored]
    made["head"] = head
    made["versions"][head] = {
        "created": created,
        "message": message,
        "state": dict(state),
        "user": {"name": agent, "address": "urn:x-teikit:software"},
    }
    data = (json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")
    side = f"{hashlib.sha512(data).hexdigest()} inventory.json\n".encode()
    (object_ / head).mkdir(exist_ok=True)
    for place in (object_ / head, object_):
        for name, content in (("inventory.json", data), ("inventory.json.sha512", side)):
            (place / name).unlink(missing_ok=True)  # a link to the old object's must not be written through
            (place / name).write_bytes(content)
    (object_ / DECLARATION).write_bytes(b"ocfl_object_1.1\n")
    return head


def _link_tree(source: Path, target: Path) -> None:
    """Have the files of `source` in `target`, as the same files where the system can, else as copies."""
    for at, _, names in os.walk(source):
        place = target / Path(at).relative_to(source)
        place.mkdir(parents=True, exist_ok=True)
        for name in names:
            try:
                os.link(Path(at, name), place / name)
            except OSError:
                shutil.copyfile(Path(at, name), place / name)
