"""METS of a package: the frame comes from the header by XSLT, the lists of files are written one after another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from urllib.parse import quote
from xml.sax.saxutils import quoteattr

from teikit._version import __version__
from teikit.deposit import metadata
from teikit.deposit.bag.item import Entry
from teikit.deposit.media import media_type

_FILES, _STRUCTURE = "<?teikit-files?>", "<?teikit-structure?>"


def mets_pieces(record: str, entries: Sequence[Entry], titles: Mapping[str, str]) -> Iterator[bytes]:
    """Yield a METS file for the files of a payload, whose paths begin with data/, in pieces of a line each.

    `titles` are those of the TEI documents by path below data/; a file belongs to the document whose name it bears.
    The METS file stands in metadata/, from where its addresses lead.
    """
    agent = quoteattr(f"teikit {__version__}")
    frame = metadata.transformed("mets", f"<package agent={agent}>{record}</package>").decode("utf-8")
    before, _, rest = frame.partition(_FILES)
    between, _, after = rest.partition(_STRUCTURE)
    files = sorted(entries, key=lambda entry: entry.path)
    groups: dict[str, list[int]] = {}
    documents: dict[str, list[int]] = {}
    others: dict[str, list[int]] = {}
    labels = {PurePosixPath(path).stem: title for path, title in titles.items()}
    for number, entry in enumerate(files):
        path = entry.path.removeprefix("data/")
        name = path.rpartition("/")[2]
        stem = next((one for one in (name.rpartition(".")[0], name.split(".")[0]) if one in labels), "")
        group = path.partition("/")[0] if "/" in path else "package"
        groups.setdefault(group, []).append(number)
        (documents.setdefault(stem, []) if stem else others.setdefault(group, [])).append(number)
    yield before.encode("utf-8")
    for group, numbers in groups.items():
        yield f"\n         <fileGrp USE={quoteattr(group)}>\n".encode()
        for number in numbers:
            yield _file(number, files[number], titles)
        yield b"         </fileGrp>"
    yield between.encode("utf-8")
    for order, (stem, numbers) in enumerate(documents.items(), 1):
        yield f'\n            <div TYPE="document" LABEL={quoteattr(labels[stem] or stem)} ORDER="{order}">'.encode()
        yield _pointers(numbers)
    for group, numbers in others.items():
        yield f'\n            <div TYPE="folder" LABEL={quoteattr(group)}>'.encode()
        yield _pointers(numbers)
    yield after.encode("utf-8")


def _file(number: int, entry: Entry, titles: Mapping[str, str]) -> bytes:
    path = entry.path.removeprefix("data/")
    return (
        f'            <file ID="file-{number + 1}" MIMETYPE={quoteattr(media_type(path, is_tei=path in titles))}'
        f' SIZE="{entry.size}" CHECKSUM="{entry.digest("sha512")}" CHECKSUMTYPE="SHA-512">'
        f'<FLocat LOCTYPE="URL" xlink:type="simple" xlink:href={quoteattr("../" + quote(path))}/></file>\n'
    ).encode()


def _pointers(numbers: Sequence[int]) -> bytes:
    return ("".join(f'<fptr FILEID="file-{number + 1}"/>' for number in numbers) + "</div>").encode()
