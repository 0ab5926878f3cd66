"""README.txt of a package: what it is, what lies where, and how to prove it, for a person without software."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from lxml import etree

from teikit.deposit.bag.item import Elsewhere, Entry

FOLDERS = {
    "sources": "the texts as they were received, byte for byte",
    "tei": "the edition: a TEI file for each document; authorities/, decisions/ and ledger/ beside them",
    "schemas": "the rules that the TEI follows: teikit.odd is the source, the others are made of it",
    "publication": "the edition for readers: open index.html",
    "stylesheets": "stylesheets of this edition",
    "metadata": "what catalogues want to know, in their own forms, all made of the headers of the TEI files",
    "report": "what a check of the TEI found when it was packed",
    "software": "what made the edition, with versions, and the stylesheets that made the pages and the texts",
    "LICENSES": "the texts of the licences",
}
# what a text was published as, by the ending of its file
_FORMS = {".html": "a page", ".txt": "plain text", ".md": "Markdown", ".epub": "an EPUB", ".pdf": "a PDF"}
_BOOKS = {".epub": "as an EPUB, for readers of electronic books", ".pdf": "as a PDF, to print", ".md": "in Markdown"}


@dataclass(frozen=True, slots=True)
class Story:
    """What the README tells beside the record of the edition."""

    record: str
    folders: Mapping[str, str]  # in words, by folder of the package
    version: int
    date: str
    forced: Sequence[str]
    renamed: Mapping[str, str]
    elsewhere: Sequence[Elsewhere]
    software: Sequence[tuple[str, str]]
    report: str


def readme_file(story: Story, entries: Iterable[Entry]) -> bytes:
    """Return README.txt; lines of at most 79 characters, but for names of files."""
    record = etree.fromstring(story.record.encode("utf-8"))
    files = sorted(entries, key=lambda entry: entry.path)

    def said(tag: str) -> list[str]:
        return [" ".join((node.text or "").split()) for node in record.iterfind(tag)]

    title = (said("title") or ["An edition"])[0]
    rows = [title, "=" * min(len(title), 79), ""]
    for tag in ("description", "abstract"):
        rows += [*_wrapped(" ".join(said(tag))), ""] if said(tag) else []
    facts = [
        ("By", "; ".join(said("creator"))),
        ("With", "; ".join(dict.fromkeys(said("contributor")))),
        ("Published by", ", ".join([*said("publisher"), *said("issued")])),
        ("Version", f"{story.version} of this deposit" + (f", {story.date}" if story.date else "")),
        ("Identifier", "; ".join(said("idno"))),
        ("Licence", " ".join(dict.fromkeys([*said("licence"), *_addresses(record)]))),
        ("Rights", " ".join(said("rights"))),
    ]
    for label, value in facts:
        rows += _wrapped(value, f"{label}: ") if value.strip() else []
    rows += ["", "What lies where", "---------------", ""]
    for name in sorted({entry.path.split("/")[1] for entry in files if entry.path.count("/") > 1}):
        inner = [entry for entry in files if entry.path.startswith(f"data/{name}/")]
        counted = f"{len(inner):,} file{'' if len(inner) == 1 else 's'}, {sum(entry.size for entry in inner):,} bytes"
        # some of the metadata are made after this file, since they list it
        rows.append(f"{name}/" if name == "metadata" else f"{name}/  ({counted})")
        words = story.folders.get(name, "")
        if words == FOLDERS["publication"]:
            words = published_words([entry.path.removeprefix(f"data/{name}/") for entry in inner])
        rows += _wrapped(words, "    ") if words else []
    rows += ["", *_wrapped("edition.toml holds what the editors stated for the whole edition. ro-crate-metadata.json "
             "describes each file for programs. CHANGES.txt tells what changed since the last version.")]  # fmt: skip
    rows += ["", "Is it whole?", "------------", ""]
    rows += _wrapped("This folder, data/, is the payload of a bag (BagIt 1.0, RFC 8493). manifest-sha256.txt and "
             "manifest-sha512.txt beside it list a digest for each file: any program that computes SHA-256 proves "
             "them, on Linux and macOS for instance, in the folder above:")  # fmt: skip
    rows += ["", "    sha256sum -c manifest-sha256.txt", "    shasum -a 256 -c manifest-sha256.txt", ""]
    rows += _wrapped("'teikit deposit --verify BAG' proves the same, proves every TEI file against the schema in "
             "schemas/, and makes the pages and the plain texts again and compares them, byte for byte.")  # fmt: skip
    rows += ["", "How it was made", "---------------", "", *_wrapped(story.report)]
    if story.forced:
        rows += ["", *_wrapped("It was packed by force, although this was found:")]
        rows += [f"  - {one}" for one in story.forced]
    rows += ["", *(f"  {name} {version}" for name, version in story.software)]
    if story.renamed:
        rows += ["", "Names that were written otherwise, since not every system can hold them:", ""]
        rows += [f"  {packed}  was  {_printable(path)}" for packed, path in sorted(story.renamed.items())]
    if story.elsewhere:
        rows += ["", "Files that belong to it and lie elsewhere (fetch.txt):", ""]
        rows += [f"  {one.path.removeprefix('data/')}  {one.url}" for one in story.elsewhere]
    return ("\n".join(rows) + "\n").encode("utf-8")


def published_words(paths: Iterable[str]) -> str:
    """Return what a publication holds, by the endings of its files.

    >>> published_words(["index.html", "edition.epub", "documents/a.html", "documents/a.pdf"])
    'the edition for readers: open index.html; documents/ holds each text as a page and as a PDF; edition.epub is the \
whole as an EPUB, for readers of electronic books'
    """
    listed = [PurePosixPath(path) for path in paths]
    endings = {path.suffix.lower() for path in listed if path.parts[:-1] == ("documents",)}
    forms = [f"as {words}" for ending, words in _FORMS.items() if ending in endings]
    said = [FOLDERS["publication"]]
    if forms:
        said.append(f"documents/ holds each text {', '.join(forms[:-1])}{' and ' if forms[1:] else ''}{forms[-1]}")
    whole = [path for path in listed if len(path.parts) == 1 and path.suffix.lower() in _BOOKS]
    said += [f"{path} is the whole {_BOOKS[path.suffix.lower()]}" for path in sorted(whole)]
    return "; ".join(said)


def _addresses(record: etree._Element) -> list[str]:
    return [str(node.get("href")) for node in record.iterfind("licence") if node.get("href")]


def _wrapped(text: str, before: str = "") -> list[str]:
    inner = " " * min(len(before), 4)
    return textwrap.wrap(text, 79, initial_indent=before, subsequent_indent=inner, break_long_words=False,
                         break_on_hyphens=False)  # fmt: skip


def _printable(path: str) -> str:
    return path.encode("utf-8", "backslashreplace").decode("utf-8").replace("\n", "\\n").replace("\r", "\\r")
