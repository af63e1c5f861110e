from __future__ import annotations

import time
from pathlib import Path

import pytest

from kb import Basket, Pick, basket_json
from ui.pdf_job import PdfJob, start_pdf

PICK = Pick(1, "A/120/168@en", "A/120/168", None, "en", "main", "3", "paragraph", None, None, None)
LIMIT_S = 120


def ended(job: PdfJob) -> PdfJob:
    deadline = time.monotonic() + LIMIT_S
    while job.is_running:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return job


@pytest.mark.office
@pytest.mark.slow
def test_a_note_becomes_a_pdf(held: Path) -> None:
    made = ended(start_pdf(basket_json(Basket("Paths", (PICK,))), data=held, language="zh", of="x")).outcome()
    assert isinstance(made, bytes)
    assert made.startswith(b"%PDF")


def test_a_note_that_cannot_be_made_says_why_in_one_line(held: Path) -> None:
    made = ended(start_pdf(basket_json(Basket("Paths")), data=held, language="en", of="x")).outcome()
    assert isinstance(made, str)
    assert "holds no citation" in made
    assert "\n" not in made


def test_a_job_that_is_stopped_leaves_nothing(held: Path) -> None:
    job = start_pdf(basket_json(Basket("Paths", (PICK,))), data=held, language="en", of="x")
    job.cancel()
    assert not job.is_running
    assert not Path(job.folder.name).exists()
