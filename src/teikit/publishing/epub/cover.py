"""The cover: letters alone, as a picture of vectors."""

from __future__ import annotations

from textwrap import wrap
from xml.sax.saxutils import escape, quoteattr


def cover(title: str, above: str, below: str, language: str) -> bytes:
    """Return the cover as SVG: who wrote it, the title, what it is a part of.

    >>> b"Letters" in cover("Letters", "A. Author", "Press, 1990", "en")
    True
    """
    size = 84 if len(title) < 60 else 64 if len(title) < 140 else 48
    lines = wrap(title, int(980 / (size * 0.5)))[:9] or [""]
    top = 560 - len(lines) * size * 0.55
    set_lines = "".join(
        f'<text x="110" y="{top + at * size * 1.22:.0f}" font-size="{size}">{escape(line)}</text>'
        for at, line in enumerate(lines)
    )
    small = [
        *((170, line) for line in wrap(above, 48)[:1]),
        *((1480 - 48 * at, line) for at, line in enumerate(reversed(wrap(below, 48)[:3]))),
    ]
    others = "".join(f'<text x="110" y="{y}" font-size="38" fill="#5b5348">{escape(line)}</text>' for y, line in small)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 1600" role="img" xml:lang={quoteattr(language)}'
        f" aria-label={quoteattr(title)}>"
        '<rect width="1200" height="1600" fill="#f6f2ea"/><rect x="110" y="215" width="180" height="6" fill="#8c2f1b"/>'
        f'<g font-family="Georgia, \'Times New Roman\', serif" fill="#1f1b16">{set_lines}{others}</g></svg>\n'
    ).encode()
