"""`KB_ENGINE_TOKEN` reaches the server that holds the index from whatever opens it, and nobody else."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb import open_collection
from kb.errors import EngineError
from kb.inquiry.served import open_served
from tests.token_server import TokenServer, moved

pytest.importorskip("pymilvus")
USER, WORD = "clerk", "Tide-table-9"
TOKEN = f"{USER}:{WORD}"
SECRETS = (TOKEN, WORD, "Y2xlcms6VGlkZS10YWJsZS05")


@pytest.fixture
def server() -> Iterator[TokenServer]:
    with TokenServer().running() as running:
        yield running


@pytest.fixture
def away(held: Path, tmp_path: Path, server: TokenServer, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a collection whose index says that it stands on the server; the token is set."""
    data = tmp_path / "away"
    shutil.copytree(held, data)
    moved(data, server.uri)
    monkeypatch.setenv("KB_ENGINE_TOKEN", f" {TOKEN}\n")
    return data


def assert_kept(text: str, data: Path) -> None:
    assert not [secret for secret in SECRETS if secret in text]
    for path in data.rglob("*"):
        if path.is_file():
            assert not [secret for secret in SECRETS if secret.encode() in path.read_bytes()], path


@pytest.mark.parametrize(
    "words",
    [
        ("search", "wells"),
        ("ask", "Where shall wells be dug?"),
        ("remove", "markets.txt"),
        ("reindex",),
        ("evaluate", "QUESTIONS"),
        ("history", "--phrase", "wells near schools"),
    ],
)
def test_every_command_sends_the_token_and_shows_it_nowhere(
    run, away: Path, server: TokenServer, words: tuple[str, ...], tmp_path: Path
) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_text('{"id": "q", "en": "wells", "relevant": {"wells.en.json#main#1": 1}}\n', encoding="utf-8")
    named = [str(questions) if word == "QUESTIONS" else word for word in words]
    result = run(*named, "--data", away)
    assert result.exit_code == 1, result.output
    assert f"kb: the engine at {server.uri} cannot be used (" in result.stderr
    assert set(server.tokens) == {TOKEN}
    assert_kept(result.output + result.stderr, away)


@pytest.mark.parametrize("opened", [open_collection, open_served], ids=["the pages", "kb http and kb mcp"])
def test_whatever_serves_an_index_sends_the_token(opened, away: Path, server: TokenServer) -> None:
    with opened(away) as collection, pytest.raises(EngineError) as caught:
        collection.search("wells")
    assert set(server.tokens) == {TOKEN}
    assert_kept(str(caught.value), away)


def test_where_a_server_is_named_no_other_is_sent_the_token(
    run, away: Path, server: TokenServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KB_ENGINE_URI", f"{server.uri}/")
    run("search", "wells", "--data", away)
    assert set(server.tokens) == {TOKEN}
    server.tokens.clear()
    monkeypatch.setenv("KB_ENGINE_URI", "http://127.0.0.1:1")
    with open_collection(away) as collection, pytest.raises(EngineError):
        collection.search("wells")
    assert set(server.tokens) == {""}
    server.tokens.clear()
    with open_served(away) as collection, pytest.raises(EngineError):
        collection.search("wells")
    assert set(server.tokens) == {""}


def test_no_proxy_of_the_environment_is_sent_the_token(
    run, away: Path, server: TokenServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("grpc_proxy", "http_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    for name in ("no_grpc_proxy", "no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    run("search", "wells", "--data", away)
    assert set(server.tokens) == {TOKEN}


def test_without_a_token_none_is_sent(run, away: Path, server: TokenServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KB_ENGINE_TOKEN")
    run("search", "wells", "--data", away)
    assert set(server.tokens) == {""}
