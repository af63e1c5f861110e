"""A `CheckReport` → a Word file: one row a finding, what differs first, every cell plain text."""

from __future__ import annotations

from kb.check.finding import CheckReport, Finding, Verdict
from kb.check.sentences import finding_in_words, place_in_draft, shown, verdict_in_words
from kb.export.word import Paragraph, Run, Table, plain, word_file

_WORDS = {
    "en": (
        "Check of {source}",
        ("Where", "In the draft", "Result", "In the source"),
        "{n} checked, {ok} as in the source.",
    ),
    "zh": ("{source}的核对结果", ("位置", "文稿", "结果", "原文"), "共核对{n}处，{ok}处与原文相符。"),
}
_UNCOMPARED = {
    "en": "{n} quotations without a reference were found nowhere.",
    "zh": "有{n}处引文没有注明出处，也没有找到。",
}
_WIDTHS = (0.12, 0.34, 0.16, 0.38)


def word_report(report: CheckReport, *, language: str) -> bytes:
    """Return the report as a Word file in `language` (`en` or `zh`)."""
    title, heads, counts = _WORDS[language]
    title = title.format(source=report.source)
    rows = sorted(report.findings, key=lambda one: one.verdict is Verdict.OK)
    ok = report.count(Verdict.OK)
    blocks: list[Paragraph | Table] = [
        plain(title, style="Title"),
        plain(counts.format(n=len(rows), ok=ok)),
    ]
    if report.n_uncompared:
        blocks.append(plain(_UNCOMPARED[language].format(n=report.n_uncompared)))
    head = tuple((Run(word, is_bold=True),) for word in heads)
    blocks.append(Table((head, *(_row(one, language) for one in rows)), _WIDTHS))
    return word_file(blocks, title=title, language=language)


def _row(finding: Finding, language: str) -> tuple[tuple[Run, ...], ...]:
    says = [Run(finding_in_words(finding, language=language))]
    if finding.verdict is Verdict.QUOTE_DIFFERS and finding.sources:
        says.append(Run(f"\n{finding.sources[0].text}"))
    return (
        (Run(place_in_draft(finding, language=language)),),
        (Run(shown(finding)),),
        (Run(verdict_in_words(finding.verdict, language=language), is_bold=finding.verdict is not Verdict.OK),),
        tuple(says),
    )
