"""Acts, and the document to fetch for each."""

from __future__ import annotations

import pytest

from kb.errors import NotHeldError
from kb.mandate.home import home_of
from kb.mandate.register import Register


@pytest.mark.parametrize(
    ("reference", "symbol"),
    [
        ("24/10", "HSP/GC/24/7"),
        ("UNH-GC:res:24/10", "HSP/GC/24/7"),
        ("理事会第24/10号决议", "HSP/GC/24/7"),
        ("GA resolution 71/256", "A/RES/71/256"),
        ("GA resolution 98/999", "A/RES/98/999"),
        ("resolution 2/7", "HSP/HA.2/Res.7"),
        ("no act", None),
    ],
)
def test_an_act_leads_to_its_document(reference: str, symbol: str | None, register: Register) -> None:
    assert home_of(reference, register) == symbol


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("2/7", "decision|UNH-HA:dec:2/7 .in HSP/HA.2/16"),
        ("98/999", "such as A/RES/98/999"),
        ("UNEP-GC:dec:24/3", "does not know"),
    ],
)
def test_what_is_open_is_said(reference: str, said: str, register: Register) -> None:
    with pytest.raises(NotHeldError, match=said):
        home_of(reference, register)
