"""Files of questions and judgements → topics: what is asked, and how relevant which paragraph is.

Questions are JSON lines: `{"id", "query"}`, with or without `language`, or `{"id", "zh", "en"}`, one text a language.
`relevant` holds either `{place: grade}` or a list of places. Judgements may also stand in a file of their own in the
form of TREC (`topic 0 place grade`), where a place may hold blanks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kb.errors import EvaluationError
from kb.evaluation.places import is_place, paragraph_of
from kb.retrieval.words import fold, has_han

LANGUAGES = ("zh", "en")
_FORM = 'write {"id": …, "query": …, "relevant": {"source#part#label": grade}}'
_TREC_FORM = "write `topic 0 source#part#label grade`"
# "q7 0 a.txt#annex 2/decision 2/6#3 2"
_JUDGEMENT = re.compile(r"(?P<topic>\S+)\s+\S+\s+(?P<place>.+?)\s+(?P<grade>-?[0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class Topic:
    """One question in one language; `grades` are (paragraph, grade from 1), each paragraph once, by name."""

    id: str
    language: str
    query: str
    grades: tuple[tuple[str, int], ...]


def read_topics(path: Path, *, judgements: Path | None = None) -> tuple[Topic, ...]:
    """Read the questions in `path`, by language and then in the order of the file.

    Args:
        path: JSON lines.
        judgements: the file of judgements in the form of TREC; None where the questions bring their own.

    Raises:
        EvaluationError: a file cannot be read, a question stands twice, nothing is judged, or only other questions are.
    """
    judged = None if judgements is None else _read_trec(judgements)
    topics = [topic for line, where in _lines(path) for topic in _topics_of(line, where, judged)]
    seen: set[tuple[str, str]] = set()
    for topic in topics:
        if (topic.id, topic.language) in seen:
            raise EvaluationError(f"topic {topic.id} ({topic.language}) stands twice in {path}", remedy="remove one")
        seen.add((topic.id, topic.language))
    if judged and topics and not any(topic.id in judged for topic in topics):
        raise EvaluationError(
            f"no topic of {judgements} is the id of a question in {path}",
            remedy=f"give both the same ids: the first are {next(iter(judged))!r} and {topics[0].id!r}",
        )
    if not any(topic.grades for topic in topics):
        raise EvaluationError(f"no question of {path} has a relevant paragraph", remedy=_FORM + ", or give --qrels")
    return tuple(sorted(topics, key=lambda topic: LANGUAGES.index(topic.language)))


def _topics_of(line: str, where: str, judged: Mapping[str, Mapping[str, int]] | None) -> Iterator[Topic]:
    try:
        read = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise EvaluationError(f"{where} is no JSON", remedy=_FORM) from error
    match read:
        case {"id": str() | int() as name, "query": str() as query}:
            texts = {str(read.get("language") or ("zh" if has_han(fold(query)) else "en")): query}
        case {"id": str() | int() as name}:
            texts = {code: read[code] for code in LANGUAGES if isinstance(read.get(code), str)}
        case _:
            texts = {}
    if not texts or not set(texts) <= set(LANGUAGES):
        raise EvaluationError(f"{where} lacks an id or a query in zh or en", remedy=_FORM)
    grades = _grades(read.get("relevant"), where) if judged is None else _paragraphs(judged.get(str(name), {}))
    if not _is_unicode(str(name), *texts.values(), *(place for place, _ in grades)):
        raise EvaluationError(
            f"{where} holds half a character (\\ud800 to \\udfff)", remedy="write the whole character"
        )
    for language, text in texts.items():
        yield Topic(str(name), language, text, grades)


def _grades(relevant: object, where: str) -> tuple[tuple[str, int], ...]:
    """Return what the field `relevant` says; a list of places gives each grade 1."""
    if relevant is None:
        return ()
    graded = dict.fromkeys(relevant, 1) if isinstance(relevant, list) else relevant
    if not isinstance(graded, dict):
        raise EvaluationError(f"{where}: `relevant` is neither places with grades nor a list of places", remedy=_FORM)
    places: dict[str, int] = {}
    for place, grade in graded.items():
        if not isinstance(place, str) or not is_place(place) or type(grade) is not int:  # a bool is an int too
            raise EvaluationError(f"{where}: {place!r}: {grade!r} is no place with a grade", remedy=_FORM)
        places[place] = grade
    return _paragraphs(places)


def _paragraphs(places: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Return the paragraphs of `places` with the highest grade of each; 0 or less is not relevant and left out."""
    grades: dict[str, int] = {}
    for place, grade in places.items():
        if grade > 0:
            grades[paragraph_of(place)] = max(grade, grades.get(paragraph_of(place), 0))
    return tuple(sorted(grades.items()))


def _is_unicode(*texts: str) -> bool:
    """Tell whether texts can be written out: JSON may hold one half of a pair that makes a character."""
    try:
        "".join(texts).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _read_trec(path: Path) -> dict[str, dict[str, int]]:
    judged: dict[str, dict[str, int]] = {}
    for line, where in _lines(path):
        found = _JUDGEMENT.fullmatch(line.strip())
        if found is None or not is_place(found["place"]):
            raise EvaluationError(f"{where} is no judgement", remedy=_TREC_FORM)
        judged.setdefault(found["topic"], {})[found["place"]] = int(found["grade"])
    return judged


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the lines of a file that are not empty, with where each stands."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(f"{path} cannot be read ({error})", remedy="name a UTF-8 text file") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield line, f"line {number} of {path}"
