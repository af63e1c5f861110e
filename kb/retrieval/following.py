"""The index in use as a server reads it: whatever generation is current, without building any.

While documents are being read, the generation of before is searched over the store as it is; the next one is taken as
soon as it is published.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Lock

from kb.errors import IndexMismatchError
from kb.retrieval.index import Index
from kb.retrieval.storage import REBUILD, current, read_manifest
from kb.store.store import Store


class Following:
    """The current generation of one store. Threads may share it."""

    def __init__(self, folder: Path, store: Store, *, takes: Callable[[str | None], bool]) -> None:
        """Follow the generations in `folder`, built from `store` with an encoder that `takes` is content with."""
        self._store = store
        self._folder = folder
        self._takes = takes
        self._opening = Lock()
        self._open: Index | None = None

    def index(self) -> Index:
        """Return the index of the current generation; it is opened anew when store or generation have changed.

        Raises:
            IndexMismatchError: there is none, or it is damaged or has another encoder than is asked for.
        """
        generation, revision = current(self._folder), self._store.revision()
        held = self._open
        if held is not None and held.generation == generation and held.revision == revision:
            return held
        with self._opening:
            held = self._open
            if held is not None and held.generation == generation:  # checked when it was opened first
                index = held.as_of(revision)
            else:
                generation, manifest = read_manifest(self._folder)
                if not self._takes(manifest.encoder):
                    built = manifest.encoder or "none"
                    raise IndexMismatchError(f"the index in {self._folder} has encoder {built!r}", remedy=REBUILD)
                index = Index(generation, manifest, self._store)
            self._open = index
            return index
