"""A pattern that looks only where its contexts can match says what one says that goes down the whole tree."""

from __future__ import annotations

from pathlib import Path

import pytest

from teikit.schematron import compile_rules
from teikit.schematron.reach import depends_on_place, reach

NS = {"t": "urn:t", "": "urn:d"}


@pytest.mark.parametrize(
    ("context", "expected"),
    [
        ("t:a/t:b", "//(Q{urn:t}b)"),
        ("b[c/d | e]", "//(Q{urn:d}b)"),
        ("b[@n]", "//(Q{urn:d}b[@Q{}n])"),
        ("b[1][@n]", "//(Q{urn:d}b)"),
        ("b['/'][@n = ']']", "//(Q{urn:d}b)"),
        ("b | t:c", "//(Q{urn:d}b | Q{urn:t}c)"),
        ("/*", "//(*)"),
        ("t:*", "//(Q{urn:t}*)"),
        ("b/@n | @xml:id", "//*/(@Q{http://www.w3.org/XML/1998/namespace}id | @Q{}n)"),
        ("/", None),
        ("node()", None),
        ("b/text()", None),
        ("b[c] union t:d", None),
        ("id('x')", None),
        ("descendant::b", None),
        ("b (: a | note :)", None),
        ("unbound:b", None),
        (".[self::b]", None),
    ],
)
def test_last_step(context: str, expected: str | None) -> None:
    assert reach([(context, NS)]) == expected


def test_all_contexts_or_none() -> None:
    assert reach([("t:a", NS), ("@n", NS)]) == "//*/(self::Q{urn:t}a | @Q{}n)"
    assert reach([("t:a", NS), ("text()", NS)]) is None
    assert reach([]) is None


def test_place_among_others() -> None:
    assert depends_on_place(["a[position() < 2]"])
    assert depends_on_place(["last ()"])
    assert not depends_on_place(["my-last-word"])


SCHEMA = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3">
<pattern>
<rule context="b[@no]"><report test="true()">b with no <value-of select="@n"/></report></rule>
<rule context="a | b | @n{extra}"><report test="true()"><name/>: <value-of select="@n"/></report></rule>
</pattern></schema>"""
DOCUMENT = b"""<a n="1"><b n="2"><b n="3" no=""/><!-- b --></b><c n="4"><a>x</a></c></a>"""


def said(extra: str) -> list[tuple[str, int, str]]:
    rules = compile_rules(SCHEMA.replace("{extra}", extra).encode(), Path("a.sch"))
    return [(one.message, one.ordinal, one.attribute) for one in rules.failures(DOCUMENT)[0]]


def test_order_is_that_of_the_document() -> None:
    expected = [
        ("a: 1", 0, ""),
        ("n:", 0, "n"),
        ("b: 2", 1, ""),
        ("n:", 1, "n"),
        ("b with no 3", 2, ""),
        ("n:", 2, "n"),
        ("n:", 3, "n"),
        ("a:", 4, ""),
    ]
    assert said("") == expected
    # a context that is not plain makes the pattern go down the whole tree
    assert said(" | processing-instruction()") == expected
