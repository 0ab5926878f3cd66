"""The stylesheets and schemas that teikit brings with it, in a checkout and in an installed wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from teikit.errors import TeikitError

Store = Literal["xslt", "schemas"]


@cache
def folder(store: Store) -> Path:
    """Return the folder that holds the stylesheets (`xslt`) or the schemas (`schemas`).

    In a checkout it stands at the top level, in an installed wheel under teikit/_data/. Raises TeikitError when
    neither is there: the installation is broken.

    >>> folder("xslt").name
    'xslt'
    """
    package = Path(__file__).resolve().parent
    installed = package / "_data" / store
    # a checkout is known by its pyproject.toml: a folder that happens to be called xslt is not ours
    checkout = package.parents[1] / store
    if installed.is_dir():
        return installed
    if checkout.is_dir() and (checkout.parent / "pyproject.toml").is_file():
        return checkout
    raise TeikitError(f"the folder {store!r} that belongs to teikit is missing: install teikit again")


def read(store: Store, name: str) -> bytes:
    """Return the bytes of a file of teikit's own, such as `read("xslt", "html.xsl")`.

    >>> read("xslt", "html.xsl").startswith(b"<?xml")
    True
    """
    path = folder(store) / name
    try:
        return path.read_bytes()
    except OSError as error:
        raise TeikitError(f"the file {store}/{name} that belongs to teikit cannot be read: {error.strerror}") from None
