"""Official spelling and the repair of misprints."""

import pytest

from kb.un.spelling import repair_body, spell_segment


@pytest.mark.parametrize(
    ("segment", "official"),
    [
        ("res", "RES"),
        ("res.7", "Res.7"),
        ("Res.7", "Res.7"),
        ("REV.1", "Rev.1"),
        ("hrc", "HRC"),
        ("1PM", "IPM"),
        ("CONF.l57", "CONF.157"),
        ("AC10", "AC.10"),
        ("PRST2009", "PRST/2009"),
        ("168", "168"),
        ("C.2", "C.2"),
    ],
)
def test_a_segment_is_written_as_the_document_system_does(segment, official):
    assert spell_segment(segment) == official
    assert spell_segment(official) == official


@pytest.mark.parametrize(
    ("symbol", "official"),
    [
        ("HS/GC/21/1", "HSP/GC/21/1"),
        ("HSP/HA/1/10", "HSP/HA.1/10"),
        ("HS/C/17/1", "HS/C/17/1"),
        ("A/60/168", "A/60/168"),
    ],
)
def test_misprinted_bodies_are_set_right(symbol, official):
    assert repair_body(symbol) == official
