"""The history of an act over a few invented papers."""

from __future__ import annotations

import pytest

from kb.mandate.history import History, history
from kb.mandate.register import Register
from kb.store.store import Store
from kb.un.document import Block, Kind
from kb.un.reference import Status


def preamble(text: str) -> Block:
    return Block("main", None, Kind.PREAMBLE, text)


@pytest.fixture
def ask(store: Store, register: Register):
    def one(reference: str) -> History:
        return history(reference, store=store, register=register)[0]

    return one


def test_an_act_that_is_only_cited_has_its_card_from_the_register(put, ask) -> None:
    put("A/99/1", "Pursuant to Governing Council resolution 24/10, wells are dug.", date="2099-05-01")
    found = ask("24/10")
    assert (found.act, found.adopted, found.status) == ("UNH-GC:res:24/10", "2013-04-19", Status.RESOLVED)
    assert (found.home.symbol, found.home.part, found.home.document_ids) == (
        "HSP/GC/24/7", "annex 1/resolution 24/10", (),
    )  # fmt: skip
    (citing,) = found.cited_by
    assert (citing.place.symbol, citing.place.label, citing.date, citing.treatment) == (
        "A/99/1", "1", "2099-05-01", "pursuant_to",
    )  # fmt: skip
    assert found.reports == found.cited_by
    assert found.founding == ("A/RES/32/162", "A/RES/56/206")
    assert [gap.target for gap in found.gaps] == ["UNH-GC:res:24/10", "A/RES/32/162", "A/RES/56/206"]
    assert found.gaps[0].symbol == "HSP/GC/24/7"


def test_a_tie_gives_both_kinds(store: Store, register: Register) -> None:
    found = history("2/7", store=store, register=register)
    assert [(one.act, one.kind, one.status) for one in found] == [
        ("HSP/HA.2/Res.7", "resolution", Status.AMBIGUOUS),
        ("UNH-HA:dec:2/7", "decision", Status.AMBIGUOUS),
    ]


def test_acts_that_are_named_exactly_are_not_ambiguous(store: Store, register: Register) -> None:
    found = history("resolutions 24/10 and 24/11", store=store, register=register)
    assert [(one.act, one.status) for one in found] == [
        ("UNH-GC:res:24/10", Status.RESOLVED),
        ("UNH-GC:res:24/11", Status.RESOLVED),
    ]


def test_a_number_whose_kinds_are_both_said_is_not_ambiguous(store: Store, register: Register) -> None:
    found = history("resolution 2/7 and decision 2/7", store=store, register=register)
    assert {(one.act, one.status) for one in found} == {
        ("HSP/HA.2/Res.7", Status.RESOLVED),
        ("UNH-HA:dec:2/7", Status.RESOLVED),
    }


def test_an_older_document_that_arrives_later_fills_the_gap(put, ask) -> None:
    put(
        "A/RES/98/10", preamble("Recalling its resolution 97/10 of 3 May 2097,"), "Decides to dig;", title="Wells of 98"
    )
    before = ask("A/RES/98/10")
    assert before.predecessors == ("A/RES/97/10",)
    assert [gap.target for gap in before.gaps] == ["A/RES/97/10"]
    assert ask("A/RES/97/10").adopted == "2097-05-03"  # as the citing text says
    put("A/RES/97/10", "Decides to look for water;")
    assert ask("A/RES/98/10").gaps == ()
    assert ask("A/RES/97/10").successors == ("A/RES/98/10",)


def test_an_act_of_the_same_title_is_a_predecessor(put, ask) -> None:
    put("A/RES/97/10", "Decides to dig;", title="Wells near schools")
    put("A/RES/98/10", "Decides to dig deeper;", title="Well near school")
    assert ask("A/RES/98/10").predecessors == ("A/RES/97/10",)
    assert ask("A/RES/97/10").successors == ("A/RES/98/10",)


def test_a_successor_that_is_not_held_is_a_gap(put, ask) -> None:
    put("A/RES/75/224", "Decides to dig;")
    found = ask("A/RES/75/224")
    assert "A/RES/77/173" in found.successors
    assert "A/RES/77/173" in {gap.target for gap in found.gaps}


def test_the_line_of_a_council_leaves_out_what_is_beside_it(put, ask) -> None:
    recalled = "Recalling General Assembly resolution 70/1 of 25 September 2015 and its resolution 1/3 of 31 May 2019,"
    put("HSP/HA.2/Res.7", preamble(recalled), "Decides to dig;")
    found = ask("HSP/HA.2/Res.7")
    assert found.predecessors == ("HSP/HA.1/Res.3",)
    assert {one.target for one in found.cites} == {"A/RES/70/1", "HSP/HA.1/Res.3"}


def test_a_paragraph_is_cited_apart_from_the_act(put, ask) -> None:
    put("A/99/1", "See resolution 71/256, annex, para. 31.", "See the New Urban Agenda.", date="2099")
    assert len(ask("A/RES/71/256").cited_by) == 2
    (citing,) = ask("NUA para 31").cited_by
    assert (citing.place.label, citing.paras) == ("1", ("31",))


def test_a_name_used_before_the_act_was_adopted_means_something_else(put, ask) -> None:
    put("A/99/1", "There will be a new urban agenda.", date="2013-05-01")
    put("A/99/2", "There is the New Urban Agenda.", date="2017")
    assert [one.place.symbol for one in ask("NUA").cited_by] == ["A/99/2"]


