"""The tables and keys of edition.toml, with their defaults."""

from __future__ import annotations

from typing import Literal

import msgspec


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    pass


class Person(_Table, frozen=True):
    """A person who works on the edition: name, ORCID and role."""

    name: str
    orcid: str | None = None
    role: str = "editor"


class Edition(_Table, frozen=True):
    """[edition]: what the edition is called and who publishes it."""

    title: str = "Untitled edition"
    publisher: str = "unknown"
    date: str | None = None
    language: str = "en"
    editors: tuple[Person, ...] = ()
    pub_place: str | None = None
    idno: str | None = None
    series: str | None = None
    base_uri: str | None = None
    doi: str | None = None
    description: str | None = None


class Encoding(_Table, frozen=True):
    """rights.encoding: what covers the encoding, the header and the annotations."""

    licence: str | None = None
    statement: str | None = None


class SourceRights(_Table, frozen=True):
    """rights.source: what is known of the rights in the texts themselves."""

    status: Literal["free", "unknown", "restricted"] = "unknown"
    statement: str = "The sources state no licence; rights in the texts remain with their holders."


class Rights(_Table, frozen=True):
    """[rights]: the encoding and the source text, told apart."""

    encoding: Encoding = Encoding()
    source: SourceRights = SourceRights()


class Folders(_Table, frozen=True):
    """[folders]: where sources, TEI and publication stand, relative to edition.toml."""

    sources: str = "seeds"
    tei: str = "tei"
    output: str = "publication"


class Row(_Table, frozen=True):
    """encode.rows: what the table of metadata says of a document, and where in the table."""

    origin: str
    values: dict[str, tuple[str, ...]] = {}


class Encode(_Table, frozen=True):
    """[encode]: the reader, repair of mojibake, the table of metadata, and overrides by file stem.

    `rows` holds the table when it has been read; nobody writes it by hand.
    """

    reader: str = "auto"
    repair: bool = False
    metadata: str | None = None
    documents: dict[str, dict[str, str]] = {}
    rows: dict[str, Row] = {}


class Annotate(_Table, frozen=True):
    """[annotate]: which recognisers run, and where authority files stand."""

    recognisers: tuple[str, ...] = ("authorities", "rules", "model")
    authorities: tuple[str, ...] = ("tei/authorities",)


class PathCheck(_Table, frozen=True):
    """check.paths: settings for the files that a pattern names."""

    ignore: tuple[str, ...] = ()


class Pointers(_Table, frozen=True):
    """check.pointers: where pointers lead besides the documents themselves, by design."""

    files: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()


class Check(_Table, frozen=True):
    """[check]: schemas, level of the header checks, rules that are not wanted."""

    schemas: tuple[str, ...] = ("teikit",)
    level: Literal["minimal", "recommended", "archive"] = "recommended"
    ignore: tuple[str, ...] = ()
    paths: dict[str, PathCheck] = {}
    pointers: Pointers = Pointers()


class Publish(_Table, frozen=True):
    """[publish]: targets, a stylesheet that imports ours, parameters of the stylesheets."""

    targets: tuple[str, ...] = ("html", "text")
    stylesheet: str | None = None
    theme: str | None = None
    parameters: dict[str, str] = {}


class Elsewhere(_Table, frozen=True):
    """deposit.elsewhere: a file that belongs to the package and lies at an address."""

    path: str
    url: str
    bytes: int
    sha256: str
    sha512: str


class Deposit(_Table, frozen=True):
    """[deposit]: the profile of the package for an archive, the repository it goes to, what lies elsewhere."""

    profile: str = "bagit"
    address: str | None = None
    elsewhere: tuple[Elsewhere, ...] = ()


class Settings(_Table, frozen=True):
    """All of edition.toml; `version` lets a later teikit read an old file."""

    version: Literal[1] = 1
    edition: Edition = Edition()
    rights: Rights = Rights()
    folders: Folders = Folders()
    encode: Encode = Encode()
    annotate: Annotate = Annotate()
    check: Check = Check()
    publish: Publish = Publish()
    deposit: Deposit = Deposit()
