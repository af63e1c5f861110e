"""Which acts a document is or holds."""

from __future__ import annotations

from kb.un.document import Block, Document, Kind, Metadata
from kb.un.held_acts import find_held_acts


def document(symbol: str | None, *blocks: Block, body: str | None = None) -> Document:
    metadata = Metadata(symbol=symbol, title="Wells", language="en", body=body)
    return Document("wells.txt", "0", "0", "text", metadata, blocks)


def test_a_resolution_is_itself() -> None:
    (act,) = find_held_acts(document("HSP/HA.2/Res.7"))
    assert (act.id, act.kind, act.number, act.part, act.is_whole) == (
        "HSP/HA.2/Res.7",
        "resolution",
        "2/7",
        "main",
        True,
    )
    assert act.title == "Wells"


def test_proceedings_hold_the_acts_that_their_headings_open() -> None:
    heading = Block("annex 2/decision 2/6", None, Kind.HEADING, "Decision 2/6: Wells near schools")
    (act,) = find_held_acts(document("HSP/HA.2/16", Block("main", "1", Kind.PARAGRAPH, "A report."), heading))
    assert (act.id, act.part, act.block, act.is_whole) == ("UNH-HA:dec:2/6", "annex 2/decision 2/6", 1, False)
    assert act.title == "Wells near schools"


def test_the_heading_of_the_text_counts_before_a_list_of_contents() -> None:
    listed = Block("main", None, Kind.OTHER, "Decision 2/6: Wells near schools")
    heading = Block("annex 2/decision 2/6", None, Kind.HEADING, "Decision 2/6: Wells near schools")
    (act,) = find_held_acts(document("HSP/HA.2/16", listed, heading))
    assert act.part == "annex 2/decision 2/6"


def test_a_report_holds_none() -> None:
    assert find_held_acts(document("A/68/970", Block("main", "1", Kind.PARAGRAPH, "Recalling resolution 24/10,"))) == ()


def test_an_act_on_an_old_page_is_held_with_those_beside_it() -> None:
    before = Block("main/resolution", "2", Kind.PARAGRAPH, "Dries the ropes;")
    own = Block("main", None, Kind.HEADING, "38/62. Wells")
    after = Block("main/resolution 38/63", None, Kind.HEADING, "38/63. Ropes")
    acts = find_held_acts(document("A/RES/38/62", before, own, after))
    assert [(act.id, act.part, act.is_whole) for act in acts] == [
        ("A/RES/38/62", "main", True),
        ("A/RES/38/63", "main/resolution 38/63", False),
    ]
