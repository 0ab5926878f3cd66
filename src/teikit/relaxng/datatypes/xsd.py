"""The datatypes of XML Schema Part 2, each with its form, value and order."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from decimal import Decimal
from functools import cache, partial
from typing import cast

from teikit.relaxng.datatypes import dates
from teikit.relaxng.datatypes.datatype import Primitive

# the ranges of the fifth edition of XML 1.0; expat and the older editions let no combining mark begin a name
START = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
REST = START + r"\-.0-9\u00b7\u0300-\u036f\u203f-\u2040"
NCNAME = rf"(?=[^\W\d])[{START}][{REST}]*"
NAME = rf"(?=[^\W\d]|:)[:{START}][:{REST}]*"
NMTOKEN = f"[:{REST}]+"
# most names are ASCII, and the full ranges take a hundredth of a second to compile
ASCII_NCNAME = "[A-Za-z_][A-Za-z0-9._-]*"
ASCII_NAME = "[A-Za-z_:][A-Za-z0-9._:-]*"
ASCII_NMTOKEN = "[A-Za-z0-9._:-]+"
_DECIMAL = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
_INTEGER = r"[+-]?[0-9]+"

_RANGES: dict[str, tuple[int | None, int | None]] = {
    "integer": (None, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    "long": (-(2**63), 2**63 - 1),
    "int": (-(2**31), 2**31 - 1),
    "short": (-(2**15), 2**15 - 1),
    "byte": (-128, 127),
    "unsignedLong": (0, 2**64 - 1),
    "unsignedInt": (0, 2**32 - 1),
    "unsignedShort": (0, 65_535),
    "unsignedByte": (0, 255),
}


@cache
def _full_ncname() -> re.Pattern[str]:
    return re.compile(NCNAME)


def is_ncname(text: str) -> bool:
    """Say whether the text is a name without a colon.

    >>> is_ncname("persName"), is_ncname("a:b")
    (True, False)
    """
    return (re.fullmatch(ASCII_NCNAME, text) if text.isascii() else _full_ncname().fullmatch(text)) is not None


def _length(value: Hashable) -> int:
    return len(value)  # type: ignore[arg-type]


def _compare(one: Hashable, other: Hashable) -> int | None:
    left, right = cast("tuple[Decimal, Decimal]", (one, other))
    return (left > right) - (left < right)


def _boolean(text: str) -> bool:
    return text in ("true", "1")


def _integer(low: int | None, high: int | None, text: str) -> Decimal:
    value = Decimal(text)
    if (low is not None and value < low) or (high is not None and value > high):
        raise ValueError(text)
    return value


def _float(single: bool, text: str) -> Hashable:
    if text.endswith("NaN"):
        return "NaN"
    value = float(text.replace("INF", "inf"))
    if single:
        import struct

        try:
            value = struct.unpack("<f", struct.pack("<f", value))[0]
        except OverflowError:
            value = float("inf") if value > 0 else float("-inf")
    return value


def _order_floats(one: Hashable, other: Hashable) -> int | None:
    if one == "NaN" or other == "NaN":
        return 0 if one == other else None
    return _compare(one, other)


def _base64(text: str) -> bytes:
    import base64
    import binascii

    plain = text.replace(" ", "")
    try:
        value = base64.b64decode(plain, validate=True)
    except binascii.Error:
        raise ValueError(text) from None
    if base64.b64encode(value).decode() != plain:  # bits that count for nothing must be 0
        raise ValueError(text)
    return value


def _uri(text: str) -> str:
    if "%" in text and re.search("%(?![0-9A-Fa-f]{2})", text):
        raise ValueError(text)
    if ":" in text:
        scheme = re.split("[/?#]", text, maxsplit=1)[0].partition(":")
        if scheme[1] and not re.fullmatch("[A-Za-z][A-Za-z0-9+.-]*", scheme[0]):
            raise ValueError(text)
        if scheme[1] and scheme[0] + ":" == text:
            raise ValueError(text)
    if text.count("#") > 1:
        raise ValueError(text)
    return text



@cache
def primitives() -> dict[str, Primitive]:
    """Return the datatypes of XML Schema by name."""
    found = [
        Primitive("string", "preserve", measure=_length),
        Primitive("normalizedString", "replace", measure=_length),
        Primitive("token", measure=_length),
        Primitive("language", form="[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*", measure=_length),
        Primitive("anyURI", parse=_uri, measure=_length),
        Primitive("boolean", form="true|false|0|1", parse=_boolean),
        Primitive("decimal", form=_DECIMAL, parse=Decimal, order=_compare, digits=True),
        Primitive(
            "hexBinary", form="(?:[0-9A-Fa-f]{2})*", parse=bytes.fromhex, measure=_length
        ),
        Primitive("base64Binary", form="[A-Za-z0-9+/= ]*", parse=_base64, measure=_length),
        Primitive("QName", form=f"(?:{NCNAME}:)?{NCNAME}", qualified=True),
        Primitive("NOTATION", form=f"(?:{NCNAME}:)?{NCNAME}", qualified=True),
        Primitive("duration", form=dates.FORMS["duration"], parse=dates.parse_duration, order=dates.order_durations),
    ]
    number = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[Ee][+-]?[0-9]+)?|-?INF|NaN"
    for name, single in (("float", True), ("double", False)):
        found.append(Primitive(name, form=number, parse=partial(_float, single), order=_order_floats))
    for name, form, short in (("Name", NAME, ASCII_NAME), ("NMTOKEN", NMTOKEN, ASCII_NMTOKEN)):
        found.append(Primitive(name, form=form, ascii_form=short, measure=_length))
    for name in ("NCName", "ID", "IDREF"):
        found.append(Primitive(name, form=NCNAME, ascii_form=ASCII_NCNAME, measure=_length))
    # an ENTITY must be declared, and documents that declare entities are refused: none is ever valid
    found.append(Primitive("ENTITY", form="(?!)"))
    found.append(Primitive("ENTITIES", form="(?!)", parse=_split))
    for name in ("untypedAtomic", "anyAtomicType"):
        found.append(Primitive(name, "preserve"))
    for name, form, item in (("IDREFS", NCNAME, "IDREF"), ("NMTOKENS", NMTOKEN, "NMTOKEN")):
        found.append(
            Primitive(name, form=f"{form}(?: {form})*", parse=_split, measure=_length, item=item)
        )
    for name in dates.FORMS:
        if name != "duration":
            found.append(
                Primitive(
                    name, form=dates.FORMS[name], parse=partial(dates.parse_moment, name), order=dates.order_moments
                )
            )
    for name, (low, high) in _RANGES.items():
        parse: Callable[[str], Hashable] = partial(_integer, low, high)
        found.append(Primitive(name, form=_INTEGER, parse=parse, order=_compare, digits=True))
    return {primitive.name: primitive for primitive in found}


def _split(text: str) -> tuple[str, ...]:
    return tuple(text.split(" "))
