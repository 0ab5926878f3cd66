"""The same text in other formats, as a typist or a program would save it: a paragraph for each group of lines.

The files are made by python-docx and odfdo; HTML and Markdown as text. Lines inside a paragraph are parted by breaks.
`typed` puts every line into a paragraph of its own, with an empty one where the text has a blank line.
"""

from __future__ import annotations

import html
import io
import re

FORMATS = ("html", "docx", "odt", "md", "qmd")
# what XML, and so these formats, cannot hold
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def groups(text: str, typed: bool = False) -> list[list[str]]:
    """Return the lines of each paragraph."""
    text = _FORBIDDEN.sub("", text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n"))
    held = [[line.strip() for line in part.split("\n") if line.strip()] for part in re.split(r"\n[^\S\n]*\n", text)]
    held = [lines for lines in held if lines]
    return [one for lines in held for one in [*([line] for line in lines), []]] if typed else held


def made(text: str, name: str, typed: bool = False) -> bytes:
    """Return the bytes of a file of a format that holds this text."""
    held = groups(text, typed)
    if name == "html":
        inner = "\n".join("<p>" + "<br>\n".join(map(html.escape, lines)) + "</p>" for lines in held)
        return f"<!DOCTYPE html>\n<html><head><meta charset='utf-8'></head><body>\n{inner}\n</body></html>\n".encode()
    if name == "docx":
        return _docx(held)
    if name == "odt":
        return _odt(held)
    return "\n\n".join("  \n".join(lines) for lines in held).encode() + b"\n"


def _docx(held: list[list[str]]) -> bytes:
    import docx

    document = docx.Document()
    for lines in held:
        paragraph = document.add_paragraph()
        for n, line in enumerate(lines):
            run = paragraph.add_run()
            if n:
                run.add_break()
            run.add_text(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _odt(held: list[list[str]]) -> bytes:
    import odfdo

    document = odfdo.Document("text")
    document.body.clear()
    for lines in held:
        document.body.append(odfdo.Paragraph("\n".join(lines)))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
