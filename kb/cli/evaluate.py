"""`kb evaluate`: how well the collection answers questions whose answers are known, by pair of languages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb.cli.options import NamedPath, data_option, encoder_option, json_option

if TYPE_CHECKING:
    from kb.collection import Collection
    from kb.evaluation.judgements import Topic
    from kb.evaluation.record import Setting
    from kb.evaluation.trial import Search, Trial

GAINS = ("exponential", "linear")
RECORDED = frozenset({"questions", "qrels", "is_twins", "gain", "success_grade", "encoder"})
"""Arguments that make a trial what it is."""


@click.command("evaluate", epilog="Example: kb evaluate questions.jsonl --out figures.json")
@click.argument("questions", required=False, type=NamedPath())
@click.option("--qrels", type=NamedPath(), help="Judgements in the form of TREC: topic 0 source#part#label grade.")
@click.option("--twins", "is_twins", is_flag=True, help="Ask with paragraphs held in two languages, each for its twin.")
@click.option(
    "--gain", type=click.Choice(GAINS), default=GAINS[0], show_default=True, help="2^grade - 1, or the grade."
)
@click.option(
    "--success-grade", type=click.IntRange(min=1), help="Lowest grade that success and MRR look for (else the highest)."
)
@click.option("--per-question", is_flag=True, help="Print the figures of each question too.")
@click.option("--out", type=NamedPath(), help="A JSON file to write: figures, machine, date, collection, encoder.")
@click.option("--compare", "earlier", type=NamedPath(), help="An earlier --out file: gains, losses and a test.")
@encoder_option
@data_option
@json_option
@click.pass_context
def command(  # noqa: PLR0917 - click passes options as arguments
    ctx: click.Context,
    questions: Path | None,
    qrels: Path | None,
    is_twins: bool,
    gain: str,
    success_grade: int | None,
    per_question: bool,
    out: Path | None,
    earlier: Path | None,
    encoder: str | None,
    data: Path,
    as_json: bool,
) -> None:
    """Measure search on QUESTIONS, JSON lines with what is relevant to each, or on twins.

    nDCG@10, recall@10, success@1, @5, @10 and MRR, by the language of the question and those of the documents.
    """
    if (questions is not None) == is_twins:
        raise click.UsageError("give a file of QUESTIONS, or --twins")
    if qrels is not None and is_twins:
        raise click.UsageError("--qrels judges QUESTIONS; twins need no judgements")
    from kb.cli.figures import print_comparison, print_trial, print_warnings  # noqa: PLC0415 - usage errors need none
    from kb.evaluation.comparison import compare  # noqa: PLC0415
    from kb.evaluation.record import read_record, record, write_record  # noqa: PLC0415

    old = None if earlier is None else read_record(earlier)
    trial, setting = _run(ctx, questions, qrels, data, encoder=encoder, gain=gain, success_grade=success_grade)
    differences = () if old is None else old.differences(trial, setting)
    if out is not None:
        write_record(out, record(trial, setting))
    print_warnings(trial)
    print_trial(trial, per_question=per_question, as_json=as_json)
    for difference in differences:
        click.echo(f"kb: {difference}", err=True)
    if old is not None:
        print_comparison(compare(old.asked, trial.asked), as_json=as_json)
    if trial.refused:
        raise SystemExit(1)


def _run(
    ctx: click.Context,
    questions: Path | None,
    qrels: Path | None,
    data: Path,
    *,
    encoder: str | None,
    gain: str,
    success_grade: int | None,
) -> tuple[Trial, Setting]:
    from kb.collection import open_collection  # noqa: PLC0415 - usage errors need no index
    from kb.evaluation.judgements import read_topics  # noqa: PLC0415
    from kb.evaluation.measures import Gain  # noqa: PLC0415
    from kb.evaluation.record import Setting  # noqa: PLC0415
    from kb.evaluation.trial import run_trial  # noqa: PLC0415

    with open_collection(data, encoder=encoder) as collection, ExitStack() as stack:
        if questions is None:
            topics, search = stack.enter_context(_twins(collection, encoder))
        else:
            topics, search = read_topics(questions, judgements=qrels), _whole(collection)
        documents = collection.documents()
        blocks = collection.blocks
        trial = run_trial(topics, search, documents, blocks=blocks, gain=Gain(gain), success_grade=success_grade)
        return trial, Setting.of(topics, documents, encoder=_encoder_of(collection, encoder), command=_command(ctx))


def _whole(collection: Collection) -> Search:
    return lambda topic, k: collection.search(topic.query, k=k)


@contextmanager
def _twins(collection: Collection, encoder: str | None) -> Iterator[tuple[tuple[Topic, ...], Search]]:
    """Give the paragraphs that have twins as topics, and a search in which no twin leads to the other."""
    from kb.evaluation.judgements import LANGUAGES  # noqa: PLC0415 - only where it is asked for
    from kb.evaluation.twins import REMARK, parted, twin_topics  # noqa: PLC0415

    click.echo(f"kb: {REMARK}", err=True)
    store, name = collection.store, _encoder_of(collection, encoder)
    topics = tuple(topic for language in LANGUAGES for topic in twin_topics(store, language))
    with ExitStack() as stack:
        indexes = {code: stack.enter_context(parted(store, code, encoder_id=name)) for code in LANGUAGES}
        yield topics, lambda topic, k: indexes[topic.language].search(topic.query, k=k)


def _encoder_of(collection: Collection, asked: str | None) -> str | None:
    """Return the encoder that is on trial, None for search by words only."""
    from kb.retrieval.upkeep import INDEX_NAME, NO_ENCODER, indexed_encoder  # noqa: PLC0415 - usage errors need none

    name = asked or indexed_encoder(collection.path / INDEX_NAME)
    return None if name == NO_ENCODER else name


def _command(ctx: click.Context) -> str:
    """Return the command that makes the same trial again, its paths relative; where data and results go is left out."""
    from kb.evaluation.record import relative  # noqa: PLC0415 - usage errors need none

    words = ["kb evaluate"]
    for option in ctx.command.params:
        value = ctx.params.get(option.name or "")
        if option.name not in RECORDED or value in {None, False, GAINS[0]}:
            continue
        name = [] if isinstance(option, click.Argument) else [option.opts[0]]
        shown = relative(value) if isinstance(value, Path) else str(value)
        words += name if value is True else [*name, shown]
    return " ".join(words)
