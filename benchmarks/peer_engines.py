"""The side of `peers.py` that runs in an engine's own environment: builds an index, or opens it and answers.

    PYTHON benchmarks/peer_engines.py NAME FOLDER build|query

FOLDER holds `texts.json` and `vectors.npy`, one row a text, of the shipped encoder; what is built goes to FOLDER/NAME.
The first line printed says how the index was built or opened. Then each line read is a query (text), a vector (list) or
null, and each line printed its milliseconds and row numbers, or the memory and CPU time used. Every engine is asked in
the way its own documentation shows for hybrid search, with default settings; queries are encoded in the same process.
"""
# ruff: noqa: PLC0415 - in each environment only one of the engines can be imported

from __future__ import annotations

import json
import os
import re
import resource
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from kb.retrieval.static import StaticEncoder

HITS = 10
DEPTH = 200
RANK_CONSTANT = 60
BATCH = 5_000
_WORD = re.compile(r"[^\W_]+")


class Ours:
    """This project: store and index, from texts; it embeds by itself, whole paragraphs and stretches of long ones.

    What documents cite is found by as many processes as there are cores, as `kb ingest` does.
    """

    package = "habitat-kb"

    def build(self, folder: Path, texts: list[str], vectors: np.ndarray) -> None:  # noqa: ARG002 - it makes its own
        from multiprocessing import Pool

        from search_latency import documents

        from kb.retrieval.build import build_index
        from kb.store.citations import cited_in
        from kb.store.rows import FileRow
        from kb.store.store import Store

        source = Path((folder.parent / "source.txt").read_text())
        read = list(documents_up_to(documents(source), len(texts)))
        with Store.open(folder, writable=True) as store:
            with Pool() as readers:
                for kept, cited in zip(read, readers.imap(cited_in, read, chunksize=8), strict=True):
                    file = FileRow(f"/{kept.source}", kept.source, kept.sha256, 1, "benchmark")
                    store.put(kept, file=file, cited=cited)
            build_index(store, folder / "index", encoder=StaticEncoder())

    def open(self, folder: Path) -> None:
        from kb.retrieval.index import open_index
        from kb.retrieval.storage import current
        from kb.retrieval.vectors import VectorLane
        from kb.store.store import Store

        self._store = Store.open(folder)
        self._index = open_index(folder / "index", self._store, encoder_id="static-1")
        generation = current(folder / "index")
        assert generation is not None
        self._lane = VectorLane(generation / "dense-en", fitting=lambda _: [])

    def hybrid(self, query: str) -> list[int]:
        hits = self._index.search(query, k=HITS)
        assert all(hit.text for hit in hits)
        return [hit.place.rowid for hit in hits]

    def dense(self, vector: np.ndarray) -> list[int]:
        return [row.rowid for row in self._lane.search(vector[None], depth=HITS)[0]]


class Txtai:
    """txtai's hybrid index with stored texts; vectors by its `external` method."""

    package = "txtai"

    def _new(self, transform: Any) -> Any:
        from txtai.embeddings import Embeddings

        return Embeddings(method="external", transform=transform, content=True, hybrid=True)

    def build(self, folder: Path, texts: list[str], vectors: np.ndarray) -> None:
        rows = {text: i for i, text in enumerate(texts)}
        index = self._new(lambda asked: vectors[[rows[text] for text in asked]])
        index.index((i, text, None) for i, text in enumerate(texts))
        index.save(str(folder))

    def open(self, folder: Path) -> None:
        encoder = StaticEncoder()
        transform = lambda asked: encoder.encode_query(asked)  # noqa: E731, PLW0108 - txtai takes plain functions
        self._index = self._new(transform)
        self._index.load(str(folder), config={"transform": transform})

    def hybrid(self, query: str) -> list[int]:
        hits = self._index.search(query, HITS)
        assert all(hit["text"] for hit in hits)
        return [int(hit["id"]) for hit in hits]

    def dense(self, vector: np.ndarray) -> list[int]:
        return [int(row) for row, _ in self._index.ann.search(vector[None], HITS)[0]]


