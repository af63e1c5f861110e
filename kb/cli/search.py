"""`kb search QUERY`: the best paragraphs for one query, or for a file of queries."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb.cli.columns import indented, shorten, terminal_width
from kb.cli.evidence import evidence_lines
from kb.cli.options import (
    NamedPath,
    Years,
    data_option,
    encoder_option,
    engine_options,
    json_option,
    language_code,
    plain,
)
from kb.cli.output import print_json
from kb.cli.paragraphs import heading_of
from kb.cli.queries import read_queries
from kb.config import engine_address
from kb.errors import QueryError
from kb.inquiry.filters import check_language, organ_held, undated
from kb.shapes.objects import JSONObject, evidence_object, hit_object
from kb.un.document import Kind

if TYPE_CHECKING:
    from kb.retrieval.evidence import Evidence
    from kb.retrieval.hit import Hit, Place

    Found = tuple[Hit, Evidence | None]

MAX_SHOWN_CHARS = 420
CONTEXT_CHARS = 120
INDENT = 4
MAX_NAMES = 2
"""Names of a term that are told in each language."""


@click.command("search", epilog="Example: kb search '城市安全' -k 3 --year 2015-")
@click.argument("query", required=False)
@click.option("-k", default=10, show_default=True, type=click.IntRange(min=1), help="How many hits.")
@click.option("--queries", type=NamedPath(), help='A file of lines {"id": …, "query": …}.')
@click.option("--language", metavar="CODE", callback=language_code, help="Only documents in this language: zh, en, …")
@click.option("--organ", metavar="CODE", help="Only documents of this body: UNH-HA, GA, …")
@click.option("--year", type=Years(), help="Only documents of these years: 2015-2020, 2015, 2015-")
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), help="Only blocks of this kind.")
@click.option("--explain", "explained", is_flag=True, help="Say of each hit what found it and which words match.")
@encoder_option
@engine_options
@data_option
@json_option
def command(  # noqa: PLR0917 - click passes options as arguments
    query: str | None,
    k: int,
    queries: Path | None,
    language: str | None,
    organ: str | None,
    year: tuple[int, int] | None,
    kind: str | None,
    explained: bool,
    encoder: str | None,
    engine: str | None,
    uri: str | None,
    data: Path,
    as_json: bool,
) -> None:
    """Find paragraphs. A symbol, an act or a "quoted phrase" in QUERY is matched exactly before anything else."""
    if (query is None) == (queries is None):
        raise click.UsageError("give one QUERY, or --queries FILE")
    from kb.collection import open_collection  # noqa: PLC0415 - usage errors need no index
    from kb.retrieval.absent import absent_paragraphs  # noqa: PLC0415

    address = engine_address(engine, uri)
    with open_collection(data, encoder=encoder, engine=address) as collection:

        def find(words: str) -> list[Found]:
            hits = collection.search(words, k=k, language=language, organ=organ, years=year, kind=kind)
            for absent in absent_paragraphs(words, collection.store):
                click.echo(f"kb: {absent.sentence('en')} · {absent.sentence('zh')}", err=True)
            return [(hit, collection.explain(words, hit) if explained else None) for hit in hits]

        if collection.n_passages == 0:
            click.echo(f"kb: the collection in {data} is empty; run `kb ingest PATH` first", err=True)
        elif not {language, organ, year} <= {None}:
            documents = collection.documents()
            if language is not None:
                check_language(language, documents)
            organ = None if organ is None else organ_held(plain(organ), documents)
            if year is not None and (left_out := undated(documents, language=language, organ=organ)):
                click.echo(f"kb: --year leaves out {left_out}", err=True)
        if queries is None:
            hits = find(query or "")
            if not as_json:
                _print_also_searched(query or "")
            _print_hits(hits, as_json=as_json)
            return
        problems = [_print_batch(*asked, find, as_json=as_json) for asked in read_queries(queries)]
    if any(problems):
        raise SystemExit(1)


def _print_batch(query_id: str | int, words: str, find: Callable[[str], list[Found]], *, as_json: bool) -> str | None:
    """Print the hits of one of many queries; one that cannot be searched has none and does not stop the others.

    Returns:
        Why it cannot be searched, None where it was.
    """
    problem: str | None = None
    try:
        hits = find(words)
    except QueryError as error:
        hits, problem = [], str(error)
        click.echo(f"kb: query {query_id}: {problem}", err=True)
    if as_json:
        from kb.retrieval.termbase import other_names  # noqa: PLC0415 - a usage error needs no term base

        answer: JSONObject = {"id": query_id, "hits": [_hit_object(found) for found in hits]}
        answer["also_searched"] = list(other_names(words))
        print_json(answer if problem is None else {**answer, "error": problem})
    else:
        click.echo(click.style(f"══ {query_id}: {words}", bold=True))
        _print_also_searched(words)
        _print_hits(hits, as_json=False)
    return problem


def _print_also_searched(query: str) -> None:
    """Tell which other names of the query's terms were searched, in one line."""
    from kb.retrieval.termbase import other_names  # noqa: PLC0415 - a usage error needs no term base

    if names := other_names(query, n_each=MAX_NAMES):
        click.echo(click.style(shorten(f"also searched: {', '.join(names)}", terminal_width()), dim=True))


