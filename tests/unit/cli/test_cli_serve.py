from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from kb.cli.serve import check_collection, find_app, server_arguments
from kb.config import own_data_folder


def test_the_server_listens_on_this_machine_only_and_sends_nothing(run) -> None:
    words = server_arguments(Path("app.py"), address="127.0.0.1", port=8600, is_headless=True)
    assert words[:5] == [sys.executable, "-m", "streamlit", "run", "app.py"]
    options = dict(zip(words[5::2], words[6::2], strict=True))
    assert options["--server.address"] == "127.0.0.1"
    assert options["--server.port"] == "8600"
    assert options["--browser.gatherUsageStats"] == "false"
    assert options["--server.headless"] == "true"
    assert options["--server.showEmailPrompt"] == "false"  # a first start must not wait for an answer
    assert options["--runner.postScriptGC"] == "false"  # it holds up everybody after each page
    assert "default: 127.0.0.1" in " ".join(run("serve", "--help").stdout.split())


def test_the_pages_are_found() -> None:
    assert find_app().name == "served.py"


def test_a_port_that_is_taken_is_told_in_one_line(run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        result = run("serve", "--port", str(port), "--headless")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert f"cannot listen on 127.0.0.1:{port}" in result.stderr


def test_a_port_that_is_none_is_wrong_usage(run) -> None:
    assert run("serve", "--port", "99999").exit_code == 2


@pytest.mark.parametrize("by_variable", [False, True])
def test_a_folder_that_was_mistyped_is_told_in_one_line_and_not_made(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by_variable: bool
) -> None:
    data = tmp_path / "mistyped"
    if by_variable:
        monkeypatch.setenv("KB_DATA", str(data))
    result = run("serve", "--headless", *(() if by_variable else ("--data", data)))
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert f"there is no collection in {data}; make one with `kb ingest PATH --data {data}`" in result.stderr
    assert not data.exists()


def test_a_folder_of_other_files_is_not_taken_for_a_collection(run, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear friend", encoding="utf-8")
    assert "there is no collection in" in run("serve", "--headless", "--data", tmp_path).stderr
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_collection_an_empty_folder_and_the_folder_of_a_first_visit_are_served(tmp_path: Path, held: Path) -> None:
    (tmp_path / "empty").mkdir()
    for folder in (held, tmp_path / "empty", own_data_folder()):
        check_collection(folder)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """Return what the server would be started with."""
    seen: dict[str, object] = {}
    monkeypatch.setattr("kb.cli.serve.check_free", lambda address, port: None)
    monkeypatch.setattr("kb.cli.serve.sys.platform", "linux")
    monkeypatch.setattr("os.execve", lambda program, words, env: seen.update(words=words, env=env))
    return seen


def option(started: dict[str, object], name: str) -> str:
    words = started["words"]
    return words[words.index(name) + 1]


def test_a_server_that_only_reads_takes_no_files(run, held: Path, started: dict[str, object]) -> None:
    assert run("serve", "--headless", "--data", held, "--read-only").exit_code == 0
    assert started["env"]["KB_READ_ONLY"] == "1"
    assert option(started, "--server.maxUploadSize") == "0"


def test_the_size_of_a_file_is_limited(run, held: Path, started: dict[str, object]) -> None:
    assert run("serve", "--headless", "--data", held, "--max-upload", "20").exit_code == 0
    assert "KB_READ_ONLY" not in started["env"]
    assert option(started, "--server.maxUploadSize") == "20"


def test_settings_of_sign_in_are_handed_on(run, held: Path, started: dict[str, object], tmp_path: Path) -> None:
    secrets = tmp_path / "secrets.toml"
    secrets.write_text('[auth]\nclient_id = "kb"\n', encoding="utf-8")
    assert run("serve", "--headless", "--data", held, "--secrets", secrets).exit_code == 0
    assert option(started, "--secrets.files") == str(secrets)


@pytest.mark.parametrize(
    ("text", "words"),
    [("[auth", "cannot be read as settings"), ("[roles]", "turns on no sign-in"), (None, "No such file")],
)
def test_settings_that_turn_on_no_sign_in_are_told_in_one_line(
    run, held: Path, started: dict[str, object], tmp_path: Path, text: str | None, words: str
) -> None:
    secrets = tmp_path / "secrets.toml"
    if text is not None:
        secrets.write_text(text, encoding="utf-8")
    result = run("serve", "--headless", "--data", held, "--secrets", secrets)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert words in result.stderr
    assert not started
