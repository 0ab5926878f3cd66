"""Publishing stays linear: twice the document takes about twice the time of the processor."""

from __future__ import annotations

import time
from types import SimpleNamespace

import pytest

from teikit.publishing import publish

PARAGRAPH = (
    '<p>The <persName ref="#a">Alia</persName> of <placeName ref="#b">Albania</placeName> said so in'
    ' <date when="1991-04">April</date>, and <choice><sic>agian</sic><corr resp="#t" cert="low">again</corr></choice>'
    " words and words,"
    " words and words, until the paragraph has the length that paragraphs of speeches have.</p>"
)


def seconds(paragraphs: int) -> float:
    data = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>' + PARAGRAPH * paragraphs + "</body></text></TEI>"
    ).encode()
    document = SimpleNamespace(path="a.xml", data=data, id="a")
    started = time.process_time()
    publish([document])
    return time.process_time() - started


@pytest.mark.slow
def test_time_grows_with_the_text() -> None:
    seconds(10)
    small, large = min(seconds(500) for _ in range(2)), min(seconds(2000) for _ in range(2))
    assert large < 4 * small * 1.8
