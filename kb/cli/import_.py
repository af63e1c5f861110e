"""`kb import FILE`: a new collection from a file of `kb export`."""

from __future__ import annotations

from pathlib import Path

import click

from kb.cli.export import reporter
from kb.cli.ingest import indexing_reporter
from kb.cli.options import NamedPath, data_option, json_option
from kb.cli.output import counted, print_json
from kb.errors import EncoderError


@click.command("import", epilog="Example: kb import collection.kb")
@click.argument("file", type=NamedPath())
@data_option
@json_option
def command(file: Path, data: Path, as_json: bool) -> None:
    """Make the collection in FILE that of the folder --data, which must be new or empty."""
    from kb.care.unpacking import unpack_parcel  # noqa: PLC0415 - usage errors need no store
    from kb.collection import open_collection  # noqa: PLC0415
    from kb.retrieval.upkeep import NO_ENCODER  # noqa: PLC0415

    manifest = unpack_parcel(file, data, progress=reporter("unpacked"))
    with open_collection(data, encoder=manifest.encoder or NO_ENCODER, writable=True) as collection:
        try:
            warnings = collection.reindex(indexing_reporter())
        except EncoderError as error:
            warnings = (f"{error}; until then run `kb reindex --encoder none` to search by words",)
    n_files = len(manifest.pieces) - 1
    if as_json:
        counts = {"documents": manifest.n_documents, "passages": manifest.n_passages, "files": n_files}
        print_json({**counts, "warnings": list(warnings)})
        return
    for warning in warnings:
        click.echo(f"note: {warning}", err=True)
    documents, passages = counted(manifest.n_documents, "document"), counted(manifest.n_passages, "passage")
    click.echo(f"The collection holds {documents}, {passages}.")
