"""The side of `hybrid_peers.py` that runs in txtai's own environment: builds its index, then answers line by line.

    TXTAI_PYTHON benchmarks/hybrid_txtai.py FOLDER

FOLDER holds `texts.json` and `vectors.npy`, one row a text. The first line printed says how the index was built; then
each line read is a query as JSON, each line printed its times and the number of hits. Settings are txtai's own:
hybrid search with stored texts, vectors by its `external` method from the encoder that the peers have too.
"""

from __future__ import annotations

import json
import sys
import time
from importlib.metadata import version
from pathlib import Path

import faiss
import numpy as np
from txtai.embeddings import Embeddings

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from kb.retrieval.encoder import load_encoder
from kb.retrieval.protocols import STATIC

HITS = 10


def main(folder: Path) -> None:
    faiss.omp_set_num_threads(1)
    texts: list[str] = json.loads((folder / "texts.json").read_text(encoding="utf-8"))
    vectors = np.load(folder / "vectors.npy", mmap_mode="r")
    encoder = load_encoder(STATIC)
    rows = {text: i for i, text in enumerate(texts)}

    def transform(asked: list[str]) -> np.ndarray:
        known = [rows[text] for text in asked if text in rows]
        return vectors[known] if len(known) == len(asked) else encoder.encode_query(asked)

    search = Embeddings(method="external", transform=transform, content=True, hybrid=True)
    start, start_cpu = time.perf_counter(), time.process_time()
    search.index((i, text, None) for i, text in enumerate(texts))
    rows.clear()  # queries are encoded, even those that are a text
    built = {
        "build_s": round(time.perf_counter() - start, 1),
        "build_cpu_s": round(time.process_time() - start_cpu, 1),
        "version": version("txtai"),
        "dense": search.ann.config.get("build", {}).get("settings") or search.ann.config.get("components"),
    }
    print(json.dumps(built), flush=True)
    for line in sys.stdin:
        query: str = json.loads(line)
        start, start_cpu = time.perf_counter(), time.process_time()
        hits = search.search(query, HITS)
        took, took_cpu = time.perf_counter() - start, time.process_time() - start_cpu
        assert all(hit["text"] for hit in hits)
        print(json.dumps([took * 1000, took_cpu * 1000, len(hits)]), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
