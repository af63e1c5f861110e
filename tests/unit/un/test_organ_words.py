"""What an organ word can mean beside a number."""

import pytest

from kb.un.organ_words import body_by_form, can_have, candidates, find_words, is_organ_opening


@pytest.mark.parametrize(
    ("code", "number", "kind", "can"),
    [
        ("GA", "71/256", "resolution", True),
        ("GA", "24/10", "resolution", False),
        ("GA", "3327(XXIX)", None, True),
        ("UNH-GC", "24/10", "resolution", True),
        ("UNH-GC", "27/1", "resolution", False),
        ("CHS", "18/5", "resolution", True),
        ("UNEP-GC", "25/11", "decision", True),
        ("UNEP-GC", "25/11", None, False),
        ("UNH-EB", "2020/3", "decision", True),
        ("UNH-EB", "2020/3", "resolution", False),
        ("UNH-CPR", "1/2", "recommendation", True),
        ("SC", "1325 (2000)", "resolution", True),
        ("SC", "71/256", "resolution", False),
        ("GA", "ES-10/24", "resolution", True),
        ("HRC", "S-9/1", "resolution", True),
        ("UNEP-GC", "SS.VII/1", "decision", True),
    ],
)
def test_form_and_session_say_which_body_can_have_a_number(code, number, kind, can):
    assert can_have(code, number, kind) is can


@pytest.mark.parametrize(
    ("number", "kind", "code"),
    [
        ("1325 (2000)", None, "SC"),
        ("3327(XXIX)", None, "GA"),
        ("2036(LXI)", None, "ECOSOC"),
        ("2020/7", "resolution", "ECOSOC"),
        ("2020/7", "decision", None),
        ("71/256", "resolution", None),
        ("ES-10/24", None, "GA"),
    ],
)
def test_some_forms_belong_to_one_body(number, kind, code):
    assert body_by_form(number, kind) == code


def test_words_are_found_longest_first():
    assert [word for word, _, _ in find_words("联合国人居大会和大会, the Governing Council")] == [
        "联合国人居大会", "大会", "governing council",
    ]  # fmt: skip


def test_an_unknown_word_means_nothing():
    assert candidates("parliament", "24/10", None) == ()


@pytest.mark.parametrize("text", ["大会，", "联合国人居大会，", "The General Assembly,", "The Governing Council,"])
def test_the_organ_that_opens_a_preamble_is_known(text: str) -> None:
    assert is_organ_opening(text)


@pytest.mark.parametrize("text", ["灯塔，", "The Governing Council decided,  and", "大会决定"])
def test_other_lines_open_no_preamble(text: str) -> None:
    assert not is_organ_opening(text)
