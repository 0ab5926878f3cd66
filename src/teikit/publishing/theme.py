"""Themes: what an edition looks like and says, in one folder: styles, words, stylesheets, fonts and pictures."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from teikit import resources
from teikit.errors import SettingsError
from teikit.location import Location

if TYPE_CHECKING:
    from teikit.settings import Settings

# what a theme may bring along, by suffix: nothing that a browser would run
_ASSETS = frozenset(
    {".woff2", ".woff", ".otf", ".ttf", ".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".css", ".txt"}
)
_MOST_BYTES = 16 * 2**20


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme as it is used: CSS behind teikit's own, words as JSON, further files by their path under assets/."""

    folder: Path | None = None
    css: bytes = b""
    words: str = ""
    assets: dict[str, bytes] = field(default_factory=dict)

    @property
    def facts(self) -> dict[str, str]:
        """What the stylesheets are told of it."""
        return {key: value for key, value in (("theme", "yes" if self.css else ""), ("words", self.words)) if value}

    def files(self) -> dict[str, bytes]:
        """Return the files of the site that come from the theme."""
        own = {"assets/theme.css": self.css} if self.css else {}
        return {**own, **{f"assets/{path}": data for path, data in self.assets.items()}}


def names() -> tuple[str, ...]:
    """Return the names of the themes that teikit ships.

    >>> "plain" in names()
    True
    """
    return tuple(sorted(path.name for path in (resources.folder("xslt") / "themes").iterdir() if path.is_dir()))


def theme_folder(theme: str | None, root: Path) -> Path | None:
    """Return the folder of the theme that edition.toml names: one beside it, under `root`, else one of teikit's own.

    Raises SettingsError when it is neither.

    >>> theme_folder("plain", Path("nowhere")).name
    'plain'
    """
    if not theme:
        return None
    own = root / theme
    if own.is_dir():
        return own
    if theme in names():
        return resources.folder("xslt") / "themes" / theme
    known = ", ".join(names())
    raise SettingsError(
        f"the theme {theme!r} is no folder in {root.as_posix()}/ and no theme of teikit; those are: {known}"
    )


def theme_of_settings(settings: Settings | None, root: Path) -> Path | None:
    """Return the folder of the theme that the settings name, or None."""
    return theme_folder(settings.publish.theme, root) if settings else None


def read_theme(folder: Path | None) -> Theme:
    """Return the theme that a folder holds: theme.css, words.json, and fonts and pictures under assets/.

    Its html.xsl, text.xsl and site.xsl are read by `chosen_sheets`. Raises SettingsError for what cannot be used.
    """
    if folder is None:
        return Theme()
    if not folder.is_dir():
        raise SettingsError("there is no such folder for a theme", Location(folder.as_posix()))
    css, words = folder / "theme.css", folder / "words.json"
    assets: dict[str, bytes] = {}
    size = 0
    for path in sorted((folder / "assets").rglob("*")) if (folder / "assets").is_dir() else []:
        if not path.is_file() or path.name.startswith("."):
            continue
        if path.suffix.lower() not in _ASSETS:
            raise SettingsError("a theme brings fonts, pictures and CSS only", Location(path.as_posix()))
        data = _read(path)
        size += len(data)
        if size > _MOST_BYTES:
            raise SettingsError(f"the files of a theme are larger than {_MOST_BYTES} bytes", Location(path.as_posix()))
        assets[path.relative_to(folder / "assets").as_posix()] = data
    return Theme(folder, _read(css) if css.is_file() else b"", _words(words) if words.is_file() else "", assets)


def _words(path: Path) -> str:
    """The words of the interface in another language: a JSON object of strings."""
    try:
        read = json.loads(_read(path))
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"the words are no JSON: {error}", Location(path.as_posix())) from None
    if not isinstance(read, dict) or not all(isinstance(value, str) for value in read.values()):
        raise SettingsError('the words must be an object of strings, as {"cite": "…"}', Location(path.as_posix()))
    return json.dumps(read, ensure_ascii=False, sort_keys=True)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SettingsError(f"cannot be read: {error.strerror}", Location(path.as_posix())) from None


def appearance_digest(stylesheet: Path | None, theme: Path | None) -> str:
    """Return the SHA-256 of a user's stylesheet, with all that it imports from files, and of a theme.

    With the bytes of a document, the settings, the neighbours and teikit's version it says all that a page depends on.

    >>> appearance_digest(None, None) == appearance_digest(None, None)
    True
    """
    from teikit.publishing.stylesheets import modules_of

    made = sha256()
    paths: list[Path] = []
    for folder in (stylesheet, theme):
        if folder is not None and folder.is_dir():
            paths.extend(path for path in sorted(folder.rglob("*")) if path.is_file())
    for path in [*paths, *([stylesheet] if stylesheet is not None and stylesheet.is_file() else [])]:
        for module in modules_of(path):
            data = _read(module)
            made.update(f"{module.name} {len(data)}\n".encode())
            made.update(data)
    return made.hexdigest()
