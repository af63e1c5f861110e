"""Passages → the tables of a collection on a Milvus server, changed where they differ.

Each row bears a key, the hash of what it was made from: rows that are there and the same are left alone, others are put
in, and what the collection no longer holds is taken out. Nobody else writes: who builds holds the writer's lock.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from kb.retrieval.address import Address
from kb.retrieval.inverted import Stems
from kb.retrieval.lexical import Counts, act_of
from kb.retrieval.milvus import ROWS_A_CALL, Milvus, Row, Value, clipped
from kb.retrieval.milvus_engine import SIDES, sample_file, vectors_table, words_table
from kb.retrieval.milvus_words import MilvusWords, names_in
from kb.retrieval.passage import CHINESE, OTHER, Passage, in_batches, side_of, windows
from kb.retrieval.rows_file import RowsFile
from kb.retrieval.vectors import SAMPLE_SIZE, vectors_of
from kb.retrieval.words import first_pair, fold, has_han, strip_thousands
from kb.store.store import Store

if TYPE_CHECKING:
    from kb.retrieval.protocols import Encoder

PROBE_CHARS = 40
"""Of the first Chinese passage: a pair of characters need not be a word of the engine's, one of so many are."""
_MAX_NAMES = 1_024
_WINDOWS = 1 << 16
"""Windows of one passage at most: the id of a vector is that of its row times this, plus its place."""


class _Table:
    """One table while it is brought up to date."""

    def __init__(self, milvus: Milvus, name: str) -> None:
        self._milvus = milvus
        self._name = name
        self._held = milvus.keys(name)

    def put(self, rows: Iterable[Row]) -> None:
        """Put in those of `rows` that the engine has not yet, or otherwise."""
        changed = (row for row in rows if self._held.pop(_id(row), None) != row["key"])
        for batch in in_batches(changed, ROWS_A_CALL):
            self._milvus.upsert(self._name, batch)

    def finish(self) -> None:
        """Take out what was not among the rows, and have the others indexed."""
        if self._held:
            self._milvus.delete(self._name, sorted(self._held))
        self._milvus.seal(self._name)


class Tables:
    """The tables of one collection, to be written."""

    def __init__(self, address: Address, name: str, folder: Path) -> None:
        """Remember where they are; their names begin with `name`, and samples of vectors go into `folder`.

        Raises:
            EngineError: the client of the engine is not installed; the other methods, and what they return, raise it
                where the server does not answer or refuses.
        """
        self.name = name
        self._milvus = Milvus(address)
        self._folder = folder

    def lexical(self) -> MilvusWords:
        """Return what searches the tables of words."""
        return MilvusWords(self._milvus, {side: words_table(self.name, side) for side in SIDES})

    def words(self) -> WordsWriter:
        """Return what writes the tables of words."""
        return WordsWriter(self._milvus, self.name)

    def vectors(self, side: str, store: Store, encoder: Encoder) -> VectorsWriter:
        """Return what writes one side's table of vectors."""
        sample = self._folder / sample_file(side)
        return VectorsWriter(self._milvus, vectors_table(self.name, side), sample, store=store, encoder=encoder)

    def drop_vectors(self) -> None:
        """Remove the tables of vectors, as those of another length must go first."""
        for side in SIDES:
            self._milvus.drop(vectors_table(self.name, side))


