"""A citation of an archival document, taken apart: title, date, holders, place, fonds, file, hands, address.

"Title", date, Digital archive, Archive (English name, ACRONYM), Settlement, Country, fonds … file … . Obtained by A
and translated by B. <address>
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from teikit.location import Span
from teikit.model import Run
from teikit.readers.countries import country_code
from teikit.readers.draft import Draft
from teikit.readers.lines import Line

_URL = re.compile(r"<?(?P<url>(?:https?://|www\.)[^\s<>]+?)(?P<stop>[.,;]?)>?(?=\s|$)")
_TITLE = re.compile(r"[\"“”']\s*(?P<title>.+?),?\s*[\"”](?:,|\.|\s)\s*|[*_](?P<title2>[^*_]+)[*_],?\s*", re.S)
_DIGITAL = re.compile(
    r"(?P<name>(?:Woodrow )?Wilson Center(?: Digital Archive)?|History and Public Policy Program Digital Archive"
    r"|CWIHP(?: Archives?)?|Cold War International History Project[^,.]*|[A-Z][\w ]+ Digital Archive)"
)
_CITIES = frozenset(
    "moscow|beijing|berlin|east berlin|prague|budapest|warsaw|bucharest|sofia|tirana|belgrade|london|paris|kyiv|"
    "kiev|havana|"
    "hanoi|vilnius|riga|tallinn|tbilisi|yerevan|baku|rome|vienna|bonn|ulaanbaatar|new york|geneva|college park|"
    "stanford|"
    "pyongyang|seoul|new delhi|ottawa|canberra|zagreb|ljubljana|skopje|sarajevo|koblenz|freiburg|kew|minsk|almaty|"
    "chisinau|"
    "washington|washington d.c.|washington, d.c.|washington dc|bratislava|brno|athens|lisbon|madrid|the hague|brussels|"
    "stockholm|oslo|copenhagen|helsinki|bern|tokyo|taipei|jakarta|brasília|brasilia|rio de janeiro|buenos aires|"
    "santiago|"
    "mexico city|ankara|tehran|cairo|tel aviv|jerusalem|pretoria|abilene|boston|yorba linda|simi valley".split("|")
)
_HANDS = re.compile(
    r"(?:(?<=[.;,\s])|^)(?P<what>(?:; ?|[Cc]opy |[Tt]ranslation by|[Tt]ranslated |[Oo]btained |[Pp]rovided |"
    r"Obtained|Translated|Transcribed|Contributed|Provided|Donated|Edited|Annotated|Selected|"
    r"Introduced|Published|Included|Reprinted|Available|Access|Originally|First published|Excerpts?|Subject to)\b)",
)
_HAND = re.compile(
    r"(?P<verbs>(?:obtained|translat(?:ed|ion)|transcribed|contributed|provided|donated|edited|annotated|selected|introduced)"
    r"(?:(?:,| and|, and) (?:obtained|translated|transcribed|contributed|provided|donated|edited|annotated|selected))*)"
    r"(?:\s+(?:for|from the \w+ for)\s+[\w ']+?)?\s+by\s+(?P<names>.+?)"
    r"(?=(?:,? and|;|,)\s+(?:obtained|translated|transcribed|contributed|provided|donated|edited|annotated)\b|"
    r"(?<![\s.][^\W\d_])[.;]\s|[.;]?$)",
    re.I,
)
_ROLES = {
    "obtained": "obtainer",
    "provided": "obtainer",
    "donated": "obtainer",
    "selected": "obtainer",
    "translated": "translator",
    "translation": "translator",
    "transcribed": "transcriber",
    "contributed": "contributor",
    "edited": "source-editor",
    "annotated": "source-editor",
    "introduced": "source-editor",
}
_PART = re.compile(
    r"(?P<label>(?:fond[is]?|fonds|f|record group|rg|collection|papers|bestand|zesp[oó]l|fondo|série|series|inventory|"
    r"inventar|opis'?|op|list[iy]?|l+|ll|delo|d|dosja|dos|dosar(?:ul)?|dossier|file|folder|box|reel|roll|viti|v|year|"
    r"doc(?:ument)?|no|nr|perechen'?|per|papka|por|port(?:folio)?|karton|k|signature|sygn|sz|doboz|vol(?:ume)?|"
    r"kart|bl|pp?|pages?|item|lista|pe|a\.?u\.?)\b\.?(?:\s*\([^)]{1,6}\))?)\s*(?P<value>\S.*)$",
    re.I,
)
_COLLECTION = re.compile(r"(?:fond|record group|rg\b|collection|papers|bestand|zesp|f\b\.?)", re.I)
_HOLDER = re.compile(
    r"archi[vf]|library|bibliothe|bibliote|museum|ministry|institute|foundation|university|center|centre|collection of|"
    r"arkiv|arhiv|levélt|AVP|RGANI|RGASPI|GARF|TsKhSD|SAPMO|PA ?AA|Bundesarchiv|office|архив|档案",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Segment:
    text: str
    start: int


def read_citation(draft: Draft, lines: Sequence[Line]) -> None:
    """Give the citation its home in the header, and note what it states."""
    start, end = lines[0].start, lines[-1].end
    raw = draft.text[start:end]
    url = _URL.search(raw)
    runs: list[Run] = []
    markdown, draft.markdown = draft.markdown, False
    for run in draft.lines(lines):
        runs.extend(_without_brackets(draft, run, url, start))
    draft.markdown = markdown
    draft.field("citation", tuple(runs))
    if url:
        draft.fact("url", url["url"], Span(start + url.start("url"), start + url.end("url")))
    stop = url.start() if url else len(raw)
    body = raw[:stop].rstrip(" ,;\n\r\t")
    at = 0
    title = _TITLE.match(body)
    if title:
        group = "title" if title["title"] else "title2"
        draft.fact("citation.title", title[group], Span(start + title.start(group), start + title.end(group)))
        at = title.end()
    clause = re.search(r";\s", body[at:])
    hands = min(_first_hand(body, at), at + clause.start() if clause else len(body))
    _holders(draft, _segments(re.sub(r"\.\s*$", "", body[at:hands]), start + at))
    _hands(draft, body[hands:], start + hands)


def _without_brackets(draft: Draft, run: Run, url: re.Match[str] | None, base: int) -> list[Run]:
    if run.rule or not url or not url[0].startswith("<"):
        return [run]
    left, right = base + url.start(), base + url.end() - 1
    if not run.span.start <= left < run.span.end:
        return [run]
    draft.omit(left, left + 1, "markup-sign")
    pieces = [(run.span.start, left), (left + 1, run.span.end)]
    if draft.text[right] == ">" and right < run.span.end:
        draft.omit(right, right + 1, "markup-sign")
        pieces = [(run.span.start, left), (left + 1, right), (right + 1, run.span.end)]
    return [Run(Span(a, b), draft.text[a:b]) for a, b in pieces if a < b]


def _first_hand(body: str, at: int) -> int:
    for match in _HANDS.finditer(body, at):
        before = body[at : match.start()].rstrip()
        if not before or before[-1] in ".;,":
            return match.start()
    return len(body)


def _segments(text: str, base: int) -> list[_Segment]:
    """Return the parts between commas that stand outside brackets."""
    found: list[_Segment] = []
    depth, begin = 0, 0
    for i, char in enumerate(text + ","):
        depth += (char in "([") - (char in ")]")
        if char in ",;" and depth <= 0:
            part = text[begin:i]
            if part.strip(" .\n\r\t"):
                left = len(part) - len(part.lstrip())
                kept = part.strip()
                if kept.endswith(".") and not re.search(r"\b\w{1,4}\.$", kept):
                    kept = kept[:-1]
                found.append(_Segment(kept, base + begin + left))
            begin = i + 1
    return found


def _holders(draft: Draft, segments: Sequence[_Segment]) -> None:
    rest = list(segments)
    if rest and re.search(r"\d{4}|undated|n\.d\.", rest[0].text) and not _HOLDER.search(rest[0].text):
        _note(draft, "citation.date", rest.pop(0))
    elif len(rest) > 1 and re.match(r"[A-Z][a-z]+\.? \d{1,2}$", rest[0].text) and re.match(r"\d{4}$", rest[1].text):
        rest[:2] = [_joined(draft, rest[0], rest[1])]
        _note(draft, "citation.date", rest.pop(0))
    for n in range(len(rest) - 1, 0, -1):
        if rest[n].text == "D.C.":
            rest[n - 1 : n + 1] = [_joined(draft, rest[n - 1], rest[n])]
    digital = next((n for n, one in enumerate(rest) if _DIGITAL.fullmatch(one.text)), None)
    if digital is not None:
        _note(draft, "digital.publisher", rest.pop(digital))
    country = next((n for n, one in enumerate(rest) if country_code(_bare(one))), None)
    city = next((n for n, one in enumerate(rest) if _bare(one).lower() in _CITIES), None)
    if city is None and country and not _HOLDER.search(rest[country - 1].text) and country > 1:
        before = rest[country - 1]
        if not _PART.match(before.text) and len(before.text.split()) <= 3:
            city = country - 1
    if country is not None:
        _note(draft, "archive.country", _Segment(_bare(rest[country]), rest[country].start))
        _other_names(draft, rest[country], "archive")
    if city is not None:
        _note(draft, "archive.settlement", rest[city])
    places = [n for n in (country, city) if n is not None]
    if places and min(places) > 0:
        names, parts = rest[: min(places)], [one for n, one in enumerate(rest) if n > min(places) and n not in places]
    else:
        rest = [one for n, one in enumerate(rest) if n not in places]
        count = 0
        while count < len(rest) and count < 3 and (count == 0 or _HOLDER.search(rest[count].text)):
            if _PART.match(rest[count].text) and not _HOLDER.search(rest[count].text):
                break
            count += 1
        names, parts = rest[:count], rest[count:]
    _repository(draft, names)
    _parts(draft, parts)


def _joined(draft: Draft, first: _Segment, second: _Segment) -> _Segment:
    return _Segment(draft.text[first.start : second.start + len(second.text)], first.start)


def _bare(one: _Segment) -> str:
    """Return the words of a part without what stands in brackets."""
    return re.sub(r"\s*\([^)]*\)", "", one.text).strip()


def _repository(draft: Draft, names: Sequence[_Segment]) -> None:
    """Note the holder: its name, other names in brackets, an acronym in capitals; units after it are parts."""
    for number, one in enumerate(names):
        role = "archive.repository" if number == 0 else "archive.unit"
        name = re.match(r"[^(]+?(?=\s*\(|$)", one.text, re.S)
        shelf = re.match(r"(?P<name>[A-ZÀ-Ž][A-Za-zÀ-ž ]+?)\s+(?P<mark>\d[\w./-]*)$", one.text)
        if shelf:
            draft.fact(role, shelf["name"], Span(one.start, one.start + shelf.end("name")))
            span = Span(one.start + shelf.start("mark"), one.start + shelf.end("mark"))
            draft.fact("archive.idno", shelf["mark"], span, "unlabelled")
        elif name:
            draft.fact(role, name[0], Span(one.start, one.start + name.end()))
            _other_names(draft, one, role if number else "archive")
        else:
            _note(draft, role, one)


def _other_names(draft: Draft, one: _Segment, role: str) -> None:
    match = re.search(r"\((?P<other>[^)]*)\)", one.text)
    if not match:
        return
    at = one.start + match.start("other")
    for piece in re.finditer(r"[^,;]+", match["other"]):
        text = piece[0].strip()
        left = at + piece.start() + len(piece[0]) - len(piece[0].lstrip())
        acronym = sum(c.isupper() for c in text) >= 2 and text.replace(" ", "").replace("-", "").isupper()
        draft.fact(f"{role}.{'acronym' if acronym else 'name'}", text, Span(left, left + len(text)))


def _parts(draft: Draft, parts: Sequence[_Segment]) -> None:
    collected = False
    for one in parts:
        match = _PART.match(one.text)
        span = Span(one.start, one.start + len(one.text))
        if match and _COLLECTION.match(match["label"]) and not collected:
            draft.fact("archive.collection", one.text, span)
            collected = True
        elif match:
            draft.fact("archive.idno", one.text, span, match["label"].rstrip(". "))
        elif any(c.isdigit() for c in one.text):
            draft.fact("archive.idno", one.text, span, "unlabelled")
        else:
            draft.fact("archive.series" if collected else "archive.collection", one.text, span)
            collected = True


def _hands(draft: Draft, text: str, base: int) -> None:
    for match in _HAND.finditer(text):
        names = re.split(r"\s*(?:,| and | & |, and )\s*", match["names"].strip(" ."))
        for verb in re.findall(r"[a-z]+", match["verbs"].lower()):
            if verb in _ROLES:
                for name in names:
                    if name and name[0].isupper():
                        draft.fact(_ROLES[verb], name, Span(base + match.start(), base + match.end()))
    published = re.search(r"(?:Published|Included|Reprinted|Originally published|First published)\b[^.]*\.?.*$", text)
    if published:
        draft.fact("published-in", published[0], Span(base + published.start(), base + published.end()))


def _note(draft: Draft, name: str, one: _Segment) -> None:
    draft.fact(name, one.text, Span(one.start, one.start + len(one.text)))
