"""How train and evaluate read the files that they are given: folders are looked into, a bad file is one line."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from teikit.tei import TeiDocument


def read_documents(paths: Iterable[Path]) -> tuple[list[TeiDocument], int]:
    """Return the TEI documents of files and folders in order, and 1 when one could not be read, else 0."""
    from teikit.errors import TeikitError
    from teikit.location import Location
    from teikit.tei import TeiDocument

    documents: list[TeiDocument] = []
    status = 0
    for path in paths:
        for file in sorted(path.glob("*.xml")) if path.is_dir() else [path]:
            try:
                try:
                    data = file.read_bytes()
                except OSError as error:
                    raise TeikitError(f"cannot be read: {error.strerror}", Location(file.as_posix())) from None
                document = TeiDocument(file.as_posix(), data)
                document.plain_text()
            except TeikitError as error:
                click.echo(f"{error.location or file.as_posix()}: {error.message}", err=True)
                status = 1
                continue
            if any(element.local == "text" for element in document.xml.elements):
                documents.append(document)
    return documents, status