class Chroma:
    """Chroma on disk. It ranks by vectors only here: a local collection has no index of words that ranks."""

    package = "chromadb"

    def _client(self, folder: Path) -> Any:
        import chromadb

        settings = chromadb.Settings(anonymized_telemetry=False)
        return chromadb.PersistentClient(str(folder), settings=settings)

    def build(self, folder: Path, texts: list[str], vectors: np.ndarray) -> None:
        held = self._client(folder).create_collection(
            "passages", configuration={"hnsw": {"space": "ip"}}, embedding_function=None
        )
        for begin in range(0, len(texts), BATCH):
            end = min(begin + BATCH, len(texts))
            held.add(ids=[str(i) for i in range(begin, end)], documents=texts[begin:end], embeddings=vectors[begin:end])

    def open(self, folder: Path) -> None:
        self._held = self._client(folder).get_collection("passages", embedding_function=None)
        self._encoder = StaticEncoder()

    def hybrid(self, query: str) -> list[int]:
        found = self._held.query(query_embeddings=self._encoder.encode_query([query]), n_results=HITS)
        assert all(found["documents"][0])
        return [int(i) for i in found["ids"][0]]

    def dense(self, vector: np.ndarray) -> list[int]:
        return [int(i) for i in self._held.query(query_embeddings=vector[None], n_results=HITS, include=[])["ids"][0]]


class Lance:
    """LanceDB: IVF index of vectors, index of words, reciprocal ranks."""

    package = "lancedb"

    def build(self, folder: Path, texts: list[str], vectors: np.ndarray) -> None:
        import lancedb
        import pyarrow as pa

        kind = pa.list_(pa.float32(), vectors.shape[1])
        schema = pa.schema([("id", pa.int64()), ("text", pa.string()), ("vector", kind)])

        def batches() -> Any:
            for begin in range(0, len(texts), BATCH):
                some = np.ascontiguousarray(vectors[begin : begin + BATCH])
                rows = pa.FixedSizeListArray.from_arrays(pa.array(some.ravel()), vectors.shape[1])
                ids = pa.array(range(begin, begin + len(some)), pa.int64())
                yield pa.RecordBatch.from_arrays([ids, pa.array(texts[begin : begin + BATCH]), rows], schema=schema)

        table = lancedb.connect(str(folder)).create_table("passages", batches(), schema=schema)
        table.create_index(metric="dot", vector_column_name="vector")
        table.create_fts_index("text")

    def open(self, folder: Path) -> None:
        import lancedb
        from lancedb.rerankers import RRFReranker

        self._table = lancedb.connect(str(folder)).open_table("passages")
        self._reranker = RRFReranker()
        self._encoder = StaticEncoder()

    def hybrid(self, query: str) -> list[int]:
        vector = self._encoder.encode_query([query])[0]
        words = " ".join(_WORD.findall(query))
        asked = self._table.search(query_type="hybrid").vector(vector).text(words).rerank(reranker=self._reranker)
        rows = asked.limit(HITS).to_list()
        assert all(row["text"] for row in rows)
        return [row["id"] for row in rows]

    def dense(self, vector: np.ndarray) -> list[int]:
        rows = self._table.search(vector).distance_type("dot").limit(HITS).select(["id"]).to_list()
        return [row["id"] for row in rows]


class Haystack:
    """Haystack's document store in memory: BM25 and embeddings, joined by reciprocal ranks."""

    package = "haystack-ai"

    def build(self, folder: Path, texts: list[str], vectors: np.ndarray) -> None:
        from haystack import Document
        from haystack.document_stores.in_memory import InMemoryDocumentStore

        held = InMemoryDocumentStore(embedding_similarity_function="dot_product")
        for begin in range(0, len(texts), BATCH):
            some = enumerate(texts[begin : begin + BATCH], begin)
            held.write_documents([Document(id=str(i), content=text, embedding=vectors[i].tolist()) for i, text in some])
        folder.mkdir(exist_ok=True)
        held.save_to_disk(str(folder / "store.json"))

    def open(self, folder: Path) -> None:
        from haystack.components.joiners import DocumentJoiner
        from haystack.document_stores.in_memory import InMemoryDocumentStore

        self._held = InMemoryDocumentStore.load_from_disk(str(folder / "store.json"))
        self._joiner = DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=HITS)
        self._encoder = StaticEncoder()

    def hybrid(self, query: str) -> list[int]:
        vector = self._encoder.encode_query([query])[0].tolist()
        near = self._held.embedding_retrieval(vector, top_k=DEPTH)
        words = self._held.bm25_retrieval(query, top_k=DEPTH)
        found = self._joiner.run(documents=[words, near])["documents"]
        assert all(document.content for document in found)
        return [int(document.id) for document in found]

    def dense(self, vector: np.ndarray) -> list[int]:
        return [int(document.id) for document in self._held.embedding_retrieval(vector.tolist(), top_k=HITS)]


