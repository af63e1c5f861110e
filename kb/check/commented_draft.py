"""A draft and its `CheckReport` → a Word file: the text as it was read, with a comment where it is not as the source.

Styles and pictures of the draft are not kept; footnotes stand where they were read, behind their mark.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kb.check.finding import CheckReport, Finding, Verdict
from kb.check.sentences import finding_in_words, verdict_in_words
from kb.export.word import Paragraph, Run, word_file
from kb.un.document import Block, Document, Kind

_STYLES = {Kind.TITLE: "Title", Kind.HEADING: "Heading2"}


def commented_draft(document: Document, report: CheckReport, *, language: str) -> bytes:
    """Return the draft as a Word file with comments in `language` (`en` or `zh`); what is right has none."""
    findings: dict[int, list[Finding]] = {}
    for one in report.findings:
        if one.verdict is not Verdict.OK:
            findings.setdefault(one.block, []).append(one)
    blocks = [_paragraph(block, findings.get(i, ()), language) for i, block in enumerate(document.blocks)]
    return word_file(blocks, title=document.source, language=language)


def _paragraph(block: Block, findings: Sequence[Finding], language: str) -> Paragraph:
    mark = f"[{block.label}] " if block.kind is Kind.FOOTNOTE else f"{block.label}. "
    opening = (Run(mark),) if block.label else ()
    return Paragraph((*opening, *_runs(block.text, findings, language)), _STYLES.get(block.kind, "Normal"))


def _runs(text: str, findings: Sequence[Finding], language: str) -> Iterator[Run]:
    """Yield the text cut where findings begin and end; a comment stands at the last piece of what it is about."""
    cuts = sorted({0, len(text), *(place for one in findings for place in (one.start, one.end))})
    for start, end in pairwise(cuts):
        comments = tuple(_comment(one, language) for one in findings if one.end == end)
        yield Run(text[start:end], comments=comments)


def _comment(finding: Finding, language: str) -> str:
    colon = "：" if language == "zh" else ": "
    words = verdict_in_words(finding.verdict, language=language) + colon
    words += finding_in_words(finding, language=language)
    if finding.verdict is Verdict.QUOTE_DIFFERS and finding.sources:
        words += f"\n{finding.sources[0].text}"
    return words
