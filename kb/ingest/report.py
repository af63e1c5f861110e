"""What an ingest says of itself: one `Progress` a file, one `Failure` a file that is not in, a report at the end."""

from __future__ import annotations

from dataclasses import dataclass

from kb.errors import KBError
from kb.store.rows import Outcome

PROGRAM_FAULT = "program_fault"


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that is not in, why, and what to do. `code` is the error's (`empty_source`), or `program_fault`."""

    source: str
    error: str
    remedy: str | None
    code: str

    @staticmethod
    def of(source: str, error: KBError) -> Failure:
        """Return the failure of the file `source` for an error."""
        return Failure(source, error.message, error.remedy, error.code)


@dataclass(frozen=True, slots=True)
class Progress:
    """One file is done: stored, or failed (`outcome` is None). Counts include it; sizes are in bytes."""

    source: str
    outcome: Outcome | None
    done: int
    total: int
    done_bytes: int
    total_bytes: int
    n_passages: int
    """Passages of the files read so far in this run."""
    seconds: float

    @property
    def bytes_per_second(self) -> float:
        """Return how fast it goes."""
        return self.done_bytes / self.seconds if self.seconds else 0.0

    @property
    def seconds_left(self) -> float | None:
        """Return an estimate by bytes, None where nothing can be said yet."""
        rate = self.bytes_per_second
        return (self.total_bytes - self.done_bytes) / rate if rate else None


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What an ingest did. `documents` and `passages` count what the collection holds afterwards."""

    documents: int
    passages: int
    added: int
    updated: int
    unchanged: int
    duplicates: int
    removed: int
    failed: tuple[Failure, ...]
    warnings: tuple[str, ...]
    seconds: float
