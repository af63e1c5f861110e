"""Sessions stand in order of time, and bodies follow each other by acts that the register knows."""

from __future__ import annotations

from itertools import groupby, pairwise

import pytest

from kb.mandate.register import load_register
from kb.mandate.sessions import Session, load_sessions, load_succession
from kb.mandate.table import Confidence
from kb.un.bodies import BODIES

SESSIONS = load_sessions()


def session(first: str, last: str) -> Session:
    return Session("UNH-GC", "99", None, first, last, None, "own", Confidence.SOURCED, None)


def test_sessions_are_in_order_within_each_body() -> None:
    by_body = {body: list(rows) for body, rows in groupby(SESSIONS, key=lambda row: row.body)}
    assert len(by_body) == len({row.body for row in SESSIONS})
    assert set(by_body) <= set(BODIES)
    for rows in by_body.values():
        assert all(row.first_day <= row.last_day or row.last_day.startswith(row.first_day) for row in rows)
        assert all(before.last_day <= after.first_day for before, after in pairwise(rows))


def test_commission_and_council_count_on_without_a_gap() -> None:
    numbers = [int(row.session) for row in SESSIONS if row.body in ("CHS", "UNH-GC")]
    assert numbers == list(range(1, 27))


def test_a_resumed_session_follows_its_first_sitting() -> None:
    keys = [(row.body, row.session, row.sitting) for row in SESSIONS]
    assert len(keys) == len(set(keys))
    assert all((body, number, None) in keys for body, number, _ in keys)
    assert {sitting for *_, sitting in keys} == {None, "resumed"}


@pytest.mark.parametrize(
    ("first", "last", "day", "expected"),
    [
        ("2013-04-15", "2013-04-19", "2013-04-19", True),
        ("2013-04-15", "2013-04-19", "2013-04", True),
        ("2013-04-15", "2013-04-19", "2013-04-20", False),
        ("1985", "1985", "1985-05-08", True),
        ("1995", "1995-05-01", "1995-05-02", False),
        ("2021-06-29", "2021-07-01", "2021", True),
        ("2021-06-29", "2021-07-01", "2022", False),
    ],
)
def test_a_date_is_compared_as_exactly_as_both_are_known(first: str, last: str, day: str, *, expected: bool) -> None:
    assert session(first, last).has(day) is expected


def test_each_governing_body_comes_from_an_act_of_the_register() -> None:
    register, line = load_register(), load_succession()
    assert [(row.predecessor, row.successor, row.act) for row in line] == [
        (None, "CHS", "A/RES/32/162"),
        ("CHS", "UNH-GC", "A/RES/56/206"),
        ("UNH-GC", "UNH-HA", "A/RES/73/239"),
        ("UNH-GC", "UNH-EB", "A/RES/73/239"),
    ]
    for row in line:
        act = register.act(row.act)
        assert act
        assert act.date
        assert act.date <= row.date
