from __future__ import annotations

import re

import pytest

from teikit.decisions import Decisions
from teikit.encoding import encode
from teikit.readers import read
from teikit.settings import default_settings

PROSE = "I have your letter of the third and shall answer it at length as soon as the committee has met again."
MORE = "The work goes on here as it did before; we print two thousand copies, and they are sold."
FAR = " " * 40


def shape(text: str) -> list[str]:
    """Return the elements of the body that frame a letter, and its paragraphs, with the first word of each."""
    source = read(text.encode(), "a.txt").value
    data = encode(source, default_settings(), Decisions()).value.document.data.decode()
    found = re.findall(
        r"<(head|dateline|salute|p|signed|postscript)\b[^>]*>(?:<\w+[^>]*>)*\s*([\w.]*)", data.split("<body>")[1]
    )
    return [f"{name} {word}".strip() for name, word in found]


WHOLE = ["dateline London", "salute Dear", "p I", "p The", "salute Yours", "signed Karl"]


@pytest.mark.parametrize(
    "text",
    [
        f"London, 3rd May 1848\n\nDear Sir,\n\n{PROSE}\n\n{MORE}\n\nYours truly,\n\nKarl Miller\n",
        f"{FAR}London, May 3, 1848.\n\nDear Sir,\n\n{PROSE}\n\n{MORE}\n\n{FAR}Yours truly,\n{FAR}Karl Miller\n",
        f"London, 3 May 1848\nDear Sir,\n\n{PROSE}\n\n{MORE}\n\nYours truly,\nKarl Miller\n",
        f"London, 3 May 1848\n\nDear Sir,\n{PROSE}\n\n{MORE}\n\nYours truly,\n\nKarl Miller\n",
    ],
)
def test_the_frame_of_a_letter(text: str) -> None:
    assert shape(text) == WHOLE


def test_a_date_first_or_alone() -> None:
    text = f"3 May 1848, London\n\nDear Friend,\n\n{PROSE}\n\n{MORE}\n\nYours truly,\nK. Miller\n"
    assert shape(text)[:2] == ["dateline 3", "salute Dear"]
    text = f"May 3, 1848\n\nDear Friend,\n\n{PROSE}\n\n{MORE}\n\nYours truly,\nK. Miller\n"
    assert shape(text)[:2] == ["dateline May", "salute Dear"]


def test_a_postscript_and_a_dateline_below() -> None:
    text = f"Dear Friend,\n\n{PROSE}\n\n{MORE}\n\nYours truly,\nK. Miller\n\nP.S. Send the paper to me.\n"
    assert shape(text)[-3:] == ["signed K.", "postscript", "p P.S."]
    text = f"To the Editor\n\n{PROSE}\n\n{MORE}\n\nK. MILLER\nGeneva, June 25, 1905.\n"
    assert shape(text)[-2:] == ["signed K.", "dateline Geneva"]


def test_prose_with_a_date_is_no_dateline() -> None:
    text = f"A Story of Years\n\nIn London, on 3 May 1848, the men met.\n\n{PROSE}\n\n{MORE}\n"
    assert shape(text) == ["head A", "p In", "p I", "p The"]
