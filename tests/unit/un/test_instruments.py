"""Named instruments."""

import pytest

from kb.un.instruments import INSTRUMENTS, find_instruments


@pytest.mark.parametrize(
    ("text", "number", "printed"),
    [
        ("落实《新城市议程》的工作", "71/256", "《新城市议程》"),
        ("under the New Urban Agenda and", "71/256", "the New Urban Agenda"),
        ("NUA para 31", "71/256", "NUA"),
        ("nua 第31段", "71/256", "nua"),
        ("in the NUA. Wells", "71/256", "the NUA"),
        ("《2030 年可持续发展议程》", "70/1", "《2030 年可持续发展议程》"),
        ("《生境议程》", "1", "《生境议程》"),
        ("《关于新千年中的城市和其他人类住区的宣言》", "S-25/2", "《关于新千年中的城市和其他人类住区的宣言》"),
    ],
)
def test_a_name_leads_to_its_act(text, number, printed):
    (span,) = find_instruments(text)
    assert (span.instrument.number, text[span.start : span.end]) == (number, printed)


@pytest.mark.parametrize(
    "text",
    [
        "a new urban plan",
        "NUANCE",
        "议程",
        "http://nua.wells.org/a",
        "wells.org/NUA/b",
        "NUA-English.pdf",
        "nua@wells.org",
    ],
)
def test_other_words_are_no_instrument(text):
    assert find_instruments(text) == ()


def test_no_name_means_two_instruments():
    names = [name for instrument in INSTRUMENTS for name in instrument.names]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("text", ["to adopt a new urban agenda", "the UN-Habitat agenda"])
def test_words_that_are_no_title_name_nothing(text):
    assert find_instruments(text) == ()
