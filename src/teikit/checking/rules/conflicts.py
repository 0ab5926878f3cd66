"""XML014: what a merge left for an editor to decide."""

from __future__ import annotations

from collections.abc import Iterator

from teikit.checking.rule import Fault, Rule
from teikit.checking.subject import Subject

TARGET = "teikit-conflict"
_LONGEST = 60


def check_conflicts(subject: Subject) -> Iterator[Fault]:
    """Yield instructions that hold a generated version beside the one that a person wrote."""
    for target, value, start in subject.xml.instructions:
        if target == TARGET:
            words = " ".join(value.split())
            held = f"{words[:_LONGEST].rstrip()}…" if len(words) > _LONGEST else words
            message = (
                f"two versions are left by a merge; the generated one is: {held}"
                if held
                else ("two versions are left by a merge; the generated one is empty")
            )
            hint = "what stands before the instruction is the version of the person; choose, and delete the instruction"
            end = subject.xml.data.find(b"?>", start)
            yield Fault(subject.at_bytes(start, end + 2 if end > 0 else start), message, hint)


RULES = (
    Rule(
        "XML014",
        "conflict-resolved",
        "warning",
        "No instruction <?teikit-conflict …?> is left in the file.",
        "--update leaves both versions where a person and the encoder changed one thing; only one can be the text.",
        "teikit: docs/cli.md, Edited files",
        "<p>He saw the <hi>town</hi><?teikit-conflict <hi>city</hi>?>.</p>",
        "<p>He saw the <hi>town</hi>.</p>",
        check_conflicts,
    ),
)
