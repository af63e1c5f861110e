"""Citations ready to paste, in the forms of the United Nations, English and Chinese.

A document is cited by its symbol, an act by the body that adopted it and its number, a document without a symbol by
title, session and date. Nothing is invented: what the metadata do not say is left out, and titles are not translated.
Source: United Nations Editorial Manual, "Footnotes and other references", and the forms printed in documents.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kb.errors import PartError, SymbolError
from kb.un.act_id import act_id, act_of
from kb.un.bodies import BODIES, body_of, find_body
from kb.un.council_year import names_of
from kb.un.dates import format_date
from kb.un.document import Block, Kind, Metadata
from kb.un.numerals import chinese, ordinal
from kb.un.organ_words import can_have
from kb.un.part import Part, Step
from kb.un.section import section_of
from kb.un.symbol import Symbol, parse_symbol

_KINDS = {"res": "resolution", "dec": "decision", "rec": "recommendation"}
_PLACES = {Kind.PREAMBLE: ("preamble", "序言部分"), Kind.SUMMARY: ("summary", "摘要")}


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation in both languages."""

    en: str
    zh: str

    def form(self, language: str) -> str:
        """Return the form for a text in `language`: Chinese for `zh`, English for every other."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Spot:
    """What of a block a citation needs, for callers that hold no `Block`; fields as there."""

    part: str
    label: str | None
    kind: str
    owner: str | None = None
    section_path: tuple[str, ...] = ()


def cite(
    metadata: Metadata,
    block: Block | Spot,
    *,
    label: str | None = None,
    source: str | None = None,
    with_home: bool = False,
) -> Citation:
    """Return the citation of `block` in the document that `metadata` describe.

    Args:
        metadata: of the document; None fields are left out.
        block: the paragraph or other block that is cited.
        label: a sub-item of the block (`28(a)`); None cites the whole block.
        source: path of the ingested file; its name is shown only where neither symbol nor title is known.
        with_home: add the document and part in which an act stands, in parentheses.
    """
    symbol = _symbol(metadata)
    part = _part(block.part)
    place = _place(block, label or block.label)
    act = _act_of_document(symbol, metadata)
    if act is not None:
        return _cite_act(act, part.steps if part else (), place)
    inner = _act_within(part, symbol, metadata)
    if inner is not None and part is not None:
        at = _act_step(part)
        home = _cite_document(metadata, symbol, source, Part(part.steps[:at]), None) if with_home else None
        return _cite_act(inner, part.steps[at + 1 :], place, home=home)
    return _cite_document(metadata, symbol, source, part or block.part, place)


def act_at(metadata: Metadata, part: str) -> str | None:
    """Return the identifier of the act that is `part` of a document, or the document itself; None where none is."""
    symbol = _symbol(metadata)
    act = _act_within(_part(part), symbol, metadata) or _act_of_document(symbol, metadata)
    return None if act is None else act_id(act.organ, act.kind, act.number)


def cite_target(
    identifier: str, *, part: str = "main", label: str | None = None, kind: Kind = Kind.PARAGRAPH
) -> Citation:
    """Return the citation of a work that need not be held, by identifier: `UNH-GC:res:24/10`, `A/60/168`.

    What is neither a symbol nor the identifier of an act is cited as it is written. `part`, `label` and the `kind` of
    what is cited are not checked.
    """
    organ, _, rest = identifier.partition(":")
    form, _, number = rest.partition(":")
    spot = Spot(part, label, kind.value)
    if number and organ in BODIES and form in _KINDS:
        steps = _part(part)
        return _cite_act(_Act(organ, _KINDS[form], number), steps.steps if steps else (), _place(spot, label))
    if number and "/" in organ and form in _KINDS:  # an act within the report of a conference
        home = Citation(f"{organ}, {_KINDS[form]} {number}", f"{organ}，{Step(_KINDS[form]).zh}{number}")
        inside, place = _part(part), _place(spot, label)
        en = (home.en, inside.en if inside else "", place.en if place else "")
        zh = (home.zh, inside.zh if inside else "", place.zh if place else "")
        return Citation(", ".join(filter(None, en)), "，".join(filter(None, zh)))
    return cite(Metadata(symbol=identifier), spot)


@dataclass(frozen=True, slots=True)
class _Act:
    organ: str
    kind: str
    number: str


def _symbol(metadata: Metadata) -> Symbol | str | None:
    if metadata.symbol is None or not metadata.symbol.strip():
        return None
    return _read_symbol(metadata.symbol)


@lru_cache(maxsize=4096)
def _read_symbol(symbol: str) -> Symbol | str:
    try:
        return parse_symbol(symbol)
    except SymbolError:
        return symbol  # a person stated it; print it as stated


@lru_cache(maxsize=4096)
def _part(text: str) -> Part | None:
    try:
        return Part.parse(text)
    except PartError:
        return None


def _act_of_document(symbol: Symbol | str | None, metadata: Metadata) -> _Act | None:
    """Return the act whose own symbol the document bears."""
    found = act_of(symbol) if isinstance(symbol, Symbol) else None
    if found is None:
        return None
    organ, kind, number = found
    year = re.match(r"\d{4}", metadata.date or "")
    if organ == "SC" and number.isdecimal():
        names = (f"{number} ({year.group()})",) if year else names_of(number)
        if len(names) != 1:
            return None
        number = names[0]
    return _Act(organ, kind, number) if can_have(organ, number, kind) else None


def _act_within(part: Part | None, symbol: Symbol | str | None, metadata: Metadata) -> _Act | None:
    """Return the act that the part stands in, where the document's body is known to have adopted it."""
    last = part.steps[_act_step(part)] if part else Step("main")
    if last.number is None or last.kind not in _KINDS.values():
        return None
    by_symbol = body_of(symbol) if isinstance(symbol, Symbol) else None
    stated = metadata.body if metadata.body in BODIES else find_body(metadata.body or "")
    for organ in (by_symbol, stated):
        if organ is not None and organ != "GA" and can_have(organ, last.number, last.kind):
            return _Act(organ, last.kind, last.number)
    return None


