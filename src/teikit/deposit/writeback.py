"""Write a DOI that was reserved into the headers of an edition, and into edition.toml, touching nothing else."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from teikit.xmltext import Edit, apply_edits, scan

_KEY = re.compile(rb'(?m)^([ \t]*doi[ \t]*=[ \t]*)("[^"\n]*"|\'[^\'\n]*\')')
_ADDRESSES = ("URI", "URL")
_BEFORE = ("publisher", "authority", "distributor", "pubPlace", "date")
_TABLE = re.compile(rb"(?m)^[ \t]*\[edition\][^\n]*\n")


def with_doi(document: bytes, doi: str, path: str = "<document>") -> bytes:
    """Return a TEI document whose publicationStmt has `doi` as its idno of type DOI; every other byte stays.

    One that is there is replaced. A new one follows the last idno that is no address, where `encode` puts it.
    A document without publicationStmt stays as it is. Raises XmlError.

    >>> with_doi(b"<TEI><publicationStmt><publisher>A</publisher></publicationStmt></TEI>", "10.1/a")
    b'<TEI><publicationStmt><publisher>A</publisher><idno type="DOI">10.1/a</idno></publicationStmt></TEI>'
    """
    xml = scan(document, path)
    statement = next((one for one in xml.elements if one.local == "publicationStmt"), None)
    if statement is None or xml.encoding.lower().replace("_", "-").startswith(("utf-16", "utf-32")):
        return document
    new = escape(doi).encode("ascii", "xmlcharrefreplace")
    inner = [one for one in xml.elements if statement.start < one.start < statement.close_start]
    for one in inner:
        if one.local == "idno" and one.attributes.get("type", "").upper() == "DOI" and one.close_start > one.open_end:
            return apply_edits(document, [Edit(one.open_end, document[one.open_end : one.close_start], new)])
    direct = [one for one in inner if one.parent == statement.ordinal]
    stated = [one for one in direct if one.local == "idno" and one.attributes.get("type", "").upper() not in _ADDRESSES]
    before = stated or [one for one in direct if one.local in _BEFORE]
    if not before:
        return document  # in prose: there is no place for an idno
    last = before[-1]
    space = re.search(rb"\n[ \t]*$", document[: last.start])
    named = re.match(rb"<([^\s/>:]+:)?", document[last.start :])
    prefix = (named[1] or b"") if named else b""
    element = b"<" + prefix + b'idno type="DOI">' + new + b"</" + prefix + b"idno>"
    return apply_edits(document, [Edit(last.end, b"", (space[0] if space else b"") + element)])


def settings_with_doi(settings: bytes, doi: str) -> bytes:
    """Return edition.toml with `doi` in [edition]; a line that is there is replaced, else one is added.

    >>> settings_with_doi(b'[edition]\\ntitle = "A"\\n', "10.1/a")
    b'[edition]\\ndoi = "10.1/a"\\ntitle = "A"\\n'
    """
    line = f'doi = "{doi}"'.encode()
    table = _TABLE.search(settings)
    if table is None:
        return settings.rstrip(b"\n") + b"\n\n[edition]\n" + line + b"\n"
    end = re.search(rb"(?m)^[ \t]*\[", settings[table.end() :])
    stop = table.end() + end.start() if end else len(settings)
    inner = settings[table.end() : stop]
    if _KEY.search(inner):
        inner = _KEY.sub(lambda found: found[1] + f'"{doi}"'.encode(), inner, count=1)
    else:
        inner = line + b"\n" + inner
    return settings[: table.end()] + inner + settings[stop:]
