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
    ],
)
def test_every_form_names_its_acts(text: str, acts: list[str], store: Store, register: Register) -> None:
    assert [asked.act for asked in read_reference(text, store=store, register=register)] == acts


def test_a_pinpoint_is_kept(store: Store, register: Register) -> None:
    (asked,) = read_reference("《新城市议程》第31段", store=store, register=register)
    assert (asked.labels, asked.part) == (("31",), "annex")


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


@pytest.mark.parametrize("text", ["A/RES/21/3", "UNH-XX:res:24/10"])
def test_what_cannot_exist_is_refused(text: str, store: Store, register: Register) -> None:
    with pytest.raises(NotHeldError, match=r"there is no A|is no body"):
        read_reference(text, store=store, register=register)
