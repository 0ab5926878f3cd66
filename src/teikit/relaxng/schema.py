"""A compiled schema, and the two ways to compile one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from teikit.errors import LimitError
from teikit.location import Location
from teikit.relaxng.automaton import Automaton
from teikit.relaxng.ids import Identifiers
from teikit.relaxng.patterns import Pattern, Patterns
from teikit.relaxng.places import BLOCK, Read, locate
from teikit.relaxng.recover import EnoughError, Recovery
from teikit.relaxng.validate import run
from teikit.relaxng.violation import Violation
from teikit.xmltext import DEFAULT_LIMITS, Limits
from teikit.xmltext.scan import detect_encoding

if TYPE_CHECKING:
    from teikit.relaxng.compiling import Syntax
    from teikit.relaxng.grammar import Resolve


class Schema:
    """A schema that is ready to validate; it learns as it validates, so keep it for many documents."""

    def __init__(self, path: str, automaton: Automaton, start: Pattern) -> None:
        self.path = path
        self._automaton = automaton
        self._start = start

    def validate(
        self, data: bytes, path: str, *, limits: Limits = DEFAULT_LIMITS, max_violations: int = 200, ids: bool = False
    ) -> list[Violation]:
        """Return what is wrong in a document, in its order; an empty list when it is valid.

        `ids`: also ask that each ID stands once and each IDREF refers to one. Raises XmlError for what is not
        well-formed, LimitError beyond the limits.

        >>> schema = compile_schema(
        ...     b'<element name="p" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>', "p.rng"
        ... )
        >>> [str(each) for each in schema.validate(b"<p>one <b/></p>", "a.xml")]
        ['a.xml:1:8: STR601 <b> is not an element of this schema']
        """
        if len(data) > limits.max_bytes:
            raise LimitError(f"the file has {len(data):,} bytes; the limit is {limits.max_bytes:,}", Location(path))
        blocks = (data[at : at + BLOCK] for at in range(0, len(data), BLOCK))
        encoding = detect_encoding(data)
        return self._validate(
            blocks, lambda at, size: data[at : at + size], encoding, path, limits, max_violations, ids
        )

    def validate_file(
        self, path: str | Path, *, limits: Limits = DEFAULT_LIMITS, max_violations: int = 200, ids: bool = False
    ) -> list[Violation]:
        """Return what is wrong in a file, read in blocks: memory does not grow with its size.

        Raises OSError when it cannot be read, else as `validate`.
        """
        size = Path(path).stat().st_size
        if size > limits.max_bytes:
            raise LimitError(f"the file has {size:,} bytes; the limit is {limits.max_bytes:,}", Location(str(path)))
        with Path(path).open("rb") as file:
            encoding = detect_encoding(file.read(1024))
            file.seek(0)

            def blocks() -> Iterator[bytes]:
                while block := file.read(BLOCK):
                    yield block

            def read(at: int, count: int) -> bytes:
                file.seek(at)
                return file.read(count)

            return self._validate(blocks(), read, encoding, str(path), limits, max_violations, ids)

    def _validate(
        self, blocks: Iterable[bytes], read: Read, encoding: str, path: str, limits: Limits, most: int, ids: bool
    ) -> list[Violation]:
        recovery = Recovery(self._automaton, self._start, most)
        identifiers = Identifiers(self._automaton.derive) if ids else None
        # EnoughError: as many violations were found as were asked for
        with suppress(EnoughError):
            run(self._automaton, self._start, recovery, blocks, path, limits, identifiers)
        faults = recovery.faults
        if identifiers is not None:
            faults = [*faults, *identifiers.faults()][:most]
        encoding = encoding.removesuffix("-sig")
        locations = locate([fault.place for fault in faults], read, encoding, path)
        found = [
            Violation(fault.code, fault.message, location, fault.expected, fault.hint)
            for fault, location in zip(faults, locations, strict=True)
        ]
        return sorted(found, key=lambda each: (each.location.line or 0, each.location.column or 0, each.code))


def compile_schema(
    data: bytes, path: str, *, resolve: Resolve | None = None, cache: Path | None = None
) -> Schema:
    """Return the schema that a file in the XML syntax of RELAX NG holds.

    `resolve(href, base)` gives the bytes of a file that the schema includes; without it a schema that needs other
    files is an error, so nothing is ever opened or fetched that was not asked for. `cache` is a folder in which the
    compiled form of a schema of one file is kept, by the hash of its bytes. Raises SchemaError, with the place, for a
    schema that is not correct (ISO/IEC 19757-2, sections 4 and 7), XmlError when it is not well-formed, LimitError
    when it is larger, deeper or more recursive than the limits allow.

    >>> compile_schema(b'<element name="p" xmlns="http://relaxng.org/ns/structure/1.0"/>', "p.rng")
    Traceback (most recent call last):
    teikit.errors.SchemaError: p.rng:1:1: <element> is empty; it needs a pattern
    """
    return _compile(data, path, resolve, "xml", cache)


def compile_compact(
    text: str | bytes, path: str, *, resolve: Resolve | None = None, cache: Path | None = None
) -> Schema:
    """Return the schema that a text in the compact syntax of RELAX NG holds; else as `compile_schema`.

    >>> compile_compact("element p { text }", "p.rnc").validate(b"<p/>", "a.xml")
    []
    """
    return _compile(text.encode() if isinstance(text, str) else text, path, resolve, "compact", cache)


def _compile(data: bytes, path: str, resolve: Resolve | None, syntax: Syntax, cache: Path | None) -> Schema:
    patterns = Patterns()
    if cache is not None:
        from teikit.relaxng import stored

        kept = stored.file_of(cache, syntax, data)
        start = stored.load(kept, patterns)
        if start is not None:
            return Schema(path, Automaton(patterns), start)
    from teikit.relaxng.compiling import build_start  # here, because a schema that was kept has no need of it

    start, alone = build_start(data, path, resolve, syntax, patterns)
    if cache is not None and alone:
        stored.store(kept, start)
    return Schema(path, Automaton(patterns), start)
