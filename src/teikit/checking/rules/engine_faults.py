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
    "<p><placename>Tirana</placename></p>",
    "<p><placeName>Tirana</placeName></p>",
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


def _grammar(code: str, name: str, summary: str, why: str, failing: str, passing: str) -> Rule:
    return Rule(code, name, "error", summary, why, "ISO/IEC 19757-2 (RELAX NG)", failing, passing, source="relaxng")


_CONTRACT = "A schema is the contract of an edition: what it does not allow, no stylesheet or archive expects."

GRAMMAR = (
    _grammar(
        "STR601",
        "element-known",
        "Every element is one of the schema.",
        _CONTRACT,
        "<p><placename>Tirana</placename></p>",
        "<p><placeName>Tirana</placeName></p>",
    ),
    _grammar(
        "STR602",
        "element-allowed",
        "Every element stands where the schema allows it.",
        _CONTRACT,
        "<p><div>Tirana</div></p>",
        "<div><p>Tirana</p></div>",
    ),
    _grammar(
        "STR603",
        "element-complete",
        "Every element holds what the schema asks for.",
        _CONTRACT,
        "<list/>",
        "<list><item>Tirana</item></list>",
    ),
    _grammar(
        "STR604",
        "text-allowed",
        "Words stand only where the schema allows them.",
        _CONTRACT,
        "<list>Tirana<item>a</item></list>",
        "<list><item>Tirana</item></list>",
    ),
    _grammar(
        "STR605",
        "attribute-allowed",
        "Every attribute is one that the schema allows on its element.",
        _CONTRACT,
        '<p reff="#a">Tirana</p>',
        '<p corresp="https://example.org/">Tirana</p>',
    ),
    _grammar(
        "STR606",
        "attribute-there",
        "No attribute is missing that the schema asks for.",
        _CONTRACT,
        "<p><graphic/></p>",
        '<p><graphic url="https://example.org/1.jpg"/></p>',
    ),
    _grammar(
        "STR607",
        "attribute-value",
        "Every attribute has a value that the schema allows.",
        _CONTRACT,
        '<p><persName cert="sure">Alia</persName></p>',
        '<p><persName cert="high">Alia</persName></p>',
    ),
    _grammar(
        "STR608",
        "content-value",
        "Every element whose content has a type holds a value of that type.",
        _CONTRACT,
        "<p><ident/></p>",
        "<p><ident>p</ident></p>",
    ),
    _grammar(
        "STR609",
        "id-of-schema",
        "What the schema types as ID stands once, and what it types as IDREF is found.",
        _CONTRACT,
        '<p xml:id="a">a</p>\n<p xml:id="a">b</p>',
        '<p xml:id="a">a</p>\n<p xml:id="b">b</p>',
    ),
)


def _ledger(code: str, name: str, summary: str, why: str) -> Rule:
    return Rule(code, name, "error", summary, why, "teikit: the ledger of a document", "", "")


_PROOF = "Each character of the source has one home, and the ledger says which: so nothing was lost."

LEDGER = (
    _ledger(
        "ENC910",
        "proof-possible",
        "The proof that --source asks for can be made.",
        "A proof that was asked for and left out would read as passed.",
    ),
    _ledger("ENC911", "ledger-of-this-source", "The ledger belongs to the source that --source names.", _PROOF),
    _ledger("ENC912", "no-hole-in-ledger", "Every character of the source has one home.", _PROOF),
    _ledger("ENC913", "omission-by-rule", "What is left out of the source is left out by a rule.", _PROOF),
    _ledger(
        "ENC914",
        "normalisation-by-rule",
        "What is changed of the source is changed by a rule of the closed list.",
        _PROOF,
    ),
    _ledger("ENC915", "text-is-source", "The text of the document is that of its source.", _PROOF),
    _ledger("ENC916", "header-is-source", "The header holds what the ledger says was moved there.", _PROOF),
)
RULES = (*LEDGER, *GRAMMAR, XSD_INVALID, FAILED_ASSERT, SUCCESSFUL_REPORT)
