"""`kb reindex`: the search index anew, from what the store holds."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import click

from kb.cli.ingest import indexing_reporter
from kb.cli.options import data_option, encoder_option, engine_options, json_option
from kb.cli.output import counted, print_json
from kb.config import engine_address
from kb.errors import SchemaError


@click.command("reindex", epilog="Example: kb reindex --encoder none")
@encoder_option
@engine_options
@click.option("--workers", metavar="N|ADDRESS", help="Embed in N processes, or in those of a Dask scheduler.")
@data_option
@json_option
def command(
    encoder: str | None, engine: str | None, uri: str | None, workers: str | None, data: Path, as_json: bool
) -> None:
    """Build the search index anew; with another --encoder, texts are embedded with that one."""
    from kb.collection import open_collection  # noqa: PLC0415 - usage errors need no store

    address = engine_address(engine, uri)
    with suppress(SchemaError), open_collection(data, encoder=encoder, engine=address):
        pass  # refuses a folder without a collection; one of an older version is brought up to date by writing
    with open_collection(data, encoder=encoder, engine=address, writable=True) as collection:
        warnings = collection.reindex(indexing_reporter(), workers=workers)
        n_passages = collection.n_passages
    if as_json:
        print_json({"passages": n_passages, "warnings": list(warnings)})
    else:
        for warning in warnings:
            click.echo(f"note: {warning}", err=True)
        click.echo(f"Indexed: {counted(n_passages, 'passage')}.")
