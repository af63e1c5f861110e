"""Why a hit was found → a closed expander in plain words: the lanes, then the words that match, in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb import Evidence, Hit, How, Match, also_searched
from ui.markup import escape, lang_attribute
from ui.texts import Texts

MAX_MATCHES = 8
"""Matches of one kind that are listed; the others are counted."""
MAX_NAMES = 2
"""Other names of one term, in each language, that are told above the hits."""
MAX_WORD_CHARS = 60
"""A quoted phrase can be as long as a paragraph."""


def evidence_html(evidence: Evidence, hit: Hit, t: Texts) -> str:
    """Render the expander under a hit."""
    own = [match for match in evidence.words if match.language == hit.place.language]
    other = [match for match in evidence.words if match.language != hit.place.language]
    body = f"<p>{escape(_found_by(evidence, hit, t))}</p>{_matches(own, t)}"
    if not evidence.words:
        body += f"<p>{escape(t('why.no_word'))}</p>"
    if other and hit.twin:
        heading = t("why.in_twin", language=t.coded("language", hit.twin.language))
        body += f"<p>{escape(heading)}</p>{_matches(other, t)}"
    return f'<details class="kb-why"><summary>{escape(t("why.heading"))}</summary><div>{body}</div></details>'


def also_searched_html(query: str, t: Texts) -> str:
    """Say which other names of the query's terms were searched, the preferred ones first; "" for none."""
    names = [(name, "zh") for term in also_searched(query) for name in term.zh[:MAX_NAMES]]
    names += [(name, "en") for term in also_searched(query) for name in term.en[:MAX_NAMES]]
    if not names:
        return ""
    words = escape(t("why.comma")).join(_word(name, language) for name, language in dict.fromkeys(names))
    return f'<p class="kb-quiet">{escape(t("search.also"))} {words}</p>'


def _found_by(evidence: Evidence, hit: Hit, t: Texts) -> str:
    language = t.coded("language", hit.twin.language) if hit.twin else ""
    names = {"twin": t("why.twin", language=language)}
    lanes = [t("why.rank", lane=names.get(lane) or t.coded("lane", lane), rank=rank) for lane, rank in evidence.lanes]
    key = "why.through" if [lane for lane, _ in evidence.lanes] == ["twin"] else "why.found"
    return t(key, lanes=t("why.comma").join(lanes))


def _matches(matches: Sequence[Match], t: Texts) -> str:
    lines = "".join(_line(how, [match for match in matches if match.how is how], t) for how in How)
    return f"<dl>{lines}</dl>" if lines else ""


def _line(how: How, matches: Sequence[Match], t: Texts) -> str:
    if not matches:
        return ""
    n_more = len(matches) - MAX_MATCHES
    more = f" {escape(t('why.more', n=n_more))}" if n_more > 0 else ""
    pairs = escape(t("why.comma")).join(_pairs(matches[:MAX_MATCHES]))
    return f"<div><dt>{escape(t(f'why.{how}'))}</dt><dd>{pairs}{more}</dd></div>"


def _pairs(matches: Sequence[Match]) -> Iterator[str]:
    for match in matches:
        pair = _word(match.found, match.language)
        if match.asked.casefold() != match.found.casefold():
            pair = f"{_word(match.asked, match.asked_language)} ↔ {pair}"
        if match.similarity is not None:
            pair += f' <span class="kb-quiet">{match.similarity:.2f}</span>'
        yield f"<span>{pair}</span>"


def _word(word: str, language: str) -> str:
    shown = word if len(word) <= MAX_WORD_CHARS else f"{word[:MAX_WORD_CHARS]}…"
    return f"<bdi{lang_attribute(language)}>{escape(shown)}</bdi>"
