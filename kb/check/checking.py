"""A draft → `CheckReport`: each reference and each quotation is compared with the collection."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from kb.check.finding import CheckReport, Finding, Verdict
from kb.check.holdings import Holdings
from kb.check.quotations import check_quotation
from kb.check.quoting import find_quotations, quotation_spans
from kb.check.references import check_reference, is_checked, settled
from kb.check.text_ibids import with_text_ibids
from kb.collection import Collection
from kb.un.document import Document
from kb.un.quotation import span_at
from kb.un.reference import SELF
from kb.un.referencing import find_references


def check_draft(
    document: Document, collection: Collection, *, progress: Callable[[int, int], None] | None = None
) -> CheckReport:
    """Check every act, symbol, paragraph and quotation of `document` against `collection`.

    Args:
        document: the draft.
        collection: what it is compared with.
        progress: called with the number of quotations and references done, and of all; what it raises ends the check.

    Raises:
        IndexMismatchError: a quotation has to be searched for, and the index cannot be built anew here.
    """
    holdings = Holdings(collection)
    references = with_text_ibids(document, [settled(one, holdings) for one in find_references(document)])
    findings: list[Finding] = []
    n_uncompared = 0
    quotations = find_quotations(document, references)
    done = count(1)

    def tell() -> None:
        if progress is not None:
            progress(next(done), len(quotations) + len(references))

    for quotation in quotations:
        tell()
        found = check_quotation(quotation, document, holdings)
        if found is not None:
            findings.append(found)
        elif not quotation.is_short:
            n_uncompared += 1
    sources_own = [(one.block, one.start, one.end) for one in findings if one.verdict is Verdict.OK]
    spans = [quotation_spans(block.text) for block in document.blocks]
    for reference in references:
        tell()
        is_quoted = span_at(spans[reference.block], reference.start) is not None
        if is_quoted and reference.target in (SELF, None):
            continue  # 'see paragraph 5 above' in a quotation speaks of the text that is quoted
        if any(i == reference.block and start <= reference.start < end for i, start, end in sources_own):
            continue  # what the source itself refers to, in its own words, is no statement of the draft
        found = check_reference(reference, document, holdings) if is_checked(reference) else None
        if found is not None:
            findings.append(found)
    findings.sort(key=lambda one: (one.block, one.start))
    return CheckReport(document.source, document.sha256, tuple(findings), n_uncompared)
