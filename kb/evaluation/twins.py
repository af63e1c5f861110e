"""Paragraphs held in two languages as a test set that nobody had to judge: one asks, its twin is the answer.

The twins are parted first: what is searched is an index of the other language's documents alone, built for this trial,
where no hit can bring its twin along and no paragraph can find itself.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kb.errors import EvaluationError
from kb.evaluation.judgements import LANGUAGES, Topic
from kb.evaluation.places import SEPARATOR, file_of, paragraph_of
from kb.retrieval.encoder import load_encoder
from kb.retrieval.index import Index, build_index, open_index
from kb.retrieval.passage import in_batches, text_key, windows
from kb.retrieval.query import MAX_QUERY_CHARS
from kb.store.rows import BlockRow, DocumentRow, FileRow
from kb.store.store import Store
from kb.un.document import Kind

REMARK = (
    "Twins say the same in two languages, which makes them easier than questions; where documents are specimens, no "
    "figure of quality is to be quoted from this."
)
_BATCH_SIZE = 500


def twin_topics(store: Store, language: str) -> tuple[Topic, ...]:
    """Return a topic for each numbered paragraph in `language` whose twin is certain; a long one is cut to a query.

    Raises:
        EvaluationError: no paragraph in that language has a twin.
    """
    rows = {row.id: row for row in store.documents()}
    topics = []
    for row in rows.values():
        if row.metadata.language == language and store.twin_document(row.id) is not None:
            for held in store.blocks(row.id):
                twin = _twin(store, held)
                if twin is not None and rows[twin.document_id].metadata.language in LANGUAGES:
                    answer = ((_place(rows[twin.document_id], twin), 1),)
                    name = _place(row, held)
                    topics.append(Topic(name, language, held.block.text[:MAX_QUERY_CHARS], answer))
    if not topics:
        raise EvaluationError(
            f"no paragraph in {language} is also held in another language",
            remedy="ingest both language versions of a document",
        )
    return tuple(topics)


@contextmanager
def parted(store: Store, language: str, *, encoder_id: str | None) -> Iterator[Index]:
    """Give an index of the documents that are not in `language`, with the same encoder, made in a scratch folder."""
    with tempfile.TemporaryDirectory() as scratch, Store.open(Path(scratch), writable=True) as others:
        for row in store.documents():
            if row.metadata.language != language:
                others.put(store.document(row.id), file=FileRow(row.path, row.source, row.sha256, 0, "trial"))
        encoder = None
        if encoder_id is not None:
            encoder = load_encoder(encoder_id)
            _lend_vectors(store, others, encoder_id)
        folder = Path(scratch) / "index"
        build_index(others, folder, encoder=encoder)
        yield open_index(folder, others, encoder_id=encoder_id)


def _twin(store: Store, row: BlockRow) -> BlockRow | None:
    """Return the twin of a numbered paragraph, None where it has none or the two do not agree."""
    if row.block.kind is not Kind.PARAGRAPH or row.block.label is None or not row.block.text.strip():
        return None
    return store.agreed_twin(row)


def _place(document: DocumentRow, row: BlockRow) -> str:
    return paragraph_of(SEPARATOR.join((file_of(document.source), row.block.part, row.block.label or "")))


def _lend_vectors(store: Store, others: Store, encoder_id: str) -> None:
    """Copy what was embedded before, so that no text is embedded twice."""
    for rows in in_batches(others.passages(), _BATCH_SIZE):
        keys = [text_key(window) for row in rows for window in windows(row.block.text)]
        others.put_vectors(encoder_id, store.vectors(encoder_id, keys).items())
