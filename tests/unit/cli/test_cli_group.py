from __future__ import annotations

import subprocess
import sys

import pytest

from kb.cli import COMMANDS, main


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_there_and_explains_itself(run, name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert "Usage: main" in result.stdout or "Usage: kb" in result.stdout


def test_the_commands_are_listed_without_loading_any(run) -> None:
    result = run("--help")
    assert all(name in result.stdout for name in COMMANDS)


@pytest.mark.parametrize(
    "words",
    [
        ("sing",),
        ("search",),
        ("search", "a", "--queries", "b"),
        ("ingest",),
        ("ingest", ""),
        ("show", "--no"),
        ("show", "--data", ""),
    ],
)
def test_wrong_usage_is_exit_code_2(run, words: tuple[str, ...]) -> None:
    assert run(*words).exit_code == 2


def test_the_version_is_printed(run) -> None:
    assert main.name is not None
    result = run("--version")
    assert result.exit_code in {0, 1}  # 1 where the package is not installed


def test_python_m_kb_is_kb() -> None:
    done = subprocess.run([sys.executable, "-m", "kb", "--help"], capture_output=True, text=True, check=True)
    assert "paragraphs" in done.stdout


def test_no_traceback_reaches_a_user(run, tmp_path) -> None:
    result = run("show", "A/1/1", "--data", tmp_path / "none")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("kb: there is no collection in")
