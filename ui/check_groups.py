"""Findings of a draft, grouped by what there is to do about them."""

from __future__ import annotations

from enum import StrEnum

from kb import CheckReport, Finding, Reason, Verdict


class Group(StrEnum):
    """What there is to do, most first."""

    WRONG = "wrong"
    DIFFERS = "differs"
    SEVERAL = "several"
    NOT_HELD = "not_held"
    RIGHT = "right"


_BY_REASON = {
    Reason.OTHER_ACT: Group.WRONG,
    Reason.OTHER_PARAGRAPH: Group.WRONG,
    Reason.OTHER_WORK: Group.WRONG,
}
_BY_VERDICT = {
    Verdict.NO_SUCH_PARAGRAPH: Group.WRONG,
    Verdict.QUOTE_DIFFERS: Group.DIFFERS,
    Verdict.AMBIGUOUS: Group.SEVERAL,
    Verdict.NOT_IN_COLLECTION: Group.NOT_HELD,
    Verdict.OK: Group.RIGHT,
}


def group_of(finding: Finding) -> Group:
    """Return the group of a finding: where it names a wrong place it is wrong, whatever its verdict."""
    return _BY_REASON.get(finding.reason) or _BY_VERDICT[finding.verdict]


def grouped(report: CheckReport) -> dict[Group, list[Finding]]:
    """Return the findings of each group in the order of the draft; groups without any are left out."""
    found: dict[Group, list[Finding]] = {group: [] for group in Group}
    for finding in report.findings:
        found[group_of(finding)].append(finding)
    return {group: findings for group, findings in found.items() if findings}
