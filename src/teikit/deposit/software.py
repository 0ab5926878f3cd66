"""What made a package: teikit, the language it runs on, and the libraries that had a part, with their versions."""

from __future__ import annotations

import json
import platform
from importlib import metadata

from teikit._version import __version__

_LIBRARIES = ("saxonche", "lxml", "elementpath", "xmlschema", "msgspec", "click")


def software() -> list[tuple[str, str]]:
    """Return name and version of all that made the package, teikit first.

    >>> software()[0][0]
    'teikit'
    """
    made = [("teikit", __version__), ("Python", platform.python_version())]
    for name in _LIBRARIES:
        try:
            made.append((name, metadata.version(name)))
        except metadata.PackageNotFoundError:
            continue
    return made


def versions_file() -> bytes:
    """Return software/versions.json: the versions by name."""
    return (json.dumps(dict(software()), ensure_ascii=False, indent=2) + "\n").encode("utf-8")
