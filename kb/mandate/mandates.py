"""Questions about mandates to one store: history, gaps, comparison, agreed language, graph.

The register is read once. References that another version of the program read are read anew before the first answer,
but for a server, which changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from kb.errors import NotHeldError, StoreError
from kb.mandate import comparison, gaps, history, wording
from kb.mandate.gaps import OpenReference
from kb.mandate.naming import Asked, identify, read_reference
from kb.mandate.papers import Paper, notices_of, papers_of
from kb.mandate.register import Act, Register, load_register
from kb.mandate.standing import standings, text_of
from kb.mandate.titles import Titled, near_titles
from kb.store.citations import ActRow
from kb.store.rows import BlockRow
from kb.store.store import Store


class Mandates:
    """The acts of a collection and of the register. Threads may share it."""

    def __init__(self, store: Store, *, reads_anew: bool = True) -> None:
        """Ask `store`; without `reads_anew` its references are taken as they are."""
        self._held = store
        self._reads_anew = reads_anew

    @cached_property
    def _register(self) -> Register:
        return load_register()

    @property
    def _store(self) -> Store:
        if self._reads_anew and not self._held.citations.is_current():
            # where the folder cannot be written, or another process writes, what is read already must do
            with suppress(StoreError), Store.open(self._held.folder, writable=True) as store, store.writing():
                store.citations.update()
        return self._held

    def history(self, reference: str) -> tuple[history.History, ...]:
        """Return the history of each act that `reference` may mean; see `kb.mandate.history`."""
        try:
            return history.history(reference, store=self._store, register=self._register)
        except NotHeldError as error:
            near = self.near_titles(reference)
            if not near:
                raise
            meant = ", ".join(f"{one.title} ({one.name})" for one in near)
            raise NotHeldError(error.message, remedy=f"titles like it: {meant}") from error

    def read(self, reference: str) -> tuple[Asked, ...]:
        """Return what a person may mean by `reference`, likeliest first; raises as `history` does."""
        return read_reference(reference, store=self._store, register=self._register)

    def near_titles(self, text: str) -> tuple[Titled, ...]:
        """Return what bears a title like `text`, likest first."""
        return near_titles(text, store=self._store, register=self._register)

    def act(self, identifier: str) -> Act | None:
        """Return the row of the register, None where it has none."""
        return self._register.act(identifier)

    def titles(self, identifier: str) -> dict[str, str]:
        """Return the titles of an act by language: those of its held texts, under those of the register."""
        held = {row.document_id.rpartition("@")[2]: row.title for row in self._store.citations.acts([identifier])}
        known = self._register.act(identifier)
        registered = {"en": known.title_en, "zh": known.title_zh} if known else {}
        return {code: title for code, title in [*held.items(), *registered.items()] if title}

    def act_text(self, identifier: str) -> tuple[BlockRow, ...]:
        """Return the blocks of an act's text in every version that is held, document by document."""
        found = standings(identify(identifier), self._store, self._register)
        return tuple(row for one in found for row in text_of(one, self._store))

    def acts_in(self, document_id: str) -> tuple[ActRow, ...]:
        """Return the acts that a document is or prints, in reading order."""
        return self._store.citations.acts_in([document_id])

    def papers(self, document_id: str) -> tuple[Paper, ...]:
        """Return the papers that change a held document, or that it changes; the acts that a draft became."""
        return papers_of(self._store.document_row(document_id), self._store, self._register)

    def notices(self, document_id: str) -> tuple[str, ...]:
        """Return the codes of `kb.retrieval.notices` for a held document."""
        return notices_of(self._store.document_row(document_id), self._store)

    def gaps(self) -> tuple[gaps.Gap, ...]:
        """Return what is cited and not held, cited by the most documents first."""
        return gaps.gaps(self._store, self._register)

    def open_references(self) -> tuple[OpenReference, ...]:
        """Return what is cited without the body that adopted it, cited by the most documents first."""
        return gaps.open_references(self._store)

    def export_graph(self, path: Path) -> None:
        """Write the graph to `path`; see `kb.mandate.export`."""
        from kb.mandate.export import export  # noqa: PLC0415 - few ask for it
        from kb.mandate.network import read_network  # noqa: PLC0415

        export(read_network(self._store, self._register), path)

    def compare(self, a: str, b: str, *, language: str | None) -> comparison.Comparison:
        """Return the differences between two acts; see `kb.mandate.comparison`."""
        return comparison.compare(a, b, store=self._store, register=self._register, language=language)

    def last_agreed(self, phrase: str, *, near: Sequence[int]) -> wording.AgreedLanguage:
        """Return where `phrase` was last adopted; `near` are row ids of blocks that may hold other forms."""
        store = self._store
        return wording.last_agreed(phrase, store=store, register=self._register, near=store.rows(near))
