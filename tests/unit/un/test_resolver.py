"""Which body a number belongs to, by the words near it, the document and the number's form."""

import pytest
from reference_specimen import HABITAT, document

from kb.un.reference import Status
from kb.un.referencing import find_references


def acts(*texts, **options):
    found = find_references(document(*texts, **options))
    return [one.target or one.status for one in found if one.kind in ("resolution", "decision")]


@pytest.mark.parametrize(
    ("text", "symbol", "targets"),
    [
        ("The proceedings hold Governing Council resolution 24/7.", "HSP/GC/24/7", ["UNH-GC:res:24/7"]),
        ("人居署理事会第24/7号决议", None, ["UNH-GC:res:24/7"]),
        ("人居大会第2/7号决议和第2/7号决定", "HSP/HA.2/16", ["HSP/HA.2/Res.7", "UNH-HA:dec:2/7"]),
        ("UN-Habitat Assembly resolution 2/7 and decision 2/7", None, ["HSP/HA.2/Res.7", "UNH-HA:dec:2/7"]),
        ("执行局第2021/1号决定；常驻代表委员会第2021/1号决定", "HSP/HA.2/3",
         ["UNH-EB:dec:2021/1", "UNH-CPR:dec:2021/1"]),
        ("大会第2/4号决定和大会第73/239号决议", "HSP/HA.2/16", ["UNH-HA:dec:2/4", "A/RES/73/239"]),
        ("联大第71/256号决议", "HSP/HA.2/16", ["A/RES/71/256"]),
        ("the Assembly, in decision 2/4, and General Assembly resolution 73/239", "HSP/HA.2/16",
         ["UNH-HA:dec:2/4", "A/RES/73/239"]),
        ("理事会第18/5号决议", "HSP/GC/20/2", ["CHS:res:18/5"]),
        ("Governing Council resolution 18/5", "HSP/GC/20/2", ["CHS:res:18/5"]),
        ("人居署理事会第18/5号决议", "A/60/168", ["CHS:res:18/5"]),
        ("UNEP Governing Council decision 27/2", None, ["UNEP-GC:dec:27/2"]),
        ("第2020/7号决议", "HSP/EB.2021/15", ["E/RES/2020/7"]),
        ("第1325（2000）号决议", "HSP/EB.2021/15", ["S/RES/1325 (2000)"]),
        ("第3327(XXIX)号决议", "A/60/168", ["A/RES/3327(XXIX)"]),
        ("秘书长的政策委员会第2011/20号决定", "HSP/GC/25/2", ["SG-PC:dec:2011/20"]),
        ("第2/6号决议和第24/10号决议以及第71/256号决议", "HSP/EB.2024/4",
         ["HSP/HA.2/Res.6", "UNH-GC:res:24/10", "A/RES/71/256"]),
        ("notes that, through its resolution 54/18 of 12 October 2023, the Human Rights Council decided", "A/78/1",
         ["A/HRC/RES/54/18"]),
        ("resolution 5/5 of the United Nations Environment Assembly", None, ["UNEP/EA.5/Res.5"]),
        ("Human Rights Council resolution 43/14 and General Assembly decision 71/401", "A/75/1",
         ["A/HRC/RES/43/14", "GA:dec:71/401"]),
    ],
)  # fmt: skip
def test_the_body_is_decided(text, symbol, targets):
    assert acts(text, symbol=symbol) == targets


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("在第24/10号决议中，理事会请执行主任提交报告。", "UNH-GC:res:24/10"),
        ("理事会通过了题为“可持续发展委员会的工作”的第20/20号决议。", "UNH-GC:res:20/20"),
        ("根据大会关于人权理事会报告的第65/281号决议，", "A/RES/65/281"),
        ("委员会（可持续发展委员会）第十三届会议通过的第13/1号决议", "CSD:res:13/1"),
    ],
)
def test_titles_and_topics_do_not_speak_for_a_number(text, target):
    assert acts(text, title=HABITAT) == [target]


def test_an_organ_is_carried_over_a_list():
    text = "执行人居大会关于改造的第2/2号决议、关于住房的第2/7号决议以及关于基础设施的第2/8号决议。"
    assert acts(text, title=HABITAT) == ["HSP/HA.2/Res.2", "HSP/HA.2/Res.7", "HSP/HA.2/Res.8"]


@pytest.mark.parametrize(
    "text",
    [
        "decision 14/4 of 30 November 2018 of the Conference of the Parties",
        "Conference decision 5/1 was noted",
        "the World Health Assembly resolution 72/7",
        "decision 2014/24 of the Executive Board of the United Nations Development Programme",
        "粮农组织大会第6/2019号决议",
        "缔约方大会第15/8号决定",
        "General Assembly resolution 21/3",
        "the adoption by the Economic and Social Commission for Asia and the Pacific at its seventh session, of "
        "resolution 79/8",
        "as asked by the Economic and Social Commission for Asia and the Pacific in its resolution 73/8",
        "亚太经社会第73/2号决议",
        "西亚经济社会委员会在其第330号文件和第73/2号决议中",
        "ESCAP resolution 71/9",
        "The matter is in annex I, decision 5 (II) of 21 March 1974",
        "resolution 73/2 of the Economic and Social Commission for Asia and the Pacific",
        "In resolution 73/2, ECLAC asked for data.",
        "UNDP/UNFPA/UNOPS Executive Board decision 2021/5",
        "Executive Board of UNDP/UNFPA/UNOPS decision 2020/3",
        "UNICEF decision 2021/5",
        "开发署执行局第2021/5号决定",
        "妇女署执行局第2021/5号决定",
        "国际劳工大会第73/2号决议",
        "the International Labour Conference adopted resolution 73/2",
        "FAO Conference resolution 73/2",
        "resolution 73/2 of the Council of the United Nations University",
        "decision 73/502 of the WTO General Council",
        "欧洲经济委员会第73/2号决议",
    ],
)
def test_what_no_known_body_can_have_given_stays_open(text):
    assert acts(text, symbol="A/79/1", language="en") == [Status.UNRESOLVED]


