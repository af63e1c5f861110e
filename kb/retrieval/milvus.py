"""A Milvus server: tables made, rows put in, taken out and searched; the only module that imports pymilvus.

What goes wrong on the way is one line (`EngineError`). After it the next call connects anew, so that a server that went
away and came back is used again without restarting anything here.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from kb.errors import EngineError
from kb.retrieval.address import Address, token_for
from kb.retrieval.milvus_connection import TIMEOUT_S, Connection, said_in_line
from kb.retrieval.passage import in_batches

if TYPE_CHECKING:
    from pymilvus import MilvusClient
    from pymilvus.milvus_client.index import IndexParams
    from pymilvus.orm.schema import CollectionSchema

Value = int | str | list[str] | list[float] | None
Row = Mapping[str, Value]
_Answer = TypeVar("_Answer")

MAX_TEXT_BYTES = 65_535
"""Bytes of a text that Milvus takes: the end of a longer one is not searched by words."""
MAX_ROWS = 16_384
"""Rows that Milvus gives at once."""
ROWS_A_CALL = 500
JIEBA = "jieba"
"""It gives blanks and signs as words, which a filter takes out. Milvus Lite has no such filter, and drops blanks."""
ID = "id"
TEXTS = ("text", "context")
"""Fields that are searched by words, cut by the engine's own analyzer; `words_of` names what it makes of them."""
_MAX_CODE_CHARS = 256
_MAX_NAMES = 1_024


@dataclass(frozen=True, slots=True)
class Match:
    """A row that a search found; a larger `score` is better."""

    id: int
    score: float
    fields: Mapping[str, Value]


def words_of(field: str) -> str:
    """Return the name of the field that holds the words of a text field."""
    return f"{field}_words"


def clipped(text: str) -> str:
    """Return what Milvus takes of a text: valid Unicode, and no longer than it allows."""
    return text.encode("utf-8", "replace")[:MAX_TEXT_BYTES].decode("utf-8", "ignore")


def _delete(client: MilvusClient, *, name: str, ids: list[int]) -> None:
    client.delete(name, ids=ids, timeout=TIMEOUT_S)


def _dimension(client: MilvusClient, name: str) -> int | None:
    """Return the dimension of the vectors of a table, None where there is no such table."""
    if not client.has_collection(name, timeout=TIMEOUT_S):
        return None
    fields = client.describe_collection(name, timeout=TIMEOUT_S)["fields"]
    return next(int(field["params"]["dim"]) for field in fields if field["name"] == "vector")


