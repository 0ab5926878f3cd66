"""XInclude: an edition that stands in several files is checked as one, and each finding stands in its own file."""

from __future__ import annotations

import os.path
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote
from xml.sax.saxutils import escape

from teikit.checking.association import is_url
from teikit.errors import XmlError
from teikit.findings import Finding, Fix
from teikit.location import Location
from teikit.namespaces import XML_ID
from teikit.xmltext import Element, Positions, XmlText, scan

SPACE = "http://www.w3.org/2001/XInclude"
_INCLUDE, _FALLBACK = f"{{{SPACE}}}include", f"{{{SPACE}}}fallback"
_LARGEST = 64_000_000  # bytes of all together
_MOST = 5_000  # inclusions
_DEEPEST = 20
_POINTER = re.compile(r"(?:xpointer\(id\(['\"])?([^\W\d][\w.-]*)(?:['\"]\)\))?|element\(([^\W\d][\w.-]*)\)")
_ENCODING = re.compile(r"""(<\?xml[^>]*?\sencoding\s*=\s*["'])[A-Za-z0-9._-]+""")
_DECLARATION = re.compile(rb"""\sxmlns(?::[\w.-]+)?\s*=\s*(?:"[^"]*"|'[^']*')""")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the assembled bytes: where it begins there, and in which file and at which byte it stands.

    `fixed` is true for what has no bytes of its own there: all of it stands at one place. `recoded` is true for a
    file that is not in UTF-8: lines and columns are those of the file, bytes are not.
    """

    start: int
    path: str
    folder: Path
    origin: int
    positions: Positions
    fixed: bool = False
    recoded: bool = False


@dataclass
class Assembly:
    """A document with what it includes in its place, and the way back to the files."""

    path: str
    data: bytes = b""
    pieces: list[Piece] = field(default_factory=list)
    faults: list[tuple[Location, str]] = field(default_factory=list)

    @property
    def files(self) -> set[Path]:
        """The files besides the document itself of which it is put together."""
        return {piece.folder / piece.path.rpartition("/")[2] for piece in self.pieces if piece.path != self.path}

    def piece(self, offset: int) -> Piece:
        """Return the piece that a byte of the assembled document belongs to."""
        return self.pieces[max(0, bisect_right(self.pieces, offset, key=lambda p: p.start) - 1)]

    def folder(self, element: Element) -> Path:
        """Return the folder from which the pointers of an element start."""
        return self.piece(element.start).folder

    def at_home(self, finding: Finding) -> Finding:
        """Return a finding of the assembled document as one of the file in which its place stands."""
        place = finding.location
        if place.path != self.path or place.line is None or place.column is None:
            return finding
        start = self._offset(place.line, place.column)
        piece = self.piece(start)
        line, column = self._home(piece, start)
        made = Location(piece.path, line, column, xpath=place.xpath if piece.path == self.path else None)
        if place.end_line is not None and place.end_column is not None:
            end = self._offset(place.end_line, place.end_column)
            if self.piece(max(start, end - 1)) is piece:
                end_line, end_column = self._home(piece, end)
                made = replace(made, end_line=end_line, end_column=end_column)
        return replace(finding, location=made, fix=self._fix(finding.fix))

    def _fix(self, fix: Fix | None) -> Fix | None:
        if fix is None:
            return None
        edits = []
        for edit in fix.edits:
            piece = self.piece(edit.offset)
            last = self.piece(edit.offset + max(0, len(edit.old) - 1))
            if piece.path != self.path or piece.fixed or piece.recoded or last is not piece:
                return None  # it would change another file than the one in hand, or bytes that it does not have
            edits.append(replace(edit, offset=edit.offset - piece.start + piece.origin))
        return replace(fix, edits=tuple(edits))

    @staticmethod
    def _home(piece: Piece, offset: int) -> tuple[int, int]:
        return piece.positions.line_column(piece.origin if piece.fixed else piece.origin + offset - piece.start)

    def _offset(self, line: int, column: int) -> int:
        start = self._starts[min(line, len(self._starts)) - 1]
        end = self._starts[line] if line < len(self._starts) else len(self.data)
        return start + len(self.data[start:end].decode("utf-8", "replace")[: column - 1].encode())

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer(b"\n", self.data))]


def assemble(xml: XmlText, folder: Path | None, root: Path | None) -> Assembly | None:
    """Return the document with all that it includes, None where it includes nothing.

    Only files in `root` (without one, in the folder of the document) are read. What cannot be included is told in
    `faults`, and its fallback takes its place.
    """
    if folder is None or not any(element.name == _INCLUDE for element in xml.elements):
        return None
    made = Assembly(xml.path)
    worker = _Assembler(made, (root or folder).resolve())
    file = folder / Path(xml.path).name
    whole = _in_utf8(xml)
    worker.copy(_Source(whole, folder, file, whole is not xml), 0, len(whole.data), ((file.resolve(), ""),))
    made.data = b"".join(worker.parts)
    return made


@dataclass(frozen=True, slots=True)
class _Source:
    xml: XmlText
    folder: Path
    file: Path
    recoded: bool = False


class _Assembler:
    def __init__(self, made: Assembly, root: Path) -> None:
        self.made = made
        self.parts: list[bytes] = []
        self._root = root
        self._size = 0
        self._count = 0
        self._read: dict[Path, XmlText] = {}

    def copy(self, source: _Source, start: int, end: int, stack: tuple[tuple[Path, str], ...]) -> None:
        """Add the bytes of a document from `start` to `end`, inclusions in it replaced by what they include."""
        at = start
        for element in source.xml.elements:
            if element.name == _INCLUDE and at <= element.start < end:
                self._add(source, at, element.start)
                self._include(source, element, stack)
                at = element.end
        self._add(source, at, end)

    def _add(self, source: _Source, start: int, end: int, new: bytes | None = None) -> None:
        data = source.xml.data[start:end] if new is None else new
        if data:
            shown = source.xml.path
            piece = Piece(
                self._size, shown, source.folder, start, source.xml.positions, new is not None, source.recoded
            )
            self.made.pieces.append(piece)
            self.parts.append(data)
            self._size += len(data)

    def _include(self, source: _Source, element: Element, stack: tuple[tuple[Path, str], ...]) -> None:
        said = element.attributes
        self._count += 1
        try:
            if self._count > _MOST or self._size > _LARGEST or len(stack) >= _DEEPEST:
                raise _RefusedError("too much is included; it is left out")
            file = self._file(source, said.get("href", "").strip())
            if said.get("parse", "xml") == "text":
                text = _bytes(file).decode(said.get("encoding") or "utf-8").removeprefix("\ufeff")
                other = _Source(XmlText(_shown(source, file), b"", "utf-8"), file.parent, file)
                self._add(other, 0, 0, escape(text).encode())
                return
            pointer = said.get("xpointer", "").strip()
            if (file, pointer) in stack:
                raise _RefusedError(f"{said.get('href')} includes itself, by way of others or at once")
            xml = self._scan(source, file)
            target = _target(xml, pointer, file)
        except _RefusedError as error:
            self._refused(source, element, str(error), stack)
        except (UnicodeDecodeError, LookupError):
            self._refused(source, element, f"{said.get('href')} is not in the encoding that is stated", stack)
        else:
            inner = _Source(xml, file.parent, file)
            missing = _declarations(xml, target)
            if missing:
                name_end = target.start + 1 + len(re.match(rb"[^\s/>]+", xml.data[target.start + 1 :])[0])  # type: ignore[index]
                self._add(inner, target.start, name_end)
                self._add(inner, name_end, name_end, missing)
                self.copy(inner, name_end, target.end, (*stack, (file, pointer)))
            else:
                self.copy(inner, target.start, target.end, (*stack, (file, pointer)))

    def _refused(self, source: _Source, element: Element, why: str, stack: tuple[tuple[Path, str], ...]) -> None:
        fallback = next((e for e in source.xml.elements if e.parent == element.ordinal and e.name == _FALLBACK), None)
        if fallback is not None:
            self.copy(source, fallback.open_end, fallback.close_start, stack)
            return
        line, column = source.xml.positions.line_column(element.start)
        end_line, end_column = source.xml.positions.line_column(element.open_end)
        self.made.faults.append((Location(source.xml.path, line, column, end_line, end_column), why))

    def _file(self, source: _Source, href: str) -> Path:
        if not href:
            raise _RefusedError("an inclusion of the document in itself is not read")
        if is_url(href):
            raise _RefusedError(f"{href} is an address; nothing is fetched")
        path = Path(os.path.normpath(source.folder / unquote(href.partition("#")[0])))
        real = path.resolve()
        if self._root not in real.parents:
            raise _RefusedError(f"{href} lies outside the folder of the edition; it is not read")
        if not real.is_file():
            raise _RefusedError(f"there is no file {href}")
        return real

    def _scan(self, source: _Source, file: Path) -> XmlText:
        if file not in self._read:
            data, shown = _bytes(file), _shown(source, file)
            try:
                xml = scan(data, shown)
            except XmlError as error:
                where = f", line {error.location.line}" if error.location is not None else ""
                raise _RefusedError(f"{shown} is not well-formed{where}: {error.message}") from None
            self._read[file] = _in_utf8(xml)
        return self._read[file]


def _in_utf8(xml: XmlText) -> XmlText:
    """Return a document as its characters are in UTF-8; lines and columns below the declaration stay what they are."""
    if xml.encoding.lower() in ("utf-8", "utf-8-sig", "ascii", "us-ascii"):
        return xml
    text = xml.data.decode(xml.encoding).removeprefix("\ufeff")
    declared = _ENCODING.match(text)
    if declared is not None:
        text = f"{declared[1]}UTF-8{text[declared.end() :]}"
    return scan(text.encode(), xml.path)


class _RefusedError(Exception):
    """An inclusion cannot be made; the text says why."""


def _bytes(file: Path) -> bytes:
    try:
        if file.stat().st_size > _LARGEST:
            raise _RefusedError(f"{file.name} is too large to be included")
        return file.read_bytes()
    except OSError as error:
        raise _RefusedError(f"{file.name} cannot be read: {error.strerror}") from None


def _shown(source: _Source, file: Path) -> str:
    # as the path of the including file is shown: from where the check was started
    way = os.path.relpath(file, source.folder.resolve())
    return os.path.normpath(Path(source.xml.path).parent / way).replace(os.sep, "/")


def _target(xml: XmlText, pointer: str, file: Path) -> Element:
    if not pointer:
        return xml.elements[0]
    match = _POINTER.fullmatch(pointer)
    if match is None:
        raise _RefusedError(f"the pointer {pointer} is not read; only xml:id is")
    name = match[1] or match[2]
    found = next((e for e in xml.elements if e.attributes.get(XML_ID) == name), None)
    if found is None:
        raise _RefusedError(f"{file.name} has no element with the xml:id {name}")
    return found


def _declarations(xml: XmlText, element: Element) -> bytes:
    """Return the declarations of namespaces around an element that its own start tag lacks."""
    found: dict[bytes, bytes] = {}
    at: Element | None = element
    while at is not None:
        for match in _DECLARATION.finditer(xml.data[at.start : at.open_end]):
            found.setdefault(match[0].partition(b"=")[0].strip(), match[0] if at is not element else b"")
        at = xml.elements[at.parent] if at.parent >= 0 else None
    if b"xmlns" not in found:
        found[b"xmlns"] = b' xmlns=""'  # what has no namespace there gets none here
    return b"".join(found.values())


def parts(files: Iterable[Path]) -> frozenset[Path]:
    """Return the files that others of these include, resolved: they are checked there, in their place."""
    found: set[Path] = set()
    for path in files:
        found.update(_included(path))
    return frozenset(found)


def _included(path: Path) -> Iterator[Path]:
    try:
        if not path.is_file():
            return
        data = path.read_bytes()
    except OSError:
        return
    if SPACE.encode() not in data and b"\0" not in data[:4]:
        return
    try:
        elements = scan(data, path.as_posix()).elements
    except (XmlError, RecursionError, MemoryError):
        return
    for element in elements:
        href = element.attributes.get("href", "").strip()
        if element.name == _INCLUDE and href and not is_url(href):
            # an element of a file by its xml:id leaves the rest of that file unchecked
            if element.attributes.get("xpointer") or element.attributes.get("parse") == "text":
                continue
            yield Path(os.path.normpath(path.parent / unquote(href.partition("#")[0]))).resolve()
