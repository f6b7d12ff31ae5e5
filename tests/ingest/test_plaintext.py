"""Plain text: clean, on one line, in paragraphs."""

from hypothesis import given
from hypothesis import strategies as st

from author.ingest.plaintext import clean_text, letters, one_line, paragraphs


def test_clean_text_keeps_the_shape_of_lines() -> None:
    """Line ends become LF, space around the text goes, space within stays."""
    assert clean_text("\ufeff a\r\nb  c\rd\u2028e \n") == "a\nb  c\nd\ne"


def test_clean_text_drops_what_no_text_means() -> None:
    """Control characters, lone surrogates and marks that turn the reading direction are dropped."""
    assert clean_text("a\x00b\x1bc\ud800d\u202ee") == "abcde"


def test_one_line_is_one_line() -> None:
    """A headline over several lines becomes one, with composed characters."""
    assert one_line(" Cafe\u0301\n\t in \xa0Paris ") == "Café in Paris"


def test_paragraphs_are_parted_by_one_blank_line() -> None:
    """More blank lines become one, and space at the ends of lines goes."""
    assert paragraphs("one  two \n three\n \n\n\nfour") == "one two\nthree\n\nfour"


def test_letters_are_the_same_for_two_copies() -> None:
    """Punctuation, spacing, case and width do not tell copies apart."""
    assert letters("ＡＩ 2.0 发布！") == letters("ai 20发布") == "ai20发布"


@given(st.text())
def test_each_is_stable(text: str) -> None:
    """What was cleaned once does not change when it is cleaned again."""
    for clean in (clean_text, one_line, paragraphs):
        assert clean(clean(text)) == clean(text)
