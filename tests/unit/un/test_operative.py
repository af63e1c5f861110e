"""Verb, addressee, deadline and resources of a paragraph, and preamble told from operative text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.un.document import Kind
from kb.un.operative import Provision, read_provision

NUMBERED, PREAMBLE, OTHER = Kind.PARAGRAPH, Kind.PREAMBLE, Kind.OTHER


def read(text: str, kind: Kind = NUMBERED) -> Provision:
    found = read_provision(text, kind=kind)
    assert found is not None
    assert text[found.start : found.end] == found.printed
    return found


@pytest.mark.parametrize(
    ("text", "verb", "printed"),
    [
        ("Requests the Executive Director to mend the pumps;", "requests", "Requests"),
        ("Also strongly urges Member States to dig wells;", "urges", "Also strongly urges"),
        ("Takes note of the report on wells;", "takes_note", "Takes note of"),
        ("The Executive Board decides to meet at the well;", "decides", "decides"),
        ("又请执行主任修理水泵；", "requests", "又请"),
        ("表示注意到关于水井的报告；", "takes_note", "表示注意到"),
        ("促请会员国挖井；", "urges", "促请"),
        ("Demands that the pumps be mended;", "demands", "Demands"),
        ("Remains deeply concerned about wells;", "concerned", "Remains deeply concerned"),
        ("We also strongly reiterate our call for wells.", "reaffirms", "also strongly reiterate"),
        ("Recognize that wells run dry;", "recognizes", "Recognize"),
        ("赞赏地注意到关于水井的报告；", "takes_note", "赞赏地注意到"),
        ("又深为关切地注意到水井干涸；", "takes_note", "又深为关切地注意到"),
        ("欣见水井；", "welcomes", "欣见"),
    ],
)
def test_the_verb_opens_the_paragraph(text: str, verb: str, printed: str) -> None:
    found = read(text)
    assert (found.verb, found.printed, found.is_operative) == (verb, printed, True)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Recalling its resolution 9/1,", PREAMBLE),
        ("Noting that wells run dry,", NUMBERED),
        ("回顾第9/1号决议，", PREAMBLE),
    ],
)
def test_a_participle_or_a_preamble_is_not_operative(text: str, kind: Kind) -> None:
    assert not read(text, kind).is_operative


def test_an_english_verb_is_operative_without_a_number() -> None:
    assert read("Decides to dig;", OTHER).is_operative
    assert read("Requests the Board to dig;", PREAMBLE).is_operative


@pytest.mark.parametrize(
    ("text", "addressees"),
    [
        ("Requests the Executive Director, in consultation with Member States, to dig;", ("executive_director",)),
        ("Invites Member States, local governments and other stakeholders to dig;",
         ("member_states", "local_governments", "stakeholders")),
        ("Calls upon States to dig for the private sector;", ("member_states",)),
        ("请执行主任与会员国协商，挖井；", ("executive_director",)),
        ("鼓励各国政府和其他相关利益攸关方挖井；", ("governments", "stakeholders")),
        ("邀请有能力的会员国挖井；", ("member_states",)),
        ("Decides that Member States shall dig;", ()),
        ("Requests the Pump Club to dig;", ()),
        ("Requests the Executive Director of the United Nations Human Settlements Programme to dig;",
         ("executive_director",)),
        ("请联合国人类住区规划署（人居署）执行主任挖井；", ("executive_director",)),
        ("请人居署的执行主任和秘书处挖井；", ("executive_director", "secretariat")),
        ("Invites Governments in a position to do so, and other donors, to dig;", ("governments", "donors")),
        ("Recommends that the Secretary-General ask Member States to dig;", ("secretary_general",)),
    ],
)  # fmt: skip
def test_addressees_are_those_told_to_act(text: str, addressees: tuple[str, ...]) -> None:
    assert read(text).addressees == addressees


@pytest.mark.parametrize(
    ("text", "deadline", "date"),
    [
        ("Requests the Board to report by 31 December 2026;", "by 31 December 2026", "2026-12-31"),
        ("Requests the Board to report no later than 2028;", "no later than 2028", "2028"),
        ("Requests the Board to report to it at its third session;", "at its third session", None),
        ("请执行主任在2026年12月31日之前报告；", "在2026年12月31日之前", "2026-12-31"),
        ("请执行主任不迟于2028年报告；", "不迟于2028年", "2028"),
        ("请执行主任向人居大会第三届会议报告；", "第三届会议", None),
        ("Requests the Board to report;", None, None),
        ("Welcomes the plan to end thirst by 2030;", None, None),
        ("Requests the Board to report to the Well Council at its ninth session;", "at its ninth session", None),
        ("请执行主任最迟于2025年报告；", "最迟于2025年", "2025"),
    ],
)
def test_a_deadline_is_verbatim_with_its_date(text: str, deadline: str | None, date: str | None) -> None:
    found = read(text)
    assert (found.deadline, found.deadline_date) == (deadline, date)


@pytest.mark.parametrize(
    "text",
    [
        "Requests the Board, subject to the availability of resources, to dig;",
        "Requests the Board to dig within existing resources;",
        "Requests the Board to dig within its mandate and existing resources;",
        "Requests the Board to dig, as resources permit;",
        "请执行主任在资源允许的情况下挖井；",
        "请执行主任在现有资源范围内挖井；",
    ],
)
def test_resources_may_be_a_condition(text: str) -> None:
    assert read(text).is_resource_bound


def test_resources_that_are_only_named_are_none() -> None:
    assert not read("Requests the Board to mobilize resources for wells;").is_resource_bound


@pytest.mark.parametrize("text", ["The wells were dug in spring.", "Support for wells grew."])
def test_a_sentence_of_a_report_is_no_provision(text: str) -> None:
    assert read_provision(text, kind=NUMBERED) is None


@given(st.text(max_size=120))
def test_any_text_is_read_or_left(text: str) -> None:
    found = read_provision(text, kind=NUMBERED)
    assert found is None or text[found.start : found.end] == found.printed
