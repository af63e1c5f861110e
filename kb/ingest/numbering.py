"""Which numbered lines are paragraphs: the run of numbers decides, a number continues a sequence or is no paragraph.

Headings are numbered like paragraphs, lists stand inside paragraphs, wrapped lines begin with a year: so the heaviest
run of growing numbers is sought over all candidates of a part (dynamic programming), not line by line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import itemgetter

from kb.ingest.markers import Number

GAP_COST = 1.2
"""What leaving out a number costs in the run, beside the reward of 1 for each paragraph (docs/adr/0002)."""
MISSING_COST = 0.4
"""What each further number left out costs."""
LATE_START_COST = 0.6
"""What beginning at another number than 1 costs: some files begin in mid-document."""
MAX_START = 60
"""A run of whatever length may begin at such a number: a file can be a piece of a document."""
MAX_MISSING_START = 2
"""A run that leaves out more numbers before its first, for each of its own, is figures of a table."""
SKIP_COST = 0.05
"""What passing over a candidate costs, so that a run keeps to one stretch where numbers begin again."""
MIN_DOTTED_RUN = 3
"""Fewer numbers of the form 15.1 are figures in a text."""
MIN_CONTINUED_RUN = 2
"""A shorter run is continued over no gap."""
FARTHEST_GAP = 60
"""A jump over more numbers than this is no gap but another thing."""
TIE = 1e-9
"""Sums closer than this are equal."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may open a paragraph; `weight` (0 to 1) is how much it looks like one."""

    line: int
    number: Number
    weight: float


def choose_run(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return the heaviest run of growing numbers and what clearly continues it over a gap, in reading order."""
    schemes = {candidate.number.major for candidate in candidates}
    runs = [
        _heaviest([c for c in candidates if c.number.major == major]) for major in sorted(schemes, key=lambda m: m or 0)
    ]
    kept = [run for run in runs if run and (len(run) >= MIN_DOTTED_RUN or run[0].number.major is None)]
    kept = [run for run in kept if run[0].number.number <= max(MAX_START, MAX_MISSING_START * len(run))]
    run = max(kept, key=lambda run: sum(c.weight for c in run), default=())
    return (*run, *_tail(run, candidates)) if len(run) >= MIN_CONTINUED_RUN else run


def _tail(run: Sequence[Candidate], candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the clear candidates after the run, up to where the numbers fall back: too few to pay for their gap."""
    last, found = run[-1].number, []
    for candidate in candidates:
        number = candidate.number
        if candidate.line <= run[-1].line or number.major != last.major:
            continue
        if number.number <= last.number:
            break
        if candidate.weight == 1 and number.number - last.number <= FARTHEST_GAP:
            found.append(candidate)
            last = number
    return found


def _heaviest(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    best: list[float] = []
    before: list[int | None] = []
    passed = list(accumulate((c.weight for c in candidates), initial=0.0))
    ends: dict[int, dict[str, tuple[float, int]]] = {}  # number, suffix → where the best run that ends with it ends
    for i, candidate in enumerate(candidates):
        n = candidate.number.number
        score, previous = candidate.weight - (0.0 if n == 1 else LATE_START_COST + _missing(n - 1)), None
        near = range(n - FARTHEST_GAP, n + 1) if len(ends) > FARTHEST_GAP else list(ends)
        reachable = [end for number in near for end in ends.get(number, {}).values()]
        for value, j in sorted(reachable, key=itemgetter(1), reverse=True):
            if (cost := _step_cost(candidates[j].number, candidate.number)) is None:
                continue
            if (reached := value - SKIP_COST * passed[i] + candidate.weight - cost) > score + TIE:
                score, previous = reached, j
        best.append(score)
        before.append(previous)
        held, own = ends.setdefault(n, {}), score + SKIP_COST * passed[i + 1]
        suffix = _suffix(candidate.number)
        if suffix not in held or own > held[suffix][0] - TIE:
            held[suffix] = own, i
    if not best:
        return ()
    at: int | None = max(range(len(best)), key=lambda i: (best[i], -i))
    run: list[Candidate] = []
    while at is not None:
        run.append(candidates[at])
        at = before[at]
    return tuple(reversed(run))


def _step_cost(a: Number, b: Number) -> float | None:
    """Return what going from `a` to `b` costs; None where no run does that."""
    if b.number == a.number:
        return 0.0 if _suffix(b) > _suffix(a) else None
    step = b.number - a.number
    if step < 1 or step > FARTHEST_GAP:
        return None
    return 0.0 if step == 1 else GAP_COST + _missing(step - 1)


def _suffix(number: Number) -> str:
    """Return what stands after an inserted number: `9`, `9 bis` and `9 ter` follow one another."""
    return number.label.partition(" ")[2]


def _missing(n: int) -> float:
    return MISSING_COST * min(n, FARTHEST_GAP)


def missing_labels(labels: Sequence[str]) -> tuple[str, ...]:
    """Return the numbers that a run of labels (`15.1`, `15.2`, `15.4`) leaves out (`15.3`)."""
    numbers = sorted({int(label.split(" ")[0].rpartition(".")[2]) for label in labels})
    prefix = labels[0].split(" ")[0].rpartition(".")[0] if labels else ""
    held = set(numbers)
    gaps = [n for n in range(1, numbers[-1] + 1) if n not in held] if numbers else []
    return tuple(f"{prefix}.{n}" if prefix else str(n) for n in gaps)