class WordsWriter:
    """The tables of words while they are brought up to date."""

    def __init__(self, milvus: Milvus, name: str) -> None:
        """Make the tables that are missing, and learn what the others hold."""
        self._stems = Stems()
        self._counts = Counts(0, 0, None)
        self._tables = {}
        for side, analyzer in ((CHINESE, "jieba"), (OTHER, "standard")):
            milvus.make_words(words_table(name, side), analyzer=analyzer)
            self._tables[side] = _Table(milvus, words_table(name, side))

    def add(self, passages: Sequence[Passage]) -> None:
        """Put in the passages that differ."""
        n_chinese, probe = self._counts.n_chinese, self._counts.probe
        rows: dict[str, list[Row]] = {side: [] for side in SIDES}
        for passage in passages:
            key, context = strip_thousands(fold(passage.text)), strip_thousands(fold(passage.context))
            side = side_of(passage)
            if side == CHINESE or has_han(key):
                rows[CHINESE].append(_words_row(passage, key, text=key, context=context))
                probe = probe or (key[:PROBE_CHARS] if first_pair(key) else None)
            if side == OTHER:
                text, headings = " ".join(self._stems.cut(key)), " ".join(self._stems.cut(context))
                rows[OTHER].append(_words_row(passage, key, text=text, context=headings))
            n_chinese += side == CHINESE
        for side, some in rows.items():
            self._tables[side].put(some)
        self._counts = Counts(self._counts.n_passages + len(passages), n_chinese, probe)

    def close(self) -> Counts:
        """Take out what is gone, and have the rest indexed; return what the tables hold."""
        for table in self._tables.values():
            table.finish()
        return self._counts


class VectorsWriter:
    """One side's table of vectors while it is brought up to date."""

    def __init__(self, milvus: Milvus, name: str, sample: Path, *, store: Store, encoder: Encoder) -> None:
        """Make the table if it is missing, and learn what it holds; `sample` is the file of vectors from all over."""
        milvus.make_vectors(name, dimension=encoder.dimension)
        self._table = _Table(milvus, name)
        self._store = store
        self._encoder = encoder
        self._sample = sample
        self._vectors = RowsFile(sample, "<f4", columns=(encoder.dimension,))

    def add(self, passages: Sequence[Passage]) -> None:
        """Embed passages and put in the vectors that differ."""
        for batch in in_batches(_windows(passages), ROWS_A_CALL):
            vectors = vectors_of(self._store, self._encoder, [window for *_, window in batch])
            rows = zip(batch, vectors.tolist(), strict=True)
            self._table.put(_vector_row(passage, i, vector) for (passage, i, _), vector in rows)
            self._vectors.extend(vectors)

    def close(self) -> int:
        """Take out what is gone, and leave a sample of the vectors; return how many there are."""
        self._table.finish()
        self._vectors.close()
        n_vectors = self._vectors.n_rows
        sample = np.zeros((1, self._encoder.dimension), np.float32)
        if n_vectors:
            vectors = np.load(self._sample, mmap_mode="r", allow_pickle=False)
            sample = vectors[:: max(1, n_vectors // SAMPLE_SIZE)].copy()
            del vectors  # its file is written anew
        np.save(self._sample, sample)
        return n_vectors


def _windows(passages: Iterable[Passage]) -> Iterator[tuple[Passage, int, str]]:
    for passage in passages:
        for i, window in enumerate(windows(passage.text)[:_WINDOWS]):
            yield passage, i, window


def _vector_row(passage: Passage, i: int, vector: list[float]) -> Row:
    fields = _fields(passage)
    return {
        "id": passage.rowid * _WINDOWS + i,
        "key": _seal([vector, fields]),
        "rowid": passage.rowid,
        "vector": vector,
        **fields,
    }


def _words_row(passage: Passage, key: str, *, text: str, context: str) -> Row:
    fields = {
        **_fields(passage),
        "text": clipped(text),
        "context": clipped(context),
        "act": act_of(passage),
        "names": list(names_in(key)[:_MAX_NAMES]),
    }
    return {"id": passage.rowid, "key": _seal(fields), **fields}


def _fields(passage: Passage) -> dict[str, Value]:
    return {
        "twin": passage.twin,
        "year": passage.year,
        "kind": passage.kind,
        "organs": list(passage.organs),
        "languages": list(passage.reach),
    }


def _seal(fields: object) -> str:
    return hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()[:32]


def _id(row: Row) -> int:
    held = row["id"]
    if not isinstance(held, int):
        raise TypeError(f"{held!r} is no id")
    return held
