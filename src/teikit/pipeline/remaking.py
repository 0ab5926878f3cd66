"""Make the publication of an edition again and say where it differs from the files that stand there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from teikit.publishing import extract, neighbours, publish_collection, publish_document, theme_of_settings
from teikit.settings import Settings


@dataclass(frozen=True, slots=True)
class Paper:
    """A document by its file, read whenever its bytes are asked for; its id may be another than the file's name."""

    file: Path
    id: str

    @property
    def path(self) -> str:
        """The path of the file."""
        return self.file.as_posix()

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return self.file.read_bytes()


def remade(root: Path, settings: Settings, documents: Sequence[Paper]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the publication by path, those of one document after another, then those of all.

    What is in memory at a time is one document and the extracts of all. Raises TeikitError as publish does.
    """
    publishing = settings.publish
    stylesheet = root / publishing.stylesheet if publishing.stylesheet else None
    theme = theme_of_settings(settings, root)
    extracts = {one.id: extract(one, edition=settings, theme=theme) for one in documents}
    around = neighbours(extracts.values())
    for one in documents:
        if extracts[one.id].published:
            made = publish_document(
                one,
                targets=publishing.targets,
                stylesheet=stylesheet,
                parameters=publishing.parameters,
                edition=settings,
                theme=theme,
                around=around[one.id],
                extract=extracts[one.id],
            )
            yield from made.value.files.items()
    files = {one.id: one for one in documents}
    whole = publish_collection(
        list(extracts.values()),
        targets=publishing.targets,
        stylesheet=stylesheet,
        parameters=publishing.parameters,
        edition=settings,
        theme=theme,
        read=lambda one: files[one.id].data,
    )
    yield from whole.value.files.items()


@dataclass(frozen=True, slots=True)
class Remade:
    """How a publication compares with what is made now: number of files, those that differ, those that are missing."""

    same: int = 0
    different: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether every file that is made now stands there with the same bytes."""
        return not self.different and not self.missing


def compare_remade(made: Iterator[tuple[str, bytes]], stands: Callable[[str], Path]) -> Remade:
    """Return how the files that are made compare with those that stand at `stands(path)`."""
    same, different, missing = 0, [], []
    for path, data in made:
        file = stands(path)
        if not file.is_file():
            missing.append(path)
        elif file.stat().st_size != len(data) or file.read_bytes() != data:
            different.append(path)
        else:
            same += 1
    return Remade(same, tuple(sorted(different)), tuple(sorted(missing)))
