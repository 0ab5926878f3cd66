"""The search of an edition as files that a browser reads one by one: words by range, texts by document."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from zlib import crc32

import msgspec

from teikit.publishing.cards import Card, quoted_passages
from teikit.publishing.extract import Extract
from teikit.publishing.facets import Facets
from teikit.publishing.pieces import Parts, Piece, Source, fixed, key_of

FOLDER = "search"
# scripts that put no space between words: each letter is a word, and a phrase finds what stands together
_LONE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_LONE}]|[^\W_{_LONE}]+")
_MARKS = re.compile(r"[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff]")
_RANGE_BYTES = 40_000
_TEXT_BYTES = 160_000
# documents whose postings are remembered together
BUCKET = 64
# from so many bytes on, one word in so many ends a file; and one document in so many
_PERIODS = ((4_000_000, 128), (1_000_000, 1024))
_TEXTS_PERIOD = 64
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


def postings(documents: Iterable[tuple[int, Sequence[str]]]) -> dict[str, str]:
    """Return the places of each word: `document:passage,passage;` in base 36, in order of the documents.

    >>> postings([(36, ["A title", "its title"])])["title"]
    '10:0,1'
    """
    places: dict[str, list[str]] = {}
    for number, passages in documents:
        found: dict[str, list[str]] = {}
        for index, text in enumerate(passages):
            at = base36(index)
            for word in set(words_of(text)):
                found.setdefault(word, []).append(at)
        prefix = base36(number)
        for word, at_all in found.items():
            places.setdefault(word, []).append(f"{prefix}:{','.join(at_all)}")
    return {word: ";".join(found) for word, found in places.items()}


def search_pieces(source: Source, facets: Facets, parts: Parts) -> Iterator[Piece]:
    """Yield the files of the search: search/words-<n>.js, search/texts-<n>.js, search/index.js.

    They are classic scripts that call `teikit.take`, so that they load from a folder as from a server. Where the
    files are cut depends on the words and documents at the cut alone, as far as it can: one document changes few.
    """
    cards = source.cards
    bounds: list[str] = []
    for count, (first, words) in enumerate(_ranges(source, parts)):
        bounds.append(first)
        yield fixed(f"{FOLDER}/words-{count}.js", _call("words", count, words))
    chunks = list(_chunks(cards))
    for count, (start, end) in enumerate(chunks):
        lines = [(start + at, one.text_sum) for at, one in enumerate(cards[start:end])]
        made = partial(_texts, source, count, start, end)
        yield Piece(f"{FOLDER}/texts-{count}.js", key_of("texts", count, lines), made)
    lines_of = [
        _quoted([one.id, one.title or one.id, one.subtitle, _line(one), list(facets.of.get(one.id, ()))])
        for one in cards
    ]
    named = _quoted([[facet.name, facet.first, [value.label for value in facet.values]] for facet in facets.facets])
    starts = [start for start, _ in chunks]
    whole = (
        f'{{"words":{_quoted(bounds)},\n"texts":{_quoted(starts)},\n"facets":{named},\n'
        f'"documents":[\n' + ",\n".join(lines_of) + "]}"
    )
    yield fixed(f"{FOLDER}/index.js", _call("index", 0, whole))


def _ranges(source: Source, parts: Parts) -> Iterator[tuple[str, str]]:
    """Yield the first word and the JSON of each range of words, in order."""
    buckets = [_bucket(source, start, parts) for start in range(0, len(source.cards), BUCKET)]
    total = sum(size for shards in buckets for size in shards.values())
    # in a large index a word in so many ends a file wherever it stands: what comes behind it does not move
    period = next((period for least, period in _PERIODS if total >= least), 0)
    held: list[str] = []
    first, size = "", 0
    for shard in sorted(set().union(*buckets)):
        merged: dict[str, list[str]] = {}
        for index, shards in enumerate(buckets):
            if shard in shards:
                for word, places in _shard(source, index, shard, parts).items():
                    merged.setdefault(word, []).append(places)
        for word in sorted(merged):
            # of letters, digits and signs that JSON takes as they are
            line = f'"{word}":"{";".join(merged[word])}"'
            if held and (size + len(line) > _RANGE_BYTES or (period and crc32(word.encode()) % period == 0)):
                yield first, "{" + ",\n".join(held) + "}"
                held, size = [], 0
            if not held:
                first = word
            held.append(line)
            size += len(line)
    if held:
        yield first, "{" + ",\n".join(held) + "}"


def _bucket(source: Source, start: int, parts: Parts) -> dict[str, int]:
    """Bring the postings of a few documents up to date, parted by the first letter; return the size of each part."""
    key = _bucket_key(source.cards, start)
    known = parts.get(f"words/{start // BUCKET}", key)
    if known is not None:
        return msgspec.json.decode(known, type=dict[str, int])
    made = postings(_texts_of(source, start))
    shards: dict[str, dict[str, str]] = {}
    for word, places in made.items():
        shards.setdefault(word[0] if word[0].isascii() else "~", {})[word] = places
    sizes: dict[str, int] = {}
    for shard, words in shards.items():
        data = msgspec.json.encode(words)
        sizes[shard] = len(data)
        parts.put(f"words/{start // BUCKET}/{shard}", key, data)
    parts.put(f"words/{start // BUCKET}", key, msgspec.json.encode(sizes))
    return sizes


def _shard(source: Source, index: int, shard: str, parts: Parts) -> dict[str, str]:
    start = index * BUCKET
    known = parts.get(f"words/{index}/{shard}", _bucket_key(source.cards, start))
    if known is not None:
        return msgspec.json.decode(known, type=dict[str, str])
    made = postings(_texts_of(source, start))
    return {word: places for word, places in made.items() if (word[0] if word[0].isascii() else "~") == shard}


def _bucket_key(cards: Sequence[Card], start: int) -> str:
    return key_of("words", start, [(one.title, one.subtitle, one.text_sum) for one in cards[start : start + BUCKET]])


def _texts_of(source: Source, start: int) -> Iterator[tuple[int, list[str]]]:
    for number, one in enumerate(source.cards[start : start + BUCKET], start):
        passages = source.passages(one.id)
        yield number, [f"{one.title} {one.subtitle}", *(f"{p.text} {p.also}" for p in passages)]


def _line(one: Extract) -> str:
    names = ", ".join(dict.fromkeys(author.name for author in one.authors))
    return " · ".join(part for part in (names, one.created, ", ".join(one.genres)) if part)


def _chunks(cards: Sequence[Card]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of the first document of each chunk of texts and of that behind its last."""
    start, size = 0, 0
    large = len(cards) > 2 * _TEXTS_PERIOD
    for number, one in enumerate(cards):
        ends = size + one.text_size > _TEXT_BYTES or (large and crc32(one.id.encode()) % _TEXTS_PERIOD == 0)
        if number > start and ends:
            yield start, number
            start, size = number, 0
        size += one.text_size
    if start < len(cards):
        yield start, len(cards)


def _texts(source: Source, count: int, start: int, end: int) -> bytes:
    held = [
        f'"{number}":{quoted_passages(source.passages(one.id))}'
        for number, one in enumerate(source.cards[start:end], start)
    ]
    return _call("texts", count, "{" + ",\n".join(held) + "}")


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
