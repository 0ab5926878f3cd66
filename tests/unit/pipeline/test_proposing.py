"""New referents are proposed as TEI lists, which an editor can take up as they are."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner
from lxml import etree

from teikit.cli.annotate import command
from teikit.pipeline.listing import take_up

ID = "{http://www.w3.org/XML/1998/namespace}id"


def test_proposals_name_forms_documents_and_words_and_can_be_taken_up(tmp_path: Path) -> None:
    for name, text in (
        ("a", "Mr. Harald Quistgaard came. Quistgaard left."),
        ("b", "To Mr. Harald Quistgaard <hi>&amp;</hi> Co"),
    ):
        body = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><p>{text}</p></body></text></TEI>'
        (tmp_path / f"{name}.xml").write_text(body, encoding="utf-8")
    target = tmp_path / "lists" / "new.xml"
    arguments = [str(tmp_path / "a.xml"), str(tmp_path / "b.xml"), "--propose", str(target)]
    for _ in range(2):
        done = CliRunner().invoke(command, arguments, standalone_mode=False)
        assert done.return_value == 0, done.output
        before = target.read_bytes()
    assert target.read_bytes() == before
    tree = etree.fromstring(before)
    (person,) = tree.iter("{*}person")
    assert person.get(ID) == "harald-quistgaard"
    assert [one.get("target") for one in person.iter("{*}ref")] == ["../a.xml", "../b.xml"]
    assert "2 mentions" in "".join(person.itertext())
    taken = take_up([target], tmp_path / "authorities")
    assert taken.added == 1
    CliRunner().invoke(command, arguments, standalone_mode=False)
    assert b'corresp="authorities/persons.xml#harald-quistgaard"' in (tmp_path / "a.xml").read_bytes()
    assert b"<person" not in target.read_bytes()
