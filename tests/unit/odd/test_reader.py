from __future__ import annotations

import pytest

from teikit.errors import SchemaError, XmlError
from teikit.odd import compile_odd

HEAD = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:sch="http://purl.oclc.org/dsdl/schematron">'
CLASS = '<classSpec ident="model.b" type="model"/>'
DATA = '<dataSpec ident="word"><content><dataRef name="token" restriction="\\S+"/></content></dataSpec>'


def element(ident: str, content: str, more: str = "") -> str:
    return f'<elementSpec ident="{ident}">{more}<content>{content}</content></elementSpec>'


def attribute(inner: str, ident: str = "n") -> str:
    return f'<attList><attDef ident="{ident}">{inner}</attDef></attList>'


def compiled(*specs: str) -> str:
    text = f'{HEAD}<schemaSpec ident="s" start="a">{"".join(specs)}</schemaSpec></TEI>'
    return compile_odd(text.encode(), "s.odd").rng.decode()


def test_a_small_schema() -> None:
    member = '<classes><memberOf key="model.b"/></classes>'
    grammar = compiled(
        element("a", '<classRef key="model.b" minOccurs="0" maxOccurs="unbounded"/>'),
        element("b", "<textNode/>", member),
        element("c", "<empty/>", member),
        CLASS,
    )
    assert '<define name="model.b">\n    <choice>\n      <ref name="b"/>\n      <ref name="c"/>' in grammar


@pytest.mark.parametrize(
    ("specs", "message"),
    [
        ([], "the root is not specified: a"),
        ([element("a", '<elementRef key="x"/>')], "refers to what is not specified: x"),
        ([element("a", '<classRef key="model.x"/>')], "refers to what is not specified: model.x"),
        ([element("a", '<anyElement/>')], "does not know anyElement"),
        ([element("a", '<elementRef key="a" maxOccurs="2"/>')], "maxOccurs 1 or unbounded"),
        ([element("a", '<classRef key="model.b" expand="sequence"/>'), CLASS], "choice of all its members"),
        ([element("a", "<sequence/>")], "an empty sequence"),
        ([element("a", "<empty/>"), element("a", "<empty/>")], "a is specified twice"),
        ([element("a", "<empty/>", '<classes><memberOf key="model.x"/></classes>')], "not specified: model.x"),
        ([element("a", "<empty/>").replace("<elementSpec", '<elementSpec mode="change"')], "builds on another schema"),
        (['<moduleRef key="core"/>'], "does not know moduleRef"),
        (['<specGrpRef target="#nowhere"/>'], "points to no specGrp"),
        ([element("a", "<empty/>", attribute(""))], "n has no datatype"),
        ([element("a", "<empty/>", attribute('<datatype><dataRef name="QName"/></datatype>'))], "'QName'"),
        ([element("a", "<empty/>", attribute('<datatype><dataRef key="none"/></datatype>'))], "not specified: none"),
        (
            [element("a", "<sequence><textNode/><elementRef key='b'/></sequence>"), element("b", "<empty/>")],
            "the words in a do not stand in a repeated choice",
        ),
        (
            [element("a", "<sequence><elementRef key='a' minOccurs='0'/><elementRef key='a'/></sequence>")],
            "the content of a is ambiguous at a",
        ),
        (
            [
                element("a", "<empty/>"),
                '<classSpec ident="x" type="model"><classes><memberOf key="y"/></classes></classSpec>',
                '<classSpec ident="y" type="model"><classes><memberOf key="x"/></classes></classSpec>',
            ],
            "belongs to itself",
        ),
        (
            [element("a", "<empty/>", '<constraintSpec ident="c" scheme="other"/>')],
            "a constraintSpec has scheme schematron",
        ),
        (
            ['<classSpec ident="c" type="atts"><constraintSpec ident="r" scheme="schematron"><constraint>'
             '<sch:assert test="1"/></constraint></constraintSpec></classSpec>'],
            "states its context in a rule",
        ),
    ],
)  # fmt: skip
def test_what_the_compiler_does_not_know_is_one_line(specs: list[str], message: str) -> None:
    with pytest.raises(SchemaError) as caught:
        compiled(*specs)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_same_attribute_from_two_classes() -> None:
    words = '<datatype><dataRef key="word"/></datatype>'
    classes = [f'<classSpec ident="{name}" type="atts">{attribute(words)}</classSpec>' for name in ("x", "y")]
    member = '<classes><memberOf key="x"/><memberOf key="y"/></classes>'
    with pytest.raises(SchemaError, match="a has the attribute n from x and y"):
        compiled(element("a", "<empty/>", member), *classes, DATA)
    # an element that specifies it anew, or takes it away, settles the matter
    assert compiled(element("a", "<empty/>", member + attribute(words)), *classes, DATA).count('name="n"') == 3
    gone = '<attList><attDef ident="n" mode="delete"/></attList>'
    assert compiled(element("a", "<empty/>", member + gone), *classes, DATA).count('name="n"') == 2


def test_an_odd_has_one_schema() -> None:
    with pytest.raises(SchemaError, match="this has 0"):
        compile_odd(b"<TEI xmlns='http://www.tei-c.org/ns/1.0'/>", "s.odd")


def test_ill_formed() -> None:
    with pytest.raises(XmlError, match=r"s\.odd:1:"):
        compile_odd(b"<TEI>", "s.odd")
