"""Store → a generation of the index."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kb.errors import IndexMismatchError
from kb.retrieval.address import LOCAL, Address
from kb.retrieval.engine import LEXICAL_FOLDER
from kb.retrieval.facts import FactsWriter
from kb.retrieval.lexical import LexicalWriter, WordIndex
from kb.retrieval.passage import CHINESE, OTHER, Passage, in_batches, passages, side_of
from kb.retrieval.protocols import STATIC, Encoder, LexicalIndex
from kb.retrieval.storage import SCHEMA, Manifest, building, publish
from kb.retrieval.terms import Terms
from kb.retrieval.word_places import WordPlacesWriter
from kb.store.rows import BlockRow
from kb.store.store import Store

if TYPE_CHECKING:
    from kb.retrieval.vectors import VectorsWriter

PROGRESS_STEP = 1_000

Report = Callable[[int, int], None]
"""Called now and then with the number of passages done, and of all of them."""


def build_index(
    store: Store,
    folder: Path,
    *,
    encoder: Encoder | None = None,
    address: Address = LOCAL,
    progress: Report | None = None,
) -> Manifest:
    """Build a generation from all that `store` holds, and make it the current one; return its manifest.

    Args:
        store: open for writing where there is an encoder, whose new vectors it keeps.
        folder: where the generations of this collection stand.
        encoder: fills the dense lane; None leaves it out.
        address: where the lanes are to stand.
        progress: told how far the work is.

    Raises:
        EngineError: the engine at `address` does not answer or refuses.
        FullDiskError: there is no room left.
        IndexMismatchError: the new index does not find Chinese text that it holds.
    """
    revision = store.revision()  # read first: what changes meanwhile makes this generation stale, never wrong
    _, total = store.totals()
    stream = _Stream(store, progress=progress, total=total)
    with building(folder) as work, closing(_SecondLook(work, encoder)) as second_look:
        if address.uri is None:
            held = _write_files(work, store, stream, encoder, second_look)
        else:
            held = _write_tables(work, store, stream, encoder, address=address, uri=address.uri)
            for batch in in_batches(stream.read(), PROGRESS_STEP):
                second_look.add(batch)
        second_look.close()
        manifest = replace(held, revision=revision)
        if encoder is not None:
            manifest = replace(manifest, encoder=encoder.id, dimension=encoder.dimension)
        return publish(folder, work, manifest)


class _SecondLook:
    """What the second look asks of passages, in the making."""

    def __init__(self, work: Path, encoder: Encoder | None) -> None:
        is_static = encoder is not None and encoder.id == STATIC
        self._writers = (FactsWriter(work), *((WordPlacesWriter(work),) if is_static else ()))

    def add(self, batch: Sequence[Passage]) -> None:
        for writer in self._writers:
            writer.add(batch)

    def close(self) -> None:
        for writer in self._writers:
            writer.close()


def _write_files(
    work: Path, store: Store, stream: _Stream, encoder: Encoder | None, second_look: _SecondLook
) -> Manifest:
    """Write all parts of the index into `work`, reading the store once."""
    (work / LEXICAL_FOLDER).mkdir()
    lexical = LexicalWriter(work / LEXICAL_FOLDER)
    sides: dict[str, VectorsWriter] = {}
    if encoder is not None:
        from kb.retrieval.vectors import VectorsWriter  # noqa: PLC0415 - faiss and NumPy take 0.3 s to load

        sides = {side: VectorsWriter(work / f"dense-{side}", store, encoder) for side in (CHINESE, OTHER)}
    with ExitStack() as opened:
        for vectors in sides.values():
            opened.callback(vectors.let_go)
        for batch in in_batches(stream.read(), PROGRESS_STEP):
            lexical.add(batch)
            second_look.add(batch)
            for side, vectors in sides.items():
                vectors.add([passage for passage in batch if side_of(passage) == side])
        counts = lexical.close()
        _check_chinese(WordIndex(work / LEXICAL_FOLDER), counts.probe)
        n_vectors = sum(vectors.close() for vectors in sides.values())
    return Manifest(SCHEMA, 0, None, None, counts.n_passages, counts.n_chinese, n_vectors)


def _write_tables(
    work: Path, store: Store, stream: _Stream, encoder: Encoder | None, *, address: Address, uri: str
) -> Manifest:
    """Bring the tables of this collection on a server up to date."""
    from kb.retrieval.milvus_build import Tables, name_of_tables  # noqa: PLC0415 - an optional library

    name = name_of_tables(work.parent, uri, version=SCHEMA)
    tables = Tables(address, name)
    counts = tables.write_words(stream.read())
    _check_chinese(tables.lexical(), counts.probe)
    n_vectors = 0
    if encoder is not None:
        for side in (CHINESE, OTHER):
            passages_of_side = (p for p in stream.read() if side_of(p) == side)
            n_vectors += tables.write_vectors(work, store, passages_of_side, side=side, encoder=encoder)
    found = Manifest(SCHEMA, 0, None, None, counts.n_passages, counts.n_chinese, n_vectors)
    return replace(found, uri=uri, name=name)


class _Stream:
    """The passages of a store, read as often as needed."""

    def __init__(self, store: Store, *, progress: Report | None, total: int) -> None:
        self._store = store
        self._documents = {row.id: row for row in store.documents()}
        self._progress = progress
        self._total = total
        self._twins: dict[int, int | None] = {}

    def read(self) -> Iterator[Passage]:
        found = passages(self._store.passages(), self._documents, twin_of=self._twin)
        for done, passage in enumerate(found, start=1):
            yield passage
            if self._progress is not None and done % PROGRESS_STEP == 0:
                self._progress(done, self._total)

    def _twin(self, row: BlockRow) -> int | None:
        """Return the row id of the twin that agrees; found once, however often the stream is read."""
        if row.rowid not in self._twins:
            twin = self._store.agreed_twin(row)
            self._twins[row.rowid] = None if twin is None else twin.rowid
        return self._twins[row.rowid]


def _check_chinese(lexical: LexicalIndex, probe: str | None) -> None:
    """Fail loudly where Chinese text is held but not found: a blind engine would only look empty."""
    if probe is not None and not lexical.search_chinese(Terms.of(probe), depth=1):
        raise IndexMismatchError(
            f"the new index holds Chinese text but does not find {probe!r} in it",
            remedy="reinstall the packages rjieba and tantivy, or jieba beside the engine, and run `kb reindex`",
        )
