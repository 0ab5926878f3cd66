"""Find all forms of many names in a text in one pass over its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from teikit.annotation.tokens import Tokens, fold, tokenise

Payload = TypeVar("Payload")
_BRACKETS = frozenset("[]")


@dataclass(frozen=True, slots=True)
class Match(Generic[Payload]):
    """Tokens `first` to `last` (inclusive) are a form of the names in `payloads`."""

    first: int
    last: int
    payloads: tuple[Payload, ...]


@dataclass(slots=True)
class Forms(Generic[Payload]):
    """The forms of names, kept by their first word.

    A form matches whole words with the same capitals, or in capitals throughout; diacritics, kinds of apostrophe
    and white space make no difference, and square brackets of an editor may stand inside ("Enver [Hoxha]").

    >>> forms = Forms.of([("Enver Hoxha", "eh"), ("Gamal Abdel Nasser", "gan")])
    >>> text = tokenise("[Gamal Abdel] Nasser wrote to ENVER HOXHA.")
    >>> [(m.first, m.last, m.payloads) for m in forms.find(text)]
    [(0, 4, ('gan',)), (7, 8, ('eh',))]
    """

    _by_first: dict[str, list[tuple[tuple[str, ...], list[Payload]]]] = field(default_factory=dict)

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, Payload]]) -> Forms[Payload]:
        """Return the forms of all pairs of a name and what it stands for."""
        table: dict[tuple[str, ...], list[Payload]] = {}
        for form, payload in pairs:
            words = tuple(fold(word) for word in tokenise(form).words if word not in _BRACKETS)
            if words:
                payloads = table.setdefault(words, [])
                if payload not in payloads:
                    payloads.append(payload)
        forms: Forms[Payload] = cls()
        for words, payloads in table.items():
            forms._by_first.setdefault(words[0].casefold(), []).append((words, payloads))
        for rows in forms._by_first.values():
            rows.sort(key=lambda row: -len(row[0]))
        return forms

    def find(self, tokens: Tokens) -> Iterator[Match[Payload]]:
        """Yield every match; matches may overlap, the longest that begins at a word comes first."""
        by_word = self._of_words(set(tokens.words))
        for index, word in enumerate(tokens.words):
            if word in by_word:
                following = tokens.word(index + 1)
                for words, payloads in by_word[word]:
                    if len(words) == 1 and word == words[0]:
                        yield Match(*balanced(tokens, index, index), tuple(payloads))
                        continue
                    if len(words) > 1 and following != words[1] and following not in _BRACKETS:
                        other = fold(following)
                        if other != words[1] and other.casefold() != words[1].casefold():
                            continue
                    last = _end(tokens, index, words)
                    if last is not None:
                        first, last = balanced(tokens, index, last)
                        yield Match(first, last, tuple(payloads))

    def _of_words(self, found: set[str]) -> dict[str, list[tuple[tuple[str, ...], list[Payload]]]]:
        """Return the forms that may begin with each of the words: as it stands, or in capitals throughout."""
        by_word = {}
        for word in found:
            folded = fold(word)
            rows = self._by_first.get(folded.casefold())
            if rows and not folded.isupper():
                rows = [row for row in rows if row[0][0] == folded]
            if rows:
                by_word[word] = rows
        return by_word


def _end(tokens: Tokens, first: int, words: tuple[str, ...]) -> int | None:
    """Return the last token of `words` from `first` on, or None when they do not stand there."""
    at = first
    exact = True
    upper = True
    for number, wanted in enumerate(words):
        if number:
            while tokens.word(at) in _BRACKETS:
                at += 1
        word = fold(tokens.word(at))
        if word != wanted:
            exact = False
            if word.casefold() != wanted.casefold():
                return None
        if word[0].isalpha() and (not word.isupper() or len(word) == 1 < len(wanted)):
            upper = False
        at += 1
    # all in capitals is the printer's habit, but "IT" is no "It" and "us" no "US"
    if not exact and not (upper and sum(map(len, words)) > 3):
        return None
    return at - 1


def balanced(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    """Return the range with the bracket that one inside it wants: "[Gamal Abdel] Nasser", "Enver [Hoxha]"."""
    words = tokens.words
    depth = 0
    for index in range(first, last + 1):
        depth += words[index] == "["
        if words[index] == "]":
            depth -= 1
            if depth < 0:
                if first > 0 and words[first - 1] == "[":
                    first -= 1
                    depth = 0
                else:
                    return first, last
    if depth > 0 and tokens.word(last + 1) == "]":
        last += 1
    return first, last
