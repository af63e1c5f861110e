"""A query and one of its hits → why it was found: the lanes, and the words of the query that its text meets.

Made when a person asks why, one hit at a time: a search pays nothing for it. A paragraph that is held in two languages
is looked at in both, for either may have brought the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kb.retrieval.hit import Hit
from kb.retrieval.marks import MIN_HAN_CHARS, Stemmer
from kb.retrieval.nearest import nearest_words
from kb.retrieval.pairing import EXACT
from kb.retrieval.router import read_routes
from kb.retrieval.term_names import place_of_name
from kb.retrieval.termbase import FoundTerm
from kb.retrieval.terms import Terms, unique
from kb.retrieval.translate import LIKELY, Expansion
from kb.retrieval.units import words_of
from kb.retrieval.words import Folded, fold, fold_with_offsets, has_han, is_stop_word, terms
from kb.un.symbol import find_symbols, normalise

FORMS_A_WORD = 2
"""Forms of one text that are named for one word of the query at most."""


class How(StrEnum):
    """How a word of the query is met by one of the text."""

    EXACT = "exact"
    SAME = "same"
    STEM = "stem"
    NAME = "name"
    TRANSLATION = "translation"
    MEANING = "meaning"


_DIRECT = frozenset({How.SAME, How.STEM})


@dataclass(frozen=True, slots=True)
class Match:
    """A word of the query (`asked`) and what meets it in a text (`found`, as it is printed there).

    `language` is that of the text, the hit's own or its twin's. `similarity`, up to 1, is that of the two words; None
    unless they are near in meaning.
    """

    asked: str
    found: str
    language: str
    how: How
    similarity: float | None = None

    @property
    def asked_language(self) -> str:
        """Return `zh` for a word in Chinese characters, else `en`."""
        return "zh" if has_han(self.asked) else "en"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a hit was found.

    `lanes` are those of the hit, the best rank first. `words` are the matches: what the query names, then those of the
    hit's own text, then those of its twin's, each in the order of the query.
    """

    lanes: tuple[tuple[str, int], ...]
    words: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """A text taken apart; `words` leads each word of its key, and `stems` each stem, to the form that is printed."""

    text: str
    language: str
    folded: Folded
    words: dict[str, str]
    stems: dict[str, str]

    @staticmethod
    def of(text: str, language: str, stemmer: Stemmer) -> _Text:
        folded = fold_with_offsets(text)
        words: dict[str, str] = {}
        for term in terms(folded.key):
            start, end = folded.span(term.start, term.end)
            words.setdefault(term.text, text[start:end])
        latin = [word for word in reversed(words) if not has_han(word)]  # so that of each stem the first form stays
        stems = dict(zip(stemmer(latin), (words[word] for word in latin), strict=True))
        return _Text(text, language, folded, words, stems)

    def form(self, word: str) -> str | None:
        """Return `word` as it is printed, None where it does not stand here; one of an alphabet is a whole word."""
        if word in self.words:
            return self.words[word]
        place = self.folded.key.find(word) if len(word) >= MIN_HAN_CHARS and (has_han(word) or " " in word) else -1
        return None if place < 0 else self.printed(place, place + len(word))

    def part(self, word: str) -> str:
        """Return `word`, which stands here, as it is printed."""
        place = self.folded.key.index(word)
        return self.printed(place, place + len(word))

    def printed(self, start: int, end: int) -> str:
        """Return what is printed for `start` to `end` of the key."""
        first, last = self.folded.span(start, end)
        return self.text[first:last]


def explain(
    query: str,
    hit: Hit,
    *,
    expansions: Sequence[Expansion],
    known: Sequence[FoundTerm],
    stems: Stemmer,
    by_meaning: bool = True,
) -> Evidence:
    """Return why `hit` was found.

    Args:
        query: as it was typed.
        hit: one of its hits.
        expansions: the words of the query in the other language.
        known: the terms of the query that have other names.
        stems: gives the stem of each word, as the index has them.
        by_meaning: the shipped word vectors had a part in the search.
    """
    texts = [_Text.of(hit.text, hit.place.language, stems)]
    if hit.twin is not None and hit.twin_text is not None:
        texts.append(_Text.of(hit.twin_text, hit.twin.language, stems))
    routes = read_routes(query)
    named = tuple(_named(query, hit, texts[0])) if EXACT in dict(hit.lanes) else ()
    words: list[Match] = []
    for text in texts:
        met = _direct(query, text, stems)
        if not routes.is_numbered:  # what resembles a number is no match
            met += _otherwise(known, text)
            met += _translated(expansions, met, text, stems)
            met += _near(query, met, text) if by_meaning else []
        words += sorted(met, key=lambda match: fold(query).find(fold(match.asked)))
    told = [fold(match.asked) for match in named]
    others = (match for match in words if match.how not in _DIRECT or not any(match.asked in name for name in told))
    return Evidence(tuple(sorted(hit.lanes, key=lambda lane: lane[1])), (*named, *others))


