"""`kb brief --from BASKET.json --out NOTE.docx`: a note from what was collected."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb.cli.options import NamedPath, data_option
from kb.cli.output import check_ending, counted, write_file
from kb.errors import BasketError

if TYPE_CHECKING:
    from kb.brief.note import Note

ENDINGS = (".docx", ".md", ".pdf")


@click.command("brief", epilog="Example: kb brief --from basket.json --out note.docx")
@click.option("--from", "basket_file", type=NamedPath(), required=True, help="Basket: JSON, or JSON lines of a search.")
@click.option("--out", type=NamedPath(), required=True, metavar="NOTE.docx|.md|.pdf", help="The note to write.")
@click.option("--title", help="Title of the note, if not that of the basket.")
@click.option("--language", type=click.Choice(["en", "zh"]), default="en", help="Language of the headings.")
@data_option
def command(basket_file: Path, out: Path, title: str | None, language: str, data: Path) -> None:
    """Write a note with quotations, footnotes, the full paragraphs and where they came from."""
    from kb.brief.basket import Remark, read_basket  # noqa: PLC0415 - usage errors need no store
    from kb.brief.note import assemble  # noqa: PLC0415
    from kb.collection import open_collection  # noqa: PLC0415

    check_ending(out, ENDINGS)
    basket = read_basket(_text(basket_file), name=basket_file.name)
    with open_collection(data) as collection:
        note = assemble(replace(basket, title=title or basket.title), collection)
    for problem in note.problems:
        click.echo(f"kb: {problem}", err=True)
    write_file(out, _bytes(note, out.suffix.lower(), language), endings=ENDINGS)
    n, n_remarks = len(note.quoted), sum(isinstance(entry, Remark) for entry in note.entries)
    parts = {"citation": n, "heading": len(note.entries) - n - n_remarks, "remark": n_remarks}
    click.echo(", ".join(counted(number, noun) for noun, number in parts.items() if number))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BasketError(f"'{path}' is no UTF-8 text", remedy="save what `kb search … --json` prints") from error
    except OSError as error:
        raise BasketError(f"'{path}' cannot be read ({error.strerror})", remedy="check the path") from error


def _bytes(note: Note, ending: str, language: str) -> bytes:
    if ending == ".md":
        from kb.brief.markdown import markdown_note  # noqa: PLC0415

        return markdown_note(note, language=language).encode("utf-8")
    from kb.brief.word_note import word_note  # noqa: PLC0415
    from kb.export.pdf import pdf_of  # noqa: PLC0415

    word = word_note(note, language=language)
    return word if ending == ".docx" else pdf_of(word)