def _print_hits(hits: Sequence[Found], *, as_json: bool) -> None:
    if as_json:
        for found in hits:
            print_json(_hit_object(found))
    elif hits:
        for found in hits:
            _print_hit(found, width=terminal_width())
    else:
        click.echo("Nothing was found.")


def _hit_object(found: Found) -> JSONObject:
    hit, evidence = found
    return hit_object(hit) if evidence is None else {**hit_object(hit), "evidence": evidence_object(evidence)}


def _print_hit(found: Found, *, width: int) -> None:
    hit, evidence = found
    place = hit.place
    heading = f"{hit.rank:>2}. {_name(place, hit.title)}, {_block(place)}"
    page = "" if place.page is None else f", p. {place.page}"
    marks = "".join(f" [{notice}]" for notice in hit.notices)
    click.echo(click.style(heading, bold=True) + f"  {place.language}{page}" + click.style(marks, fg="yellow"))
    if hit.section_path:
        path = shorten(" › ".join(hit.section_path), width - INDENT)
        click.echo(click.style(" " * INDENT + path, dim=True))
    start, end = _window(hit)
    click.echo(_marked(hit, start, end, width=width))
    if hit.twin is not None and hit.twin_text is not None:
        words = shorten(f"{hit.twin.language}: {hit.twin_text}", width - INDENT)
        click.echo(" " * INDENT + words)
    citation = hit.citation.form(place.language)
    click.echo(click.style(indented(f"→ {citation}", indent=INDENT, width=width), fg="cyan"))
    lanes = ", ".join(f"{name} {rank}" for name, rank in hit.lanes)
    click.echo(click.style(f"{' ' * INDENT}{place.source} · {hit.score:.4f} ({lanes})", dim=True))
    for line in evidence_lines(evidence, hit) if evidence else ():
        click.echo(indented(line, indent=INDENT, width=width))
    click.echo()


def _name(place: Place, title: str | None) -> str:
    return place.symbol or title or place.source


def _block(place: Place) -> str:
    part = "" if place.part == "main" else f"{place.part} "
    return part + heading_of(place.label, place.kind)


def _window(hit: Hit) -> tuple[int, int]:
    """Return the stretch of a long text that is shown: it begins shortly before the first match."""
    first = hit.matched[0][0] if hit.matched else 0
    start = 0 if first < MAX_SHOWN_CHARS - CONTEXT_CHARS else first - CONTEXT_CHARS
    return start, min(len(hit.text), start + MAX_SHOWN_CHARS)


def _marked(hit: Hit, start: int, end: int, *, width: int) -> str:
    """Return the shown stretch, wrapped, its matches bold."""
    shown = ("… " if start else "") + hit.text[start:end] + (" …" if end < len(hit.text) else "")
    words = sorted({hit.text[one:two] for one, two in hit.matched if two > one}, key=len, reverse=True)
    wrapped = indented(shown, indent=INDENT, width=width)
    if not words:
        return wrapped
    return re.sub("|".join(map(re.escape, words)), lambda found: click.style(found[0], bold=True), wrapped)
