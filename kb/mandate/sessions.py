"""Sessions of UN-Habitat's governing bodies, and which body followed which.

Enters: `corpus/sessions.tsv` and `corpus/succession.tsv`; leaves: `Session` and `Succession` values in order of time
within each body.
"""

from __future__ import annotations

from dataclasses import dataclass

from kb.mandate.table import Confidence, read_table, stated

SESSIONS_TABLE = "sessions.tsv"
SUCCESSION_TABLE = "succession.tsv"


@dataclass(frozen=True, slots=True)
class Session:
    """One sitting of a session: a session that was suspended and resumed has two.

    `session` is its number, or year and number for bodies that count by the year (`2020/2`). `first_day` and `last_day`
    are ISO 8601, as exact as the source: a year alone means that the days are not known. `sitting` is `resumed` or
    None.
    """

    body: str
    session: str
    sitting: str | None
    first_day: str
    last_day: str
    place: str | None
    source: str
    confidence: Confidence
    note: str | None

    def has(self, date: str) -> bool:
        """Tell whether `date` (ISO 8601, of any exactness) can be a day of this sitting."""
        first, last = min(len(date), len(self.first_day)), min(len(date), len(self.last_day))
        return self.first_day[:first] <= date[:first] and date[:last] <= self.last_day[:last]


@dataclass(frozen=True, slots=True)
class Succession:
    """A body that takes over from another by an act; `predecessor` is None where a body without a code came before.

    `date` (ISO 8601) is the day on which it took effect. One predecessor may have several successors.
    """

    predecessor: str | None
    successor: str
    act: str
    date: str
    source: str
    confidence: Confidence
    note: str | None


def load_sessions() -> tuple[Session, ...]:
    """Return the sessions that ship with the program."""
    return tuple(
        Session(
            body=stated(row, "body"),
            session=stated(row, "session"),
            sitting=row["sitting"],
            first_day=stated(row, "first_day"),
            last_day=stated(row, "last_day"),
            place=row["place"],
            source=stated(row, "source"),
            confidence=Confidence(stated(row, "confidence")),
            note=row["note"],
        )
        for row in read_table(SESSIONS_TABLE)
    )


def load_succession() -> tuple[Succession, ...]:
    """Return who followed whom, in order of time."""
    return tuple(
        Succession(
            predecessor=row["predecessor"],
            successor=stated(row, "successor"),
            act=stated(row, "act"),
            date=stated(row, "date"),
            source=stated(row, "source"),
            confidence=Confidence(stated(row, "confidence")),
            note=row["note"],
        )
        for row in read_table(SUCCESSION_TABLE)
    )
