"""The history of one act: where its text stands, what it cites, who cites it and how, what came before and after.

Answers come from the rows that ingest wrote: nothing is built for a question, so a document that arrives later is in
the next answer, whichever side of a reference it is on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kb.mandate.citing import Citing, Desk, in_time
from kb.mandate.gaps import Gap, gaps_among
from kb.mandate.lineage import builds_on, founding, predecessors, successors, title_key
from kb.mandate.naming import DOCUMENT, Asked, read_reference
from kb.mandate.papers import Paper, is_adoption_note, notices_of, papers
from kb.mandate.register import Act, Register
from kb.mandate.standing import Standing, standings, text_of
from kb.store.citations import ReferenceRow
from kb.store.rows import BlockRow
from kb.store.store import Store
from kb.un.adoption import adoption_in, date_beside
from kb.un.document import Kind
from kb.un.folding import normalise
from kb.un.part import is_inside_act
from kb.un.reference import ReferenceKind, Status

N_OPENING_BLOCKS = 15
"""The day of adoption stands in one of so many first blocks."""
N_ALIKE_CHARS = 4
N_DATED = 40
"""So many citing texts are asked for a date."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where a text stands: the document's symbol (None where it has none), the part, and the held versions' ids."""

    symbol: str | None
    part: str
    document_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class History:
    """What is known of an act, or of a document (`kind` is `document`, `number` None).

    `adopted` is ISO 8601, as exact as the source. `status` is `ambiguous` where the reference names several acts that
    are known. `is_shared`: it names no body, and others than those known here may have an act of this number.
    `registered` is what the register says of the act, None where it has none.
    `labels` and `part` are the paragraphs that were asked for; `cited_by` then holds only what names them. `asked`
    are these paragraphs where they are held, `last_label` is the number of the last paragraph that is held beside them
    (None without `labels`). `cited_by` is in order of time. `founding` are the acts that made its
    body, oldest first. `gaps` are acts named here that are not held. `notices` are codes of `kb.retrieval.notices`.
    """

    act: str
    organ: str | None
    kind: str
    number: str | None
    title_en: str | None
    title_zh: str | None
    adopted: str | None
    home: Home | None
    status: Status
    is_shared: bool
    registered: Act | None
    labels: tuple[str, ...]
    part: str | None
    asked: tuple[BlockRow, ...]
    last_label: str | None
    cites: tuple[Citing, ...]
    cited_by: tuple[Citing, ...]
    predecessors: tuple[str, ...]
    successors: tuple[str, ...]
    founding: tuple[str, ...]
    holds: tuple[str, ...]
    papers: tuple[Paper, ...]
    notices: tuple[str, ...]
    gaps: tuple[Gap, ...]

    @property
    def reports(self) -> tuple[Citing, ...]:
        """Return the citing paragraphs that belong to no act: those of reports and other papers."""
        return tuple(one for one in self.cited_by if one.act is None)


def history(reference: str, *, store: Store, register: Register) -> tuple[History, ...]:
    """Return the history of each act that `reference` may mean, likeliest first.

    Raises:
        EmptyQueryError: nothing is typed.
        NotHeldError: it names no act, or a number that neither register nor collection knows.
    """
    meant = read_reference(reference, store=store, register=register)
    return tuple(_Search(store, register, asked).history() for asked in meant)


