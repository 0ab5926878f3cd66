from __future__ import annotations

from teikit.decisions import Decisions
from teikit.encoding import encode
from teikit.model import Speech, text_of
from teikit.readers import read
from teikit.settings import default_settings

MINUTES = """Minutes of the Meeting

The meeting began late, at nine in the evening.

Comrade Kádár: We must act now.

This he said twice.

Comrade Apró (standing): I agree.

Comrade Kádár: Good.
"""


def test_turns_of_speech_become_sp() -> None:
    source = read(MINUTES.encode(), "a.txt").value
    turns = [block for block in source.blocks if isinstance(block, Speech)]
    assert [(text_of(one.speaker), text_of(one.content)) for one in turns] == [
        ("Comrade Kádár:", "We must act now."),
        ("Comrade Apró (standing):", "I agree."),
        ("Comrade Kádár:", "Good."),
    ]
    data = encode(source, default_settings(), Decisions()).value.document.data.decode()
    assert "<speaker>Comrade Apró (standing):</speaker>" in data
    assert '<p xml:id="p-3">This he said twice.</p>' in data


def test_labels_and_single_names_are_no_speakers() -> None:
    memo = "A Memorandum\n\nTo: The Minister\n\nFrom: The Director\n\nSubject: Trade\n\nNote: It rains.\n\nWe do."
    assert not any(isinstance(block, Speech) for block in read(memo.encode(), "a.txt").value.blocks)
