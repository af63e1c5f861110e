"""Store → a generation of the index."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kb.errors import IndexMismatchError
from kb.retrieval.facts import FactsWriter
from kb.retrieval.lexical import Counts, LexicalIndex, LexicalWriter
from kb.retrieval.passage import CHINESE, OTHER, Passage, in_batches, passages, side_of
from kb.retrieval.protocols import STATIC, Encoder
from kb.retrieval.storage import SCHEMA, Manifest, building, publish
from kb.retrieval.terms import Terms
from kb.retrieval.word_places import WordPlacesWriter
from kb.store.rows import BlockRow
from kb.store.store import Store

if TYPE_CHECKING:
    from kb.retrieval.vectors import VectorsWriter

LEXICAL_FOLDER = "lexical"
PROGRESS_STEP = 1_000

Report = Callable[[int, int], None]
"""Called now and then with the number of passages done, and of all of them."""


def build_index(
    store: Store, folder: Path, *, encoder: Encoder | None = None, progress: Report | None = None
) -> Manifest:
    """Build a generation from all that `store` holds, and make it the current one; return its manifest.

    Args:
        store: open for writing where there is an encoder, whose new vectors it keeps.
        folder: where the generations of this collection stand.
        encoder: fills the dense lane; None leaves it out.
        progress: told how far the work is.

    Raises:
        FullDiskError: there is no room left.
        IndexMismatchError: the new index does not find Chinese text that it holds.
    """
    revision = store.revision()  # read first: what changes meanwhile makes this generation stale, never wrong
    with building(folder) as work:
        counts, n_vectors = _write(work, store, encoder, progress)
        manifest = Manifest(
            schema=SCHEMA,
            revision=revision,
            encoder=None if encoder is None else encoder.id,
            dimension=None if encoder is None else encoder.dimension,
            n_passages=counts.n_passages,
            n_chinese=counts.n_chinese,
            n_vectors=n_vectors,
        )
        return publish(folder, work, manifest)


def _write(work: Path, store: Store, encoder: Encoder | None, progress: Report | None) -> tuple[Counts, int]:
    """Write all parts of the index into `work`, reading the store once; return what they hold."""
    (work / LEXICAL_FOLDER).mkdir()
    lexical, facts = LexicalWriter(work / LEXICAL_FOLDER), FactsWriter(work)
    words = WordPlacesWriter(work) if encoder is not None and encoder.id == STATIC else None
    sides: dict[str, VectorsWriter] = {}
    if encoder is not None:
        from kb.retrieval.vectors import VectorsWriter  # noqa: PLC0415 - faiss and NumPy take 0.3 s to load

        sides = {side: VectorsWriter(work / f"dense-{side}", store, encoder) for side in (CHINESE, OTHER)}
    done, total = 0, store.totals()[1]
    for batch in in_batches(_stream(store), PROGRESS_STEP):
        lexical.add(batch)
        facts.add(batch)
        if words is not None:
            words.add(batch)
        for side, vectors in sides.items():
            vectors.add([passage for passage in batch if side_of(passage) == side])
        done += len(batch)
        if progress is not None:
            progress(done, total)
    counts = lexical.close()
    facts.close()
    if words is not None:
        words.close()
    _check_chinese(work / LEXICAL_FOLDER, counts.probe)
    return counts, sum(vectors.close() for vectors in sides.values())


def _stream(store: Store) -> Iterator[Passage]:
    documents = {row.id: row for row in store.documents()}

    def twin_of(row: BlockRow) -> int | None:
        twin = store.agreed_twin(row)
        return None if twin is None else twin.rowid

    return passages(store.passages(), documents, twin_of=twin_of)


def _check_chinese(lexical: Path, probe: str | None) -> None:
    """Fail loudly where Chinese text is held but not found: a blind engine would only look empty."""
    if probe is not None and not LexicalIndex(lexical).search_chinese(Terms.of(probe), depth=1):
        raise IndexMismatchError(
            f"the new index holds Chinese text but does not find {probe!r} in it",
            remedy="reinstall the packages rjieba and tantivy and run `kb reindex`",
        )
