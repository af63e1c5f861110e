"""`kb inspect FILE`: what a file says of itself, and how well it can be read."""

from __future__ import annotations

from pathlib import Path

import click

from kb.cli.columns import indented, terminal_width
from kb.cli.options import NamedPath, idle_data_option, json_option, ocr_option, set_option, stated
from kb.cli.output import print_json
from kb.shapes.objects import inspection
from kb.un.document import Document, Numbering

SHOWN = (
    ("symbol", "Symbol"),
    ("title", "Title"),
    ("body", "Body"),
    ("session", "Session"),
    ("date", "Date"),
    ("agenda_item", "Agenda item"),
    ("language", "Language"),
    ("original_language", "Original"),
    ("distribution", "Distribution"),
    ("reissued", "Reissued"),
)
COLUMN = 14


@click.command("inspect", epilog="Example: kb inspect report.pdf")
@click.argument("file", type=NamedPath())
@set_option
@ocr_option
@idle_data_option
@json_option
def command(file: Path, settings: tuple[str, ...], ocr: bool, as_json: bool) -> None:
    """Print what FILE says of itself and how well it can be read."""
    from kb.ingest.reading import read_document  # noqa: PLC0415 - the readers are loaded when a file is read

    document = read_document(file, statement=stated(settings), ocr=ocr)
    if as_json:
        print_json(inspection(document))
    else:
        _print(document)


def _print(document: Document) -> None:
    width = terminal_width()
    metadata = document.metadata
    for name, title in SHOWN:
        value: str | None = getattr(metadata, name)
        mark = "  (stated)" if name in metadata.stated else ""
        _line(title, f"{value or '–'}{mark}", width)
    counts = f"{document.n_paragraphs} numbered paragraphs, {len(document.blocks)} blocks"
    _line("Pages", "–" if document.pages is None else str(document.pages), width)
    _line("Held", counts, width)
    for run in document.quality.numbering:
        _line("Numbering", _run(run), width)
    for warning in document.quality.warnings:
        _line("Warning", warning, width)


def _run(run: Numbering) -> str:
    state = "complete" if run.is_complete else f"missing {', '.join(run.missing)}"
    return f"{run.part}: {run.first}–{run.last}, {state}"


def _line(title: str, text: str, width: int) -> None:
    wrapped = indented(text, indent=COLUMN, width=width)
    click.echo(f"{title:<{COLUMN}}{wrapped.lstrip()}")
