"""Two trials of the same questions → gains and losses a question, and whether chance explains the difference.

The test is Fisher's randomization over pairs: how often would as large a mean difference come about if each question's
two results were swapped by a coin? Source: Smucker, Allan and Carterette 2007, who recommend it for retrieval.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kb.errors import EvaluationError
from kb.evaluation.measures import MEASURES, Figures
from kb.evaluation.trial import Asked

N_DRAWS = 20_000
SEED = 7
_BATCH_SIZE = 1_000
_ROUNDING = 1e-5
"""A value on file is rounded: what differs by less is the same."""


@dataclass(frozen=True, slots=True)
class Change:
    """One question whose value differs."""

    id: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """One measure over the questions that both trials asked, of one pair of languages.

    `changes` are in order, the greatest gain first. `p` is the share of random swaps with as large a difference.
    """

    language: str
    documents: str
    measure: str
    n: int
    before: float
    after: float
    p: float
    changes: tuple[Change, ...]

    @property
    def gains(self) -> int:
        """Return how many questions do better."""
        return sum(change.after > change.before for change in self.changes)

    @property
    def losses(self) -> int:
        """Return how many questions do worse."""
        return len(self.changes) - self.gains


def compare(before: Sequence[Asked], after: Sequence[Asked]) -> tuple[Comparison, ...]:
    """Compare what two trials say of the questions that both asked, by pair of languages and by measure.

    Raises:
        EvaluationError: they have no question in common.
    """
    old = {(one.id, one.language): one.figures for one in before}
    groups: dict[tuple[str, str], list[tuple[str, Figures, Figures]]] = {}
    for one in after:
        if (figures := old.get((one.id, one.language))) is not None:
            groups.setdefault((one.language, one.documents), []).append((one.id, figures, one.figures))
    if not groups:
        raise EvaluationError(
            "the two trials have no question in common", remedy="compare trials of the same questions"
        )
    return tuple(
        _compared(pair, measure, [Change(name, old[column], new[column]) for name, old, new in rows])
        for pair, rows in groups.items()
        for column, measure in enumerate(MEASURES)
    )


def _compared(pair: tuple[str, str], measure: str, pairs: Sequence[Change]) -> Comparison:
    changed = [change for change in pairs if abs(change.after - change.before) > _ROUNDING]
    return Comparison(
        *pair,
        measure=measure,
        n=len(pairs),
        before=sum(change.before for change in pairs) / len(pairs),
        after=sum(change.after for change in pairs) / len(pairs),
        p=_randomized(np.array([change.after - change.before for change in changed])),
        changes=tuple(sorted(changed, key=lambda change: (change.before - change.after, change.id))),
    )


def _randomized(differences: NDArray[np.float64]) -> float:
    """Return the two-sided p: the observed order is one of the draws, so that it is never 0."""
    draw = np.random.default_rng(SEED)
    observed = abs(float(differences.sum())) - _ROUNDING
    n_as_large = 0
    for start in range(0, N_DRAWS, _BATCH_SIZE):
        size = min(_BATCH_SIZE, N_DRAWS - start)
        signs = draw.choice(np.array([-1.0, 1.0]), size=(size, len(differences)))
        n_as_large += int((np.abs(signs @ differences) >= observed).sum())
    return (n_as_large + 1) / (N_DRAWS + 1)
