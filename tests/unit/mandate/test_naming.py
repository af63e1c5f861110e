"""What a person types, and the acts it may mean."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.errors import EmptyQueryError, KBError, NotHeldError
from kb.mandate.naming import identify, read_reference
from kb.mandate.register import Register
from kb.store.store import Store
from kb.un.act_id import act_id
from kb.un.organ_words import ACTING

COUNCIL, AGENDA = ["UNH-GC:res:24/10"], ["A/RES/71/256"]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("24/10", COUNCIL),
        ("res. 24/10", COUNCIL),
        ("GC resolution 24/10", COUNCIL),
        ("第24/10号", COUNCIL),
        ("理事会第24/10号决议", COUNCIL),
        ("UNH-GC:res:24/10", COUNCIL),
        ("A/RES/71/256", AGENDA),
        ("GA resolution 71/256", AGENDA),
        ("NUA para 31", AGENDA),
        ("《新城市议程》第31段", AGENDA),
        ("HSP/HA.2/16", ["HSP/HA.2/16"]),
        ("2/7", ["HSP/HA.2/Res.7", "UNH-HA:dec:2/7"]),
        ("第2/7号决定", ["UNH-HA:dec:2/7"]),
        ("GA resolution 98/999", ["A/RES/98/999"]),
        ("《新城市议程》第三十一段", AGENDA),
        ("A/CONF.165/14:res:1", ["A/CONF.165/14:res:1"]),
        ("a/conf.199/20:res:2", ["A/CONF.199/20:res:2"]),
        ("CSocD:res:5/1", ["CSocD:res:5/1"]),
        ("UNH-HA:res:2/7", ["HSP/HA.2/Res.7"]),
        ("HA:rules-of-procedure", ["HA:rules-of-procedure"]),
        ("3327 (xxix)", ["A/RES/3327(XXIX)"]),
        ("3327（ⅩⅩⅨ）", ["A/RES/3327(XXIX)"]),
        ("resolution 24/10 and decision 24/10", ["UNH-GC:res:24/10", "UNH-GC:dec:24/10"]),
        ("国际城市与区域规划准则", ["UNH-GC:res:25/6"]),
        ("International guidelines on urban and territorial planning", ["UNH-GC:res:25/6"]),
        ("Vancouver Declaration", ["A/CONF.70/15"]),
        ("GA/RES/71/256", AGENDA),
        ("A-RES-71-256", AGENDA),
        ("a_res_71_256", AGENDA),
        ("71/256", AGENDA),
        ("RES/71/256", AGENDA),
        ("UNGA RES 71/256", AGENDA),
        ("UNSCR 1325", ["S/RES/1325 (2000)"]),
        ("Security Council resolution 1325, para 4", ["S/RES/1325 (2000)"]),
        ("安理会第1325号决议第4段", ["S/RES/1325 (2000)"]),
        ("SC res. 1325 (2000)", ["S/RES/1325 (2000)"]),
        ("res 24/10", ["UNH-GC:res:24/10"]),
        ("GC RES 24/10", ["UNH-GC:res:24/10"]),
        ("RES_24_10", ["UNH-GC:res:24/10"]),
        ("CHS res 18/5", ["CHS:res:18/5"]),
        ("HRC res 43/14", ["A/HRC/RES/43/14"]),
        ("HRC RES-43-14", ["A/HRC/RES/43/14"]),
    ],
)
def test_every_form_names_its_acts(text: str, acts: list[str], store: Store, register: Register) -> None:
    assert [asked.act for asked in read_reference(text, store=store, register=register)] == acts


def test_a_pinpoint_is_kept(store: Store, register: Register) -> None:
    (asked,) = read_reference("《新城市议程》第31段", store=store, register=register)
    assert (asked.labels, asked.part) == (("31",), "annex")


def test_every_paragraph_that_is_named_is_kept(store: Store, register: Register) -> None:
    (asked,) = read_reference("NUA para 31 and NUA para 33", store=store, register=register)
    assert asked.labels == ("31", "33")
    (asked,) = read_reference("《国际城市与区域规划准则》第五段", store=store, register=register)
    assert (asked.act, asked.labels) == ("UNH-GC:res:25/6", ("5",))
    (asked,) = read_reference("OP 3 of resolution 24/10", store=store, register=register)
    assert asked.labels == ("3",)
    (asked,) = read_reference("A/CONF.165/14:res:1, annex II, para. 3", store=store, register=register)
    assert (asked.labels, asked.part) == (("3",), "annex 2")


def test_two_acts_of_one_number_are_each_sure_of_their_kind(store: Store, register: Register) -> None:
    found = read_reference("resolution 24/10 and decision 24/10", store=store, register=register)
    assert [(asked.kind, asked.is_sure) for asked in found] == [("resolution", True), ("decision", True)]


@pytest.mark.parametrize("number", ["24/3", "2/1", "2021/1"])
def test_a_bare_number_means_what_is_known_and_says_that_other_bodies_share_it(
    number: str, store: Store, register: Register
) -> None:
    found = read_reference(number, store=store, register=register)
    assert {asked.organ for asked in found} <= {"UNH-GC", "UNH-HA", "UNH-EB", "UNH-CPR"}
    assert all(asked.is_shared for asked in found)


@pytest.mark.parametrize("text", ["理事会第24/10号决议", "GC 24/10", "A/RES/71/256", "71/256", "HSP/HA.2/16"])
def test_a_number_with_its_body_is_not_shared(text: str, store: Store, register: Register) -> None:
    (asked,) = read_reference(text, store=store, register=register)
    assert not asked.is_shared


def test_a_security_council_resolution_is_found_without_its_year(put, store: Store, register: Register) -> None:
    put("A/99/1", "Recalling Security Council resolution 1325 (2000), wells are dug.")
    (asked,) = read_reference("S/RES/1325", store=store, register=register)
    assert asked.act == "S/RES/1325 (2000)"


def test_every_identifier_of_the_register_is_read_as_itself(store: Store, register: Register) -> None:
    for act in register:
        (asked,) = read_reference(act.id, store=store, register=register)
        assert (asked.act, asked.organ, asked.kind, asked.number) == (act.id, act.organ, act.kind, act.number)


_NUMBERS = st.one_of(
    st.builds("{}/{}".format, st.integers(1, 90), st.integers(1, 300)),
    st.builds("{}/{}".format, st.integers(1978, 2030), st.integers(1, 300)),
    st.builds("{}({})".format, st.integers(1, 3999), st.sampled_from(("I", "XXIX", "LVI", "S-VI"))),
    st.builds("{} ({})".format, st.integers(1, 2800), st.integers(1946, 2030)),
)


@settings(max_examples=400, deadline=None)
@given(st.sampled_from((*ACTING, "HABITAT-2")), st.sampled_from(("resolution", "decision")), _NUMBERS)
def test_every_identifier_of_an_act_is_taken_apart_as_it_was_made(organ: str, kind: str, number: str) -> None:
    name = act_id(organ, kind, number)
    if name is not None:
        asked = identify(name)
        assert (asked.act, asked.organ, asked.kind, asked.number) == (name, organ, kind, number)


@pytest.mark.parametrize(
    "text",
    [
        "A/68/970",
        "HSP/EB.2024/INF/6",
        "A/CONF.226/PC.1/5",
        "SG-PC:dec:2011/20",
        "UNH-EB:dec:2023/B",
        "E/CN.9/2023/5/Add.1",
    ],
)
def test_every_target_that_texts_have_is_read_as_itself(text: str, store: Store, register: Register) -> None:
    (asked,) = read_reference(text, store=store, register=register)
    assert asked.act == text


def test_an_act_that_only_the_collection_knows_counts(put, store: Store, register: Register) -> None:
    with pytest.raises(NotHeldError, match="names no act that is known"):
        read_reference("26/999", store=store, register=register)
    put("HSP/GC/26/2", "Recalling Governing Council resolution 26/999, wells are dug.")
    (asked,) = read_reference("26/999", store=store, register=register)
    assert asked.act == "UNH-GC:res:26/999"


def test_nothing_typed_is_refused(store: Store, register: Register) -> None:
    with pytest.raises(EmptyQueryError):
        read_reference("  ", store=store, register=register)


@pytest.mark.parametrize(
    ("act", "parts"),
    [
        ("UNH-GC:res:24/10", ("UNH-GC", "resolution", "24/10")),
        ("HSP/HA.2/Res.7", ("UNH-HA", "resolution", "2/7")),
        ("A/68/970", ("GA", "document", None)),
        ("no symbol", (None, "document", None)),
    ],
)
def test_an_identifier_tells_its_parts(act: str, parts: tuple[str | None, str, str | None]) -> None:
    asked = identify(act)
    assert (asked.organ, asked.kind, asked.number) == parts


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(text=st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str, store: Store, register: Register) -> None:
    with suppress(KBError):
        assert read_reference(text, store=store, register=register)


@pytest.mark.parametrize("text", ["A/RES/21/3", "UNH-XX:res:24/10", "GA:dec:24/10", "SDG 11", "31/109"])
def test_what_cannot_exist_is_refused(text: str, store: Store, register: Register) -> None:
    with pytest.raises(NotHeldError, match=r"there is no A|is no body|there is no decision|is a goal|as A/RES/31/109"):
        read_reference(text, store=store, register=register)
