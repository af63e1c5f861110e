"""Rankings and judgements → figures; the only importer of pytrec_eval, Python's door to NIST's trec_eval.

nDCG: Järvelin and Kekäläinen 2002; trec_eval takes a grade for the gain, so grades become gains before they are given
to it. Recall is a share of what ten places can hold, `R_cap` of Thakur et al. 2021 (BEIR). Success and the reciprocal
rank (Voorhees 1999) look for a paragraph of a stated grade.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kb.errors import EvaluationError

CUT = 10
MAX_GAIN = 2**16 - 1
MEASURES = ("ndcg@10", "recall@10", "success@1", "success@5", "success@10", "mrr")


class Gain(StrEnum):
    """What a grade is worth."""

    EXPONENTIAL = "exponential"
    """2^grade − 1."""
    LINEAR = "linear"
    """The grade itself."""

    @property
    def highest_grade(self) -> int:
        """Return the highest grade that can be counted with: trec_eval keeps one number for each gain up to it."""
        return MAX_GAIN.bit_length() if self is Gain.EXPONENTIAL else MAX_GAIN

    def of(self, grade: int) -> int:
        """Return the gain of a grade."""
        return 2**grade - 1 if self is Gain.EXPONENTIAL else grade


@dataclass(frozen=True, slots=True)
class Judged:
    """One ranking and its judgements: places best first, and the grade (from 1) of each relevant place."""

    ranking: Sequence[str]
    grades: Mapping[str, int]


Figures = tuple[float, ...]
"""One value a measure, in the order of `MEASURES`."""


def measure(rankings: Mapping[str, Judged], *, gain: Gain, success_grade: int) -> dict[str, Figures]:
    """Return the figures of each ranking, by its name.

    Args:
        rankings: by name of the question; each has a relevant place.
        gain: what a grade is worth in nDCG; no grade is higher than its highest.
        success_grade: lowest grade that success and the reciprocal rank look for.

    Raises:
        EvaluationError: the library is not installed.
    """
    try:
        import pytrec_eval  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise EvaluationError(
            "evaluation needs the package pytrec_eval-terrier", remedy="pip install 'habitat-kb[evaluation]'"
        ) from error
    # the library ends the process at names that are no C strings: it is given numbers
    names = {name: str(i) for i, name in enumerate(rankings)}
    every = (place for one in rankings.values() for place in (*one.ranking, *one.grades))
    places = {place: str(i) for i, place in enumerate(dict.fromkeys(every))}
    run = {
        names[name]: {places[place]: float(len(one.ranking) - i) for i, place in enumerate(one.ranking)}
        for name, one in rankings.items()
    }
    gains = {
        names[name]: {places[place]: gain.of(grade) for place, grade in one.grades.items()}
        for name, one in rankings.items()
    }
    wanted = {
        names[name]: {places[place]: int(grade >= success_grade) for place, grade in one.grades.items()}
        for name, one in rankings.items()
    }
    graded = pytrec_eval.RelevanceEvaluator(gains, {f"ndcg_cut.{CUT}", f"P.{CUT}"}).evaluate(run)
    found = pytrec_eval.RelevanceEvaluator(wanted, {"success.1,5,10", "recip_rank"}).evaluate(run)
    figures = {}
    for name, one in rankings.items():
        of_grades, of_success = graded.get(names[name], {}), found.get(names[name], {})
        n_found = of_grades.get(f"P_{CUT}", 0.0) * CUT
        figures[name] = (
            of_grades.get(f"ndcg_cut_{CUT}", 0.0),
            n_found / min(CUT, len(one.grades)),
            *(of_success.get(f"success_{k}", 0.0) for k in (1, 5, 10)),
            of_success.get("recip_rank", 0.0),
        )
    return figures


def mean(rows: Sequence[Figures]) -> Figures:
    """Return the mean of each measure."""
    return tuple(sum(column) / len(rows) for column in zip(*rows, strict=True))
