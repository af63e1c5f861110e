"""Histories, gaps, comparisons and agreed language → JSON objects, as `objects` for the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from kb.shapes.objects import JSONObject, place_object

if TYPE_CHECKING:
    from kb.mandate.citing import Citing
    from kb.mandate.comparison import Comparison
    from kb.mandate.gaps import Gap, OpenReference
    from kb.mandate.history import History
    from kb.mandate.register import Act
    from kb.mandate.wording import AgreedLanguage, Wording
    from kb.un.operative import Provision


def history_object(history: History, *, some: Callable[[Sequence[Citing]], Sequence[Citing]] = tuple) -> JSONObject:
    """Return one act with everything that is known of it; `some` takes a stretch of what it cites and what cites it."""
    home = history.home
    return {
        "act": history.act,
        "organ": history.organ,
        "kind": history.kind,
        "number": history.number,
        "title": {"en": history.title_en, "zh": history.title_zh},
        "adopted": history.adopted,
        "home": {
            "symbol": home.symbol if home else None,
            "part": home.part if home else None,
            "documents": list(home.document_ids) if home else [],
        },
        "status": history.status.value,
        "shared_number": history.is_shared,
        "register": None if history.registered is None else _register_object(history.registered),
        "paras": list(history.labels),
        "part": history.part,
        "last_para": history.last_label,
        "text": [{"language": _language(row.document_id), "text": row.block.text} for row in history.asked],
        "n_cites": len(history.cites),
        "cites": [_cited_object(one) for one in some(history.cites)],
        "n_cited_by": len(history.cited_by),
        "cited_by": [_citing_object(one) for one in some(history.cited_by)],
        "predecessors": list(history.predecessors),
        "successors": list(history.successors),
        "founding": list(history.founding),
        "holds": list(history.holds),
        "papers": [asdict(paper) for paper in history.papers],
        "notices": list(history.notices),
        "gaps": [gap_object(gap) for gap in history.gaps],
    }


def _register_object(act: Act) -> JSONObject:
    return {"confidence": act.confidence.value, "source": act.source, "note": act.note}


def gap_object(gap: Gap) -> JSONObject:
    """Return what is cited and not held."""
    return asdict(gap)


def open_object(one: OpenReference) -> JSONObject:
    """Return what is cited without its body: a gap without a target."""
    return {"target": None, **asdict(one)}


def comparison_object(comparison: Comparison) -> JSONObject:
    """Return two acts side by side."""
    return {
        "a": comparison.a,
        "b": comparison.b,
        "language": comparison.language,
        "documents": [comparison.document_a, comparison.document_b],
        "pairs": [
            {
                "a": pair.a.block.label if pair.a else None,
                "b": pair.b.block.label if pair.b else None,
                "same": pair.is_same,
                "pieces": [[piece.change.value, piece.text] for piece in pair.pieces],
            }
            for pair in comparison.pairs
        ],
    }


def agreed_object(agreed: AgreedLanguage) -> JSONObject:
    """Return where a phrase was adopted."""
    return {
        "phrase": agreed.phrase,
        "last": _wording_object(agreed.last) if agreed.last else None,
        "earlier": [_wording_object(one) for one in agreed.earlier],
    }


def _wording_object(wording: Wording) -> JSONObject:
    return {
        "act": wording.act,
        "title": wording.title,
        "date": wording.date,
        **place_object(wording.place),
        "wording": wording.text[wording.start : wording.end],
        "start": wording.start,
        "end": wording.end,
        "similarity": wording.similarity,
        "text": wording.text,
    }


def _cited_object(citing: Citing) -> JSONObject:
    return {
        "target": citing.target,
        **place_object(citing.place),
        "footnote": citing.footnote,
        "treatment": citing.treatment,
        "paras": list(citing.paras),
        "target_part": citing.target_part,
    }


def _citing_object(citing: Citing) -> JSONObject:
    return {
        **place_object(citing.place),
        "footnote": citing.footnote,
        "date": citing.date,
        "treatment": citing.treatment,
        "text": citing.text,
        "start": citing.start,
        "end": citing.end,
        "act": citing.act,
        "paras": list(citing.paras),
        "target_part": citing.target_part,
        "provision": None if citing.provision is None else _provision_object(citing.provision),
    }


def _provision_object(provision: Provision) -> JSONObject:
    return {
        "operative": provision.is_operative,
        "verb": provision.verb,
        "printed": provision.printed,
        "addressees": list(provision.addressees),
        "deadline": provision.deadline,
        "deadline_date": provision.deadline_date,
        "resource_bound": provision.is_resource_bound,
    }


def _language(document_id: str) -> str:
    return document_id.rpartition("@")[2]
