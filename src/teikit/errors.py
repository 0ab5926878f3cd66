"""The errors of teikit: one root, each child also the fitting builtin."""

from __future__ import annotations

from teikit.location import Location


class TeikitError(Exception):
    """Root of every error that teikit raises on purpose; its text is one line a user can act on."""

    def __init__(self, message: str, location: Location | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.location = location

    def __reduce__(self) -> tuple[type[TeikitError], tuple[str, Location | None]]:
        # an error of another process keeps its place
        return type(self), (self.message, self.location)

    def __str__(self) -> str:
        return f"{self.location}: {self.message}" if self.location else self.message


class SettingsError(TeikitError, ValueError):
    """The settings (edition.toml, decisions) cannot be used."""


class SourceError(TeikitError, ValueError):
    """A source file cannot be read as text."""


class FormatError(SourceError):
    """A file is in a format that teikit does not read."""


class XmlError(TeikitError, ValueError):
    """A document is not well-formed XML, or declares what teikit refuses to expand."""


class EntityError(XmlError):
    """A document declares or uses an entity, or refers to an external one; teikit expands none."""


class LimitError(XmlError):
    """A document is larger or deeper than the limits allow."""


class SchemaError(TeikitError, ValueError):
    """A schema is missing or wrong in itself."""


class StylesheetError(TeikitError, RuntimeError):
    """A stylesheet does not compile or a transformation failed."""


class LedgerError(TeikitError, RuntimeError):
    """A character of the source has no home: a bug in teikit, reported with its span."""


class AnchorError(SettingsError):
    """An editor's decision does not match the text it was made for."""


class OutputError(TeikitError, OSError):
    """A file or folder cannot be written."""
