"""The schemas and stylesheets that come with teikit: at the top of a checkout, or inside the installed package."""

from __future__ import annotations

from pathlib import Path

from teikit.errors import SchemaError, StylesheetError

_PACKAGE = Path(__file__).parent
_PLACES = (_PACKAGE / "_data", _PACKAGE.parent.parent)


def folder(name: str) -> Path | None:
    """Return the folder `schemas` or `xslt` that came with teikit, None when it is missing.

    >>> folder("schemas") is not None
    True
    """
    return next((place / name for place in _PLACES if (place / name).is_dir()), None)


def schema_path(name: str) -> Path:
    """Return the path of a schema of teikit's own; raises SchemaError when it is missing.

    >>> schema_path("teikit.rng").name
    'teikit.rng'
    """
    found = folder("schemas")
    if found is None or not (found / name).is_file():
        raise SchemaError(f"the schema {name} is missing from this installation of teikit: install it again")
    return found / name


def stylesheet_path(name: str) -> Path:
    """Return the path of an entry stylesheet of teikit's own; raises StylesheetError when it is missing.

    >>> stylesheet_path("html.xsl").name
    'html.xsl'
    """
    found = folder("xslt")
    if found is None or not (found / name).is_file():
        raise StylesheetError(f"the stylesheet {name} is missing from this installation of teikit: install it again")
    return found / name
