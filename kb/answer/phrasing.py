"""What a language model made of an answer: sentences that stood the check, and those that did not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """Why a sentence of a model is dropped."""

    KEY = "key"
    """It names no evidence, or one that was not given."""
    LENGTH = "length"
    CHARACTERS = "characters"
    """It holds characters that cannot be seen, or letters of a script that its evidence lacks."""
    QUOTATION = "quotation"
    SYMBOL = "symbol"
    DATE = "date"
    NUMBER = "number"
    NAME = "name"
    SUBJECT = "subject"
    """It speaks of something else than its evidence."""


@dataclass(frozen=True, slots=True)
class PhrasedSentence:
    """A sentence of a model; `statements` are the numbers, from 1, of the statements of the answer that it rests on."""

    text: str
    statements: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DroppedSentence:
    """A sentence of a model that is not taken, and why; `lacking` are the words that its evidence does not hold."""

    text: str
    fault: Fault
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrasing:
    """What the model `model` at `address` made of an answer's statements.

    `sentences` passed the check of `kb.model.grounding`; `dropped` did not. `failure` says in one line why there is
    nothing to use; None where there is.
    """

    model: str
    address: str
    sentences: tuple[PhrasedSentence, ...] = ()
    dropped: tuple[DroppedSentence, ...] = ()
    failure: str | None = None