class MilvusLite:
    """Milvus Lite in this process: HNSW, BM25, its own fusion by reciprocal ranks."""

    package = "milvus-lite"

    def _client(self, folder: Path) -> Any:
        from pymilvus import MilvusClient

        folder.mkdir(exist_ok=True)
        return MilvusClient(str(folder / "milvus.db"))

    def build(self, folder: Path, texts: list[str], vectors: np.ndarray) -> None:
        from pymilvus import DataType, Function, FunctionType, MilvusClient

        client = self._client(folder)
        schema = MilvusClient.create_schema(auto_id=False)
        schema.add_field("id", DataType.INT64, is_primary=True)
        schema.add_field("text", DataType.VARCHAR, max_length=65_535, enable_analyzer=True)
        schema.add_field("words", DataType.SPARSE_FLOAT_VECTOR)
        schema.add_field("vector", DataType.FLOAT_VECTOR, dim=vectors.shape[1])
        bm25 = Function("bm25", FunctionType.BM25, input_field_names=["text"], output_field_names=["words"])
        schema.add_function(bm25)
        indexes = MilvusClient.prepare_index_params()
        indexes.add_index("words", index_type="SPARSE_INVERTED_INDEX", metric_type="BM25")
        indexes.add_index("vector", index_type="HNSW", metric_type="IP", params={"M": 16, "efConstruction": 200})
        client.create_collection("passages", schema=schema, index_params=indexes)
        for begin in range(0, len(texts), 1_000):
            some = enumerate(texts[begin : begin + 1_000], begin)
            rows = [{"id": i, "text": text[:20_000], "vector": vectors[i].tolist()} for i, text in some]
            client.insert("passages", rows)
        client.flush("passages")
        client.load_collection("passages")
        client.search("passages", data=[vectors[0].tolist()], anns_field="vector", limit=1)
        client.close()

    def open(self, folder: Path) -> None:
        self._held = self._client(folder)
        self._held.load_collection("passages")
        self._encoder = StaticEncoder()

    def hybrid(self, query: str) -> list[int]:
        from pymilvus import AnnSearchRequest, RRFRanker

        vector = self._encoder.encode_query([query])[0].tolist()
        asked = [
            AnnSearchRequest([vector], "vector", {"metric_type": "IP", "params": {"ef": DEPTH}}, limit=DEPTH),
            AnnSearchRequest([query], "words", {"metric_type": "BM25"}, limit=DEPTH),
        ]
        [hits] = self._held.hybrid_search(
            "passages", asked, RRFRanker(RANK_CONSTANT), limit=HITS, output_fields=["text"]
        )
        assert all(hit["entity"]["text"] for hit in hits)
        return [int(hit["id"]) for hit in hits]

    def dense(self, vector: np.ndarray) -> list[int]:
        [hits] = self._held.search("passages", data=[vector.tolist()], anns_field="vector", limit=HITS)
        return [int(hit["id"]) for hit in hits]


class PgVector:
    """PostgreSQL by pgserver: an HNSW index of pgvector, tsvector with GIN, reciprocal ranks in one statement."""

    package = "pgserver"
    _server: Any = None
    _HYBRID = f"""
        WITH near AS (
            SELECT id, row_number() OVER () AS rank
            FROM (SELECT id FROM passage ORDER BY vector <#> %(vector)s LIMIT {DEPTH}) AS best
        ), words AS (
            SELECT id, row_number() OVER () AS rank
            FROM (SELECT id FROM passage, to_tsquery('english', %(words)s) AS asked WHERE text_words @@ asked
                  ORDER BY ts_rank_cd(text_words, asked) DESC LIMIT {DEPTH}) AS best
        ), joined AS (
            SELECT id, coalesce(1.0 / ({RANK_CONSTANT} + near.rank), 0)
                + coalesce(1.0 / ({RANK_CONSTANT} + words.rank), 0) AS score
            FROM near FULL JOIN words USING (id) ORDER BY score DESC, id LIMIT {HITS}
        )
        SELECT id, text FROM joined JOIN passage USING (id) ORDER BY score DESC, id
    """  # noqa: S608

    def _connect(self, folder: Path) -> Any:
        import pgserver
        import psycopg
        from pgvector.psycopg import register_vector

        self._server = pgserver.get_server(str(folder))
        connection = psycopg.connect(self._server.get_uri(), autocommit=True)
        connection.execute("CREATE EXTENSION IF NOT EXISTS vector")
        register_vector(connection)
        return connection

    def build(self, folder: Path, texts: list[str], vectors: np.ndarray) -> None:
        held = self._connect(folder)
        columns = f"id int PRIMARY KEY, text text, vector vector({vectors.shape[1]})"
        words = "text_words tsvector GENERATED ALWAYS AS (to_tsvector('english', text)) STORED"
        held.execute(f"CREATE TABLE passage ({columns}, {words})")
        held.execute("SET maintenance_work_mem = '512MB'")
        with held.cursor().copy("COPY passage (id, text, vector) FROM STDIN WITH (FORMAT BINARY)") as copy:
            copy.set_types(["int4", "text", "vector"])
            for i, text in enumerate(texts):
                copy.write_row((i, text.replace("\x00", ""), np.asarray(vectors[i])))
        held.execute("CREATE INDEX ON passage USING hnsw (vector vector_ip_ops)")
        held.execute("CREATE INDEX ON passage USING gin (text_words)")
        held.execute("ANALYZE passage")
        held.close()

    def open(self, folder: Path) -> None:
        self._held = self._connect(folder)
        self._held.execute(f"SET hnsw.ef_search = {DEPTH}")
        self._encoder = StaticEncoder()

    def hybrid(self, query: str) -> list[int]:
        words = " | ".join(f"'{word}'" for word in _WORD.findall(query))
        asked = {"vector": self._encoder.encode_query([query])[0], "words": words}
        rows = self._held.execute(self._HYBRID, asked).fetchall()
        assert all(text for _, text in rows)
        return [i for i, _ in rows]

    def dense(self, vector: np.ndarray) -> list[int]:
        rows = self._held.execute(f"SELECT id FROM passage ORDER BY vector <#> %s LIMIT {HITS}", (vector,))  # noqa: S608
        return [i for (i,) in rows.fetchall()]

    def pids(self) -> list[int]:
        if self._server is None:
            return []
        postmaster = int((Path(self._server.pgdata) / "postmaster.pid").read_text().split()[0])
        return [postmaster, *children(postmaster)]


