"""Passages → the tables of a collection on a Milvus server, changed where they differ.

Each row bears a key, the hash of what it was made from: rows that are there and the same are left alone, others are put
in, and what the collection no longer holds is taken out. Nobody else writes: who builds holds the writer's lock.

The name of the tables is noted beside the generations before they are made: a build that was stopped goes on in them.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from kb.errors import IndexMismatchError
from kb.retrieval.address import Address
from kb.retrieval.inverted import Stems
from kb.retrieval.lexical import Counts, act_of
from kb.retrieval.milvus import JIEBA, ROWS_A_CALL, Milvus, Row, Value, clipped
from kb.retrieval.milvus_engine import SIDES, sample_file, vectors_table, words_table
from kb.retrieval.milvus_words import MilvusWords, names_in
from kb.retrieval.passage import CHINESE, OTHER, Passage, in_batches, side_of, text_key, windows
from kb.retrieval.storage import read_manifest
from kb.retrieval.vectors import SAMPLE_SIZE, vectors_of
from kb.retrieval.words import first_pair, fold, has_han, strip_thousands
from kb.store.store import Store

if TYPE_CHECKING:
    from kb.retrieval.protocols import Encoder

PROBE_CHARS = 40
"""Of the first Chinese passage: a pair of characters need not be a word of the engine's, one of so many are."""
NOTE = "tables.json"
"""In the folder of the generations: how the names of this collection's tables begin, by the address of the server."""
_MAX_NAMES = 1_024
_WINDOWS = 1 << 16
"""Windows of one passage at most: the id of a vector is that of its row times this, plus its place."""


def name_of_tables(folder: Path, uri: str, *, version: int) -> str:
    """Return how the names of a collection's tables at `uri` begin.

    They are those of the index in use, else what an earlier build noted in `folder`, else new ones, drawn by chance.
    """
    start, names = f"kb{version}_", {}
    with suppress(OSError, ValueError, AttributeError):
        names = dict(json.loads((folder / NOTE).read_text(encoding="utf-8")).items())
    with suppress(IndexMismatchError):
        manifest = read_manifest(folder)[1]
        names |= {manifest.uri: manifest.name} if manifest.uri else {}
    name = str(names.get(uri))
    if not re.fullmatch(rf"{start}[0-9a-f]+", name):
        name = f"{start}{secrets.token_hex(6)}"
    part = folder / f"{NOTE}.part"
    part.write_text(json.dumps({**names, uri: name}, sort_keys=True, indent=1) + "\n", encoding="utf-8")
    part.replace(folder / NOTE)
    return name


class _Table:
    """One table while it is brought up to date."""

    def __init__(self, milvus: Milvus, name: str) -> None:
        self._milvus = milvus
        self._name = name
        self._held = milvus.keys(name)

    def lacks(self, row: Row) -> bool:
        """Tell whether the engine has this row not yet, or otherwise; each row is asked for once."""
        return self._held.pop(_id(row), None) != row["key"]

    def put(self, rows: Sequence[Row]) -> None:
        """Put rows in."""
        if rows:
            self._milvus.upsert(self._name, rows)

    def finish(self) -> None:
        """Take out what was not among the rows, and have the others indexed."""
        if self._held:
            self._milvus.delete(self._name, sorted(self._held))
        self._milvus.seal(self._name)


class Tables:
    """The tables of one collection, to be written."""

    def __init__(self, address: Address, name: str) -> None:
        """Remember where they are; their names begin with `name`.

        Raises:
            EngineError: the client of the engine is not installed.
        """
        self._milvus = Milvus(address)
        self._name = name

    def lexical(self) -> MilvusWords:
        """Return what searches the tables of words."""
        return MilvusWords(self._milvus, {side: words_table(self._name, side) for side in SIDES})

    def write_words(self, passages: Iterable[Passage]) -> Counts:
        """Bring the tables of words up to date with `passages`.

        Raises:
            EngineError: the server does not answer or refuses.
        """
        stems = Stems()
        tables = {}
        for side, analyzer in ((CHINESE, JIEBA), (OTHER, "standard")):
            self._milvus.make_words(words_table(self._name, side), analyzer=analyzer)
            tables[side] = _Table(self._milvus, words_table(self._name, side))
        n_passages = n_chinese = 0
        probe: str | None = None
        for batch in in_batches(passages, ROWS_A_CALL):
            rows: dict[str, list[Row]] = {side: [] for side in SIDES}
            for passage in batch:
                key, context = strip_thousands(fold(passage.text)), strip_thousands(fold(passage.context))
                side = side_of(passage)
                if side == CHINESE or has_han(key):
                    rows[CHINESE].append(_words_row(passage, key, text=key, context=context))
                    probe = probe or (key[:PROBE_CHARS] if first_pair(key) else None)
                if side == OTHER:
                    text, headings = " ".join(stems.cut(key)), " ".join(stems.cut(context))
                    rows[OTHER].append(_words_row(passage, key, text=text, context=headings))
                n_chinese += side == CHINESE
                n_passages += 1
            for side, some in rows.items():
                tables[side].put([row for row in some if tables[side].lacks(row)])
        for table in tables.values():
            table.finish()
        return Counts(n_passages, n_chinese, probe)

    def write_vectors(
        self, folder: Path, store: Store, passages: Iterable[Passage], *, side: str, encoder: Encoder
    ) -> int:
        """Bring one side's table of vectors up to date and write its sample into `folder`; return how many it has.

        Raises:
            EngineError: the server does not answer or refuses.
        """
        name = vectors_table(self._name, side)
        self._milvus.make_vectors(name, dimension=encoder.dimension)
        table = _Table(self._milvus, name)
        sampled, step, n_windows = list[str](), 1, 0
        for batch in in_batches(_windows(passages), ROWS_A_CALL):
            rows = [(_vector_row(passage, i, window, encoder.id), window) for passage, i, window in batch]
            new = [(row, window) for row, window in rows if table.lacks(row)]
            vectors = vectors_of(store, encoder, [window for _, window in new]).tolist() if new else []
            table.put([{**row, "vector": vector} for (row, _), vector in zip(new, vectors, strict=True)])
            sampled += [window for *_, window in batch[-n_windows % step :: step]]
            n_windows += len(batch)
            while len(sampled) >= 2 * SAMPLE_SIZE:
                sampled, step = sampled[::2], step * 2
        table.finish()
        sample = vectors_of(store, encoder, sampled) if sampled else np.zeros((1, encoder.dimension), np.float32)
        np.save(folder / sample_file(side), sample)
        return n_windows


def _windows(passages: Iterable[Passage]) -> Iterator[tuple[Passage, int, str]]:
    for passage in passages:
        for i, window in enumerate(windows(passage.text)[:_WINDOWS]):
            yield passage, i, window


def _vector_row(passage: Passage, i: int, window: str, encoder_id: str) -> Row:
    """Return a row without its vector, which follows from the text and the encoder as its key does."""
    fields = _fields(passage)
    return {
        "id": passage.rowid * _WINDOWS + i,
        "key": _seal([encoder_id, text_key(window), fields]),
        "rowid": passage.rowid,
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
