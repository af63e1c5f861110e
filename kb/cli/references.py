"""`kb references FILE`: what a file mentions – acts, documents, instruments, goals, its own paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from kb.cli.columns import indented, terminal_width
from kb.cli.options import NamedPath, idle_data_option, json_option, ocr_option, set_option, stated
from kb.cli.output import counted, print_json
from kb.cli.paragraphs import heading_of
from kb.shapes.objects import reference_object
from kb.un.document import Document
from kb.un.reference import Reference, Status

INDENT = 4


@click.command("references", epilog="Example: kb references report.pdf")
@click.argument("file", type=NamedPath())
@set_option
@ocr_option
@idle_data_option
@json_option
def command(file: Path, settings: tuple[str, ...], ocr: bool, as_json: bool) -> None:
    """Print what FILE refers to, in reading order."""
    from kb.ingest.reading import read_document  # noqa: PLC0415 - the readers are loaded when a file is read
    from kb.un.referencing import find_references  # noqa: PLC0415

    document = read_document(file, statement=stated(settings), ocr=ocr)
    references = find_references(document)
    if as_json:
        for reference in references:
            print_json(reference_object(reference))
    else:
        _print(document, references)


def _print(document: Document, references: Sequence[Reference]) -> None:
    width = terminal_width()
    place: tuple[str, str] | None = None
    for reference in references:
        block = document.blocks[reference.block]
        here = (reference.part, heading_of(block.label, block.kind))
        if here != place:
            place = here
            click.echo(click.style(f"{here[0]}, {here[1]}", bold=True))
        click.echo(indented(_line(reference), indent=INDENT, width=width))
    open_ones = sum(reference.status is not Status.RESOLVED for reference in references)
    click.echo(f"{counted(len(references), 'reference')}, {open_ones} of them without one certain target")


def _line(reference: Reference) -> str:
    target = reference.target or f"? {reference.reason or reference.status.value}"
    if reference.candidates:
        target += f": {' or '.join(reference.candidates)}"
    part = reference.target_part if reference.target_part not in (None, "main", reference.part) else None
    place = ", ".join(
        piece for piece in (part, f"¶ {', '.join(reference.paras)}" if reference.paras else None) if piece
    )
    verb = "" if reference.treatment == "other" else f"  ({reference.treatment.replace('_', ' ')})"
    return f"{' '.join(reference.text.split())} → {target}{f', {place}' if place else ''}{verb}"
