"""The stylesheets of a publication: ours, or a user's that imports ours."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from teikit import resources
from teikit.errors import StylesheetError
from teikit.location import Location
from teikit.saxon import Stylesheet

# the stylesheets by name, each with the parameters that a user may set
PARAMETERS: dict[str, frozenset[str]] = {
    "html": frozenset(),
    "text": frozenset({"corrections", "notes", "page-breaks", "line-breaks", "width", "header", "statement"}),
}


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


def theirs(path: Path) -> Stylesheet:
    """Return a user's stylesheet, which may import ours as `teikit:html/main.xsl`.

    Raises StylesheetError when it cannot be read or does not compile.
    """
    try:
        source = path.read_bytes()
    except OSError as error:
        raise StylesheetError(f"the stylesheet cannot be read: {error.strerror}", Location(path.as_posix())) from None
    library = {"teikit": resources.folder("xslt")}
    return Stylesheet(source, base=path.parent, library=library, name=path.as_posix(), results=True)
