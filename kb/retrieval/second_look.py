"""The best of a ranking, looked at again with their texts at hand: word by word, beside their document, for junk.

What costs too much for every passage is done for the best ones only. Weights: `docs/adr/0003-fusion.md`.
"""

from __future__ import annotations

from collections.abc import Mapping

from kb.retrieval.fusion import Weights
from kb.retrieval.junk import is_junk
from kb.retrieval.late import late_scores
from kb.retrieval.pairing import Pair, Ranking
from kb.retrieval.word_places import WordPlaces
from kb.store.rows import BlockRow
from kb.store.store import Store

DEPTH = 50
"""Best pairs that are looked at again."""


def look_again(
    ranking: Ranking, query: str, store: Store, weights: Weights, *, language: str, words: WordPlaces | None
) -> Ranking:
    """Return the ranking with the scores of its best pairs mended and put in order again.

    Args:
        ranking: the fused lanes.
        query: as typed.
        store: holds the texts.
        weights: what each signal counts.
        language: what the query is written in.
        words: of the passages, for the comparison word by word with the shipped vectors; None leaves it out.
    """
    pairs = ranking.pairs[:DEPTH]
    rows = {row.rowid: row for row in store.rows([pair.rowids[0] for pair in pairs])}
    more = dict.fromkeys((pair.rowids[0] for pair in pairs), 0.0)
    if words is not None:
        for name, score in zip(more, late_scores(query, words.of(list(more)), pairs=weights.pairs), strict=True):
            more[name] += weights.words[language] * score
    for name, share in beside(pairs, rows).items():
        more[name] += weights.document * share
    for name, row in rows.items():
        if is_junk(row.block):
            more[name] -= weights.junk
    return ranking.reranked(more)


def beside(pairs: tuple[Pair, ...], rows: Mapping[int, BlockRow]) -> dict[int, float]:
    """Return for each pair how good the best other pair of its document is: 1 for the best of all, 0 for none.

    Passages that lie together answer the same questions. Source: Kurland and Lee 2004, "Corpus structure, language
    models, and ad hoc information retrieval".
    """
    top = max((pair.score for pair in pairs), default=0.0)
    best: dict[str, list[float]] = {}
    for pair in pairs:
        if (row := rows.get(pair.rowids[0])) is not None:
            best.setdefault(row.document_id, []).append(pair.score)
    out = {}
    for pair in pairs:
        row = rows.get(pair.rowids[0])
        others = sorted(best[row.document_id], reverse=True)[:2] if row is not None else []
        if len(others) > 1 and top > 0:
            out[pair.rowids[0]] = (others[1] if pair.score == others[0] else others[0]) / top
    return out
