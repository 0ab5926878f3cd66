"""Faults put into documents by script, and how many of them teikit check finds.

    python -m benchmarks.faults --documents tei DIR... --schema tei_all.rng --count 90

prints for each family how many faults were put in, how many were found (recall), and how many findings appeared that
have nothing to do with the fault. A fault counts as found when a finding of its family is there that was not there
before. The injectors are what goes wrong in the making of editions: slips of the hand, of search and replace, of
conversion. They know nothing of the rules; the choice is the same for the same seed.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from teikit.checking import Checker, CheckOptions, Selection
from teikit.errors import XmlError
from teikit.findings import Finding, Report
from teikit.xmltext import scan

Change = Callable[[re.Match[str], random.Random], str]
NAME = r"<(persName|placeName|orgName)\b([^<>]*[^<>/])?>([^<>]*\w)</\1>"
WORDS = r"(?<=[a-z] )([a-z]{4,})(?= [a-z])"
# what the value contradicts has to stand in the words: the year, the day
PRINTED_YEAR = r'(<date\b[^<>]*\bwhen=")(\d{4})-(\d\d)-(\d\d)("[^<>]*>(?=[^<>]*[A-Za-zé]{3,}[^<>]*\2))'
PRINTED_DAY = r'(<date\b[^<>]*\bwhen=")(\d{4})-(\d\d)-0?(\d\d?)("[^<>]*>(?=(?:[^<>]*\D)?\4\b))'
DATED = r'(<date\b[^<>]*\bwhen=")(\d{4})-(\d\d)-(\d\d)(")'


@dataclass(frozen=True)
class Fault:
    """One kind of slip: the families whose findings catch it, where it happens, and the change of a place there."""

    name: str
    families: tuple[str, ...]
    where: str  # "header", "standOff", "text" (all of it), "words" (between tags of the text), "all"
    pattern: str
    change: Change | str

    def inject(self, document: str, rng: random.Random) -> tuple[int, str] | None:
        """Return the offset and the document with the fault, None where it cannot happen."""
        places = [
            m for start, end in stretches(document, self.where) for m in _find(self.pattern, document, start, end)
        ]
        if not places:
            return None
        place = rng.choice(places)
        new = place.expand(self.change) if isinstance(self.change, str) else self.change(place, rng)
        if new == place[0]:
            return None
        return place.start(), document[: place.start()] + new + document[place.end() :]


def _find(pattern: str, document: str, start: int, end: int) -> Iterator[re.Match[str]]:
    return re.compile(pattern).finditer(document, start, end)


def stretches(document: str, where: str) -> list[tuple[int, int]]:
    """Return the parts of a document in which a fault can happen."""
    if where == "all":
        return [(0, len(document))]
    if where in ("header", "standOff"):
        name = "teiHeader" if where == "header" else "standOff"
        return [m.span() for m in re.finditer(rf"<{name}\b.*?</{name}>", document, re.S)]
    text = re.search(r"<text\b.*</text>", document, re.S)
    if text is None:
        return []
    if where == "text":
        return [text.span()]
    paragraphs = re.finditer(r"<p\b[^<>]*>.*?</p>", text[0], re.S)
    inner = [
        (p.start() + m.start(), p.start() + m.end())
        for p in paragraphs
        for m in re.finditer(r"(?<=>)[^<>]{20,}(?=<)", p[0])
    ]
    return [(text.start() + start, text.start() + end) for start, end in inner]


def _typo(m: re.Match[str], rng: random.Random) -> str:
    word = m[2]
    at = rng.randrange(len(word))
    return m[1] + word[:at] + word[at + 1 :] + "z" + m[3]


def _later(years: int, months: int, days: int) -> Change:
    def change(m: re.Match[str], _rng: random.Random) -> str:
        year, month, day = int(m[2]) + years, (int(m[3]) + months - 1) % 12 + 1, (int(m[4]) + days - 1) % 28 + 1
        return f"{m[1]}{year:04}-{month:02}-{day:02}{m[5]}"

    return change


def _mojibake(m: re.Match[str], _rng: random.Random) -> str:
    return m[0].encode().decode("cp1252", "replace").replace("\ufffd", "\x9d")


def _middle(sign: str) -> Change:
    return lambda m, rng: (lambda at: m[0][:at] + sign + m[0][at:])(rng.randrange(2, len(m[0]) - 1))


def _untag(m: re.Match[str], _rng: random.Random) -> str:
    # a name that is tagged in other places: of one that stands once nobody can know
    return m[2] if m.string.count(f">{m[2]}</{m[1]}>") > 2 else m[0]


XML, HDR, PTR, DAT, NAM, TXT, STR = ("XML",), ("HDR",), ("PTR",), ("DAT",), ("NAM",), ("TXT",), ("STR",)
# a slip in markup shows as a violation of the grammar or of a rule: both tell the editor
MARKUP = ("STR", "SCH")

FAULTS = (
    Fault("end tag lost", XML, "text", r"</(p|persName|hi|date|head)>", ""),
    Fault("tags crossed", XML, "text", r"</(persName|placeName|date|hi)>([^<>]*)</p>", r"</p>\2</\1>"),
    Fault("ampersand", XML, "words", r" and ", " & "),
    Fault("entity of HTML", XML, "words", r" ", "&nbsp;"),
    Fault("quote of an attribute lost", XML, "text", r'="([^"<>]+)">', r'="\1>'),
    Fault("attribute twice", XML, "text", r"<(p|div|persName|date)\b", r'<\1 n="1" n="2"'),
    Fault("file cut off", XML, "text", r"(?s)</p>.*", "</p>"),
    Fault("control character", XML, "words", WORDS, "\x02\\1"),
    Fault("title lost", HDR, "header", r"(<titleStmt>)(\s*<title\b[^<>]*>[^<>]*</title>)+", r"\1"),
    Fault("source lost", HDR, "header", r"(?s)<sourceDesc\b.*?</sourceDesc>", "<sourceDesc><p/></sourceDesc>"),
    Fault("publisher and authority lost", HDR, "header", r"(?s)<(publicationStmt)\b[^<>]*>.*?</\1>", r"<\1><p/></\1>"),
    Fault("terms lost", HDR, "header", r"(?s)<availability\b.*?</availability>", ""),
    Fault("licence without name", HDR, "header", r"(?s)(<licence\b)[^<>]*>.*?</licence>", r"\1/>"),
    Fault(
        "count of tags",
        HDR,
        "header",
        r'(occurs=")(\d+)(")',
        lambda m, rng: f"{m[1]}{int(m[2]) + rng.randrange(1, 9)}{m[3]}",
    ),
    Fault("change without day", HDR, "header", r'(<change\b[^<>]*?) when="[^"]*"', r"\1"),
    Fault("words of a template", HDR, "header", r"(<(?:title|publisher|p)\b[^<>]*>)[^<>]+(</)", r"\1TODO\2"),
    Fault("practice not stated", HDR, "header", r"(?s)<editorialDecl\b.*?</editorialDecl>", ""),
    Fault("languages not listed", HDR, "header", r"(?s)<langUsage\b.*?</langUsage>", ""),
    Fault("pointer misspelt", PTR, "text", r'(ref="#)([\w.-]+)(")', _typo),
    Fault(
        "capitals of a pointer", PTR, "text", r'(ref="#)([a-z][\w.-]+)(")', lambda m, _: m[1] + m[2].capitalize() + m[3]
    ),
    Fault("hash forgotten", PTR, "text", r'(ref=")#([\w.-]+)(")', r"\1\2\3"),
    Fault("hash alone", PTR, "text", r'(ref="#)([\w.-]+)(")', r"\1\3"),
    Fault("pointer emptied", (*PTR, *MARKUP), "text", r'(ref="#)([\w.-]+)(")', 'ref=""'),
    Fault("comma between pointers", PTR, "text", r'(ref="#[\w.-]+)(")', r"\1,#x\2"),
    Fault("id renamed", PTR, "standOff", r'(<(?:person|place|org|event)\b[^<>]*xml:id=")([\w.-]+)(")', _typo),
    Fault("id twice", (*PTR, "STR609"), "text", r'(?s)(xml:id="([\w.-]+)".*?xml:id=")([\w.-]+)(")', r"\1\2\4"),
    Fault("file not there", PTR, "text", r'(ref=")#([\w.-]+)(")', r"\1lists/people.xml#\2\3"),
    Fault("path of a machine", PTR, "text", r'(<ref\b[^<>]*target=")([^"]*)(")', r"\1file:///C:/texts/a.xml\3"),
    Fault("thirteenth month", (*DAT, "STR607"), "text", DATED, r"\g<1>\2-13-\4\5"),
    Fault("30 February", (*DAT, "STR607"), "text", DATED, r"\g<1>\2-02-30\5"),
    Fault("day first", (*DAT, "STR607"), "text", DATED, r"\g<1>\4.\3.\2\5"),
    Fault("year off", DAT, "text", PRINTED_YEAR, _later(1, 0, 0)),
    Fault("month off", DAT, "text", PRINTED_YEAR, _later(0, 1, 0)),
    Fault("day off", DAT, "text", PRINTED_DAY, _later(0, 0, 1)),
    Fault("ends exchanged", DAT, "text", r'from="([\d-]+)"( to=)"([\d-]+)"', r'from="\3"\2"\1"'),
    Fault("when and from", DAT, "text", r'(<date\b[^<>]*)\bwhen="([^"]+)"', r'\1when="\2" from="\2"'),
    Fault("date of the future", DAT, "text", DATED, _later(400, 0, 0)),
    Fault("possessive inside", NAM, "text", NAME + r"[’']s\b", r"<\1\2>\3’s</\1>"),
    Fault("comma inside", NAM, "text", NAME + ",", r"<\1\2>\3,</\1>"),
    Fault("space inside", (*NAM, *TXT), "text", "(?<=\\w) " + NAME, r"<\1\2> \3</\1>"),
    Fault("name emptied", NAM, "text", NAME, r"<\1\2></\1>"),
    Fault("name in itself", NAM, "text", NAME, r"<\1\2><\1\2>\3</\1></\1>"),
    Fault(
        "name in two",
        NAM,
        "text",
        r"<(persName)\b([^<>]* ref=[^<>]*)>(\w[^<> ]*) ([^<>]+)</\1>",
        r"<\1\2>\3</\1> <\1\2>\4</\1>",
    ),
    Fault("tag lost", NAM, "text", r"<(persName|orgName)\b[^<>]*>(\w+ [^<>]*)</\1>", _untag),
    Fault("entry without a name", NAM, "standOff", r"(?s)(<(person|place|org)\b[^<>]*>).*?(</\2>)", r"\1\3"),
    Fault("soft hyphen", TXT, "words", WORDS, _middle("\u00ad")),
    Fault("zero-width space", TXT, "words", WORDS, _middle("\u200b")),
    Fault("wrong decoding", TXT, "words", r"[é“”’–üöäèç]", _mojibake),
    Fault("letter lost", TXT, "words", WORDS, _middle("\ufffd")),
    Fault("word twice", TXT, "words", r"(?<=[a-z] )(the|of|and|to|in|a)(?= [a-z])", r"\1 \1"),
    Fault("hyphen of a line end", TXT, "words", r"(?<= )([a-z]{4})([a-z]{4,})(?= )", r"\1- \2"),
    Fault("space before a comma", TXT, "words", r"(?<=[a-z]), (?=[a-z])", " , "),
    Fault("bracket lost", TXT, "words", r"(\([^()<>]{3,60})\)", r"\1"),
    Fault("space lost at a name", TXT, "text", r"(?<=[a-z]) (?=<(?:persName|placeName|orgName)\b[^<>]*>\w)", ""),
    Fault("reference escaped", TXT, "words", r"(?<=[a-z]) (?=[a-z])", "&amp;nbsp;"),
    Fault("tag escaped", TXT, "words", WORDS, r"&lt;i&gt;\1&lt;/i&gt;"),
    Fault("letter of another script", TXT, "words", r"(?<= )([a-z]+)o([a-z]+)(?= )", "\\1\u043e\\2"),
    Fault("private character", TXT, "words", WORDS, _middle("\ue00f")),
    Fault("element misspelt", MARKUP, "text", r"<(/?)persName\b(?=[^<>]*>)", r"<\1persname"),
    Fault("element of HTML", MARKUP, "words", WORDS, r"<i>\1</i>"),
    Fault(
        "attribute misspelt", MARKUP, "text", r"<((?:p|div|persName|date|note)\b[^<>]*) (type|ref|when|n)=", r"<\1 \2e="
    ),
    Fault("words between divisions", MARKUP, "text", r"(?<=</p>)(?=\s*<p\b)", "stray words"),
    Fault("value of a closed list", MARKUP, "text", r'cert="(high|medium|low)"', 'cert="sure"'),
    Fault("division in a paragraph", MARKUP, "words", WORDS, r"<div><p>\1</p></div>"),
    Fault("paragraph emptied", MARKUP, "text", r"<p\b([^<>/]*)>[^<>]+</p>", r"<p\1></p>"),
    Fault("list without items", MARKUP, "text", r"(</p>)(?=\s*<p\b)", r"\1<list></list>"),
    Fault("correction alone", MARKUP, "words", WORDS, r"<corr>\1</corr>"),
    Fault("note in a note", MARKUP, "text", r"(<note\b[^<>]*>)([^<>]+)", r"\1<note>\2</note>"),
    Fault("language without a tag", MARKUP, "text", r'xml:lang="[a-z]+"', 'xml:lang="English language"'),
    Fault("two heads", MARKUP, "text", r"(<head\b)([^<>]*>)(.*?)</head>", r"\1\2\3</head><p>x</p>\1>\3</head>"),
)

# what an edit can do to the text of a source without leaving a trace in the markup: the ledger finds it
ALTERED = (
    Fault("word dropped", ("ENC",), "words", WORDS + " ", ""),
    Fault("word added", ("ENC",), "words", WORDS, r"\1 never"),
    Fault("words exchanged", ("ENC",), "words", r"(?<= )(\w+) (\w+)(?= )", r"\2 \1"),
    Fault("letter changed", ("ENC",), "words", r"(?<= )([a-z]+)e([a-z]+)(?= )", r"\1i\2"),
    Fault("number changed", ("ENC",), "words", r"\d(?=\d)", lambda m, _: str((int(m[0]) + 1) % 10)),
    Fault("sentence dropped", ("ENC",), "words", r"(?<=\. )[A-Z][^.<>]{10,}\. ", ""),
    Fault("mark dropped", ("ENC",), "words", r"(?<=\w),", ""),
    Fault("paragraph dropped", ("ENC",), "text", r"(?s)<p\b[^<>]*>(?:(?!</p>).)*</p>\s*(?=<p\b)", ""),
    Fault("paragraph twice", ("ENC",), "text", r"(?s)<p\b[^<>]*>(?:(?!</p>).)*</p>\s*(?=<p\b)", r"\g<0>\g<0>"),
)


def prove(tei: Path, sources: Path, count: int, rng: random.Random) -> tuple[int, int]:
    """Alter the text of documents that have a ledger; return how many changes were made and found by --source."""
    made = caught = 0
    proved = []
    for path in sorted(tei.glob("*.xml")):
        source, ledger = next(iter(sources.glob(f"{path.stem}.*")), None), tei / "ledger" / f"{path.stem}.json"
        if source is not None and ledger.is_file():
            options = CheckOptions(selection=Selection(("ENC",)), source=source, ledger=ledger, declared=False)
            proved.append((path, path.read_text(encoding="utf-8"), Checker(options)))
    for number in range(count * 20 if proved else 0):
        if made == count:
            break
        path, text, checker = proved[number % len(proved)]
        injected = ALTERED[number // len(proved) % len(ALTERED)].inject(text, rng)
        if injected is None or not _well_formed(injected[1]):
            continue
        made += 1
        caught += bool(_new(checker.check(text.encode(), path.name), checker.check(injected[1].encode(), path.name)))
    return made, caught


def _family(code: str, families: tuple[str, ...]) -> bool:
    return code.startswith(families)


def _new(before: Report, after: Report) -> list[Finding]:
    known = Counter((f.code, f.message) for f in before.findings)
    made = []
    for finding in after.findings:
        key = (finding.code, finding.message)
        if known[key]:
            known[key] -= 1
        else:
            made.append(finding)
    return made


def main() -> int:
    """Inject, check, print; return 1 when the recall of a family is below 0.95."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=Path, nargs="+", required=True)
    parser.add_argument("--schema", action="append", default=[])
    parser.add_argument("--count", type=int, default=90, help="faults of each family")
    parser.add_argument("--each", type=int, default=12, help="documents of each folder")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--proof", type=Path, nargs=2, metavar=("TEI", "SOURCES"), help="documents with ledgers")
    parser.add_argument(
        "--set", choices=["slips", "practice", "schematron"], default="slips", help="which kinds of faults"
    )
    parser.add_argument("--show", action="store_true", help="print each fault that is not found")
    given = parser.parse_args()
    rng = random.Random(given.seed)
    if given.set == "schematron":
        from benchmarks.schematron_faults import HOUSE

        given.schema.append(str(HOUSE))
    checker = Checker(CheckOptions(tuple(given.schema), Selection(ignore=("XML020",)), level="archive"))
    checker.prepare()
    documents = list(_documents(given.documents, given.each, rng))
    before: dict[Path, Report] = {}
    kinds: dict[str, list[Fault]] = defaultdict(list)
    for fault in _faults(given.set):
        kinds[fault.families[0] if fault.families != MARKUP else "STR"].append(fault)
    failed = False
    for family, faults in kinds.items():
        made, caught, elsewhere = Counter[str](), Counter[str](), 0
        for number in range(given.count * 20):
            if made.total() == given.count:
                break
            fault, (path, text) = faults[number % len(faults)], rng.choice(documents)
            injected = fault.inject(text, rng)
            if injected is None or (family != "XML" and not _well_formed(injected[1])):
                continue
            if path not in before:
                before[path] = checker.check(text.encode(), path.name, path.parent)
            report = checker.check(injected[1].encode(), path.name, path.parent)
            new = _new(before[path], report)
            made[fault.name] += 1
            found = any(_family(f.code, fault.families) for f in new)
            caught[fault.name] += found
            if given.show and not found:
                at = injected[0]
                print(f"  not found: {fault.name}: {path.name}: {injected[1][at : at + 160]!r}")
            line = text.count("\n", 0, injected[0]) + 1
            far = [f for f in new if abs((f.location.line or 0) - line) > 3 and not _family(f.code, fault.families)]
            elsewhere += len(far) if not report.failed else 0
        recall = caught.total() / made.total() if made.total() else 0.0
        failed |= recall < 0.95
        missed = ", ".join(f"{name} {caught[name]}/{made[name]}" for name in made if caught[name] < made[name])
        print(
            f"{family}: {made.total()} faults of {len(made)} kinds, {caught.total()} found: {recall:.3f}; "
            f"{elsewhere} findings elsewhere{'; missed: ' + missed if missed else ''}",
            flush=True,
        )
    if given.proof:
        tei, sources = given.proof
        altered, found_out = prove(tei, sources, given.count, rng)
        failed |= found_out < 0.95 * altered or not altered
        print(f"ENC: {altered} changes of {len(ALTERED)} kinds, {found_out} found by the ledger")
    return 1 if failed else 0


def _faults(name: str) -> tuple[Fault, ...]:
    if name == "slips":
        return FAULTS
    if name == "schematron":
        from benchmarks.schematron_faults import SCHEMATRON

        return SCHEMATRON
    from benchmarks.practice_faults import PRACTICE

    return PRACTICE


def _documents(folders: list[Path], each: int, rng: random.Random) -> Iterator[tuple[Path, str]]:
    for folder in folders:
        paths = sorted(p for p in folder.glob("*.xml") if p.stat().st_size < 150_000)
        for path in rng.sample(paths, min(each, len(paths))):
            text = path.read_bytes().decode("utf-8", "replace")
            if "<TEI" in text and _well_formed(text):
                yield path, text


def _well_formed(text: str) -> bool:
    try:
        scan(text.encode())
    except XmlError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
