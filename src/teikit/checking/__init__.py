"""Check TEI files: the parser, the schemas, the rules; one Report a file."""

from teikit.checking.checker import Checker, check, check_files, make_options
from teikit.checking.files import display_path, find_files
from teikit.checking.options import CheckOptions
from teikit.checking.registry import rule_of, rules
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
    "rule_of",
    "rules",
]
