"""encodingDesc and revisionDesc: what was really done with this text, and by which tool."""

from __future__ import annotations

from collections import Counter

from teikit._version import __version__
from teikit.encoding.build import Element, add, make
from teikit.encoding.header_profile import DESCRIPTIONS, kind_of
from teikit.encoding.statement import Statement
from teikit.ledger import NORMALISATIONS, OMISSIONS
from teikit.model import Home, ListBlock, Remark, homes
from teikit.namespaces import TEI

_SCHEMAS = (
    ("ODD", "teikit.odd", "The customisation of TEI P5 that this document follows."),
    ("RELAXNG", "teikit.rng", "The RELAX NG grammar made from it."),
)
_QUOTED = (
    ("said", "speech that a verb of saying ascribes"),
    ("quote", "a passage cited from elsewhere"),
    ("soCalled", "a word or two at a distance"),
    ("term", "a phrase that the text names as a concept"),
    ("mentioned", "a phrase that the text names as a word"),
    ("q", "what no rule made certain"),
)
_AUTHOR = ("resp", "#author")


def encoding_description(statement: Statement) -> Element:
    """Return the encodingDesc."""
    made = make("encodingDesc")
    edition = statement.settings.edition
    purpose = edition.description or f"This document is part of the edition “{edition.title}”."
    add(add(made, "projectDesc"), "p", purpose)
    accounted = homes(statement.source)
    add(add(made, "samplingDecl"), "p", _sampling(accounted))
    made.append(_declaration(statement, accounted))
    made.append(_tags(statement.usage))
    identified = "div, p, item, note, list, table and lg"
    if _joined(statement):
        identified += ", every part of broken speech"
    add(
        add(made, "refsDecl"),
        "p",
        f"Every {identified} has an xml:id, made of the element's name and its number in the document; once given it "
        "is never changed.",
    )
    for kind, name, what in _SCHEMAS:
        add(add(made, "schemaRef", type=kind, url=f"../schemas/{name}"), "desc", what)
    taxonomy = add(add(made, "classDecl"), "taxonomy", xml_id="genres")
    genre = kind_of(statement)
    category = add(taxonomy, "category", xml_id=f"genre-{genre}")
    add(category, "catDesc", DESCRIPTIONS[genre])
    application = add(
        add(made, "appInfo"), "application", ident="teikit", version=__version__, xml_id="teikit-application"
    )
    add(application, "label", "teikit")
    add(application, "ptr", target="#source-file")
    return made


def revision_description(statement: Statement) -> Element:
    """Return the revisionDesc: the stages that are recorded here, the later one first."""
    # a draft, as long as no person has confirmed what the rules did
    made = make("revisionDesc", status="draft")
    date = statement.settings.edition.date
    if statement.decided:
        add(made, "change", "Editorial decisions on this document applied.", when=date, who="#editor")
    add(made, "change", "Encoded from the source file by rule.", when=date, who="#teikit")
    return made


def _sampling(accounted: list[Home]) -> str:
    rules = Counter(home.rule for home in accounted if home.home == "omitted" and home.rule != "white-space")
    if not rules:
        return "The whole text of the source is here; nothing but white space around its blocks was left out."
    named = "; ".join(f"{OMISSIONS[rule]} ({count})" for rule, count in sorted(rules.items()) if rule)
    return f"The whole text of the source is here. Left out, beside white space: {named}."


def _declaration(statement: Statement, accounted: list[Home]) -> Element:
    made = make("editorialDecl")
    _p(made, "correction", _correction(statement))
    _p(made, "normalization", _normalisation(accounted))
    quoted = any(mark.rule == "quotation" or mark.element == "said" for mark in statement.marks)
    _p(made, "quotation", _quotation(statement, quoted), marks="all" if quoted else "none")
    _p(made, "hyphenation", _hyphenation(statement, accounted))
    _p(made, "segmentation", _segmentation(statement, accounted))
    add(add(made, "stdVals"), "p", "Values of dates follow ISO 8601 as W3C Schema writes it, languages BCP 47.")
    _p(made, "interpretation", _interpretation(statement))
    _p(made, "punctuation", "Punctuation is that of the source and stands where the source has it.")
    return made


def _p(parent: Element, name: str, text: str, **attributes: str) -> None:
    add(add(parent, name, **attributes), "p", text)


