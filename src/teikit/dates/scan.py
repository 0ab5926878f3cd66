"""The state of one reading: tokens, words, what the document's dates have shown so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from teikit.dates.lexicon import Lexicon
from teikit.dates.tokens import NOTHING, Token
from teikit.dates.values import Certainty, Moment, Value

_FAR = 10
"""How many tokens ahead the word that makes a number a date may stand."""
_LONGEST_SKIP = 4
"""How many articles and prepositions may follow each other."""


class Found(NamedTuple):
    """A date between two tokens; `carried` is the word ("last") that a following "and December" takes over."""

    start: int
    end: int
    value: Value
    carried: str = ""


@dataclass
class Scan:
    """Tokens of one stretch of text with everything that is needed to read a date in them.

    `order` is the order of day and month in the numeric dates of the document ("dmy", "mdy"), `sure` whether the
    document itself shows it; `whole` says that the tokens are one expression, so that nothing must prove it a date.
    """

    text: str
    lex: Lexicon
    reference: Moment | None
    order: str = "mdy"
    order_certainty: Certainty = "low"
    whole: bool = False
    century_year: int | None = None
    tokens: list[Token] = field(default_factory=list)
    antecedent: Value | None = None
    antecedent_end: int = -1
    previous: Found | None = None
    has_numbered_months: bool = True
    ahead: list[int] = field(default_factory=list)
    promising: list[bool] = field(default_factory=list)
    leans: bool = True
    brackets: bool = True

    def read(self, tokens: list[Token]) -> None:
        """Take up another stretch of the text."""
        self.tokens, self.previous = tokens, None
        words, quaker = self.lex.tellers, self.lex.quaker
        self.has_numbered_months = self.whole or any(token.text in quaker for token in tokens)
        roles = self.lex.roles
        leaning = roles["last"] | roles["next"] | roles["this"]
        self.leans = any(token.text in leaning for token in tokens)
        self.brackets = any(token.text == "(" for token in tokens)
        nearest = numbered = len(tokens) + _FAR
        self.ahead = [nearest] * (len(tokens) + 1)
        self.promising = [False] * (len(tokens) + 1)
        for i in range(len(tokens) - 1, -1, -1):
            self.ahead[i] = nearest
            token = tokens[i]
            if token.text in words:
                nearest = i
            if token.number >= 0:
                numbered = i
            self.promising[i] = nearest - i < _FAR or numbered - i < _FAR

    def tells(self, i: int) -> bool:
        """Return whether a word that only dates hold follows a token soon."""
        return self.ahead[i] - i < _FAR

    def at(self, i: int) -> Token:
        """Return a token, or an empty one beyond the ends."""
        if i < 0:
            return NOTHING
        try:
            return self.tokens[i]
        except IndexError:
            return NOTHING

    def has(self, i: int, role: str) -> bool:
        """Return whether a token plays a role."""
        return self.at(i).text in self.lex.roles[role]

    def is_sign(self, i: int, signs: str) -> bool:
        """Return whether a token is one of these signs."""
        text = self.at(i).text
        return len(text) == 1 and text in signs

    def glued(self, i: int) -> bool:
        """Return whether no blank stands before a token."""
        return self.at(i).gap == 0

    def skip(self, i: int, role: str) -> int:
        """Return the place after words of a role (and an apostrophe that elides one)."""
        words = self.lex.roles[role]
        for _ in range(_LONGEST_SKIP):
            if self.at(i).text not in words:
                break
            i += 1
            if self.is_sign(i, "'") and self.glued(i):
                i += 1
        return i

    def skip_sign(self, i: int, signs: str, *, glued: bool = False) -> int:
        """Return the place after one of these signs, if it stands there."""
        return i + 1 if self.is_sign(i, signs) and (not glued or self.glued(i)) else i

    def month(self, i: int, *, foreign: bool = False) -> int:
        """Return the month that a word names, 0 if none; names that are also words must be capitalised."""
        token = self.at(i)
        month = self.lex.months.get(token.text, 0)
        if month and token.text in self.lex.capital and not token.raw[0].isupper():
            return 0
        if not month and foreign:
            month = self.lex.foreign_months.get(token.text, 0)
        return month

    def joined(self, i: int, table: dict[str, int]) -> tuple[int, int]:
        """Return value and end of a number word, also one of several words joined by hyphens ("twenty-first")."""
        if self.is_sign(i + 1, "-"):
            for parts in (5, 3):
                key = "".join(t.text for t in self.tokens[i : i + parts])
                if key in table:
                    return table[key], min(i + parts, len(self.tokens))
        number = table.get(self.at(i).text, 0)
        return (number, i + 1) if number else (0, i)

    def expand(self, short: int) -> tuple[int, Certainty]:
        """Return the year that two digits mean: of the document's own century, not far beyond its date."""
        near = self.reference.year if self.reference else self.century_year
        if near is None:
            return 1900 + short, "low"
        year = near // 100 * 100 + short
        return (year - 100 if year > near + 5 else year), "high" if self.reference else "medium"
