"""A reference: one document mentioning an act, a document, an instrument, a goal or a paragraph of its own.

`find_references` in `kb.un.referencing` makes them. Source: `docs/references.md`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SELF = "self"
"""The target of a reference to the same document."""


class ReferenceKind(StrEnum):
    """What a reference names."""

    RESOLUTION = "resolution"
    DECISION = "decision"
    DOCUMENT_SYMBOL = "document_symbol"
    IBID = "ibid"
    PARAGRAPH_XREF = "paragraph_xref"
    INSTRUMENT = "instrument"
    SDG = "sdg"


class Status(StrEnum):
    """Whether a reference leads to one target, may lead to several, or to none that is known."""

    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"
    UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in one text that names something, before the document says what it means; `text[start:end]` is it.

    `number` is that of an act or a goal. `target` is set where the words alone decide it. `paras` are pinpoint labels
    and `part` the part that they stand in. `is_draft`: a paper of the L. series, in which drafts are tabled.
    """

    kind: ReferenceKind
    start: int
    end: int
    number: str | None = None
    target: str | None = None
    paras: tuple[str, ...] = ()
    part: str | None = None
    reason: str | None = None
    is_draft: bool = False


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a mention leads to; `organ` is the code of the body that adopted the act, where that is decided."""

    target: str | None
    status: Status
    organ: str | None = None
    candidates: tuple[str, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference.

    `block` is the place of the block in `Document.blocks`; `text` is `blocks[block].text[start:end]`. `part` and
    `label` say where that paragraph stands; in a footnote they are those of the paragraph that carries its mark, and
    `footnote` is the mark. `target` is the identifier of an act, a symbol, a goal (`SDG 11.1`) or `self`, None where
    `status` is not resolved. `candidates` are identifiers, likeliest first; `reason` says why none was chosen.
    `target_part` is None where the reference names no part. `treatment` is a value of `kb.un.treatment.Treatment`.
    """

    block: int
    part: str
    label: str | None
    footnote: str | None
    start: int
    end: int
    text: str
    kind: ReferenceKind
    target: str | None
    paras: tuple[str, ...]
    target_part: str | None
    status: Status
    candidates: tuple[str, ...]
    reason: str | None
    treatment: str
    is_draft: bool = False
