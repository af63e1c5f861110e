"""`kb reindex`: the search index anew, from what the store holds."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import click

from kb.cli.ingest import indexing_reporter
from kb.cli.options import data_option, encoder_option, json_option
from kb.cli.output import print_json
from kb.errors import SchemaError


@click.command("reindex", epilog="Example: kb reindex --encoder none")
@encoder_option
@data_option
@json_option
def command(encoder: str | None, data: Path, as_json: bool) -> None:
    """Build the search index anew; with another --encoder, texts are embedded with that one."""
    from kb.collection import open_collection  # noqa: PLC0415 - usage errors need no store

    with suppress(SchemaError), open_collection(data, encoder=encoder):
        pass  # refuses a folder without a collection; one of an older version is brought up to date by writing
    with open_collection(data, encoder=encoder, writable=True) as collection:
        warnings = collection.reindex(indexing_reporter())
        n_passages = collection.n_passages
    if as_json:
        print_json({"passages": n_passages, "warnings": list(warnings)})
    else:
        for warning in warnings:
            click.echo(f"note: {warning}", err=True)
        click.echo(f"{n_passages} passages are indexed.")
