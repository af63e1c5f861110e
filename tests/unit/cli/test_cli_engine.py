"""`--engine` and `--uri`: where the index stands, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_output import objects

from kb.store.store import Store
from tests.milvus_server import MilvusServer

AWAY = "http://127.0.0.1:1"


@pytest.mark.engine
def test_an_index_on_a_server_is_searched_updated_and_brought_back(
    run, files: Path, tmp_path: Path, milvus: MilvusServer
) -> None:
    data = ("--data", tmp_path / "data")
    ingested = run("ingest", files, *data, "--engine", "milvus", "--uri", milvus.uri)
    assert ingested.exit_code == 0, ingested.output
    found = objects(run("search", "水井 学校", *data, "--json"))  # the index says where it stands
    assert (found[0]["symbol"], found[0]["label"]) == ("HSP/HA.9/Res.7", "1")
    assert {"zh", "dense"} <= found[0]["lanes"].keys()
    (files / "markets.txt").unlink()
    run("ingest", files, *data, "--prune")
    assert "markets.txt" not in {hit["source"] for hit in objects(run("search", "lamps at dusk", *data, "--json"))}
    assert not list((tmp_path / "data" / "index").glob("*/lexical"))[1:]
    assert run("reindex", *data, "--engine", "local").exit_code == 0
    assert objects(run("search", "水井 学校", *data, "--json"))[0]["label"] == "1"


def test_a_server_that_is_away_is_one_line_and_nothing_stored_is_lost(run, files: Path, tmp_path: Path) -> None:
    pytest.importorskip("pymilvus")
    result = run("ingest", files, "--data", tmp_path / "data", "--engine", "milvus", "--uri", AWAY)
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1].startswith(f"kb: the engine at {AWAY} cannot be used (")
    with Store.open(tmp_path / "data") as store:
        assert len(store.documents()) == 3


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--engine", "milvus"), "give --uri, or set KB_ENGINE_URI"),
        (("--engine", "local", "--uri", AWAY), "leave one of them out"),
        (("--uri", "here.db"), "http://HOST:19530"),
        (("--uri", ""), "http://HOST:19530"),
    ],
)
def test_a_wrong_address_is_one_line(run, own: Path, options: tuple[str, ...], words: str) -> None:
    result = run("search", "wells", "--data", own, *options)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert words in result.stderr


def test_an_index_that_stands_elsewhere_says_how_to_move_it(run, own: Path) -> None:
    pytest.importorskip("pymilvus")
    result = run("search", "wells", "--data", own, "--uri", AWAY)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"kb reindex --engine milvus --uri {AWAY}" in result.stderr


def test_the_server_may_be_named_by_the_environment(run, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_ENGINE_URI", AWAY)
    assert "stands in files" in run("search", "wells", "--data", own).stderr
    assert run("search", "wells", "--data", own, "--engine", "local").exit_code == 0
