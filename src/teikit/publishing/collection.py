"""What the documents of an edition make together: start page, registers, data, and what they all point to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from teikit import resources
from teikit.errors import OutputError
from teikit.findings import Finding, Result
from teikit.location import Location
from teikit.publication import Publication
from teikit.publishing.archive import PATH as ARCHIVE
from teikit.publishing.archive import archive, folder_of, readme_of
from teikit.publishing.beacon import beacon_files
from teikit.publishing.books import books_of, edition_books
from teikit.publishing.companions import FOLDER, companions
from teikit.publishing.contents import contents_trees
from teikit.publishing.data import edition_files, register_files
from teikit.publishing.extract import Extract
from teikit.publishing.facets import facets_of
from teikit.publishing.facts import facts_of
from teikit.publishing.metadata import edition_record
from teikit.publishing.neighbours import REGISTERS, in_order
from teikit.publishing.registers import gathered, register_trees
from teikit.publishing.search import search_files
from teikit.publishing.stylesheets import chosen_sheets
from teikit.publishing.targets import DEFAULT, beside, settle
from teikit.publishing.theme import read_theme

if TYPE_CHECKING:
    from teikit.saxon import Stylesheet
    from teikit.settings import Settings

Read = Callable[[Extract], bytes]


def publish_collection(
    extracts: Iterable[Extract],
    *,
    targets: Sequence[str] = DEFAULT,
    stylesheet: Path | None = None,
    parameters: Mapping[str, str] | None = None,
    edition: Settings | None = None,
    theme: Path | None = None,
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
    look = read_theme(theme)
    facts = {**facts_of(edition), **look.facts}
    sheets = chosen_sheets(stylesheet, targets, theme)
    books: dict[str, bytes] = {}
    unbound: list[Finding] = []
    if books_of(targets):
        whole = in_order(_card(one) for one in extracts if one.published)
        books, unbound = edition_books(whole, read or _read, targets, sheets["book"], facts, parameters or {})
    if "html" not in targets:
        return Result(Publication(books), tuple(unbound))
    site = sheets["site"]
    cards = in_order(_card(one) for one in extracts if one.published)
    numbers = {one.id: index for index, one in enumerate(cards)}
    kinds = {kind for one in extracts if one.published for kind in one.kinds}
    registers = [kind for kind in REGISTERS if kind in kinds]
    facets = facets_of(extracts)
    shared = {**facts, "registers": " ".join(registers), "beside": " ".join(beside(targets))}
    lines = {one.id: (one.title, one.created) for one in cards}
    files: dict[str, bytes] = {}
    for kind in registers:
        entries = gathered(_ordered(extracts, numbers), kind)
        files.update(register_files(entries, kind, facts))
        files.update(beacon_files(entries, kind, facts))
        for path, tree in register_trees(entries, kind, lines):
            files[path] = _page(site, tree, {**shared, "path": path}, "register")
    found, missing = companions(cards)
    files.update(edition_files(cards, facts))
    if cards:
        files[ARCHIVE] = _archive(cards, found, read or _read, facts)
    files.update(search_files(extracts, numbers, cards, facets))
    files["search.html"] = _page(site, etree.Element("search"), shared, "search")
    shared["data"] = " ".join(sorted(path for path in files if path.startswith("data/")))
    shared["json-ld"] = edition_record(facts, len(cards))
    for path, tree in contents_trees(cards, facets):
        files[path] = _page(site, tree, shared, "start")
    for name in ("edition.css", "edition.js", "search.js"):
        files[f"assets/{name}"] = resources.read("xslt", f"assets/{name}")
    if any(path.endswith("places.geojson") for path in files):
        for name in ("world.svg", "world-atlas-LICENSE.txt"):
            files[f"assets/{name}"] = resources.read("xslt", f"assets/{name}")
    files.update(look.files())
    return Result(Publication({**found, **files, **books}, "index.html"), (*missing, *unbound))


def _archive(cards: Sequence[Extract], found: Mapping[str, bytes], read: Read, facts: Mapping[str, str]) -> bytes:
    """The archive of the TEI, with what it points to."""
    documents = ((f"{FOLDER}/{one.id}.xml", read(one)) for one in sorted(cards, key=lambda one: one.id))
    return archive(chain(documents, found.items()), folder_of(facts), readme_of(facts, len(cards)))


def _read(one: Extract) -> bytes:
    try:
        return Path(one.path).read_bytes()
    except OSError as error:
        raise OutputError(f"cannot be read again for the archive: {error.strerror}", Location(one.path)) from None


def _card(one: Extract) -> Extract:
    """An extract without what takes room."""
    import msgspec

    return msgspec.structs.replace(one, passages=(), mentions=())


def _ordered(extracts: Iterable[Extract], order: Mapping[str, int]) -> Iterable[Extract]:
    """The extracts in the order of the contents, as far as they are in memory anyway; else as they come."""
    if isinstance(extracts, Sequence):
        return sorted((one for one in extracts if one.published), key=lambda one: order[one.id])
    return (one for one in extracts if one.published)


def _page(site: Stylesheet, tree: etree._Element, parameters: Mapping[str, str], mode: str) -> bytes:
    from teikit.saxon import parse

    made = site.transform(parse(tree), parameters=parameters, initial_mode=f"{{urn:x-teikit:xslt}}{mode}")
    return made.principal.encode("utf-8")
