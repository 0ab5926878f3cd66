"""The set phrases of letters and speeches: how they greet, close and sign (data/courtesies.toml)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

_LONG_SALUTATION = 90
_LONG_VALEDICTION = 90
# formulas of whole sentences, as French has them
_SENTENCE = re.compile(
    r"(?:veuillez|je vous prie|nous vous prions|agréez|recevez|croyez|daignez|j['’]ai l['’]honneur d['’]être|i am, |"
    r"i have|i remain|believe me)",
    re.I,
)
_ABBREVIATED = re.compile(r"\b(?:\w|Mr|Mrs|Dr|Prof|St|Messrs|Gen|Col|Sr|Sra|Hr|Fr)\.")
_END = re.compile(r"[,:!.;—–-]+$")
_NAMES = re.compile(
    r"(?:\(?(?:signed|sgd\.?|gez\.|signé|firmado)\)?:?\s*|/?s/\s*)?[\[(\"“]?(?:[A-ZÀ-ŽА-Я][\w.'’&-]*|de|von|van|of|the|"
    r"and|und|et|y|e|zu|der|du|la|le|da|dos|bin|al|for|für|pour)(?:[ ,]+(?:[A-ZÀ-ŽА-Я(][\w.'’&)-]*|de|von|van|of|the|"
    r"and|und|et|y|e|zu|der|du|la|le|da|dos|bin|al|for|für|pour|des|in|at)){0,9}[\])\"”]?"
)


@cache
def _lists() -> dict[str, str]:
    return tomllib.loads((files("teikit.readers") / "data" / "courtesies.toml").read_text(encoding="utf-8"))


@cache
def phrases(name: str) -> frozenset[str]:
    """Return a list of phrases in small letters; the names of the lists stand in data/courtesies.toml.

    >>> "hochachtungsvoll" in phrases("valediction")
    True
    """
    return frozenset(line.strip() for line in _lists()[name].splitlines() if line.strip())


@cache
def _openings(name: str) -> re.Pattern[str]:
    longest_first = sorted(phrases(name), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))})(?![\w'’])")


def begins(text: str, name: str) -> bool:
    """Tell whether a text begins with a phrase of the list.

    >>> begins("Ever yours, K.", "valediction"), begins("Yoursville is a town", "valediction")
    (True, False)
    """
    return bool(_openings(name).match(text[:60].casefold().replace("’", "'").lstrip("\"“'(")))


def is_salutation(text: str) -> bool:
    """Tell whether a line greets whom a letter or speech is for.

    >>> is_salutation("Dear Comrade Hoxha,"), is_salutation("Dear to us is the party.")
    (True, False)
    >>> is_salutation("Sehr geehrter Herr Doktor!"), is_salutation("Señor Embajador:")
    (True, True)
    """
    if len(text) > _LONG_SALUTATION or len(text.split()) > 12 or not begins(text, "salutation"):
        return False
    if not _END.search(text) or text.endswith((".", ";", "-")):
        return False
    # the greeting is one phrase: nothing but names, titles and commas
    inner = _END.sub("", text)
    return not re.search(
        r"[.!?:;](?:\s|$)", re.sub(r"\b(?:\w|Mr|Mrs|Dr|Prof|St|Messrs|Gen|Col|Sr|Sra|Hr|Fr)\.", "", inner)
    )


def is_valediction(text: str) -> bool:
    """Tell whether a line is the greeting at the end of a letter.

    >>> is_valediction("With communist greetings,"), is_valediction("Ever yours,")
    (True, True)
    >>> is_valediction("Veuillez agréer, Monsieur, l’expression de mes sentiments distingués.")
    True
    >>> is_valediction("Ihr Brief ist heute angekommen, und ich danke.")
    False
    """
    if not begins(text, "valediction"):
        return False
    if _SENTENCE.match(text):
        return len(text) < 260
    words = text.split()
    if len(text) > _LONG_VALEDICTION or len(words) > 11 or re.search(r"[?:;]|[.!]\s+\w{2}", text):
        return False
    # a sentence with its full stop is one of the text, but for the shortest
    return not text.endswith(".") or len(words) <= 6


def is_signature(text: str) -> bool:
    """Tell whether a line holds a name and nothing else.

    >>> is_signature("Mao Zedong"), is_signature("I agree."), is_signature("/s/ J. Harvey")
    (True, False, True)
    """
    bare = text.rstrip(".,").strip()
    if len(text) > 80 or bare.casefold() in phrases("no_name"):
        return False
    return bool(_NAMES.fullmatch(bare)) and (bare[0].isupper() or bare[0] in '(/["“s')


def is_role(text: str) -> bool:
    """Tell whether a line may say what the one is who signed above it.

    >>> is_role("Secretary to the General Council"), is_role("He is gone.")
    (True, False)
    """
    if len(text) > 110 or not text or text.endswith((".", "?", "!", ":", ";")) or len(text.split()) > 16:
        return False
    return text[0].isupper() or text[0] == "("
