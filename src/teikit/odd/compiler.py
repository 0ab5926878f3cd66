"""Compile an ODD into the schemas that validators read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from teikit.errors import OutputError, SchemaError
from teikit.odd.documentation import write_documentation
from teikit.odd.reader import read_odd
from teikit.odd.relaxng import write_relaxng
from teikit.odd.resolve import Resolved
from teikit.odd.schematron import write_schematron
from teikit.odd.xsd import write_xsd
from teikit.odd.xsd_types import write_xml_attributes


@dataclass(frozen=True, slots=True)
class CompiledOdd:
    """The files made from one ODD.

    `xml_xsd` holds the attributes of the xml namespace, for `xsd` to import; `page` explains the schema, in Markdown.
    """

    rng: bytes
    xsd: bytes
    sch: bytes
    xml_xsd: bytes
    page: bytes


def compile_odd(data: bytes, path: str = "<odd>") -> CompiledOdd:
    """Return RELAX NG, W3C XML Schema 1.0 and Schematron for an ODD that is complete in itself (TEI P5 Guidelines, TD).

    The same bytes give the same bytes. Raises XmlError if `data` is not well-formed; SchemaError, with the place, for
    what the compiler does not know, references that lead nowhere, and contents that W3C Schema cannot express.

    >>> spec = '<elementSpec ident="TEI"><content><textNode/></content></elementSpec>'
    >>> odd = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><schemaSpec ident="s">{spec}</schemaSpec></TEI>'
    >>> b'<element name="TEI">' in compile_odd(odd.encode()).rng
    True
    """
    resolved = Resolved(read_odd(data, path))
    return CompiledOdd(
        rng=write_relaxng(resolved),
        xsd=write_xsd(resolved),
        sch=write_schematron(resolved.schema),
        xml_xsd=write_xml_attributes(),
        page=write_documentation(resolved),
    )


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Compile `teikit.odd` in `folder` and write the schemas and their page beside it; return the paths written.

    Raises SchemaError if the ODD is missing or wrong, OutputError if a file cannot be written.
    """
    source = folder / "teikit.odd"
    try:
        data = source.read_bytes()
    except OSError as error:
        raise SchemaError(f"the ODD cannot be read: {source} ({error.strerror})") from None
    compiled = compile_odd(data, source.as_posix())
    files = {
        "teikit.rng": compiled.rng,
        "teikit.xsd": compiled.xsd,
        "xml.xsd": compiled.xml_xsd,
        "teikit.sch": compiled.sch,
        "README.md": compiled.page,
    }
    for name, content in files.items():
        try:
            (folder / name).write_bytes(content)
        except OSError as error:
            raise OutputError(f"the schema cannot be written: {folder / name} ({error.strerror})") from None
    return tuple(folder / name for name in files)
