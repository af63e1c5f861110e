from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.retrieval.termbase import Concept, FoundTerm, TermBase, also_searched, load_terms


def concept(en: str, zh: str, acronyms: str = "") -> Concept:
    names = (tuple(filter(None, cell.split("|"))) for cell in (en, zh, acronyms))
    return Concept("fishing", "term", *names, sources=("project",))


BASE = TermBase(
    [
        concept("quay|landing stage", "码头|渡口"),
        concept("quay repair|mending of quays", "码头修复|修码头"),
        concept("mayor", "市长"),
        concept("World Harbour Office", "世界港口组织", "WHO"),
        concept("harbour technology", "港口技术", "IT"),
        concept("United Fishers", "渔民联合会", "UF"),
        concept("Net and Sail Quorum", "网帆会", "NSQ|nsq"),
        concept("nineteenth net", "第十九网", "NET-19"),
        concept("Harbour Goal", "渔港目标", "HG"),
        concept("Harbour Goal 6|HG 6", "渔港目标6"),
        concept("Code of 2030", "2030年守则"),
    ]
)


def texts(query: str) -> list[str]:
    return [term.text for term in BASE.find(query)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Quays and quay repairs", ["Quays", "quay repairs"]),
        ("the mending of quays", ["mending of quays"]),
        ("quayside", []),
        ("修复码头修复码头", ["码头修复", "码头"]),
        ("市长的码头", ["市长", "码头"]),
        ("城市长期规划", []),
        ("《2030 年守则》", ["2030 年守则"]),
        ("the mayor's quay", ["mayor's", "quay"]),
        ("the mayor’s quay", ["mayor’s", "quay"]),
    ],
)
def test_the_longest_names_are_found(query: str, found: list[str]) -> None:
    assert [text.removesuffix("'s").removesuffix("’s") for text in found] == texts(query)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("who pays for it", []),
        ("WHO pays for IT", ["WHO", "IT"]),
        ("WHO PAYS FOR IT", []),
        ("WHO", ["WHO"]),
        ("WHO 与 IT", ["WHO", "IT"]),
        ("UF rules", ["UF"]),
        ("UFs and uf", ["UFs"]),
        ("HSP/UF.2/IT.1", []),
        ("WHO/IT", ["WHO", "IT"]),
        ("WHO UF 2030", ["WHO", "UF"]),
        ("UF$ 5 million", []),
        ("20 UF of land", []),
        ("2024 UF meeting", ["UF"]),
        ("Who fished", []),
        ("about nsq and NSQ", ["nsq", "NSQ"]),
        ("NET19, NET-19, net-19 and net 19", ["NET19", "NET-19"]),
    ],
)
def test_an_acronym_is_told_from_a_word_by_its_capitals(query: str, found: list[str]) -> None:
    assert texts(query) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Harbour Goals", ["Harbour Goals"]),
        ("HG 6 and HG 7", ["HG 6"]),
        ("Harbour Goal 7.1", []),
        ("渔港目标 6", ["渔港目标 6"]),
        ("渔港目标61", []),
        ("渔港目标6.1", []),
        ("渔港目标", ["渔港目标"]),
    ],
)
def test_a_numbered_goal_is_not_widened_by_the_general_term(query: str, found: list[str]) -> None:
    assert texts(query) == found


def test_after_a_subject_stands_no_name() -> None:
    assert texts("can we quay the quay") == ["quay"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("psup und UNITAR培训", ["psup", "UNITAR"]),
        ("wash, surge, samoa, boa, cds, CDs of tod, guo, rise up, cpr, cpi", []),
        ("UNHabitat on COVID19", ["UNHabitat", "COVID19"]),
        ("US$ 5 million for 20 HA of land", []),
        ("CPR EB", ["CPR", "EB"]),
        ("WHO/UNICEF", ["WHO", "UNICEF"]),
        ("Turkey bakes turkey", ["Turkey"]),
        ("can we trust funds", []),
        ("SDG 6 and sdg16", ["SDG 6", "sdg16"]),
        ("可持续发展目标16", ["可持续发展目标16"]),
        ("SDG 11.6", []),
    ],
)
def test_capitals_and_numbers_in_the_shipped_base(query: str, found: list[str]) -> None:
    assert [term.text for term in load_terms().find(query)] == found


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("interpretation of the rules of procedure", "口译"),
        ("conflict of interest", "武装冲突"),
        ("local elections", "选举主席团成员"),
        ("car park", "公园"),
        ("industrial park", "公园"),
        ("natural hazards", "自然灾害"),
        ("urban growth", "城市发展"),
        ("State of Palestine", "巴勒斯坦被占领土"),
        ("SDG 6", "全球目标"),
    ],
)
def test_the_shipped_base_keeps_apart_what_differs(query: str, name: str) -> None:
    assert name not in {name for term in also_searched(query) for name in (*term.en, *term.zh)}


def test_a_term_brings_the_names_that_were_not_typed() -> None:
    assert BASE.find("at the landing stages") == (
        FoundTerm("landing stages", 7, 21, en=("quay",), zh=("码头", "渡口")),
    )


def test_a_name_around_what_was_typed_is_not_searched_again() -> None:
    base = TermBase([concept("quay|old quay|quayage", "码头|旧码头")])
    assert [(term.en, term.zh) for term in base.find("quay")] == [(("quayage",), ("码头", "旧码头"))]
    assert [(term.en, term.zh) for term in base.find("码头")] == [(("quay", "old quay", "quayage"), ())]


def test_the_figures_of_a_chinese_name_are_no_name() -> None:
    assert BASE.find("2030年守则")[0].en == ("Code of 2030",)


def test_a_name_of_two_concepts_brings_the_names_of_both() -> None:
    base = TermBase([concept("quay", "码头"), concept("pier", "码头|栈桥")])
    assert base.find("码头")[0].en == ("quay", "pier")
    assert base.find("码头")[0].zh == ("栈桥",)


@pytest.mark.parametrize("query", ["HSP/HA.2/Res.7", "“slum upgrading”", "resolution 71/256"])
def test_what_is_named_exactly_is_not_widened(query: str) -> None:
    assert also_searched(query) == ()


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("城乡联系", "城乡关联"),
        ("棚户区改造", "贫民窟改造"),
        ("non-earmarked contributions", "非专用捐款"),
        ("PSUP", "参与性贫民窟改造方案"),
        ("常驻代表委员会", "Committee of Permanent Representatives"),
    ],
)
def test_the_shipped_base_knows_the_field(query: str, name: str) -> None:
    assert name in {name for term in also_searched(query) for name in (*term.en, *term.zh)}


@given(st.text())
def test_every_term_stands_where_it_says(query: str) -> None:
    found = load_terms().find(query)
    assert all(query[term.start : term.end] == term.text for term in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
