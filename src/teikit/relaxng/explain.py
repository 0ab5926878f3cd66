"""The words of a violation: what was found, inside what, what was expected, how to mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from teikit.relaxng import expect
from teikit.relaxng.derive import Derivatives
from teikit.relaxng.expect import blocks, common, common_attributes, cut, local, made_for
from teikit.relaxng.faults import Fault
from teikit.relaxng.lexicon import ATTRIBUTE_SYNONYMS, Lexicon, nearest
from teikit.relaxng.patterns import Pattern
from teikit.relaxng.places import Place
from teikit.relaxng.summary import Summary
from teikit.relaxng.values import date_hint, date_words, describe_values, value_hint

MAX_NAMED = 4
EMPTY = "an empty attribute says nothing: give it a value, or leave it out"


def tag(name: str) -> str:
    """Return the name as an editor reads it: `<p>`."""
    return f"<{local(name)}>"


def listing(names: Iterable[str], last: str = "or") -> str:
    """Return names as words: `<a>, <b> or <c>`.

    >>> listing(["a", "b", "c"])
    '<a>, <b> or <c>'
    """
    every = [name if " " in name else f"<{name}>" for name in names]
    return every[0] if len(every) == 1 else f"{', '.join(every[:-1])} {last} {every[-1]}"


def inside(parent: str) -> str:
    """Return `, inside <parent>`, or nothing at the root."""
    return f", inside {tag(parent)}" if parent else ""


def short(text: str, most: int = 40) -> str:
    """Return the text on one line, cut to `most` characters."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"


def sentences(*parts: str) -> str:
    """Return the sentences that are not empty as one hint."""
    return ". ".join(part for part in parts if part)


