"""The datatypes of XML Schema against the suite of jing."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
from lxml import etree

from teikit.relaxng.datatypes import Datatype, DatatypeError, find_datatype

XSD = "http://www.w3.org/2001/XMLSchema-datatypes"

# a document that declares an entity is refused before it is validated, so these two cannot be valid
EXCEPTIONS = {"ENTITY", "ENTITIES"}


def names(element: etree._Element) -> dict[str, str]:
    return {prefix or "": uri for prefix, uri in element.nsmap.items()}


def datatype_faults(test: etree._Element) -> list[str]:
    name = test.get("name")
    datatype = find_datatype(XSD, name)
    found = []
    for each in test:
        text = each.text or ""
        if each.tag in ("valid", "invalid"):
            if each.get("internalSubset") and name in EXCEPTIONS:
                continue
            if datatype.check(text, names(each)) != (each.tag == "valid"):
                found.append(f"{name}: {text!r} should be {each.tag}")
        elif each.tag == "length":
            exact = find_datatype(XSD, name, (("length", each.get("value")),))
            other = find_datatype(XSD, name, (("length", str(int(each.get("value")) + 1)),))
            if not exact.check(text, {}) or other.check(text, {}):
                found.append(f"{name}: {text!r} should have the length {each.get('value')}")
        elif each.tag == "equiv":
            classes = [
                {datatype.value_of(value.text or "", names(value)) for value in group} for group in each
            ]
            found.extend(f"{name}: {group} should be one value" for group in classes if len(group) != 1)
            found.extend(f"{name}: {a} and {b} should differ" for a, b in combinations(classes, 2) if a & b)
        else:
            one, other_value = (datatype.value_of(value.text or "", {}) for value in each)
            assert datatype.primitive.order is not None
            order = datatype.primitive.order(one, other_value)
            # of two equal durations the suite says, too, that they are incomparable: neither is less
            if order not in ((-1,) if each.tag == "lessThan" else (None, 0)):
                found.append(f"{name}: {[value.text for value in each]} should be {each.tag}, not {order}")
    return found


def test_the_suite_of_xml_schema_datatypes(testdata: Callable[..., Path]) -> None:
    root = etree.parse(str(testdata("relaxng", "xsdtest.xml"))).getroot()
    assert len(root) == 44
    assert [fault for test in root for fault in datatype_faults(test)] == []


@pytest.mark.parametrize(
    ("name", "facet", "value", "good", "bad"),
    [
        ("decimal", "minInclusive", "-90", "-90.0", "-90.01"),
        ("integer", "maxExclusive", "10", "9", "10"),
        ("decimal", "totalDigits", "3", "012.30", "12.34"),
        ("decimal", "fractionDigits", "1", "1.10", "1.11"),
        ("string", "minLength", "2", "é\U0001f600", "é"),
        ("NMTOKENS", "maxLength", "2", " a  b ", "a b c"),
        ("date", "minInclusive", "1957-06-03", "1957-06-04", "1957-06-02"),
        ("gYear", "maxInclusive", "1950", "1950", "1951"),
        ("duration", "minInclusive", "P1M", "P32D", "P30D"),
        ("time", "minExclusive", "12:00:00", "12:00:01", "12:00:00"),
        ("token", "pattern", r"[\-+]?\d+(\.\d+)?(%|cm|mm)", " 12.5cm ", "12 cm"),
        ("token", "pattern", r"[^\p{C}\p{Z}]+", "Çömez\u4e00", "a\u00a0b"),
        ("token", "pattern", r"\i\c*", "é:b", "-a"),
        ("token", "pattern", r"[a-z-[aeiou]]+", "rhythm", "rhyme"),
        ("token", "pattern", r"\p{IsCyrillic}+", "Ленин", "Lenin"),
        ("token", "pattern", r"a|b", "b", "ab"),
        ("token", "pattern", r"^a$", "^a$", "a"),
        ("token", "pattern", r"\w\W\d\D\s?", "a-1x", "--1x"),
        ("token", "pattern", r".{2,3}", "abc", "a"),
    ],
)
def test_facets(name: str, facet: str, value: str, good: str, bad: str) -> None:
    datatype = find_datatype(XSD, name, ((facet, value),))
    assert datatype.check(good, {})
    assert not datatype.check(bad, {})


@pytest.mark.parametrize(
    ("name", "facet", "value"),
    [
        ("token", "pattern", "a("), ("token", "pattern", "[z-a]"), ("token", "pattern", r"\p{Nope}"),
        ("token", "pattern", "a{3,2}"), ("token", "pattern", "a{99999999}"), ("token", "pattern", "*"),
        ("token", "pattern", "(" * 2000 + ")" * 2000), ("token", "enumeration", "a"), ("boolean", "length", "1"),
        ("integer", "minInclusive", "x"), ("string", "length", "-1"), ("date", "totalDigits", "2"),
        ("token", "pattern", r"\p{IsNowhere}"), ("token", "pattern", "(((a{0,100}){100}){100})+"),
    ],
)
def test_a_wrong_parameter_is_an_error(name: str, facet: str, value: str) -> None:
    with pytest.raises(DatatypeError):
        find_datatype(XSD, name, ((facet, value),))


@pytest.mark.parametrize("text", ["June 3", "1957-6-3", "0000", "1957-02-29", "1957-13", "57", "1957-06-03T25:00:00"])
def test_no_dates(text: str) -> None:
    dates = [find_datatype(XSD, name) for name in ("date", "gYear", "gYearMonth", "gMonthDay", "dateTime", "time")]
    assert not any(datatype.check(text, {}) for datatype in dates)


def test_an_unknown_library_is_an_error() -> None:
    with pytest.raises(DatatypeError, match="not known"):
        find_datatype("http://example.com/types", "date")


def test_a_pattern_that_backtracks_without_end_ends() -> None:
    datatype: Datatype = find_datatype(XSD, "token", (("pattern", "(a+)+b"),))
    assert not datatype.check("a" * 3000, {})
    assert datatype.check("a" * 3000 + "b", {})
