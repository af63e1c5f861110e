"""Headings of acts: in proceedings, alone, and side by side on one page."""

from __future__ import annotations

import pytest
from line_specimen import read, whole

from kb.ingest.act_headings import act_headings, own_heading
from kb.ingest.layout import Line
from kb.un.document import Document, Kind

OPENING = "The Governing Council,"
PAGE = """A/RES/38/62

<!-- Page 1 -->

the lamps of the northern piers and their keepers,

Recalling further its resolutions 36/15 of 3 May 1981 and 37/16 of 4 May 1982 on lamps,

1. Takes note of the report of the keepers on the lamps of the northern piers;

2. Requests the keepers to report on the lamps once more, as in resolution 37/17.

107th plenary meeting

19 December 1983

38/62. Night ferries between the islands

The General Assembly,

Recalling its resolution 37/62 of 5 May 1982,

1. Decides that the ferries shall run at night;

107th plenary meeting

19 December 1983

38/63. Ropes of the southern piers

The General Assembly,

Recalling its resolution 37/63 of 6 May 1982,

1. Decides to dry the ropes;
"""


def opened(*texts: str, own_symbol: str | None = None) -> list[str]:
    return [act.value for act in act_headings(whole(*texts), own_symbol=own_symbol).values()]


def places(document: Document, kind: Kind) -> list[tuple[str, str | None]]:
    return [(block.part, block.label) for block in document.blocks if block.kind is kind]


def test_a_number_that_the_document_bears_as_a_symbol_opens_an_act_all_the_same() -> None:
    texts = ("Annex I", "94/6. Lamps", OPENING, "1. Lights;", "94/7. Ropes", OPENING, "1. Dries;")
    assert opened(*texts, own_symbol="HSP/GC/94/7") == ["94/6", "94/7"]


def test_one_number_opens_an_act_where_its_preamble_follows() -> None:
    assert opened("Annex I", "94/6. Lamps", OPENING, "1. Lights;") == ["94/6"]
    assert opened("Annex I", "94/6. Lamps", "1. Lights;") == []


@pytest.mark.parametrize(
    ("symbol", "heading"),
    [
        ("A/RES/38/62", "38/62. Night ferries"),
        ("A/RES/3399(XXIX)", "3399 (XXIX). Night ferries"),
        ("A/RES/57/299B", "57/299 B. Night ferries"),
        ("A/RES/72/399A-B", "72/399. Night ferries"),
        ("E/RES/2093/14", "2093/14. Night ferries"),
    ],
)
def test_the_heading_of_the_own_act_is_known_by_its_symbol(symbol: str, heading: str) -> None:
    assert own_heading(whole("1. Lights;", heading, OPENING), own_symbol=symbol) == 1


@pytest.mark.parametrize("symbol", ["HSP/GC/38/62", "A/RES/38/61", "no symbol", None])
def test_another_number_is_not_the_own_act_s(symbol: str | None) -> None:
    assert own_heading(whole("38/62. Night ferries"), own_symbol=symbol) is None


def test_a_tab_between_number_and_title_makes_no_table() -> None:
    document = read("Annex I\n\n94/6.\tLamps of the pier\n\nThe Governing Council,\n\n1. Lights the lamp;\n")
    assert ("annex 1/resolution 94/6", "1") in places(document, Kind.PARAGRAPH)
    assert places(document, Kind.TABLE) == []


def test_acts_on_one_page_keep_their_paragraphs_apart() -> None:
    document = read(PAGE)
    assert places(document, Kind.PARAGRAPH) == [
        ("main/resolution", "1"),
        ("main/resolution", "2"),
        ("main", "1"),
        ("main/resolution 38/63", "1"),
    ]
    assert document.metadata.title == "Night ferries between the islands"


def test_a_neighbour_behind_the_annex_is_not_in_the_annex() -> None:
    texts = ("38/62. Night ferries", "The General Assembly,", "1. Decides;", "Annex", "1. Oil burns.")
    page = "\n\n".join(("A/RES/38/62", *texts, "38/63. Ropes", "The General Assembly,", "1. Dries the ropes;"))
    assert [part for part, _ in places(read(page), Kind.PARAGRAPH)] == ["main", "annex", "main/resolution 38/63"]


def test_lines_without_an_act_open_none() -> None:
    assert act_headings([Line("1. The lamp is lit.")], own_symbol=None) == {}


@pytest.mark.parametrize(
    "texts",
    [
        ("2. It decided:", "Decision 98/1: Lamps", "Decision 98/2: Wells", "3. It met again."),
        ("2. It decided:", "Decision 98/1: Lamps", "3. It met again."),
        ("2. 通过了下列决定：", "第98/1号决定：灯", "第98/2号决定：井", "会议闭幕。"),
        ("Contents", "98/1. Lamps", "98/2. Wells", "The ferries ran at night."),
    ],
)
def test_a_list_of_titles_opens_no_act(texts: tuple[str, ...]) -> None:
    assert opened("1. The keepers met.", *texts, "98/9. Ropes", OPENING, "1. Dries;") in (["98/9"], [])


def test_an_act_follows_its_title_in_a_list() -> None:
    texts = (
        "Decision 98/1: Lamps",
        "Decision 98/2: Wells",
        "98/1. Lamps",
        "1. Lights;",
        "98/2. Wells",
        "Decides to dig.",
    )
    assert list(act_headings(whole("Annex I", *texts), own_symbol=None)) == [3, 5]
