"""TXT5xx: brackets and quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from teikit.checking.quoted import quoted
from teikit.checking.rule import Fault, Rule
from teikit.checking.running import Run, run_of
from teikit.checking.subject import Subject

_BLOCKS = ("p", "head", "item", "ab", "cell", "salute", "dateline", "note", "stage", "quote", "signed")

_OPENERS = {")": "(", "]": "["}


def check_brackets(subject: Subject) -> Iterator[Fault]:
    """Yield brackets of a block that have no partner in it."""
    for run, first in _blocks(subject):
        open_signs: list[tuple[str, int]] = []
        lost: list[int] = []
        for match in re.finditer(r"[()\[\]]", run.text):
            sign, at = match[0], match.start()
            if sign in "([":
                open_signs.append((sign, at))
            elif open_signs and open_signs[-1][0] == _OPENERS[sign]:
                open_signs.pop()
            elif not _numbering(run.text, at):
                lost.append(at)
        for at in sorted([*lost, *(at for _, at in open_signs)])[:1]:
            if not quoted(run, at, subject):
                yield Fault(run.location(at, at + 1), f"the bracket {run.text[at]} has no partner in this {first}")


def _numbering(text: str, at: int) -> bool:
    # "a)" and "1)" number a list
    return bool(re.search(r"(?:^|[\s(\u2029])(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})\.?$", text[max(0, at - 7) : at]))


def check_quotation_marks(subject: Subject) -> Iterator[Fault]:
    """Yield quotation marks of a block that have no partner, where none goes on in the next block."""
    blocks = list(_blocks(subject))
    low = any("„" in run.text for run, _ in blocks)
    for number, (run, name) in enumerate(blocks):
        text = run.text
        if "„" in text or "‟" in text or "«" in text or "»" in text:
            at = _left_open(text, blocks, number)
            if at is not None:
                message = f"the sign {text[at]} opens a quotation that this {name} does not close"
                yield Fault(run.location(at, at + 1), message)
            continue
        if low or not ("“" in text or "”" in text):
            continue  # where „ opens, “ closes, perhaps what began in a block before
        following = blocks[number + 1][0].text.lstrip() if number + 1 < len(blocks) else ""
        depth, opened = 0, -1
        for match in re.finditer("[“”]", text):
            if match[0] == "“":
                depth, opened = depth + 1, match.start()
            elif depth:
                depth -= 1
            elif not _continued(blocks, number):
                yield Fault(run.location(match.start(), match.end()), f"the sign ” closes no quotation in this {name}")
                break
        else:
            if depth == 1 and not following.startswith("“"):
                yield Fault(
                    run.location(opened, opened + 1), f"the sign “ opens a quotation that this {name} does not close"
                )


def _left_open(text: str, blocks: list[tuple[Run, str]], number: int) -> int | None:
    """Return where the one quotation begins that a block opens by „ or « (» in German) and nothing closes."""
    for opener, closers in (("„", "“”‟"), ("«", "»"), ("»", "«")):
        at = text.find(opener)
        if at < 0 or text.count(opener) > 1 or any(sign in text for sign in closers):
            continue
        if not re.match(r"\w", text[at + 1 :]) or (opener == "»" and text[at - 1 : at].strip()):
            continue
        # a quotation may go on in the next blocks
        if not any(sign in run.text for run, _ in blocks[number + 1 : number + 12] for sign in closers):
            return at
    return None


def _continued(blocks: list[tuple[Run, str]], number: int) -> bool:
    # a quotation that began in a block before goes on
    before = "".join(run.text for run, _ in blocks[max(0, number - 12) : number])
    return before.count("“") > before.count("”")


def _blocks(subject: Subject) -> Iterator[tuple[Run, str]]:
    """Yield the innermost blocks of the text, notes left out, as corrected."""
    for element in subject.all(*_BLOCKS):
        if subject.inside(element, "text") is None:
            continue
        inner = {e.local for e in subject.descendants(element)}
        if inner & {"p", "l", "ab", "item", "lg", "cell"} and element.local not in {"note"}:
            continue
        if element.local == "quote" and subject.inside(element, *_BLOCKS) is not None:
            continue
        if element.local == "note" and "p" in inner:
            continue
        yield run_of(subject, element, frozenset({"note", "sic", "orig", "abbr"})), element.local


RULES = (
    Rule(
        "TXT509",
        "brackets-paired",
        "warning",
        "Every bracket has its partner in the same block.",
        "The other one was lost by the scan or by tagging, or closes something else.",
        "TEI P5, Punctuation (COPU-1)",
        "<p>He (the president spoke.</p>",
        "<p>He (the president) spoke, 1) on trade, 2) on war.</p>",
        check_brackets,
    ),
    Rule(
        "TXT510",
        "quotation-marks-paired",
        "info",
        "Every typographic quotation mark has its partner, or the next block goes on.",
        "Where a quotation ends cannot be told.",
        "TEI P5, Quotation (COHQQ)",
        "<p>He said: “No. Then he left.</p>",
        "<p>He said: “No.” Then he left.</p>",
        check_quotation_marks,
    ),
)
