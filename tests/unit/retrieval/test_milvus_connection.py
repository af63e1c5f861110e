from __future__ import annotations

from types import SimpleNamespace

import pytest

from kb.retrieval.milvus_connection import Connection, said_in_line


class Client:
    def __init__(self, **_: object) -> None:
        self.is_closed = False

    def close(self) -> None:
        self.is_closed = True


def test_who_fails_late_leaves_the_next_connection_alone() -> None:
    connection = Connection(SimpleNamespace(MilvusClient=Client), "http://127.0.0.1:1")  # type: ignore[arg-type]
    asked: list[Client] = []

    def fail_first(client: Client) -> None:
        with pytest.raises(OSError, match="gone"):
            connection.ask(fail, None)  # another thread, meanwhile
        connection.ask(asked.append, None)
        raise ValueError("closed channel")

    def fail(client: Client) -> None:
        raise OSError("gone")

    with pytest.raises(ValueError, match="closed"):
        connection.ask(fail_first, None)  # type: ignore[arg-type]  # a client that records
    connection.ask(asked.append, None)
    assert asked[0] is asked[1]
    assert not asked[0].is_closed


def test_a_reason_is_one_line_without_the_token() -> None:
    error = ValueError("no user\nada:secret.")
    assert said_in_line(error, token="ada:secret") == "no user …"  # noqa: S106 - of no server
