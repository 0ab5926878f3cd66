"""Faults that only Schematron catches, for benchmarks.faults: rules embedded in tei_all, and a project's own schema.

They break what the assertions say in words, and were written from those words; `house.sch` beside this file is the
project's schema. `python -m benchmarks.faults --set schematron …` measures them.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.faults import WORDS, Fault
from benchmarks.practice_faults import AFTER_P

SCH = ("SCH",)
HOUSE = Path(__file__).with_name("house.sch")
VERSE = r"\1<lg>{}</lg>"

EMBEDDED = (
    Fault("subtype without a type", SCH, "text", r"<p>", '<p subtype="x">'),
    Fault("language of no target", SCH, "words", WORDS, r'<ref targetLang="fr">\1</ref>'),
    Fault("calendar of no words", SCH, "words", WORDS, r'\1<date calendar="#julian" when="1700-01-11"/>'),
    Fault("limits beside a day", SCH, "words", WORDS, r'<date when="1940" notAfter="1941">\1</date>'),
    Fault("beginning and its guess", SCH, "words", WORDS, r'<date from="1940" notBefore="1939">\1</date>'),
    Fault("paragraph inside a paragraph", SCH, "words", WORDS, r"<p>\1</p>"),
    Fault("line inside a line", SCH, "text", AFTER_P, VERSE.format("<l>one <l>two</l></l>")),
    Fault("stanza inside a line", SCH, "text", AFTER_P, VERSE.format("<l>one <lg><l>two</l></lg></l>")),
    Fault("stanza without lines", SCH, "text", AFTER_P, VERSE.format("<head>Ode</head>")),
    Fault("reference of two kinds", SCH, "words", WORDS, r'<ref target="https://example.org/" cRef="Gen 1">\1</ref>'),
    Fault("pointer of two kinds", SCH, "words", WORDS, r'\1<ptr target="https://example.org/" cRef="Gen 1"/>'),
    Fault("glossary without labels", SCH, "text", AFTER_P, r'\1<list type="gloss"><item>one</item></list>'),
    Fault("related item of nothing", SCH, "words", WORDS, r"<bibl>\1 <relatedItem/></bibl>"),
    Fault(
        "related item twice",
        SCH,
        "words",
        WORDS,
        r'<bibl>\1 <relatedItem target="https://example.org/"><bibl>x</bibl></relatedItem></bibl>',
    ),
    Fault("sentence in a sentence", SCH, "words", WORDS, r"<s><s>\1</s></s>"),
    Fault("span of two kinds", SCH, "words", WORDS, r'\1<span from="#a" target="#b"/>'),
    Fault("span of an end alone", SCH, "words", WORDS, r'\1<span to="#b"/>'),
    Fault("deletion that never ends", SCH, "words", WORDS, r"<delSpan/>\1"),
    Fault("addition that never ends", SCH, "words", WORDS, r"<addSpan/>\1"),
    Fault("damage that never ends", SCH, "words", WORDS, r"<damageSpan/>\1"),
    Fault(
        "span that ends before itself",
        SCH,
        "words",
        WORDS,
        r'<anchor xml:id="zz-anchor"/>\1<delSpan spanTo="#zz-anchor"/>',
    ),
    Fault("substitution of nothing", SCH, "words", WORDS, r"<subst><add>\1</add></subst>"),
    Fault("link of one", SCH, "text", AFTER_P, r'\1<link target="https://example.org/"/>'),
    Fault("join of one", SCH, "text", AFTER_P, r'\1<join target="https://example.org/"/>'),
    Fault("catchword in the text", SCH, "words", WORDS, r"<catchwords>\1</catchwords>"),
    Fault("signature of a quire in the text", SCH, "words", WORDS, r"<signatures>\1</signatures>"),
    Fault("two heights", SCH, "words", WORDS, r"<dimensions><height>\1</height><height>2</height></dimensions>"),
    Fault(
        "relation of no name",
        SCH,
        "text",
        AFTER_P,
        r'\1<listRelation><relation active="#a" passive="#b"/></listRelation>',
    ),
    Fault(
        "relation of two kinds",
        SCH,
        "text",
        AFTER_P,
        r'\1<listRelation><relation name="kin" active="#a" mutual="#b"/></listRelation>',
    ),
    Fault(
        "quotation said nothing of",
        SCH,
        "header",
        r"<encodingDesc>",
        "<encodingDesc><editorialDecl><quotation/></editorialDecl>",
    ),
    Fault("division inside a paragraph", SCH, "words", WORDS, r"<div><p>\1</p></div>"),
    Fault("ruby half a stretch", SCH, "words", WORDS, r'<ruby><rb>\1</rb><rt from="#a">x</rt></ruby>'),
    Fault("shift to nothing", SCH, "words", WORDS, r"<u>\1<shift/></u>"),
)

STANDALONE = (
    Fault("page of no number", SCH, "words", WORDS, r"\1 <pb/>"),
    Fault("highlighted somehow", SCH, "words", WORDS, r"<hi>\1</hi>"),
    Fault("reference to nowhere", SCH, "words", WORDS, r"<ref>\1</ref>"),
    Fault("date of no value", SCH, "words", WORDS, r"<date>\1</date>"),
    Fault(
        "picture without words", SCH, "text", AFTER_P, r'\1<figure><graphic url="https://example.org/a.png"/></figure>'
    ),
    Fault("hyphens for a dash", SCH, "words", WORDS, r"\1 -- "),
    Fault("sic in brackets", SCH, "words", WORDS, r"\1 [sic]"),
    Fault("milestone twice", SCH, "words", WORDS, r'<milestone unit="zz" n="1"/>\1<milestone unit="zz" n="1"/>'),
    Fault("language by its name", SCH, "words", WORDS, r'<foreign xml:lang="Latin">\1</foreign>'),
)

SCHEMATRON = EMBEDDED + STANDALONE