class _Search:
    def __init__(self, store: Store, register: Register, asked: Asked) -> None:
        self.store = store
        self.asked = asked
        self.register = register
        self.known: Act | None = register.act(asked.act)
        self.desk = Desk(store, register)
        self.versions = standings(asked, store, register)

    def history(self) -> History:
        asked = self.asked
        is_act = asked.kind != DOCUMENT
        rows = self.store.citations.to_targets([asked.act])
        adopted = self._adopted(rows)
        own = self._own_references()
        citing = self._citing(rows, adopted)
        en, zh = self._titles()
        titles = tuple(title for title in (en, zh) if title)
        titled = self._titled(titles) if is_act else ()
        cited = [one.target for one in own if builds_on(one)] if is_act else []
        building = [one.act for one in citing if one.act and builds_on(one)] if is_act else []
        before = predecessors(asked, cited, titled, self.register)
        after = successors(asked, building, titled, self.register)
        numbered = self._numbered_blocks()
        made = tuple(act for act in founding(asked.organ) if act != asked.act) if is_act else ()
        return History(
            act=asked.act,
            organ=asked.organ,
            kind=asked.kind,
            number=asked.number,
            title_en=en,
            title_zh=zh,
            adopted=adopted,
            home=self._home(),
            status=Status.RESOLVED if asked.is_sure else Status.AMBIGUOUS,
            is_shared=asked.is_shared,
            registered=self.known,
            labels=asked.labels,
            part=asked.part,
            asked=self._asked_blocks(numbered),
            last_label=numbered[-1].block.label if numbered else None,
            cites=own,
            cited_by=in_time(one for one in citing if self._is_asked(one)),
            predecessors=before,
            successors=after,
            founding=made,
            holds=self._holds(),
            papers=papers(asked, titles, self.store, drafts=self._drafts(own), adopted=_adopting(citing)),
            notices=self._notices(),
            gaps=gaps_among(
                (asked.act, *made, *before, *after, *(one.target for one in own)), self.store, self.register
            ),
        )

    def _drafts(self, own: Sequence[Citing]) -> tuple[str, ...]:
        """Return the drafts that the text itself names as those on which it was adopted."""
        return tuple(one.target for one in own if is_adoption_note(one.text)) if self.asked.kind != DOCUMENT else ()

    def _home(self) -> Home | None:
        ids = tuple(one.document.id for one in self.versions)
        if self.known is not None and self.known.home:
            return Home(self.known.home, self.known.part or "main", ids)
        if self.versions:
            return Home(self.versions[0].document.metadata.symbol, self.versions[0].part, ids)
        return None

    def _own_references(self) -> tuple[Citing, ...]:
        """Return what the text itself cites, in reading order."""
        key = normalise(self.asked.act)
        found: list[Citing] = []
        for one in self.versions:
            rows = self.store.citations.of_document(one.document.id)
            cited = self.desk.citing([row for row in rows if normalise(row.target) != key])
            is_document = one.is_whole and not one.is_act
            found += cited if is_document else [citing for citing in cited if citing.act == self.asked.act]
        return tuple(found)

    def _citing(self, rows: Sequence[ReferenceRow], adopted: str | None) -> tuple[Citing, ...]:
        """Return the paragraphs that cite the text from outside; names used before it was adopted mean another."""
        own = {one.document.id: one for one in self.versions if one.is_whole}
        found = self.desk.citing([row for row in rows if not _is_own(own.get(row.document_id), row)])
        return tuple(
            one
            for one in found
            if one.act != self.asked.act
            and not (one.kind == ReferenceKind.INSTRUMENT and _is_earlier(one.date, adopted))
        )

    def _is_asked(self, one: Citing) -> bool:
        """Tell whether a citing paragraph names what is asked for: the act, paragraphs of it, or an annex."""
        if not self.asked.labels:
            return self.asked.part is None or one.kind == ReferenceKind.INSTRUMENT or one.target_part == self.asked.part
        bases = {label.partition("(")[0] for label in one.paras}
        is_part = self.asked.part is None or one.target_part in (None, self.asked.part)
        return is_part and any(label in one.paras or label in bases for label in self.asked.labels)

    def _titles(self) -> tuple[str | None, str | None]:
        held = {"en": self.known.title_en if self.known else None, "zh": self.known.title_zh if self.known else None}
        for row in self.store.citations.acts([self.asked.act]) if self.asked.kind != DOCUMENT else ():
            language = self.desk.document(row.document_id).metadata.language
            held[language] = held.get(language) or row.title
        if self.asked.kind == DOCUMENT:
            for one in self.versions:
                held[one.document.metadata.language] = one.document.metadata.title
        return held["en"], held["zh"]

    def _titled(self, titles: tuple[str, ...]) -> tuple[str, ...]:
        """Return the other acts that bear one of `titles`."""
        keys = {key for title in titles if (key := title_key(title))}
        if not keys:
            return ()
        begins = {title.casefold()[:N_ALIKE_CHARS] for title in titles}  # most titles need no closer look
        registered = [(act.id, title) for act in self.register for title in (act.title_en, act.title_zh) if title]
        alike = (
            (act, title)
            for act, title in (*registered, *self.store.citations.titled())
            if title.casefold()[:N_ALIKE_CHARS] in begins
        )
        return tuple(act for act, title in alike if title_key(title) in keys)

    def _adopted(self, citing: Sequence[ReferenceRow]) -> str | None:
        if self.asked.kind == DOCUMENT:
            return next((one.document.metadata.date for one in self.versions if one.document.metadata.date), None)
        if self.known is not None and self.known.date:
            return self.known.date
        for one in self.versions:
            opening = text_of(one, self.store)[:N_OPENING_BLOCKS]
            if day := adoption_in(held.block.text for held in opening):
                return day
        numbered = [row for row in citing if row.kind != ReferenceKind.INSTRUMENT][:N_DATED]
        texts = {held.rowid: held.block.text for held in self.store.rows([row.rowid for row in numbered])}
        days = Counter(
            day for row in numbered if (day := date_beside(texts[row.rowid], row.first, row.last)) is not None
        )
        return days.most_common(1)[0][0] if days else None

    def _numbered_blocks(self) -> tuple[BlockRow, ...]:
        """Return the paragraphs among which those that are asked for stand; () where none is asked for."""
        if not self.asked.labels:
            return ()
        return tuple(
            held
            for one in self.versions
            for held in text_of(one, self.store)
            if held.block.label
            and held.block.kind is Kind.PARAGRAPH
            and (self.asked.part is None or held.block.part == self.asked.part)
        )

    def _asked_blocks(self, numbered: Sequence[BlockRow]) -> tuple[BlockRow, ...]:
        """Return the paragraphs asked for; where no part is named, those of the text itself come before an annex."""
        named = {*self.asked.labels, *(label.partition("(")[0] for label in self.asked.labels)}
        found = [held for held in numbered if held.block.label in named]
        own = {(one.document.id, one.part) for one in self.versions}
        first = {held.block.label for held in found if (held.document_id, held.block.part) in own}
        return tuple(
            held for held in found if held.block.label not in first or (held.document_id, held.block.part) in own
        )

    def _holds(self) -> tuple[str, ...]:
        """Return the acts that a document prints; () for an act."""
        if self.asked.kind != DOCUMENT:
            return ()
        printed = (row.act for row in self.store.citations.acts_in([one.document.id for one in self.versions]))
        registered = (act.id for act in self.register.held_in(self.asked.act))
        return tuple(dict.fromkeys((*printed, *registered)))

    def _notices(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(code for one in self.versions for code in notices_of(one.document, self.store)))


def _adopting(citing: Sequence[Citing]) -> tuple[str, ...]:
    """Return the acts that name the paper as the draft on which they were adopted."""
    return tuple(one.act for one in citing if one.act and is_adoption_note(one.text))


def _is_own(standing: Standing | None, row: ReferenceRow) -> bool:
    """Tell whether a reference stands in the text of which `standing` is a document; None for another document."""
    return standing is not None and not (standing.is_act and is_inside_act(row.part))


def _is_earlier(date: str | None, adopted: str | None) -> bool:
    if date is None or adopted is None:
        return False
    n = min(len(date), len(adopted))
    return date[:n] < adopted[:n]
