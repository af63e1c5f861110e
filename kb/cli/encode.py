"""`kb encode`: texts → vectors in a NumPy file, one row a line."""

from __future__ import annotations

from pathlib import Path

import click

from kb.cli.options import NamedPath, encoder_option, idle_data_option
from kb.errors import KBError, SourceMissingError

BATCH_LINES = 1_024


@click.command("encode", epilog="Example: kb encode questions.txt --as query --out questions.npy")
@click.argument("file", type=NamedPath())
@click.option("--as", "kind", type=click.Choice(["query", "passage"]), required=True, help="What the texts are.")
@click.option("--out", type=NamedPath(), required=True, help="The .npy file to write.")
@encoder_option
@idle_data_option
def command(file: Path, kind: str, out: Path, encoder: str | None) -> None:
    """Write the vectors of a file's lines, float32, rows of length 1."""
    import numpy as np  # noqa: PLC0415 - the other commands start without it

    from kb.retrieval.encoder import cut_warnings, load_encoder  # noqa: PLC0415
    from kb.retrieval.protocols import STATIC  # noqa: PLC0415

    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        message = f"'{file}' is no UTF-8 text file"
        raise SourceMissingError(message, remedy="name a file with one text a line") from error
    except OSError as error:
        message = f"'{file}' cannot be opened ({error.strerror})"
        raise SourceMissingError(message, remedy="name a file with one text a line") from error
    chosen = load_encoder(encoder or STATIC)
    encode = chosen.encode_query if kind == "query" else chosen.encode_document
    batches = [encode(lines[i : i + BATCH_LINES]) for i in range(0, len(lines), BATCH_LINES)]
    vectors = np.concatenate(batches) if batches else np.zeros((0, chosen.dimension), np.float32)
    part = out.with_name(f".{out.name}.part.npy")
    try:
        np.save(part, vectors, allow_pickle=False)
        part.replace(out)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise KBError(f"cannot write {out} ({error.strerror})", remedy="name another with --out") from error
    for warning in cut_warnings(chosen):
        click.echo(f"note: {warning}", err=True)
    click.echo(f"{len(vectors)} vectors of {chosen.dimension} columns: {out}", err=True)
