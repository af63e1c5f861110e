"""Lists of acts under a caption that names their body."""

import pytest
from reference_specimen import document

from kb.un.act_list import find_rows
from kb.un.document import Block, Document, Kind, Metadata
from kb.un.reference import Status
from kb.un.referencing import find_references


def references(*rows, symbol="HSP/GC/24/99"):
    blocks = tuple(Block("annex", None, kind, text) for kind, text in rows)
    return find_references(Document("list.txt", "0", "0", "text", Metadata(symbol=symbol, language="en"), blocks))


@pytest.mark.parametrize(
    ("text", "organ", "kinds"),
    [
        ("General Assembly resolutions", "General Assembly", ("resolution",)),
        ("Governing Council resolution", "Governing Council", ("resolution",)),
        ("UN-Habitat Assembly resolutions and decisions", "UN-Habitat Assembly", ("resolution", "decision")),
        ("执行局决定", "执行局", ("decision",)),
    ],
)
def test_a_caption_names_body_and_kinds(text, organ, kinds):
    blocks = (Block("annex", None, Kind.HEADING, text), Block("annex", None, Kind.TABLE, "2019/4\tWells"))
    ((row,),) = find_rows(blocks).values()
    assert (row.organ, row.kinds) == (organ, kinds)


@pytest.mark.parametrize("text", ["General Assembly resolutions were adopted", "Resolutions", "The wells"])
def test_other_text_is_no_caption(text):
    assert (
        find_rows((Block("annex", None, Kind.HEADING, text), Block("annex", None, Kind.TABLE, "34/914\tWells"))) == {}
    )


def test_rows_are_acts_of_the_body_above():
    found = references(
        (Kind.HEADING, "General Assembly resolutions"),
        (Kind.TABLE, "3327 (XXIX)\tWells\n34/914\tWells and 3/4 of the pumps"),
        (Kind.OTHER, "Governing Council resolutions"),
        (Kind.TABLE, "19/4\tPumps\n23/1\tRopes"),
        (Kind.OTHER, "Executive Board decisions"),
        (Kind.OTHER, "2023/5 Oil"),
    )
    assert [(one.text, one.target) for one in found] == [
        ("3327 (XXIX)", "A/RES/3327(XXIX)"),
        ("34/914", "A/RES/34/914"),
        ("19/4", "UNH-GC:res:19/4"),
        ("23/1", "UNH-GC:res:23/1"),
        ("2023/5", "UNH-EB:dec:2023/5"),
    ]


def test_a_row_under_two_kinds_is_ambiguous():
    (one,) = references((Kind.HEADING, "UN-Habitat Assembly resolutions and decisions"), (Kind.TABLE, "2/7\tWells"))
    assert (one.status, one.candidates) == (Status.AMBIGUOUS, ("HSP/HA.2/Res.7", "UNH-HA:dec:2/7"))


def test_a_number_in_a_table_without_a_caption_is_none():
    assert references((Kind.TABLE, "3/4\tWells"), (Kind.OTHER, "The share of wells"), (Kind.TABLE, "19/4\tPumps")) == ()


def test_running_text_ends_the_list():
    kinds = (Kind.HEADING, Kind.PARAGRAPH, Kind.TABLE)
    texts = ("General Assembly resolutions", "Wells were dug.", "34/914\tWells")
    assert find_rows([Block("annex", None, kind, text) for kind, text in zip(kinds, texts, strict=True)]) == {}


def test_rows_that_name_one_of_two_kinds_leave_the_other_to_the_rest():
    found = references(
        (Kind.HEADING, "UN-Habitat Assembly resolutions and decisions"),
        (Kind.TABLE, "1/2\tWells\n2/7\tRules of the Conference on a resolution\n2/8\tPumps\nDecision 2/1\tRopes"),
        (Kind.OTHER, "Decision 2/3 Oil"),
    )
    assert [(one.text, one.target) for one in found] == [
        ("1/2", "HSP/HA.1/Res.2"),
        ("2/7", "HSP/HA.2/Res.7"),
        ("2/8", "HSP/HA.2/Res.8"),
        ("Decision 2/1", "UNH-HA:dec:2/1"),
        ("Decision 2/3", "UNH-HA:dec:2/3"),
    ]


def test_a_caption_may_be_a_row_of_the_table():
    found = references(
        (Kind.TABLE, "General Assembly resolutions\n34/914\tWells\nGoverning Council decision\n19/1\tOil")
    )
    assert [(one.text, one.target) for one in found] == [("34/914", "A/RES/34/914"), ("19/1", "UNH-GC:dec:19/1")]


def test_a_goal_does_not_run_into_the_next_cell():
    assert references((Kind.TABLE, "Sustainable Development Goals\n2\t6\nSustainable Development Goals\t6")) == ()


def test_a_heading_with_a_letter_mentions_its_act():
    (one,) = find_references(document("A.Resolution 23/1: Wells near schools", symbol="HSP/GC/24/99", language="en"))
    assert (one.target, one.text) == ("UNH-GC:res:23/1", "Resolution 23/1")
