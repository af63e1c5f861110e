"""`kb http`: answers to programs over HTTP, read only, on this machine only unless an address says otherwise."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kb.cli.extras import check_installed
from kb.cli.options import data_option, encoder_option
from kb.cli.serve import LOCAL_ADDRESS, check_free

PORT = 8600


@click.command("http", epilog="Example: kb http --port 8700")
@click.option(
    "--address", "--host", "address", default=LOCAL_ADDRESS, show_default=True, help="Interface to listen on."
)
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option("--allow-host", "names", multiple=True, metavar="NAME", help="Also answer under this name of the server.")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes that answer.")
@click.option("--openapi", "wants_description", is_flag=True, help="Print the description of the interface and end.")
@encoder_option
@data_option
def command(  # noqa: PLR0917 - click passes options as arguments
    address: str,
    port: int,
    names: tuple[str, ...],
    workers: int,
    wants_description: bool,
    encoder: str | None,
    data: Path,
) -> None:
    """Answer programs over HTTP: search, ask, read, acts and histories. Nothing is changed."""
    check_installed("http", "fastapi", "uvicorn")
    if wants_description:
        from kb.http.app import description  # noqa: PLC0415 - loads the libraries of the extra

        click.echo(json.dumps(description(), ensure_ascii=False, indent=1))
        return
    check_free(address, port)
    from kb.http.server import serve  # noqa: PLC0415

    click.echo(f"http://{address}:{port}/openapi.json - Ctrl-C stops it", err=True)
    serve(data, address=address, port=port, names=names, encoder=encoder, workers=workers)
