"""`kb fetch SYMBOL…`: documents from the public document system into a folder, ready to be ingested."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb.cli.options import NamedPath, data_option, json_option, plain
from kb.cli.output import print_json
from kb.config import fetch_address
from kb.errors import KBError, SymbolError
from kb.un.symbol import parse_symbol

if TYPE_CHECKING:
    from kb.ingest.fetch import Fetched

FOLDER = "fetched"
"""Within the data folder, where `--into` names no other."""
MIN_PAUSE_S, MAX_PAUSE_S = 0.2, 600.0
MIN_TIMEOUT_S, MAX_TIMEOUT_S = 1.0, 600.0


def _languages(_ctx: click.Context, _param: click.Parameter, value: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for part in plain(value).split(",") if (code := part.strip().lower())))


@click.command("fetch", epilog="Example: kb fetch A/RES/71/256 --language zh,en --into downloads")
@click.argument("symbols", nargs=-1, metavar="SYMBOL…")
@click.option("--set", "chosen", type=click.Choice(["core"]), help="Fetch a list: core, about 60 key documents.")
@click.option("--gaps", "wants_gaps", is_flag=True, help="Fetch what the collection cites and does not hold.")
@click.option(
    "--most",
    type=click.IntRange(1),
    default=20,
    show_default=True,
    metavar="N",
    help="With --gaps: so many, those that are cited most.",
)
@click.option(
    "--language",
    "languages",
    default="zh,en",
    show_default=True,
    metavar="CODE,…",
    callback=_languages,
    help="Languages.",
)
@click.option("--into", type=NamedPath(), help="Folder for the files (else fetched/ in the data folder).")
@click.option("--from", "address", metavar="URL", help="Another server of the same kind (else KB_FETCH_FROM).")
@click.option(
    "--pause",
    type=click.FloatRange(MIN_PAUSE_S, MAX_PAUSE_S),
    default=1.0,
    show_default=True,
    metavar="SECONDS",
    help="Least time between two requests.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(MIN_TIMEOUT_S, MAX_TIMEOUT_S),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="Longest silence of the server.",
)
@data_option
@json_option
def command(  # noqa: PLR0917 - click passes options as arguments
    symbols: tuple[str, ...],
    chosen: str | None,
    wants_gaps: bool,
    most: int,
    languages: tuple[str, ...],
    into: Path | None,
    address: str | None,
    pause: float,
    timeout: float,
    data: Path,
    as_json: bool,
) -> None:
    """Fetch documents by symbol, or by an act that stands in one.

    What is there is not fetched again, and what was cut off is continued.
    """
    from kb.ingest.download import Downloader, Manners  # noqa: PLC0415 - usage errors need no reader
    from kb.ingest.fetch import ADDRESS, fetch  # noqa: PLC0415

    failed, named = _named(symbols)
    wanted = (*named, *_set(chosen), *(_gaps(data, most) if wants_gaps else ()))
    if not wanted and not failed and wants_gaps:
        click.echo("Everything that is cited is held.", err=True)
        return
    if not wanted and not failed:
        raise click.UsageError("name a SYMBOL, such as A/RES/71/256, a list with --set core, or --gaps")
    if not languages:
        raise click.UsageError("--language is empty; write zh,en")
    folder = into or data / FOLDER
    server = fetch_address(address) or ADDRESS
    counts: Counter[str] = Counter()
    downloader = Downloader(server, manners=Manners(pause_s=pause, timeout_s=timeout))
    fetched = fetch(wanted, languages=languages, into=folder, downloader=downloader, address=server)
    for one in chain(failed, fetched):
        counts[one.outcome] += 1
        _print(one, as_json=as_json)
    if not as_json:
        click.echo(f"{', '.join(f'{n} {outcome}' for outcome, n in counts.items())}; in {folder}", err=True)
    if counts["failed"]:
        sys.exit(1)


def _named(references: Sequence[str]) -> tuple[list[Fetched], list[str]]:
    """Return what cannot be asked for, and the symbols to ask for: that of its document for an act such as 24/10."""
    from kb.ingest.fetch import Fetched, Outcome  # noqa: PLC0415

    failed: list[Fetched] = []
    symbols: list[str] = []
    for reference in map(plain, references):
        try:
            symbols.append(parse_symbol(reference).official)
        except SymbolError:
            try:
                symbols.append(_home(reference))
            except KBError as error:
                one = Fetched(reference, None, Outcome.FAILED, error=error.message, remedy=error.remedy)
                failed.append(one)
    return failed, symbols


def _home(reference: str) -> str:
    from kb.mandate.home import home_of  # noqa: PLC0415 - most calls name symbols
    from kb.mandate.register import load_register  # noqa: PLC0415

    return home_of(reference, load_register()) or parse_symbol(reference).official


def _set(chosen: str | None) -> tuple[str, ...]:
    if chosen is None:
        return ()
    from kb.mandate.catalogue import core_symbols  # noqa: PLC0415 - most calls name no list

    return core_symbols()


def _gaps(data: Path, most: int) -> tuple[str, ...]:
    """Return the symbols of what is cited and not held, cited most first."""
    from kb.collection import open_collection  # noqa: PLC0415 - most calls need no store

    with open_collection(data) as collection:
        symbols = (gap.symbol for gap in collection.gaps() if gap.symbol)
        return tuple(dict.fromkeys(symbols))[:most]


def _print(one: Fetched, *, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "symbol": one.symbol,
                "language": one.language,
                "outcome": one.outcome.value.replace(" ", "_"),
                "path": None if one.path is None else str(one.path),
                "error": one.error,
                "remedy": one.remedy,
            }
        )
        return
    what = {"not published": "not published in this language"}.get(one.outcome.value, one.outcome.value)
    name = f"{one.symbol} {one.language}" if one.language else one.symbol
    why = "" if one.error is None else f": {'; '.join(filter(None, (one.error, one.remedy)))}"
    place = f"  {one.path.name}" if one.path else ""
    click.echo(f"{name}  {what}{place}{why}")
