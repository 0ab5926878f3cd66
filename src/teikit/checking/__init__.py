"""Check TEI files: the parser, the schemas, the rules; one Report a file.

Each name is imported when it is first asked for: who only validates must not wait for the rules.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from teikit.checking.checker import Checker, check, check_files, make_options
    from teikit.checking.files import display_path, find_files
    from teikit.checking.options import CheckOptions
    from teikit.checking.ready import readiness, rules_for
    from teikit.checking.registry import rule_of
    from teikit.checking.rule import LEVELS, Fault, Level, Rule
    from teikit.checking.selection import Selection
    from teikit.checking.subject import Subject

__all__ = [
    "LEVELS",
    "CheckOptions",
    "Checker",
    "Fault",
    "Level",
    "Rule",
    "Selection",
    "Subject",
    "check",
    "check_files",
    "display_path",
    "find_files",
    "make_options",
    "readiness",
    "rule_of",
    "rules_for",
]

_HOMES = {
    "LEVELS": "rule",
    "CheckOptions": "options",
    "Checker": "checker",
    "Fault": "rule",
    "Level": "rule",
    "Rule": "rule",
    "Selection": "selection",
    "Subject": "subject",
    "check": "checker",
    "check_files": "checker",
    "display_path": "files",
    "find_files": "files",
    "make_options": "checker",
    "readiness": "ready",
    "rule_of": "registry",
    "rules_for": "ready",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(importlib.import_module(f"teikit.checking.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'teikit.checking' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
