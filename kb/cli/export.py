"""`kb export FILE`: the whole collection as one file."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import click

from kb.cli.options import NamedPath, data_option, json_option
from kb.cli.output import counted, print_json

REPORT_EVERY_S = 2.0


@click.command("export", epilog="Example: kb export collection.kb")
@click.argument("file", type=NamedPath())
@data_option
@json_option
def command(file: Path, data: Path, as_json: bool) -> None:
    """Write the whole collection, with the copies of its files, to the new file FILE; `kb import` reads it."""
    from kb.care.parcel import write_parcel  # noqa: PLC0415 - usage errors need no store

    manifest = write_parcel(data, file.absolute(), progress=reporter("packed"))
    n_files = len(manifest.pieces) - 1
    if as_json:
        print_json({"file": str(file), "documents": manifest.n_documents, "files": n_files, "bytes": manifest.n_bytes})
    else:
        documents, files = counted(manifest.n_documents, "document"), counted(n_files, "file")
        click.echo(f"{file} holds {documents} and the copies of {files}.")


def reporter(done_what: str) -> Callable[[int, int], None]:
    """Return what prints a line now and then: `120 of 3000 files packed`."""
    last = time.monotonic()

    def report(done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last >= REPORT_EVERY_S:
            last = time.monotonic()
            click.echo(f"{done} of {total} files {done_what}", err=True)

    return report
