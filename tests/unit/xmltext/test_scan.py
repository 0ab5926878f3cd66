"""Where everything stands in the bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teikit.errors import LimitError, XmlError
from teikit.xmltext import Edit, Limits, Positions, apply_edits, parse_tree, scan

SAMPLE = (
    '<?xml version="1.0"?>\n<a x="1>2" xml:id=\'q\'>t&amp;é\r\nz<b/><![CDATA[c<d]]>&#233;<c>k</c><d></d><e/></a>'
).encode()


def test_tags_stand_where_they_are_written():
    document = scan(SAMPLE)
    tags = [(SAMPLE[e.start : e.open_end], SAMPLE[e.close_start : e.end]) for e in document.elements]
    assert tags == [
        (b"<a x=\"1>2\" xml:id='q'>", b"</a>"),
        (b"<b/>", b""),
        (b"<c>", b"</c>"),
        (b"<d>", b"</d>"),
        (b"<e/>", b""),
    ]


def test_texts_stand_where_they_are_written():
    chunks = [(c.text, SAMPLE[c.start : c.end], c.plain) for c in scan(SAMPLE).chunks]
    assert chunks == [
        ("t", b"t", True),
        ("&", b"&amp;", False),
        ("é", "é".encode(), True),
        ("\n", b"\r\n", False),
        ("z", b"z", True),
        ("c<d", b"c<d", True),
        ("é", b"&#233;", False),
        ("k", b"k", True),
    ]


def test_attributes_have_their_place():
    document = scan(SAMPLE)
    attribute = document.attribute(document.elements[0], "xml:id")
    assert attribute is not None
    assert SAMPLE[attribute.value_start : attribute.value_end] == b"q"
    assert document.attribute(document.elements[0], "y") is None


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "utf-8-sig"])
def test_other_encodings(codec: str):
    data = '<a x="1"><b/>é</a>'.encode(codec)
    document = scan(data)
    assert data[document.elements[1].start : document.elements[1].end].decode(document.encoding) == "<b/>"


@pytest.mark.parametrize(
    ("data", "words", "line", "column"),
    [
        (b"", "empty", 1, 1),
        (b"<a>", "root element is closed", 1, 4),
        (b"<a>\n  <b></a>", "does not match", 2, 8),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "expands no entities", 1, 25),
        (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "expands no entities", 1, 40),
        (b'<!DOCTYPE a SYSTEM "http://x.invalid/y.dtd"><a>\n &foo;</a>', "&foo; is not defined", 2, 2),
    ],
)
@pytest.mark.parametrize("read", [scan, parse_tree])
def test_what_is_refused(read, data: bytes, words: str, line: int, column: int):
    with pytest.raises(XmlError) as caught:
        read(data, "a.xml")
    assert words in caught.value.message
    location = caught.value.location
    assert (location.path, location.line) == ("a.xml", line)
    if "ENTITY" not in data.decode():
        assert location.column == column


@pytest.mark.parametrize("read", [scan, parse_tree])
def test_limits(read):
    with pytest.raises(LimitError, match="nested"):
        read(b"<a>" * 5000 + b"</a>" * 5000, "a.xml")
    with pytest.raises(LimitError, match="attributes"):
        read(b"<a " + b" ".join(b'a%d=""' % n for n in range(1000)) + b"/>", "a.xml")
    with pytest.raises(LimitError, match="limit"):
        read(b"<a/>", "a.xml", Limits(max_bytes=3))


def test_a_repeated_id_can_still_be_read():
    assert len(parse_tree(b'<a><b xml:id="x"/><b xml:id="x"/></a>')) == 2


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n"), max_size=80), st.data())
def test_a_splice_changes_nothing_else(text: str, data: st.DataObject):
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    source = f"<a>{escaped}</a>".encode()
    try:
        document = scan(source)
    except XmlError:
        return  # U+FFFE and U+FFFF are no XML characters
    assert "".join(chunk.text for chunk in document.chunks) == text
    if document.chunks:
        chunk = data.draw(st.sampled_from(document.chunks))
        edited = apply_edits(source, [Edit(chunk.start, b"", b"<i/>")])
        assert edited[: chunk.start] + edited[chunk.start + 4 :] == source
        assert "".join(one.text for one in scan(edited).chunks) == text


def test_edits_must_find_what_they_replace():
    with pytest.raises(ValueError, match="not those"):
        apply_edits(b"<a/>", [Edit(1, b"b", b"c")])
    with pytest.raises(ValueError, match="overlap"):
        apply_edits(b"<abc/>", [Edit(1, b"abc", b""), Edit(2, b"b", b"")])


def test_columns_count_code_points():
    positions = Positions("é𝔸b\nx".encode())
    assert positions.line_column(6) == (1, 3)
    assert positions.line_column(8) == (2, 1)
