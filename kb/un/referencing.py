"""A parsed document → all its references, in reading order.

Acts are decided by `kb.un.resolver`, goals and ibid. here. Source: `docs/references.md`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from kb.un.act_list import find_rows
from kb.un.cross_reference import Outline, find_sections, own_paragraphs
from kb.un.definition import find_definitions
from kb.un.document import Block, Document, Kind
from kb.un.folding import normalise
from kb.un.goals import MDG, SDG, families, goal_exists
from kb.un.ibid import NO_NOTE, with_ibids
from kb.un.mentions import find_mentions
from kb.un.reference import Mention, Reference, ReferenceKind, Resolution, Status
from kb.un.resolver import Resolver
from kb.un.section import section_of
from kb.un.setting import setting_of
from kb.un.surroundings import Surroundings
from kb.un.treatment import treatment_of, verbs

_ACTS = (ReferenceKind.RESOLUTION, ReferenceKind.DECISION)
NO_FAMILY = "the text does not say whose goals these are"
NOT_YET = "the document is older than this text"
SEVERAL_KINDS = "the list is of resolutions and of decisions"
MAX_TREATIES_BACK = 100
"""《公约》 means a convention that was named no farther back."""


def find_references(document: Document) -> tuple[Reference, ...]:
    """Return every reference in `document`: in paragraphs, headings, tables and footnotes, in reading order.

    The document's own symbol in its masthead, headings that open an act and numbers of drafts are no references.
    """
    return _Reader(document).read()


class _Reader:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.setting = setting_of(document)
        self.resolver = Resolver(self.setting)
        self.outline = _outline(document)
        self.treaties: deque[tuple[str, str | None]] = deque(maxlen=MAX_TREATIES_BACK)
        self.family: str | None = None
        self.rows = find_rows(document.blocks)
        self.definitions = {one.block: one for one in find_definitions(document)}

    def read(self) -> tuple[Reference, ...]:
        found: list[Reference] = []
        for i, block in enumerate(self.document.blocks):
            found.extend(self._block(block, i))
        return with_ibids(self.document, found)

    def _block(self, block: Block, place: int) -> list[Reference]:
        is_note = block.kind is Kind.FOOTNOTE
        mentions, left = find_mentions(block.text, is_note=is_note)
        around = Surroundings(block.text, place)
        plain = around.plain
        mentions = self._foreign(block, place, mentions)
        listed = self._listed(place)
        mentions = (*(one for one in mentions if not _overlaps(one, listed)), *listed)
        is_alone = not any(mention.kind is not ReferenceKind.SDG for mention in mentions)
        own = own_paragraphs(plain, left, block.part, self.outline, is_alone=is_alone) if left else []
        own += find_sections(plain, self.outline)
        everything = sorted((*mentions, *own), key=lambda mention: (mention.start, mention.end))
        if not everything:
            self._see_family(around)
            return []
        signs = verbs(plain)
        before: tuple[Mention, str] | None = None
        references: list[Reference] = []
        for mention in everything:
            decided = listed.get(mention) or self._decide(mention, around, before)
            if mention.kind is ReferenceKind.SDG and decided.reason == NO_FAMILY:
                continue
            if block.kind is Kind.TITLE and decided.target == self.document.metadata.symbol is not None:
                continue  # 'Resolution 9/4' in the masthead of that resolution
            is_yearless = mention.kind in _ACTS and mention.reason is None and (mention.number or "").isdecimal()
            if is_yearless and not (decided.target or decided.candidates):
                continue  # 'at resolution 1080'
            if mention.kind in _ACTS and decided.organ:
                before = (mention, decided.organ)
            treatment = treatment_of(plain, mention.start, mention.end, around.sentence(mention.start), signs)
            references.append(_reference(block, place, mention, decided, treatment.value))
        self._see_family(around)
        return references

    def _listed(self, place: int) -> dict[Mention, Resolution]:
        """Return the acts in the rows of a list whose caption names the body and the kind."""
        found: dict[Mention, Resolution] = {}
        for row in self.rows.get(place, ()):
            read = []
            for kind, phrase in row.phrases():
                mention = Mention(ReferenceKind(kind), phrase.index(row.number), len(phrase), number=row.number)
                read.append((mention, self.resolver.act(mention, Surroundings(phrase, place), None)))
            targets = tuple(dict.fromkeys(one.target for _, one in read if one.target))
            mention, decided = next((pair for pair in read if pair[1].target), read[0])
            if len(targets) > 1:
                decided = Resolution(None, Status.AMBIGUOUS, candidates=targets, reason=SEVERAL_KINDS)
            found[replace(mention, start=row.start, end=row.end)] = decided
        return found

    def _foreign(self, block: Block, place: int, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """Leave out the document's own symbol where it is printed as such, and the act that a heading opens."""
        definition = self.definitions.get(place)
        symbol = self.document.metadata.symbol
        kept = []
        for mention in mentions:
            if definition is not None and mention.kind in _ACTS and mention.start < definition.end:
                continue
            if symbol is not None and block.kind != Kind.FOOTNOTE and _is_own(symbol, block, mention):
                continue
            kept.append(mention)
        return tuple(kept)

    def _decide(self, mention: Mention, around: Surroundings, before: tuple[Mention, str] | None) -> Resolution:
        if mention.target is not None:
            if mention.kind is ReferenceKind.INSTRUMENT:
                if self.setting.is_older_than(mention.target):
                    return Resolution(None, Status.UNRESOLVED, candidates=(mention.target,), reason=NOT_YET)
                self._see_treaty(mention, around)
            return Resolution(mention.target, Status.RESOLVED)
        if mention.kind is ReferenceKind.SDG:
            return self._goal(mention, around)
        if mention.kind is ReferenceKind.INSTRUMENT:
            return self._instrument(mention, around)
        if mention.kind in _ACTS and mention.reason is None:
            return self.resolver.act(mention, around, before)
        return Resolution(None, Status.UNRESOLVED, reason=mention.reason or NO_NOTE)

    def _instrument(self, mention: Mention, around: Surroundings) -> Resolution:
        if mention.number == "rules-of-procedure":
            organ = {"UNH-HA": "HA", "GA": "GA"}.get(self.setting.organ or "")
            if organ:
                return Resolution(f"{organ}:rules-of-procedure", Status.RESOLVED)
        elif mention.number is not None:
            # 《公约》 is the convention that was named last
            for name, target in reversed(self.treaties):
                if name.endswith(mention.number) and target:
                    return Resolution(target, Status.RESOLVED)
        else:
            self._see_treaty(mention, around)
        return Resolution(None, Status.UNRESOLVED, reason=mention.reason)

    def _see_treaty(self, mention: Mention, around: Surroundings) -> None:
        name = around.text[mention.start : mention.end].partition("》")[0].strip('《“”"')
        self.treaties.append((name, mention.target))

    def _goal(self, mention: Mention, around: Surroundings) -> Resolution:
        family, _, label = (mention.number or "").partition(":")
        is_named = bool(family)
        family = family or self._family_at(mention.start, around) or ""
        # a target 2.1 is a Millennium one only where the text beside it speaks of those
        is_far = family == MDG and not is_named and not around.families and "." in label and label[-1].isdecimal()
        if family and (is_far or not goal_exists(family, label)):
            is_sustainable = any(one == SDG for text in self.setting.texts for _, one in families(text))
            family = SDG if is_sustainable or not is_far else ""
        if not family or not goal_exists(family, label):
            return Resolution(None, Status.UNRESOLVED, reason=NO_FAMILY)
        return Resolution(f"{family} {label}", Status.RESOLVED)

    def _see_family(self, around: Surroundings) -> None:
        if around.families:
            self.family = around.families[-1][1]

    def _family_at(self, place: int, around: Surroundings) -> str | None:
        """Return the goals that the text speaks of: last before `place`, first after it, or anywhere else."""
        named = around.families
        if named:
            i = bisect_left(named, (place, "")) - 1
            return named[max(i, 0)][1]
        return self.family or self.first_family

    @cached_property
    def first_family(self) -> str | None:
        """Return the goals that the document speaks of first, None where it speaks of none."""
        return next((named[0][1] for text in self.setting.texts if (named := families(text))), None)


