"""Bodies: by symbol, by name, and the register itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.un.bodies import BODIES, bodies_called, body_of, find_body, is_within
from kb.un.symbol import parse_symbol


@pytest.mark.parametrize(
    ("symbol", "code"),
    [
        ("A/60/168", "GA"),
        ("A/RES/71/256", "GA"),
        ("A/C.2/80/L.22", "GA-C2"),
        ("A/HRC/RES/43/14", "HRC"),
        ("A/CONF.226/4", "HABITAT-3"),
        ("A/CONF.230/2025/1", "CONF"),
        ("E/2020/7", "ECOSOC"),
        ("E/CN.17/2005/13", "CSD"),
        ("E/CN.16/2018/CRP.3", "CSTD"),
        ("S/RES/1325 (2000)", "SC"),
        ("HSP/GC/24/7", "UNH-GC"),
        ("HSP/HA.2/16*", "UNH-HA"),
        ("HSP/EB.2021/12", "UNH-EB"),
        ("HSP/OECPR.2021/8", "UNH-CPR"),
        ("HS/C/17/1/Add.1", "CHS"),
        ("HS/GC/21/1", "UNH-GC"),
        ("UNEP/EA.5/Res.5", "UNEA"),
        ("UNEP/GC.27/17", "UNEP-GC"),
        ("UNEP/GCSS.XII/INF/2", "UNEP-GC"),
        ("ST/SGB/2013/4", "ST"),
        ("ECE/TRANS/2024/5", "ECE"),
    ],
)
def test_the_symbol_tells_the_body(symbol, code):
    assert body_of(parse_symbol(symbol)) == code


def test_text_that_is_no_symbol_has_no_body():
    assert body_of("hello") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("联合国人类住区规划署执行局", "UNH-EB"),
        ("联合国人类住区规划署联合国人居大会第二届会议续会", "UNH-HA"),
        ("联合国人居大会", "UNH-HA"),
        ("大会第八十届会议", "GA"),
        ("联大", "GA"),
        ("General Assembly, eightieth session", "GA"),
        ("Governing Council of the United Nations Human Settlements Programme", "UNH-GC"),
        ("Governing Council of the United Nations Environment Programme", "UNEP-GC"),
        ("UNITED NATIONS ENVIRONMENT ASSEMBLY of the United Nations Environment Programme", "UNEA"),
        ("人权理事会", "HRC"),
        ("安全理事会", "SC"),
        ("Economic and Social Council", "ECOSOC"),
        ("Committee of Permanent Representatives", "UNH-CPR"),
        ("人类住区委员会", "CHS"),
        ("Assembly of trees", None),
        ("unheard-of", None),
    ],
)
def test_the_longest_name_wins(text, code):
    assert find_body(text) == code


def test_a_committee_lies_within_its_assembly():
    assert is_within("GA-C2", "GA")
    assert is_within("GA", "GA")
    assert not is_within("GA", "GA-C2")
    assert not is_within("nobody", "GA")


@pytest.mark.parametrize("code", sorted(BODIES))
def test_every_row_is_whole(code):
    body = BODIES[code]
    assert body.en.isascii()
    assert not body.zh.isascii()
    assert body.within is None or body.within in BODIES


def test_no_name_and_no_prefix_belongs_to_two_bodies():
    prefixes = [prefix for body in BODIES.values() for prefix in body.prefixes]
    names = [name.lower() for body in BODIES.values() for name in body.names]
    assert len(prefixes) == len(set(prefixes))
    assert len(names) == len(set(names))


@given(st.text("A大会理事会联合国人居署 GeneralAssemblycouncil", max_size=60))
def test_names_are_found_or_not_but_never_fail(text):
    assert find_body(text) is None or find_body(text) in BODIES


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("EB", ("UNH-EB",)),
        ("unh-eb", ("UNH-EB",)),
        ("statcom", ("StatCom",)),
        ("ha", ("UNH-HA",)),
        ("C2", ("GA-C2",)),
        ("GA", ("GA",)),
        ("GC", ("UNH-GC", "UNEP-GC")),
        ("执行局", ("UNH-EB",)),
        ("Foo", ()),
        ("2", ()),
        ("", ()),
    ],
)
def test_a_body_is_called_by_its_code_the_end_of_it_or_a_name(text: str, codes: tuple[str, ...]) -> None:
    assert bodies_called(text) == codes
