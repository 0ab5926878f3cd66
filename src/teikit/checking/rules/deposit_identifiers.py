"""DEP7xx: identifiers that others have given: whether they can be what they say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from teikit.checking.examples import header
from teikit.checking.headers import header_rule
from teikit.checking.rule import Fault
from teikit.checking.subject import Subject

_ORCID = re.compile(r"(?:https?://)?(?:www\.)?orcid\.org/", re.IGNORECASE)
_ROR = re.compile(r"(?:https?://)?(?:www\.)?ror\.org/", re.IGNORECASE)
_DOI = re.compile(r"doi:\s*|https?://(?:dx\.)?doi\.org/", re.IGNORECASE)


def is_orcid(text: str) -> bool:
    """Return whether a text is an ORCID iD: 16 digits, the last one a check digit (ISO 7064, MOD 11-2).

    >>> is_orcid("https://orcid.org/0000-0002-1825-0097"), is_orcid("0000-0002-1825-0098")
    (True, False)
    """
    return _iso7064(_ORCID.sub("", text, count=1), r"(?:\d{4}-){3}\d{3}[\dX]")


def is_isni(text: str) -> bool:
    """Return whether a text is an ISNI: 16 digits, in groups or not, the last one a check digit.

    >>> is_isni("0000 0001 2103 2683"), is_isni("0000 0001 2103 2684")
    (True, False)
    """
    return _iso7064(re.sub(r"^https?://(?:www\.)?isni\.org/(?:isni/)?", "", text), r"(?:\d{4}[ -]?){3}\d{3}[\dX]")


def _iso7064(text: str, form: str) -> bool:
    if not re.fullmatch(form, text):
        return False
    digits = re.sub(r"[ -]", "", text)
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == digits[-1]


def is_ror(text: str) -> bool:
    """Return whether a text is an identifier of ROR: 0, six signs without i, l, o and u, two digits (MOD 97-10).

    >>> is_ror("https://ror.org/05dxps055"), is_ror("https://ror.org/05dxps056")
    (True, False)
    """
    bare = _ROR.sub("", text, count=1).lower()
    if not re.fullmatch(r"0[a-hj-km-np-tv-z0-9]{6}\d{2}", bare):
        return False
    number = 0
    for sign in bare[:7]:
        number = number * 32 + "0123456789abcdefghjkmnpqrstvwxyz".index(sign)
    return 98 - (number * 100) % 97 == int(bare[7:])


def is_isbn(text: str) -> bool:
    """Return whether a text is an ISBN of 10 or 13 digits with a right check digit.

    >>> is_isbn("978-3-16-148410-0"), is_isbn("0-306-40615-3")
    (True, False)
    """
    bare = re.sub(r"^ISBN(?:-1[03])?:?\s*|[\s-]", "", text, flags=re.IGNORECASE).upper()
    if re.fullmatch(r"\d{9}[\dX]", bare):
        return sum((10 - i) * (10 if c == "X" else int(c)) for i, c in enumerate(bare)) % 11 == 0
    return bool(re.fullmatch(r"97[89]\d{10}", bare)) and (
        sum(int(c) * (3 if i % 2 else 1) for i, c in enumerate(bare)) % 10 == 0
    )


def is_issn(text: str) -> bool:
    """Return whether a text is an ISSN with a right check digit.

    >>> is_issn("2162-5603"), is_issn("2162-5604")
    (True, False)
    """
    bare = re.sub(r"^e?ISSN(?:-L)?:?\s*|[\s-]", "", text, flags=re.IGNORECASE).upper()
    return bool(re.fullmatch(r"\d{7}[\dX]", bare)) and (
        sum((8 - i) * (10 if c == "X" else int(c)) for i, c in enumerate(bare)) % 11 == 0
    )


def is_doi(text: str) -> bool:
    """Return whether a text is a DOI: 10., a number, a slash and a name (ISO 26324).

    >>> is_doi("https://doi.org/10.5281/zenodo.1234"), is_doi("zenodo.1234")
    (True, False)
    """
    return bool(re.fullmatch(r"10\.\d{4,9}(?:\.\d+)*/\S+", _DOI.sub("", text, count=1)))


_KINDS: dict[str, Callable[[str], bool]] = {
    "doi": is_doi,
    "orcid": is_orcid,
    "isni": is_isni,
    "ror": is_ror,
    "isbn": is_isbn,
    "issn": is_issn,
}
_SAID = {"doi": "DOI", "orcid": "ORCID iD", "isni": "ISNI", "ror": "ROR identifier", "isbn": "ISBN", "issn": "ISSN"}


def check_identifiers(subject: Subject) -> Iterator[Fault]:
    """Yield identifiers that cannot be what their @type, or the address in @ref, says."""
    for idno in subject.all("idno"):
        kind = idno.attributes.get("type", "").strip().lower()
        test = _KINDS.get(kind)
        said = subject.words(idno)
        if test is not None and said and not test(said):
            yield Fault(subject.at(idno), f"{said} is no {_SAID[kind]}: its form or its check digit is wrong")
    for header_ in subject.all("teiHeader"):
        for element in subject.descendants(header_):
            for said in element.attributes.get("ref", "").split():
                kind = "orcid" if _ORCID.match(said) else "ror" if _ROR.match(said) else ""
                if kind and not _KINDS[kind](said):
                    place = subject.at_attribute(element, "ref")
                    yield Fault(place, f"{said} is no {_SAID[kind]}: its form or its check digit is wrong")


RULES = (
    header_rule(
        "DEP708",
        "identifier-well-made",
        "error",
        "A DOI, ORCID iD, ISNI, ROR identifier, ISBN or ISSN has its form and its check digit.",
        "A repository refuses a wrong one, and a catalogue that takes it names another person or book.",
        "TEI P5, Publication, distribution (HD24); DataCite 4, properties 1, 2.4 and 12",
        header(idno='<idno type="local">example</idno><idno type="DOI">zenodo.1234</idno>'),
        check_identifiers,
        "recommended",
        profiles=("datacite", "archive"),
    ),
)
