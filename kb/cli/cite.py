"""`kb cite NAME [LABEL]`: a citation ready to paste, or a record for a reference manager."""

from __future__ import annotations

from pathlib import Path

import click

from kb.cli.options import data_option, plain

FORMATS = ("text", "bibtex", "ris", "csl-json")


@click.command("cite", epilog="Example: kb cite HSP/HA.2/Res.7 2")
@click.argument("name", metavar="SYMBOL_OR_ACT")
@click.argument("label", required=False)
@click.option("--part", help="Part in which the paragraph stands: annex 2, …")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", help="Text in both languages, or a record."
)
@click.option("--language", type=click.Choice(["en", "zh"]), default="en", help="Language of the record.")
@click.option("--with-home", is_flag=True, help="Name the document in which an act stands.")
@data_option
def command(  # noqa: PLR0917 - click passes options as arguments
    name: str, label: str | None, part: str | None, form: str, language: str, with_home: bool, data: Path
) -> None:
    """Print the citation of paragraph LABEL (28, 28(a), 'note 4') of a document or an act."""
    from kb.check.holdings import Holdings  # noqa: PLC0415 - usage errors need no store
    from kb.check.place import cite_place  # noqa: PLC0415
    from kb.collection import open_collection  # noqa: PLC0415

    with open_collection(data) as collection:
        cited = cite_place(plain(name), label, Holdings(collection), part=part, language=language, with_home=with_home)
    if not cited.is_held:
        click.echo(f"kb: {plain(name)} is not held, so nothing of it was checked", err=True)
    if form == "text":
        click.echo(f"{cited.citation.en}\n{cited.citation.zh}")
        return
    from kb.export.bibtex import bibtex  # noqa: PLC0415
    from kb.export.csl import csl_json  # noqa: PLC0415
    from kb.export.record import record_of  # noqa: PLC0415
    from kb.export.ris import ris  # noqa: PLC0415

    record = record_of(
        cited.metadata, cited.citation, title=cited.title, part=cited.part, label=cited.label, language=language
    )
    click.echo({"bibtex": bibtex, "ris": ris, "csl-json": csl_json}[form](record), nl=False)
