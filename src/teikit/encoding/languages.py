"""Languages: BCP 47 tags of the English names that sources use, and a guess by the small words of a text."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

_TAGS = {
    "albanian": "sq",
    "arabic": "ar",
    "armenian": "hy",
    "azerbaijani": "az",
    "belarusian": "be",
    "bulgarian": "bg",
    "burmese": "my",
    "chinese": "zh",
    "croatian": "hr",
    "czech": "cs",
    "danish": "da",
    "dutch": "nl",
    "english": "en",
    "estonian": "et",
    "farsi": "fa",
    "finnish": "fi",
    "french": "fr",
    "georgian": "ka",
    "german": "de",
    "greek": "el",
    "hebrew": "he",
    "hindi": "hi",
    "hungarian": "hu",
    "indonesian": "id",
    "italian": "it",
    "japanese": "ja",
    "kazakh": "kk",
    "khmer": "km",
    "korean": "ko",
    "lao": "lo",
    "latin": "la",
    "latvian": "lv",
    "lithuanian": "lt",
    "macedonian": "mk",
    "mongolian": "mn",
    "norwegian": "no",
    "persian": "fa",
    "polish": "pl",
    "portuguese": "pt",
    "romanian": "ro",
    "russian": "ru",
    "serbian": "sr",
    "serbo-croatian": "sh",
    "slovak": "sk",
    "slovenian": "sl",
    "spanish": "es",
    "swedish": "sv",
    "thai": "th",
    "turkish": "tr",
    "ukrainian": "uk",
    "uzbek": "uz",
    "vietnamese": "vi",
}
_SMALL_WORDS = {
    "en": "the of and to in that is was for it with as be on by this which are not i you we have has from at your our",
    "fr": "le la les de des et à un une du que qui dans pour est pas sur au par",
    "de": "der die das und in zu den von ist mit nicht des ein eine auf für dem sich",
    "es": "el la los de que y en un una del las por con para es se no su",
    "it": "il la di che e un una per non con del della sono è si gli nel",
    "nl": "de het een van en in is dat op te zijn met voor niet aan er",
    "pt": "o a os de que e do da em um uma para com não por se na no",
    "sq": "të e në dhe i një me për që nga është së si por ka u",
    "pl": "w i na z do się nie że jest o to po od przez dla oraz",
    "cs": "a v na se že je to s z do o i k pro jako ale",
    "hu": "a az és hogy nem is egy ez meg volt de csak már el",
    "ro": "și de la în a cu pe nu o un din că este care pentru",
    "ru": "и в не на что с он как по это из к но за от для",
    "uk": "і в не на що з та до як це за від для але є",
    "la": "et in est non ad cum ut ex sed quod qui si ab",
    "tr": "ve bir bu da de için ile ne çok olarak gibi daha",
}
_WORD = re.compile(r"[^\W\d_]+")


def language_tag(name: str) -> str | None:
    """Return the tag of a language named in English, or None.

    >>> language_tag("Albanian"), language_tag("Klingon")
    ('sq', None)
    """
    return _TAGS.get(name.strip(" .()").lower())


def language_name(tag: str) -> str:
    """Return the English name of the language of a tag; the tag itself where it has none here.

    >>> language_name("sq"), language_name("tlh"), language_name("und")
    ('Albanian', 'tlh', 'not determined')
    """
    names = {known: name for name, known in _TAGS.items()} | {"und": "not determined"}
    found = names.get(tag.split("-")[0])
    return tag if found is None else found if tag == "und" else found.capitalize()


def guess_language(text: str) -> str | None:
    """Return the language whose small words make up a fair part of the text, or None where none does.

    >>> guess_language("The history of the party is that of the class which it leads in this and that country.")
    'en'
    """
    sample = text[:40_000]
    letters = [c for c in sample[:4000] if c.isalpha()]
    if letters and sum("\u4e00" <= c <= "\u9fff" for c in letters) > 0.5 * len(letters):
        kana = any("\u3040" <= c <= "\u30ff" for c in letters)
        return "ja" if kana else "zh"
    words = _WORD.findall(sample.lower())
    if len(words) < 8:
        return None
    counts = Counter(words)
    shares = {
        tag: sum(counts[word] for word in known & counts.keys()) / len(words) for tag, known in _sets().items()
    }
    ranked = sorted(shares, key=lambda tag: (-shares[tag], tag))
    best, second = ranked[0], ranked[1]
    return best if shares[best] > 0.12 and shares[best] > 1.25 * shares[second] else None


@cache
def _sets() -> dict[str, frozenset[str]]:
    return {tag: frozenset(words.split()) for tag, words in _SMALL_WORDS.items()}
