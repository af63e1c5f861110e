"""`kb ask QUESTION`: an answer made of cited sentences, or the word that the corpus does not say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb.cli.columns import indented, shorten, terminal_width
from kb.cli.options import NamedPath, data_option, encoder_option, engine_options, json_option, model_options
from kb.cli.output import print_json
from kb.cli.phrased import phrased_lines
from kb.cli.queries import read_queries
from kb.config import engine_address, language_model
from kb.errors import QueryError
from kb.shapes.objects import JSONObject, answer_object

if TYPE_CHECKING:
    from kb.answer.answer import Answer, CitedSentence
    from kb.collection import Collection
    from kb.model.endpoint import Endpoint

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


@click.command("ask", epilog="Example: kb ask 'When was the shaded streets programme launched?'")
@click.argument("question", required=False)
@click.option("--queries", type=NamedPath(), help='A file of lines {"id": …, "query": …}.')
@model_options
@encoder_option
@engine_options
@data_option
@json_option
def command(  # noqa: PLR0917 - click passes options as arguments
    question: str | None,
    queries: Path | None,
    model_url: str | None,
    model: str | None,
    encoder: str | None,
    engine: str | None,
    uri: str | None,
    data: Path,
    as_json: bool,
) -> None:
    """Answer QUESTION, Chinese or English, with sentences of the documents, each cited; or say that they do not.

    Nothing is sent anywhere, unless --model-url names a language model to word the answer anew.
    """
    if (question is None) == (queries is None):
        raise click.UsageError("give one QUESTION, or --queries FILE")
    endpoint = language_model(model_url, model)
    from kb.collection import open_collection  # noqa: PLC0415 - usage errors need no index

    address = engine_address(engine, uri)
    with open_collection(data, encoder=encoder, engine=address) as collection:
        if collection.n_passages == 0:
            click.echo(f"kb: the collection in {data} is empty; run `kb ingest PATH` first", err=True)
        if endpoint is not None:
            click.echo(
                f"kb: sends questions and the sentences found to {endpoint.address} ({endpoint.model})", err=True
            )
        if queries is None:
            _print(collection.ask(question or "", model=endpoint), as_json=as_json)
            return
        answered = [_print_batch(collection, endpoint, *asked, as_json=as_json) for asked in read_queries(queries)]
    if not all(answered):
        raise SystemExit(1)


def _print_batch(
    collection: Collection, endpoint: Endpoint | None, query_id: str | int, words: str, *, as_json: bool
) -> bool:
    """Print the answer to one of many questions; False for one that cannot be searched, which stops no other."""
    try:
        answer = collection.ask(words, model=endpoint)
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
        return False
    if as_json:
        print_json({"id": query_id, **answer_object(answer)})
    else:
        click.echo(click.style(f"══ {query_id}: {words}", bold=True))
        _print(answer, as_json=False)
    return True


def _print(answer: Answer, *, as_json: bool) -> None:
    if as_json:
        print_json({"id": None, **answer_object(answer)})
        return
    width = terminal_width()
    if answer.phrasing is not None:
        for line in phrased_lines(answer.phrasing, answer.language, width):
            click.echo(line)
        click.echo()
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
        yield click.style(indented(f"→ {quotation.citation.form(language)}", indent=INDENT, width=width), fg="cyan")


def _declined(answer: Answer, width: int) -> Iterator[str]:
    words = _WORDS[answer.language]
    yield click.style(words["unmentioned" if answer.kind == "mention" else "declined"], bold=True)
    for name, found in (("missing", answer.missing), ("searched", answer.searched)):
        if found:
            yield indented(words[name].format(words["between"].join(found)), indent=0, width=width)
    if answer.nearest:
        yield words["nearest"]
    for hit in answer.nearest:
        yield click.style(indented(f"→ {hit.citation.form(answer.language)}", indent=INDENT, width=width), fg="cyan")
        yield " " * INDENT + shorten(hit.text, width - INDENT)