class Explain:
    """Makes faults from what recovery found."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.summary = Summary(lexicon)
        self.homes = self.summary.homes

    def near(self, name: str, candidates: Iterable[str], *, far: bool = False) -> str | None:
        """Return the candidate whose local name is nearest to that of `name`; `far`: only if it is very near."""
        names: dict[str, str] = {}
        for each in candidates:
            names.setdefault(local(each), each)
        found = nearest(local(name), names, far=far)
        return names[found] if found is not None else None

    def expected(self, state: Pattern, parent: str, near: str | None = None) -> tuple[str, ...]:
        """Return what may come in a state: text, what is near, what the parent is made for, what may stand anywhere."""
        names = [name for element in expect.first(state) for name in expect.describe_names(element.names)]
        first = ["text"] if expect.allows_text(state) else []
        if near is not None and local(near) in names:
            first.append(local(near))
        return cut([*first, *names], first, self.summary.filler(parent))

    def unknown(self, state: Pattern, name: str, parent: str, near: str | None, fits: bool, place: Place) -> Fault:
        """An element that the schema does not have."""
        hint = f"did you mean {tag(near)}?" if near is not None else ""
        if near is not None and not fits:
            hint += f" It may not stand here either, but {self._homes(near)}"
        message = f"{tag(name)} is not an element of this schema"
        return Fault("STR601", message, place, self.expected(state, parent, near), hint)

    def _homes(self, name: str) -> str:
        parents = list(self.lexicon.parents.get(name, {}))
        if not parents:
            return "nowhere else"
        names = common(map(local, parents), 5)
        if len(parents) > len(names):
            return f"in {', '.join(f'<{each}>' for each in names)} and others"
        return f"in {listing(names)}"

    def wrong_namespace(self, name: str, best: str, place: Place) -> Fault:
        """An element of the right name in the wrong namespace."""
        uri, wanted = name.rpartition("}")[0], best.rpartition("}")[0]
        found = f"in the namespace {uri}" if uri else "in no namespace"
        hint = f'the schema has it in {wanted}: write xmlns="{wanted}" on the root element' if wanted else (
            "the schema has it in no namespace"
        )
        return Fault("STR601", f"{tag(name)} stands {found}", place, (), hint)

    def not_here(
        self, state: Pattern, name: str, parent: str, around: list[str], wrappers: list[str], place: Place
    ) -> Fault:
        """An element that the schema has, but not in this parent."""
        message = f"{tag(name)} is not allowed here{inside(parent)}"
        if not parent:
            message = f"{tag(name)} is not allowed as the root element"
        parents = self.lexicon.parents.get(name, {})
        hint = f"{tag(name)} may stand {self._homes(name)}" if parents else ""
        outer = next((depth for depth in range(len(around) - 2, -1, -1) if around[depth] in parents), None)
        fitting = made_for(map(local, wrappers), self.homes)
        if outer is not None and not (fitting and self.summary.structured(parent)):
            closing = " and ".join(map(tag, reversed(around[outer + 1 :])))
            hint = f"{tag(name)} may stand in {tag(around[outer])}: close {closing} first"
        elif wrappers:
            hint = f"here, {tag(name)} may stand inside {listing(blocks(map(local, wrappers), self.homes))}"
        if not hint.endswith(" first"):
            hint = sentences(hint, self.summary.of(parent))
        return Fault("STR602", message, place, self.expected(state, parent), hint)

    def together(self, fault: Fault, names: list[str], homes: list[str]) -> None:
        """Several elements that are misplaced alike: say of all of them where they may stand."""
        counts = Counter(names[1:])
        more = counts.pop(names[0], 0)
        others = [f"{more} more"] if more else []
        others += [f"{count} {tag(name)}" if count > 1 else tag(name) for name, count in counts.items()]
        what = f"{tag(names[0])} and {' and '.join(others)} after it"
        fault.hint = f"{what} may stand in {listing(common(map(local, homes), 5))}"

    def too_late(
        self, state: Pattern, name: str, parent: str, before: str, derive: Derivatives, place: Place
    ) -> Fault:
        """An element that the parent may hold, but not at this place."""
        after = f", after {tag(before)}" if before else ""
        message = f"{tag(name)} is not allowed here{inside(parent)}{after}"
        ways = derive.starts(self.lexicon.content(parent), name).values()
        told = self.summary.of(parent)
        if before == name:
            hint = f"{tag(parent)} holds {tag(name)} only once"
        elif before and any(expect.may_follow(way, before) for way in ways):
            hint = f"in {tag(parent)}, {tag(name)} comes before {tag(before)}"
        elif before and ways:
            hint = f"{tag(name)} and {tag(before)} do not go together in {tag(parent)}"
        else:
            hint = "" if told else f"{tag(parent)} holds {tag(name)} only together with others, or only once"
        return Fault("STR602", message, place, self.expected(state, parent), sentences(hint, told))

    def too_early(
        self, state: Pattern, name: str, parent: str, skipped: list[tuple[str, ...]], place: Place
    ) -> Fault:
        """An element that the parent may hold, but not before something that came behind it."""
        many = {group: f"{', '.join(map(tag, common(group, MAX_NAMED)))} or the like" for group in skipped}
        what = " and ".join(many[group] if len(group) > MAX_NAMED else listing(group) for group in skipped)
        message = f"{tag(name)} is not allowed here yet{inside(parent)}: first comes {what}"
        return Fault("STR602", message, place, self.expected(state, parent), self.summary.of(parent))

    def left_out(
        self, parent: str, name: str, skipped: list[tuple[str, ...]], parent_place: Place, place: Place
    ) -> Fault:
        """A child that must come before this one did not come."""
        what = " and ".join(listing(cut(group)) for group in skipped)
        return Fault(
            "STR603", f"{tag(parent)} lacks {what}, which must come before {tag(name)}", parent_place,
            cut(each for group in skipped for each in group), self.summary.of(parent),
        )

    def out_of_order(self, fault: Fault, name: str) -> None:
        """What seemed left out came later: say so instead."""
        before = fault.message.rpartition(" before ")[2]
        parent = fault.message.partition(" lacks ")[0]
        fault.code = "STR602"
        fault.message = f"{before} is not allowed here yet, inside {parent}: {tag(name)} must come first"
        fault.hint = f"move {tag(name)} before {before}"

    def text(self, parent: str, text: str, wrappers: list[str], place: Place) -> Fault:
        """Text where only elements may be."""
        names = blocks(map(local, wrappers), self.homes)
        if names:
            hint = f"here, text may stand inside {listing(names)}"
        elif self.lexicon.is_empty(parent):
            hint = f"{tag(parent)} holds nothing: write <{local(parent)}/>, the text before or after it"
        else:
            hint = sentences(f"{tag(parent)} may not hold text", self.summary.of(parent))
        return Fault("STR604", f"text is not allowed here{inside(parent)}: {short(text)!r}", place, names, hint)

    def attribute(
        self, body: Pattern, left: Pattern, name: str, attribute: str, near: str | None, place: Place,
        derive: Derivatives,
    ) -> Fault:
        """An attribute that the element may not have."""
        owners = self.lexicon.owners
        names = list(expect.attribute_names(body))
        written = local(attribute)
        uri = "" if written.startswith("xml:") else attribute.rpartition("}")[0]
        if derive.values(body, attribute):
            return Fault("STR605", f"@{written} is not allowed beside the other attributes of {tag(name)}", place)
        near = near or next((each for each in names if each == f"xml:{written}"), None)
        near = near or nearest(written, names, meanings=ATTRIBUTE_SYNONYMS)
        if uri and written in names:
            hint = f"did you mean @{written}, without a prefix?"
        elif near:
            hint = f"did you mean @{local(near)}?"
        elif written in owners:
            own = common(owners[written], 5)
            others = " and others" if len(owners[written]) > len(own) else ""
            hint = f"@{written} may stand on {', '.join(f'<{each}>' for each in own)}{others}"
        else:
            hint = f"no element of this schema has @{written}"
        expected = common_attributes(names)
        found = f"@{written} of the namespace {uri}" if uri else f"@{written}"
        return Fault("STR605", f"{found} is not allowed on {tag(name)}", place, expected, hint)

    def attribute_missing(self, name: str, group: tuple[str, ...], place: Place) -> Fault:
        """An attribute that the element must have."""
        what = " or ".join(f"@{each}" for each in cut(group))
        return Fault("STR606", f"{tag(name)} lacks the attribute {what}", place, cut(group))

    def value(
        self, body: Pattern, name: str, attribute: str, value: str, values: list[Pattern], place: Place
    ) -> Fault:
        """An attribute whose value is wrong."""
        written = f'@{local(attribute)}="{short(value)}"'
        dates = date_words(values)
        if dates:
            hint = EMPTY if not value.strip() else date_hint(value, expect.attribute_names(body))
            message = f"{written} is not a date; a date looks like {dates}"
            return Fault("DAT301", message, place, tuple(dates.split(", ")), hint)
        words, literal = describe_values(values)
        if literal:
            near = nearest(value.strip(), literal)
            hint = EMPTY if not value.strip() else f'did you mean "{near}"?' if near else ""
            message = f"{written} is not one of the values that @{local(attribute)} of {tag(name)} may have"
            return Fault("STR607", message, place, cut(words), hint)
        what = " or ".join(words[:4])
        message = f"{written} is not allowed: it must be {what}"
        return Fault("STR607", message, place, cut(words), value_hint(value, what) if value.strip() else EMPTY)

    def content(self, state: Pattern, name: str, text: str, place: Place) -> Fault:
        """The content of an element that is not of its datatype."""
        words, _ = describe_values([state])
        what = " or ".join(words[:4])
        if not text.strip():
            return Fault("STR603", f"{tag(name)} is empty; it must hold {what}", place, cut(words))
        return Fault("STR608", f"the content of {tag(name)}, {short(text)!r}, must be {what}", place, cut(words))

    def incomplete(self, state: Pattern, name: str, blank: bool, place: Place) -> Fault:
        """An element that ends too early."""
        groups = expect.required(state)
        # what an element may hold of its own kind is the last that it lacks
        own = local(name)
        groups = [tuple(sorted(group, key=lambda each: each == own)) for group in groups]
        names = cut((each for group in groups for each in group), last=(own,))
        how = "is empty" if blank else "is incomplete"
        what = "must hold " if blank else "lacks "
        if len(groups) == 1 and len(groups[0]) > 6:
            known = common((each for each in groups[0] if each != own), 4)
            what += f"{', '.join(f'<{each}>' for each in known)} or another of the elements expected"
        else:
            what += " and ".join(listing(cut(group)) for group in groups)
        return Fault("STR603", f"{tag(name)} {how}: it {what}", place, names, self.summary.of(name))
