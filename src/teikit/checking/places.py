"""Where the pointers of an edition lead besides its own documents, as edition.toml and prefixDef say."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path

from teikit.checking.neighbours import Neighbours
from teikit.errors import SettingsError
from teikit.xmltext import Element

# patterns of prefixDef that are followed: one repetition at most, so that none can take for ever
_REPEATS = re.compile(r"[*+?{]")
_LONGEST = 300


class Places:
    """The files whose ids count in every document (`files`, as patterns), and the pointers that are not followed.

    `root` is the folder of the edition, None where there is none.
    """

    def __init__(
        self,
        files: tuple[str, ...] = (),
        foreign: tuple[str, ...] = (),
        root: Path | None = None,
        neighbours: Neighbours | None = None,
    ) -> None:
        self._files = files
        self._foreign = foreign
        self.root = root
        self._root = root or Path()
        self._neighbours = neighbours or Neighbours()

    def require(self) -> None:
        """Raise SettingsError when a pattern of the settings finds no file: the pointers into it would all be lost."""
        for pattern in self._files:
            if next(self._found(pattern), None) is None:
                raise SettingsError(f"check.pointers.files in edition.toml: nothing is found at {pattern!r}")

    def is_foreign(self, pointer: str) -> bool:
        """Return whether the settings say that a pointer leads out of what is here.

        >>> Places(foreign=("psn:*", "#ch*")).is_foreign("#ch10")
        True
        """
        return any(fnmatchcase(pointer, pattern) for pattern in self._foreign)

    @cached_property
    def ids(self) -> dict[str, str]:
        """The ids of those files, and the Clark names of their elements."""
        found: dict[str, str] = {}
        for pattern in self._files:
            for path in self._found(pattern):
                for name, element in (self._neighbours.ids(path) or {}).items():
                    found.setdefault(name, element)
        return found

    @cached_property
    def owners(self) -> dict[str, list[Path]]:
        """The files that hold each of those ids."""
        found: dict[str, list[Path]] = {}
        for path in dict.fromkeys(path for pattern in self._files for path in self._found(pattern)):
            for name in self._neighbours.ids(path) or {}:
                found.setdefault(name, []).append(path)
        return found

    def _found(self, pattern: str) -> Iterator[Path]:
        try:
            yield from sorted(path for path in self._root.glob(pattern) if path.is_file())
        except (OSError, ValueError, NotImplementedError) as error:
            raise SettingsError(f"check.pointers.files in edition.toml: {pattern!r} is no pattern: {error}") from None


def expand(pointer: str, definitions: list[Element]) -> str | None:
    """Return what a pointer with a private scheme means by the prefixDefs of its document, None where none fits.

    TEI P5, Using abbreviated pointers (SAPU). A matchPattern with more than one repetition is not tried.

    >>> from teikit.xmltext import scan
    >>> made = scan(b'<prefixDef ident="psn" matchPattern="([a-z]+)" replacementPattern="persons.xml#$1"/>').elements
    >>> expand("psn:alia", made)
    'persons.xml#alia'
    """
    scheme, _, rest = pointer.partition(":")
    for definition in definitions:
        said = definition.attributes
        pattern = said.get("matchPattern", "")
        if said.get("ident") != scheme or len(rest) > _LONGEST or len(_REPEATS.findall(pattern)) > 1:
            continue
        match = _match(pattern.removeprefix("^").removesuffix("$"), rest)
        if match is not None:
            return _filled(said.get("replacementPattern", ""), match.groups(default=""))
    return None


def _match(pattern: str, text: str) -> re.Match[str] | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of a pattern that reads oddly; it is the document's
            return re.fullmatch(pattern, text)
    except (re.error, OverflowError, RecursionError):
        return None


def _filled(replacement: str, groups: tuple[str, ...]) -> str:
    return re.sub(r"\$(\d)", lambda m: groups[int(m[1]) - 1] if 1 <= int(m[1]) <= len(groups) else "", replacement)
