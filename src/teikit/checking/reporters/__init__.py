"""How reports are written: one module for each word of `--format`, imported when it is asked for."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from teikit.findings import Report

    Reporter = Callable[[Iterable[Report]], str]

FORMATS = ("text", "json", "sarif", "junit", "github")

__all__ = ["FORMATS", "reporter_of"]


def reporter_of(form: str) -> Reporter:
    """Return the function that writes reports in one of the FORMATS; raises KeyError for another word.

    >>> reporter_of("text")([])
    ''
    """
    if form not in FORMATS:
        raise KeyError(form)
    module = importlib.import_module(f"teikit.checking.reporters.{form}")
    reporter: Reporter = getattr(module, f"report_{form}")
    return reporter