def _named(query: str, hit: Hit, text: _Text) -> Iterator[Match]:
    """Yield what the query names exactly, with the symbol of the hit where it is that, else as the hit cites it."""
    place, routes = hit.place, read_routes(query)
    own = None if place.symbol is None else normalise(place.symbol)
    names = {query[found.start : found.end]: (str(found.symbol), found.symbol.key) for found in find_symbols(query)}
    names |= {query[act.start : act.end].strip(): (act.number, normalise(act.id or "")) for act in routes.acts}
    if routes.phrase:
        names[routes.phrase] = (routes.phrase, "")
    for name, (written, key) in names.items():
        cited = text.form(fold(written).strip()) if own is None or own != key else None
        yield Match(name, cited or place.symbol or hit.title or place.source, place.language, How.EXACT)


def _direct(query: str, text: _Text, stems: Stemmer) -> list[Match]:
    """Return the words of the query that stand in the text, in this form or another."""
    asked = Terms.of(query)
    met = _same_chinese(fold(query), asked, text)
    for word, stem in zip(asked.others, stems(asked.others), strict=True):
        if word in text.words:
            met.append(Match(word, text.words[word], text.language, How.SAME))
        elif stem in text.stems:
            met.append(Match(word, text.stems[stem], text.language, How.STEM))
    return met


def _same_chinese(query: str, asked: Terms, text: _Text) -> list[Match]:
    """Return the Chinese words of the query that stand in the text, else pairs of characters that part a word."""
    key = text.folded.key
    words = {word for word in asked.words if len(word) >= MIN_HAN_CHARS} | {*asked.lone, *asked.loose}
    runs = _runs(query, [word for word in words if word in key], key)
    if not runs:
        pairs = [pair for pair in asked.pairs if len(pair) >= MIN_HAN_CHARS and not any(map(is_stop_word, pair))]
        runs = _runs(query, [pair for pair in pairs if pair in key], key)
    longest = [run for run in runs if not any(run != other and run in other for other in runs)]
    return [Match(run, text.part(run), text.language, How.SAME) for run in longest]


def _runs(query: str, words: Iterable[str], key: str) -> tuple[str, ...]:
    """Join words that touch or overlap in the query where the text has them so too."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted((query.find(word), query.find(word) + len(word)) for word in words):
        if joined and start <= joined[-1][1] and query[joined[-1][0] : max(end, joined[-1][1])] in key:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return unique(query[start:end] for start, end in joined)


def _otherwise(known: Sequence[FoundTerm], text: _Text) -> list[Match]:
    """Return the terms of the query of which another name stands in the text."""
    found: list[Match] = []
    for term in known:
        places = (place_of_name(name, text.folded.key) for name in (term.zh if text.language == "zh" else term.en))
        forms = unique(text.printed(*place) for place in places if place is not None)
        found += (Match(term.text, form, text.language, How.NAME) for form in forms[:FORMS_A_WORD])
    return found


def _translated(expansions: Sequence[Expansion], met: Sequence[Match], text: _Text, stems: Stemmer) -> list[Match]:
    """Return the words of the query whose likely translations stand in the text."""
    found: list[Match] = []
    for expansion in expansions:
        if _is_met(expansion.word, met):
            continue
        likely = [word for word, weight in expansion.translations if weight >= LIKELY]
        pairs = zip(likely, stems(likely), strict=True)
        forms = unique(form for word, stem in pairs if (form := text.form(word) or text.stems.get(stem)) is not None)
        found += (Match(expansion.word, form, text.language, How.TRANSLATION) for form in forms[:FORMS_A_WORD])
    return found


def _near(query: str, met: Sequence[Match], text: _Text) -> list[Match]:
    """Return the words of the query that nothing else meets, and what of the text is nearest to them in meaning."""
    asked = [word for word in unique(words_of(query)) if _says_something(word) and not _is_met(word, met)]
    pairs = nearest_words(asked, [word for word in text.words if _says_something(word)])
    return [
        Match(word, text.words[nearest], text.language, How.MEANING, round(similarity, 2))
        for word, nearest, similarity in pairs
    ]


def _says_something(word: str) -> bool:
    return len(word) >= MIN_HAN_CHARS and not is_stop_word(word) and not any(map(str.isdigit, word))


def _is_met(word: str, met: Iterable[Match]) -> bool:
    """Tell whether a word, or a Chinese one around or inside it, is among the matches."""
    asked = (match.asked for match in met)
    return any(word == other or (has_han(word) and (word in other or other in word)) for other in asked)
