"""What a check is asked to do, in one value."""

from __future__ import annotations

from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

from teikit.checking.rule import LEVELS, Level
from teikit.checking.selection import Selection

if TYPE_CHECKING:
    from teikit.settings import Settings

OWN = "teikit"
MAX_TREE = 50_000_000  # bytes; taking a document apart needs some thirty times its size


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """Schemas asked for by name or file, findings wanted, level of completeness, and the source to prove against.

    `paths` maps patterns of paths to codes that are ignored there. `declared` is false when the schemas that a
    document names in its xml-model instructions are not to be used. `root` is the folder of the edition, from which
    those patterns are seen. `id_files` are patterns of files whose ids count in every document, `foreign` patterns of
    pointers that are not followed, `catalogs` OASIS XML catalogs that say where schemas are. Of a file of more
    than `max_tree` bytes only what needs no tree is checked.
    """

    schemas: tuple[str, ...] = ()
    selection: Selection = field(default_factory=Selection)
    level: Level = "recommended"
    source: Path | None = None
    ledger: Path | None = None
    declared: bool = True
    paths: tuple[tuple[str, tuple[str, ...]], ...] = ()
    root: Path | None = None
    id_files: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    catalogs: tuple[Path, ...] = ()
    max_tree: int = MAX_TREE

    def applies(self, level: Level) -> bool:
        """Return whether rules of `level` are asked for.

        >>> CheckOptions(level="minimal").applies("archive")
        False
        """
        return LEVELS.index(level) <= LEVELS.index(self.level)

    def ignored_at(self, path: str) -> tuple[str, ...]:
        """Return the codes that the settings ignore for this path."""
        if not self.paths:
            return ()
        seen = path
        if self.root is not None:
            try:
                seen = Path(path).resolve().relative_to(self.root.resolve()).as_posix()
            except (OSError, ValueError):
                seen = path
        return tuple(code for pattern, codes in self.paths if fnmatch(seen, pattern) for code in codes)


def options_from(settings: Settings, root: Path | None = None) -> CheckOptions:
    """Return what the settings of the edition in `root` ask for; schemas given as files are relative to it.

    >>> from teikit.settings import default_settings
    >>> options_from(default_settings()).schemas
    ('teikit',)
    """
    check = settings.check
    paths = tuple((pattern, tuple(said.ignore)) for pattern, said in sorted(check.paths.items()))
    schemas = tuple(_schema(name, root) for name in check.schemas)
    catalog = (root / "catalog.xml",) if root is not None and (root / "catalog.xml").is_file() else ()
    return CheckOptions(
        schemas,
        Selection(ignore=tuple(check.ignore)),
        check.level,
        paths=paths,
        root=root,
        id_files=tuple(check.pointers.files),
        foreign=tuple(check.pointers.foreign),
        catalogs=catalog,
    )


def _schema(name: str, root: Path | None) -> str:
    """Return a schema of the settings: a file seen from the edition, else the name of an installed one."""
    if name == OWN or root is None:
        return name
    path = root / name
    return str(path) if path.is_file() or "/" in name or path.suffix in (".rng", ".rnc", ".xsd", ".sch") else name
