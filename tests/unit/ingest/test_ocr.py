"""Recognition of pages without text: where its words come to stand, and what is said where it is missing."""

from __future__ import annotations

import pytest
from pdf_specimen import Rule, body, typeset

from kb.ingest.ocr import RecognitionError, place_words, recognise
from kb.ingest.page_runs import PageSize, Run
from kb.ingest.pdf import page_picture, read_pdf


def test_words_stand_in_the_points_of_the_page_and_specks_are_left_out() -> None:
    words: dict[str, list[str | int | float]] = {
        "text": ["", "Words", "read", "."],
        "conf": [-1, 96.0, 91.5, 3.0],
        "block_num": [1, 1, 1, 1],
        "par_num": [0, 1, 1, 1],
        "line_num": [0, 1, 1, 1],
        "left": [0, 300, 420, 500],
        "top": [0, 200, 200, 220],
        "width": [0, 100, 60, 2],
        "height": [0, 40, 38, 2],
    }
    runs = place_words(words, scale=0.5, turn=0)
    assert [(run.text, run.left, run.right) for run in runs] == [("Words", 150, 200), ("read", 210, 240)]
    assert len({run.baseline for run in runs}) == 1


def test_a_missing_program_is_one_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    layout = read_pdf(typeset([Rule(50, 50, 300)], [Rule(50, 50, 300)]), name="scan.pdf", ocr=True)
    assert layout.pages_without_text == (1, 2)
    assert len(layout.warnings) == 1
    assert "install" in layout.warnings[0]


def test_the_error_names_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RecognitionError, match="install"):
        recognise(page_picture(typeset(body(n=1)), 1, width=200), size=PageSize(600, 800))


def test_each_page_that_recognition_took_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb.ingest.pdf.recognise", lambda picture, size: [Run("Words", 60, 100, 80, 12)])
    told: list[tuple[int, int]] = []
    scan = typeset([Rule(50, 50, 300)], body(n=1), [Rule(50, 50, 300)])
    read_pdf(scan, name="scan.pdf", ocr=True, recognised=lambda page, pages: told.append((page, pages)))
    assert told == [(1, 3), (3, 3)]  # the second page has text


def test_a_page_is_not_told_where_recognition_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    told: list[tuple[int, int]] = []
    scan = typeset([Rule(50, 50, 300)])
    read_pdf(scan, name="scan.pdf", ocr=True, recognised=lambda page, pages: told.append((page, pages)))
    assert told == []
