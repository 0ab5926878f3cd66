"""Read edition.toml; what is wrong in it is said with the key and the nearest known one."""

from __future__ import annotations

import re
import tomllib
import types
import typing
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import msgspec

from teikit.errors import SettingsError
from teikit.location import Location
from teikit.settings.model import Settings


def default_settings() -> Settings:
    """Return the settings of an edition that states nothing."""
    return Settings()


def load_settings(path: Path) -> Settings:
    """Return the settings that the file states; raises SettingsError with path, key and what to do."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise SettingsError(
            "no edition.toml here; 'teikit init DIR' makes a new edition", Location(path.as_posix())
        ) from None
    except UnicodeDecodeError:
        raise SettingsError("edition.toml is not written in UTF-8", Location(path.as_posix())) from None
    except OSError as error:
        raise SettingsError(f"cannot be read: {error.strerror}", Location(path.as_posix())) from None
    return parse_settings(text, path.as_posix())


def parse_settings(text: str, path: str = "edition.toml") -> Settings:
    """Return the settings that `text` (TOML) states.

    Raises SettingsError for ill-formed TOML, unknown keys (with the nearest known one) and wrong types.

    >>> parse_settings('[edition]\\ntitle = "Letters"').edition.title
    'Letters'
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        location = Location(path, int(place[1]), int(place[2])) if place else Location(path)
        said = re.sub(r"\s*\(at .*\)$", "", str(error))
        raise SettingsError(f"not well-formed TOML: {said}", location) from None
    _refuse_unknown(raw, Settings, "", text, path)
    try:
        return msgspec.convert(raw, Settings)
    except msgspec.ValidationError as error:
        said, _, where = str(error).partition(" - at ")
        key = where.strip("`").removeprefix("$.")
        raise SettingsError(f"{key or 'the file'}: {said}", _locate(key, text, path)) from None


def _refuse_unknown(table: Any, kind: Any, prefix: str, text: str, path: str) -> None:
    """Raise for a key that the table does not know, with the nearest one that it does."""
    if typing.get_origin(kind) in (types.UnionType, typing.Union):
        kind = next((one for one in typing.get_args(kind) if one is not type(None)), kind)
    if typing.get_origin(kind) is dict and isinstance(table, dict):
        for name, value in table.items():
            _refuse_unknown(value, typing.get_args(kind)[1], f"{prefix}{name}.", text, path)
        return
    if not (isinstance(kind, type) and issubclass(kind, msgspec.Struct)) or not isinstance(table, dict):
        return
    hints = typing.get_type_hints(kind)
    for key, value in table.items():
        if key not in hints:
            near = get_close_matches(key, hints, 1, 0.5)
            known = f"did you mean {near[0]!r}?" if near else f"known here: {', '.join(sorted(hints))}"
            raise SettingsError(f"unknown key {prefix + key!r}; {known}", _locate(key, text, path))
        _refuse_unknown(value, hints[key], f"{prefix}{key}.", text, path)


def _locate(key: str, text: str, path: str) -> Location:
    """Return the line on which the last part of the key stands, when it can be found."""
    last = re.escape(re.sub(r"\[.*", "", key).rpartition(".")[2])
    found = re.search(rf"(?m)^\s*(?:\[[^\]\n]*)?\b{last}\b", text) if last else None
    if not found:
        return Location(path)
    return Location(path, text.count("\n", 0, found.start()) + 1, 1)
