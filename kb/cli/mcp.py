"""`kb mcp`: tools for one assistant, which starts this command and talks to it over standard input and output."""

from __future__ import annotations

from pathlib import Path

import click

from kb.cli.extras import check_installed
from kb.cli.options import data_option, encoder_option


@click.command("mcp", epilog="Example: kb mcp --tools")
@click.option("--tools", "wants_tools", is_flag=True, help="Print the tools, one a line, and end.")
@encoder_option
@data_option
def command(wants_tools: bool, encoder: str | None, data: Path) -> None:
    """Give an assistant tools that search, read and cite (Model Context Protocol, stdio). Nothing is changed."""
    check_installed("mcp", "mcp")
    if wants_tools:
        from kb.mcp.server import tools  # noqa: PLC0415 - loads the library of the extra

        for name, what in tools():
            click.echo(f"{name:<15} {what}")
        return
    from kb.mcp.server import serve  # noqa: PLC0415

    serve(data, encoder=encoder)
