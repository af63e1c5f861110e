"""`kb reindex`: the search index anew, from what the store holds."""

from __future__ import annotations

from pathlib import Path

import click

from kb.cli.ingest import report_indexing
from kb.cli.options import data_option, encoder_option, json_option
from kb.cli.shapes import print_json


@click.command("reindex")
@encoder_option
@data_option
@json_option
def command(encoder: str | None, data: Path, as_json: bool) -> None:
    """Build the search index anew; with another --encoder, texts are embedded with that one."""
    from kb.collection import open_collection  # noqa: PLC0415 - usage errors need no store

    with open_collection(data, encoder=encoder) as held:  # refuses a folder without a collection
        n_passages = held.n_passages
    with open_collection(data, encoder=encoder, writable=True) as collection:
        warnings = collection.reindex(report_indexing)
    if as_json:
        print_json({"passages": n_passages, "warnings": list(warnings)})
    else:
        for warning in warnings:
            click.echo(f"note: {warning}", err=True)
        click.echo(f"{n_passages} passages are indexed.")
