"""Lists of acts under a caption that names their body."""

import pytest
from reference_specimen import document

from kb.un.act_list import caption_in, rows_in
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
        ("UN-Habitat Assembly resolutions and decisions", "UN-Habitat Assembly", ("resolution", "decision")),
        ("执行局决定", "执行局", ("decision",)),
    ],
)
def test_a_caption_names_body_and_kinds(text, organ, kinds):
    caption = caption_in(Block("annex", None, Kind.HEADING, text))
    assert (caption.organ, caption.kinds) == (organ, kinds)


@pytest.mark.parametrize("text", ["General Assembly resolutions were adopted", "Resolutions", "The wells"])
def test_other_text_is_no_caption(text):
    assert caption_in(Block("annex", None, Kind.HEADING, text)) is None


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
    assert rows_in(Block("annex", "1", Kind.PARAGRAPH, "19/4 Wells")) == ()


def test_a_heading_with_a_letter_mentions_its_act():
    (one,) = find_references(document("A.Resolution 23/1: Wells near schools", symbol="HSP/GC/24/99", language="en"))
    assert (one.target, one.text) == ("UNH-GC:res:23/1", "Resolution 23/1")
