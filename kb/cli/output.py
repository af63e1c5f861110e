"""What a command gives out: JSON lines, and files that are written whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from kb.errors import ExportError


def print_json(value: Mapping[str, object]) -> None:
    """Print one JSON line."""
    click.echo(json.dumps(value, ensure_ascii=False))


def write_file(path: Path, data: bytes, *, endings: Sequence[str]) -> None:
    """Write `data` under a temporary name beside `path` and rename it.

    Raises:
        ExportError: the name has none of `endings`, or the file cannot be written.
    """
    check_ending(path, endings)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise ExportError(
            f"'{path}' cannot be written ({error.strerror})", remedy="name a folder that you may write to"
        ) from error
    click.echo(f"wrote {path}", err=True)


def counted(n: int, one: str, many: str | None = None) -> str:
    """Say how many there are: `1 passage`, `2 passages`; `many` where it is not `one` with an s."""
    return f"{n} {one if n == 1 else many or f'{one}s'}"


def check_ending(path: Path, endings: Sequence[str]) -> None:
    """Raise ExportError where `path` ends in none of `endings`."""
    if path.suffix.lower() not in endings:
        raise ExportError(
            f"'{path}' has no ending that can be written", remedy=f"name a file in {' or '.join(endings)}"
        )
