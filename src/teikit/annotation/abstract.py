"""The names in the abstract of a header that teikit made, tagged as those of the text are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from teikit.annotation.authorities import Authorities, Entry
from teikit.annotation.layers import made_here
from teikit.annotation.linking import Linked
from teikit.annotation.mention import Certainty
from teikit.annotation.recognition import Recognition
from teikit.annotation.splicing import Splicer, Tag, prefix_of
from teikit.decisions import Decisions
from teikit.namespaces import TEI
from teikit.settings import Settings
from teikit.tei import TeiDocument
from teikit.xmltext import Edit


def abstract_edits(
    document: TeiDocument, linked: Linked, text: str, entries: Mapping[str, Entry], settings: Settings
) -> tuple[list[Edit], dict[str, Certainty]]:
    """Return the edits that tag the abstract, and the ids that they point to with the certainty of each.

    Only names whose referent the text or an entry of the edition has are tagged: a summary brings no new referents.
    """
    xml = document.xml
    abstract = next((e for e in xml.elements if e.local == "abstract"), None)
    if abstract is None or abstract.close_start >= abstract.end or not made_here(xml):
        return [], {}
    if prefix_of(xml) or xml.encoding.lower().replace("-", "") != "utf8":
        return [], {}  # a part that cannot be read by itself
    known = _known(linked, text, entries)
    opening = f'<TEI xmlns="{TEI}"><text><body>'.encode(xml.encoding)
    inner = xml.data[abstract.open_end : abstract.close_start]
    closing = "</body></text></TEI>".encode(xml.encoding)
    part = TeiDocument(document.path, opening + inner + closing, document.limits)
    work = Recognition(part, known, settings, Decisions())
    splicer = Splicer(part.xml, part.plain)
    tags: list[Tag] = []
    used: dict[str, Certainty] = {}
    last = -1
    for one in work.linked().annotations:
        target = (one.target or "").lstrip("#")
        place = splicer.place(work.view.span(one.start, one.end))
        certain = bool(one.attributes) if one.kind == "date" else target in known.by_id
        if not certain or place is None or place[0] < last:
            continue
        last = place[1]
        tags.append(splicer.tag(one, *place))
        if target:
            used[target] = one.certainty
    shift = abstract.open_end - len(opening)
    return [replace(edit, offset=edit.offset + shift) for edit in splicer.edits(tags)], used


def _known(linked: Linked, text: str, entries: Mapping[str, Entry]) -> Authorities:
    """Return the entries of the authority files, and those that the text itself names."""
    targets = {one.target.lstrip("#") for one in linked.annotations if one.target}
    own = [entry for entry in linked.proposed if entry.id in targets]
    files = [entry for entry in entries.values() if entry.path or entry.element is not None or entry.id in targets]
    return Authorities((*files, *own))
