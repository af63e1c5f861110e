"""What a person types to find an act."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.un.act import MAX_QUERY_CHARS, act_of, parse_act_query
from kb.un.symbol import parse_symbol

ALPHABET = "0123456789/() GAcouncil号第决议定理事会大会、和XVISE-AB of para.段附件《新城市议程》NUA"
RES, DEC = "resolution", "decision"


@pytest.mark.parametrize(
    ("query", "organ", "kind", "number"),
    [
        ("24/10", None, None, "24/10"),
        ("res. 24/10", None, RES, "24/10"),
        ("resolution 24/10", None, RES, "24/10"),
        ("24/10 resolution", None, RES, "24/10"),
        ("GC resolution 24/10", "UNH-GC", RES, "24/10"),
        ("Governing Council resolution 24/10", "UNH-GC", RES, "24/10"),
        ("第24/10号", None, None, "24/10"),
        ("第24/10号决议", None, RES, "24/10"),
        ("理事会第24/10号决议", "UNH-GC", RES, "24/10"),
        ("在第24/10号决议中，理事会", "UNH-GC", RES, "24/10"),
        ("人居大会第2/7号决定", "UNH-HA", DEC, "2/7"),
        ("GA resolution 71/256", "GA", RES, "71/256"),
        ("A/RES/71/256", "GA", RES, "71/256"),
        ("3327 (XXIX)", "GA", RES, "3327(XXIX)"),
        ("S-25/2", None, None, "S-25/2"),
        ("1325 (2000)", "SC", RES, "1325 (2000)"),
        ("HSP/HA.2/Res.7", "UNH-HA", RES, "2/7"),
        ("NUA para 31", "GA", RES, "71/256"),
        ("Habitat Agenda", "HABITAT-2", RES, "1"),
        ("执行局第2020/3号", "UNH-EB", DEC, "2020/3"),
        ("第2020/7号决议", "ECOSOC", RES, "2020/7"),
        ("秘书长的政策委员会第 2011/20 号决定", "SG-PC", DEC, "2011/20"),
        ("Human Rights Council resolution 24/10", "HRC", RES, "24/10"),
    ],
)
def test_one_act_is_read(query, organ, kind, number):
    (mention,) = parse_act_query(query)
    assert (mention.organ, mention.kind, mention.number) == (organ, kind, number)


@pytest.mark.parametrize(
    ("query", "organ"),
    [
        ("大会第2/7号决定", "UNH-HA"),  # the General Assembly numbers from 31 on
        ("大会第73/239号决议", "GA"),
        ("联大第73/239号决议", "GA"),
        ("理事会第18/5号决议", "CHS"),  # sessions 1-18 were the Commission's
        ("Governing Council decision 27/2", "UNEP-GC"),
        ("理事会第2020/7号决议", "ECOSOC"),
        ("理事会第43/14号决议", "HRC"),
        ("the Council, in resolution 24/3", "UNH-GC"),
    ],
)
def test_the_number_decides_what_a_shared_word_means(query, organ):
    (mention,) = parse_act_query(query)
    assert mention.organ == organ


@pytest.mark.parametrize(
    ("query", "bodies"), [("GC decision 21/1", ("UNH-GC", "UNEP-GC")), ("委员会第13/1号决议", ("CHS", "CSD"))]
)
def test_what_the_number_leaves_open_has_candidates(query, bodies):
    (mention,) = parse_act_query(query)
    assert (mention.organ, mention.candidates, mention.id) == (None, bodies, None)


def test_a_body_is_not_given_a_number_it_cannot_have():
    (mention,) = parse_act_query("General Assembly resolution 24/10")
    assert (mention.organ, mention.id) == ("GA", None)


@pytest.mark.parametrize(
    ("query", "number", "labels", "part"),
    [
        ("NUA para 31", "71/256", ("31",), "annex"),
        ("《新城市议程》第31段", "71/256", ("31",), "annex"),
        ("para 5 of 73/239", "73/239", ("5",), None),
        ("71/256, annex, para. 31", "71/256", ("31",), "annex"),
        ("大会第71/256号决议，附件，第31段", "71/256", ("31",), "annex"),
        ("第2020/7号决议，第 4 和 9 段", "2020/7", ("4", "9"), None),
        ("A/RES/69/283, annex II, paras. 17-19", "69/283", ("17", "18", "19"), "annex 2"),
    ],
)
def test_pinpoints_go_with_their_act(query, number, labels, part):
    (mention,) = parse_act_query(query)
    assert (mention.number, mention.labels, mention.part) == (number, labels, part)
    assert mention.span == (0, len(query))


def test_a_list_carries_organ_and_kind():
    mentions = parse_act_query("GA resolutions 71/256, 73/239 and 77/173")
    assert [mention.id for mention in mentions] == ["A/RES/71/256", "A/RES/73/239", "A/RES/77/173"]


@pytest.mark.parametrize(
    "query",
    ["open 24/7 water supply", "2/3 of households", "2024/25 budget", "2024/2025 budget", "14/06/2025",
     "page 12 (2000)", "HSP/GC/24/3", "HSP/HA.2/16", "draft resolution 25/5", "24/7 supply for the board", ""],
)  # fmt: skip
def test_other_figures_name_no_act(query):
    assert parse_act_query(query) == ()


@pytest.mark.parametrize(
    ("query", "number"),
    [("what does 24/10 ask for", "24/10"), ("城市规划 71/256 住房", "71/256"), ("24/7", "24/7"), ("2/7", "2/7")],
)
def test_a_bare_number_counts_where_it_can_hardly_be_else(query, number):
    assert [mention.number for mention in parse_act_query(query)] == [number]


@pytest.mark.parametrize(
    ("query", "identifier"),
    [
        ("GC resolution 24/10", "UNH-GC:res:24/10"),
        ("人居大会第2/7号决议", "HSP/HA.2/Res.7"),
        ("人居大会第2/7号决定", "UNH-HA:dec:2/7"),
        ("环境大会第5/5号决议", "UNEP/EA.5/Res.5"),
        ("联大第71/401号决定", "GA:dec:71/401"),
        ("安理会第1325(2000)号决议", "S/RES/1325 (2000)"),
        ("第3327 (XXIX) 号决议", "A/RES/3327(XXIX)"),
        ("《人居议程》", "A/CONF.165/14:res:1"),
        ("24/10", None),
    ],
)
def test_the_identifier_is_the_symbol_or_organ_kind_number(query, identifier):
    assert parse_act_query(query)[0].id == identifier


@pytest.mark.parametrize("symbol", ["A/60/168", "HSP/GC/24/10", "A/RES/71/256/Corr.1", "HSP/HA.2/16", "A/C.2/80/L.22"])
def test_other_documents_are_no_acts(symbol):
    assert act_of(parse_symbol(symbol)) is None


@given(st.text(ALPHABET, max_size=60))
def test_any_query_is_read_without_error(query):
    end = 0
    for mention in parse_act_query(query):
        assert 0 <= mention.start < mention.end <= len(query)
        assert mention.number
        assert mention.id is None or mention.id
        end = max(end, mention.end)


def test_an_endless_query_is_cut():
    assert all(mention.end <= MAX_QUERY_CHARS for mention in parse_act_query("71/256 and " * 10_000))


@pytest.mark.parametrize(
    "text", ["Security Council resolution 1325", "安理会第1325号决议", "resolution 1325", "UNSCR 1325"]
)
def test_a_resolution_of_the_security_council_needs_no_year(text):
    (one,) = parse_act_query(text)
    assert (one.id, one.span) == ("S/RES/1325 (2000)", (0, len(text)))


@pytest.mark.parametrize(
    "text", ["General Assembly resolution 181", "resolution 9000", "Security Council resolution 2671"]
)
def test_a_number_without_a_certain_year_is_no_act(text):
    assert parse_act_query(text) == ()
