"""What files say of themselves outside their text: names of meta elements and properties, and the fields they mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from teikit.formats.flow import Flow

FIELDS = {
    "title": "title", "author": "byline", "creator": "byline", "date": "date", "created": "date", "issued": "date",
    "publication-date": "date", "publisher": "publisher", "source": "source", "rights": "copyright",
    "copyright": "copyright", "license": "copyright", "licence": "copyright", "description": "summary",
    "abstract": "summary", "keywords": "keywords", "subject": "keywords", "contributor": "label-contributor",
    "identifier": "label-identifier", "translator": "translated", "journal-title": "source",
    "relation": "label-relation", "coverage": "label-coverage", "type": "label-type",
}  # fmt: skip
_PREFIX = re.compile(r"^(?:dc|dcterms|dcterm|citation|og|article|eprints|prism|bepress_citation)[.:_-]", re.I)
_PREFIXED = frozenset({"type", "source", "identifier", "contributor", "relation", "coverage", "created", "issued"})
_UNWANTED = frozenset({"og", "article"})
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def of_html(root: Element, flow: Flow) -> None:
    """Add the title and the known meta elements of a page to what it tells, each value once."""
    titled = root.find(".//head/title")
    seen: set[tuple[str, str]] = set()
    if titled is not None:
        value = " ".join("".join(map(str, titled.itertext())).split())
        flow.tell("title", value, "title")
        seen.add(("title", value))
    for meta in root.iter("meta"):
        name = (meta.get("name") or "").strip()
        value = " ".join((meta.get("content") or "").split())
        tell(flow, name, value, seen)


def tell(flow: Flow, name: str, value: str, seen: set[tuple[str, str]]) -> None:
    """Add one value under the field that its name means; a name without a field is no text and is passed over."""
    prefix = _PREFIX.match(name)
    if prefix and prefix[0][:-1].lower() in _UNWANTED:
        return
    bare = re.sub(r"[._]", "-", name[prefix.end() :] if prefix else name).lower()
    bare = bare.partition("-")[0] if prefix and bare.partition("-")[0] in FIELDS else bare
    if bare == "language" and prefix and _LANGUAGE.fullmatch(value):
        flow.facts.append(("language.text", value))
        return
    field = FIELDS.get(bare)
    if field is None or not value or (bare in _PREFIXED and not prefix):
        return
    for one in re.split(r"\s*[,;]\s*", value) if field == "keywords" else [value]:
        if one and (field, one) not in seen:
            seen.add((field, one))
            flow.tell(field, one, name)