def documents_up_to(read: Iterable[Any], n_texts: int) -> Iterator[Any]:
    """Yield documents until they have so many texts; the last one is cut short."""
    for document in read:
        yield replace(document, blocks=document.blocks[:n_texts])
        n_texts -= len(document.blocks)
        if n_texts <= 0:
            return


ENGINES: dict[str, Any] = {
    "ours": Ours,
    "txtai": Txtai,
    "chroma": Chroma,
    "lancedb": Lance,
    "haystack": Haystack,
    "milvus-lite": MilvusLite,
    "pgvector": PgVector,
}


def children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [child for own in map(int, listed) for child in (own, *children(own))]


def others(engine: Any) -> set[int]:
    """Return the processes of the engine beside this one."""
    return {*children(os.getpid()), *(engine.pids() if hasattr(engine, "pids") else ())}


def cpu_s(engine: Any) -> float:
    """Return the CPU seconds of this process and of the engine's others, those that have ended included."""
    own_ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    ticks = 0
    for pid in others(engine):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += sum(map(int, fields[11:15]))
    return time.process_time() + own_ended.ru_utime + own_ended.ru_stime + ticks / os.sysconf("SC_CLK_TCK")


def memory_mib(engine: Any) -> float:
    """Return the memory of this process and of the engine's others; what they share counts once (PSS)."""
    total = 0
    for pid in {os.getpid(), *others(engine)}:
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue  # it has ended
        total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return round(total / 1024, 1)


def build(name: str, folder: Path) -> None:
    texts: list[str] = json.loads((folder / "texts.json").read_text(encoding="utf-8"))
    vectors = np.load(folder / "vectors.npy", mmap_mode="r")
    engine = ENGINES[name]()
    peak, is_done = [memory_mib(engine)], threading.Event()

    def watch() -> None:
        while not is_done.wait(0.5):
            try:
                peak.append(memory_mib(engine))
            except (OSError, AttributeError):  # a server that is just starting
                continue

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    start, start_cpu = time.perf_counter(), time.process_time()
    engine.build(folder / name, texts, vectors)
    seconds, cpu = time.perf_counter() - start, cpu_s(engine) - start_cpu
    is_done.set()
    watcher.join()
    built = {"ingest_s": round(seconds, 1), "ingest_cpu_s": round(cpu, 1), "ingest_peak_mib": max(peak)}
    print(json.dumps(built), flush=True)


def query(name: str, folder: Path) -> None:
    engine = ENGINES[name]()
    start = time.perf_counter()
    engine.open(folder / name)
    opened = {"open_s": round(time.perf_counter() - start, 2)}
    with suppress(ImportError):
        opened["version"] = version(engine.package)
    print(json.dumps(opened), flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        if asked is None:
            print(json.dumps({"memory_mib": memory_mib(engine), "cpu_s": cpu_s(engine)}), flush=True)
            continue
        start = time.perf_counter()
        found = engine.hybrid(asked) if isinstance(asked, str) else engine.dense(np.array(asked, dtype=np.float32))
        print(json.dumps([(time.perf_counter() - start) * 1000, found]), flush=True)


if __name__ == "__main__":
    {"build": build, "query": query}[sys.argv[3]](sys.argv[1], Path(sys.argv[2]))
