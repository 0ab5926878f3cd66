"""The stylesheets of a publication: ours, or a user's that imports ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path

from lxml import etree

from teikit import resources
from teikit.errors import StylesheetError, XmlError
from teikit.location import Location
from teikit.namespaces import XSLT
from teikit.saxon import Stylesheet
from teikit.xmltext import parse_tree

# the stylesheets by name, each with the parameters that a user may set
PARAMETERS: dict[str, frozenset[str]] = {
    "html": frozenset(),
    "text": frozenset({"corrections", "notes", "page-breaks", "line-breaks", "width", "header", "statement"}),
    "epub": frozenset(),
    "pdf": frozenset({"paper"}),
    "markdown": frozenset(),
}
# the mode in which each begins
_MODES = {"html": "html", "text": "document", "book": "html", "site": "start"}
# the targets that have no stylesheet of their own name
_SHEETS = {"epub": "book", "pdf": "book", "markdown": "book"}


@cache
def ours(name: str) -> Stylesheet:
    """Return teikit's own stylesheet, such as `html`; compiled once a process.

    >>> ours("text").name
    'xslt/text.xsl'
    """
    home = resources.folder("xslt")
    return Stylesheet(
        resources.read("xslt", f"{name}.xsl"), base=home, library={"teikit": home}, name=f"xslt/{name}.xsl"
    )


@dataclass(frozen=True, slots=True)
class Sheets:
    """The stylesheets of a run by name, and which of them are the user's own."""

    by_name: Mapping[str, Stylesheet]
    own: frozenset[str] = frozenset()

    def __getitem__(self, name: str) -> Stylesheet:
        return self.by_name[name]


def chosen_sheets(path: Path | None, targets: Sequence[str], theme: Path | None = None) -> Sheets:
    """Return the stylesheets for `targets`, and for the pages of the site where there is HTML.

    A file serves what it imports (teikit:html/main.xsl, or that of text, book or site), one that imports none of them
    the first target; a folder holds html.xsl, text.xsl, book.xsl or site.xsl, and so may a theme, of which
    the stylesheet takes precedence. Raises StylesheetError.
    """
    wanted = [_SHEETS.get(target, target) for target in targets]
    names = list(dict.fromkeys([*wanted, *(["site"] if "html" in targets else [])]))
    own: dict[str, Path] = {}
    themed = {name: theme / f"{name}.xsl" for name in names if (theme / f"{name}.xsl").is_file()} if theme else {}
    if path is not None and path.is_dir():
        own = {name: path / f"{name}.xsl" for name in names if (path / f"{name}.xsl").is_file()}
        if not own:
            there = ", ".join(f"{name}.xsl" for name in names)
            raise StylesheetError(f"the folder holds none of {there}", Location(path.as_posix()))
    elif path is not None and targets:
        serves = _serves(_read(path), wanted[0])
        if serves not in names:
            message = f"the stylesheet imports teikit:{serves}/main.xsl, and {serves} is not published"
            raise StylesheetError(message, Location(path.as_posix()))
        own = {serves: path}
    own = {**themed, **own}
    sheets = {name: _compiled(own[name], name, _digest(own[name])) if name in own else ours(name) for name in names}
    return Sheets(sheets, frozenset(own))


@lru_cache(maxsize=8)
def _compiled(path: Path, name: str, _content: str) -> Stylesheet:
    # the same stylesheet serves every document of a process, until one of its modules changes
    return theirs(path, name)


def _digest(path: Path) -> str:
    made = sha256()
    for module in modules_of(path):
        made.update(_read(module) + b"\0")
    return made.hexdigest()


def modules_of(path: Path) -> list[Path]:
    """Return a file and, if it is a stylesheet, the files that it imports or includes, each once; not teikit's own."""
    found = [path]
    for one in found:
        if one.suffix.lower() in (".xsl", ".xslt") and one.is_file():
            for reference in _imports(_read(one)):
                module = (one.parent / reference).resolve() if ":" not in reference else None
                if module is not None and module.is_file() and module not in found:
                    found.append(module)
    return found


def theirs(path: Path, name: str = "html") -> Stylesheet:
    """Return a user's stylesheet, which may import ours as `teikit:html/main.xsl`.

    One that imports ours and names no default-mode gets the mode of ours: its templates would else never be asked.
    Raises StylesheetError when it cannot be read or does not compile.
    """
    source = _read(path)
    if f"teikit:{name}/main.xsl" in _imports(source):
        root = parse_tree(source, path.as_posix())
        if root.get("default-mode") is None:
            # a namespace of its own name: the user's prefixes stay theirs
            root.set("default-mode", f"Q{{urn:x-teikit:xslt}}{_MODES[name]}")
            source = etree.tostring(root, encoding="utf-8")
    library = {"teikit": resources.folder("xslt")}
    return Stylesheet(source, base=path.parent, library=library, name=path.as_posix(), results=True)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise StylesheetError(f"the stylesheet cannot be read: {error.strerror}", Location(path.as_posix())) from None


def _imports(source: bytes) -> list[str]:
    try:
        root = parse_tree(source, "<stylesheet>")
    except XmlError:
        return []  # the compiler says what is wrong with it
    return [node.get("href", "") for node in root.iter(f"{{{XSLT}}}import", f"{{{XSLT}}}include")]


def _serves(source: bytes, otherwise: str) -> str:
    taken = _imports(source)
    return next((name for name in _MODES if f"teikit:{name}/main.xsl" in taken), otherwise)
