"""`kb ingest PATH…`: files and folders into the collection. A line of progress means: this document is on the disk."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb.cli.options import (
    NamedPath,
    data_option,
    encoder_option,
    engine_options,
    json_option,
    ocr_option,
    set_option,
    stated,
)
from kb.cli.output import counted, print_json
from kb.config import engine_address

if TYPE_CHECKING:
    from kb.ingest.report import IngestReport, Progress

MAX_WARNINGS = 20
REPORT_EVERY_S = 2.0
"""Files that are held unchanged are reported together this often."""


@click.command("ingest", epilog="Example: kb ingest ~/Documents/habitat")
@click.argument("paths", nargs=-1, required=True, type=NamedPath(), metavar="PATH…")
@click.option("--prune", is_flag=True, help="Remove documents whose files are gone from the folders among PATH.")
@set_option
@ocr_option
@click.option(
    "--readers", type=click.IntRange(1, 256), help="Files read at once; as many as there are cores if left out."
)
@encoder_option
@engine_options
@data_option
@json_option
def command(  # noqa: PLR0917 - click passes options as arguments
    paths: tuple[Path, ...],
    prune: bool,
    settings: tuple[str, ...],
    ocr: bool,
    readers: int | None,
    encoder: str | None,
    engine: str | None,
    uri: str | None,
    data: Path,
    as_json: bool,
) -> None:
    """Read files and folders into the collection; what is held already and unchanged is not read again."""
    from kb.collection import open_collection  # noqa: PLC0415 - usage errors need no store

    statement, address = stated(settings), engine_address(engine, uri)
    with open_collection(data, encoder=encoder, engine=address, writable=True) as collection:
        report = collection.ingest(
            paths,
            statement=statement,
            prune=prune,
            ocr=ocr,
            progress=_reporter(),
            recognised=report_page,
            indexing=indexing_reporter(),
            n_readers=readers,
        )
    if as_json:
        print_json(asdict(report))
    else:
        _print(report)
    if report.failed:
        sys.exit(1)


def report_page(source: str, page: int, pages: int) -> None:
    """Print how far the recognition of one file is; a page takes seconds."""
    click.echo(f"page {page} of {pages} recognised  {source}", err=True)


def indexing_reporter() -> Callable[[int, int], None]:
    """Return what prints now and then how far the index is, how fast it grows and how long it will take."""
    first: tuple[int, float] | None = None
    silent_since = 0.0

    def report(done: int, total: int) -> None:
        nonlocal first, silent_since
        now = time.monotonic()
        if done < total and now - silent_since < REPORT_EVERY_S:
            return
        silent_since = now
        first = first or (done, now)
        rate = (done - first[0]) / (now - first[1]) if now > first[1] else 0.0
        pace = f"  {rate:.0f}/s, {_time((total - done) / rate)} left" if rate and done < total else ""
        click.echo(f"{done} of {total} passages indexed{pace}", err=True)

    return report


def _reporter() -> Callable[[Progress], None]:
    """Return what prints one line a file that was read, and one line now and then for files that were not."""
    silent_since = time.monotonic()

    def report(progress: Progress) -> None:
        nonlocal silent_since
        is_last = progress.done == progress.total
        is_unchanged = progress.outcome == "unchanged"
        if is_unchanged and not is_last and time.monotonic() - silent_since < REPORT_EVERY_S:
            return
        silent_since = time.monotonic()
        left = progress.seconds_left
        pace = "" if left is None or is_last else f"  {_size(progress.bytes_per_second)}/s, {_time(left)} left"
        what = progress.outcome or "FAILED"
        place = f"{progress.done}/{progress.total}"
        counts = f"{_size(progress.done_bytes)}, {counted(progress.n_passages, 'passage')}"
        click.echo(f"{place} {what:<9} {progress.source}  ({counts}){pace}", err=True)

    return report


def _print(report: IngestReport) -> None:
    for failure in report.failed:
        remedy = f"; {failure.remedy}" if failure.remedy else ""
        click.echo(f"not in: {failure.error}{remedy}", err=True)
    for warning in report.warnings[:MAX_WARNINGS]:
        click.echo(f"note: {warning}", err=True)
    if len(report.warnings) > MAX_WARNINGS:
        click.echo(f"note: {len(report.warnings) - MAX_WARNINGS} more; --json prints all", err=True)
    parts = {
        "added": report.added,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "held already": report.duplicates,
        "removed": report.removed,
        "failed": len(report.failed),
    }
    done = ", ".join(f"{n} {name}" for name, n in parts.items() if n) or "nothing to read"
    click.echo(f"{done} in {report.seconds:.1f} s")
    click.echo(f"The collection holds {counted(report.documents, 'document')}, {counted(report.passages, 'passage')}.")


def _size(n_bytes: float) -> str:
    for unit in ("B", "kB", "MB"):
        if n_bytes < 1000:  # noqa: PLR2004 - decimal units
            return f"{n_bytes:.0f} {unit}" if unit == "B" else f"{n_bytes:.1f} {unit}"
        n_bytes /= 1000
    return f"{n_bytes:.1f} GB"


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
