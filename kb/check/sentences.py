"""A finding in words, English or Chinese: what was looked at and what the source says, without a judgement."""

from __future__ import annotations

from kb.check.difference import Alteration
from kb.check.finding import Finding, Reason, Subject, Verdict
from kb.errors import PartError
from kb.un.citation_style import cite_target
from kb.un.part import Part

_OF_PARTS = (Reason.NO_PART, Reason.OTHER_PART)
"""Their detail is parts of the work."""
VERDICTS = {
    Verdict.OK: ("ok", "相符"),
    Verdict.NOT_IN_COLLECTION: ("not in the collection", "文献库中没有"),
    Verdict.NO_SUCH_PARAGRAPH: ("no such paragraph", "没有该段"),
    Verdict.QUOTE_DIFFERS: ("quotation differs", "引文不同"),
    Verdict.AMBIGUOUS: ("ambiguous", "所指不明"),
}
_SAYS = {
    Reason.HELD: ("{target} is held", "文献库中有{target}"),
    Reason.STANDS: ("the words stand in {place}", "原文见{place}"),
    Reason.NOT_HELD: ("{target} is known ({detail}) but not held", "{target}（{detail}）已知，但文献库中没有"),
    Reason.UNKNOWN: ("neither collection nor register knows {target}", "文献库和登记册中都没有{target}"),
    Reason.OTHER_ACT: (
        "there is no {target} here; this number is borne by {candidates}",
        "这里没有{target}；该编号属于{candidates}",
    ),
    Reason.OTHER_LANGUAGE: ("{target} is not held in this language", "文献库中没有{target}的这一语文本"),
    Reason.NO_PARAGRAPH: (
        "no paragraph {missing} there; paragraphs run {detail}",
        "该处没有第{missing}段；段次为{detail}",
    ),
    Reason.NO_PART: ("{target} has no {part}; its parts: {detail}", "{target}没有{part}；其组成部分：{detail}"),
    Reason.OTHER_PART: ("paragraph {missing} stands in {detail}", "第{missing}段在{detail}中"),
    Reason.ALTERED: ("{place} reads otherwise: {changes}", "{place}的文字不同：{changes}"),
    Reason.OTHER_PARAGRAPH: ("the words stand in {place}", "原文在{place}"),
    Reason.OTHER_WORK: ("the words stand in {place}", "原文在{place}"),
    Reason.NO_LIKENESS: ("the words were not found; {place} is held", "没有找到这些文字；文献库中有{place}"),
    Reason.SEVERAL: ("may be {candidates}", "可能是{candidates}"),
}
_KNOWN = ("{target} is known but not held", "{target}已知，但文献库中没有")
_OTHER_BODY = (
    "no act of the body named there with this number is known; the number is borne by {candidates}",
    "没有发现该处所称机构有此编号的文件；该编号属于{candidates}",
)


def verdict_in_words(verdict: Verdict, *, language: str) -> str:
    """Return a verdict as a person reads it."""
    return VERDICTS[verdict][language == "zh"]


def shown(finding: Finding) -> str:
    """Return the words of the draft that were checked, a quotation between its marks."""
    return f"“{finding.text}”" if finding.subject is Subject.QUOTATION else finding.text


def place_in_draft(finding: Finding, *, language: str) -> str:
    """Return where a finding stands in the draft: `annex I ¶ 3`, `¶ 3, note 2`, `block 7`; in Chinese `附件一第3段`."""
    part = _parts(finding.part, language)
    if language == "zh":
        place = f"第{finding.label}段" if finding.label else f"第{finding.block + 1}块"
        return f"{part}{place}{f'，注{finding.footnote}' if finding.footnote else ''}"
    place = f"¶ {finding.label}" if finding.label else f"block {finding.block + 1}"
    return f"{part} {place}".strip() + (f", note {finding.footnote}" if finding.footnote else "")


def _parts(parts: str | None, language: str) -> str:
    """Return parts in words: `annex 2/decision 9/1` → annex II, decision 9/1; "" for the body, as it is if unknown."""
    try:
        found = [Part.parse(part) for part in (parts or "").split(", ") if part]
    except PartError:
        return parts or ""
    return ("；" if language == "zh" else "; ").join(part.zh if language == "zh" else part.en for part in found)


def finding_in_words(finding: Finding, *, language: str) -> str:
    """Return what the source says, in one line; `language` is `en` or `zh`."""
    is_zh = language == "zh"
    target = cite_target(finding.target).form(language) if finding.target else finding.text
    place = next((one.citation.form(language) for one in finding.sources), target)
    return _says(finding)[is_zh].format(
        target=target,
        place=place,
        part=_parts(finding.target_part, language) or "–",
        detail=(_parts(finding.detail, language) if finding.reason in _OF_PARTS else finding.detail) or "–",
        missing=("、" if is_zh else ", ").join(finding.missing),
        candidates=("或" if is_zh else " or ").join(cite_target(name).form(language) for name in finding.candidates),
        changes=("；" if is_zh else "; ").join(
            change_in_words(change, language=language) for change in finding.difference
        ),
    )


def _says(finding: Finding) -> tuple[str, str]:
    if finding.reason is Reason.NOT_HELD and finding.detail is None:
        return _KNOWN
    return _SAYS[finding.reason] if finding.target or finding.reason is not Reason.OTHER_ACT else _OTHER_BODY


def change_in_words(change: Alteration, *, language: str) -> str:
    """Return one change: what the draft says, then what the source says; `–` where one has nothing."""
    quoted, source = change.quoted or "–", change.source or "–"
    return f"“{quoted}”，原文“{source}”" if language == "zh" else f"“{quoted}”, source “{source}”"