def _is_own(symbol: str, block: Block, mention: Mention) -> bool:
    """Tell whether a mention is the document's own symbol, in the masthead or alone on its line."""
    low, high = block.text.rfind("\n", 0, mention.start) + 1, block.text.find("\n", mention.end)
    line = block.text[low : high if high >= 0 else None].strip()
    if line == symbol:
        return True
    is_named = mention.target is not None and normalise(mention.target) == normalise(symbol)
    return is_named and (block.kind is Kind.TITLE or line == block.text[mention.start : mention.end])


def _overlaps(mention: Mention, listed: Iterable[Mention]) -> bool:
    return mention.kind in _ACTS and any(one.start < mention.end and mention.start < one.end for one in listed)


def _outline(document: Document) -> Outline:
    paths = {block.section_path for block in document.blocks if block.section_path}
    sections = {section.zh for path in paths for n in range(1, len(path) + 1) if (section := section_of(path[:n]))}
    return Outline(
        places={(block.part, block.label) for block in document.blocks if block.label and block.kind is Kind.PARAGRAPH},
        parts={block.part for block in document.blocks},
        sections=sections,
    )


def _reference(block: Block, place: int, mention: Mention, decided: Resolution, treatment: str) -> Reference:
    is_note = block.kind is Kind.FOOTNOTE
    return Reference(
        block=place,
        part=block.part,
        label=block.owner if is_note else block.label,
        footnote=block.label if is_note else None,
        start=mention.start,
        end=mention.end,
        text=block.text[mention.start : mention.end],
        kind=mention.kind,
        target=decided.target,
        paras=mention.paras,
        target_part=mention.part,
        status=decided.status,
        candidates=decided.candidates,
        reason=decided.reason,
        treatment=treatment,
        is_draft=mention.is_draft,
    )
