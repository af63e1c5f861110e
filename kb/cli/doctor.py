"""`kb doctor`: what is wrong with the collection, and, with `--mend`, what could be done about it."""

from __future__ import annotations

import sys
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb.cli.options import data_option, json_option
from kb.cli.output import counted, print_json

if TYPE_CHECKING:
    from kb.care.ailment import Ailment, Examination


@click.command("doctor", epilog="Example: kb doctor --mend")
@click.option("--mend", "is_mending", is_flag=True, help="Mend what can be mended; what is damaged is kept beside.")
@data_option
@json_option
def command(is_mending: bool, data: Path, as_json: bool) -> None:
    """Look for damage in the collection: store, kept files, index, left-overs, room; exit code 1 where some remains."""
    from kb.care.examination import examine  # noqa: PLC0415 - usage errors need no store
    from kb.care.mending import mend  # noqa: PLC0415
    from kb.ingest.reading import STAGE  # noqa: PLC0415
    from kb.retrieval.storage import SCHEMA  # noqa: PLC0415
    from kb.store.schema import SCHEMA_VERSION  # noqa: PLC0415

    found = mend(data, progress=_report) if is_mending else examine(data)
    versions = {"program": version("habitat-kb"), "store": SCHEMA_VERSION, "index": SCHEMA, "reading": STAGE}
    if as_json:
        print_json({"sound": found.is_sound, **asdict(found), "versions": versions})
    else:
        for one in found.ailments:
            click.echo(_line(one))
        click.echo(_summary(found))
        click.echo(", ".join(f"{name} version {number}" for name, number in versions.items()))
    if not found.is_sound:
        sys.exit(1)


def _report(done: int, total: int) -> None:
    click.echo(f"{done} of {total} files read again", err=True)


def _line(one: Ailment) -> str:
    if one.mended is not None:
        return f"mended: {one.problem}: {one.mended}"
    return f"{'note' if one.is_note else 'wrong'}: {one.problem}; {one.remedy}"


def _summary(found: Examination) -> str:
    if found.n_documents is None:
        return "The collection cannot be read."
    held = {"document": found.n_documents, "passage": found.n_passages, "file": found.n_files}
    indexed = "no index yet" if found.n_indexed is None else f"{counted(found.n_indexed, 'passage')} indexed"
    counts = ", ".join(counted(n or 0, noun) for noun, n in held.items())
    return f"The collection is {'sound' if found.is_sound else 'not sound'}: {counts}, {indexed}."
