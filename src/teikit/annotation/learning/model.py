"""A trained model: the weights of its features for each kind of name, and the habits it was trained with."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from teikit.annotation.learning.habits import Habits
from teikit.annotation.mention import KINDS, Kind
from teikit.errors import TeikitError
from teikit.location import Location

FORMAT = 1
SCALE = 64.0  # a weight is kept as a whole number of 64ths
_LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True)
class Model:
    """What was learned of the names of a project.

    `weights` has for each feature one number for each of `kinds`, in 64ths. `known` says of forms what the project
    calls them; `least` is the probability from which a segment of a kind is taken for a name. `about` is what was
    learned from, in words. `sha256` is the hash of the file the model was read from, "" for one in memory.
    """

    name: str
    language: str
    kinds: tuple[Kind, ...]
    weights: Mapping[str, Sequence[int]]
    habits: Habits = field(default_factory=Habits)
    known: Mapping[str, str] = field(default_factory=dict)
    least: Mapping[str, float] = field(default_factory=dict)
    calibration: Mapping[str, Sequence[float]] = field(default_factory=dict)
    about: str = ""
    sha256: str = ""

    def encoded(self) -> bytes:
        """Return the bytes of the model's file: JSON, sorted, the same for the same model."""
        import msgspec

        head = {
            "teikit": "model",
            "format": FORMAT,
            "name": self.name,
            "language": self.language,
            "about": self.about,
            "kinds": list(self.kinds),
            "habits": {
                "inside": sorted(self.habits.inside),
                "openers": sorted(self.habits.openers),
                "closers": sorted(self.habits.closers),
                "numbers": self.habits.numbers,
                "length": self.habits.length,
            },
            "least": dict(sorted(self.least.items())),
            "calibration": {key: list(value) for key, value in sorted(self.calibration.items())},
            "known": dict(sorted(self.known.items())),
            "weights": {key: list(value) for key, value in sorted(self.weights.items())},
        }
        return msgspec.json.encode(head).replace(b'],"', b'],\n"') + b"\n"


def decode(data: bytes, path: str) -> Model:
    """Return the model of a file's bytes; raises TeikitError with the path when they are no model."""
    import msgspec

    try:
        raw: Any = msgspec.json.decode(data)
        if raw["teikit"] != "model" or raw["format"] != FORMAT:
            raise KeyError("format")
        habits = raw["habits"]
        kinds = tuple(kind for kind in KINDS if kind in raw["kinds"])
        weights = raw["weights"]
        if len(kinds) != len(raw["kinds"]) or any(len(value) != len(kinds) for value in weights.values()):
            raise KeyError("weights")
        return Model(
            str(raw["name"]),
            str(raw["language"]),
            tuple(raw["kinds"]),
            weights,
            Habits(
                frozenset(habits["inside"]),
                frozenset(habits["openers"]),
                frozenset(habits["closers"]),
                bool(habits["numbers"]),
                min(int(habits["length"]), 32),
            ),
            raw["known"],
            {kind: float(value) for kind, value in raw["least"].items()},
            {kind: [float(one) for one in value] for kind, value in raw["calibration"].items()},
            str(raw["about"]),
            hashlib.sha256(data).hexdigest(),
        )
    except (msgspec.DecodeError, KeyError, TypeError, ValueError, AttributeError):
        raise TeikitError(f"no model that this version of teikit can read (format {FORMAT})", Location(path)) from None


def load_model(path: Path) -> Model:
    """Return the model of a file that `teikit train` wrote.

    Raises TeikitError when the file cannot be read or is no model.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise TeikitError("too large for a model", Location(path.as_posix()))
        data = path.read_bytes()
    except OSError as error:
        raise TeikitError(f"cannot be read: {error.strerror}", Location(path.as_posix())) from None
    return decode(data, path.as_posix())


@lru_cache(maxsize=2)
def shipped(language: str) -> Model | None:
    """Return the model that teikit brings along for a language (BCP 47), None when there is none.

    >>> shipped("sq") is None
    True
    """
    name = f"names-{language.partition('-')[0].lower() or 'en'}.json"
    place = files("teikit.annotation") / "data" / name
    if not place.is_file():
        return None
    return decode(place.read_bytes(), name)
