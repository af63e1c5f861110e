"""`kb ask QUESTION`: an answer made of cited sentences, or the word that the corpus does not say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb.cli.columns import indented, shorten, terminal_width
from kb.cli.options import NamedPath, data_option, encoder_option, json_option
from kb.cli.output import print_json
from kb.cli.queries import read_queries
from kb.errors import QueryError
from kb.shapes.objects import JSONObject, answer_object

if TYPE_CHECKING:
    from kb.answer.answer import Answer, CitedSentence
    from kb.collection import Collection
    from kb.un.citation_style import Citation

INDENT = 4
_WORDS = {
    "en": {
        "declined": "The corpus does not say.",
        "unmentioned": "No mention was found.",
        "missing": "Not found in the nearest paragraphs: {}.",
        "searched": "Searched: {}.",
        "nearest": "Nearest paragraphs:",
        "between": ", ",
    },
    "zh": {
        "declined": "语料中没有说明。",
        "unmentioned": "没有找到提及之处。",
        "missing": "最接近的段落中没有：{}。",
        "searched": "检索词：{}。",
        "nearest": "最接近的段落：",
        "between": "、",
    },
}


@click.command("ask")
@click.argument("question", required=False)
@click.option("--queries", type=NamedPath(), help='A file of lines {"id": …, "query": …}.')
@encoder_option
@data_option
@json_option
def command(question: str | None, queries: Path | None, encoder: str | None, data: Path, as_json: bool) -> None:
    """Answer QUESTION, Chinese or English, with sentences of the documents, each cited; or say that they do not."""
    if (question is None) == (queries is None):
        raise click.UsageError("give one QUESTION, or --queries FILE")
    from kb.collection import open_collection  # noqa: PLC0415 - usage errors need no index

    with open_collection(data, encoder=encoder) as collection:
        if collection.n_passages == 0:
            click.echo(f"kb: the collection in {data} is empty; run `kb ingest PATH` first", err=True)
        if queries is None:
            _print(collection.ask(question or ""), as_json=as_json)
            return
        for query_id, words in read_queries(queries):
            _print_batch(collection, query_id, words, as_json=as_json)


def _print_batch(collection: Collection, query_id: str | int, words: str, *, as_json: bool) -> None:
    """Print the answer to one of many questions; one that cannot be searched is declined and stops no other."""
    try:
        answer = collection.ask(words)
    except QueryError as error:
        click.echo(f"kb: query {query_id}: {error}", err=True)
        if as_json:
            refused: JSONObject = {
                "id": query_id,
                "question": words,
                "abstained": True,
                "statements": [],
                "nearest": [],
            }
            print_json({**refused, "error": str(error)})
        return
    if as_json:
        print_json({"id": query_id, **answer_object(answer)})
    else:
        click.echo(click.style(f"══ {query_id}: {words}", bold=True))
        _print(answer, as_json=False)


def _print(answer: Answer, *, as_json: bool) -> None:
    if as_json:
        print_json({"id": None, **answer_object(answer)})
        return
    width = terminal_width()
    lines = _declined(answer, width) if answer.abstained else _said(answer, width)
    for line in lines:
        click.echo(line)
    click.echo()


def _said(answer: Answer, width: int) -> Iterator[str]:
    for number, statement in enumerate(answer.statements, start=1):
        yield indented(f"[{number}] {statement.text}", indent=0, width=width)
        yield from _cited(statement, answer.language, width)


def _cited(statement: CitedSentence, language: str, width: int) -> Iterator[str]:
    for quotation in statement.citations:
        if quotation.twin is not None:
            twin = f"{quotation.twin.place.language}: {quotation.twin.quote}"
            yield click.style(" " * INDENT + shorten(twin, width - INDENT), dim=True)
        yield click.style(indented(f"→ {_form(quotation.citation, language)}", indent=INDENT, width=width), fg="cyan")


def _declined(answer: Answer, width: int) -> Iterator[str]:
    words = _WORDS[answer.language]
    yield click.style(words["unmentioned" if answer.kind == "mention" else "declined"], bold=True)
    for name, found in (("missing", answer.missing), ("searched", answer.searched)):
        if found:
            yield indented(words[name].format(words["between"].join(found)), indent=0, width=width)
    if answer.nearest:
        yield words["nearest"]
    for hit in answer.nearest:
        yield click.style(indented(f"→ {_form(hit.citation, answer.language)}", indent=INDENT, width=width), fg="cyan")
        yield " " * INDENT + shorten(hit.text, width - INDENT)


def _form(citation: Citation, language: str) -> str:
    return citation.zh if language == "zh" else citation.en
