"""Numbers of acts in running text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.un.act_number import find_act_numbers, is_list_link, kind_in, read_numbers

ALPHABET = "0123456789/() resolution号第决议定、和XVISE-AB of and,年月日２／"
RES, DEC = "resolution", "decision"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("第24/10号决议", [("24/10", RES)]),
        ("第 2/6 决议", [("2/6", RES)]),
        ("51/177号决议", [("51/177", RES)]),
        ("第２４／１０号決議", [("24/10", RES)]),
        ("第2/7号决定和第2/7号决议", [("2/7", DEC), ("2/7", RES)]),
        ("第2/2、2/7和2/8号决议", [("2/2", RES), ("2/7", RES), ("2/8", RES)]),
        ("第2/2号、第2/7号和第2/8号决定", [("2/2", DEC), ("2/7", DEC), ("2/8", DEC)]),
        ("2016年12月23日第71/256号和2018年12月20日第73/239号决议", [("71/256", RES), ("73/239", RES)]),
        ("第1325（2000）号决议和第3327 (XXIX) 号决议", [("1325 (2000)", RES), ("3327(XXIX)", RES)]),
        ("第2023/B号决定", [("2023/B", DEC)]),
        ("理事会决议24/10和决定 2/6", [("24/10", RES), ("2/6", DEC)]),
        (
            "previous resolutions on Iraq, in particular 1500 (2003), 1546 (2004) 1557 (2004)",
            [("1500 (2003)", RES), ("1546 (2004)", RES), ("1557 (2004)", RES)],
        ),
        ("第24/10号", [("24/10", None)]),
        ("resolution 1325 on peace", [("1325", RES)]),
        ("resolutions 1325, 1820 and 1888", [("1325", RES), ("1820", RES), ("1888", RES)]),
        ("第1325和1820号决议", [("1325", RES), ("1820", RES)]),
        ("UNSCR 1325 and UNSCR 9000", [("1325 (2000)", RES), ("9000", RES)]),
        ("as well as 2242 (2015), the 2242 (2016) wells and table 12 (2000)", [("2242 (2015)", RES)]),
        (
            "resolution 1 and a resolution 1080p, resolution 181 (II), resolution 1500.5, resolution 12345",
            [("181(II)", RES)],
        ),
        ("第1/2号建议", [("1/2", "recommendation")]),
        ("resolutions 71/256 and 73/239", [("71/256", RES), ("73/239", RES)]),
        (
            "resolutions 71/256 of 3 March 2016, 73/239 and 77/173",
            [("71/256", RES), ("73/239", RES), ("77/173", RES)],
        ),
        ("resolutions 71/256 on plans, 73/239 on change, and 74/1", [("71/256", RES), ("73/239", RES), ("74/1", RES)]),
        (
            f"resolution 71/256 of 23 December 2016, entitled “{'A long title ' * 20}”, and 73/239 of 20 December 2018",
            [("71/256", RES), ("73/239", RES)],
        ),
        ("resolutions 24/10–24/12", [("24/10", RES), ("24/12", RES)]),
        ("resolution 71/256 and decision 2/7", [("71/256", RES), ("2/7", DEC)]),
        ("decision 2023/B; res. 24/10, dec 2/7", [("2023/B", DEC), ("24/10", RES), ("2/7", DEC)]),
        ("resolution 3411 A (XXX)", [("3411A(XXX)", RES)]),
        ("resolution 217 (III) A and", [("217A(III)", RES)]),
        ("第217(III)A号决议", [("217A(III)", RES)]),
        ("resolution 217 (III) A number of", [("217(III)", RES)]),
        ("resolution 31/16 A of 1976", [("31/16A", RES)]),
        ("resolution S-25/2 and decision SS.VII/1", [("S-25/2", RES), ("SS.VII/1", DEC)]),
        ("half, 1/2, of 24/7 on 14/06/2025 in A/RES/71/256 and 24/10%", []),
        ("resolution adopted by 2/3 of members", []),
    ],
)
def test_numbers_are_found_with_their_kind(text, found):
    assert [(number.number, number.kind) for number in find_act_numbers(text)] == found


@pytest.mark.parametrize("text", ["draft resolution 25/5", "第25/5号决议草案"])
def test_drafts_are_marked(text):
    assert [number.is_draft for number in find_act_numbers(text)] == [True]


def test_the_span_is_the_number_and_the_reach_its_words():
    text = "按照理事会第 ２４／１０ 号决议的要求"
    (number,) = find_act_numbers(text)
    assert text[number.start : number.end] == "２４／１０"
    assert text[slice(*number.reach)] == "第 ２４／１０ 号决议"


def test_a_kind_is_named_once_or_not_at_all():
    assert kind_in("24/10 resolution") == RES
    assert kind_in("决议和决定") is None


@pytest.mark.parametrize(("gap", "is_link"), [(" and ", True), ("、", True), ("号和第", True), (" requests ", False)])
def test_lists_are_told_by_what_stands_between(gap, is_link):
    assert is_list_link(gap) is is_link


@given(st.text(ALPHABET, max_size=80))
def test_spans_are_exact_and_ascending(text):
    end = 0
    for number in read_numbers(text):
        assert end <= number.start < number.end
        assert number.reach[0] <= number.start < number.end <= number.reach[1]
        assert any(c.isdigit() for c in text[number.start : number.end])
        end = number.end


@pytest.mark.parametrize(
    "pattern", ["24/10、", "resolutions 1/1, ", "第1/1号", "1 (X", "2/", "resolutions ", "1/1 of 2 May 2020"]
)
def test_work_grows_no_faster_than_the_text(pattern, count_steps):
    short, long = (count_steps(lambda text=pattern * n: find_act_numbers(text)) for n in (100, 1000))
    assert long <= 15 * short
