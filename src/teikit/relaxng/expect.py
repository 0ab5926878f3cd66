"""What a state expects: the elements that may come, the children and attributes that must."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from teikit.relaxng.derive import Derivatives, Starts
from teikit.relaxng.names import AnyName, Name, NameChoice, NameClass, NsName
from teikit.relaxng.patterns import (
    After,
    Attribute,
    Choice,
    Data,
    Element,
    Group,
    Interleave,
    ListOf,
    OneOrMore,
    Parts,
    Pattern,
    Patterns,
    Text,
    Value,
)

MAX_NAMES = 12
_FEW = 10
_OWN = 6  # an element that may stand in so few is made for them
# patterns are shared, so that what a small schema lacks or allows can be very much
MAX_NEEDS = 1000
MAX_WAYS = 50

# when a list must be cut, the names that editors know best stay
_COMMON = {
    name: rank
    for rank, name in enumerate(
        "TEI teiHeader fileDesc titleStmt publicationStmt sourceDesc encodingDesc profileDesc revisionDesc body front "
        "back publisher authority distributor availability p div head list item persName placeName orgName date "
        "quote note title name ref table row cell figure graphic hi emph foreign lg l ab bibl sp speaker stage q said "
        "choice sic corr add del unclear gap lb pb milestone opener closer salute signed dateline postscript seg "
        "label desc rs term num measure abbr expan person place org event author editor respStmt idno msDesc text "
        "group listPerson listPlace listOrg listBibl".split()
    )
}
_COMMON_ATTRIBUTES = {
    name: rank
    for rank, name in enumerate(
        "xml:id type n rend ref key target url when from to notBefore notAfter who resp cert corresp xml:lang subtype "
        "unit quantity reason place facs level".split()
    )
}
# elements into which running text goes, where more than one would take it
_BLOCKS = ("figDesc", "p", "item", "cell", "ab", "l", "head")


def local(name: str) -> str:
    """Return the name without its namespace; those of XML keep their prefix.

    >>> local("http://www.w3.org/XML/1998/namespace}id")
    'xml:id'
    """
    uri, _, own = name.rpartition("}")
    return f"xml:{own}" if uri == "http://www.w3.org/XML/1998/namespace" else own


def describe_names(names: NameClass) -> tuple[str, ...]:
    """Return the names of a class, or words for those without end."""
    if isinstance(names, Name):
        return (local(names.name),)
    if isinstance(names, NameChoice):
        return tuple(each for part in names.parts for each in describe_names(part))
    if isinstance(names, NsName):
        return (f"any name of {names.uri}" if names.uri else "any name without a namespace",)
    assert isinstance(names, AnyName)
    return ("any name",)


def cut(names: Iterable[str], first: Iterable[str] = (), last: Container[str] = ()) -> tuple[str, ...]:
    """Return the names, at most a dozen of them, and how many more there are; those of `last` only after all others."""
    every = dict.fromkeys(names)
    if len(every) <= MAX_NAMES + 1:
        return tuple(every)
    known = [*first, *common((name for name in every if name not in last), MAX_NAMES)]
    known += common((name for name in every if name in last), MAX_NAMES)
    shown = tuple(dict.fromkeys(known))[:MAX_NAMES]
    return (*shown, f"and {len(every) - MAX_NAMES} more")


def common(names: Iterable[str], most: int, homes: Mapping[str, int] | None = None) -> tuple[str, ...]:
    """Return at most `most` of the names, the best known first; by `homes`, in how many elements each may stand,
    those before that belong into a few only.

    >>> common(["zone", "p", "metamark"], 2)
    ('p', 'zone')
    >>> common(["p", "stage", "speaker"], 2, {"p": 40, "stage": 30, "speaker": 1})
    ('speaker', 'p')
    """

    def rank(name: str) -> tuple[bool, int]:
        known = _COMMON.get(name, len(_COMMON))
        return known == len(_COMMON) or homes is None or homes.get(name, 0) > _FEW, known

    return tuple(sorted(dict.fromkeys(names), key=rank)[:most])


def common_attributes(names: Iterable[str]) -> tuple[str, ...]:
    """Return a list of attributes cut to what helps: those that editors know best stay."""
    every = tuple(dict.fromkeys(names))
    if len(every) <= MAX_NAMES + 1:
        return every
    ranks = _COMMON_ATTRIBUTES
    known = sorted(every, key=lambda name: ranks.get(name, len(ranks)))
    return (*known[:MAX_NAMES], f"and {len(every) - MAX_NAMES} more")


def made_for(names: Iterable[str], homes: Mapping[str, int]) -> tuple[str, ...]:
    """Return those of the names that are there to hold a text or a phrase; by `homes`, in how many elements each may
    stand, those that belong into a few only.

    >>> made_for(["p", "ab", "table", "language"], {"p": 40, "ab": 40, "table": 40, "language": 1})
    ('p', 'language')
    """
    every = list(names)
    known = [name for name in _BLOCKS if name in every]
    if known and homes.get(known[0], 0) <= _OWN:
        return tuple(known[:2])
    own = [name for name in every if homes.get(name, 0) <= _OWN and name not in known]
    own = sorted(own, key=lambda name: (_COMMON.get(name, len(_COMMON)), homes.get(name, 0)))
    if own and known:
        return (*[name for name in known if name != "head"][:1], *own[:2])
    return tuple(known[:2] or own[:3])


def blocks(names: Iterable[str], homes: Mapping[str, int]) -> tuple[str, ...]:
    """Return those of the names that most likely should hold a text, or the best known three."""
    every = list(names)
    return made_for(every, homes) or common(every, 3)


def first(pattern: Pattern) -> dict[Element, None]:
    """Return the elements that may come next, in the order of the schema."""
    found: dict[Element, None] = {}
    _first(pattern, found, set())
    return found


def _first(pattern: Pattern, found: dict[Element, None], seen: set[Pattern]) -> None:
    if pattern in seen:
        return
    seen.add(pattern)
    if isinstance(pattern, Element):
        found[pattern] = None
    elif isinstance(pattern, Group):
        for part in pattern.parts:
            _first(part, found, seen)
            if not part.nullable:
                break
    elif isinstance(pattern, Parts):
        for part in pattern.parts:
            _first(part, found, seen)
    elif isinstance(pattern, OneOrMore):
        _first(pattern.item, found, seen)
    elif isinstance(pattern, After):
        _first(pattern.content, found, seen)


def allows_text(pattern: Pattern, seen: set[Pattern] | None = None) -> bool:
    """Say whether text may come next."""
    seen = set() if seen is None else seen
    if isinstance(pattern, (Text, Data, Value, ListOf)):
        return True
    if pattern in seen:  # it was looked at, and did not
        return False
    seen.add(pattern)
    if isinstance(pattern, Group):
        for part in pattern.parts:
            if allows_text(part, seen):
                return True
            if not part.nullable:
                return False
        return False
    if isinstance(pattern, Parts):
        return any(allows_text(part, seen) for part in pattern.parts)
    if isinstance(pattern, OneOrMore):
        return allows_text(pattern.item, seen)
    return isinstance(pattern, After) and allows_text(pattern.content, seen)


Needs = list[tuple[str, ...]]


def required(pattern: Pattern, memo: dict[Pattern, Needs] | None = None) -> Needs:
    """Return what must still come: for each thing, the names of which one will do."""
    memo = {} if memo is None else memo
    found = memo.get(pattern)
    if found is None:
        found = memo[pattern] = _required(pattern, memo)[:MAX_NEEDS]
    return found


def _required(pattern: Pattern, memo: dict[Pattern, Needs]) -> Needs:
    if isinstance(pattern, Element):
        return [describe_names(pattern.names)]
    if pattern.nullable:
        return []
    if isinstance(pattern, (Group, Interleave)):
        return [each for part in pattern.parts for each in required(part, memo)]
    if isinstance(pattern, Choice):
        ways = [required(part, memo) for part in pattern.parts]
        if all(len(way) == 1 for way in ways):
            return [tuple(dict.fromkeys(name for way in ways for name in way[0]))]
        # ways of several steps: their first steps tell them apart
        names = dict.fromkeys(name for way in ways if way for name in way[0])
        common = [each for each in ways[0] if all(each in way for way in ways)]
        return common or [tuple(names)]
    if isinstance(pattern, OneOrMore):
        return required(pattern.item, memo)
    if isinstance(pattern, After):
        return required(pattern.content, memo)
    return [("text",)] if isinstance(pattern, (Data, Value, ListOf)) else []


def missing_attributes(pattern: Pattern, derive: Derivatives, memo: dict[Pattern, Needs] | None = None) -> Needs:
    """Return the attributes that must still come: for each, the names of which one will do."""
    if not pattern.attrs or derive.close(pattern) is not derive.patterns.not_allowed:
        return []
    memo = {} if memo is None else memo
    found = memo.get(pattern)
    if found is None:
        found = memo[pattern] = _missing_attributes(pattern, derive, memo)[:MAX_NEEDS]
    return found


def _missing_attributes(pattern: Pattern, derive: Derivatives, memo: dict[Pattern, Needs]) -> Needs:
    if isinstance(pattern, Attribute):
        return [describe_names(pattern.names)]
    if isinstance(pattern, Choice):
        ways = [way for part in pattern.parts if (way := missing_attributes(part, derive, memo))]
        return [tuple(dict.fromkeys(name for way in ways for names in way for name in names))] if ways else []
    if isinstance(pattern, Parts):
        return [each for part in pattern.parts for each in missing_attributes(part, derive, memo)]
    if isinstance(pattern, OneOrMore):
        return missing_attributes(pattern.item, derive, memo)
    return missing_attributes(pattern.content, derive, memo) if isinstance(pattern, After) else []


def forgive(pattern: Pattern, patterns: Patterns, memo: dict[Pattern, Pattern] | None = None) -> Pattern:
    """Return the content as if every attribute that must still come had come."""
    if not pattern.attrs:
        return pattern
    memo = {} if memo is None else memo
    found = memo.get(pattern)
    if found is None:
        found = memo[pattern] = _forgive(pattern, patterns, memo)
    return found


def _forgive(pattern: Pattern, patterns: Patterns, memo: dict[Pattern, Pattern]) -> Pattern:
    if isinstance(pattern, Attribute):
        return patterns.empty
    if isinstance(pattern, OneOrMore):
        return patterns.one_or_more(forgive(pattern.item, patterns, memo))
    if isinstance(pattern, After):
        return patterns.after(forgive(pattern.content, patterns, memo), pattern.then)
    assert isinstance(pattern, Parts)
    parts = [forgive(part, patterns, memo) for part in pattern.parts]
    if isinstance(pattern, Choice):
        return patterns.choice(parts)
    return patterns.group(parts) if isinstance(pattern, Group) else patterns.interleave(parts)


def attribute_names(pattern: Pattern) -> dict[str, None]:
    """Return the names of the attributes of a body, in the order of the schema."""
    found: dict[str, None] = {}
    _attribute_names(pattern, found, set())
    return found


def _attribute_names(pattern: Pattern, found: dict[str, None], seen: set[Pattern]) -> None:
    if not pattern.attrs or pattern in seen:
        return
    seen.add(pattern)
    if isinstance(pattern, Attribute):
        found.update(dict.fromkeys(describe_names(pattern.names)))
    elif isinstance(pattern, Parts):
        for part in pattern.parts:
            _attribute_names(part, found, seen)
    elif isinstance(pattern, OneOrMore):
        _attribute_names(pattern.item, found, seen)
    elif isinstance(pattern, After):
        _attribute_names(pattern.content, found, seen)


def may_follow(pattern: Pattern, name: str, seen: set[Pattern] | None = None) -> bool:
    """Say whether an element of that name may come at some time in what is left."""
    seen = set() if seen is None else seen
    if pattern in seen:
        return False
    seen.add(pattern)
    if isinstance(pattern, Element):
        return pattern.names.contains(name)
    if isinstance(pattern, Parts):
        return any(may_follow(part, name, seen) for part in pattern.parts)
    if isinstance(pattern, OneOrMore):
        return may_follow(pattern.item, name, seen)
    return isinstance(pattern, After) and may_follow(pattern.content, name, seen)


Later = list[tuple[Starts, Needs]]


def later(pattern: Pattern, name: str, derive: Derivatives, memo: dict[Pattern, Later] | None = None) -> Later:
    """Return the ways in which an element of that name may come if something that must come before is left out.

    Of very many ways those are kept that leave out least.
    """
    memo = {} if memo is None else memo
    found = memo.get(pattern)
    if found is None:
        found = _later(pattern, name, derive, memo)
        if len(found) > MAX_WAYS:
            found = sorted(found, key=lambda way: len(way[1]))[:MAX_WAYS]
        memo[pattern] = found
    return found


def _later(pattern: Pattern, name: str, derive: Derivatives, memo: dict[Pattern, Later]) -> Later:
    patterns = derive.patterns
    found: Later = []
    if isinstance(pattern, Group):
        skipped: Needs = []
        for at, part in enumerate(pattern.parts):
            rest = pattern.parts[at + 1 :]
            for starts, inner in later(part, name, derive, memo):
                moved = {element: patterns.group((left, *rest)) for element, left in starts.items()}
                found.append((moved, [*skipped, *inner]))
            skipped = [*skipped, *required(part)]
    elif isinstance(pattern, Choice):
        for part in pattern.parts:
            found.extend(later(part, name, derive, memo))
    elif isinstance(pattern, Interleave):
        for at, part in enumerate(pattern.parts):
            for starts, inner in later(part, name, derive, memo):
                moved = {
                    element: patterns.interleave((*pattern.parts[:at], left, *pattern.parts[at + 1 :]))
                    for element, left in starts.items()
                }
                found.append((moved, inner))
    elif isinstance(pattern, OneOrMore):
        again = patterns.optional(pattern)
        for starts, inner in later(pattern.item, name, derive, memo):
            found.append(({element: patterns.group((left, again)) for element, left in starts.items()}, inner))
    elif isinstance(pattern, After):
        for starts, inner in later(pattern.content, name, derive, memo):
            found.append(
                ({element: patterns.after(left, pattern.then) for element, left in starts.items()}, inner)
            )
    else:
        starts = derive.starts(pattern, name)
        if starts:
            found.append((starts, []))
    return found
