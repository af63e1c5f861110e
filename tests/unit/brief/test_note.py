# ruff: noqa: E501 - an item is a line
from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.brief.basket import Remark, read_basket
from kb.brief.markdown import escaped, markdown_note
from kb.brief.note import Loss, Lost, Note, Quoted, assemble, look_up
from kb.brief.word_note import word_note
from kb.check.checking import check_draft
from kb.check.finding import Subject, Verdict
from kb.collection import Collection, open_collection
from kb.errors import BasketError
from kb.export.pdf import pdf_of
from kb.ingest.docx import read_docx
from kb.ingest.reading import read_document

ITEMS: list[object] = [
    "The Assembly acted on markets first.",
    {"symbol": "HSP/HA.9/Res.4", "language": "en", "label": "1", "query": "night markets"},
    {"symbol": "HSP/HA.9/Res.4", "language": "zh", "label": "2(b)"},
    {"symbol": "HSP/HA.9/16", "language": "en", "part": "annex 2/decision 9/1", "label": "1"},
    {"symbol": "HSP/HA.9/16", "language": "en", "part": "annex 2/decision 9/1", "label": "2"},
    {"symbol": "HSP/HA.9/16", "language": "zh", "part": "annex 4", "label": "2"},
    {"note": "Costs & <benefits> | of *shade*"},
    {"symbol": "HSP/EB.2099/5", "language": "en", "label": "13", "quote": "the average cost of a kilometre of shaded walkway fell from $98,000 to $72,000"},
    {"symbol": "HSP/EB.2099/5", "language": "zh", "label": "11"},
    {"symbol": "A/120/168", "language": "zh", "label": "4"},
    {"symbol": "A/120/168", "language": "en", "part": "annex", "label": "3"},
    {"source": "hsp_eb_2099_7.en.html", "label": "4"},
]  # fmt: skip
"""Two remarks and ten citations."""


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory, specimens: Path) -> Iterator[Collection]:
    with open_collection(tmp_path_factory.mktemp("held"), encoder="none", writable=True) as opened:
        opened.ingest([specimens])
        yield opened


def note_of(collection: Collection, *items: object) -> Note:
    basket = read_basket(json.dumps({"title": "Shade", "items": list(items)}), name="b.json")
    return assemble(basket, collection)


@pytest.fixture(scope="module")
def note(collection: Collection) -> Note:
    return note_of(collection, *ITEMS)


def test_every_quotation_is_a_slice_of_its_paragraph_in_both_languages(note: Note) -> None:
    assert len(note.quoted) == 10
    assert note.problems == ()
    assert {tuple(sorted(one.language for one in entry.versions)) for entry in note.quoted} == {("en", "zh")}
    assert all(one.quote in one.paragraph for entry in note.quoted for one in entry.versions)


def test_a_sub_item_is_quoted_alone_and_its_paragraph_printed_whole(note: Note) -> None:
    version = note.quoted[1].versions[0]
    assert (version.citation.zh, version.whole.zh) == (
        "联合国人居大会第9/4号决议第2(b)段",
        "联合国人居大会第9/4号决议第2段",
    )
    assert len(version.quote) < len(version.paragraph)


def test_words_that_do_not_stand_there_are_left_out_and_named(collection: Collection) -> None:
    items = (
        ITEMS[1],
        {"symbol": "HSP/EB.2099/5", "label": "13", "quote": "never said"},
        {"symbol": "HSP/EB.2099/5", "label": "99"},
        {"symbol": "A/1/1", "label": "1"},
    )
    note = note_of(collection, *items)
    assert len(note.quoted) == 1
    assert [problem.partition(":")[0] for problem in note.problems] == ["item 2", "item 3", "item 4"]


def test_a_basket_of_nothing_that_is_held_is_refused(collection: Collection) -> None:
    with pytest.raises(BasketError, match="A/1/1"):
        note_of(collection, {"symbol": "A/1/1", "label": "1"})


def test_a_quotation_with_other_blanks_is_taken_from_the_source(collection: Collection) -> None:
    item = {"symbol": "HSP/EB.2099/5", "language": "en", "label": "12", "quote": "spent  $3.8 million in 2098"}
    assert note_of(collection, item).quoted[0].versions[0].quote == "spent $3.8 million in 2098"


def test_an_unnumbered_block_is_found_by_its_text(collection: Collection) -> None:
    item = {"symbol": "HSP/HA.9/Res.4", "language": "en", "kind": "preamble", "text": "Noting with concern that many night markets lack lighting, drinking water and toilets,"}  # fmt: skip
    (entry,) = note_of(collection, item).quoted
    assert entry.versions[0].citation.en == "UN-Habitat Assembly resolution 9/4, preamble"


def test_the_block_with_the_very_text_leads_over_one_that_holds_its_words(collection: Collection) -> None:
    item = {"symbol": "HSP/HA.9/16", "language": "en", "kind": "heading"}
    rows = collection.blocks("HSP/HA.9/16@en")
    text = next(row.block.text for row in reversed(rows) if row.block.kind == "heading" and row.block.part == "main")
    (entry,) = note_of(collection, {**item, "text": text}).quoted
    assert entry.versions[0].paragraph == text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_word_file_has_a_footnote_for_each_quotation(note: Note, language: str) -> None:
    lines = read_docx(word_note(note, language=language), name="n.docx").lines
    notes = [line.text for line in lines if line.note is not None]
    assert len(notes) == 20
    assert notes[0] == "UN-Habitat Assembly resolution 9/4, para. 1."
    assert note.quoted[0].versions[0].document.sha256 in "\n".join(line.text for line in lines)


