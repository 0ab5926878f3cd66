from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lxml import etree

from teikit.annotation.layers import NAMED, OPAQUE

RNG = "{http://relaxng.org/ns/structure/1.0}"


def content(node: etree._Element, defines: dict[str, list[etree._Element]], seen: set[str]) -> set[str]:
    """The names of elements, and #text, that the pattern `node` allows as children."""
    found: set[str] = set()
    for child in node:
        if child.tag == f"{RNG}element":
            found.add(child.get("name") or "*")
        elif child.tag in {f"{RNG}text", f"{RNG}data"}:
            found.add("#text")
        elif child.tag == f"{RNG}ref":
            name = child.get("name") or ""
            if name not in seen:
                seen.add(name)
                for define in defines[name]:
                    found |= content(define, defines, seen)
        elif child.tag != f"{RNG}attribute" and isinstance(child.tag, str):
            found |= content(child, defines, seen)
    return found


def test_no_tag_goes_where_the_content_model_has_no_names(testdata: Callable[..., Path]) -> None:
    root = etree.parse(str(testdata("tei", "tei_all.rng"))).getroot()
    defines: dict[str, list[etree._Element]] = {}
    for define in root.iter(f"{RNG}define"):
        defines.setdefault(define.get("name") or "", []).append(define)
    nameless = set()
    for element in root.iter(f"{RNG}element"):
        allowed = content(element, defines, set())
        if element.get("name") and "#text" in allowed and "persName" not in allowed:
            nameless.add(element.get("name"))
    in_text = nameless - {
        # in the header, in schema specifications or without text that is read
        "constraint", "defaultVal", "dim", "interp", "line", "mapping", "measureGrp", "memberOf", "series", "string",
        "xenoData", "zone",
    }  # fmt: skip
    assert in_text <= NAMED | OPAQUE
