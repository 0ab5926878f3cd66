"""The readers: those of teikit in an explicit tuple, those of other packages by their entry points."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from teikit.errors import SettingsError
from teikit.model import Detection
from teikit.readers import erol, paragraphs, plain, wilson_center
from teikit.readers.draft import Draft

GROUP = "teikit.readers"


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader: its name, how strongly it claims a text, and how it reads one into a draft."""

    name: str
    detect: Callable[[str], Detection]
    read: Callable[[Draft], None]


READERS: tuple[Reader, ...] = (
    Reader(wilson_center.NAME, wilson_center.detect, wilson_center.read),
    Reader(erol.NAME, erol.detect, erol.read),
    Reader(plain.NAME, plain.detect, plain.read),
    Reader(paragraphs.NAME, paragraphs.detect, paragraphs.read),
)


@cache
def all_readers() -> tuple[Reader, ...]:
    """Return teikit's own readers and those that other packages add; raises SettingsError for a repeated name."""
    # looked for once a process: it takes as long as reading a page
    from importlib.metadata import entry_points

    readers = [*READERS, *(point.load() for point in entry_points(group=GROUP))]
    names = [reader.name for reader in readers]
    for name in names:
        if names.count(name) > 1:
            raise SettingsError(f"two readers are called {name!r}")
    return tuple(readers)


def choose(text: str, wanted: str, readers: Sequence[Reader]) -> tuple[Reader, Detection]:
    """Return the reader that is wanted, or the one that claims the text most strongly."""
    if wanted != "auto":
        for reader in readers:
            if reader.name == wanted:
                return reader, Detection(wanted, 0.0, (("asked for", 0.0),), True)
        raise SettingsError(f"no reader is called {wanted!r}; there are {', '.join(r.name for r in readers)}")
    claims = [(reader.detect(text), reader) for reader in readers]
    best, reader = max(claims, key=lambda claim: claim[0].weight)
    return reader, best
