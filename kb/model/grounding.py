"""A sentence of a model and the evidence it names → why it is dropped, None where the evidence bears it.

Every quotation must stand in the evidence word for word, every symbol as it is written, every date, quantity and name
by what it says, in either language; and most of its words must be met there. Nothing here can tell whether the sentence
puts them together rightly: that is why the sentences of the documents stand beside it (ADR 0006).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from fractions import Fraction

from kb.answer.meeting import Words
from kb.answer.phrasing import Fault
from kb.model.almanac import month_day
from kb.model.named import Held, unknown_names
from kb.model.plain_text import MAX_SHOWN_CHARS, foreign, hidden, key, plain
from kb.model.quantity import find_quantities
from kb.model.unit import COUNTED, Reading
from kb.un.dates import DateSpan, find_dates

MAX_CHARS = 600
"""Characters of a sentence of a model."""
MIN_MET = 0.5
"""Share of a sentence's words that its evidence must meet; see ADR 0006."""
# an address of the web or of mail, such as wells.example
_LINK = re.compile(r"\b[a-z]+://\S*|\bwww\.\S*|\S+@\S+|\b[a-z][\w-]+\.[a-z][\w-]+\b\S*", re.IGNORECASE | re.ASCII)
_PAIRS = {
    "“": "”",
    "„": "”",
    "‟": "”",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "«": "»",
    "‹": "›",
    "‚": "‘",
    '"': '"',
    "＂": "＂",
    "〝": "〞",
}
_DOUBLED = ("''", ",,", "``", "‘‘", "’’")
"""Marks of quotation that are put together of others."""
# 'as one said', ‘as one said’, but not the towns' wells
_SINGLE = re.compile(r"(?<!\w)['‘](?P<words>[^'‘’]+(?:['’]\w[^'‘’]*)*)['’](?!\w)")
# "A/RES/71/256", "2/7", "COP27", "CO2", "1.2.3"; not "14th"
_TOKEN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9./()\[\]-]*[A-Za-z0-9])?")
_MARK = re.compile(r"(?=.*\d).*/|[A-Za-z]\d|\d(?!(?:st|nd|rd|th)\b)[A-Za-z]|\d\.\d+\.\d", re.IGNORECASE)


def check(sentence: str, texts: Sequence[str]) -> tuple[Fault, tuple[str, ...]] | None:
    """Return what `texts`, the evidence, do not bear in `sentence`, the gravest first; None where they bear it all."""
    joined = "\n".join(texts)
    words, evidence = plain(sentence), plain(joined)
    checks: tuple[tuple[Fault, Callable[[], Iterable[str]]], ...] = (
        (Fault.LENGTH, lambda: [f"{len(sentence):,}"] if len(sentence) > MAX_CHARS else []),
        (Fault.CHARACTERS, lambda: (*hidden(sentence), *foreign(sentence, joined))),
        (Fault.QUOTATION, lambda: _misquoted(sentence, texts)),
        (Fault.SYMBOL, lambda: _unknown_marks(words, evidence)),
        (Fault.DATE, lambda: _unknown_dates(words, evidence)),
        (Fault.NUMBER, lambda: _unknown_quantities(words, evidence)),
        (Fault.NAME, lambda: unknown_names(words, Held(evidence))),
        (Fault.SUBJECT, lambda: _strange(sentence, joined)),
    )
    for fault, find in checks:
        if lacking := tuple(dict.fromkeys(find())):
            return fault, lacking
    return None


def _misquoted(sentence: str, texts: Sequence[str]) -> Iterator[str]:
    held = [key(text) for text in texts]
    concepts = Held(plain("\n".join(texts))).concepts
    for sign, words in _quoted(sentence):
        is_title = sign in "《〈" and key(words) in concepts
        if not key(words) or not (is_title or any(key(words) in text for text in held)):
            yield words


