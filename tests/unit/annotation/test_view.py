from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from teikit.annotation.view import View, view_of
from teikit.tei import TeiDocument


def view(text: str) -> tuple[View, str]:
    document = TeiDocument("a.xml", f"<text><body>{text}</body></text>".encode())
    return view_of(document.xml, document.plain), document.plain_text()


def at(viewed: View, plain: str, words: str) -> str:
    start = viewed.text.index(words)
    return viewed.span(start, start + len(words)).of(plain)


def test_blocks_are_parted_and_white_space_is_folded() -> None:
    viewed, _ = view("<p>Party  \n of\u00a0Labour</p><p>x</p>")
    assert viewed.text == "Party of Labour\nx\n"


def test_corrected_reading_is_read_and_the_source_is_meant() -> None:
    viewed, plain = view("<p>the <choice><sic>Bolsvevik</sic><corr>Bolshevik</corr></choice> Party</p>")
    assert plain == "the Bolsvevik Party"
    assert at(viewed, plain, "Bolshevik Party") == "Bolsvevik Party"


def test_words_supplied_by_a_correction_lead_to_what_stands_in_the_source() -> None:
    viewed, plain = view("<p>activity in <choice><sic>Union</sic><corr>the Soviet Union</corr></choice>.</p>")
    assert at(viewed, plain, "Soviet Union") == "Union"


def test_a_missing_space_is_read_and_the_name_ends_before_it() -> None:
    viewed, plain = view("<p>Khrushchev<choice><sic>and</sic><corr> and</corr></choice> Mao</p>")
    assert viewed.text == "Khrushchev and Mao\n"
    assert at(viewed, plain, "Khrushchev") == "Khrushchev"


def test_a_word_over_a_line_end_is_one_word() -> None:
    viewed, plain = view('<p>Comrade Khrush-<lb break="no"/>\n  chev spoke</p>')
    assert viewed.text.startswith("Comrade Khrushchev spoke")
    assert at(viewed, plain, "Khrushchev") == "Khrush-\n  chev"


def test_an_expansion_is_read_for_its_abbreviation() -> None:
    viewed, plain = view("<p><choice><abbr>Gen.</abbr><expan>General</expan></choice> Lee</p>")
    assert viewed.text == "General Lee\n"
    assert at(viewed, plain, "General Lee") == "Gen. Lee"


def test_what_is_left_out_at_the_beginning_leads_to_the_beginning() -> None:
    viewed, plain = view('<p><lb break="no"/> Cuba</p>')
    assert (viewed.text, viewed.forward(0), viewed.forward(plain.index("C"))) == ("Cuba\n", 0, 0)


_WORDS = st.sampled_from(["Enver", "Hoxha", " ", "  ", "\n", "\u00a0", "\u00ad", "é", "x", "."])
_PIECES = st.lists(
    st.one_of(
        _WORDS,
        st.builds(lambda a: f"<hi>{a}</hi>", _WORDS),
        st.builds(lambda a, b: f"<choice><sic>{a}</sic><corr>{b}</corr></choice>", _WORDS, _WORDS),
        st.just('<lb break="no"/>'),
        st.just("</p><p>"),
        st.just("<note>n</note>"),
    ),
    max_size=12,
)


@given(_PIECES)
def test_spans_of_the_view_are_ordered_and_lie_in_the_text(pieces: list[str]) -> None:
    viewed, plain = view(f"<p>{''.join(pieces)}</p>")
    previous = 0
    for index in range(len(viewed.text)):
        span = viewed.span(index, index + 1)
        assert 0 <= span.start <= span.end <= len(plain)
        assert span.start >= previous
        previous = span.start


@given(_PIECES)
def test_what_is_not_changed_comes_back_as_it_was(pieces: list[str]) -> None:
    viewed, plain = view(f"<p>{''.join(pieces)}</p>")
    for index, char in enumerate(viewed.text):
        span = viewed.span(index, index + 1)
        if span.length == 1 and char.isalpha() and plain[span.start] == char:
            assert viewed.forward(span.start) <= index


def test_a_break_parts_words_and_a_hyphen_before_it_joins_them() -> None:
    viewed, plain = view(
        "<p>John Brown<lb/>to visit the infor-<lb/>\n med Chiefs, Ein-<lb/>und Ausgang<lb/>12 and<pb/>rew</p>"
    )
    assert viewed.text == "John Brown to visit the informed Chiefs, Ein-und Ausgang 12 andrew\n"
    assert at(viewed, plain, "John Brown") == "John Brown"
    assert at(viewed, plain, "informed") == "infor-\n med"
    assert viewed.text[viewed.lines[0] :].lstrip().startswith("to visit")
