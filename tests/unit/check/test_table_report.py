from __future__ import annotations

import csv
import io

import pytest
from drafts import MISTAKES

from kb.check.checking import check_draft
from kb.check.table_report import table_report
from kb.collection import Collection
from kb.ingest.reading import read_bytes


def rows(text: str, collection: Collection, *, language: str = "en") -> list[list[str]]:
    report = check_draft(read_bytes(text.encode(), name="draft.txt"), collection)
    return list(csv.reader(io.StringIO(table_report(report, language=language).decode("utf-8-sig"))))


@pytest.mark.parametrize(("language", "place"), [("en", "¶ 3"), ("zh", "第3段")])
def test_each_finding_is_a_row(language: str, place: str, collection: Collection) -> None:
    head, *body = rows(MISTAKES, collection, language=language)
    report = check_draft(read_bytes(MISTAKES.encode(), name="draft.txt"), collection)
    assert len(body) == len(report.findings)
    assert {len(row) for row in (head, *body)} == {7}
    assert place in [row[0] for row in body]


def test_no_cell_is_a_formula(collection: Collection) -> None:
    text = "Note\n\n“=SUM(A1) encourages Member States to treat night markets as public spaces” (HSP/HA.9/Res.4).\n"
    assert rows(text, collection)[1][2].startswith("'=SUM")