def _quoted(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield each opening mark of quotation with its words, inner ones too; where none closes, all that follows."""
    for pair in _DOUBLED:
        sentence = sentence.replace(pair, '"')
    for i, sign in enumerate(sentence):
        if sign == '"' and sentence.count('"', 0, i) % 2:
            continue
        if sign in _PAIRS:
            end = _closing(sentence, i)
            yield sign, sentence[i + 1 : end]
    yield from (("'", found["words"]) for found in _SINGLE.finditer(sentence))


def _closing(sentence: str, start: int) -> int:
    opening, closing = sentence[start], _PAIRS[sentence[start]]
    depth = 0
    for i in range(start + 1, len(sentence)):
        if sentence[i] == closing and not depth:
            return i
        if sentence[i] == opening:
            depth += 1
        elif sentence[i] == closing:
            depth -= 1
    return len(sentence)


def _marks(text: str) -> Iterator[str]:
    for found in _TOKEN.finditer(text):
        token = found.group()
        if token.count("(") != token.count(")"):
            token = token.strip("()")
        if _MARK.search(token):
            yield token


def _unknown_marks(sentence: str, evidence: str) -> Iterator[str]:
    yield from (found[0] for found in _LINK.finditer(sentence) if found[0].casefold() not in evidence.casefold())
    held = {mark.casefold() for mark in _marks(evidence)}
    yield from (mark for mark in _marks(sentence) if mark.casefold() not in held)


def _unknown_dates(sentence: str, evidence: str) -> Iterator[str]:
    held = {(span.first, span.last) for span in find_dates(evidence)}
    days = {day for span in held for day in span}
    for span in find_dates(sentence):
        is_held = (span.first, span.last) in held
        is_part = span.first == span.last and any(day == span.first or day.startswith(f"{span.first}-") for day in days)
        if not is_held and not is_part:
            yield sentence[span.start : span.end]


def _unknown_quantities(sentence: str, evidence: str) -> Iterator[str]:
    dates = find_dates(evidence)
    held = {reading for quantity in find_quantities(_without(evidence, dates)) for reading in quantity.readings}
    held |= {reading for span in dates for day in (span.first, span.last) for reading in _of_date(day)}
    for quantity in find_quantities(_without(sentence, find_dates(sentence))):
        if not any(_is_held(reading, held) for reading in quantity.readings):
            yield quantity.text


def _is_held(reading: Reading, held: Set[Reading]) -> bool:
    """Tell whether a quantity is held: 32 cities by 32 cities, or by a 32 of which it is not known what it counts."""
    value, unit = reading
    if unit in COUNTED:
        return not held.isdisjoint({reading, (value, "")})
    return reading in held or (not unit and any((value, counted) in held for counted in COUNTED))


def _of_date(iso: str) -> Iterator[Reading]:
    year, month, *day = map(int, iso.split("-"))
    yield Fraction(year), ""
    yield Fraction(month), "month"
    if day:
        yield Fraction(day[0]), "day"
        yield month_day(month, day[0])


def _without(text: str, dates: Sequence[DateSpan]) -> str:
    """Return `text` without its dates and marks: their figures are no quantities."""
    rest = list(text)
    for span in dates:
        rest[span.start : span.end] = "\0" * (span.end - span.start)
    return _TOKEN.sub(lambda found: "\0" if _MARK.search(found[0]) else found[0], "".join(rest))


def _counts(word: str) -> bool:
    """Tell whether a word is a figure, which is checked by what it says."""
    return bool(find_quantities(plain(word)))


def _strange(sentence: str, evidence: str) -> tuple[str, ...]:
    """Return the words that the evidence does not meet where they are too many."""
    words = Words.given([word for word in Words.asked(sentence).words if not _counts(word)])
    if not words.words:
        return () if any(map(str.isalnum, sentence)) else (sentence[:MAX_SHOWN_CHARS],)
    met = words.met_by(Words.of(evidence))
    if words.share(met) >= MIN_MET:
        return ()
    return tuple(word for word, value in zip(words.words, met, strict=True) if value < MIN_MET)
