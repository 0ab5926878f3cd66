"""What the model looks at: the words of a segment, those around it, what lists, document and rules say of it.

A feature is a text. Those of a token are made once for each of its parts (first, last, inside, before, behind), so
that a segment costs little more than the sum of them.
"""

from __future__ import annotations

from teikit.annotation.learning.flags import flags, shape
from teikit.annotation.learning.page import Page, Seen
from teikit.annotation.tokens import fold

_NEVER = Seen()


def first_features(page: Page, index: int) -> list[str]:
    """Return the features of the token that opens a segment, and of those before it."""
    words = page.tokens.words
    word = words[index]
    before = words[index - 1] if index else "\n"
    two = words[index - 2] if index > 1 else "\n"
    low, small = fold(word).lower(), before.lower()
    # "Mr." before a name is one thing to the model, as is "Mr"
    if small == "." and len(two) < 6 and two != "\n" and page.tokens.ends[index - 2] == page.tokens.starts[index - 1]:
        small = two.lower() + "."
        two = words[index - 3] if index > 2 else "\n"
    mine = flags(word)
    opens = "^" if page.tokens.opens_sentence(index) else ""
    found = [
        f"f={low}",
        f"f+{low[:3]}",
        f"ff{mine}{opens}",
        f"fs{shape(word)}{opens}",
        f"b={small}",
        f"bf{flags(before)}{shape(before)}",
        f"bb{two.lower()} {small}",
        f"b2{two.lower()}",
        f"bx{small} {mine}",
        f"pt{page.parts[index]}",
    ]
    if page.capitals:
        found.append(f"cf{page.capitals}{mine}{opens}")
        found.append(f"cb{page.capitals}{small}")
    return found


def last_features(page: Page, end: int) -> list[str]:
    """Return the features of the token before `end`, which closes a segment, and of those behind it."""
    words = page.tokens.words
    count = len(words)
    word = words[end - 1]
    after = words[end] if end < count else "\n"
    two = words[end + 1] if end + 1 < count else "\n"
    low = fold(word).lower()
    mine = flags(word)
    joined = "" if end >= count or page.tokens.ends[end - 1] < page.tokens.starts[end] else "_"
    seen = page.seen.get(word, _NEVER)
    found = [
        f"l={low}",
        f"l-{low[-3:]}",
        f"l-{low[-4:]}",
        f"lf{mine}",
        f"ls{shape(word)}",
        f"a={joined}{after.lower()}",
        f"af{flags(after)}{shape(after)}",
        f"a2{two.lower()}",
        f"aa{after.lower()} {two.lower()}",
        f"ax{joined}{after.lower()} {mine}",
    ]
    if len(low) > 8:
        found.append(f"l-{low[-7:]}")  # the head of a German compound
    if page.capitals:
        found.append(f"cl{page.capitals}{mine}")
    if seen.capital:
        found.append(f"d{min(seen.capital, 3)}{min(seen.small, 2)}{'l' if 'l' in mine else ''}")
        others = seen.capital
        if seen.titled:
            found.append(f"dt{3 * seen.titled > others}")
        if seen.placed:
            found.append(f"dp{3 * seen.placed > others}")
        if seen.owning:
            found.append(f"do{3 * seen.owning > others}")
    return found


def inner_features(page: Page, index: int) -> list[str]:
    """Return the features of a token inside a segment of several tokens, its ends included."""
    word = page.tokens.words[index]
    return [f"i={fold(word).lower()}", f"if{flags(word)}", f"is{shape(word)}"]


def whole_features(page: Page, first: int, end: int, known: dict[str, str]) -> list[str]:
    """Return the features of a segment as a whole. `known` says of a form what the project calls it."""
    tokens = page.tokens
    words = tokens.words[first:end]
    length = end - first
    form = " ".join(words)
    outline = "".join(flags(word)[:1] or shape(word) for word in words) if length < 5 else str(length)
    found = [
        f"n{min(length, 9)}",
        f"w{outline}",
        f"x{outline}{'t' if first and 't' in flags(tokens.words[first - 1]) else ''}",
    ]
    rule = page.found.get((first, end))
    if page.capitals:
        found.append(f"cw{page.capitals}{outline}")
    if rule is not None:
        found.append(f"R{rule}{page.capitals}")
        found.append(f"R{rule}{outline}")
    else:
        touched = sorted({page.touched[at] for at in range(first, end) if at in page.touched})
        found.append("r" + "".join(touched))
        if touched:
            found.append(f"r{''.join(touched)}{min(length, 4)}")
    left = first - 1 in page.touched and page.touched.get(first) == page.touched[first - 1]
    right = end in page.touched and page.touched.get(end - 1) == page.touched[end]
    if rule is None and (left or right):
        found.append(f"rc{left:d}{right:d}")
    if known:
        found.append("k" + known.get(form, ""))
        if length > 1:
            found.append("kl" + known.get(words[-1], "") + "," + known.get(words[0], ""))
        else:
            found.append("kp" + known.get("…" + words[-1], ""))
            code = _compound(words[0], known)
            if code:
                found.append("kc" + code)
    return found


def _compound(word: str, known: dict[str, str]) -> str:
    """Return what the project calls the last part of a compound: Gericht of Landesgericht."""
    for cut in range(3, len(word) - 5):
        if code := known.get(word[cut:].capitalize()):
            return code
    return ""
