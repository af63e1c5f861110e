"""What checking a draft finds: one `Finding` for each reference and each quotation, right or not.

A finding states what the collection holds and passes no judgement on the writer. `kb.check.sentences` says it in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kb.check.difference import Alteration, alterations
from kb.mandate.difference import Piece
from kb.un.citation_style import Citation


class Subject(StrEnum):
    """What was checked."""

    REFERENCE = "reference"
    QUOTATION = "quotation"


class Verdict(StrEnum):
    """How it compares with what is held."""

    OK = "ok"
    NOT_IN_COLLECTION = "not_in_collection"
    NO_SUCH_PARAGRAPH = "no_such_paragraph"
    QUOTE_DIFFERS = "quote_differs"
    AMBIGUOUS = "ambiguous"


class Reason(StrEnum):
    """Why a verdict was given; each belongs to one verdict."""

    HELD = "held"
    """ok: the work, and every paragraph named, is held."""
    STANDS = "stands"
    """ok: the words stand in the source."""
    NOT_HELD = "not_held"
    """not_in_collection: the work is known to exist and is not held."""
    UNKNOWN = "unknown"
    """not_in_collection: neither the collection nor the register knows the work."""
    OTHER_ACT = "other_act"
    """not_in_collection: unknown, but other acts bear this number; they are the candidates."""
    OTHER_LANGUAGE = "other_language"
    """not_in_collection: the work is not held in the language of the quotation."""
    NO_PARAGRAPH = "no_paragraph"
    """no_such_paragraph: the part has no paragraph of this number."""
    NO_PART = "no_part"
    """no_such_paragraph: the work has no such annex."""
    OTHER_PART = "other_part"
    """no_such_paragraph: only another part of the work has a paragraph of this number."""
    ALTERED = "altered"
    """quote_differs: the source has nearly these words; `difference` tells where not."""
    OTHER_PARAGRAPH = "other_paragraph"
    """quote_differs: the words stand in another paragraph of the work."""
    OTHER_WORK = "other_work"
    """quote_differs: the words stand in another work."""
    NO_LIKENESS = "no_likeness"
    """quote_differs: the cited place has other words, and no place with these was found."""
    SEVERAL = "several"
    """ambiguous: several acts fit."""


VERDICT_OF = {
    Reason.HELD: Verdict.OK,
    Reason.STANDS: Verdict.OK,
    **dict.fromkeys(
        (Reason.NOT_HELD, Reason.UNKNOWN, Reason.OTHER_ACT, Reason.OTHER_LANGUAGE), Verdict.NOT_IN_COLLECTION
    ),
    **dict.fromkeys((Reason.NO_PARAGRAPH, Reason.NO_PART, Reason.OTHER_PART), Verdict.NO_SUCH_PARAGRAPH),
    **dict.fromkeys(
        (Reason.ALTERED, Reason.OTHER_PARAGRAPH, Reason.OTHER_WORK, Reason.NO_LIKENESS), Verdict.QUOTE_DIFFERS
    ),
    Reason.SEVERAL: Verdict.AMBIGUOUS,
}


@dataclass(frozen=True, slots=True)
class Source:
    """A place in the collection that a finding points to; `text` is the block's own, verbatim."""

    document_id: str
    symbol: str | None
    language: str
    part: str
    label: str | None
    kind: str
    page: int | None
    text: str
    citation: Citation
    """The place as it is cited."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One reference or quotation of a draft, compared.

    `block` is its place in `Document.blocks`, `start` and `end` its span there; `part`, `label` and `footnote` say
    where that stands, as for a `Reference`. `target`, `target_part` and `paras` are what is cited, `missing` those of
    `paras` that are not there, and `detail` what is there instead (`1–16`, `annex 2`) or the title of a known work.
    `candidates` are identifiers of acts that may be meant. `pieces` are the words of a quotation that differs (removed)
    and of its source (added).
    """

    subject: Subject
    reason: Reason
    block: int
    part: str
    label: str | None
    footnote: str | None
    start: int
    end: int
    text: str
    target: str | None = None
    target_part: str | None = None
    paras: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    detail: str | None = None
    candidates: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    pieces: tuple[Piece, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """Return how it compares with what is held."""
        return VERDICT_OF[self.reason]

    @property
    def difference(self) -> tuple[Alteration, ...]:
        """Return what a quotation changes, word by word."""
        return alterations(self.pieces)


@dataclass(frozen=True, slots=True)
class CheckReport:
    """All findings of one draft in reading order.

    `n_uncompared` counts quotations that stand near no reference and are found nowhere: nothing can be said of them.
    """

    source: str
    sha256: str
    findings: tuple[Finding, ...]
    n_uncompared: int

    def count(self, verdict: Verdict) -> int:
        """Count the findings with this verdict."""
        return sum(finding.verdict is verdict for finding in self.findings)
