"""What is found: a date in a text."""

from __future__ import annotations

from dataclasses import dataclass

from teikit.dates.values import Certainty, Value


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text: where it stands and what it says.

    `start` and `end` count characters of the text that was searched. `attributes` are those of TEI's class
    att.datable.w3c (`when`; `from`, `to`; `notBefore`, `notAfter`), Gregorian, as precise as the source; `edtf` is the
    same in ISO 8601-2.
    `relative` says that the value rests on the reference date or on an earlier date of the text; `calendar` names the
    calendar in which the date is printed, when it is marked as another one ("julian", "french-republican").
    """

    start: int
    end: int
    attributes: dict[str, str]
    certainty: Certainty
    edtf: str
    relative: bool = False
    calendar: str | None = None

    @classmethod
    def of(cls, start: int, end: int, value: Value) -> DateMention:
        """Return the mention of `value` at a place."""
        return cls(start, end, value.attributes, value.certainty, value.edtf_text, value.relative, value.calendar)
