"""Store → a generation of the index, in one pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from secrets import token_hex
from typing import Protocol

from kb.errors import IndexMismatchError
from kb.retrieval.address import LOCAL, Address
from kb.retrieval.engine import LEXICAL_FOLDER
from kb.retrieval.facts import FactsWriter
from kb.retrieval.lexical import Counts, LexicalWriter, WordIndex
from kb.retrieval.passage import CHINESE, OTHER, Passage, in_batches, passages, side_of
from kb.retrieval.protocols import STATIC, Encoder, LexicalIndex, Writer
from kb.retrieval.storage import SCHEMA, Manifest, building, publish, read_manifest
from kb.retrieval.terms import Terms
from kb.retrieval.word_places import WordPlacesWriter
from kb.store.rows import BlockRow
from kb.store.store import Store

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
    with building(folder) as work:
        lanes = _Files(work) if address.uri is None else _tables(work, address, _before(folder), encoder)
        counts, n_vectors = _write(work, lanes, store, encoder, progress)
        manifest = Manifest(
            schema=SCHEMA,
            revision=revision,
            encoder=None if encoder is None else encoder.id,
            dimension=None if encoder is None else encoder.dimension,
            n_passages=counts.n_passages,
            n_chinese=counts.n_chinese,
            n_vectors=n_vectors,
            uri=address.uri,
            name=lanes.name,
        )
        return publish(folder, work, manifest)


class _Lanes(Protocol):
    """Where the lanes are written to."""

    @property
    def name(self) -> str | None: ...

    def words(self) -> Writer[Counts]: ...

    def vectors(self, side: str, store: Store, encoder: Encoder) -> Writer[int]: ...

    def lexical(self) -> LexicalIndex: ...


class _Files:
    """The lanes as files of the generation in `work`."""

    name = None

    def __init__(self, work: Path) -> None:
        self._work = work

    def words(self) -> Writer[Counts]:
        (self._work / LEXICAL_FOLDER).mkdir()
        return LexicalWriter(self._work / LEXICAL_FOLDER)

    def vectors(self, side: str, store: Store, encoder: Encoder) -> Writer[int]:
        from kb.retrieval.vectors import VectorsWriter  # noqa: PLC0415 - faiss and NumPy take 0.3 s to load

        return VectorsWriter(self._work / f"dense-{side}", store, encoder)

    def lexical(self) -> LexicalIndex:
        return WordIndex(self._work / LEXICAL_FOLDER)


def _tables(work: Path, address: Address, before: Manifest | None, encoder: Encoder | None) -> _Lanes:
    """Return the tables on a server, to be changed where they differ: those of before, where they stood there too."""
    from kb.retrieval.milvus_build import Tables  # noqa: PLC0415 - an optional library

    if before is None or before.uri != address.uri or before.name is None:
        return Tables(address, f"kb{SCHEMA}_{token_hex(6)}", work)
    tables = Tables(address, before.name, work)
    if encoder is not None and before.dimension != encoder.dimension:
        tables.drop_vectors()
    return tables


def _before(folder: Path) -> Manifest | None:
    """Return the manifest of the index in use, None where there is none that can be read."""
    try:
        return read_manifest(folder)[1]
    except IndexMismatchError:
        return None


def _write(
    work: Path, lanes: _Lanes, store: Store, encoder: Encoder | None, progress: Report | None
) -> tuple[Counts, int]:
    """Write all parts of the index, reading the store once; return what they hold."""
    words = lanes.words()
    sides: dict[str, Writer[int]] = {}
    notes: list[Writer[None]] = [FactsWriter(work)]
    if encoder is not None:
        sides = {side: lanes.vectors(side, store, encoder) for side in (CHINESE, OTHER)}
        if encoder.id == STATIC:
            notes.append(WordPlacesWriter(work))
    done, total = 0, store.totals()[1]
    for batch in in_batches(_stream(store), PROGRESS_STEP):
        words.add(batch)
        for note in notes:
            note.add(batch)
        for side, vectors in sides.items():
            vectors.add([passage for passage in batch if side_of(passage) == side])
        done += len(batch)
        if progress is not None:
            progress(done, total)
    counts = words.close()
    for note in notes:
        note.close()
    _check_chinese(lanes.lexical(), counts.probe)
    return counts, sum(vectors.close() for vectors in sides.values())


def _stream(store: Store) -> Iterator[Passage]:
    documents = {row.id: row for row in store.documents()}

    def twin_of(row: BlockRow) -> int | None:
        twin = store.agreed_twin(row)
        return None if twin is None else twin.rowid

    return passages(store.passages(), documents, twin_of=twin_of)


def _check_chinese(lexical: LexicalIndex, probe: str | None) -> None:
    """Fail loudly where Chinese text is held but not found: a blind engine would only look empty."""
    if probe is not None and not lexical.search_chinese(Terms.of(probe), depth=1):
        raise IndexMismatchError(
            f"the new index holds Chinese text but does not find {probe!r} in it",
            remedy="reinstall the packages rjieba and tantivy, or jieba beside the engine, and run `kb reindex`",
        )
