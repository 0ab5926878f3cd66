"""Each constraint has an example that breaks it; the edition beside this file keeps them all."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from teikit.odd import CompiledOdd
from teikit.odd.model import Schema
from teikit.odd.resolve import Resolved
from teikit.schematron import compile_rules

EDITION = Path(__file__).parent / "edition.xml"

# constraint, words of the edition, what stands there instead, and a part of the message
BREAKS: list[tuple[str, str, str, str]] = [
    ("pointer-resolves", 'ref="#town"', 'ref="#town #tovn"', "@ref points to #tovn,"),
    ("pointer-resolves", 'ref="#town"', 'ref="#"', "@ref points to #,"),
    ("resp-target", 'resp="#teikit"', 'resp="#town"', "@resp points to place;"),
    ("when-alone", '(<date from="1951") to="1952"', '\\1 when="1951"', "together with @from."),
    ("from-not-before", '(<date from="1951")', '\\1 notBefore="1951"', "@from and @notBefore"),
    ("to-not-after", '(<date from="1951")', '\\1 notAfter="1952"', "@to and @notAfter"),
    ("range-order", 'from="1951" to="1952"', 'from="1951-05" to="1951-04-30"', "ends (1951-04-30) before it"),
    ("calendar-target", 'calendar="#julian"', 'calendar="#town"', "@calendar points to place;"),
    ("titleStmt-title", ">Minutes of a meeting<", "> <", "no title"),
    ("titleStmt-responsibility", "<author>.*</respStmt>", "", "nobody who is responsible"),
    ("publicationStmt-availability", "<availability.*</availability>", "", "no availability"),
    ("licence-stated", "<licence.*</licence>", "<licence/>", "neither words nor @target"),
    ("quotation-stated", '<quotation marks="all"/>', "<quotation/>", "says nothing"),
    ("citeStructure-match", 'match="p"', 'match="/p"', "begins with a slash"),
    ("citeStructure-match", 'match="//div"', 'match="div"', "begins with a slash"),
    ("correspAction-type", ' type="sent"', "", "no @type"),
    ("change-dated", '<change when="2026-01-01">', "<change>", "no date"),
    ("change-order", "2026-01-01", "2026-03-01", "newest comes first"),
    ("person-named", "<persName>Ann Example</persName>", "<persName/>", "no persName"),
    ("place-named", '(<place xml:id="town">)<placeName>Exampletown</placeName>', "\\1", "no placeName"),
    ("org-named", '(<org xml:id="committee">)<orgName>Example Committee', "\\1<orgName>", "no orgName"),
    ("event-named", "<label>Congress</label>", "<label/>", "no eventName"),
    ("entry-identified", "</listPlace>", "<place><placeName>X</placeName></place></listPlace>", "entry (place)"),
    ("entry-idno-typed", '<idno type="VIAF">', "<idno>", "idno has no @type"),
    ("relation-named", ' name="member"', "", "no @name"),
    ("relation-passive", ' active="#ann"', "", "@passive needs @active"),
    ("persName-target", 'persName ref="#ann"', 'persName ref="#town"', "of another kind (place)"),
    ("placeName-target", 'placeName ref="#town"', 'placeName ref="#ann"', "of another kind (person)"),
    ("orgName-target", 'orgName ref="#committee"', 'orgName ref="#congress"', "of another kind (event)"),
    ("eventName-target", 'eventName ref="#congress"', 'eventName ref="#committee"', "of another kind (org)"),
    ("msIdentifier-place", "<settlement>Exampletown</settlement>", "", "neither the repository nor the place"),
    ("relatedItem-one", ' target="#original"', "", "either @target or a description"),
    ("ptr-target", '<ptr target="https://example.org/minutes"/>', "<ptr/>", "either @target or @cRef"),
    ("ref-target", '<ref target="#p-1">', '<ref target="#p-1" cRef="1">', "not both"),
    ("div-identified", '<div xml:id="div-2">', "<div>", "no xml:id"),
    ("div-one-head", "(<head>Minutes</head>)", "\\1<head>Again</head>", "div has 2 heads"),
    ("div-head-first", "(<head>Minutes</head>)", "<byline>By A</byline>\\1", "not the first element"),
    ("p-not-in-p", "spoke", "<bibl><availability><p>No.</p></availability></bibl>", "inside another paragraph"),
    ("p-not-in-l", "A line ", "A line <quote><p>within</p></quote>", "p stands inside a line of verse"),
    ("l-not-in-l", "A line ", "A line <quote><l>within</l></quote>", "l stands inside a line of verse"),
    ("lg-lines", "<lg><l>.*</l></lg>", "<lg><label>no line</label></lg>", "no line of verse"),
    ("gloss-labels", "<label>term</label><item>", "<item>", "has a label"),
    ("desc-deprecation", '(<gap reason="illegible")/>', '\\1><desc type="deprecationInfo"/></gap>', "to schemas"),
    ("corr-in-choice", "<choice>.*</choice>", "<corr>the</corr>", "corr stands without"),
    ("corr-in-choice", "<choice>.*</choice>", "<reg>the</reg>", "reg stands without"),
    ("sic-in-choice", "<choice>.*</choice>", "<sic>teh</sic>", "sic stands alone"),
    ("subst-both", "<del>one</del>", "", "one of them is missing"),
    ("gap-reason", ' reason="illegible"', "", "no @reason"),
    ("note-not-in-note", "<p>A note. ", "<p>A note. <note>Another.</note>", "inside another note"),
    ("foreign-language", '<foreign xml:lang="la">', "<foreign>", "no xml:lang"),
    ("pb-inside", '(<p xml:id="p-2">)', '\\1<pb n="3"/>', "at the edge of its paragraph"),
    ("text-language", ' xml:lang="en"', "", "in which language"),
]
# what the grammar refuses already, and the rule says too for documents of other grammars
REFUSED = [("div-not-in-block", "spoke", '<div xml:id="div-3"><list><item/></list></div>', "div stands inside")]


@pytest.fixture(scope="module")
def run(compiled: CompiledOdd) -> Callable[[str], list[tuple[str, str]]]:
    rules = compile_rules(compiled.sch, Path("teikit.sch"))

    def failures(text: str) -> list[tuple[str, str]]:
        failed, unevaluated = rules.failures(text.encode())
        assert unevaluated == []
        return [(failure.id, failure.message) for failure in failed]

    return failures


def test_the_edition_keeps_all_constraints_and_is_valid(
    root: Path, run: Callable[[str], list[tuple[str, str]]]
) -> None:
    assert run(EDITION.read_text(encoding="utf-8")) == []
    grammar = etree.RelaxNG(etree.parse(root / "schemas" / "teikit.rng"))
    assert grammar.validate(etree.parse(EDITION)), grammar.error_log.last_error


@pytest.mark.parametrize(("ident", "old", "new", "message"), [*BREAKS, *REFUSED])
def test_a_break_is_found_and_nothing_else(
    root: Path, run: Callable[[str], list[tuple[str, str]]], ident: str, old: str, new: str, message: str
) -> None:
    text, count = re.subn(old, new, EDITION.read_text(encoding="utf-8"), count=1, flags=re.DOTALL)
    assert count == 1
    found = run(text)
    assert [name for name, _ in found] == [ident]
    assert message in found[0][1]
    # the rule says what the grammar cannot
    grammar = etree.RelaxNG(etree.parse(root / "schemas" / "teikit.rng"))
    refused = (ident, old, new, message) in REFUSED
    assert grammar.validate(etree.fromstring(text.encode())) is not refused, grammar.error_log.last_error


def test_each_constraint_is_tried(resolved: Resolved) -> None:
    schema: Schema = resolved.schema
    owners = [*schema.classes.values(), *schema.elements.values()]
    stated = {constraint.ident for owner in owners for constraint in owner.constraints}
    assert {ident for ident, *_ in [*BREAKS, *REFUSED]} == stated
