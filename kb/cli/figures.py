"""Figures of a trial and of its comparison with an earlier one → lines for the terminal, or JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from kb.cli.output import print_json
from kb.evaluation.measures import MEASURES, Gain
from kb.evaluation.record import named
from kb.shapes.objects import JSONObject

if TYPE_CHECKING:
    from kb.evaluation.comparison import Comparison
    from kb.evaluation.trial import Trial

MAX_NAMES = 5
SIGNIFICANT = 0.05


def print_trial(trial: Trial, *, per_question: bool, as_json: bool) -> None:
    """Print the means by pair of languages, before them the questions where they are asked for."""
    if as_json:
        for one in trial.asked if per_question else ():
            print_json({"id": one.id, "language": one.language, "documents": one.documents, **named(one.figures)})
        for group in trial.means():
            print_json({"language": group.language, "documents": group.documents, "n": group.n, **named(group.figures)})
        return
    rows = [(f"{one.id}  {one.language} → {one.documents}", "", one.figures) for one in trial.asked if per_question]
    rows += [(f"{group.language} → {group.documents}", str(group.n), group.figures) for group in trial.means()]
    width = max(len(name) for name, _, _ in rows)
    click.echo(click.style(f"{'':{width}}{'n':>6}" + "".join(f"{name:>12}" for name in MEASURES), bold=True))
    for name, n, figures in rows:
        click.echo(f"{name:{width}}{n:>6}" + "".join(f"{value:12.4f}" for value in figures))
    gain = "2^grade - 1" if trial.gain is Gain.EXPONENTIAL else "the grade"
    click.echo(f"Gain: {gain}. Success and MRR look for grade {trial.success_grade} or more.")
    if trial.unanswered:
        click.echo(f"{trial.unanswered} questions have no answer and are left out.")


def print_warnings(trial: Trial) -> None:
    """Say on standard error what makes the figures less than they seem."""
    for words, names in (
        ("judged documents or paragraphs are not in the collection", trial.missing),
        ("questions could not be searched", trial.refused),
    ):
        if names:
            more = f" and {len(names) - MAX_NAMES} more" if len(names) > MAX_NAMES else ""
            click.echo(f"kb: {len(names)} {words}: {'; '.join(names[:MAX_NAMES])}{more}", err=True)


def print_comparison(compared: Sequence[Comparison], *, as_json: bool) -> None:
    """Print each measure before and after, and the gains and losses in the first one by question."""
    for one in compared:
        if as_json:
            print_json(_comparison_object(one))
            continue
        if one.measure == MEASURES[0]:
            click.echo(click.style(f"\n{one.language} → {one.documents}, {one.n} questions in common", bold=True))
        verdict = ", as chance may bring" if one.changes and one.p >= SIGNIFICANT else ""
        click.echo(
            f"{one.measure:<10}  {one.before:.4f} → {one.after:.4f}"
            f"  {one.gains} gains, {one.losses} losses, p = {one.p:.3f}{verdict}"
        )
        for change in one.changes if one.measure == MEASURES[0] else ():
            difference = change.after - change.before
            click.echo(f"    {change.id}  {change.before:.4f} → {change.after:.4f}  {difference:+.4f}")


def _comparison_object(one: Comparison) -> JSONObject:
    return {
        "language": one.language,
        "documents": one.documents,
        "measure": one.measure,
        "n": one.n,
        "before": one.before,
        "after": one.after,
        "p": one.p,
        "gains": one.gains,
        "losses": one.losses,
        "changes": [[change.id, change.before, change.after] for change in one.changes],
    }
