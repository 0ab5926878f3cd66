"""The search of an edition as files that a browser reads one by one: words by range, texts by document."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from teikit.publishing.extract import Extract
from teikit.publishing.facets import Facets

FOLDER = "search"
# scripts that put no space between words: each letter is a word, and a phrase finds what stands together
_LONE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_LONE}]|[^\W_{_LONE}]+")
_MARKS = re.compile(r"[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff]")
_RANGE_BYTES = 40_000
_TEXT_BYTES = 160_000
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def folded(text: str) -> str:
    """Return text as the search compares it: small letters without accents, as the script in the browser does it.

    >>> folded("Mëhilli, ČAPEK")
    'mehilli, capek'
    """
    if text.isascii():
        return text.lower()
    # small letters of what is taken apart: a bold capital A is taken apart into a capital A
    small = unicodedata.normalize("NFKD", text).lower()
    return _MARKS.sub("", unicodedata.normalize("NFKD", small))


def words_of(text: str) -> list[str]:
    """Return the words of a text, folded.

    >>> words_of("Tito’s 1957, 北京")
    ['tito', 's', '1957', '北', '京']
    """
    return _WORD.findall(folded(text))


@dataclass(slots=True)
class Index:
    """Words to places: for each word, `document:passage,passage;` in base 36, in order of the documents."""

    places: dict[str, list[str]] = field(default_factory=dict)

    def add(self, number: int, passages: Sequence[str]) -> None:
        """Take in a document: its title is passage 0."""
        found: dict[str, list[str]] = {}
        for index, text in enumerate(passages):
            at = base36(index)
            for word in set(words_of(text)):
                found.setdefault(word, []).append(at)
        prefix = base36(number)
        for word, at_all in found.items():
            self.places.setdefault(word, []).append(f"{prefix}:{','.join(at_all)}")

    def ranges(self) -> Iterator[tuple[str, str]]:
        """Yield the first word and the JSON of each range of words, in order."""
        held: list[str] = []
        first, size = "", 0
        for word in sorted(self.places):
            line = f"{_quoted(word)}:{json.dumps(';'.join(self.places[word]))}"
            if held and size + len(line) > _RANGE_BYTES:
                yield first, "{" + ",\n".join(held) + "}"
                held, size = [], 0
            if not held:
                first = word
            held.append(line)
            size += len(line)
        if held:
            yield first, "{" + ",\n".join(held) + "}"


def search_files(
    extracts: Iterable[Extract], numbers: Mapping[str, int], cards: Sequence[Extract], facets: Facets
) -> dict[str, bytes]:
    """Return the files of the search: search/index.js, search/words-<n>.js and search/texts-<n>.js.

    `extracts` may come in any order and are read once; `numbers` gives each its place among `cards`. The files are
    classic scripts that call `teikit.take`, so that they load from a folder as from a server.
    """
    index = Index()
    texts: dict[int, str] = {}
    for one in extracts:
        if one.published:
            number = numbers[one.id]
            index.add(number, [f"{one.title} {one.subtitle}", *(f"{p.text} {p.also}" for p in one.passages)])
            texts[number] = _quoted(
                [[p.anchor, p.text, p.also] if p.also else [p.anchor, p.text] for p in one.passages]
            )
    files: dict[str, bytes] = {}
    bounds = []
    for count, (first, words) in enumerate(index.ranges()):
        bounds.append(first)
        files[f"{FOLDER}/words-{count}.js"] = _call("words", count, words)
    chunks: list[int] = []
    for count, (start, chunk) in enumerate(_chunks(texts)):
        chunks.append(start)
        files[f"{FOLDER}/texts-{count}.js"] = _call("texts", count, chunk)
    lines = [
        _quoted([one.id, one.title or one.id, one.subtitle, _line(one), list(facets.of.get(one.id, ()))])
        for one in cards
    ]
    named = _quoted([[facet.name, facet.first, [value.label for value in facet.values]] for facet in facets.facets])
    whole = (
        f'{{"words":{_quoted(bounds)},\n"texts":{_quoted(chunks)},\n"facets":{named},\n'
        f'"documents":[\n' + ",\n".join(lines) + "]}"
    )
    files[f"{FOLDER}/index.js"] = _call("index", 0, whole)
    return files


def _line(one: Extract) -> str:
    names = ", ".join(dict.fromkeys(author.name for author in one.authors))
    return " · ".join(part for part in (names, one.created, ", ".join(one.genres)) if part)


def _chunks(texts: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """Yield the number of the first document and the JSON of each chunk: texts by number."""
    held: list[str] = []
    start, size = 0, 0
    for number in sorted(texts):
        if held and size + len(texts[number]) > _TEXT_BYTES:
            yield start, "{" + ",\n".join(held) + "}"
            held, size = [], 0
        if not held:
            start = number
        held.append(f'"{number}":{texts[number]}')
        size += len(texts[number])
    if held:
        yield start, "{" + ",\n".join(held) + "}"


def _call(what: str, number: int, value: str) -> bytes:
    return f'teikit.take("{what}",{number},{value});\n'.encode()


def _quoted(value: object) -> str:
    """JSON that is a JavaScript expression in a file of its own."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def base36(number: int) -> str:
    """Return a number in base 36, as the browser's parseInt reads it.

    >>> base36(0), base36(35), base36(36)
    ('0', 'z', '10')
    """
    digits = ""
    while True:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
        if not number:
            return digits
