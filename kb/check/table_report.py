"""A `CheckReport` → a table as CSV, for a spreadsheet: one row a finding, in the order of the draft."""

from __future__ import annotations

import csv
import io

from kb.check.finding import CheckReport, Finding
from kb.check.sentences import finding_in_words, place_in_draft, verdict_in_words
from kb.spreadsheet import cell

_HEADS = {
    "en": ("Where", "What", "In the draft", "Result", "In the source", "Place", "Text of the source"),
    "zh": ("位置", "类别", "文稿", "结果", "说明", "出处", "原文"),
}
_SUBJECTS_ZH = {"reference": "引用", "quotation": "引文"}


def table_report(report: CheckReport, *, language: str) -> bytes:
    """Return the report as CSV in UTF-8 with a byte order mark; `language` is `en` or `zh`.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\r\n")
    rows.writerow(_HEADS[language])
    for finding in report.findings:
        rows.writerow(map(cell, _cells(finding, language)))
    return file.getvalue().encode("utf-8-sig")


def _cells(finding: Finding, language: str) -> tuple[str, ...]:
    source = next(iter(finding.sources), None)
    return (
        place_in_draft(finding, language=language),
        _SUBJECTS_ZH[finding.subject] if language == "zh" else finding.subject.value,
        finding.text,
        verdict_in_words(finding.verdict, language=language),
        finding_in_words(finding, language=language),
        "" if source is None else source.citation.form(language),
        "" if source is None else source.text,
    )