def _correction(statement: Statement) -> str:
    machine = [mark for mark in statement.marks if mark.corr is not None and mark.rule != "decision"]
    person = [mark for mark in statement.marks if mark.corr is not None and mark.rule == "decision"]
    if not machine and not person:
        return "No fault of the source was found by rule; none was corrected in silence."
    rules = Counter(mark.rule for mark in machine)
    words = "Evident faults stand as choice: sic holds the words of the source, corr the correction. "
    if machine:
        named = ", ".join(f"{rule} {count}" for rule, count in sorted(rules.items()))
        words += f"{len(machine)} were found by rule (@resp points to #teikit): {named}. "
    if person:
        words += f"{len(person)} were decided by the editor (@resp points to #editor). "
    return words + "@cert says how certain each is. No correction was made in silence."


def _normalisation(accounted: list[Home]) -> str:
    rules = Counter(home.rule for home in accounted if home.home in {"text", "header"} and home.rule)
    if not rules:
        return "The characters of the source stand as they are; nothing was normalised."
    named = "; ".join(f"{NORMALISATIONS[rule]} ({count})" for rule, count in sorted(rules.items()) if rule)
    return f"The characters of the source stand as they are, but for these rules: {named}."


def _quotation(statement: Statement, quoted: bool) -> str:
    if not quoted:
        return "No quotation was marked."
    kinds = [f"{name} is {what}" for name, what in _QUOTED if statement.usage[name]]
    words = f"All quotation marks in the text are kept, inside the element: {'; '.join(kinds)}."
    if _joined(statement):
        words += " Parts of one passage that the words on its speaker break are joined by @next and @prev."
    return f"{words} @cert says how certain it is."


def _joined(statement: Statement) -> bool:
    return any(key == "next" for mark in statement.marks for key, _ in mark.attributes)


def _hyphenation(statement: Statement, accounted: list[Home]) -> str:
    words: list[str] = []
    if any(mark.rule == "hyphen-and-space" for mark in statement.marks):
        words.append("A hyphen and a space left in a line by an old line end is a fault and stands as choice.")
    divided = sum(home.rule == "line-end-hyphen" for home in accounted)
    if divided:
        which = "1 word divided at a line end was" if divided == 1 else f"{divided} words divided at a line end were"
        words.append(f"{which} joined; the hyphen is kept before lb with @break=no.")
    return " ".join(words) or "No word was found divided at the end of a line; hyphens stand as the source has them."


def _segmentation(statement: Statement, accounted: list[Home]) -> str:
    words = ["A paragraph of the source is p."]
    cut = sum(home.rule == "paragraph-rejoined" for home in accounted)
    if cut:
        which = "1 paragraph was" if cut == 1 else f"{cut} paragraphs were"
        words.append(
            f"{which} rejoined where a blank line cuts a sentence; pb stands where the page is taken to have ended "
            "(@cert=medium)."
        )
    if statement.usage["div"] > 1:
        words.append("Sections that a heading or a larger gap sets off are div of type section.")
    bulleted = any(isinstance(one, ListBlock) and one.rend == "bulleted" for one in statement.source.blocks)
    if bulleted:
        words.append("The signs before the items of a list are layout: list says @rend=bulleted.")
    if any(mark.rule == "list-sign-misread" for mark in statement.marks):
        words.append("A sign that was read as a letter opens an item of its own and stands in sic, with an empty corr.")
    if any(isinstance(one, Remark) for one in statement.source.blocks):
        words.append(
            "Remarks of the reporter are stage, with their brackets: of type delivery where they tell how something is "
            "said or received, of type business where they tell what somebody does."
        )
    if statement.usage["speaker"]:
        words.append(
            "A paragraph that begins with the name of a speaker is sp, with the name and its colon in speaker."
        )
    elif statement.usage["sp"]:
        words.append("The speaker's words stand in sp, with @who; what the reporter adds stands outside it.")
    if statement.usage["closer"]:
        words.append("A closing note on the record is closer.")
    return " ".join(words)


def _interpretation(statement: Statement) -> str:
    words = ["What carries @resp=#teikit was found by rule and is not confirmed by a person; @cert says how certain."]
    if statement.decided:
        words.append("What carries @resp=#editor was decided by the edition as a body; no person is named for it.")
    if statement.usage["supplied"]:
        quoter = [mark for mark in statement.marks if mark.element == "supplied" and _AUTHOR in mark.attributes]
        if quoter:
            words.append("Words in square brackets inside a quotation are taken to be the author's (@resp=#author).")
        if len(quoter) < statement.usage["supplied"]:
            words.append(
                "Words in square brackets are supplied, with the brackets; the source does not say whose they are."
            )
    return " ".join(words)


def _tags(usage: Counter[str]) -> Element:
    made = make("tagsDecl")
    namespace = add(made, "namespace", name=TEI)
    for name, count in sorted(usage.items()):
        add(namespace, "tagUsage", gi=name, occurs=str(count))
    return made