def _act_step(part: Part) -> int:
    """Return the place of the last step that names an act; what follows are its annexes. Without one, the last."""
    return max((i for i, step in enumerate(part.steps) if step.kind in _KINDS.values()), default=len(part.steps) - 1)


def _cite_act(act: _Act, steps: tuple[Step, ...], place: Citation | None, *, home: Citation | None = None) -> Citation:
    """Join body, kind, number, annexes and place; in Chinese 段 follows the number without a comma."""
    body = BODIES[act.organ]
    number_en = re.sub(r"(?<=[\dA-Z])\((?=\D)", " (", act.number)  # 3327(XXIX) is printed 3327 (XXIX)
    number_zh = act.number.replace(" (", "(")  # 第1325(2000)号
    en = f"{body.cited_en} {act.kind} {number_en}"
    zh = f"{body.cited_zh}{Step(act.kind, number_zh).zh}"
    if home is not None:
        en, zh = f"{en} ({home.en})", f"{zh}（{home.zh}）"
    part = Part(steps or (Step("main"),))
    if part.en:
        en, zh = f"{en}, {part.en}", f"{zh}，{part.zh}"
    if place is not None:
        comma = "" if not part.zh and place.zh.startswith("第") else "，"
        en, zh = f"{en}, {place.en}", f"{zh}{comma}{place.zh}"
    return Citation(en, zh)


def _cite_document(
    metadata: Metadata,
    symbol: Symbol | str | None,
    source: str | None,
    part: Part | str,
    place: Citation | None,
) -> Citation:
    head = _head(metadata, symbol, source)
    part_en, part_zh = (part, part) if isinstance(part, str) else (part.en, part.zh)
    en = [head.en, part_en, place.en if place else ""]
    zh = [head.zh, part_zh, place.zh if place else ""]
    return Citation(", ".join(filter(None, en)), "，".join(filter(None, zh)))


def _head(metadata: Metadata, symbol: Symbol | str | None, source: str | None) -> Citation:
    if symbol is not None:
        name = symbol.official if isinstance(symbol, Symbol) else symbol
        return Citation(name, name)
    if metadata.title is None:
        if source is None:
            return Citation("[document without symbol and title]", "〔未标明文号和标题的文件〕")
        name = source.rpartition("/")[2]
        return Citation(f"[file {name}]", f"〔文件 {name}〕")
    title = f"《{metadata.title}》" if re.search(r"[\u4e00-\u9fff]", metadata.title) else f"“{metadata.title}”"
    details_en = [_session(metadata.session, "en"), format_date(metadata.date, "en") if metadata.date else ""]
    details_zh = [_session(metadata.session, "zh"), format_date(metadata.date, "zh") if metadata.date else ""]
    en, zh = ", ".join(filter(None, details_en)), "，".join(filter(None, details_zh))
    return Citation(f"{title} ({en})" if en else title, f"{title}（{zh}）" if zh else title)


def _session(session: str | None, language: str) -> str:
    """Print a session given as a bare number in words; any other wording stays as the document prints it."""
    if session is None or not session.isdecimal():
        return session or ""
    number = int(session)
    return f"第{chinese(number)}届会议" if language == "zh" else f"{ordinal(number)} session"


def _place(block: Block | Spot, label: str | None) -> Citation | None:
    if block.kind == Kind.FOOTNOTE:
        note = Citation(f"footnote {label}" if label else "footnote", f"脚注{label or ''}")
        if block.owner is None:
            return note
        owner = _paragraph(block.owner)
        return Citation(f"{owner.en}, {note.en}", f"{owner.zh}，{note.zh}")
    if label is not None:
        return _paragraph(label)
    if block.kind in _PLACES:
        return Citation(*_PLACES[Kind(block.kind)])
    section = section_of(block.section_path)
    if section is None or block.kind == Kind.TITLE:
        return None
    return Citation(f"sect. {section.en}", f"第{section.zh}节")


def _paragraph(label: str) -> Citation:
    return Citation(f"para. {label.replace('(', ' (').replace('  (', ' (')}", f"第{label}段")
