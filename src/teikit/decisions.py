"""An editor's decisions about one document, each anchored by quotation: tei/decisions/<id>.toml.

What rules cannot find, a person records here; a decision that no longer matches its text is an error.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal

from teikit.errors import AnchorError, SettingsError
from teikit.location import Location, Span

Kind = Literal["correction", "name", "date", "quotation", "structure", "header"]

_ANCHOR = frozenset({"quote", "before", "after", "nth", "all", "reason"})
KEYS: Mapping[str, frozenset[str]] = {
    "correction": _ANCHOR | {"corr", "cert", "keep"},
    "name": _ANCHOR | {"kind", "ref", "cert", "role", "reject"},
    "date": _ANCHOR | {"when", "from", "to", "notBefore", "notAfter", "cert", "reject"},
    "quotation": _ANCHOR | {"element", "who", "lang", "cert", "reject"},
    "structure": _ANCHOR | {"element", "type", "who", "n"},
    "header": frozenset({"field", "value", "reason"}),
}


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: its kind, the words it is anchored to, and what it says (`values`)."""

    kind: Kind
    quote: str
    values: Mapping[str, Any]
    before: str = ""
    after: str = ""
    nth: int | None = None
    all: bool = False
    reason: str = ""
    location: Location = field(default_factory=lambda: Location("decisions"))


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions about one document, in the order of the file."""

    path: str = ""
    items: tuple[Decision, ...] = ()

    def of(self, kind: Kind) -> Iterator[Decision]:
        """Yield the decisions of one kind."""
        return (item for item in self.items if item.kind == kind)

    def __bool__(self) -> bool:
        return bool(self.items)


def load_decisions(path: Path) -> Decisions:
    """Return the decisions of a file, none when it does not exist; raises SettingsError for a wrong file."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Decisions(path.as_posix())
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"the decisions cannot be read: {error}", Location(path.as_posix())) from None
    return parse_decisions(text, path.as_posix())


def parse_decisions(text: str, path: str = "decisions.toml") -> Decisions:
    """Return the decisions that `text` (TOML) records.

    Raises SettingsError for ill-formed TOML, an unknown table or key, a decision without a quotation.

    >>> parse_decisions('version = 1\\n[[correction]]\\nquote = "nee"\\ncorr = "flee"').items[0].quote
    'nee'
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"not well-formed TOML: {error}", Location(path)) from None
    if raw.pop("version", None) != 1:
        raise SettingsError("a file of decisions begins with: version = 1", Location(path, 1, 1))
    items: list[Decision] = []
    for kind, tables in raw.items():
        if kind not in KEYS:
            near = get_close_matches(kind, KEYS, 1, 0.5)
            hint = f"did you mean [[{near[0]}]]?" if near else f"known: {', '.join(KEYS)}"
            raise SettingsError(f"unknown table [[{kind}]]; {hint}", Location(path))
        lines = [text.count("\n", 0, m.start()) + 1 for m in re.finditer(rf"(?m)^\s*\[\[{kind}\]\]", text)]
        for number, table in enumerate(tables if isinstance(tables, list) else [tables]):
            location = Location(path, lines[number] if number < len(lines) else None)
            items.append(_decision(kind, table, location))
    return Decisions(path, tuple(sorted(items, key=lambda item: item.location.line or 0)))


def _decision(kind: Any, table: Any, location: Location) -> Decision:
    if not isinstance(table, dict):
        raise SettingsError(f"[[{kind}]] must be a table", location)
    for key in table:
        if key not in KEYS[kind]:
            near = get_close_matches(key, KEYS[kind], 1, 0.5)
            hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(sorted(KEYS[kind]))}"
            raise SettingsError(f"[[{kind}]] has the unknown key {key!r}; {hint}", location)
    if kind != "header" and not table.get("quote"):
        raise SettingsError(f"[[{kind}]] needs a quote to anchor it", location)
    values = {key: value for key, value in table.items() if key not in _ANCHOR}
    return Decision(
        kind,
        str(table.get("quote", "")),
        values,
        str(table.get("before", "")),
        str(table.get("after", "")),
        table.get("nth"),
        bool(table.get("all", False)),
        str(table.get("reason", "")),
        location,
    )


def anchor(decision: Decision, text: str) -> list[Span]:
    """Return the stretches of `text` that the decision speaks of; white space matches any white space.

    Raises AnchorError when the quotation is not found with its context, or is found more than once and neither
    `nth` nor `all` says which.

    >>> anchor(parse_decisions('version=1\\n[[name]]\\nquote="a b"').items[0], "x a  b")
    [Span(start=2, end=6)]
    """
    found = [
        Span(match.start("quote"), match.end("quote"))
        for match in re.finditer(f"(?P<quote>{_loose(decision.quote)})(?={_loose(decision.after)})", text)
        if _preceded(text, match.start("quote"), decision.before)
    ]
    where = decision.location
    if not found:
        raise AnchorError(f"the decision on {decision.quote!r} matches nothing in the text", where)
    if decision.all:
        return found
    if decision.nth is not None:
        if not 1 <= decision.nth <= len(found):
            raise AnchorError(f"{decision.quote!r} occurs {len(found)} times, not {decision.nth}", where)
        return [found[decision.nth - 1]]
    if len(found) > 1:
        raise AnchorError(
            f"{decision.quote!r} occurs {len(found)} times; add before, after, nth or all = true", where
        )
    return found


def _loose(words: str) -> str:
    return r"\s+".join(map(re.escape, re.split(r"\s+", words)))


def _preceded(text: str, at: int, words: str) -> bool:
    if not words:
        return True
    # a look-behind of Python has a fixed width, white space in the context has not
    reach = text[max(0, at - 4 * len(words) - 40) : at]
    return re.search(f"{_loose(words)}$", reach) is not None