class Milvus:
    """One server. Threads may share it."""

    def __init__(self, address: Address) -> None:
        """Remember where it is; it is not spoken to yet.

        Raises:
            EngineError: pymilvus is not installed.
        """
        try:
            import pymilvus  # noqa: PLC0415 - optional, and half a second to load
        except ImportError as error:
            message = "the package pymilvus is not installed"
            raise EngineError(message, remedy="run `pip install 'habitat-kb[milvus]'`") from error
        logging.getLogger("pymilvus").setLevel(logging.CRITICAL)  # it prints whole tracebacks; we raise one line
        self._library = pymilvus
        self._uri = address.uri or ""
        self._connection = Connection(pymilvus, self._uri)

    def make_words(self, name: str, *, analyzer: str) -> None:
        """Make a table of passages that are searched by words, where there is none; `analyzer` is Milvus's name."""
        library = self._library
        schema = self._schema()
        for field in TEXTS:
            cut = (
                {"tokenizer": analyzer, "filter": ["cnalphanumonly"]} if analyzer == JIEBA else {"tokenizer": analyzer}
            )
            options = {"enable_analyzer": True, "analyzer_params": cut}
            schema.add_field(field, library.DataType.VARCHAR, max_length=MAX_TEXT_BYTES, **options)
            schema.add_field(words_of(field), library.DataType.SPARSE_FLOAT_VECTOR)
            schema.add_function(
                library.Function(
                    name=f"bm25_{field}",
                    function_type=library.FunctionType.BM25,
                    input_field_names=[field],
                    output_field_names=[words_of(field)],
                )
            )
        schema.add_field("act", library.DataType.VARCHAR, max_length=_MAX_CODE_CHARS, nullable=True)
        self._add_list(schema, "names", _MAX_NAMES)
        indexes = library.MilvusClient.prepare_index_params()
        bm25 = {"bm25_k1": 1.2, "bm25_b": 0.75}  # tantivy's constants
        for field in TEXTS:
            indexes.add_index(words_of(field), index_type="SPARSE_INVERTED_INDEX", metric_type="BM25", params=bm25)
        self._make(name, schema, indexes)

    def make_vectors(self, name: str, *, dimension: int) -> None:
        """Make a table of vectors, where there is none of this dimension; a passage may have several."""
        if self._call(lambda client: _dimension(client, name)) not in (None, dimension):
            self._call(lambda client: client.drop_collection(name, timeout=TIMEOUT_S))
        schema = self._schema()
        schema.add_field("rowid", self._library.DataType.INT64)
        schema.add_field("vector", self._library.DataType.FLOAT_VECTOR, dim=dimension)
        indexes = self._library.MilvusClient.prepare_index_params()
        graph = {"M": 16, "efConstruction": 200}
        indexes.add_index("vector", index_type="HNSW", metric_type="IP", params=graph)
        self._make(name, schema, indexes)

    def keys(self, name: str) -> dict[int, str]:
        """Return the key of each row: what it was made from."""

        def read(client: MilvusClient) -> dict[int, str]:
            rows = client.query_iterator(name, batch_size=MAX_ROWS // 4, output_fields=[ID, "key"], timeout=TIMEOUT_S)
            held: dict[int, str] = {}
            try:
                while batch := rows.next():
                    held.update((int(row[ID]), str(row["key"])) for row in batch)
            finally:
                rows.close()
            return held

        return self._call(read, on=name)

    def upsert(self, name: str, rows: Sequence[Row]) -> None:
        """Put rows in, in place of those of the same id."""
        self._call(lambda client: client.upsert(name, [dict(row) for row in rows], timeout=TIMEOUT_S))

    def delete(self, name: str, ids: Sequence[int]) -> None:
        """Take rows out."""
        for some in in_batches(ids, MAX_ROWS):
            self._call(partial(_delete, name=name, ids=list(some)))

    def seal(self, name: str) -> None:
        """Have what was put in indexed: Milvus Lite reads rows that are not one by one."""
        self._call(lambda client: client.flush(name, timeout=TIMEOUT_S))

    def search(
        self,
        name: str,
        asked: Sequence[str] | Sequence[list[float]],
        *,
        field: str,
        limit: int,
        test: str = "",
        fields: Sequence[str] = (),
    ) -> list[list[Match]]:
        """Return for each text or vector the best rows, best first; ties come as the engine gives them.

        Args:
            name: the table.
            asked: texts for a field of words, else vectors.
            field: what to compare with.
            limit: rows for each at most.
            test: what rows must fit, in Milvus's language; "" for all.
            fields: what to bring along.
        """
        if not asked:
            return []
        limit = min(limit, MAX_ROWS)
        options = {} if isinstance(asked[0], str) else {"params": {"ef": limit}}
        found = self._call(
            lambda client: client.search(
                name,
                data=list(asked),
                anns_field=field,
                limit=limit,
                filter=test,
                output_fields=list(fields),
                search_params=options,
                timeout=TIMEOUT_S,
            ),
            on=name,
        )
        # Milvus Lite gives the scores of BM25 below zero, a cluster above
        is_words = isinstance(asked[0], str)
        return [
            [
                Match(int(hit[ID]), abs(float(hit["distance"])) if is_words else float(hit["distance"]), hit["entity"])
                for hit in hits
            ]
            for hits in found
        ]

    def rows(self, name: str, *, test: str, limit: int, fields: Sequence[str]) -> list[Row]:
        """Return rows that fit `test`."""
        options = {"filter": test, "output_fields": [ID, *fields], "limit": min(limit, MAX_ROWS), "timeout": TIMEOUT_S}
        return [dict(row) for row in self._call(lambda client: client.query(name, **options), on=name)]

    def _schema(self) -> CollectionSchema:
        """Return a table's schema with what every row has: its id, its key and what filters ask for."""
        kinds = self._library.DataType
        schema = self._library.MilvusClient.create_schema(auto_id=False, enable_dynamic_field=False)
        schema.add_field(ID, kinds.INT64, is_primary=True)
        schema.add_field("key", kinds.VARCHAR, max_length=_MAX_CODE_CHARS)
        schema.add_field("twin", kinds.INT64, nullable=True)
        schema.add_field("year", kinds.INT64, nullable=True)
        schema.add_field("kind", kinds.VARCHAR, max_length=_MAX_CODE_CHARS)
        self._add_list(schema, "organs", 32)
        self._add_list(schema, "languages", 32)
        return schema

    def _add_list(self, schema: CollectionSchema, name: str, capacity: int) -> None:
        kinds = self._library.DataType
        options = {"element_type": kinds.VARCHAR, "max_capacity": capacity, "max_length": _MAX_CODE_CHARS}
        schema.add_field(name, kinds.ARRAY, **options)

    def _make(self, name: str, schema: CollectionSchema, indexes: IndexParams) -> None:
        def make(client: MilvusClient) -> None:
            if not client.has_collection(name, timeout=TIMEOUT_S):
                strong = "Strong"  # who searches after a build finds what was built
                client.create_collection(
                    name, schema=schema, index_params=indexes, consistency_level=strong, timeout=TIMEOUT_S
                )

        self._call(make)

    def _call(self, ask: Callable[[MilvusClient], _Answer], *, on: str | None = None) -> _Answer:
        """Ask the server, a second time on a new connection where the first one fails.

        Args:
            ask: what is asked; to do it twice must be the same as once.
            on: the table that is read, which the server must have loaded; a restarted one may not have.
        """
        # of what a connection says that another thread has closed, grpc makes a ValueError
        failures = (self._library.MilvusException, OSError, ValueError)
        with suppress(*failures):
            return self._connection.ask(ask, on)
        try:
            return self._connection.ask(ask, on)
        except failures as error:
            raise EngineError(
                f"the engine at {self._uri} cannot be used ({said_in_line(error, token=token_for(self._uri))})",
                remedy="start it, or build the index in files with `kb reindex --engine local`",
            ) from error
