"""`kb show NAME [LABEL]`: a document or a paragraph, both languages side by side; without a name, what is held."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb.cli.columns import indented, shorten, side_by_side, terminal_width
from kb.cli.options import data_option, json_option, language_code
from kb.cli.output import print_json
from kb.cli.paragraphs import block_text, heading_of
from kb.errors import NotHeldError
from kb.inquiry.naming import blocks_called, document_called
from kb.shapes.holdings import cited_block_objects, holding_object
from kb.un.document import Kind

if TYPE_CHECKING:
    from kb.collection import Collection
    from kb.store.rows import BlockRow, DocumentRow


@click.command("show", epilog="Example: kb show HSP/HA.2/Res.7 2")
@click.argument("name", required=False, metavar="[SYMBOL_OR_SOURCE]")
@click.argument("label", required=False)
@click.option("--part", help="Only this part: main, annex 2, …")
@click.option("--language", metavar="CODE", callback=language_code, help="Begin with this language.")
@data_option
@json_option
def command(
    name: str | None, label: str | None, part: str | None, language: str | None, data: Path, as_json: bool
) -> None:
    """Print a document, or its paragraph LABEL; without a name, list what the collection holds."""
    from kb.collection import open_collection  # noqa: PLC0415 - usage errors need no store

    with open_collection(data) as collection:
        if name is None:
            _list(collection.documents(), as_json=as_json)
            return
        row = document_called(name, collection, language=language)
        rows = blocks_called(label, collection.blocks(row.id), part=part)
        if not rows:
            message = f"{name} holds no paragraph {label or ''} in {part or 'any part'}"
            raise NotHeldError(message, remedy=f"`kb show {name}` prints all of it")
        if as_json:
            for printed in cited_block_objects(collection, row, rows):
                print_json(printed)
        else:
            _print_blocks(collection, row, rows)


def _print_blocks(collection: Collection, row: DocumentRow, rows: Sequence[BlockRow]) -> None:
    """Print blocks one below the other, those that have a twin beside it, Chinese on the left."""
    width = terminal_width()
    is_chinese = row.metadata.language == "zh"
    _print_head(collection, row)
    part = None
    for held in rows:
        block = held.block
        if block.part != part:
            part = block.part
            click.echo(click.style(f"── {part}", bold=True))
        twin = collection.twin(held)
        if twin is None:
            click.echo(block_text(block, width=width))
            continue
        left, right = (block, twin.block) if is_chinese else (twin.block, block)
        if block.kind not in {Kind.HEADING, Kind.TITLE}:
            click.echo(click.style(heading_of(block.label, block.kind), dim=True))
        click.echo(side_by_side(left.text, right.text, width=width) + "\n")
    if len(rows) == 1:
        citation = collection.cite(row.id, rows[0].block)
        click.echo(click.style(f"→ {citation.zh}\n→ {citation.en}", fg="cyan"))


def _print_head(collection: Collection, row: DocumentRow) -> None:
    metadata = row.metadata
    other = collection.twin_document(row.id)
    languages = metadata.language if other is None else f"{metadata.language}, also in {other.metadata.language}"
    facts = [metadata.body, metadata.session, metadata.date, languages, row.source]
    name = f"{metadata.symbol or row.id}  {metadata.title or ''}".rstrip()
    click.echo(click.style(indented(name, indent=0, width=terminal_width()), bold=True))
    click.echo(click.style(" · ".join(filter(None, facts)), dim=True) + "\n")


def _list(rows: Sequence[DocumentRow], *, as_json: bool) -> None:
    column = max((len(row.metadata.symbol or row.id) for row in rows), default=0)
    for row in rows:
        if as_json:
            print_json(holding_object(row))
        else:
            name = f"{row.metadata.symbol or row.id:<{column}}  {row.metadata.language:<3} {row.n_paragraphs:>4} ¶  "
            click.echo(name + shorten(row.metadata.title or row.source, terminal_width() - len(name)))
    if not rows and not as_json:
        click.echo("The collection is empty; run `kb ingest PATH`.")
