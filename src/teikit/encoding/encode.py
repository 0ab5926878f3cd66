"""From a Source to a TEI document with its ledger; nothing is handed over whose ledger has a hole."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import PurePosixPath

from lxml import etree

from teikit.decisions import Decisions
from teikit.encoding.account import make_ledger
from teikit.encoding.analysis import Analysis, analyse
from teikit.encoding.body import BodyBuilder
from teikit.encoding.build import Element, add, make
from teikit.encoding.header_encoding import encoding_description, revision_description
from teikit.encoding.header_file import file_description
from teikit.encoding.header_profile import kind_of, profile_description
from teikit.encoding.pieces import Piece, pieces_of
from teikit.encoding.statement import Statement, facts_of
from teikit.errors import LedgerError, SourceError
from teikit.findings import Result
from teikit.ledger import Ledger, prove
from teikit.location import Location
from teikit.model import Remark, Source, text_of
from teikit.namespaces import XML_ID
from teikit.settings import Settings
from teikit.tei import TeiDocument, serialise

INSTRUCTIONS = (
    (
        "xml-model",
        'href="../schemas/teikit.rng" type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"',
    ),
    (
        "xml-model",
        'href="../schemas/teikit.sch" type="application/xml" schematypens="http://purl.oclc.org/dsdl/schematron"',
    ),
)


@dataclass(frozen=True, slots=True)
class Encoded:
    """A TEI document and the ledger that accounts for every character of its source."""

    document: TeiDocument
    ledger: Ledger


def document_id(path: str) -> str:
    """Return the id of the document that a source file makes: the stem of its name, fit for a file name.

    >>> document_id("seeds/000_ab c.txt")
    '000_ab_c'
    """
    return re.sub(r"[^\w.-]+", "_", PurePosixPath(path.replace("\\", "/")).stem) or "document"


def encode(source: Source, settings: Settings, decisions: Decisions) -> Result[Encoded]:
    """Return the TEI document of a source, annotated with nothing yet but structure, quotations and faults.

    Raises SourceError when there is no text to encode, AnchorError for a decision that does not match, LedgerError
    when a character of the source would be lost (a bug in teikit).
    """
    identifier = document_id(source.path)
    pieces = tuple(pieces_of(source.blocks))
    if not pieces:
        raise SourceError("there is no text: nothing is left beside labels and signs of markup", Location(source.path))
    analysis = analyse(source, pieces, decisions)
    text = " ".join(piece.text for piece in pieces)
    statement = Statement(
        identifier,
        source,
        settings,
        text,
        analysis.all_marks,
        Counter(),
        bool(decisions),
        facts_of(source, settings, decisions, identifier),
    )
    body, builder = _body(statement, pieces, analysis)
    root = _assemble(statement, body)
    document = TeiDocument(f"{identifier}.xml", serialise(root, INSTRUCTIONS))
    ledger = make_ledger(source, identifier, builder.homes, statement.homes)
    broken = prove(ledger, source.text, document)
    if broken:
        raise LedgerError(f"{broken[0].message}", broken[0].location)
    return Result(Encoded(document, ledger), analysis.findings)


def _body(statement: Statement, pieces: tuple[Piece, ...], analysis: Analysis) -> tuple[Element, BodyBuilder]:
    kind = kind_of(statement)
    speaker = "#author" if kind == "speech" and _one_speaker(statement) else None
    builder = BodyBuilder(pieces, analysis, kind=kind, speaker=speaker)
    body = builder.build(statement.source.blocks)
    if statement.source.format == "html":
        _lead_nowhere(body)
    statement.usage.update(etree.QName(one).localname for one in body.iter(etree.Element))
    statement.usage["text"] += 1
    return body, builder


def _lead_nowhere(body: Element) -> None:
    """Take the target off a link whose place is no part of the text: it stands in the header, or was left out."""
    known = {one.get(XML_ID) for one in body.iter(etree.Element)}
    for link in body.iter("{*}ref"):
        target = link.get("target", "")
        if target.startswith("#") and target[1:] not in known:
            del link.attrib["target"]


def _one_speaker(statement: Statement) -> bool:
    """Tell whether the speaker is certain: the title names one, and no remark gives another the floor."""
    author = statement.value("author.person")
    if not author:
        return False
    remarks = [text_of(block.content) for block in statement.source.blocks if isinstance(block, Remark)]
    surname = author.split()[-1]
    return bool(remarks) and all(
        surname in remark or not re.search(r"\b[A-Z]\w+ (?:said|spoke|continued)", remark) for remark in remarks
    )


def _assemble(statement: Statement, body: Element) -> Element:
    root = make("TEI", xml_id=_xml_id(statement.id), xml_lang=statement.settings.edition.language)
    header = add(root, "teiHeader")
    described = file_description(statement)
    profile = profile_description(statement)
    header.append(described)
    header.append(encoding_description(statement))
    header.append(profile)
    header.append(revision_description(statement))
    text = add(root, "text", xml_lang=statement.language)
    text.append(body)
    return root


def _xml_id(identifier: str) -> str:
    return "doc-" + re.sub(r"[^A-Za-z0-9._-]", "_", identifier)
