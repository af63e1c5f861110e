"""`kb history REFERENCE`: where an act comes from and what became of it; also comparison, agreed language, export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb.cli.mandate_text import print_agreed, print_comparison, print_history
from kb.cli.options import NamedPath, data_option, json_option, language_code, plain
from kb.cli.output import print_json
from kb.cli.page import LISTED, Page
from kb.errors import StoreError

if TYPE_CHECKING:
    from kb.collection import Collection


@click.command("history", epilog="Example: kb history 'NUA para 31'")
@click.argument("reference", required=False)
@click.option("--compare", "compared", nargs=2, metavar="A B", help="Show the difference of two acts, word by word.")
@click.option("--phrase", help="Find where a phrase was last adopted, and its earlier forms.")
@click.option("--export", "target", type=NamedPath(), metavar="FILE", help="Write the graph: .graphml, .csv, .jsonld.")
@click.option("--gaps", "wants_gaps", is_flag=True, help="List what is cited and not held.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Print so many of a list at a time (else 30).")
@click.option("--page", "number", type=click.IntRange(1), default=1, metavar="P", help="Print the P-th page of a list.")
@click.option("--all", "wants_all", is_flag=True, help="Print lists in full; --json does so without --limit.")
@click.option("--force", is_flag=True, help="With --export: write over a file that is there.")
@click.option("--language", metavar="CODE", callback=language_code, help="Compare in this language.")
@data_option
@json_option
def command(  # noqa: PLR0917 - click passes options as arguments
    reference: str | None,
    compared: tuple[str, str] | None,
    phrase: str | None,
    target: Path | None,
    wants_gaps: bool,
    limit: int | None,
    number: int,
    wants_all: bool,
    force: bool,
    language: str | None,
    data: Path,
    as_json: bool,
) -> None:
    """Print the history of the act REFERENCE: 24/10, A/RES/71/256, NUA para 31, 理事会第24/10号决议."""
    from kb.collection import open_collection  # noqa: PLC0415 - usage errors need no store

    if sum(bool(asked) for asked in (reference, compared, phrase, target, wants_gaps)) != 1:
        raise click.UsageError("name one REFERENCE, or one of --compare, --phrase, --export and --gaps")
    if wants_all and limit is not None:
        raise click.UsageError("--all and --limit exclude each other")
    page = Page(None if wants_all or (as_json and limit is None) else limit or LISTED, number)
    with open_collection(data) as collection:
        if reference is not None:
            _history(collection, plain(reference), page=page, as_json=as_json)
        elif compared:
            a, b = map(plain, compared)
            print_comparison(collection.compare(a, b, language=language), as_json=as_json)
        elif phrase:
            print_agreed(collection.last_agreed(plain(phrase)), as_json=as_json)
        elif target is not None:
            _export(collection, target, force=force)
        else:
            _gaps(collection, page=page, as_json=as_json)


def _history(collection: Collection, reference: str, *, page: Page, as_json: bool) -> None:
    from kb.shapes.mandates import history_object  # noqa: PLC0415 - for JSON only

    for i, found in enumerate(collection.history(reference)):
        if as_json:
            print_json(history_object(found, some=page.of))
        else:
            if i:
                click.echo()
            print_history(found, page=page)


def _export(collection: Collection, target: Path, *, force: bool) -> None:
    if target.exists() and not force:
        raise StoreError(f"{target} is there already", remedy="name another file, or write over it with --force")
    collection.export_graph(target)
    click.echo(f"{target} written", err=True)


def _gaps(collection: Collection, *, page: Page, as_json: bool) -> None:
    from kb.cli.mandate_text import print_gaps  # noqa: PLC0415
    from kb.shapes.mandates import gap_object, open_object  # noqa: PLC0415

    found, unsure = collection.gaps(), collection.mandates.open_references()
    if not as_json:
        print_gaps(found, unsure, page=page)
        return
    for gap in page.of(found):
        print_json(gap_object(gap))
    for one in page.of(unsure):
        print_json(open_object(one))
