"""The editor's table of metadata: a row for each document, from CSV, TSV or a workbook of Excel."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import msgspec

from teikit.encoding import document_id
from teikit.errors import SettingsError
from teikit.findings import Finding
from teikit.location import Location
from teikit.settings import Settings
from teikit.settings.model import Row

KEYS = ("file", "id", "filename", "document")
# the columns, and the facts of a document that they state
COLUMNS = {
    "title": "title", "subtitle": "subtitle", "author": "author", "author_body": "author.org", "sender": "sender",
    "addressee": "addressee", "date": "date", "place": "place", "translator": "translator", "genre": "genre",
    "source": "source", "published_in": "published-in", "publisher": "digital.publisher", "series": "series",
    "url": "url", "country": "archive.country", "settlement": "archive.settlement",
    "repository": "archive.repository", "fonds": "archive.collection", "archive_series": "archive.series",
    "unit": "archive.unit", "shelfmark": "archive.idno", "language": "language.text",
    "original_language": "language.original", "licence": "licence", "rights": "rights", "keywords": "keyword",
    "abstract": "abstract", "transcriber": "transcriber", "editor": "source-editor",
}  # fmt: skip
_OTHER_NAMES = {
    "recipient": "addressee", "to": "addressee", "from": "sender", "license": "licence", "summary": "abstract",
    "subjects": "keywords", "tags": "keywords", "archive": "repository", "collection": "fonds", "idno": "shelfmark",
    "signature": "shelfmark", "lang": "language", "link": "url", "issuing_body": "author_body", "copyright": "rights",
}  # fmt: skip
_SEVERAL = frozenset({"author", "keywords", "translator", "original_language", "addressee", "shelfmark"})
MAX_ROWS = 100_000
_MAX_UNPACKED = 300_000_000


@dataclass(frozen=True, slots=True)
class Table:
    """A table of metadata: its rows by the name of the document, each with its number in the file."""

    path: Path
    rows: tuple[tuple[int, str, dict[str, tuple[str, ...]]], ...]


def load_table(path: Path) -> Table:
    """Return the table that a file holds (.csv, .tsv or .xlsx).

    The first row names the columns: `file` (or `id`), and any of COLUMNS. Several values in one cell are parted by
    semicolons. Raises SettingsError for a file that cannot be read, an unknown column (with the nearest one), a row
    without the name of a document, and two rows for one document.
    """
    lines = _lines(path)
    head = next(lines, None)
    if head is None:
        raise SettingsError("the table of metadata is empty", Location(path.as_posix()))
    columns = [_column(name, path) for name in head[1]]
    if not any(column == "file" for column in columns):
        message = f"no column says which document a row is about; call it {' or '.join(KEYS[:2])}"
        raise SettingsError(message, Location(path.as_posix(), 1))
    rows: list[tuple[int, str, dict[str, tuple[str, ...]]]] = []
    seen: dict[str, int] = {}
    for number, cells in lines:
        if len(rows) >= MAX_ROWS:
            raise SettingsError(f"the table has more than {MAX_ROWS:,} rows", Location(path.as_posix(), number))
        values = _values(columns, cells)
        key = next(iter(values.pop("file", ())), "")
        if not key:
            if not values:
                continue
            raise SettingsError("the row does not say which document it is about", Location(path.as_posix(), number))
        if key.casefold() in seen:
            message = f"{key!r} has a row already, in line {seen[key.casefold()]}"
            raise SettingsError(message, Location(path.as_posix(), number))
        seen[key.casefold()] = number
        rows.append((number, key, values))
    return Table(path, tuple(rows))


def with_table(settings: Settings, table: Table, sources: Sequence[Path]) -> tuple[Settings, list[Finding]]:
    """Return the settings with what the table says of the sources, and what does not fit together."""
    by_name: dict[str, str] = {}
    for source in sources:
        for name in (source.name, source.stem, document_id(source.name), source.as_posix()):
            by_name.setdefault(name.casefold(), document_id(source.name))
    made: dict[str, Row] = {}
    findings: list[Finding] = []
    for number, key, values in table.rows:
        identifier = by_name.get(key.casefold()) or by_name.get(Path(key.replace("\\", "/")).name.casefold())
        if identifier is None:
            near = get_close_matches(key, [source.name for source in sources], 1, 0.6)
            message = f"no source is called {key!r}" + (f"; did you mean {near[0]!r}?" if near else "")
            findings.append(Finding("ENC921", "warning", message, Location(table.path.as_posix(), number)))
            continue
        made[identifier] = Row(origin=f"{table.path.name}, row {number}", values=values)
    for source in sources:
        if document_id(source.name) not in made:
            message = f"the table {table.path.name} has no row for this file"
            findings.append(Finding("ENC921", "warning", message, Location(source.as_posix())))
    encode = msgspec.structs.replace(settings.encode, rows=made)
    return msgspec.structs.replace(settings, encode=encode), findings


def with_metadata(settings: Settings, folder: Path, sources: Sequence[Path]) -> tuple[Settings, list[Finding]]:
    """Return the settings with the table that they name (encode.metadata, relative to `folder`), if they name one."""
    if settings.encode.metadata is None:
        return settings, []
    return with_table(settings, load_table(folder / settings.encode.metadata), sources)


def _column(name: str, path: Path) -> str:
    bare = "_".join(name.strip().lower().replace("-", " ").split())
    if bare in KEYS:
        return "file"
    if bare in COLUMNS or bare in _OTHER_NAMES or not bare:
        return _OTHER_NAMES.get(bare, bare)
    near = get_close_matches(bare, [*COLUMNS, *_OTHER_NAMES, *KEYS], 1, 0.6)
    known = f"did you mean {near[0]!r}?" if near else f"known are: file, {', '.join(COLUMNS)}"
    raise SettingsError(f"unknown column {name.strip()!r}; {known}", Location(path.as_posix(), 1))


def _values(columns: Sequence[str], cells: Sequence[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for column, cell in zip(columns, cells, strict=False):
        words = " ".join(cell.split())
        parts = words.split(";") if column in _SEVERAL else [words]
        values = tuple(part.strip() for part in parts if part.strip())
        if column and values:
            fact = COLUMNS.get(column, column)
            found[fact] = (*found.get(fact, ()), *values)
    return found


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"the table of metadata cannot be read: {error.strerror or error}"
        raise SettingsError(message, Location(path.as_posix())) from None
    return _workbook(data, path) if data.startswith(b"PK") else _text(data, path)


def _text(data: bytes, path: Path) -> Iterator[tuple[int, list[str]]]:
    from teikit.errors import SourceError
    from teikit.readers import decode

    try:
        text = decode(data, path.as_posix()).text.lstrip("\ufeff")
    except SourceError as error:
        raise SettingsError(f"the table of metadata cannot be read: {error.message}", error.location) from None
    head = text.split("\n", 1)[0]
    sign = max("\t,;", key=lambda one: (head.count(one), one == "\t"))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        raise SettingsError(f"not a table: {error}", Location(path.as_posix(), reader.line_num)) from None


def _workbook(data: bytes, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Read the first sheet of a workbook: values, not formulas."""
    import zipfile

    place = Location(path.as_posix())
    try:
        from importlib import import_module

        openpyxl = import_module("openpyxl")
    except ImportError:
        message = "to read a workbook of Excel, install teikit[xlsx], or save the table as CSV"
        raise SettingsError(message, place) from None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(one.file_size for one in archive.infolist()) > _MAX_UNPACKED:
                raise SettingsError("the workbook unpacks to more than the limit allows", place)
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        rows = [
            (number, [_cell(value) for value in row])
            for number, row in enumerate(book.worksheets[0].iter_rows(values_only=True, max_row=MAX_ROWS + 1), 1)
        ]
    except SettingsError:
        raise
    # a damaged workbook makes its library raise anything
    except Exception as error:
        words = " ".join(str(error).split())[:120] or type(error).__name__
        raise SettingsError(f"the workbook cannot be read: {words}", place) from None
    yield from rows


def _cell(value: object) -> str:
    """Return what a cell shows: a day without its hour, a whole number without a point."""
    if value is None:
        return ""
    if hasattr(value, "isoformat"):
        return str(value.isoformat()).removesuffix("T00:00:00")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
