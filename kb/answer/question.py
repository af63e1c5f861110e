"""A question → what it asks for, the words and names it turns on, and what it names exactly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from kb.answer.known_terms import KnownTerm, known_terms
from kb.answer.meeting import Words
from kb.answer.names import Names, find_names
from kb.answer.trait import Trait, asked_traits
from kb.retrieval.router import Routes, read_routes
from kb.retrieval.words import fold, has_han


class QuestionKind(StrEnum):
    """What sort of answer a question wants; the sentences are chosen and ordered for it."""

    FIGURE = "figure"
    DATE = "date"
    NAME = "name"
    DEFINITION = "definition"
    POSITION = "position"
    MENTION = "mention"
    OPEN = "open"


_KINDS = (
    (QuestionKind.POSITION, frozenset({Trait.STANCE})),
    (QuestionKind.DEFINITION, frozenset({Trait.DEFINITION})),
    (QuestionKind.FIGURE, frozenset({Trait.MONEY, Trait.SHARE, Trait.COUNT})),
    (QuestionKind.DATE, frozenset({Trait.DATE})),
    (QuestionKind.NAME, frozenset({Trait.TITLE, Trait.NUMBER, Trait.STATE, Trait.PERSON})),
)
_QUOTES = "“”\"'「」『』《》？?。.,， "
# "有没有提到遮荫步道？", "是否提及X", "文件里提到过X吗"
_MENTION_ZH = re.compile(
    r"(?:有没有|是否|有无|可有)(?:任何|曾)?(?:地方)?(?:提到|提及|谈到|说到|涉及|提过)(?:过|了)?(?P<zh>.+?)(?:的内容|的地方|的段落)?[吗么]?[？?]?$"
    r"|(?:提到|提及|谈到)过?(?P<ask>[^，。？?]+?)(?:了)?(?:吗|没有)[？?]?$"
)
# "Is there any mention of shaded walkways?", "do the documents mention X", "is X mentioned anywhere"
_MENTION_EN = re.compile(
    r"\b(?:any|a) (?:mention|reference|references|mentions) (?:of|to) (?P<noun>.+?)(?: in (?:the|these|our) \w+)?[?.]?$"
    r"|\b(?:do|does|did) (?:the |any |these )?[\w ]{0,40}?\bmention (?P<verb>.+?)(?: anywhere| at all)?[?.]?$"
    r"|^(?:is|are|was|were) (?P<passive>.+?) (?:ever )?mentioned\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question, read.

    `traits` are what an answer should hold. `words` are those it turns on, `names` the names among them, `terms`
    those that have other names too. `subject` is what a question for a mention looks for, None for any other.
    """

    text: str
    language: str
    kind: QuestionKind
    traits: tuple[Trait, ...]
    words: Words
    names: Names
    routes: Routes
    terms: tuple[KnownTerm, ...] = ()
    subject: str | None = None


def read_question(text: str) -> Question:
    """Read `text`, Chinese or English."""
    subject = find_subject(text)
    routes = read_routes(text)
    terms = known_terms(subject or text, routes)
    traits = asked_traits(text) if subject is None else ()
    kind = QuestionKind.MENTION if subject else _kind_of(traits)
    return Question(
        text=text,
        language="zh" if has_han(fold(text)) else "en",
        kind=kind,
        traits=traits,
        words=Words.asked(subject or text),
        names=find_names(text, () if subject else terms),
        routes=routes,
        terms=terms,
        subject=subject,
    )


def find_subject(text: str) -> str | None:
    """Return what a question like "is there any mention of X" looks for, None for any other question."""
    for pattern in (_MENTION_ZH, _MENTION_EN):
        if found := pattern.search(text.strip()):
            subject = next(group for group in found.groups() if group).strip(_QUOTES)
            if subject:
                return subject
    return None


def _kind_of(traits: tuple[Trait, ...]) -> QuestionKind:
    held = frozenset(traits)
    return next((kind for kind, asked in _KINDS if held & asked), QuestionKind.OPEN)
