"""`kb history REFERENCE`: where an act comes from and what became of it; also comparison, agreed language, export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb.cli.mandate_text import print_agreed, print_comparison, print_history
from kb.cli.options import NamedPath, data_option, json_option, language_code, plain
from kb.cli.output import print_json

if TYPE_CHECKING:
    from kb.collection import Collection


@click.command("history")
@click.argument("reference", required=False)
@click.option("--compare", "compared", nargs=2, metavar="A B", help="Show the difference of two acts, word by word.")
@click.option("--phrase", help="Find where a phrase was last adopted, and its earlier forms.")
@click.option("--export", "target", type=NamedPath(), metavar="FILE", help="Write the graph: .graphml, .csv, .jsonld.")
@click.option("--gaps", "wants_gaps", is_flag=True, help="List what is cited and not held.")
@click.option("--language", metavar="CODE", callback=language_code, help="Compare in this language.")
@data_option
@json_option
def command(  # noqa: PLR0917 - click passes options as arguments
    reference: str | None,
    compared: tuple[str, str] | None,
    phrase: str | None,
    target: Path | None,
    wants_gaps: bool,
    language: str | None,
    data: Path,
    as_json: bool,
) -> None:
    """Print the history of the act REFERENCE: 24/10, A/RES/71/256, NUA para 31, 理事会第24/10号决议."""
    from kb.collection import open_collection  # noqa: PLC0415 - usage errors need no store

    if sum(bool(asked) for asked in (reference, compared, phrase, target, wants_gaps)) != 1:
        raise click.UsageError("name one REFERENCE, or one of --compare, --phrase, --export and --gaps")
    with open_collection(data) as collection:
        if reference is not None:
            _history(collection, plain(reference), as_json=as_json)
        elif compared:
            a, b = map(plain, compared)
            print_comparison(collection.compare(a, b, language=language), as_json=as_json)
        elif phrase:
            print_agreed(collection.last_agreed(plain(phrase)), as_json=as_json)
        elif target is not None:
            collection.export_graph(target)
            click.echo(f"{target} written", err=True)
        else:
            _gaps(collection, as_json=as_json)


def _history(collection: Collection, reference: str, *, as_json: bool) -> None:
    from kb.shapes.mandates import history_object  # noqa: PLC0415 - for JSON only

    for i, found in enumerate(collection.history(reference)):
        if as_json:
            print_json(history_object(found))
        else:
            if i:
                click.echo()
            print_history(found)


def _gaps(collection: Collection, *, as_json: bool) -> None:
    from kb.shapes.mandates import gap_object  # noqa: PLC0415

    found = collection.gaps()
    for gap in found:
        if as_json:
            print_json(gap_object(gap))
        else:
            where = gap.link or "no symbol is known to fetch"
            click.echo(f"{gap.target}  cited by {gap.n_documents} documents  {where}")
    if not found and not as_json:
        click.echo("Everything that is cited is held.")
