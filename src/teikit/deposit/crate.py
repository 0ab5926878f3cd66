"""RO-Crate 1.2 with the provenance of the run (Process Run Crate 0.5): what each file is, who made it, with what."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any
from urllib.parse import quote, unquote

from lxml import etree

from teikit.deposit.bag.item import Entry
from teikit.deposit.media import media_type

NAME = "ro-crate-metadata.json"
_SPECIFICATION = "https://w3id.org/ro/crate/1.2"
_PROCESS = "https://w3id.org/ro/wfrun/process/0.5"
_CONTEXT = f"{_SPECIFICATION}/context"
_ADDRESSES = {
    "Python": "https://www.python.org/",
    "saxonche": "https://www.saxonica.com/",
    "lxml": "https://lxml.de/",
    "elementpath": "https://github.com/sissaschool/elementpath",
    "xmlschema": "https://github.com/sissaschool/xmlschema",
    "msgspec": "https://jcristharif.com/msgspec/",
    "click": "https://palletsprojects.com/projects/click/",
}
_TOP = {
    "README.txt": "what this is, what lies where, and how to prove it",
    "CHANGES.txt": "what changed with this version",
    "edition.toml": "what the editors stated for the whole edition",
}
_PURPOSES = {
    "teikit": "From a historical text to a scholarly edition in TEI P5.",
    "Python": "The language in which teikit is written.",
    "saxonche": "XSLT 3.0",
    "lxml": "XML trees",
    "elementpath": "XPath",
    "xmlschema": "W3C XML Schema",
    "msgspec": "settings and records",
    "click": "the command line",
}


@dataclass(frozen=True, slots=True)
class Run:
    """A step that made files: its name, what it took and gave (folders of the package), in words."""

    name: str
    description: str
    took: tuple[str, ...]
    gave: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Crate:
    """What a crate says beside its files: the record of the edition, folders in words, runs, versions of software."""

    record: str
    folders: Mapping[str, str]
    runs: Sequence[Run]
    software: Sequence[tuple[str, str]]
    published: str
    titles: Mapping[str, str]

    def words(self, path: str) -> str:
        """Return in words what a file is: what its folder holds."""
        return self.folders.get(path.partition("/")[0], "") if "/" in path else _TOP.get(path, "")


def crate_pieces(crate: Crate, entries: Iterable[Entry]) -> Iterator[bytes]:
    """Yield ro-crate-metadata.json for the files of a payload, whose paths begin with data/, an entity at a time.

    The crate's root is the payload of the bag, as RO-Crate 1.2 (appendix on packaging) asks. Whatever has no
    identifier of its own is named inside the crate; nothing depends on the moment at which it is made.
    """
    record = etree.fromstring(crate.record.encode("utf-8"))
    graph = _Graph()
    # the files are never held as entities: there may be more than a tree in memory should hold
    files = sorted(entries, key=lambda entry: entry.path)
    present = sorted({entry.path.split("/")[1] for entry in files if entry.path.count("/") > 1})
    makers = [graph.agent(node) for node in record.iterfind("creator")]
    others = [graph.agent(node) for node in record.iterfind("contributor")]  # one may have had several parts
    others = [one for number, one in enumerate(others) if one not in others[:number]]
    publisher = graph.agent(node) if (node := record.find("publisher")) is not None else None
    licences = [graph.licence(node) for node in record.iterfind("licence")]
    tools = _tools(graph, crate.software)
    runs = [
        _run(graph, run, tools[0], publisher or next(iter(makers), None))
        for run in crate.runs
        if any(path in present for path in run.gave)
    ]
    folders = [
        {"@id": f"{_address(name)}/", "@type": "Dataset", "name": name, "description": crate.folders.get(name, "")}
        for name in present
    ]
    parts = [one["@id"] for one in folders]
    parts += [_address(path) for path in _below("data/", files) if "/" not in path and path != NAME]
    said = _said(record)
    rights = [" ".join((node.text or "").split()) for node in record.iterfind("rights")]
    root = _filled(
        {
            "@id": "./",
            "@type": "Dataset",
            "name": said("title"),
            "description": said("description") or said("abstract") or said("title"),
            "datePublished": crate.published,
            "license": licences or None,
            "conditionsOfAccess": " ".join(rights),
            "author": makers or ([publisher] if publisher else None),
            "contributor": others or None,
            "publisher": publisher,
            "funder": [graph.agent(node) for node in record.iterfind("funder")] or None,
            "inLanguage": [node.text for node in record.iterfind("language")],
            "keywords": ", ".join(str(node.text) for tag in ("subject", "genre") for node in record.iterfind(tag)),
            "temporalCoverage": (node.get("iso", "") if (node := record.find("created")) is not None else ""),
            "identifier": [_doi(node.text or "") for node in record.iterfind("idno") if node.get("type") == "DOI"],
            "url": said("address"),
            "version": said("version"),
            "isBasedOn": [graph.work(str(node.text)) for node in record.iterfind("source-address")] or None,
            "mentions": runs or None,
            "conformsTo": [{"@id": _PROCESS}],
        }
    )
    graph.add(
        {
            "@id": _PROCESS,
            "@type": ["CreativeWork", "Profile"],
            "name": "Process Run Crate",
            "version": "0.5",
        }
    )
    descriptor = {
        "@id": NAME,
        "@type": "CreativeWork",
        # Process Run Crate 0.5 stands on 1.1, to which a crate of 1.2 conforms as well
        "conformsTo": [{"@id": _SPECIFICATION}, {"@id": "https://w3id.org/ro/crate/1.1"}],
        "about": {"@id": "./"},
    }
    yield f'{{\n "@context": {json.dumps(_CONTEXT)},\n "@graph": [\n'.encode()
    yield from _entity(descriptor)
    yield b",\n"
    yield from _entity(root, parts)
    for one in graph.entities():
        yield b",\n"
        yield from _entity(one)
    for folder in folders:
        yield b",\n"
        inner = (_address(f"{folder['name']}/{path}") for path in _below(f"data/{folder['name']}/", files))
        yield from _entity(_filled(folder), inner)
    for entry in files:
        if entry.path != f"data/{NAME}":
            yield b",\n"
            yield from _entity(_file(entry, crate))
    yield b"\n ]\n}\n"


def _below(folder: str, files: Sequence[Entry]) -> Iterator[str]:
    return (entry.path.removeprefix(folder) for entry in files if entry.path.startswith(folder))


def _entity(entity: Mapping[str, Any], parts: Iterable[str] = ()) -> Iterator[bytes]:
    """Yield an entity as JSON, the last of its properties the files that it has for parts."""
    text = json.dumps(entity, ensure_ascii=False, indent=1).replace("\n", "\n  ")
    yield f"  {text.removesuffix('}').rstrip()}".encode()
    rows = (json.dumps({"@id": part}, ensure_ascii=False) for part in parts)
    first = list(islice(rows, 2))
    if len(first) == 1:
        yield f',\n   "hasPart": {first[0]}'.encode()  # one value is no list
    elif first:
        yield f',\n   "hasPart": [\n    {first[0]}'.encode()
        yield from (f",\n    {row}".encode() for row in chain(first[1:], rows))
        yield b"\n   ]"
    yield b"\n  }"


def crate_digests(data: bytes) -> dict[str, str]:
    """Return the SHA-256 of the files of a payload as its ro-crate-metadata.json tells, by path.

    Raises ValueError for what is no crate.
    """
    try:
        value = json.loads(data)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if not isinstance(value, dict) or not isinstance(value.get("@graph"), list):
        raise ValueError("no graph")
    files = [one for one in value["@graph"] if isinstance(one, dict) and one.get("@type") == "File"]
    return {unquote(str(one.get("@id"))): str(one.get("sha256", "")) for one in files}


class _Graph:
    """The entities of a crate by @id: the first that says something of an @id says it for all."""

    def __init__(self) -> None:
        self._known: dict[str, dict[str, Any]] = {}

    def add(self, entity: Mapping[str, Any]) -> dict[str, str]:
        kept = _filled(entity)
        self._known.setdefault(str(kept["@id"]), kept)
        return {"@id": str(kept["@id"])}

    def entities(self) -> list[dict[str, Any]]:
        return [self._known[key] for key in sorted(self._known)]

    def agent(self, node: etree._Element) -> dict[str, str]:
        name = " ".join("".join(str(part) for part in node.itertext()).split())
        person = node.get("kind") == "person" or bool(node.get("orcid"))
        return self.add(
            {
                "@id": node.get("orcid") or node.get("ror") or f"#{_address(name.replace(' ', '-').replace('/', '-'))}",
                "@type": "Person" if person else "Organization",
                "name": name,
                "givenName": node.get("given"),
                "familyName": node.get("family"),
            }
        )

    def licence(self, node: etree._Element) -> dict[str, str]:
        words = " ".join((node.text or "").split())
        spdx = node.get("spdx")
        return self.add(
            {
                "@id": node.get("href") or (f"https://spdx.org/licenses/{spdx}" if spdx else "#licence"),
                "@type": "CreativeWork",
                "name": spdx or words,
                "description": words,
                "identifier": f"https://spdx.org/licenses/{spdx}" if spdx else None,
            }
        )

    def work(self, address: str) -> dict[str, str]:
        return self.add({"@id": address, "@type": "CreativeWork", "name": address})


def _tools(graph: _Graph, software: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    made: list[dict[str, str]] = []
    for name, version in reversed(software):
        entity: dict[str, Any] = {
            "@id": "https://www.python.org/" if name == "Python" else f"pkg:pypi/{name}@{version}",
            "@type": "SoftwareApplication",
            "name": name,
            "version": version,
            "url": _ADDRESSES.get(name, "urn:x-teikit:software"),
            "description": _PURPOSES.get(name, ""),
        }
        if name == software[0][0]:
            entity["softwareRequirements"] = sorted(made, key=lambda one: one["@id"])
        made.append(graph.add(entity))
    return made[::-1]


def _run(graph: _Graph, run: Run, tool: dict[str, str], agent: dict[str, str] | None) -> dict[str, str]:
    return graph.add(
        {
            "@id": f"#run-{run.name}",
            "@type": "CreateAction",
            "name": f"teikit {run.name}",
            "description": run.description,
            "instrument": tool,
            "agent": agent,
            "object": [{"@id": f"{_address(one)}/"} for one in run.took],
            "result": [{"@id": f"{_address(one)}/"} for one in run.gave],
            "actionStatus": "http://schema.org/CompletedActionStatus",
        }
    )


def _file(entry: Entry, crate: Crate) -> dict[str, Any]:
    path = entry.path.removeprefix("data/")
    return _filled(
        {
            "@id": _address(path),
            "@type": "File",
            "name": crate.titles.get(path, path.rpartition("/")[2]),
            "description": "a document of the edition, in TEI" if path in crate.titles else crate.words(path),
            "encodingFormat": media_type(path, is_tei=path in crate.titles),
            "contentSize": str(entry.size),
            "sha256": entry.digest("sha256"),
        }
    )


def _filled(entity: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _single(value) for key, value in entity.items() if value not in (None, "", [], {})}


def _single(value: Any) -> Any:
    # one value is no list, as RO-Crate asks of its JSON-LD
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _address(path: str) -> str:
    """Return a path as a reference: what has a meaning there is encoded, letters of any script stay."""
    return "".join(quote(sign, safe="/") if ord(sign) < 128 else sign for sign in path)


def _said(record: etree._Element) -> Any:
    return lambda tag: " ".join((record.findtext(tag) or "").split())


def _doi(text: str) -> str:
    return text if text.startswith("http") else f"https://doi.org/{text}"
