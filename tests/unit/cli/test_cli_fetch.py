"""`kb fetch` says a line for each symbol and language, and puts files where ingest finds them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kb.cli import main
from kb.mandate.catalogue import core_symbols
from tests.cli_output import objects
from tests.document_server import Answer, DocumentServer, document_server, pdf

SYMBOL = "HSP/HA.9/Res.4"
PAPER = pdf(SYMBOL, "1. Night markets are public space.")


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[DocumentServer]:
    monkeypatch.setattr("time.sleep", lambda _: None)
    with document_server() as found:
        monkeypatch.setenv("KB_FETCH_FROM", found.address)
        yield found


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["fetch", *arguments])


def test_a_line_says_what_became_of_each(server: DocumentServer, tmp_path: Path) -> None:
    server.holds(SYMBOL, "en", Answer(PAPER))
    done = run(SYMBOL, "--into", str(tmp_path))
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        f"{SYMBOL} zh  not published in this language",
        f"{SYMBOL} en  fetched  HSP_HA.9_Res.4.en.pdf",
    ]
    assert "1 not published, 1 fetched; in " in done.stderr
    assert run(SYMBOL, "--language", "en", "--into", str(tmp_path)).stdout.startswith(f"{SYMBOL} en  already there")


def test_a_failure_says_what_to_do_and_leaves_with_1(server: DocumentServer, tmp_path: Path) -> None:
    server.holds(SYMBOL, "en", Answer(status=403))
    done = run(SYMBOL, "wells", "--language", "en", "--into", str(tmp_path))
    assert done.exit_code == 1
    second, first = done.stdout.splitlines()
    assert first.startswith(f"{SYMBOL} en  failed: 127.0.0.1")
    assert "in a browser" in first
    assert second.startswith("wells  failed: 'wells' is not a symbol; a symbol names")


def test_an_act_is_fetched_with_the_document_it_stands_in(server: DocumentServer, tmp_path: Path) -> None:
    server.holds("HSP/GC/24/7", "en", Answer(PAPER))
    done = run("24/10", "2/7", "--language", "en", "--into", str(tmp_path))
    assert done.exit_code == 1
    assert done.stdout.splitlines() == [
        "2/7  failed: '2/7' names several acts; name one of HSP/HA.2/Res.7, UNH-HA:dec:2/7 (in HSP/HA.2/16)",
        "HSP/GC/24/7 en  fetched  HSP_GC_24_7.en.pdf",
    ]


def test_json_lines_say_the_same(server: DocumentServer, tmp_path: Path) -> None:
    server.holds(SYMBOL, "en", Answer(PAPER))
    done = run(SYMBOL, "--into", str(tmp_path), "--json")
    nothing = {"path": None, "error": None, "remedy": None}
    path = str(tmp_path / "HSP_HA.9_Res.4.en.pdf")
    assert objects(done) == [
        {"symbol": SYMBOL, "language": "zh", "outcome": "not_published", **nothing},
        {"symbol": SYMBOL, "language": "en", "outcome": "fetched", **nothing, "path": path},
    ]


def test_files_go_into_the_data_folder_where_none_is_named(server: DocumentServer, tmp_path: Path) -> None:
    server.holds(SYMBOL, "en", Answer(PAPER))
    assert run(SYMBOL, "--language", "EN", "--data", str(tmp_path)).exit_code == 0
    assert (tmp_path / "fetched" / "HSP_HA.9_Res.4.en.pdf").is_file()
    done = CliRunner().invoke(main, ["ingest", str(tmp_path / "fetched"), "--data", str(tmp_path), "--json"])
    assert objects(done)[0]["added"] == 1


def test_the_core_is_the_list_of_the_catalogue(server: DocumentServer, tmp_path: Path) -> None:
    done = run("--set", "core", "--language", "en", "--into", str(tmp_path), "--pause", "0.2", "--json")
    assert [line["symbol"] for line in objects(done)] == list(core_symbols())
    assert len(server.queries) == len(core_symbols())


def test_a_server_that_cannot_be_reached_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    done = run("--set", "core", "--from", "http://127.0.0.1:9/api", "--into", str(tmp_path))
    assert done.exit_code == 1
    assert done.stderr.startswith("kb: 127.0.0.1:9 cannot be reached")
    assert len(done.output.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "name a SYMBOL"),
        ([SYMBOL, "--language", ","], "--language is empty"),
        ([SYMBOL, "--pause", "0"], "--pause"),
    ],
)
def test_wrong_usage_leaves_with_2(arguments: list[str], said: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert said in done.stderr
