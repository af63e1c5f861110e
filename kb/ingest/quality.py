"""How well a file could be read: numbering per part, pages without text, garbled share, notes without an owner."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.ingest.layout import Layout, page_ranges
from kb.ingest.numbering import missing_labels
from kb.un.document import Block, Kind, Numbering, Quality

# U+FFFD, private use, halves of surrogate pairs, non-characters, control characters
_UNREADABLE = re.compile(
    "[\ufffd\ue000-\uf8ff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff\x00-\x08\x0b-\x1f\x7f-\x9f]"
)
MAX_GARBLED_SHARE = 0.02
"""Above this share of unreadable characters a person is told; clean files have none."""
MAX_NAMED = 12
"""So many labels are named in one warning."""


def judge(layout: Layout, blocks: Sequence[Block], *, language: str) -> Quality:
    """Return the quality report of one document."""
    garbled = garbled_share("".join(block.text for block in blocks))
    carried = {(block.part, mark) for block in blocks for mark in block.footnotes}
    orphans = tuple(
        block.label or "?"
        for block in blocks
        if block.kind is Kind.FOOTNOTE and (block.part, block.label) not in carried
    )
    numbering = tuple(
        _numbering(part, blocks)
        for part in dict.fromkeys(block.part for block in blocks if block.kind is Kind.PARAGRAPH)
    )
    warnings = list(layout.warnings)
    if layout.pages_without_text:
        warnings.append(
            f"{len(layout.pages_without_text)} of {layout.pages} pages hold no text:"
            f" {page_ranges(layout.pages_without_text)}."
        )
    if garbled > MAX_GARBLED_SHARE:
        warnings.append(f"{garbled:.0%} of the characters cannot be read.")
    warnings += [f"Paragraphs missing in {run.part}: {_first(run.missing)}." for run in numbering if run.missing]
    if orphans:
        warnings.append(f"Footnotes whose mark stands in no paragraph: {_first(orphans)}.")
    if not numbering:
        warnings.append("No numbered paragraph was found.")
    if language == "und":
        warnings.append("The language could not be told.")
    return Quality(numbering, layout.pages_without_text, round(garbled, 4), orphans, tuple(warnings))


def garbled_share(text: str) -> float:
    """Return the share of characters that are no text: replacement and private-use characters, controls."""
    if not text:
        return 0.0
    return len(_UNREADABLE.findall(text)) / len(text)


def _first(labels: Sequence[str]) -> str:
    more = f" and {len(labels) - MAX_NAMED} more" if len(labels) > MAX_NAMED else ""
    return ", ".join(labels[:MAX_NAMED]) + more


def _numbering(part: str, blocks: Sequence[Block]) -> Numbering:
    labels = [block.label or "" for block in blocks if block.part == part and block.kind is Kind.PARAGRAPH]
    return Numbering(part, labels[0], labels[-1], len(labels), missing_labels(labels))
