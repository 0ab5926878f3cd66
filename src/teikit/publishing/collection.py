"""What the documents of an edition make together: start page, registers, data, and what they all point to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from teikit import resources
from teikit.errors import OutputError
from teikit.findings import Finding, Result
from teikit.location import Location
from teikit.publication import Publication
from teikit.publishing.archive import PATH as ARCHIVE
from teikit.publishing.archive import archive, folder_of, member, readme_of
from teikit.publishing.beacon import beacon_files
from teikit.publishing.books import books_of, edition_books
from teikit.publishing.companions import FOLDER, companions
from teikit.publishing.contents import contents_trees
from teikit.publishing.data import edition_files, register_files
from teikit.publishing.extract import Extract
from teikit.publishing.facets import facets_of
from teikit.publishing.facts import facts_of
from teikit.publishing.metadata import edition_record
from teikit.publishing.neighbours import REGISTERS
from teikit.publishing.pieces import Held, Nothing, Parts, Piece, Read, Source, fixed, key_of
from teikit.publishing.registers import Sheet, gathered, register_sheets
from teikit.publishing.search import search_pieces
from teikit.publishing.stylesheets import Sheets, chosen_sheets
from teikit.publishing.targets import DEFAULT, beside, settle
from teikit.publishing.texts import edition_text
from teikit.publishing.theme import Theme, read_theme

if TYPE_CHECKING:
    from teikit.saxon import Stylesheet
    from teikit.settings import Settings


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

    `read` gives the bytes of the TEI of an extract (default: those of the file at its path). All is in memory;
    `collection_pieces` makes the same files one by one.
    Findings are PUB106, PUB108 and PUB109. Raises SettingsError and StylesheetError as publish does.

    >>> publish_collection([], targets=["text"]).value.paths
    ()
    """
    findings: list[Finding] = []
    pieces = collection_pieces(
        Held.of(extracts, read or read_again),
        findings,
        targets=targets,
        stylesheet=stylesheet,
        parameters=parameters,
        edition=edition,
        theme=theme,
    )
    files = {piece.path: piece.make() for piece in pieces}
    return Result(Publication(files, "index.html" if "html" in targets else None), tuple(findings))


def collection_pieces(
    source: Source,
    findings: list[Finding],
    *,
    targets: Sequence[str] = DEFAULT,
    stylesheet: Path | None = None,
    parameters: Mapping[str, str] | None = None,
    edition: Settings | None = None,
    theme: Path | None = None,
    parts: Parts | None = None,
) -> Iterator[Piece]:
    """Yield the files that documents make together, each with a key: the same key, and it need not be made again.

    A key tells pieces apart as long as targets, stylesheet, parameters, edition and theme are the same, and teikit is.
    `parts` remember what pieces are made of; what is found is added to `findings`.
    """
    settle(targets, parameters or {})
    look = read_theme(theme)
    facts = {**facts_of(edition), **look.facts}
    sheets = chosen_sheets(stylesheet, targets, theme)
    if "html" in targets:
        yield from _site(source, findings, targets, sheets, look, facts, parts or Nothing())
    if "text" in targets and (parameters or {}).get("files") == "all":
        yield fixed("edition.txt", edition_text(source.cards, source.read, sheets["text"], facts, parameters or {}))
    if books_of(targets):
        books, unbound = edition_books(source.cards, source.read, targets, sheets["book"], facts, parameters or {})
        findings += unbound
        yield from (fixed(path, data) for path, data in books.items())


def _site(
    source: Source,
    findings: list[Finding],
    targets: Sequence[str],
    sheets: Sheets,
    look: Theme,
    facts: Mapping[str, str],
    parts: Parts,
) -> Iterator[Piece]:
    site, cards = sheets["site"], source.cards
    kinds = {kind for one in cards for kind in one.kinds}
    registers = [kind for kind in REGISTERS if kind in kinds]
    facets = facets_of(cards)
    shared = {**facts, "registers": " ".join(registers), "beside": " ".join(beside(targets))}
    lines = {one.id: (one.title, one.created) for one in cards}
    data: list[str] = []
    for kind in registers:
        entries = gathered(cards, kind)
        for path, made in {**register_files(entries, kind, facts), **beacon_files(entries, kind, facts)}.items():
            data.append(path)
            yield fixed(path, made)
        for sheet in register_sheets(entries, kind, lines):
            said = {**shared, "path": sheet.path}
            yield Piece(sheet.path, key_of(said, kind, sheet.plan()), partial(_register, site, sheet, source, said))
    found, missing = companions(cards)
    findings += missing
    yield from (fixed(path, made) for path, made in found.items())
    for path, made in edition_files(cards, facts, parts).items():
        data.append(path)
        yield fixed(path, made)
    if cards:
        data.append(ARCHIVE)
        yield _archive(source, found, facts, parts)
    yield from search_pieces(source, facets, parts)
    yield _piece("search.html", site, etree.Element("search"), shared, "search")
    shared["data"] = " ".join(sorted(data))
    shared["json-ld"] = edition_record(facts, len(cards))
    for path, tree in contents_trees(cards, facets):
        yield _piece(path, site, tree, shared, "start")
    yield from (fixed(path, made) for path, made in _assets(look, "data/places.geojson" in data).items())


def _assets(look: Theme, world: bool) -> dict[str, bytes]:
    names = ["edition.css", "edition.js", "search.js", *(("world.svg", "world-atlas-LICENSE.txt") if world else ())]
    return {**{f"assets/{name}": resources.read("xslt", f"assets/{name}") for name in names}, **look.files()}


def _archive(source: Source, found: Mapping[str, bytes], facts: Mapping[str, str], parts: Parts) -> Piece:
    """The archive of the TEI, with what it points to."""
    cards = sorted(source.cards, key=lambda one: one.id)
    sums = {one.id: source.sum(one) for one in cards}

    def made() -> bytes:
        documents = (
            member(f"{FOLDER}/{one.id}.xml", partial(source.read, one), f"archive/{one.id}", sums[one.id], parts)
            for one in cards
        )
        others = (member(path, partial(found.__getitem__, path)) for path in found)
        return archive([*documents, *others], folder_of(facts), readme_of(facts, len(cards)))

    return Piece(ARCHIVE, key_of(facts, sums, _sums(found)), made)


def _sums(found: Mapping[str, bytes]) -> list[str]:
    return [f"{path} {fixed(path, data).key}" for path, data in found.items()]


def read_again(one: Extract) -> bytes:
    """Return the bytes of the file that an extract was made of; raises OutputError."""
    try:
        return Path(one.path).read_bytes()
    except OSError as error:
        raise OutputError(f"cannot be read again for the archive: {error.strerror}", Location(one.path)) from None


def _register(site: Stylesheet, sheet: Sheet, source: Source, parameters: Mapping[str, str]) -> bytes:
    return _page(site, sheet.tree(source.mentions), parameters, "register")


def _piece(path: str, site: Stylesheet, tree: etree._Element, parameters: Mapping[str, str], mode: str) -> Piece:
    said = dict(parameters)
    key = key_of(said, mode, etree.tostring(tree, encoding="unicode"))
    return Piece(path, key, lambda: _page(site, tree, said, mode))


def _page(site: Stylesheet, tree: etree._Element, parameters: Mapping[str, str], mode: str) -> bytes:
    from teikit.saxon import parse

    made = site.transform(parse(tree), parameters=parameters, initial_mode=f"{{urn:x-teikit:xslt}}{mode}")
    return made.principal.encode("utf-8")
