"""The register of acts: what was adopted by whom, when, and in which part of which document it stands.

Enters: `corpus/acts.tsv`; leaves: `Act` values and the ways to look one up. An act is named by organ, kind and number;
it has a home document, which may hold other acts and bear a symbol of another form.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb.mandate.table import Confidence, Row, read_table, stated
from kb.un.folding import normalise

TABLE = "acts.tsv"


@dataclass(frozen=True, slots=True)
class Act:
    """An adopted resolution, decision or recommendation.

    `id` is the identifier of `kb.un.act_id`, `organ` a code of `kb.un.bodies`, `session` a session in the register of
    sessions (None for organs that it does not list). `date` is ISO 8601, as exact as the source: day, month or year.
    `home` is the symbol of the document that holds the text, `part` where in it; `also` are other documents that print
    it. `title_zh` is given only where a source prints it, which is `title_zh_source`; nothing is translated here.
    """

    id: str
    organ: str
    kind: str
    number: str
    session: str | None
    title_en: str | None
    title_zh: str | None
    title_zh_source: str | None
    date: str | None
    home: str | None
    part: str | None
    also: tuple[str, ...]
    source: str
    confidence: Confidence
    note: str | None

    @property
    def homes(self) -> tuple[str, ...]:
        """Return every document known to print the act, `home` first."""
        return (*((self.home,) if self.home else ()), *self.also)


class Register:
    """Acts in the order of the table, found by identifier, by kind and number, or by the document that holds them."""

    def __init__(self, acts: Sequence[Act]) -> None:
        """Keep `acts`, whose identifiers must differ."""
        self._acts = tuple(acts)
        self._by_id = {normalise(act.id): act for act in self._acts}
        if len(self._by_id) < len(self._acts):
            raise ValueError("an act stands twice in the register")
        self._by_number: dict[str, list[Act]] = defaultdict(list)
        self._by_home: dict[str, list[Act]] = defaultdict(list)
        for act in self._acts:
            self._by_number[normalise(act.number)].append(act)
            for home in act.homes:
                self._by_home[normalise(home)].append(act)

    def __iter__(self) -> Iterator[Act]:
        return iter(self._acts)

    def __len__(self) -> int:
        return len(self._acts)

    def act(self, identifier: str) -> Act | None:
        """Return the act with this identifier (`UNH-GC:res:24/10`, `A/RES/71/256`); case and blanks do not matter."""
        return self._by_id.get(normalise(identifier))

    def numbered(self, number: str, *, kind: str | None = None) -> tuple[Act, ...]:
        """Return the acts of all organs with this number; `kind` None takes every kind."""
        found = self._by_number.get(normalise(number), ())
        return tuple(act for act in found if kind in (None, act.kind))

    def held_in(self, symbol: str, *, part: str | None = None) -> tuple[Act, ...]:
        """Return the acts that the document `symbol` prints; with `part`, those whose text is that part of it.

        Only the home document's parts are known: another document may print the acts in other annexes.
        """
        found = self._by_home.get(normalise(symbol), ())
        if part is None:
            return tuple(found)
        key = normalise(symbol)
        return tuple(act for act in found if act.part == part and act.home and normalise(act.home) == key)


def load_register() -> Register:
    """Return the register that ships with the program."""
    return Register([_act(row) for row in read_table(TABLE)])


def _act(row: Row) -> Act:
    return Act(
        id=stated(row, "id"),
        organ=stated(row, "organ"),
        kind=stated(row, "kind"),
        number=stated(row, "number"),
        session=row["session"],
        title_en=row["title_en"],
        title_zh=row["title_zh"],
        title_zh_source=row["title_zh_source"],
        date=row["date"],
        home=row["home"],
        part=row["part"],
        also=tuple((row["also"] or "").split("; ")) if row["also"] else (),
        source=stated(row, "source"),
        confidence=Confidence(stated(row, "confidence")),
        note=row["note"],
    )
