"""Characters made plain."""

from hypothesis import given
from hypothesis import strategies as st

from kb.un.folding import fold, normalise


def test_width_dashes_strokes_and_blanks_are_made_plain():
    assert fold("Ａ／６０–１　（x）") == "A/60-1 (x)"


@given(st.text(max_size=80))
def test_every_character_stays_where_it_is(text):
    assert len(fold(text)) == len(text)


@given(st.text(max_size=80))
def test_the_normal_form_is_stable(text):
    assert normalise(normalise(text)) == normalise(text)
