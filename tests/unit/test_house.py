"""The house keeps its own rules: shape of modules, narrow exceptions, documented commands, a changelog."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import os
import re
import shlex
import subprocess
import sys
import tomllib
from functools import cache
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


def source(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(source(path))


def named(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


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


def test_every_module_is_short() -> None:
    assert not named([path for path in MODULES if len(source(path).splitlines()) > MAX_MODULE_LINES])


def test_every_module_is_named_after_a_thing() -> None:
    assert not named([path for path in [*MODULES, *TESTS] if path.stem in VAGUE_NAMES])


def test_every_module_says_what_it_is_for() -> None:
    assert not named([path for path in MODULES if source(path).strip() and not ast.get_docstring(tree(path))])


def passes_on(handler: ast.ExceptHandler) -> bool:
    """Tell whether a handler ends by raising what it caught again, as one that rolls back does."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def catches_everything(path: Path) -> bool:
    handlers = [node for node in ast.walk(tree(path)) if isinstance(node, ast.ExceptHandler) and not passes_on(node)]
    return any(node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"} for node in handlers)


def test_only_the_ingest_loop_catches_everything() -> None:
    assert {path.relative_to(ROOT) for path in MODULES if catches_everything(path)} <= MAY_CATCH_ALL


def test_an_ignored_type_error_names_its_code() -> None:
    assert not named(
        [path for path in [*MODULES, *TESTS] if path.name != Path(__file__).name and BARE_IGNORE.search(source(path))]
    )


def test_every_dataclass_has_slots() -> None:
    decorators = [
        (path.name, ast.unparse(decorator))
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
        for decorator in node.decorator_list
    ]
    assert not [(name, text) for name, text in decorators if "dataclass" in text and "slots=True" not in text]


def test_what_the_public_api_returns_is_frozen() -> None:
    kb = importlib.import_module("kb")
    public = [getattr(kb, name) for name in kb.__all__]
    values = [value for value in public if dataclasses.is_dataclass(value)]
    assert values
    assert not [value for value in values if not value.__dataclass_params__.frozen]


def test_every_command_has_help() -> None:
    assert not [name for name, command in commands() if not (command.help or "").strip()]


@pytest.mark.parametrize(("name", "command"), commands(), ids=[name for name, _ in commands()])
def test_every_command_has_an_example_with_its_own_options(name: str, command: click.Command) -> None:
    example = (command.epilog or "").removeprefix("Example: ")
    words = shlex.split(example)
    assert words[:2] == ["kb", name]
    assert command.make_parser(click.Context(command)).parse_args(words[2:])
    with click.Context(command) as context:
        assert "Example: kb" in command.get_help(context)


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


def test_every_mark_that_is_chosen_by_is_known_and_used() -> None:
    settings = tomllib.loads(source(ROOT / "pyproject.toml"))["tool"]["pytest"]["ini_options"]
    known = {line.partition(":")[0] for line in settings["markers"]}
    chosen = " ".join(re.findall(r"-m '([^']+)'", source(ROOT / "Makefile") + source(ROOT / "CONTRIBUTING.md")))
    asked = set(re.findall(r"\w+", chosen)) - {"and", "or", "not"}
    used = {mark for path in TESTS for mark in known if f"pytest.mark.{mark}" in source(path)}
    assert asked <= known
    assert used == known


def test_golden_files_are_not_rewritten_in_ci() -> None:
    assert not (os.environ.get("CI") and os.environ.get("KB_UPDATE_GOLDEN"))


def test_every_specimen_says_that_it_is_one() -> None:
    words = ("SPECIMEN – not a United Nations document", "样本——并非联合国文件")
    files = sorted((ROOT / "corpus" / "specimens").iterdir())
    assert not named([path for path in files if not any(word in source(path) for word in words)])


def test_all_tests_may_be_called_by_a_unique_name() -> None:
    names = [path.name for path in TESTS if path.name.startswith("test_")]
    assert sorted(names) == sorted(set(names))
