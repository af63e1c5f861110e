"""A server on this machine that refuses every call as a Milvus with users does, and remembers what it was sent."""

from __future__ import annotations

import base64
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kb.retrieval.storage import MANIFEST, building, publish, read_manifest

if TYPE_CHECKING:
    from collections.abc import Iterator

    import grpc


class TokenServer:
    """One server; `tokens` are what calls brought, "" for none."""

    def __init__(self) -> None:
        self.uri = ""
        self.tokens: list[str] = []

    @contextmanager
    def running(self) -> Iterator[TokenServer]:
        import grpc  # noqa: PLC0415 - comes with pymilvus

        served = grpc.server(ThreadPoolExecutor(2))
        served.add_generic_rpc_handlers((_handler(self.tokens),))
        self.uri = f"http://127.0.0.1:{served.add_insecure_port('127.0.0.1:0')}"
        served.start()
        try:
            yield self
        finally:
            served.stop(None).wait()


def _handler(tokens: list[str]) -> grpc.GenericRpcHandler:
    import grpc  # noqa: PLC0415

    class Refusal(grpc.GenericRpcHandler):
        def service(self, details: grpc.HandlerCallDetails) -> grpc.RpcMethodHandler:
            brought = dict(details.invocation_metadata).get("authorization", b"")
            sent = brought.encode() if isinstance(brought, str) else brought
            tokens.append(base64.b64decode(sent).decode())
            why = f"auth check failure, no user for {tokens[-1]} ({sent.decode()}) here"  # a rude one says it aloud

            def refuse(_request: bytes, context: grpc.ServicerContext) -> bytes:
                context.abort(grpc.StatusCode.UNAUTHENTICATED, why)
                raise AssertionError

            return grpc.unary_unary_rpc_method_handler(refuse)

    return Refusal()


def moved(data: Path, uri: str) -> None:
    """Have the index in `data`, built in files, say that its lanes stand on the server at `uri`."""
    folder = data / "index"
    generation, manifest = read_manifest(folder)
    with building(folder) as work:
        shutil.copytree(generation, work, dirs_exist_ok=True, ignore=shutil.ignore_patterns(MANIFEST))
        publish(folder, work, replace(manifest, uri=uri, name="kb_test"))
