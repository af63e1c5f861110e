"""A data folder as one object: it ingests, lists, opens, cites, searches and answers.

The store is the truth; the index is a cache that is built anew whenever it does not fit. Index and encoder are loaded
when something is searched, not before.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from kb.store.rows import BlockRow, DocumentRow
from kb.store.store import Store

if TYPE_CHECKING:
    from kb.answer.answer import Answer
    from kb.ingest.corpus import Read
    from kb.ingest.report import IngestReport, Progress
    from kb.ingest.statement import Statement
    from kb.mandate.comparison import Comparison
    from kb.mandate.gaps import Gap
    from kb.mandate.history import History
    from kb.mandate.mandates import Mandates
    from kb.mandate.wording import AgreedLanguage
    from kb.model.endpoint import Endpoint
    from kb.retrieval.address import Address
    from kb.retrieval.evidence import Evidence
    from kb.retrieval.hit import Filters, Hit, Place
    from kb.retrieval.upkeep import Upkeep
    from kb.un.citation_style import Citation
    from kb.un.document import Block, Document

N_NEAR = 60
"""So many passages that a search finds are looked at for other forms of a phrase."""


def open_collection(
    data: Path, *, encoder: str | None = None, engine: Address | None = None, writable: bool = False
) -> Collection:
    """Open the collection in the folder `data`.

    Args:
        data: the data folder; made where `writable` and it is missing.
        encoder: name or folder of the model for search by meaning, `none` for words only; None for that of the index.
        engine: where the index shall stand; None for wherever it does, files for a new one.
        writable: also allow changes. Opening takes no lock: each change does, for as long as it lasts.

    Raises:
        SchemaError: the collection was written by another version.
        StoreError: there is none, or the folder cannot be used.
    """
    return Collection(Store.open(data, writable=writable), encoder=encoder, engine=engine)


class Collection:
    """The documents of one data folder; also a context manager. Threads may share it."""

    def __init__(
        self, store: Store, *, encoder: str | None = None, engine: Address | None = None, upkeep: Upkeep | None = None
    ) -> None:
        """Take over an open store; `open_collection` is the way in. `upkeep` is None for one that keeps it in step."""
        self.path = store.folder
        self.store = store
        self._encoder = encoder
        self._engine = engine
        self._upkeep = upkeep
        self._is_served = upkeep is not None

    def __enter__(self) -> Collection:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the store and let go of the index."""
        self._upkeep = None
        self.store.close()

    # What is held

    @property
    def n_passages(self) -> int:
        """Return how many blocks are searched."""
        return self.store.totals()[1]

    def documents(self) -> tuple[DocumentRow, ...]:
        """Return all documents, by id."""
        return self.store.documents()

    def find(self, name: str, *, language: str | None = None) -> tuple[DocumentRow, ...]:
        """Return the documents with this symbol, source or id; () where there is none."""
        return self.store.find(name, language=language)

    def document(self, document_id: str) -> Document:
        """Return a document as it was read.

        Raises:
            NotHeldError: no document has this id.
        """
        return self.store.document(document_id)

    def blocks(self, document_id: str) -> tuple[BlockRow, ...]:
        """Return the blocks of a document in reading order; () where it is not held."""
        return self.store.blocks(document_id)

    def block(self, place: Place) -> Block | None:
        """Return the block that a search or an answer found, None where it is no longer held."""
        rows = self.store.rows([place.rowid])
        return rows[0].block if rows and rows[0].document_id == place.document_id else None

    def twin_document(self, document_id: str) -> DocumentRow | None:
        """Return the other language version of a document, None where it is not held."""
        return self.store.twin_document(document_id)

    def twin(self, row: BlockRow) -> BlockRow | None:
        """Return the block at the same place in the other language, None where none certainly is."""
        return self.store.twin(row)

    def cite(self, document_id: str, block: Block) -> Citation:
        """Return the official form in which a block of a document is cited.

        Raises:
            NotHeldError: no document has this id.
        """
        from kb.un.citation_style import cite  # noqa: PLC0415

        row = self.store.document_row(document_id)
        return cite(row.metadata, block, source=row.source)

    def page_picture(self, document_id: str, page: int, *, width: int = 1000) -> bytes | None:
        """Return a page (from 1) as PNG, None where the document is no PDF; raises NotHeldError as `document` does."""
        row = self.store.document_row(document_id)
        if row.format != "pdf":
            return None
        from kb.ingest.pdf import page_picture  # noqa: PLC0415

        return page_picture(self.store.file_bytes(row.sha256), page, width=width)

    # Search

    def search(
        self,
        query: str,
        *,
        k: int = 10,
        language: str | None = None,
        organ: str | None = None,
        years: tuple[int, int] | None = None,
        kind: str | None = None,
    ) -> list[Hit]:
        """Return the `k` best passages for `query`, best first.

        A symbol, an act or a quoted phrase inside the query is matched exactly before anything else.

        Args:
            query: Chinese or English.
            k: how many.
            language: ISO 639-1 code; None searches all.
            organ: code of the body that the document belongs to.
            years: first and last year of the document's date, both included.
            kind: kind of block.

        Raises:
            QueryError: `query` holds nothing to search, or is too long.
            EncoderError: the encoder that is asked for cannot be loaded.
            IndexMismatchError: the index does not fit and cannot be built anew here.
        """
        from kb.retrieval.hit import Filters  # noqa: PLC0415

        filters = Filters(language=language, organ=organ, years=years, kind=kind)
        return self._index().fitting().search(query, k=k, filters=filters)

    def ask(self, question: str, *, filters: Filters | None = None, model: Endpoint | None = None) -> Answer:
        """Answer `question` with cited sentences, or decline; `model` may word them anew; raises as `search` does."""
        from kb.model.phrase import ask  # noqa: PLC0415
        from kb.retrieval.hit import NO_FILTERS  # noqa: PLC0415

        index = self._index().fitting()
        return ask(question, lambda query, k: index.search(query, k=k, filters=filters or NO_FILTERS), model=model)

    def explain(self, query: str, hit: Hit) -> Evidence:
        """Return why `hit`, which a search for `query` gave, was found: lanes and words; raises as `search` does."""
        return self._index().searched().explain(query, hit)

    # Mandates

    @cached_property
    def mandates(self) -> Mandates:
        """Return what can be asked of acts: their rows of the register, texts and places, and the answers below."""
        from kb.mandate.mandates import Mandates  # noqa: PLC0415

        return Mandates(self.store, reads_anew=not self._is_served)

    def history(self, reference: str) -> tuple[History, ...]:
        """Return the history of each act that `reference` may mean; raises NotHeldError where it names none."""
        return self.mandates.history(reference)

    def gaps(self) -> tuple[Gap, ...]:
        """Return the acts and documents that are cited and not held, cited by the most documents first."""
        return self.mandates.gaps()

    def export_graph(self, path: Path) -> None:
        """Write who cites whom to `path`: `.graphml`, `.csv` or `.jsonld`; raises StoreError where it cannot."""
        self.mandates.export_graph(path)

    def compare(self, a: str, b: str, *, language: str | None = None) -> Comparison:
        """Return the differences of two acts, word by word; raises NotHeldError where they cannot be compared."""
        return self.mandates.compare(a, b, language=language)

    def last_agreed(self, phrase: str) -> AgreedLanguage:
        """Return the act in which `phrase` was last adopted, and its earlier forms; raises as `search` does."""
        near = [hit.place.rowid for hit in self.search(phrase, k=N_NEAR)]
        return self.mandates.last_agreed(phrase, near=near)

    # Changes

    def ingest(  # noqa: PLR0913 - each is an option of the command
        self,
        paths: Sequence[Path],
        *,
        statement: Statement | None = None,
        prune: bool = False,
        ocr: bool = False,
        progress: Callable[[Progress], None] | None = None,
        recognised: Callable[[str, int, int], None] | None = None,
        indexing: Callable[[int, int], None] | None = None,
        read: Read | None = None,
        n_readers: int | None = None,
    ) -> IngestReport:
        """Read files and folders, then bring the index up to date; see `kb.ingest.corpus.ingest`.

        `recognised` is called after each page that is read with tesseract (source, page, pages), `indexing` now and
        then (passages indexed, and of all). None reads as many files at once as there are cores, one with a `read`.

        Raises:
            BusyStoreError: another process is writing.
            FullDiskError: the disk is full; what was reported is stored.
        """
        from kb.ingest.corpus import ingest  # noqa: PLC0415
        from kb.ingest.readers import n_cores, read_apart  # noqa: PLC0415

        started = time.monotonic()
        with self.store.writing():
            report = ingest(
                paths,
                self.store,
                statement=statement,
                prune=prune,
                ocr=ocr,
                progress=progress,
                read=read or partial(read_apart, recognised=recognised),
                n_readers=n_readers or (n_cores() if read is None else 1),
            )
            self.store.citations.update()
            warnings = () if self._index().is_fitting() else self.reindex(indexing)
        return replace(report, warnings=(*report.warnings, *warnings), seconds=round(time.monotonic() - started, 3))

    def reindex(
        self, progress: Callable[[int, int], None] | None = None, *, workers: str | None = None
    ) -> tuple[str, ...]:
        """Build the index anew, embedding only what was not embedded before; return what to know, one line each.

        `progress` is called now and then with the number of passages done, and of all; `workers` see `Upkeep.rebuild`.
        """
        with self.store.writing():
            self.store.citations.update()
            return self._index().rebuild(progress, workers=workers)

    def state(self, document_id: str, statement: Statement) -> DocumentRow:
        """Lay what a person states over a document's metadata; its id may change. A field "" is withdrawn.

        Raises:
            NotHeldError: no document has this id.
            StatementError: a value cannot be right, or a `FILE.toml` states what is to be withdrawn.
        """
        from kb.ingest.restatement import restate  # noqa: PLC0415

        with self.store.writing():
            stated = restate(document_id, statement, self.store)
            self.reindex()
        return stated

    def remove(self, *document_ids: str) -> None:
        """Remove documents, which ingesting brings back; raises NotHeldError where no document has one of these ids."""
        with self.store.writing():
            for document_id in document_ids:
                self.store.remove(document_id)
            self.reindex()

    def _index(self) -> Upkeep:
        if self._upkeep is None:
            from kb.retrieval.upkeep import Upkeep  # noqa: PLC0415

            self._upkeep = Upkeep(self.store, encoder=self._encoder, address=self._engine)
        return self._upkeep
