"""The house keeps its own rules: shape of modules, narrow exceptions, documented commands, a changelog."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(path for folder in ("kb", "ui") for path in (ROOT / folder).rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
MAX_MODULE_LINES = 300
VAGUE_NAMES = {"utils", "helpers", "common", "manager", "base", "misc"}
MAY_CATCH_ALL = {Path("kb/ingest/corpus.py")}
# `# type: ignore` but not `# type: ignore[arg-type]`
BARE_IGNORE = re.compile(r"#\s*type:\s*ignore(?!\[)")

each_module = pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))


def commands(group: click.Group | None = None, prefix: tuple[str, ...] = ()) -> list[tuple[str, click.Command]]:
    group = group or importlib.import_module("kb.cli").main
    context = click.Context(group)
    found: list[tuple[str, click.Command]] = []
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None, name
        path = (*prefix, name)
        found += commands(command, path) if isinstance(command, click.Group) else [(" ".join(path), command)]
    return found


@each_module
def test_a_module_is_short_and_named_after_a_thing(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_MODULE_LINES
    assert path.stem not in VAGUE_NAMES


@each_module
def test_a_module_says_what_it_is_for(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert not source.strip() or ast.get_docstring(ast.parse(source))


def passes_on(handler: ast.ExceptHandler) -> bool:
    """Tell whether a handler ends by raising what it caught again, as one that rolls back does."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


@each_module
def test_only_the_ingest_loop_catches_everything(path: Path) -> None:
    caught = [
        ast.unparse(handler.type) if handler.type else "everything"
        for handler in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(handler, ast.ExceptHandler) and not passes_on(handler)
    ]
    assert path.relative_to(ROOT) in MAY_CATCH_ALL or not {"everything", "Exception", "BaseException"} & set(caught)


@pytest.mark.parametrize("path", [*MODULES, *TESTS], ids=lambda path: str(path.relative_to(ROOT)))
def test_an_ignored_type_error_names_its_code(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if BARE_IGNORE.search(line) and path.name != "test_house.py"]


@each_module
def test_a_dataclass_has_slots(path: Path) -> None:
    decorators = [
        ast.unparse(decorator)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
        for decorator in node.decorator_list
    ]
    assert not [text for text in decorators if "dataclass" in text and "slots=True" not in text]


def test_what_the_public_api_returns_is_frozen() -> None:
    kb = importlib.import_module("kb")
    public = [getattr(kb, name) for name in kb.__all__]
    values = [value for value in public if dataclasses.is_dataclass(value)]
    assert values
    assert not [value for value in values if not value.__dataclass_params__.frozen]


def test_every_command_has_help() -> None:
    assert not [name for name, command in commands() if not (command.help or "").strip()]


def test_every_option_has_help() -> None:
    without = [
        f"{name} {option.opts[0]}"
        for name, command in commands()
        for option in command.params
        if isinstance(option, click.Option) and not option.help
    ]
    assert not without


def test_every_command_is_documented() -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert not [name for name, _ in commands() if f"## kb {name}" not in page]


def test_the_readme_names_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make run" in readme
    assert "make test" in readme


def test_the_changelog_has_an_unreleased_section() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert changelog.index("## Unreleased") < changelog.index("### Added")


def test_the_public_names_exist() -> None:
    kb = importlib.import_module("kb")
    assert not [name for name in kb.__all__ if not hasattr(kb, name)]


def test_importing_the_package_loads_no_heavy_library() -> None:
    script = (
        "import sys, kb; print([n for n in ('torch', 'streamlit', 'jieba', 'faiss', 'tantivy') if n in sys.modules])"
    )
    python = [sys.executable, "-c", script]
    done = subprocess.run(python, capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_golden_files_are_not_rewritten_in_ci() -> None:
    assert not (os.environ.get("CI") and os.environ.get("KB_UPDATE_GOLDEN"))


@pytest.mark.parametrize("path", sorted((ROOT / "corpus" / "specimens").iterdir()), ids=lambda path: path.name)
def test_a_specimen_says_that_it_is_one(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "SPECIMEN – not a United Nations document" in text or "样本——并非联合国文件" in text


def test_all_tests_may_be_called_by_a_unique_name() -> None:
    names = [path.name for path in TESTS if path.name.startswith("test_")]
    assert sorted(names) == sorted(set(names))
