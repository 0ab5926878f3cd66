"""What an editor states once for a whole edition: edition.toml."""

from teikit.settings.load import default_settings, load_settings, parse_settings
from teikit.settings.model import (
    Annotate,
    Check,
    Edition,
    Encode,
    Encoding,
    Folders,
    Person,
    Publish,
    Rights,
    Settings,
    SourceRights,
)

__all__ = [
    "Annotate",
    "Check",
    "Edition",
    "Encode",
    "Encoding",
    "Folders",
    "Person",
    "Publish",
    "Rights",
    "Settings",
    "SourceRights",
    "default_settings",
    "load_settings",
    "parse_settings",
]