def test_the_files_are_the_same_each_time(note: Note) -> None:
    assert word_note(note, language="en") == word_note(note, language="en")
    assert markdown_note(note, language="en") == markdown_note(note, language="en")


def test_markdown_escapes_what_it_would_read(note: Note) -> None:
    text = markdown_note(note, language="zh")
    assert r"Costs \& \<benefits\> \| of \*shade\*" in text
    assert "[^20]: " in text
    assert escaped("1. [a](b)\n- c\n# d") == "1\\. \\[a\\](b)\n\\- c\n\\# d"


def verdicts(path: Path, collection: Collection) -> list[Verdict]:
    findings = check_draft(read_document(path), collection).findings
    assert not [one for one in findings if one.verdict is not Verdict.OK]
    return [one.verdict for one in findings if one.subject is Subject.QUOTATION and one.target]


def test_ten_citations_are_right_when_the_word_file_is_checked(
    note: Note, collection: Collection, tmp_path: Path
) -> None:
    path = tmp_path / "note.docx"
    path.write_bytes(word_note(note, language="en"))
    assert verdicts(path, collection) == [Verdict.OK] * 20  # each in both languages


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "zh"])
def test_ten_citations_are_right_when_the_pdf_is_checked(
    note: Note, collection: Collection, tmp_path: Path, language: str
) -> None:
    path = tmp_path / "note.pdf"
    path.write_bytes(pdf_of(word_note(note, language=language)))
    assert verdicts(path, collection) == [Verdict.OK] * 20


@pytest.mark.office
@pytest.mark.slow
def test_ten_citations_are_right_when_an_office_has_written_the_file_anew(
    note: Note, collection: Collection, tmp_path: Path
) -> None:
    written = tmp_path / "note.docx"
    written.write_bytes(word_note(note, language="zh"))
    converted(written, "odt")
    again = tmp_path / "again"
    again.mkdir()
    assert verdicts(converted(tmp_path / "note.odt", "docx", folder=again), collection) == [Verdict.OK] * 20


def converted(path: Path, ending: str, *, folder: Path | None = None) -> Path:
    folder = folder or path.parent
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    call = ["soffice", "--headless", profile, "--convert-to", ending, "--outdir", str(folder), str(path)]
    subprocess.run(call, check=True, capture_output=True, timeout=180)
    return folder / f"{path.stem}.{ending}"


def test_remarks_stay_in_their_place(note: Note) -> None:
    assert [i for i, one in enumerate(note.entries) if isinstance(one, Remark)] == [0, 6]


def test_a_paragraph_that_has_changed_since_is_quoted_as_it_stands_and_named(collection: Collection) -> None:
    now = {"symbol": "A/120/168", "language": "en", "part": "annex", "label": "3"}
    note = note_of(collection, {**now, "text": "It once said this."}, now)
    assert [one.has_changed for one in note.quoted] == [True, False]
    assert note.problems == (
        "item 1: A/120/168, annex, para. 3 has changed since it was collected; it is quoted as it stands now",
    )


def test_other_blanks_are_no_change(collection: Collection) -> None:
    item = {"symbol": "HSP/EB.2099/5", "language": "en", "label": "11"}
    text = note_of(collection, item).quoted[0].versions[0].paragraph
    assert not note_of(collection, {**item, "text": text.replace(" ", "  ")}).quoted[0].has_changed


def test_each_entry_is_looked_up_in_its_place(collection: Collection) -> None:
    items = ["Remark", {"symbol": "A/1/1", "label": "1"}, ITEMS[3], {"symbol": "A/120/168", "label": "77"}, {**ITEMS[7], "quote": "never said"}]  # type: ignore[dict-item]  # fmt: skip
    found = look_up(read_basket(json.dumps(items), name="b.json"), collection)
    assert [one.loss if isinstance(one, Lost) else type(one) for one in found] == [
        Remark,
        Loss.DOCUMENT,
        Quoted,
        Loss.PARAGRAPH,
        Loss.WORDS,
    ]


def test_a_sentence_is_quoted_with_the_sentence_of_the_other_version(collection: Collection) -> None:
    quote = "Ramps have a landing every 9 metres."
    item = {"symbol": "A/120/168", "language": "en", "part": "annex", "label": "2", "quote": quote}
    english, chinese = note_of(collection, item).quoted[0].versions
    assert english.quote == quote
    assert chinese.quote == "坡道每隔 9 米设一处平台。"
    assert chinese.quote != chinese.paragraph


def test_headings_and_the_paragraphs_of_a_remark_are_printed(collection: Collection) -> None:
    note = note_of(collection, {"heading": "On # shade"}, "One.\n\nTwo,\nthree.", ITEMS[1])
    text = markdown_note(note, language="en")
    assert "\n\n## On \\# shade\n\nOne.\n\nTwo,\\\nthree.\n\n" in text
    lines = [line.text for line in read_docx(word_note(note, language="en"), name="n.docx").lines]
    assert lines[1:3] == ["On # shade", "One."]
