"""Ids as XML wants them: names without a colon, each once in a file, and the same name for the same id."""

from __future__ import annotations

import re

_NAME = re.compile(r"[A-Za-z_À-ÖØ-öø-˿Ͱ-ͽͿ-῿Ⰰ-\u2fef、-퟿][\w.\-·]*")


def xml_name(id: str) -> str:
    """Return an id as an NCName: as it is if it is one, else spelt so that no two ids become the same.

    >>> xml_name("p-12"), xml_name("p:12"), xml_name("9 lives")
    ('p-12', '_.p.12', '_.x.39-20-6c-69-76-65-73')
    """
    if _NAME.fullmatch(id) and not id.startswith("_."):
        return id
    if re.fullmatch(r"[a-z]{1,2}:\d+", id):
        return "_." + id.replace(":", ".")
    return "_.x." + "-".join(f"{ord(character):x}" for character in id)
