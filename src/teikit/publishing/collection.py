"""What the documents of an edition make together: start page, registers, data, and what they all point to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from teikit import resources
from teikit.findings import Result
from teikit.publication import Publication
from teikit.publishing.companions import companions
from teikit.publishing.data import edition_files, register_files
from teikit.publishing.extract import Extract
from teikit.publishing.facts import facts_of
from teikit.publishing.neighbours import REGISTERS, in_order
from teikit.publishing.registers import gathered, register_trees
from teikit.publishing.stylesheets import chosen_sheets
from teikit.publishing.targets import TARGETS, beside, settle

if TYPE_CHECKING:
    from teikit.saxon import Stylesheet
    from teikit.settings import Settings

Read = Callable[[Extract], bytes]


def publish_collection(
    extracts: Iterable[Extract],
    *,
    targets: Sequence[str] = TARGETS,
    stylesheet: Path | None = None,
    parameters: Mapping[str, str] | None = None,
    edition: Settings | None = None,
    read: Read | None = None,
) -> Result[Publication]:
    """Return what documents make together: start page, registers, data files, assets, and the files they point to.

    `extracts` are read several times: a list, or what reads them anew from a cache at each iteration, so that not all
    need to be in memory. `read` gives the bytes of the TEI of an extract (default: those of the file at its path).
    Findings are PUB106. Raises SettingsError and StylesheetError as publish does.

    >>> publish_collection([], targets=["text"]).value.paths
    ()
    """
    settle(targets, parameters or {})
    if "html" not in targets:
        return Result(Publication(), ())
    facts = facts_of(edition)
    site = chosen_sheets(stylesheet, targets)["site"]
    cards = in_order(_card(one) for one in extracts if one.published)
    kinds = {kind for one in extracts if one.published for kind in one.kinds}
    lines = {one.id: (one.title, one.created) for one in cards}
    registers = [kind for kind in REGISTERS if kind in kinds]
    shared = {**facts, "registers": " ".join(registers), "beside": " ".join(beside(targets))}
    files: dict[str, bytes] = {}
    for kind in registers:
        order = {one.id: index for index, one in enumerate(cards)}
        entries = gathered(_ordered(extracts, order), kind)
        files.update(register_files(entries, kind, facts))
        for path, tree in register_trees(entries, kind, lines):
            files[path] = _page(site, tree, {**shared, "path": path}, "register")
    files.update(edition_files(cards, facts))
    shared["data"] = " ".join(sorted(path for path in files if path.startswith("data/")))
    files["index.html"] = _page(site, _contents(cards), shared, "start")
    files["assets/edition.css"] = resources.read("xslt", "html/edition.css")
    found, missing = companions(cards)
    return Result(Publication({**found, **files}, "index.html"), missing)


def _card(one: Extract) -> Extract:
    """An extract without what takes room."""
    import msgspec

    return msgspec.structs.replace(one, passages=(), mentions=())


def _ordered(extracts: Iterable[Extract], order: Mapping[str, int]) -> Iterable[Extract]:
    """The extracts in the order of the contents, as far as they are in memory anyway; else as they come."""
    if isinstance(extracts, Sequence):
        return sorted((one for one in extracts if one.published), key=lambda one: order[one.id])
    return (one for one in extracts if one.published)


def _contents(cards: Sequence[Extract]) -> etree._Element:
    root = etree.Element("edition")
    for one in cards:
        node = etree.SubElement(root, "document", id=one.id)
        for name in ("title", "subtitle", "created", "order", "language", "place"):
            node.set(name, getattr(one, name))
        for author in one.authors:
            etree.SubElement(node, "author").text = author.name
        for genre in one.genres:
            etree.SubElement(node, "genre").text = genre
        for name in ("abstract", "opening"):
            if getattr(one, name):
                etree.SubElement(node, name).text = getattr(one, name)
    return root


def _page(site: Stylesheet, tree: etree._Element, parameters: Mapping[str, str], mode: str) -> bytes:
    from teikit.saxon import parse

    made = site.transform(parse(tree), parameters=parameters, initial_mode=f"{{urn:x-teikit:xslt}}{mode}")
    return made.principal.encode("utf-8")
