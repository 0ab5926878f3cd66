from __future__ import annotations

import importlib
import io
from types import ModuleType

import pytest

from teikit.errors import SourceError
from teikit.readers import read


def pdf(*pages: str) -> bytes:
    """Return a PDF with a line of text on each page."""
    kids = " ".join(f"{3 + 2 * n} 0 R" for n in range(len(pages)))
    font = "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>"]
    for n, page in enumerate(pages):
        stream = "BT /F1 12 Tf 72 720 Td " + " ".join(f"({line}) Tj 0 -20 Td" for line in page.split("\n")) + " ET"
        objects.append(f"<< /Type /Page /Parent 2 0 R {font} /MediaBox [0 0 612 792] /Contents {4 + 2 * n} 0 R >>")
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    held = io.BytesIO(b"%PDF-1.4\n")
    held.seek(0, io.SEEK_END)
    places = []
    for number, inner in enumerate(objects, 1):
        places.append(held.tell())
        held.write(f"{number} 0 obj\n{inner}\nendobj\n".encode())
    start = held.tell()
    held.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    held.write("".join(f"{place:010} 00000 n \n" for place in places).encode())
    held.write(f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode())
    return held.getvalue()


def test_the_layer_of_text_is_read_page_by_page(proving: ModuleType) -> None:
    pytest.importorskip("pypdf")
    data = pdf("A Letter", "The words of a paragraph, which ends here.\nAnd another line.")
    source, encoded = proving.proved(data, "a.pdf")
    assert "".join(source.text.split()) == "ALetterThewordsofaparagraph,whichendshere.Andanotherline."
    assert source.format == "pdf"
    assert b"The words of a paragraph, which ends here." in encoded.document.data


def test_a_pdf_of_images_is_one_error() -> None:
    pytest.importorskip("pypdf")
    with pytest.raises(SourceError, match="no text layer"):
        read(pdf(""), "a.pdf")


@pytest.mark.parametrize("data", [b"%PDF-1.4 garbage", pdf("Words")[:300], b"%PDF-"])
def test_a_damaged_pdf_is_one_error(data: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        read(data, "a.pdf")
    assert len(str(caught.value).splitlines()) == 1


def test_without_the_extra_one_line_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    held = importlib.import_module

    def refuse(name: str, package: str | None = None) -> ModuleType:
        if name == "pypdf":
            raise ImportError(name)
        return held(name, package)

    monkeypatch.setattr(importlib, "import_module", refuse)
    with pytest.raises(SourceError, match=r"this is a PDF; install teikit\[pdf-text\]"):
        read(pdf("Words"), "a.pdf")
