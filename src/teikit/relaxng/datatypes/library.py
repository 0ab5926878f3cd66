"""Which datatype a library and a name stand for, with its parameters (RELAX NG, section 4.3 and 6.2.8)."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from decimal import Decimal

from teikit.relaxng.datatypes.datatype import Datatype, DatatypeError, Primitive
from teikit.relaxng.datatypes.regex import compile_pattern
from teikit.relaxng.datatypes.xsd import primitives

XSD = "http://www.w3.org/2001/XMLSchema-datatypes"
COMPATIBILITY = "http://relaxng.org/ns/compatibility/datatypes/1.0"

Test = Callable[[str, Hashable], bool]
_BUILT_IN = {"string": Primitive("string", "preserve"), "token": Primitive("token")}
_LENGTHS: dict[str, Callable[[int, int], bool]] = {
    "length": lambda got, asked: got == asked,
    "minLength": lambda got, asked: got >= asked,
    "maxLength": lambda got, asked: got <= asked,
}
_BOUNDS: dict[str, tuple[int, ...]] = {
    "minInclusive": (0, 1), "maxInclusive": (0, -1), "minExclusive": (1,), "maxExclusive": (-1,),
}


def find_datatype(library: str, name: str, facets: tuple[tuple[str, str], ...] = ()) -> Datatype:
    """Return the datatype `name` of `library` ("" for the built-in ones) with its facets.

    Raises DatatypeError for an unknown library, name or parameter and for a parameter whose value is wrong.

    >>> find_datatype("http://www.w3.org/2001/XMLSchema-datatypes", "date").check("1957-06-31", {})
    False
    """
    if library == "":
        primitive = _BUILT_IN.get(name)
        if primitive is not None and facets:
            raise DatatypeError(f"the built-in datatype {name!r} takes no parameters")
    elif library == XSD:
        primitive = primitives().get(name)
    elif library == COMPATIBILITY:
        primitive = primitives().get(name) if name in ("ID", "IDREF", "IDREFS") else None
        if primitive is not None and facets:
            raise DatatypeError(f"the datatype {name!r} of the compatibility library takes no parameters")
    else:
        raise DatatypeError(f"the datatype library {library!r} is not known")
    if primitive is None:
        raise DatatypeError(f"the datatype {name!r} is not known" + (f" in {library}" if library else ""))
    if not facets:
        return Datatype(primitive, library)
    plain = Datatype(primitive, library)
    tests: list[Test] = []
    patterns: list[Callable[[str], bool]] = []
    for facet, value in facets:
        if facet == "pattern":
            patterns.append(compile_pattern(value))
        else:
            tests.append(_facet(plain, facet, value))
    return Datatype(primitive, library, facets, tuple(tests), tuple(patterns))


def _count(facet: str, value: str) -> int:
    value = value.strip(" \t\r\n")
    if not (value.isascii() and value.isdigit()):
        raise DatatypeError(f"the parameter {facet} must be a number, not {value!r}")
    return int(value)


def _facet(plain: Datatype, facet: str, value: str) -> Test:
    primitive = plain.primitive
    if facet in _LENGTHS and primitive.measure is not None:
        asked, measure, compare = _count(facet, value), primitive.measure, _LENGTHS[facet]
        return lambda _text, got: compare(measure(got), asked)
    if facet in _BOUNDS and primitive.order is not None:
        try:
            bound = plain.value_of(value, {})
        except ValueError:
            raise DatatypeError(f"the parameter {facet} {value!r} is not of the datatype {plain.name}") from None
        order, signs = primitive.order, _BOUNDS[facet]
        return lambda _text, got: order(got, bound) in signs
    if facet in ("totalDigits", "fractionDigits") and primitive.digits:
        limit = _count(facet, value)
        if facet == "totalDigits" and limit == 0:
            raise DatatypeError("the parameter totalDigits must be more than 0")
        position = 0 if facet == "totalDigits" else 1
        return lambda _text, got: _digits(got)[position] <= limit
    raise DatatypeError(f"the datatype {plain.name!r} has no parameter {facet!r}")


def _digits(value: Hashable) -> tuple[int, int]:
    """Return how many digits a decimal has, and how many of them are a fraction."""
    assert isinstance(value, Decimal)
    whole, _, fraction = format(value.copy_abs(), "f").partition(".")
    whole, fraction = whole.lstrip("0"), fraction.rstrip("0")
    return len(whole) + len(fraction), len(fraction)
