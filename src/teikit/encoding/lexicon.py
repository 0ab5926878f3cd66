"""The dictionary of the document itself: which words it has, how often, and beside which others."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cached_property

# letters, with apostrophes and hyphens inside
WORD = re.compile(r"[^\W\d_]+(?:['’\-‐][^\W\d_]+)*")
FREQUENT = 4
_SUFFIX = re.compile(r"(?:ites?|ists?|isms?|ians?|ans?|['’]s|s)$")


class Lexicon:
    """The words of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.matches = list(WORD.finditer(text))
        words = [match[0] for match in self.matches]
        self.counts = Counter(words)
        self.folded = Counter(map(str.lower, words))
        self.parts = Counter(part.lower() for word in words if "-" in word for part in word.split("-")[1:])

    @cached_property
    def families(self) -> dict[str, Counter[str]]:
        """The capitalised words by stem: Trotsky with Trotskyite, Trotskyites, Trotsky's."""
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for word, count in self.counts.items():
            if word[0].isupper() and "-" not in word:
                found[stem(word)][word] += count
        return found

    @cached_property
    def frequent(self) -> dict[str, list[tuple[str, int]]]:
        """The stems of six letters or more that occur four times or more, and how often, by their first letter."""
        found: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for one, members in self.families.items():
            total = sum(members.values())
            if total >= FREQUENT and len(one) >= 6:
                found[one[0]].append((one, total))
        return found

    @cached_property
    def neighbours(self) -> dict[str, set[tuple[int, str]]]:
        """For each word the words before (-1) and after (1) it, where only white space parts them."""
        found: dict[str, set[tuple[int, str]]] = defaultdict(set)
        for left, right in zip(self.matches, self.matches[1:], strict=False):
            if self.text[left.end() : right.start()].isspace():
                found[left[0]].add((1, right[0]))
                found[right[0]].add((-1, left[0]))
        return found

    def has(self, word: str) -> bool:
        """Tell whether the document has the word, in whatever case."""
        return word.lower() in self.folded


def stem(word: str) -> str:
    """Return the word without an ending of derivation or number.

    >>> stem("Khrushchevites"), stem("Alia’s")
    ('Khrushchev', 'Alia')
    """
    cut = _SUFFIX.sub("", word)
    return cut if len(cut) >= 4 else word


def ending(word: str) -> str:
    """Return the ending that `stem` takes off."""
    return word[len(stem(word)) :]


def one_edit(a: str, b: str) -> int | None:
    """Return the place of the one letter by which two words differ (put in, left out, other, swapped), or None.

    >>> one_edit("Bolsvevik", "Bolshevik"), one_edit("a", "abc")
    (4, None)
    """
    if a == b or abs(len(a) - len(b)) > 1:
        return None
    i = 0
    while i < min(len(a), len(b)) and a[i] == b[i]:
        i += 1
    if len(a) == len(b):
        swapped = a[i + 1 : i + 2] + a[i : i + 1] == b[i : i + 2]
        return i if a[i + 1 :] == b[i + 1 :] or (swapped and a[i + 2 :] == b[i + 2 :]) else None
    long, short = (a, b) if len(a) > len(b) else (b, a)
    return i if long[i + 1 :] == short[i:] else None
