"""Options that several commands share, and the values they turn into."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from kb.config import default_data_folder, encoder_name

if TYPE_CHECKING:
    from kb.ingest.statement import Statement

Command = TypeVar("Command", bound=Callable[..., object])

FIRST_YEAR, LAST_YEAR = 1900, 2999
# "2015-2020", "2015", "2015-", "-2020"
_YEARS = re.compile(r"(\d{4})?(-)?(\d{4})?")


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
        type=click.Path(path_type=Path),
        callback=lambda _ctx, _param, value: default_data_folder(value),
        help="Folder of the collection (else KB_DATA, else index/ of a checkout, else your data folder).",
    )(command)


def encoder_option(command: Command) -> Command:
    """Add `--encoder`, which is resolved by `kb.config`."""
    return click.option(
        "--encoder",
        callback=lambda _ctx, _param, value: encoder_name(value),
        help="Model for search by meaning: a name, a folder, or 'none' (else KB_ENCODER, else that of the index).",
    )(command)


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
        statement = Statement.parse(text).over(statement or Statement())
    return statement
