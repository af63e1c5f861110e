from __future__ import annotations

from pathlib import Path

import pytest
from drafts import MISTAKES

from kb.check.checking import check_draft
from kb.check.finding import CheckReport, Reason
from kb.check.sentences import finding_in_words
from kb.check.word_report import word_report
from kb.collection import Collection
from kb.ingest.docx import read_docx
from kb.ingest.reading import read_document


@pytest.fixture
def report(tmp_path: Path, collection: Collection) -> CheckReport:
    path = tmp_path / "draft.txt"
    path.write_text(MISTAKES, encoding="utf-8")
    return check_draft(read_document(path), collection)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_report_is_read_back_as_a_table(report: CheckReport, language: str) -> None:
    text = "\n".join(line.text for line in read_docx(word_report(report, language=language), name="r.docx").lines)
    assert "places" in text
    assert {"en": "no such paragraph", "zh": "没有该段"}[language] in text


def test_the_report_is_the_same_each_time(report: CheckReport) -> None:
    assert word_report(report, language="zh") == word_report(report, language="zh")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_finding_has_a_sentence_without_a_gap(report: CheckReport, language: str) -> None:
    assert not [one for one in report.findings if "{" in finding_in_words(one, language=language)]
    assert len({one.reason for one in report.findings} - {Reason.HELD}) >= 5
