"""teikit: from a historical text to a scholarly edition in TEI P5.

The verbs and the types that they take and give; each is imported when it is first asked for.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from teikit._version import __version__

if TYPE_CHECKING:
    from teikit.annotation import annotate
    from teikit.checking import check
    from teikit.encoding import encode
    from teikit.errors import TeikitError
    from teikit.findings import Finding, Report, Result
    from teikit.location import Location, Span
    from teikit.model import Source
    from teikit.pipeline.build import build
    from teikit.publishing.publish import publish
    from teikit.readers import read
    from teikit.settings import Settings, load_settings
    from teikit.tei import TeiDocument

__all__ = [
    "Finding",
    "Location",
    "Report",
    "Result",
    "Settings",
    "Source",
    "Span",
    "TeiDocument",
    "TeikitError",
    "__version__",
    "annotate",
    "build",
    "check",
    "encode",
    "load_settings",
    "publish",
    "read",
]

_HOMES = {
    "Finding": "findings",
    "Location": "location",
    "Report": "findings",
    "Result": "findings",
    "Settings": "settings",
    "Source": "model",
    "Span": "location",
    "TeiDocument": "tei",
    "TeikitError": "errors",
    "annotate": "annotation",
    "build": "pipeline",
    "check": "checking",
    "encode": "encoding",
    "load_settings": "settings",
    "publish": "publishing",
    "read": "readers",
}


def __getattr__(name: str) -> Any:
    # importing teikit must not import lxml: the command line's help, and every tool that asks the version, waits
    if name in _HOMES:
        return getattr(importlib.import_module(f"teikit.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'teikit' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
