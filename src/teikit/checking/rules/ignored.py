"""XML011, XML012: instructions that hide findings, and whether they are in order."""

from __future__ import annotations

from teikit.checking.rule import Rule

WELL_MADE = Rule(
    "XML011",
    "ignore-with-reason",
    "warning",
    "An instruction <?teikit ignore CODE reason?> names codes that exist, and a reason.",
    "Without a reason nobody can tell later whether the fault was judged or only silenced; it hides nothing then.",
    "teikit: docs/cli.md, Findings that are meant to stay",
    "<p>He saw <?teikit ignore TXT516?>the town.</p>",
    "<p>He saw <?teikit ignore TXT516 so in the source?>the the town.</p>",
)
NEEDED = Rule(
    "XML012",
    "ignore-needed",
    "warning",
    "An instruction <?teikit ignore CODE reason?> hides a finding.",
    "One that hides nothing is left over from a fault that is mended, and would hide the next.",
    "teikit: docs/cli.md, Findings that are meant to stay",
    "<p>He saw <?teikit ignore TXT516 so in the source?>the town.</p>",
    "<p>He saw <?teikit ignore TXT516 so in the source?>the the town.</p>",
)
RULES = (WELL_MADE, NEEDED)
