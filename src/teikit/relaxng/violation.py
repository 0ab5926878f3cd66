"""What a document does against its schema."""

from __future__ import annotations

from dataclasses import dataclass

from teikit.location import Location


@dataclass(frozen=True, slots=True)
class Violation:
    """One fault: a code, a message that names what was found and inside what, its place, what was expected.

    Codes: STR601 unknown element, STR602 element not allowed here, STR603 element incomplete, STR604 text not
    allowed here, STR605 attribute not allowed, STR606 attribute missing, STR607 value of an attribute wrong,
    STR608 content wrong, STR609 an ID repeated or a reference to none, DAT301 not a date.
    """

    code: str
    message: str
    location: Location
    expected: tuple[str, ...] = ()
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.location}: {self.code} {self.message}"
