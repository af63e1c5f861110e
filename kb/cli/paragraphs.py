"""`kb paragraphs FILE`: the blocks of a file in reading order, without storing it."""

from __future__ import annotations

from pathlib import Path

import click

from kb.cli.columns import indented, terminal_width
from kb.cli.options import NamedPath, idle_data_option, json_option, ocr_option, set_option, stated
from kb.cli.output import print_json
from kb.shapes.objects import block_object
from kb.un.document import Block, Kind


@click.command("paragraphs", epilog="Example: kb paragraphs report.pdf")
@click.argument("file", type=NamedPath())
@set_option
@ocr_option
@idle_data_option
@json_option
def command(file: Path, settings: tuple[str, ...], ocr: bool, as_json: bool) -> None:
    """Print the paragraphs of FILE."""
    from kb.ingest.reading import read_document  # noqa: PLC0415 - the readers are loaded when a file is read

    document = read_document(file, statement=stated(settings), ocr=ocr)
    part = None
    for block in document.blocks:
        if as_json:
            print_json(block_object(document, block))
            continue
        if block.part != part:
            part = block.part
            click.echo(click.style(f"── {part} ", bold=True))
        click.echo(block_text(block, width=terminal_width()))


def block_text(block: Block, *, width: int) -> str:
    """Return a block as people read it: headings bold, numbers in front, footnotes below."""
    if block.kind in {Kind.HEADING, Kind.TITLE}:
        return click.style(indented(block.text, indent=0, width=width), bold=True)
    mark = heading_of(block.label, block.kind)
    notes = f"  [{', '.join(block.footnotes)}]" if block.footnotes else ""
    return f"{click.style(mark, dim=True)}{notes}\n{indented(block.text, indent=4, width=width)}\n"


def heading_of(label: str | None, kind: str) -> str:
    """Return how a block is called in its document: `¶ 28`, `note 10`, `summary`."""
    if label is None:
        return str(kind)
    return f"note {label}" if kind == Kind.FOOTNOTE else f"¶ {label}"
