"""Histories as a page needs them, kept until the collection changes: a page is drawn anew for every click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from kb import Citing, Collection, Gap, History, OpenReference
from ui.citing import CitingParagraph, merge_versions

KEPT = 64
"""References whose histories are kept."""


@dataclass(frozen=True, slots=True)
class Told:
    """The history of an act, and the blocks that are versions of one paragraph in another language."""

    history: History
    twins: dict[int, int]

    def citing(self, language: str) -> tuple[CitingParagraph, ...]:
        """Return the paragraphs that cite it in order of time, the version in `language` first."""
        return merge_versions(self.history.cited_by, self.twins, language=language)

    def cites(self, language: str) -> tuple[CitingParagraph, ...]:
        """Return the paragraphs in which it cites others, in reading order."""
        return merge_versions(self.history.cites, self.twins, language=language)


@dataclass(frozen=True, slots=True)
class Missing:
    """What the collection cites and does not hold, and what it cites without the body that adopted it."""

    gaps: tuple[Gap, ...]
    unsure: tuple[OpenReference, ...]


def told(collection: Collection, reference: str) -> tuple[Told, ...]:
    """Return what is told of each act that `reference` may mean, likeliest first; raises as `history` does."""
    return _told(collection, str(collection.path), collection.store.revision(), reference)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _told(_collection: Collection, folder: str, revision: int, reference: str) -> tuple[Told, ...]:  # noqa: ARG001  # key
    return tuple(
        Told(history, twins_of(_collection, (*history.cited_by, *history.cites)))
        for history in _collection.history(reference)
    )


def missing(collection: Collection) -> Missing:
    """Return what is cited and not held, or cited without its body."""
    return _missing(collection, str(collection.path), collection.store.revision())


@st.cache_resource(max_entries=4, show_spinner=False)
def _missing(_collection: Collection, folder: str, revision: int) -> Missing:  # noqa: ARG001  # key
    return Missing(_collection.gaps(), _collection.mandates.open_references())


def twins_of(collection: Collection, citing: Sequence[Citing]) -> dict[int, int]:
    """Return for each citing block the block that is its other language version, where that is held."""
    held: dict[str, set[int]] = {}
    for one in citing:
        held.setdefault(one.place.document_id, set()).add(one.place.rowid)
    twins: dict[int, int] = {}
    for document_id, rowids in held.items():
        other = collection.twin_document(document_id)
        if other is None or other.id not in held:
            continue
        for row in collection.store.rows(sorted(rowids)):
            twin = collection.twin(row)
            if twin is not None:
                twins[row.rowid] = twin.rowid
    return twins
