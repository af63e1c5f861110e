"""The register of acts is a table of facts that the project's own parsers read, and it finds what it holds."""

from __future__ import annotations

import re
from datetime import date

import pytest

from kb.mandate.register import Act, Register, load_register
from kb.mandate.sessions import load_sessions
from kb.mandate.table import Confidence
from kb.un.act_id import act_id, act_of
from kb.un.bodies import BODIES
from kb.un.dates import format_date
from kb.un.part import Part
from kb.un.symbol import parse_symbol

REGISTER = load_register()
ACTS = tuple(REGISTER)
SESSIONS = load_sessions()
MAX_TITLE_CHARS = 450
UNCERTAIN = set(Confidence) - {Confidence.SOURCED}
DAY_CHARS = len("2013-04-19")


def first_and_last_day(act: Act) -> tuple[date, date]:
    """Return the span of time in which an organ without a table of sessions adopts acts of this number."""
    if act.organ == "ECOSOC":
        year = int(act.number.split("/")[0])
        return date(year, 1, 1), date(year, 12, 31)
    roman = {"(XXIX)": 29}
    session = int(act.number.split("/")[0]) if "/" in act.number else roman[act.number[act.number.index("(") :]]
    return date(1945 + session, 9, 1), date(1946 + session, 9, 30)


def test_no_act_stands_twice() -> None:
    assert len({act.id for act in ACTS}) == len(ACTS) > 200


def test_an_act_that_stands_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        Register([ACTS[0], ACTS[0]])


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.id)
def test_every_row_is_read_by_the_parsers(act: Act) -> None:
    assert act.organ in BODIES
    assert act_id(act.organ, act.kind, act.number) == act.id
    for home in act.homes:
        assert parse_symbol(home).official == home
    if act.part:
        assert act.home
        assert str(Part.parse(act.part)) == act.part
        steps = Part.parse(act.part).steps
        assert not steps[-1].is_act or str(steps[-1]) == f"{act.kind} {act.number}"
    if act.home and (named := act_of(parse_symbol(act.home))):
        assert named == (act.organ, act.kind, act.number)
        assert act.part == "main"
    if act.date:
        assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", act.date)
        assert format_date(act.date, "en") != act.date or len(act.date) == 4


def test_every_row_has_a_source_without_names_of_files() -> None:
    assert not [act.id for act in ACTS if not act.source.strip() or re.search(r"\.json|seed|_", act.source)]


def test_what_is_uncertain_says_why() -> None:
    assert not [
        act.id
        for act in ACTS
        if act.confidence in UNCERTAIN - {Confidence.CITED} and not (act.note or "gap" in act.source)
    ]


def test_a_chinese_title_names_its_source() -> None:
    assert not [act.id for act in ACTS if (act.title_zh is None) != (act.title_zh_source is None)]
    assert not [act.id for act in ACTS if act.title_zh and not re.search(r"[\u4e00-\u9fff]", act.title_zh)]
    assert sum(act.title_zh is not None for act in ACTS) > 8


def test_titles_are_only_titles() -> None:
    titles = [title for act in ACTS for title in (act.title_en, act.title_zh) if title]
    assert not [
        title for title in titles if len(title) > MAX_TITLE_CHARS or title.startswith("(") or title.endswith((".", " "))
    ]
    assert not [act.id for act in ACTS if act.title_en and re.search(r"[\u4e00-\u9fff]", act.title_en)]


def test_every_date_falls_in_the_session_of_its_act() -> None:
    listed = {session.body for session in SESSIONS}
    own = [act for act in ACTS if act.date and act.organ in listed and act.session]
    assert len(own) > 120
    assert not [
        act.id
        for act in own
        if not any(s.has(act.date or "") for s in SESSIONS if (s.body, s.session) == (act.organ, act.session))
    ]


def test_every_date_of_another_organ_falls_in_its_session_or_year() -> None:
    dated = [act for act in ACTS if act.organ in {"GA", "ECOSOC"} and act.date and not act.number.startswith("S-")]
    outside = []
    for act in dated:
        first, last = first_and_last_day(act)
        size = len(act.date or "")
        if not first.isoformat()[:size] <= (act.date or "") <= last.isoformat()[:size]:
            outside.append(act.id)
    assert not outside


def test_the_mandate_line_is_dated_to_the_day() -> None:
    numbers = "32/162 56/206 65/165 66/207 67/216 68/239 69/226 70/210 71/235 72/226 73/239 75/224 77/173 79/214"
    acts = [REGISTER.act(f"A/RES/{number}") for number in numbers.split()]
    days = [act.date for act in acts if act and act.date and len(act.date) == DAY_CHARS]
    assert len(days) == len(acts)
    assert days == sorted(days)


@pytest.mark.parametrize(
    ("text", "number"), [("UNH-GC:res:24/10", "24/10"), ("hsp/ha.2/res.7", "2/7"), ("A/RES/3327 (XXIX)", "3327(XXIX)")]
)
def test_an_act_is_found_by_its_identifier(text: str, number: str) -> None:
    found = REGISTER.act(text)
    assert found
    assert found.number == number


def test_the_kind_is_part_of_the_key() -> None:
    assert {act.id for act in REGISTER.numbered("2/7")} == {"HSP/HA.2/Res.7", "UNH-HA:dec:2/7"}
    assert [act.id for act in REGISTER.numbered("2/7", kind="decision")] == ["UNH-HA:dec:2/7"]
    assert {act.organ for act in REGISTER.numbered("2021/1", kind="decision")} == {"UNH-EB", "UNH-CPR"}
    assert REGISTER.act("HSP/GC/24/10") is None


def test_an_act_is_found_by_the_document_that_holds_it() -> None:
    assert len(REGISTER.held_in("HSP/GC/24/7")) == len(REGISTER.held_in("A/68/8")) == 16
    (decision,) = REGISTER.held_in("HSP/HA.2/16", part="annex 2/decision 2/6")
    assert decision.id == "UNH-HA:dec:2/6"
    assert REGISTER.held_in("A/68/8", part="annex 1/decision 24/1") == ()
    assert REGISTER.held_in("A/RES/99/999") == ()
