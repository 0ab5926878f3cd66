"""From the bytes of a schema to the pattern of its start."""

from __future__ import annotations

import gc
from typing import Literal

from teikit.errors import LimitError
from teikit.location import Location
from teikit.relaxng.build import Builder
from teikit.relaxng.grammar import Grammar, Parse, Resolve
from teikit.relaxng.patterns import Pattern, Patterns
from teikit.relaxng.restrictions import Restrictions
from teikit.relaxng.syntax import read_nodes

Syntax = Literal["xml", "compact"]


def build_start(
    data: bytes, path: str, resolve: Resolve | None, syntax: Syntax, patterns: Patterns
) -> tuple[Pattern, bool]:
    """Return the pattern of whole documents, and whether the schema is one file.

    Raises SchemaError, XmlError and LimitError as `compile_schema` says.
    """
    parse: Parse = read_nodes
    if syntax == "compact":
        from teikit.relaxng.compact import read_compact

        parse = read_compact
    # nothing of what is built here becomes garbage before the end, and looking for it takes a fifth of the time
    collecting = gc.isenabled()
    gc.disable()
    try:
        root = parse(data, path)
        grammar = Grammar(resolve, parse)
        grammar.schema(root)
        start = Builder(patterns).start(root)
        Restrictions(root).check(start)
        patterns.settle()
    except RecursionError:
        raise LimitError("the schema is nested too deep", Location(path)) from None
    except LimitError as error:
        if error.location is None:
            raise LimitError(error.message, Location(path)) from None
        raise
    finally:
        if collecting:
            gc.enable()
    return start, grammar.files == 0
