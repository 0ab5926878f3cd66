"""The press: Typst with no file, no package and no network in reach, and its own fonts and no others."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from teikit.errors import TeikitError

_GLYPH = re.compile(r'the text `"((?:[^"\\]|\\.)+)"`')
_ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]+)\}|\\(.)")
_ROUNDS = 8
PAPERS = ("a4", "a5", "us-letter")


def missing() -> str | None:
    """Return the line that says what to install, if the compiler is not there."""
    if find_spec("typst") is not None:
        return None
    return 'PDF needs the compiler Typst: python -m pip install "teikit[pdf]"'


def printed(
    source: Callable[[frozenset[str]], str], lacking: frozenset[str] = frozenset()
) -> tuple[bytes, tuple[str, ...]]:
    """Return the PDF of a Typst source, and the characters that no font has: `lacking` and what else turns up.

    `source` gives the source in which such characters are replaced by their numbers: which they are is known when the
    compiler has said so. Raises TeikitError when Typst is missing or cannot set the text.
    """
    said = missing()
    if said:
        raise TeikitError(said)
    import typst

    with tempfile.TemporaryDirectory() as empty:
        nothing = Path(empty)
        for _ in range(_ROUNDS):
            try:
                made = typst.Compiler(
                    source(lacking).encode("utf-8"),
                    root=nothing,
                    ignore_system_fonts=True,
                    package_path=nothing,
                    package_cache_path=nothing,
                ).compile(format="pdf", pdf_standards=["a-2b", "ua-1"], timestamp=0)
            except typst.TypstError as error:
                found = _glyphs(f"{error.message}\n{error.diagnostic}") - lacking
                if not found:
                    raise TeikitError(f"the PDF cannot be set: {_line(error.message)}") from None
                lacking |= found
                continue
            if not isinstance(made, bytes):
                break
            return made, tuple(sorted(lacking))
    raise TeikitError("the PDF cannot be set: too many characters that no font has")


def _glyphs(said: str) -> frozenset[str]:
    """The characters that the compiler could not set."""
    found: set[str] = set()
    for text in _GLYPH.findall(said):
        found.update(_ESCAPED.sub(lambda one: chr(int(one[1], 16)) if one[1] else one[2], text))
    return frozenset(one for one in found if not one.isspace())


def _line(words: str) -> str:
    return " ".join(words.split())[:300]
