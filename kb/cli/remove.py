"""`kb remove NAME`: a document out of the collection; its file stays where it is."""

from __future__ import annotations

from pathlib import Path

import click

from kb.cli.options import data_option, encoder_option, json_option, language_code
from kb.cli.output import print_json
from kb.errors import NotHeldError


@click.command("remove", epilog="Example: kb remove HSP/HA.2/16 --language en")
@click.argument("name", metavar="SYMBOL_OR_SOURCE")
@click.option("--language", metavar="CODE", callback=language_code, help="Only the version in this language.")
@encoder_option
@data_option
@json_option
def command(name: str, language: str | None, encoder: str | None, data: Path, as_json: bool) -> None:
    """Remove a document, in all languages or in one; ingesting its file again brings it back."""
    from kb.collection import open_collection  # noqa: PLC0415 - usage errors need no store

    with open_collection(data, encoder=encoder, writable=True) as collection:
        rows = collection.find(name, language=language)
        if not rows:
            raise NotHeldError(f"{name!r} is not in the collection", remedy="`kb show` lists what is")
        collection.remove(*(row.id for row in rows))
    for row in rows:
        if as_json:
            print_json({"removed": row.id, "source": row.source})
        else:
            click.echo(f"removed {row.id} ({row.source})")
