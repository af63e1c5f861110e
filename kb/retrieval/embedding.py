"""Passages without a vector → vectors, embedded by several processes: some on this machine, or those of a Dask cluster.

A build embeds what the store has no vector of; after this it finds all of them. Workers load the same encoder by name
and are checked to give the same vectors before any work is sent. Texts go out in batches, a few at a time to each
worker, and the vectors come back in order, so memory does not grow with the collection. The only module that imports
distributed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from kb.errors import EncoderError
from kb.retrieval.encoder import load_encoder
from kb.retrieval.passage import in_batches, text_key, windows
from kb.store.store import Store

if TYPE_CHECKING:
    from distributed import Client, Future

    from kb.retrieval.protocols import Encoder

BATCH_TEXTS = 1_024
BATCHES_A_WORKER = 3
"""So many wait for a worker: it never stands idle, and few vectors are in memory."""
CONNECT_TIMEOUT_S = 10
PROBE = "Secure tenure for all by 2030 · 到2030年人人享有有保障的土地使用权"
SAME = 1e-6
"""How far a worker's vector may be from ours: models that run on other processors differ in their last digits."""
_ALIKE = "install the same version of the program and of the model on every worker"

_load = cache(load_encoder)


def embed_with_workers(
    store: Store, encoder: Encoder, workers: str, *, progress: Callable[[int, int], None] | None = None
) -> int:
    """Embed what `store`, which must be writable, has no vector of; return how many texts were sent.

    Args:
        store: keeps the vectors.
        encoder: which one; every worker loads it by its name.
        workers: how many processes to start here, such as `4`, or the address of a Dask scheduler, `tcp://HOST:8786`.
        progress: called after each batch with the number of passages done, and of all.

    Raises:
        EncoderError: distributed is not installed, the workers do not answer, or they give other vectors.
    """
    _, total = store.totals()
    done = 0
    with _client(workers) as client:
        _check(client, encoder)
        limit = BATCHES_A_WORKER * max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
        waiting: deque[tuple[tuple[str, ...], int, Future[list[bytes]]]] = deque()

        def keep() -> int:
            keys, n_passages, future = waiting.popleft()
            store.put_vectors(encoder.id, zip(keys, future.result(), strict=True))
            if progress is not None:
                progress(n_passages, total)
            return len(keys)

        for n_passages, missing in _missing(store, encoder.id):
            future = client.submit(encode, encoder.id, list(missing.values()), pure=False)
            waiting.append((tuple(missing), n_passages, future))
            if len(waiting) >= limit:
                done += keep()
        while waiting:
            done += keep()
    return done


def encode(encoder_id: str, texts: list[str]) -> list[bytes]:
    """Return the vector of each text, float32 little-endian; called in the workers."""
    return [row.tobytes() for row in _load(encoder_id).encode_document(texts).astype("<f4", copy=False)]


def _missing(store: Store, encoder_id: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield batches of texts to embed by their keys, and how many passages were looked at so far."""
    pieces = ((i, window) for i, row in enumerate(store.passages(), 1) for window in windows(row.block.text))
    for batch in in_batches(pieces, BATCH_TEXTS):
        texts = {text_key(window): window for _, window in batch}
        held = store.vectors(encoder_id, list(texts))
        missing = {key: text for key, text in texts.items() if key not in held}
        if missing:
            yield batch[-1][0], missing


def _client(workers: str) -> Client:
    try:
        import distributed  # noqa: PLC0415 - optional, and a second to load
    except ImportError as error:
        message = "the package distributed is not installed"
        raise EncoderError(message, remedy="run `pip install 'habitat-kb[workers]'`") from error
    try:
        if not workers.strip().isdigit():
            address = workers.strip()
            return distributed.Client(address, timeout=CONNECT_TIMEOUT_S)  # type: ignore[no-untyped-call] # its own gap
        return distributed.Client(  # type: ignore[no-untyped-call] # its own gap
            n_workers=max(1, int(workers)), threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0"
        )
    except (OSError, TimeoutError, ValueError) as error:
        raise EncoderError(
            f"no workers answer at {workers!r}", remedy="give a number, or a Dask scheduler such as tcp://HOST:8786"
        ) from error


def _check(client: Client, encoder: Encoder) -> None:
    own = encoder.encode_document([PROBE])[0]
    try:
        answers: dict[str, list[bytes]] = client.run(encode, encoder.id, [PROBE])
    except (EncoderError, ImportError, AttributeError, OSError, RuntimeError) as error:  # what a worker raised
        reason = " ".join(str(error).split())
        raise EncoderError(f"the workers cannot load encoder {encoder.id!r} ({reason})", remedy=_ALIKE) from error
    for worker, (vector,) in answers.items():
        found = np.frombuffer(vector, dtype="<f4")
        if found.shape != own.shape or not np.allclose(found, own, atol=SAME):
            raise EncoderError(
                f"the worker {worker} gives other vectors for encoder {encoder.id!r}",
                remedy=_ALIKE,
            )
