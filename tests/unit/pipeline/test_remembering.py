"""What an editor does to the machine's tags stays done: deletions, other pointers, confirmations."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from teikit.annotation.memory import as_decisions, changes, record, tags_of
from teikit.cli.annotate import command
from teikit.decisions import Decisions, parse_decisions
from teikit.tei import TeiDocument

TEI = "http://www.tei-c.org/ns/1.0"
TEXT = (
    "<p>In <hi>March 1957</hi> Mr. Harald Quistgaard went to Paris. Quistgaard met the Communist Party of Greece in "
    "Athens; he left Paris on 5 May 1957. In Paris he had seen Mrs. Ellen Dahl.</p>"
    "<p>Dahl wrote from Copenhagen that the Geneva Conference of 1954 was over. Quistgaard came back to Paris.</p>"
)
_NAMES = "persName|placeName|orgName|eventName|title|date"
_MADE = re.compile(rf'<({_NAMES})\b[^>]*resp="#teikit"[^>]*>((?:(?!<(?:{_NAMES})\b).)*?)</\1>', re.DOTALL)


def document(body: str) -> str:
    return f'<TEI xmlns="{TEI}" xml:lang="en"><teiHeader/><text><body>{body}</body></text></TEI>'


class Desk:
    """An editor's folder with one file."""

    def __init__(self, folder: Path, body: str = TEXT) -> None:
        self.file = folder / "a.xml"
        self.file.write_text(document(body), encoding="utf-8")
        self.annotate()

    def annotate(self, *options: str) -> str:
        done = CliRunner().invoke(command, [str(self.file), *options], standalone_mode=False)
        assert done.exception is None, done.exception
        assert done.return_value == 0, done.output
        return done.output

    @property
    def text(self) -> str:
        return self.file.read_text(encoding="utf-8")

    def write(self, text: str) -> None:
        self.file.write_text(text, encoding="utf-8")

    @property
    def decisions(self) -> str:
        path = self.file.parent / "decisions" / "a.toml"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def take_off(self, match: re.Match[str]) -> None:
        inner = re.sub("</?roleName>", "", match[2])
        self.write(self.text[: match.start()] + inner + self.text[match.end() :])


def made(text: str) -> list[re.Match[str]]:
    start = text.index("<text>")
    return [match for match in _MADE.finditer(text) if match.start() > start]


def test_a_tag_that_was_taken_off_stays_off_and_the_decision_says_so(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    gone = next(match for match in made(desk.text) if match[2] == "Athens")
    desk.take_off(gone)
    said = desk.annotate()
    assert "1 taken off by hand" in said
    assert "Athens</placeName>" not in desk.text.partition("<text>")[2]
    (decision,) = parse_decisions(desk.decisions).items
    assert decision.quote == "Athens"
    assert decision.values["reject"] is True
    after = desk.text
    assert desk.annotate() == ""
    assert desk.text == after


def test_one_of_several_mentions_alone_is_rejected(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    paris = [match for match in made(desk.text) if match[2] == "Paris"]
    desk.take_off(paris[1])
    desk.annotate()
    assert len([match for match in made(desk.text) if match[2] == "Paris"]) == len(paris) - 1
    assert "he left Paris on" in desk.text


def test_taking_the_decision_out_brings_the_tag_back(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    before = desk.text
    desk.take_off(next(match for match in made(desk.text) if match[2] == "Athens"))
    desk.annotate()
    (tmp_path / "decisions" / "a.toml").unlink()
    desk.annotate()
    assert desk.text == before


def test_forget_makes_it_again(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    before = desk.text
    desk.take_off(next(match for match in made(desk.text) if match[2] == "Athens"))
    desk.annotate("--forget")
    assert desk.text == before
    assert desk.decisions == ""


def test_another_pointer_stays(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.write(desk.text.replace('ref="#athens" resp', 'ref="#athens-georgia" resp'))
    assert "1 changed by hand" in desk.annotate()
    assert '<placeName ref="#athens-georgia" resp="#teikit" cert="high">Athens' in desk.text
    assert 'ref = "athens-georgia"' in desk.decisions
    after = desk.text
    desk.annotate()
    assert desk.text == after


def test_another_kind_and_another_date_stay(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    text = re.sub(r"<placeName ([^>]*)>Athens</placeName>", r"<orgName \1>Athens</orgName>", desk.text)
    desk.write(text.replace('when="1957-05-05"', 'when="1957-05-06"'))
    desk.annotate()
    assert ">Athens</orgName>" in desk.text
    assert 'when="1957-05-06"' in desk.text
    after = desk.text
    desk.annotate()
    assert desk.text == after


def test_a_confirmed_tag_keeps_its_entry(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "<p>They saw Mr. Harald Quistgaard there.</p>")
    text = re.sub(r'(<persName ref="#[^"]*") resp="#teikit" cert="\w+"', r"\1", desk.text)
    desk.write(text)
    desk.annotate()
    tree = etree.fromstring(desk.text.encode())
    ids = {one.get("{http://www.w3.org/XML/1998/namespace}id") for one in tree.iter()}
    (name,) = tree.iterfind(f"{{{TEI}}}text//{{{TEI}}}persName")
    assert name.get("resp") is None
    assert (name.get("ref") or "").lstrip("#") in ids
    assert desk.decisions == ""


@pytest.mark.parametrize("seed", range(6))
def test_random_deletions_are_never_made_again(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    desk = Desk(tmp_path)
    every = made(desk.text)
    gone = chance.sample(every, chance.randint(1, len(every)))
    for match in sorted(gone, key=lambda match: -match.start()):
        desk.take_off(match)
    bare = TeiDocument("a.xml", desk.text.encode())
    left = {(one.start, one.end) for one in tags_of(bare)}
    text = bare.plain_text()
    desk.annotate()
    once = desk.text
    now = TeiDocument("a.xml", once.encode())
    assert now.plain_text() == text
    assert {(one.start, one.end) for one in tags_of(now)} <= left
    desk.annotate()
    assert desk.text == once


def test_edits_of_the_text_elsewhere_do_no_harm(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.take_off(next(match for match in made(desk.text) if match[2] == "Athens"))
    desk.write(desk.text.replace("<body>", "<body><p>A new paragraph before.</p>"))
    desk.annotate()
    assert "Athens;" in desk.text
    assert 'quote = "Athens"' in desk.decisions


def test_words_that_were_taken_out_with_their_tag_are_no_rejection(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    gone = next(match for match in made(desk.text) if match[2] == "Athens")
    desk.write(desk.text[: gone.start()] + desk.text[gone.end() :])
    desk.annotate()
    assert desk.decisions == ""


@pytest.mark.parametrize(
    "data", [b"", b"[]", b'{"version": 1}', b"\xff\xfe", b"[" * 100_000, b'{"version": 9, "tags": []}']
)
def test_a_record_that_cannot_be_read_says_nothing(data: bytes) -> None:
    assert changes(TeiDocument("a.xml", document(TEXT).encode()), data, Decisions()) == ()


def test_a_quotation_with_signs_of_toml_is_kept() -> None:
    tei = TeiDocument("a.xml", document('<p>"\\<placeName resp="#teikit">Par"i\\s</placeName></p>').encode())
    bare = TeiDocument("a.xml", document('<p>"\\Par"i\\s</p>').encode())
    found = changes(bare, record(tei), Decisions())
    written = parse_decisions("version = 1\n" + as_decisions(found, bare.plain_text()))
    assert written.items[0].quote == 'Par"i\\s'
