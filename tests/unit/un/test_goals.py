"""Sustainable and Millennium Development Goals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.un.goals import families, find_goals, goal_exists, goal_number
from tests.random_strings import LONG, LONG_TIMES, MAX_GROWTH, growth


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("可持续发展目标6和11", [("SDG", "6"), ("SDG", "11")]),
        ("拟议目标 11（", [(None, "11")]),
        ("具体目标11.1和11(a)", [(None, "11.1"), (None, "11.a")]),
        ("第七项千年发展目标", [("MDG", "7")]),
        ("Goals 1 to 3 and 5", [(None, "1"), (None, "2"), (None, "3"), (None, "5")]),
        ("Sustainable Development Goal 11, target 11.a; MDG 7", [("SDG", "11"), (None, "11.a"), ("MDG", "7")]),
        ("17个可持续发展目标中的15个，战略目标1，目标2030年，目标20，goal 5, target 3", []),
        ("爱知目标11、千年发展目标9", []),
    ],
)
def test_goals_are_found_with_their_family(text, found):
    assert [(goal.family, goal.label) for goal in find_goals(text)] == found


def test_time_grows_as_the_length_of_a_long_text():
    assert growth(find_goals, "目标11", length=LONG, times=LONG_TIMES) < MAX_GROWTH


def test_a_text_says_which_goals_it_speaks_of():
    assert [name for _, name in families("《千年宣言》和2030年可持续发展议程")] == ["MDG", "SDG"]
    assert goal_number("11.a") == 11


@given(st.text("目标可持续发展千年具体第七项 Goals DG.targetSMandto()0123456789aA、和", max_size=60))
def test_spans_are_exact(text):
    for goal in find_goals(text):
        assert text[goal.start : goal.end].strip()
        assert 1 <= goal_number(goal.label) <= 17


@pytest.mark.parametrize(
    "text",
    ["SDG 11.99", "target 11.9", "可持续发展目标11.9", "target 17.a", "Goal 11 of the strategic plan for 2014-2019",
     "战略计划的目标3"],
)  # fmt: skip
def test_what_is_no_goal_is_not_found(text):
    assert find_goals(text) == ()


def test_each_goal_has_its_targets():
    found = [f"{n}.{t}" for n in range(1, 18) for t in (*range(1, 30), *"abcd") if goal_exists("SDG", f"{n}.{t}")]
    assert len(found) == 169
