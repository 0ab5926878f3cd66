"""STR6xx and SCH8xx: what the schema engines find, said as rules so that each code can be explained."""

from __future__ import annotations

from teikit.checking.rule import Rule

XSD_INVALID = Rule(
    "STR650",
    "xsd-valid",
    "error",
    "The document is valid in the W3C Schema that applies.",
    "A schema is the contract of an edition: what it does not allow, no stylesheet or archive expects.",
    "W3C XML Schema, Part 1",
    '<p><placename>Tirana</placename></p>',
    '<p><placeName>Tirana</placeName></p>',
    source="xsd",
)
FAILED_ASSERT = Rule(
    "SCH801",
    "schematron-assert",
    "error",
    "Every assertion of the Schematron rules that apply holds.",
    "Schematron states what a grammar cannot say; its author's own message stands in the finding.",
    "ISO/IEC 19757-3, 5.4.2 assert",
    '<p><date when="1991" from="1990">1991</date></p>',
    '<p><date when="1991">1991</date></p>',
    source="schematron",
)
SUCCESSFUL_REPORT = Rule(
    "SCH802",
    "schematron-report",
    "error",
    "No report of the Schematron rules that apply is made.",
    "A report describes a state that the schema's author wants to hear of; its role tells how grave it is.",
    "ISO/IEC 19757-3, 5.4.13 report",
    "<p><p>a paragraph in a paragraph</p></p>",
    "<p>a paragraph</p>",
    source="schematron",
)
RULES = (XSD_INVALID, FAILED_ASSERT, SUCCESSFUL_REPORT)