def test_two_mentions_in_a_paragraph_are_one(put, ask) -> None:
    put("A/99/1", "The New Urban Agenda helps. Recalling resolution 71/256, wells are dug.")
    (citing,) = ask("A/RES/71/256").cited_by
    assert (citing.kind, citing.treatment) == ("resolution", "recalls")


def test_a_long_list_keeps_the_verb_that_opens_its_paragraph(put, ask) -> None:
    listed = ", ".join(f"97/{n} of 19 December 2097" for n in range(100, 130))
    put("A/RES/98/10", preamble(f"Recalling its resolutions {listed} and 97/200 of 20 December 2097,"))
    (citing,) = ask("A/RES/97/200").cited_by
    assert citing.treatment == "recalls"


def test_an_act_in_proceedings_is_held_with_its_own_references(put, ask) -> None:
    put(
        "HSP/HA.2/16",
        Block("main", "1", Kind.PARAGRAPH, "See General Assembly resolution 73/239."),
        Block("annex 2/decision 2/7", None, Kind.HEADING, "Decision 2/7: Wells"),
        Block("annex 2/decision 2/7", "1", Kind.PARAGRAPH, "Recalls General Assembly resolution 70/1;"),
    )
    found = ask("第2/7号决定")
    assert found.home.document_ids == ("HSP/HA.2/16@en",)
    assert [one.target for one in found.cites] == ["A/RES/70/1"]
    document = ask("HSP/HA.2/16")
    assert (document.kind, document.number, document.predecessors) == ("document", None, ())
    assert "UNH-HA:dec:2/7" in document.holds
    assert {one.target for one in document.cites} == {"A/RES/73/239", "A/RES/70/1"}
    (citing,) = ask("A/RES/70/1").cited_by
    assert citing.act == "UNH-HA:dec:2/7"


def test_what_stands_beside_an_act_on_its_page_is_not_the_act_s(put, ask) -> None:
    put(
        "A/RES/38/62",
        Block("main/resolution", "2", Kind.PARAGRAPH, "Reaffirms resolution 37/61 and resolution 38/62;"),
        preamble("Recalling its resolution 37/62 of 5 May 1982,"),
        Block("main/resolution 38/63", None, Kind.HEADING, "38/63. Ropes"),
        Block("main/resolution 38/63", "1", Kind.PARAGRAPH, "Reaffirms resolution 37/63 and resolution 38/62;"),
    )
    found = ask("A/RES/38/62")
    assert [one.target for one in found.cites] == ["A/RES/37/62"]
    assert found.successors == ("A/RES/38/63",)
    assert [(one.place.part, one.act) for one in found.cited_by] == [
        ("main/resolution", None),
        ("main/resolution 38/63", "A/RES/38/63"),
    ]
    assert {one.target for one in ask("A/RES/38/63").cites} == {"A/RES/37/63", "A/RES/38/62"}


def test_an_act_of_its_own_does_not_cite_itself(put, ask) -> None:
    put("A/RES/98/10", "Decides that resolution 98/10 is about wells;")
    found = ask("A/RES/98/10")
    assert (found.cites, found.cited_by) == ((), ())


def test_a_day_of_adoption_is_read_from_the_text(put, ask) -> None:
    put("A/RES/98/10", preamble("Resolution adopted by the General Assembly on 3 May 2098"), "Decides to dig;")
    assert ask("A/RES/98/10").adopted == "2098-05-03"


def test_a_superseded_paper_says_so(put, ask) -> None:
    put("A/C.2/98/L.5", "Decides to dig;", title="Wells near schools")
    put("A/C.2/98/L.5/Rev.1", "Decides to dig twice;", title="Wells near schools")
    put("A/RES/98/10", "Decides to dig;", title="Wells near schools")
    found = ask("A/C.2/98/L.5")
    assert found.notices == ("draft", "revised")
    relations = {(paper.symbol, paper.relation.value) for paper in found.papers}
    assert relations == {("A/C.2/98/L.5/Rev.1", "revised_by"), ("A/RES/98/10", "adopted_as")}
    assert ("A/C.2/98/L.5", "revises") in {(p.symbol, p.relation.value) for p in ask("A/C.2/98/L.5/Rev.1").papers}
    assert {paper.relation.value for paper in ask("A/RES/98/10").papers} == {"draft"}


def test_the_asked_paragraph_is_shown_where_it_is_held(put, ask) -> None:
    put("A/RES/71/256", Block("annex", "31", Kind.PARAGRAPH, "We commit ourselves to wells."))
    (row,) = ask("NUA para 31").asked
    assert row.block.text == "We commit ourselves to wells."


def test_a_paragraph_of_an_annex_is_found_without_naming_the_annex(put, ask) -> None:
    annex = [Block("annex", str(i), Kind.PARAGRAPH, f"Annexed well {i}.") for i in (1, 2, 3)]
    put("A/RES/98/10", "Decides to dig;", "Decides to paint;", *annex)
    two = ask("A/RES/98/10 para 2")
    assert [row.block.text for row in two.asked] == ["Decides to paint;"]
    three = ask("A/RES/98/10 para 3")
    assert ([row.block.part for row in three.asked], three.last_label) == (["annex"], "3")
    annexed = ask("A/RES/98/10, annex, para 2")
    assert [row.block.text for row in annexed.asked] == ["Annexed well 2."]