@pytest.mark.parametrize("symbol", ["A/79/1", "HSP/EB.2024/4", "HSP/GC/25/2", None])
def test_each_act_of_a_list_of_another_body_stays_open(symbol):
    text = "decisions 2014/24 and 2014/25 of the Executive Board of the United Nations Development Programme"
    assert acts(text, symbol=symbol, language="en", title=HABITAT) == [Status.UNRESOLVED] * 2


@pytest.mark.parametrize(
    "text",
    [
        "The Economic Commission for Africa reports under General Assembly resolution 73/239.",
        "Noting the work of the Economic Commission for Africa, recalling its resolution 73/239",
        "UNDP gave support to cities in line with resolution 73/239.",
        "大会关于非洲经济委员会的第73/239号决议",
        "开发署支助执行第73/239号决议",
    ],
)
def test_another_body_does_not_speak_for_an_act_of_the_assembly(text):
    assert acts(text, symbol="A/79/1") == ["A/RES/73/239"]


def test_an_impossible_number_keeps_candidates_and_a_reason():
    (found,) = find_references(document("大会第24/10号决议。人居署理事会开会。", symbol="A/69/1", title=HABITAT))
    assert (found.target, found.status, found.candidates) == (None, Status.UNRESOLVED, ("UNH-GC:res:24/10",))
    assert "cannot" in (found.reason or "")


def test_two_bodies_that_can_have_a_number_make_it_ambiguous():
    texts = ("第2021/1号决定", "执行局和常驻代表委员会举行了会议。")
    (found,) = find_references(document(*texts, symbol="HSP/HA.2/3"))
    assert found.status is Status.AMBIGUOUS
    assert set(found.candidates) == {"UNH-EB:dec:2021/1", "UNH-CPR:dec:2021/1"}


def test_a_letter_instead_of_a_number_is_unresolved():
    (found,) = find_references(document("执行局第2023/B号决定", symbol="HSP/EB.2024/4"))
    assert (found.status, found.candidates) == (Status.UNRESOLVED, ("UNH-EB:dec:2023/B",))


def test_a_symbol_that_no_act_can_bear_leads_nowhere():
    (found,) = find_references(document("See A/RES/21/3 on wells.", symbol="A/79/1"))
    assert (found.target, found.status) == (None, Status.UNRESOLVED)
    assert "31" in (found.reason or "")


def test_an_act_in_the_work_of_the_note_before_stays_open():
    assert acts("Ibid., annex I, decision 5 (II) of 21 March 1974.", title=HABITAT) == [Status.UNRESOLVED]
    assert acts("Ibid., annex I, resolution 73/2.", title=HABITAT) == [Status.UNRESOLVED]


@pytest.mark.parametrize(
    ("text", "symbol", "targets"),
    [
        ("Recalling Security Council resolution 1325,", "A/79/900", ["S/RES/1325 (2000)"]),
        ("Recalling its resolutions 1325, 1820 and 1888 (2009),", "S/RES/2900 (2026)",
         ["S/RES/1325 (2000)", "S/RES/1820 (2008)", "S/RES/1888 (2009)"]),
        ("安全理事会第1325号决议", "A/79/900", ["S/RES/1325 (2000)"]),
        ("Security Council resolution 2671", "A/79/900", ["unresolved"]),
        ("Security Council resolution 1325 (2001)", "A/79/900", ["unresolved"]),
        ("the Conference, in its resolution 908 (XLVI) of 26 March 2013,", "E/2023/90", ["unresolved"]),
        ("2013年3月26日第908(XLVI)号决议", "E/2023/90", ["unresolved"]),
        ("its resolution 908 (XLVI) of 26 March 1969", "E/2023/90", ["E/RES/908(XLVI)"]),
        ("images at resolution 1080 and of resolution 600", "A/79/900", []),
        ("Resolution 24/10 and decision 24/10 of the Governing Council", "HSP/GC/25/99",
         ["UNH-GC:res:24/10", "UNH-GC:dec:24/10"]),
        ("第24/10号决议和第24/10号决定", "HSP/GC/25/99", ["UNH-GC:res:24/10", "UNH-GC:dec:24/10"]),
    ],
)  # fmt: skip
def test_numbers_of_the_security_council_and_kinds_of_one_number(text, symbol, targets):
    assert acts(text, symbol=symbol) == targets


def test_a_year_that_is_not_certain_leaves_both():
    (one,) = find_references(document("Security Council resolution 2671", symbol="A/79/900"))
    assert one.candidates == ("S/RES/2671 (2022)", "S/RES/2671 (2023)")
