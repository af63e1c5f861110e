"""Acts: what one is and says, where it comes from and who cites it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from kb.inquiry.stretch import Stretch
from kb.shapes.holdings import cited_block_objects
from kb.shapes.mandates import history_object
from kb.shapes.objects import JSONObject

if TYPE_CHECKING:
    from kb.collection import Collection
    from kb.mandate.history import History

_LISTS = ("cites", "cited_by")
"""What grows with the collection: given in stretches by `history`, counted by `act`."""


def act(collection: Collection, reference: str, *, stretch: Stretch) -> JSONObject:
    """Return each act that `reference` may mean, with a stretch of its text in every version that is held.

    Raises:
        EmptyQueryError: nothing is typed.
        NotHeldError: it names nothing that is known.
    """
    return {"acts": [_act(collection, found, stretch) for found in collection.history(reference)]}


def history(collection: Collection, reference: str, *, stretch: Stretch) -> JSONObject:
    """Return the history of each act that `reference` may mean, with a stretch of what it cites and what cites it.

    Raises:
        EmptyQueryError: nothing is typed.
        NotHeldError: it names nothing that is known.
    """
    return {"histories": [_history(found, stretch) for found in collection.history(reference)]}


def _history(found: History, stretch: Stretch) -> JSONObject:
    return {
        **history_object(found, some=stretch.of),
        "next": stretch.after(max(len(found.cites), len(found.cited_by))),
    }


def _act(collection: Collection, found: History, stretch: Stretch) -> JSONObject:
    blocks = collection.mandates.act_text(found.act)
    versions = groupby(stretch.of(blocks), key=lambda held: held.document_id)
    known = {name: value for name, value in history_object(found, some=lambda _: ()).items() if name not in _LISTS}
    return {
        **known,
        "blocks": [
            printed
            for document_id, rows in versions
            for printed in cited_block_objects(collection, collection.store.document_row(document_id), rows)
        ],
        "total": len(blocks),
        "next": stretch.after(len(blocks)),
    }
