from __future__ import annotations

from lxml import etree

from teikit.decisions import Decisions
from teikit.encoding import encode
from teikit.ledger import may_omit, prove
from teikit.readers import read
from teikit.settings import default_settings

TEI = {"t": "http://www.tei-c.org/ns/1.0"}
TEXT = """---
title: "The Title of It"
author: Jane Roe
date: 1957-05-03
---

# The Title of It

A paragraph with *one* word, a [link to *it*](https://a.org/x "said"), `code` and a note.[^1] It goes on to say
that [this](../index.htm){.nav} and [that](javascript:x) lead nowhere, and that <https://b.org/> does.

![A map of it](https://a.org/i.png) stands here, and its words are told.

```text
Words between two fences are words like others.
```

Under a Line
------------

The last of them.[^n] Here it ends.

[r]: https://c.org/ "Title"
[^1]: The note text.
[^n]: Another *note*.
"""


def body() -> etree._Element:
    source = read(TEXT.encode(), "a.md").value
    encoded = encode(source, default_settings(), Decisions()).value
    assert prove(encoded.ledger, TEXT, encoded.document) == ()
    found = encoded.document.tree.find(".//t:body", TEI)
    assert found is not None
    return found


def words(tree: etree._Element, path: str) -> list[str]:
    return [" ".join("".join(map(str, one.itertext())).split()) for one in tree.iterfind(f".//t:{path}", TEI)]


def test_markdown_becomes_what_it_means() -> None:
    tree = body()
    assert words(tree, "ref") == ["link to it", "https://b.org/"]
    assert [one.get("target") for one in tree.iterfind(".//t:ref", TEI)] == ["https://a.org/x", "https://b.org/"]
    assert words(tree, "ref/t:hi") == ["it"]
    assert words(tree, "hi[@rend='monospace']") == ["code"]
    assert words(tree, "note") == ["The note text.", "Another note."]
    assert [one.get("n") for one in tree.iterfind(".//t:note", TEI)] == ["1", "n"]
    assert words(tree, "figure/t:figDesc") == ["A map of it"]
    text = " ".join("".join(map(str, tree.itertext())).split())
    assert "that this and that lead nowhere" in text
    assert "Words between two fences are words like others." in text
    assert not any(sign in text for sign in ("```", "](", "c.org", "---", ".nav"))


def test_words_of_markup_are_no_words_of_the_text() -> None:
    assert may_omit("markup-word", "](https://a.org/x)")
    assert may_omit("markup-word", "```text")
    assert may_omit("markup-word", "[r]: https://c.org/")
    assert not may_omit("markup-word", "a word")
    assert not may_omit("markup-word", "(in brackets)")
    assert not may_omit("markup-word", "](https://a.org/x) and a whole sentence\nof the text)")
