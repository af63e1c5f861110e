"""The best of a ranking, looked at again: word by word, beside their document, for junk.

What costs too much for every passage is done for the best ones only. Weights: `docs/adr/0003-fusion.md`.
"""

from __future__ import annotations

from collections.abc import Mapping

from kb.retrieval.facts import Fact, Facts
from kb.retrieval.fusion import Weights
from kb.retrieval.late import late_scores
from kb.retrieval.pairing import Pair, Ranking
from kb.retrieval.word_places import WordPlaces

DEPTH = 50
"""Best pairs that are looked at again."""


def look_again(
    ranking: Ranking, query: str, facts: Facts, weights: Weights, *, language: str, words: WordPlaces | None
) -> Ranking:
    """Return the ranking with the scores of its best pairs mended and put in order again.

    Args:
        ranking: the fused lanes.
        query: as typed.
        facts: of the passages.
        weights: what each signal counts.
        language: what the query is written in.
        words: of the passages, for the comparison word by word with the shipped vectors; None leaves it out.
    """
    pairs = ranking.pairs[:DEPTH]
    more = dict.fromkeys((pair.rowids[0] for pair in pairs), 0.0)
    known = facts.of(list(more))
    if words is not None:
        for name, score in zip(more, late_scores(query, words.of(list(more)), pairs=weights.pairs), strict=True):
            more[name] += weights.words[language] * score
    for name, share in beside(pairs, known).items():
        more[name] += weights.document * share
    for name, fact in known.items():
        if fact.is_junk:
            more[name] -= weights.junk
    return ranking.reranked(more)


def beside(pairs: tuple[Pair, ...], known: Mapping[int, Fact]) -> dict[int, float]:
    """Return for each pair how good the best other pair of its document is: 1 for the best of all, 0 for none.

    Passages that lie together answer the same questions. Source: Kurland and Lee 2004, "Corpus structure, language
    models, and ad hoc information retrieval".

    Args:
        pairs: best first.
        known: facts of the first row of each.
    """
    of_document: dict[int, list[Pair]] = {}
    for pair in pairs:
        if pair.rowids[0] in known:
            of_document.setdefault(known[pair.rowids[0]].document, []).append(pair)
    top = pairs[0].score if pairs else 0.0
    return {
        pair.rowids[0]: (others[1] if pair is others[0] else others[0]).score / top
        for others in of_document.values()
        for pair in others
        if len(others) > 1 and top > 0
    }
