"""The core of a name: without the titles, kin words and articles before it and the possessive behind it.

One project tags "Mrs. Musulin", another "Musulin": what both mean is compared and learned at its core.
"""

from __future__ import annotations

from teikit.annotation.tokens import Tokens, fold

_TITLES = frozenset(
    """
    the a an our my dear dearest messrs mr mrs miss ms mme mlle madame mademoiselle monsieur m herr herrn frau frl
    fräulein dr prof professor sir lord lady general gen lt maj major col colonel capt captain sgt admiral adm marshal
    president vice prime premier minister foreign secretary under deputy assistant ambassador senator congressman
    governor chancellor comrade king queen prince princess count countess baron bishop archbishop pope rev reverend
    saint uncle aunt cousin brother sister father mother graf le la les der die das den dem des
    """.split()
)
_TAIL = frozenset({"'s", "’s", "'", "’", ".", ",", ";", ":"})


def core(tokens: Tokens, first: int, end: int) -> tuple[int, int]:
    """Return the first token and the end (exclusive) of the core of a name; a name of titles alone is its own core.

    >>> from teikit.annotation.tokens import tokenise
    >>> core(tokenise("the Rev. Mr. Heckewelder's"), 0, 7)
    (5, 6)
    """
    words = tokens.words
    while end - first > 1 and (words[end - 1] in _TAIL or words[end - 1].isspace()):
        if words[end - 1] == "." and len(words[end - 2]) == 1:
            end -= 1
            break
        end -= 1
    while end - first > 1 and (words[first] in "([„“\"'«" or words[first].isspace()):
        first += 1
    at = first
    while at < end:
        low = fold(words[at]).lower() if words[at] != "fräulein" else words[at]
        if low in _TITLES:
            at += 1
            if at < end and words[at] == "." and tokens.ends[at - 1] == tokens.starts[at]:
                at += 1
            continue
        break
    if at < end and any(word[0].isupper() for word in words[at:end]):
        first = at
    return first, end
