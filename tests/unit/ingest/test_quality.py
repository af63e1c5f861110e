"""How well a file could be read."""

from __future__ import annotations

import pytest

from kb.ingest.layout import Layout
from kb.ingest.quality import garbled_share, judge
from kb.un.document import Block, Kind, Numbering, Quality


def paragraph(
    label: str, *, part: str = "main", text: str = "The lamp is lit.", footnotes: tuple[str, ...] = ()
) -> Block:
    return Block(part, label, Kind.PARAGRAPH, text, footnotes=footnotes)


def note(mark: str, *, part: str = "main") -> Block:
    return Block(part, mark, Kind.FOOTNOTE, "Log of the keeper.")


def judged(*blocks: Block, layout: Layout | None = None, language: str = "en") -> Quality:
    return judge(layout or Layout("text", ()), blocks, language=language)


def test_a_complete_document_is_reported_without_a_warning() -> None:
    assert judged(paragraph("1"), paragraph("2")) == Quality((Numbering("main", "1", "2", 2),))


def test_a_missing_number_is_named_and_warned_of() -> None:
    report = judged(paragraph("1"), paragraph("2"), paragraph("4"))
    assert report.numbering[0].missing == ("3",)
    assert not report.numbering[0].is_complete
    assert report.warnings == ("Paragraphs missing in main: 3.",)


def test_many_missing_numbers_are_named_in_part() -> None:
    report = judged(paragraph("1"), paragraph("20"))
    assert report.warnings == ("Paragraphs missing in main: 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 and 6 more.",)


def test_each_part_is_judged_by_itself() -> None:
    report = judged(paragraph("1"), paragraph("1", part="annex"), paragraph("3", part="annex"))
    assert [(run.part, run.missing) for run in report.numbering] == [("main", ()), ("annex", ("2",))]


def test_an_inserted_number_leaves_nothing_missing() -> None:
    assert judged(paragraph("1"), paragraph("1 bis"), paragraph("2")).numbering[0].is_complete


def test_a_note_that_no_paragraph_carries_is_an_orphan() -> None:
    report = judged(paragraph("1", footnotes=("1",)), note("1"), note("2"))
    assert report.orphan_footnotes == ("2",)
    assert report.warnings == ("Footnotes whose mark stands in no paragraph: 2.",)


def test_a_mark_in_another_part_carries_no_note() -> None:
    assert judged(paragraph("1", footnotes=("1",)), note("1", part="annex")).orphan_footnotes == ("1",)


def test_pages_without_text_are_reported_as_ranges() -> None:
    layout = Layout("pdf", (), pages=9, pages_without_text=(1, 2, 3, 7))
    report = judged(paragraph("1"), layout=layout)
    assert report.pages_without_text == (1, 2, 3, 7)
    assert report.warnings == ("4 of 9 pages hold no text: 1–3, 7.",)


def test_the_reader_s_warnings_are_passed_on() -> None:
    layout = Layout("text", (), warnings=("3 characters could not be read.",))
    assert judged(paragraph("1"), layout=layout).warnings == ("3 characters could not be read.",)


def test_a_document_without_paragraphs_or_language_is_warned_of() -> None:
    assert judged(language="und").warnings == (
        "No numbered paragraph was found.",
        "The language could not be told.",
    )


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("", 0.0),
        ("The lamp\tis\nlit.", 0.0),
        ("灯塔", 0.0),
        ("lamp\ufffd\ufffd", 1 / 3),
        ("\ue123a", 0.5),
        ("\x02a", 0.5),
    ],
)
def test_the_share_of_characters_that_are_no_text_is_counted(text: str, share: float) -> None:
    assert garbled_share(text) == pytest.approx(share)


def test_a_garbled_document_is_warned_of() -> None:
    report = judged(paragraph("1", text="lamp\ufffd"))
    assert (report.garbled, report.warnings) == (0.2, ("20% of the characters cannot be read.",))
