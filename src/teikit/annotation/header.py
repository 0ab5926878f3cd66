"""What the header says of the machine: the application to which @resp points, and the counts of the elements."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from teikit._version import __version__
from teikit.annotation.layers import MACHINE, made_here
from teikit.annotation.learning.model import Model
from teikit.annotation.mention import Recogniser
from teikit.annotation.splicing import attributes, prefix_of
from teikit.namespaces import XML_ID
from teikit.settings import Settings
from teikit.xmltext import Edit, Element, XmlText, apply_edits


def application_edits(xml: XmlText) -> list[Edit]:
    """Return the edit that adds an element of the id `teikit` to the header, when it is missing."""
    elements = xml.elements
    if any(e.attributes.get(XML_ID) == "teikit" for e in elements):
        return []
    header = next((e for e in elements if e.local == "teiHeader"), None)
    if header is None:
        return []
    prefix = prefix_of(xml)
    application = (
        f'<{prefix}application ident="teikit" version="{__version__}" xml:id="teikit">'
        f"<{prefix}label>teikit</{prefix}label></{prefix}application>"
    )
    inside = _child(xml, header, "encodingDesc")
    info = _child(xml, inside, "appInfo") if inside is not None else None
    file = _child(xml, header, "fileDesc")
    if info is not None and info.close_start < info.end:
        text, offset = application, info.close_start
    elif inside is not None and inside.close_start < inside.end:
        text, offset = f"<{prefix}appInfo>{application}</{prefix}appInfo>", inside.close_start
    elif file is not None:
        name = f"{prefix}encodingDesc"
        text = f"<{name}><{prefix}appInfo>{application}</{prefix}appInfo></{name}>"
        offset = file.end
    else:
        return []
    return [Edit(offset, b"", text.encode(xml.encoding))]


_FOUND_BY = "Names and dates found by"


def recogniser_edits(
    xml: XmlText, settings: Settings, model: Model | None, extra: Sequence[Recogniser] = ()
) -> list[Edit]:
    """Return the edit that states the recognisers and the model, by name and hash, with the application.

    A later run brings it up to date.
    """
    application = next(
        (e for e in xml.elements if e.local == "application" and e.attributes.get("ident") == "teikit"), None
    )
    if application is None or application.close_start >= application.end:
        return []
    parts = [name for name in settings.annotate.recognisers if name != "model"]
    parts += [one.name for one in extra]
    if model is not None:
        parts.append(f"model {model.name} (sha256 {model.sha256})")
    text = escape(f"{_FOUND_BY}: {', '.join(parts)}.")
    last = None
    for element in xml.elements[application.ordinal + 1 :]:
        if element.parent != application.ordinal:
            continue
        old = xml.data[element.open_end : element.close_start]
        if element.local == "desc" and old.decode(xml.encoding).strip().startswith(_FOUND_BY):
            new = text.encode(xml.encoding)
            return [] if old == new else [Edit(element.open_end, old, new)]
        if element.local == "label":
            last = element
    if last is None:
        return []
    prefix = prefix_of(xml)
    said = f"{_space_before(xml, last.start)}<{prefix}desc>{text}</{prefix}desc>"
    return [Edit(last.end, b"", said.encode(xml.encoding))]


def _child(xml: XmlText, parent: Element, name: str) -> Element | None:
    return next(
        (e for e in xml.elements[parent.ordinal :] if e.parent == parent.ordinal and e.local == name), None
    )


_TAGGING = "Names and dates tagged by rule; each entry in standOff is copied from an authority file or proposed."


def change_edits(xml: XmlText, date: str) -> list[Edit]:
    """Return the edit that puts the annotation among the changes, the newest first, in a header that teikit made.

    The change is written once; a later run brings its date up to date.
    """
    revisions = next((e for e in xml.elements if e.local == "revisionDesc"), None)
    if revisions is None or revisions.close_start >= revisions.end or not made_here(xml):
        return []
    changes = [e for e in xml.elements if e.parent == revisions.ordinal and e.local == "change"]
    for change in changes:
        said = " ".join(xml.data[change.open_end : change.close_start].decode(xml.encoding).split())
        if change.attributes.get("who") == MACHINE and said == _TAGGING:
            when = xml.attribute(change, "when")
            if not date or when is None or when.raw == date:
                return []
            old = xml.data[when.value_start : when.value_end]
            return [Edit(when.value_start, old, date.encode(xml.encoding))]
    if not changes:
        return []
    pairs = [("when", date), ("who", MACHINE)] if date else [("who", MACHINE)]
    prefix = prefix_of(xml)
    text = f"<{prefix}change{attributes(pairs)}>{_TAGGING}</{prefix}change>{_space_before(xml, changes[0].start)}"
    return [Edit(changes[0].start, b"", text.encode(xml.encoding))]


def with_counts(xml: XmlText) -> bytes:
    """Return the bytes with true counts in tagsDecl: of the elements it lists and of the names and dates in the text.

    A document without tagUsage is left as it is: its editor counts nothing.
    """
    elements = xml.elements
    usages = [e for e in elements if e.local == "tagUsage" and "gi" in e.attributes]
    text = next((e for e in elements if e.local == "text"), None)
    if not usages or text is None:
        return xml.data
    counts: dict[str, int] = {}
    for element in elements[text.ordinal :]:
        if element.start < text.end:
            counts[element.local] = counts.get(element.local, 0) + 1
    edits: list[Edit] = []
    listed = {e.attributes["gi"]: e for e in usages}
    for gi, usage in listed.items():
        attribute = xml.attribute(usage, "occurs")
        if attribute is not None and gi in counts and attribute.raw != str(counts[gi]):
            old = xml.data[attribute.value_start : attribute.value_end]
            edits.append(Edit(attribute.value_start, old, str(counts[gi]).encode(xml.encoding)))
    edits.extend(_missing(xml, listed, counts))
    return apply_edits(xml.data, edits) if edits else xml.data


_TAGGED = ("date", "eventName", "orgName", "persName", "placeName", "roleName", "title")


def _missing(xml: XmlText, listed: dict[str, Element], counts: dict[str, int]) -> list[Edit]:
    """Return edits that add a tagUsage for the elements that annotation brings, each before the next by name."""
    prefix = prefix_of(xml)
    edits: list[Edit] = []
    last = max(listed.values(), key=lambda e: e.start)
    for gi in _TAGGED:
        if gi in listed or not counts.get(gi):
            continue
        usage = f'<{prefix}tagUsage gi="{gi}" occurs="{counts[gi]}"/>'
        later = sorted(name for name in listed if name.casefold() > gi.casefold())
        if later:
            start = listed[later[0]].start
            space = _space_before(xml, start)
            edits.append(Edit(start, b"", (usage + space).encode(xml.encoding)))
        else:
            space = _space_before(xml, last.start)
            edits.append(Edit(last.end, b"", (space + usage).encode(xml.encoding)))
    return edits


def _space_before(xml: XmlText, offset: int) -> str:
    before = xml.data[:offset].decode(xml.encoding, "replace")
    return before[len(before.rstrip()) :]
