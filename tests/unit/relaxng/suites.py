"""The conformance suites of RELAX NG, read into cases: schemas, instances, and the files they refer to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree


@dataclass
class Case:
    """One test of the suite: a schema that is correct or not, and instances with their verdicts."""

    line: int
    section: str
    schema: bytes
    correct: bool
    files: dict[str, bytes] = field(default_factory=dict)
    instances: list[tuple[bool, bytes]] = field(default_factory=list)

    def resolve(self, href: str, base: str) -> bytes:
        """Give the bytes of a file that stands beside the schema."""
        folder = base.rpartition("/")[0]
        path = f"{folder}/{href}" if folder else href
        if path not in self.files:
            raise FileNotFoundError(path)
        return self.files[path]


def content(element: etree._Element) -> bytes:
    """Return the document that stands in an element of the suite."""
    root = element[0]
    comment_free = [child for child in element if isinstance(child.tag, str)]
    if comment_free:
        root = comment_free[0]
    return etree.tostring(root, encoding="utf-8", with_tail=False)


def files_in(element: etree._Element, folder: str = "") -> dict[str, bytes]:
    """Return the resources of a test by their path."""
    found: dict[str, bytes] = {}
    for child in element:
        if child.tag == "resource":
            found[folder + child.get("name")] = content(child) if len(child) else (child.text or "").encode()
        elif child.tag == "dir":
            found |= files_in(child, f"{folder}{child.get('name')}/")
    return found


def spec_cases(path: Path) -> Iterator[Case]:
    """Yield the cases of spectest.xml."""
    root = etree.parse(str(path), etree.XMLParser(resolve_entities=True)).getroot()
    for test in root.iter("testCase"):
        files = files_in(test)
        section = (test.findtext("section") or test.getparent().findtext("section") or "").strip()
        for kind in ("correct", "incorrect"):
            for schema in test.findall(kind):
                instances = [
                    (each.tag == "valid", content(each)) for each in test if each.tag in ("valid", "invalid")
                ]
                yield Case(schema.sourceline, section, content(schema), kind == "correct", files, instances)
