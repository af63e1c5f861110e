"""`kb check FILE`: every act, symbol, paragraph and quotation of a draft against what is held."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb.cli.columns import indented, shorten, terminal_width
from kb.cli.options import NamedPath, data_option, json_option, ocr_option, set_option, stated
from kb.cli.output import check_ending, print_json, write_file
from kb.shapes.objects import finding_object

if TYPE_CHECKING:
    from kb.check.finding import CheckReport, Finding

INDENT = 4
REPORT_ENDINGS = (".docx", ".csv")


@click.command("check", epilog="Example: kb check draft.docx --out report.docx")
@click.argument("file", type=NamedPath())
@click.option("--out", type=NamedPath(), metavar="REPORT.docx", help="Also write them as a table: .docx or .csv.")
@click.option("--all", "show_all", is_flag=True, help="Print what is as in the source too.")
@click.option("--language", type=click.Choice(["en", "zh"]), default="en", help="Language of the report.")
@set_option
@ocr_option
@data_option
@json_option
def command(  # noqa: PLR0917 - click passes options as arguments
    file: Path,
    out: Path | None,
    show_all: bool,
    language: str,
    settings: tuple[str, ...],
    ocr: bool,
    data: Path,
    as_json: bool,
) -> None:
    """Compare the references and quotations of the draft FILE with the collection."""
    from kb.check.checking import check_draft  # noqa: PLC0415 - usage errors need no store
    from kb.collection import open_collection  # noqa: PLC0415
    from kb.ingest.reading import read_document  # noqa: PLC0415

    if out is not None:
        check_ending(out, REPORT_ENDINGS)
    document = read_document(file, statement=stated(settings), ocr=ocr)
    with open_collection(data) as collection:
        report = check_draft(document, collection)
    if as_json:
        for finding in report.findings:
            print_json(finding_object(finding))
    else:
        _print(report, language, show_all=show_all)
    if out is not None:
        from kb.check.table_report import table_report  # noqa: PLC0415
        from kb.check.word_report import word_report  # noqa: PLC0415

        write = table_report if out.suffix.lower() == ".csv" else word_report
        write_file(out, write(report, language=language), endings=REPORT_ENDINGS)


def _print(report: CheckReport, language: str, *, show_all: bool) -> None:
    from kb.check.finding import Verdict  # noqa: PLC0415

    width = terminal_width()
    for finding in report.findings:
        if show_all or finding.verdict is not Verdict.OK:
            click.echo(_head(finding, language, width))
            click.echo(indented(_says(finding, language), indent=INDENT, width=width))
    counts = ", ".join(f"{n} {verdict.value.replace('_', ' ')}" for verdict in Verdict if (n := report.count(verdict)))
    click.echo(f"{len(report.findings)} checked{f': {counts}' if counts else ''}")
    if report.n_uncompared:
        click.echo(f"{report.n_uncompared} quotations without a reference were found nowhere")


def _head(finding: Finding, language: str, width: int) -> str:
    from kb.check.sentences import place_in_draft, shown, verdict_in_words  # noqa: PLC0415

    start = f"{place_in_draft(finding, language=language)}  {verdict_in_words(finding.verdict, language=language)}  "
    return click.style(start, bold=True) + shorten(shown(finding), width - len(start))


def _says(finding: Finding, language: str) -> str:
    from kb.check.sentences import finding_in_words  # noqa: PLC0415

    return finding_in_words(finding, language=language)
