"""profileDesc: abstract, creation, languages, kind of text, keywords."""

from __future__ import annotations

from teikit.encoding.build import Element, add, make
from teikit.encoding.header_correspondence import correspondence_description
from teikit.encoding.header_source import date_element
from teikit.encoding.languages import language_name, language_tag
from teikit.encoding.statement import Statement

_SPOKEN = frozenset({"speech", "minutes", "conversation"})
# what kinds of text the taxonomy of the edition knows: word in titles, category
GENRES = {
    "speech": "speech",
    "address": "speech",
    "remarks": "speech",
    "toast": "speech",
    "lecture": "speech",
    "statement": "statement",
    "declaration": "statement",
    "proclamation": "statement",
    "appeal": "statement",
    "manifesto": "statement",
    "communiqué": "statement",
    "communique": "statement",
    "resolution": "resolution",
    "letter": "letter",
    "message": "letter",
    "note": "letter",
    "telegram": "telegram",
    "cable": "telegram",
    "dispatch": "telegram",
    "memorandum": "memorandum",
    "report": "report",
    "information": "report",
    "bulletin": "report",
    "minutes": "minutes",
    "protocol": "minutes",
    "record": "minutes",
    "stenogram": "minutes",
    "transcript": "minutes",
    "conversation": "conversation",
    "interview": "conversation",
    "article": "article",
    "treaty": "treaty",
    "programme": "programme",
    "program": "programme",
    "diary": "diary",
}
DESCRIPTIONS = {
    "speech": "Speech or address",
    "statement": "Statement, declaration or appeal of a body",
    "resolution": "Resolution",
    "letter": "Letter, message or note",
    "telegram": "Telegram or cable",
    "memorandum": "Memorandum",
    "report": "Report",
    "minutes": "Minutes, protocol or record",
    "conversation": "Conversation or interview",
    "article": "Article",
    "treaty": "Treaty",
    "programme": "Programme",
    "diary": "Diary",
    "document": "Document of another kind",
}


def kind_of(statement: Statement) -> str:
    """Return the category of the text: what the source calls it, document where it says nothing."""
    return GENRES.get((statement.value("genre") or "").lower(), "document")


def profile_description(statement: Statement) -> Element:
    """Return the profileDesc."""
    made = make("profileDesc")
    summaries = list(statement.fields("summary"))
    if summaries:
        abstract = add(made, "abstract")
        for number, _field in summaries:
            statement.settle(add(abstract, "p"), number)
    elif statement.value("abstract"):
        add(add(made, "abstract"), "p", statement.value("abstract"))
    _creation(statement, made)
    _languages(statement, made)
    _occasion(statement, made)
    correspondence = correspondence_description(statement)
    if correspondence is not None:
        made.append(correspondence)
    classes = add(made, "textClass")
    add(classes, "catRef", scheme="#genres", target=f"#genre-{kind_of(statement)}")
    keyword_fields = list(statement.fields("keywords"))
    if keyword_fields:
        keywords = add(classes, "keywords", scheme="#digital-source")
        for number, _field in keyword_fields:
            statement.settle(add(keywords, "term"), number)
    stated = list(statement.values("keyword"))
    if stated:
        keywords = add(classes, "keywords", scheme="#teikit")
        for fact in stated:
            add(keywords, "term", fact.value)
    return made


def _creation(statement: Statement, made: Element) -> None:
    creation = add(made, "creation")
    dated = list(statement.fields("date"))
    value = statement.value("date")
    if dated:
        for number, one in dated:
            date = date_element(value or one.text)
            date.text = None
            creation.append(statement.settle(date, number))
    elif value:
        creation.append(date_element(value))
    place = statement.value("place")
    if place:
        if len(creation):
            creation[-1].tail = ", "
        add(creation, "placeName", place)
    if not len(creation):
        creation.text = "The source states neither date nor place of writing."


def _occasion(statement: Statement, made: Element) -> None:
    """Add who took part and where, as the source says it."""
    present = list(statement.fields("participants", "interpreter"))
    if present:
        described = add(made, "particDesc")
        for number, one in present:
            statement.settle(add(described, "p", n=one.label or None), number)
    elif kind_of(statement) in _SPOKEN:
        _participants(statement, made)
    places = list(statement.fields("place"))
    if places:
        described = add(made, "settingDesc")
        for number, one in places:
            statement.settle(add(described, "p", n=one.label or None), number)
    elif kind_of(statement) in _SPOKEN:
        _setting(statement, made)


def _participants(statement: Statement, made: Element) -> None:
    """Add who takes part, as far as the source names them: who speaks, and who kept the record."""
    described = make("particDesc")
    speaker = statement.value("author.person")
    if speaker and kind_of(statement) == "speech":
        person = add(described, "person", xml_id="participant-speaker", role="speaker", corresp="#author")
        add(person, "persName", speaker)
    for number, fact in enumerate(statement.values("note-taker"), 1):
        name = "note-taker" if number == 1 else f"note-taker-{number}"
        person = add(described, "person", xml_id=f"participant-{name}", role="note-taker", corresp=f"#{name}")
        add(person, "persName", fact.value)
    if len(described):
        made.append(described)


def _setting(statement: Statement, made: Element) -> None:
    place, date = statement.value("place"), statement.value("date")
    if not place and not date:
        return
    setting = add(add(made, "settingDesc"), "setting")
    if place:
        add(setting, "placeName", place)
    if date:
        setting.append(date_element(date))


def _languages(statement: Statement, made: Element) -> None:
    """Add the languages: of the text, of its original, of words in the text, of the header; each with its part."""
    usage = add(made, "langUsage")
    tag = statement.language
    parts: dict[str, list[str]] = {tag: ["the language of this text"]}
    originals = [tag for tag in map(language_tag, _originals(statement)) if tag]
    if statement.value("rendition") == "translation" or statement.value("translator"):
        parts[tag].append("a translation")
    elif statement.value("language.text") is None and tag != "und":
        parts[tag][0] += " (not stated by the source: seen from its words)"
    for one in originals:
        parts.setdefault(one, []).append("the language of the original")
    for one in sorted({value for mark in statement.marks for key, value in mark.attributes if key == "lang"}):
        if one not in parts:
            parts[one] = ["single words and phrases"]
    header = statement.settings.edition.language
    if header not in parts:
        parts[header] = ["the language of the header"]
    for ident, what in parts.items():
        role = "text" if ident == tag else "original" if ident in originals else None
        words = f"{language_name(ident)}: {', '.join(what)}"
        add(usage, "language", words, ident=ident, n=role)


def _originals(statement: Statement) -> list[str]:
    return [fact.value for fact in statement.values("language.original")]
