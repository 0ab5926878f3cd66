"""profileDesc: abstract, creation, languages, kind of text, keywords."""

from __future__ import annotations

from teikit.encoding.build import Element, add, make
from teikit.encoding.header_source import date_element
from teikit.encoding.languages import language_tag
from teikit.encoding.statement import Statement

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
ENGLISH = {
    "en": "English",
    "fr": "French",
    "de": "German",
    "es": "Spanish",
    "it": "Italian",
    "nl": "Dutch",
    "pt": "Portuguese",
    "sq": "Albanian",
    "pl": "Polish",
    "cs": "Czech",
    "hu": "Hungarian",
    "ro": "Romanian",
    "ru": "Russian",
    "uk": "Ukrainian",
    "la": "Latin",
    "tr": "Turkish",
    "zh": "Chinese",
    "ja": "Japanese",
    "und": "not determined",
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
    _creation(statement, made)
    _languages(statement, made)
    classes = add(made, "textClass")
    add(classes, "catRef", scheme="#genres", target=f"#genre-{kind_of(statement)}")
    keyword_fields = list(statement.fields("keywords"))
    if keyword_fields:
        keywords = add(classes, "keywords", scheme="#digital-source")
        for number, _field in keyword_fields:
            statement.settle(add(keywords, "term"), number)
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


def _languages(statement: Statement, made: Element) -> None:
    usage = add(made, "langUsage")
    tag = statement.language
    renditions = list(statement.fields("rendition"))
    if renditions:
        for number, _field in renditions:
            statement.settle(add(usage, "language", ident=tag, n="text"), number)
    else:
        stated = statement.value("language.text") is not None
        words = ENGLISH.get(tag, tag)
        if not stated and tag != "und":
            words = f"{words} (not stated by the source: seen from its words)"
        add(usage, "language", words, ident=tag, n="text")
    fields = list(statement.fields("original-language"))
    originals = [fact.value for fact in statement.values("language.original")]
    if fields:
        for position, (number, _field) in enumerate(fields):
            name = originals[position] if position < len(originals) else ""
            statement.settle(add(usage, "language", ident=language_tag(name) or "und", n="original"), number)
        originals = originals[len(fields) :]
    for name in originals:
        found = language_tag(name)
        if found:
            add(usage, "language", name, ident=found, n="original")
