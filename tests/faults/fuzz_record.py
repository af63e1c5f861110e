"""What became of the inputs so far, as the result file keeps it, from which a stopped run goes on."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path

MIX = {"text": 32, "html": 28, "word": 20, "pdf": 20}
"""Of a hundred inputs, how many are of each kind."""
MAX_EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Batch:
    """What became of neighbouring inputs of one kind: `counts` by share, then outcome; `faults` by number."""

    counts: dict[str, dict[str, int]]
    faults: tuple[tuple[int, str], ...]
    cpu_s: float = 0.0
    making_s: float = 0.0
    slowest_s: float = 0.0
    slowest_number: int | None = None
    peak_mib: int = 0

    def dump(self) -> str:
        """Return a line of JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def load(cls, line: bytes) -> Batch:
        """Return what `dump` wrote."""
        raw = json.loads(line)
        return cls(**{**raw, "faults": tuple((number, what) for number, what in raw["faults"])})


@dataclass(slots=True)
class Tally:
    """The inputs of one kind, those with the numbers below `done`; times are of the processor."""

    done: int = 0
    outcomes: dict[str, dict[str, int]] = field(default_factory=dict)
    cpu_s: float = 0.0
    making_s: float = 0.0
    slowest_s: float = 0.0
    slowest_number: int | None = None

    def add(self, batch: Batch) -> None:
        """Add a batch."""
        for share, counts in batch.counts.items():
            self.outcomes[share] = dict(Counter(self.outcomes.get(share, {})) + Counter(counts))
            self.done += sum(counts.values())
        self.cpu_s = round(self.cpu_s + batch.cpu_s, 3)
        self.making_s = round(self.making_s + batch.making_s, 3)
        if batch.slowest_s > self.slowest_s:
            self.slowest_s, self.slowest_number = round(batch.slowest_s, 3), batch.slowest_number


@dataclass(slots=True)
class Fault:
    """How often a fault was met, and the first numbers that show it."""

    times: int = 0
    numbers: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Record:
    """A run of `wanted` inputs; `commits` are the versions that read them, with how many each read."""

    seed: int
    wanted: int
    tallies: dict[str, Tally] = field(default_factory=lambda: {kind: Tally() for kind in MIX})
    faults: dict[str, Fault] = field(default_factory=dict)
    commits: dict[str, int] = field(default_factory=dict)
    processes: int = 0
    peak_mib: int = 0
    wall_s: float = 0.0

    @property
    def done(self) -> int:
        """Return how many inputs were read."""
        return sum(tally.done for tally in self.tallies.values())

    @property
    def outcomes(self) -> dict[str, int]:
        """Return how many inputs came out how."""
        found: Counter[str] = Counter()
        for tally in self.tallies.values():
            for counts in tally.outcomes.values():
                found.update(counts)
        return dict(found)

    def limit(self, kind: str) -> int:
        """Return how many inputs of a kind belong to the run."""
        return self.wanted * MIX[kind] // 100

    def next_kind(self) -> str | None:
        """Return the kind that is furthest behind; None where all is done."""
        behind = {kind: tally.done / max(self.limit(kind), 1) for kind, tally in self.tallies.items()}
        kind = min(behind, key=behind.__getitem__)
        return kind if self.tallies[kind].done < self.limit(kind) else None

    def add_fault(self, kind: str, number: int, what: str) -> bool:
        """Count a fault; tell whether this input is one of the first that show it."""
        fault = self.faults.setdefault(f"{kind}: {what}", Fault())
        fault.times += 1
        if len(fault.numbers) < MAX_EXAMPLES:
            fault.numbers.append(number)
            return True
        return False

    def save(self, path: Path, **circumstances: object) -> None:
        """Write the record, its sums and the circumstances to a temporary name, and rename it."""
        sums = {
            "read": self.done,
            "outcomes": self.outcomes,
            "cpu_s": round(sum(t.cpu_s for t in self.tallies.values())),
        }
        beside = path.with_suffix(".writing")
        figures = {**sums, **circumstances, "run": asdict(self)}
        beside.write_text(json.dumps(figures, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        beside.replace(path)

    @classmethod
    def load(cls, path: Path) -> Record:
        """Return the record that `save` wrote."""
        run = json.loads(path.read_text(encoding="utf-8"))["run"]
        tallies = {kind: Tally(**tally) for kind, tally in run.pop("tallies").items()}
        faults = {what: Fault(**fault) for what, fault in run.pop("faults").items()}
        return cls(**run, tallies=tallies, faults=faults)
