"""The ledger: the home of every character of a source, kept beside the TEI."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path

from teikit.errors import LedgerError
from teikit.location import Location

HOMES = ("text", "header", "omitted")


@dataclass(frozen=True, slots=True)
class Entry:
    """Characters `start`..`end` of the source: their home, the rule (empty: verbatim), the xml:id that holds them."""

    start: int
    end: int
    home: str
    rule: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The account of one document.

    `format` is the format out of which the characters of the source were taken, empty for plain text. `moved` are
    stretches (start, end, to) that are read where the character `to` stands: notes at the place of their marks.
    `generated` is the TEI file as teikit wrote it, from which a later merge tells what a person changed; `annotated`
    says whether names were tagged in it.
    """

    document: str
    file: str
    sha256: str
    encoding: str
    characters: int
    entries: tuple[Entry, ...]
    document_sha256: str | None = None
    format: str = ""
    moved: tuple[tuple[int, int, int], ...] = ()
    generated: str | None = None
    annotated: bool = False

    def for_document(self, data: bytes, *, annotated: bool = False) -> Ledger:
        """Return the ledger with the TEI file as teikit writes it and its SHA-256: what differs was edited since."""
        return replace(
            self,
            document_sha256=hashlib.sha256(data).hexdigest(),
            generated=data.decode("utf-8"),
            annotated=annotated,
        )

    def to_json(self) -> str:
        """Return the ledger as JSON, one entry a line, always in the same order."""
        head: dict[str, object] = {
            "version": 1,
            "document": self.document,
            "source": {
                "file": self.file,
                "sha256": self.sha256,
                "encoding": self.encoding,
                "characters": self.characters,
            },
        }
        source = head["source"]
        if self.format and isinstance(source, dict):
            source["format"] = self.format
        if self.moved:
            head["moved"] = [list(one) for one in self.moved]
        if self.document_sha256:
            head["tei"] = {"sha256": self.document_sha256, "annotated": self.annotated}
        lines = [json.dumps([e.start, e.end, e.home, e.rule, e.target], ensure_ascii=False) for e in self.entries]
        start = json.dumps(head, ensure_ascii=False)[:-1]
        entries = start + ', "entries": [\n' + ",\n".join(lines) + "\n]"
        if self.generated is None:
            return entries + "}\n"
        # a line of the file a line, so that two versions of the ledger can be compared by eye
        file = ",\n".join(json.dumps(line, ensure_ascii=False) for line in self.generated.split("\n"))
        return entries + ', "generated": [\n' + file + "\n]}\n"

    @classmethod
    def from_json(cls, text: str, path: str = "ledger.json") -> Ledger:
        """Return the ledger that a file holds; raises LedgerError for a file that is none."""
        try:
            raw = json.loads(text)
            source = raw["source"]
            entries = tuple(Entry(int(a), int(b), str(h), str(r), str(t)) for a, b, h, r, t in raw["entries"])
            return cls(
                raw["document"],
                source["file"],
                source["sha256"],
                source["encoding"],
                int(source["characters"]),
                entries,
                raw.get("tei", {}).get("sha256"),
                str(source.get("format", "")),
                tuple((int(a), int(b), int(c)) for a, b, c in raw.get("moved", ())),
                "\n".join(raw["generated"]) if "generated" in raw else None,
                bool(raw.get("tei", {}).get("annotated", False)),
            )
        except (ValueError, KeyError, TypeError) as error:
            raise LedgerError(f"this is no ledger: {error}", Location(path)) from None


def load_ledger(path: Path) -> Ledger:
    """Return the ledger that the file at `path` holds; raises OSError, or LedgerError for a file that is none."""
    try:
        return Ledger.from_json(path.read_text(encoding="utf-8"), path.as_posix())
    except UnicodeDecodeError as error:
        raise LedgerError(f"this is no ledger: {error}", Location(path.as_posix())) from None
