"""Findings that a document itself says are meant to stay: <?teikit ignore CODE reason?> beside the fault."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from teikit.checking.rule import Fault, Rule
from teikit.checking.subject import Subject
from teikit.findings import Finding
from teikit.location import Location

TARGET = "teikit"
_FORM = "<?teikit ignore CODE reason?>"

Place = tuple[int, int]


@dataclass(slots=True)
class _Ignored:
    """One instruction: the rules it silences, the stretch it covers (None: the document), which of them it hid."""

    rules: tuple[Rule, ...]
    location: Location
    stretch: tuple[Place, Place] | None
    hid: set[str] = field(default_factory=set)

    def hides(self, finding: Finding) -> bool:
        """Return whether the finding is one of these rules and lies in the stretch; remember that it does."""
        if not any(rule.code == finding.code for rule in self.rules):
            return False
        if self.stretch is not None:
            place = (finding.location.line or 0, finding.location.column or 0)
            if not self.stretch[0] <= place < self.stretch[1]:
                return False
        self.hid.add(finding.code)
        return True


def suppress(
    subject: Subject, findings: Iterable[Finding], applied: Callable[[Rule], bool]
) -> tuple[list[Finding], list[Finding]]:
    """Return the findings that remain, and what is wrong with the instructions themselves.

    An instruction covers what stands between it and the end of the next element beside it; where no element follows,
    the rest of the element it stands in; before the root, the whole document. `applied` tells whether a rule was
    asked at all: only then can an instruction be called needless.
    """
    kept = list(findings)
    if not any(target == TARGET for target, _, _ in subject.xml.instructions):
        return kept, []
    from teikit.checking.rules.ignored import NEEDED

    wrong: list[Finding] = []
    made: list[_Ignored] = []
    for one in _instructions(subject):
        if isinstance(one, _Ignored):
            made.append(one)
        else:
            wrong.append(one)
    # every instruction is asked: of two that cover one fault neither is needless
    kept = [f for f in kept if not [one for one in made if one.hides(f)]]
    for one in made:
        for rule in one.rules:
            if rule.code not in one.hid and applied(rule):
                wrong.append(NEEDED.finding(Fault(one.location, f"nothing is found here that {rule.code} is about")))
    return kept, wrong


def _instructions(subject: Subject) -> Iterator[_Ignored | Finding]:
    from teikit.checking.registry import rules
    from teikit.checking.rules.ignored import WELL_MADE

    known = {rule.code: rule for rule in rules()} | {rule.name: rule for rule in rules()}
    for target, value, start in subject.xml.instructions:
        if target != TARGET:
            continue
        place = subject.at_bytes(start, start)
        verb, _, rest = value.strip().partition(" ")
        codes, _, reason = rest.strip().partition(" ")
        words = [word for word in codes.split(",") if word]
        unknown = [word for word in words if word not in known]
        if verb != "ignore" or not words:
            yield WELL_MADE.finding(Fault(place, "the instruction says nothing that teikit knows", f"write {_FORM}"))
        elif unknown:
            yield WELL_MADE.finding(
                Fault(place, f"there is no rule {unknown[0]}; the instruction hides nothing", f"write {_FORM}")
            )
        elif not reason.strip():
            yield WELL_MADE.finding(
                Fault(place, "the instruction states no reason; it hides nothing", f"write {_FORM}")
            )
        else:
            yield _Ignored(tuple(known[word] for word in words), place, _stretch(subject, start))


def _stretch(subject: Subject, start: int) -> tuple[Place, Place] | None:
    """Return the lines and columns that an instruction at this byte covers."""
    elements = subject.elements
    after = bisect_right(elements, start, key=lambda element: element.start)
    if after == 0:
        return None
    around = elements[after - 1]
    while around.parent >= 0 and around.end <= start:
        around = elements[around.parent]
    if around.end <= start:
        end = start  # behind the root: nothing is left to cover
    elif after < len(elements) and elements[after].parent == around.ordinal:
        end = elements[after].end
    else:
        end = around.end
    return subject.positions.line_column(start), subject.positions.line_column(end)
