"""Keeping the index in step with the store: which encoder it has, whether it fits, and what is searched meanwhile.

The index is a cache. It is built anew wherever it does not fit and nobody else writes; while another process writes,
what was indexed before is searched.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kb.errors import BusyStoreError, IndexMismatchError, IndexPendingError, StoreError
from kb.retrieval.address import Address
from kb.retrieval.following import Following
from kb.retrieval.index import Index, build_index, open_index
from kb.retrieval.protocols import STATIC
from kb.retrieval.storage import REBUILD, current, encoder_of, read_manifest, uri_of
from kb.store.faults import mended
from kb.store.store import Store

INDEX_NAME = "index"
NO_ENCODER = "none"
"""Name by which a person asks for search by words only."""
DEFAULT_ENCODER: str | None = STATIC
"""The encoder of a new collection: the shipped one."""


class Upkeep:
    """The index of one store. Threads may share it: at worst one opens the same index twice."""

    def __init__(
        self, store: Store, *, encoder: str | None, address: Address | None = None, builds: bool = True
    ) -> None:
        """Remember what is asked for: an encoder's name, `none`, or None for that of the index in use.

        So with the address of the engine: None is where the index stands, files for a new one.

        Without `builds`, as a server reads, whatever generation is current is searched, and a search builds none.
        """
        self._store = store
        self._folder = store.folder / INDEX_NAME
        self._asked = encoder
        self._address = address
        self._open: Index | None = None
        self._following = None if builds else Following(self._folder, store, takes=self._takes)

    def is_fitting(self) -> bool:
        """Tell whether the index on disk holds what the store holds, with the encoder that is asked for."""
        try:
            self._opened()
        except IndexMismatchError:
            return False
        return True

    def rebuild(
        self, progress: Callable[[int, int], None] | None = None, *, workers: str | None = None
    ) -> tuple[str, ...]:
        """Build the index anew from the store, which must be writable; return what to know of it, one line each.

        `workers` are the processes that embed, as `embed_with_workers` takes them; None is this one.

        Raises:
            EncoderError: the encoder cannot be loaded.
            EngineError: the engine does not answer or refuses.
            FullDiskError: no room is left on the disk.
        """
        name = self._encoder()
        if workers is not None and name is not None:
            from kb.retrieval.embedding import embed_with_workers  # noqa: PLC0415 - optional, and words need no model
            from kb.retrieval.encoder import load_encoder  # noqa: PLC0415

            embed_with_workers(self._store, load_encoder(name), workers, progress=progress)
        return self._build(self._store, progress)

    def fitting(self) -> Index:
        """Return an index to search: the one that is open, or that on disk; built anew where neither fits.

        Raises:
            EncoderError: the encoder that is asked for is not that of the index, and cannot be loaded.
            IndexPendingError: none was built yet, and another process is reading documents.
            IndexMismatchError: none fits, and none can be built here.
        """
        if self._following is not None:
            return self._following.index()
        generation, revision = current(self._folder), self._store.revision()
        held = self._open if self._open is not None and self._open.generation == generation else None
        if held is not None and held.manifest.revision == revision:
            return held
        try:
            if held is not None:  # checked when it was opened; to read it again would hold up whoever searches
                raise IndexMismatchError(f"the index in {self._folder} is older than the collection", remedy=REBUILD)
            index = self._opened()
        except IndexMismatchError as error:
            index = self._mended(error, lambda: self._older() if held is None else held.as_of(revision))
        self._open = index
        return index

    def searched(self) -> Index:
        """Return the index that was searched last, to tell of what it found; `fitting` where none was."""
        return self.fitting() if self._open is None or self._following is not None else self._open

    def _mended(self, error: IndexMismatchError, older: Callable[[], Index | None]) -> Index:
        """Return an index in place of the one that `error` says does not fit: a new one, else that of before."""
        try:
            index = self._rebuilt() or older()
        except BusyStoreError as busy:
            index = older()
            if index is None and current(self._folder) is None:
                raise IndexPendingError(
                    f"documents are being read into {self._store.folder}, which has no index yet",
                    remedy="wait until that is done and search again",
                ) from busy
        if index is None:
            raise error
        return index

    def _rebuilt(self) -> Index | None:
        """Return a new index, None where none can be built.

        Raises:
            BusyStoreError: another process writes.
            EncoderError: the encoder cannot be loaded.
        """
        name = self._encoder()
        if self._asked is not None and name != indexed_encoder(self._folder):
            if name is not None:
                from kb.retrieval.encoder import load_encoder  # noqa: PLC0415 - words need no model

                load_encoder(name)  # one that is not here cannot be asked for
            return None  # to embed everything with another model is for a person to ask
        if self._address is not None and self._address.uri != indexed_uri(self._folder):
            return None  # and so is to build it elsewhere
        try:
            with Store.open(self._store.folder, writable=True) as store, store.writing():
                self._build(store, None)
            return self._opened()
        except BusyStoreError:
            raise
        except (StoreError, IndexMismatchError):  # read-only or full
            return None

    def _older(self) -> Index | None:
        """Return the index of before the last changes, None where it is damaged or has another encoder."""
        try:
            generation, manifest = read_manifest(self._folder)
        except IndexMismatchError:
            return None
        if manifest.encoder != self._encoder() or (self._address is not None and self._address.uri != manifest.uri):
            return None
        return Index(generation, manifest, self._store)

    def _build(self, store: Store, progress: Callable[[int, int], None] | None) -> tuple[str, ...]:
        name = self._encoder()
        address = self._address or Address(indexed_uri(self._folder))
        if name is None:
            with mended(store.folder):
                build_index(store, self._folder, address=address, progress=progress)
            return ()
        from kb.retrieval.encoder import cut_warnings, load_encoder  # noqa: PLC0415 - words need no model

        encoder = load_encoder(name)
        with mended(store.folder):
            build_index(store, self._folder, encoder=encoder, address=address, progress=progress)
        return cut_warnings(encoder)

    def _opened(self) -> Index:
        return open_index(self._folder, self._store, encoder_id=self._encoder(), address=self._address)

    def _takes(self, encoder: str | None) -> bool:
        return self._asked is None or encoder == self._encoder()

    def _encoder(self) -> str | None:
        if self._asked is None:
            return indexed_encoder(self._folder)
        return None if self._asked == NO_ENCODER else self._asked


def indexed_encoder(folder: Path) -> str | None:
    """Return the encoder that the index in `folder` was built with, the default one where none can be told."""
    generation = current(folder)
    if generation is None:
        return DEFAULT_ENCODER
    try:
        return encoder_of(generation)
    except IndexMismatchError:
        return DEFAULT_ENCODER


def indexed_uri(folder: Path) -> str | None:
    """Return the address of the engine that the index in `folder` stands in, None for files and where none is told."""
    generation = current(folder)
    try:
        return None if generation is None else uri_of(generation)
    except IndexMismatchError:
        return None
