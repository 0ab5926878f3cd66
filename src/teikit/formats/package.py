"""The zip package of a word processor, read with limits: no bomb, no entity, no other file, no address."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from teikit.errors import SourceError
from teikit.location import Location

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAX_ENTRIES = 20_000
MAX_PART = 80_000_000
MAX_RATIO = 400


class Package:
    """The parts of a package; each is unpacked when it is asked for, and never beyond 80 million bytes."""

    def __init__(self, data: bytes, path: str) -> None:
        self._place = Location(path)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            names = self._archive.namelist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
            raise self.error(f"the package is damaged: {_words(error)}") from None
        if len(names) > MAX_ENTRIES:
            raise self.error(f"the package holds more than {MAX_ENTRIES:,} parts")
        self.names = frozenset(names)

    def error(self, message: str) -> SourceError:
        """Return the error of this file with a message."""
        return SourceError(message, self._place)

    def read(self, name: str) -> bytes | None:
        """Return the bytes of a part, None where there is none."""
        if name not in self.names:
            return None
        try:
            about = self._archive.getinfo(name)
            if about.flag_bits & 1:
                raise self.error("the file is protected by a password; save it without one")
            with self._archive.open(about) as part:
                data = part.read(MAX_PART + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            ValueError,
            OSError,
            NotImplementedError,
            EOFError,
            RuntimeError,
            KeyError,
        ) as error:
            if isinstance(error, SourceError):
                raise
            raise self.error(f"the package is damaged in {name}: {_words(error)}") from None
        if len(data) > MAX_PART or len(data) > MAX_RATIO * max(about.compress_size, 10_000):
            raise self.error(f"{name} unpacks to more than the limit allows: this looks like a zip bomb")
        return data

    def xml(self, name: str) -> Element | None:
        """Return the root of a part in XML, None where there is none; a document type is refused."""
        data = self.read(name)
        if data is None:
            return None
        from lxml import etree

        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
            remove_pis=True, collect_ids=False,
        )  # fmt: skip
        try:
            if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
                raise self.error(f"{name} declares a document type or entities, which no word processor writes")
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            if isinstance(error, SourceError):
                raise
            raise self.error(f"{name} is not well-formed XML: {_words(error)}") from None
        about = root.getroottree().docinfo
        if about is not None and about.internalDTD is not None:
            raise self.error(f"{name} declares a document type, which no word processor writes")
        return root


def _words(error: Exception) -> str:
    return " ".join(str(error).split())[:160] or type(error).__name__
