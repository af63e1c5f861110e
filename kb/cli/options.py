"""Options that several commands share, and the values they turn into."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from kb.config import LOCAL_ENGINE, MILVUS_ENGINE, default_data_folder, encoder_name

if TYPE_CHECKING:
    from kb.ingest.statement import Statement

Command = TypeVar("Command", bound=Callable[..., object])

FIRST_YEAR, LAST_YEAR = 1900, 2999
# "2015-2020", "2015", "2015-", "-2020"
_YEARS = re.compile(r"(\d{4})?(-)?(\d{4})?")


class NamedPath(click.Path):
    """A path; an empty one, as of an unset variable, is refused instead of meaning the current folder."""

    def __init__(self) -> None:
        """Give `pathlib` paths."""
        super().__init__(path_type=Path)

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        """Return the path."""
        if not str(value).strip():
            self.fail("the path is empty; name a file or a folder", param, ctx)
        return super().convert(value, param, ctx)


class Years(click.ParamType[tuple[int, int]]):
    """`FROM-TO`, one year, or a range open at one end → first and last year."""

    name = "FROM-TO"

    def convert(
        self, value: str | tuple[int, int], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """Return the first and the last year, both included."""
        if isinstance(value, tuple):
            return value
        found = _YEARS.fullmatch(value.strip().replace("–", "-"))
        if found is None or not (found[1] or found[3]):
            self.fail(f"{value!r} is no range of years; write 2015-2020, 2015, 2015- or -2020", param, ctx)
        first = int(found[1] or FIRST_YEAR)
        last = int(found[3] or (LAST_YEAR if found[2] else first))
        if first > last:
            self.fail(f"{value!r} ends before it begins; write {last}-{first}", param, ctx)
        return first, last


def data_option(command: Command) -> Command:
    """Add `--data`, which is resolved by `kb.config`."""
    return click.option(
        "--data",
        type=NamedPath(),
        callback=lambda _ctx, _param, value: default_data_folder(value),
        help="Folder of the collection (else KB_DATA, else index/ of a checkout, else your data folder).",
    )(command)


def idle_data_option(command: Command) -> Command:
    """Add `--data` to a command that reads no collection, so that every command takes it."""
    return click.option("--data", type=NamedPath(), expose_value=False, help="Not used: nothing is stored.")(command)


def plain(text: str) -> str:
    """Return an argument as valid Unicode: bytes that are none are spelled out."""
    return text.encode("utf-8", "backslashreplace").decode()


def language_code(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """Return the code that `--language` names."""
    return None if value is None else plain(value).strip().lower()


def encoder_option(command: Command) -> Command:
    """Add `--encoder`, which is resolved by `kb.config`."""
    return click.option(
        "--encoder",
        callback=lambda _ctx, _param, value: encoder_name(value),
        help="Model for search by meaning: a name, a folder, or 'none' (else KB_ENCODER, else that of the index).",
    )(command)


def engine_options(command: Command) -> Command:
    """Add `--engine` and `--uri`, which are resolved by `kb.config`."""
    engine = click.option(
        "--engine",
        type=click.Choice([LOCAL_ENGINE, MILVUS_ENGINE]),
        help="Where the index stands: in files, or on a Milvus server (else where it stands now).",
    )
    uri = click.option("--uri", metavar="URI", help="Address of that server: http://HOST:19530 (else KB_ENGINE_URI).")
    return engine(uri(command))


def model_options(command: Command) -> Command:
    """Add `--model-url` and `--model`, which are resolved by `kb.config`."""
    url = click.option(
        "--model-url", metavar="URL", help="Word answers anew by a language model here: http://HOST:PORT/v1"
    )
    name = click.option("--model", metavar="NAME", help="Name of that model (else KB_MODEL; key: KB_MODEL_KEY).")
    return url(name(command))


def json_option(command: Command) -> Command:
    """Add `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON lines.")(command)


def set_option(command: Command) -> Command:
    """Add `--set`, whose values `stated` joins."""
    return click.option(
        "--set", "settings", multiple=True, metavar="FIELD=VALUE,…", help="State what the file does not say."
    )(command)


def ocr_option(command: Command) -> Command:
    """Add `--ocr`."""
    return click.option("--ocr", is_flag=True, help="Read pages without text with tesseract.")(command)


def stated(settings: Sequence[str]) -> Statement | None:
    """Return what `--set` states; a later one wins.

    Raises:
        StatementError: a value cannot be read.
    """
    from kb.ingest.statement import Statement  # noqa: PLC0415 - search starts without the readers

    statement: Statement | None = None
    for text in settings:
        statement = Statement.parse(plain(text)).over(statement or Statement())
    return statement
