"""What a document says of itself."""

import pytest
from reference_specimen import HABITAT, document

from kb.un.setting import acting, setting_of


@pytest.mark.parametrize(
    ("options", "organ", "programme"),
    [
        ({"symbol": "HSP/GC/24/7"}, "UNH-GC", "UNH"),
        ({"symbol": "HS/C/17/2"}, "CHS", "UNH"),
        ({"symbol": "UNEP/EA.5/3"}, "UNEA", "UNEP"),
        ({"symbol": "A/C.2/80/L.22"}, "GA", None),
        ({"symbol": "A/HRC/43/43"}, "HRC", None),
        ({"symbol": "ECE/HBP/2022/5"}, None, None),
        ({"body": "UNH-EB"}, "UNH-EB", "UNH"),
        ({"title": HABITAT}, None, "UNH"),
        ({}, None, None),
    ],
)
def test_symbol_body_and_opening_tell_organ_and_programme(options, organ, programme):
    setting = setting_of(document("正文。", **options))
    assert (setting.organ, setting.programme) == (organ, programme)


def test_the_assembly_exists_since_2019():
    assert setting_of(document("人居大会", symbol="A/75/1", date="2020-06-01")).has_assembly
    assert not setting_of(document("人居大会", symbol="A/70/1", date="2015-06-01")).has_assembly


def test_the_body_named_last_is_known():
    setting = setting_of(document("经济及社会理事会和人权理事会开会。", "理事会"))
    assert setting.last_named(1, 0, ("ECOSOC", "HRC")) == "HRC"
    assert setting.last_named(1, 0, ("SC",)) is None
    assert (setting.names("ECOSOC"), setting.names("SC")) == (True, False)


def test_commissions_of_the_council_do_not_speak_for_it():
    assert (acting("GA-C2"), acting("ECE"), acting("CSW"), acting(None)) == ("GA", None, "CSW", None)
