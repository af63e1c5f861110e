"""What weighing the two sides of a collection by what is near the query does, to answers on either side.

    python benchmarks/sides.py QUESTIONS.jsonl[,…] DATA [DATA …]

`DATA` are collections in which Chinese and English documents lie together. The questions are judged on Chinese
documents; for the English side, titles of English documents and five words of English paragraphs, drawn by a fixed
seed, look for where they come from. `near` weighs the sides by it, `off` does not. Results go to
`benchmarks/results/sides.json`.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from kb.evaluation.judgements import Topic, read_topics
from kb.evaluation.measures import MEASURES, mean
from kb.evaluation.trial import run_trial
from kb.retrieval.fusion import WEIGHTS
from kb.retrieval.hit import Hit
from kb.retrieval.index import Index, open_index
from kb.retrieval.protocols import STATIC
from kb.store.store import Store

RESULT = Path(__file__).resolve().parent / "results" / "sides.json"
N_EACH = 150
HITS = 10
WORDS_A_QUERY = 5
SIZES = range(150, 900)
_WORD = re.compile(r"[A-Za-z][a-z]{3,}")
_URBAN = re.compile(r"urban|settlement|housing|slum|cities")


def known_items(store: Store) -> Iterator[tuple[str, str, str, int | None]]:
    """Yield what kind of query, its text, the document and the row that it comes from (None: any of the document)."""
    draw = random.Random(3)  # noqa: S311 - a draw that repeats
    english = {row.id: row.metadata.title for row in store.documents() if row.metadata.language == "en"}
    titles = [(title, name) for name, title in english.items() if title]
    for title, name in draw.sample(titles, min(N_EACH, len(titles))):
        yield "title", title, name, None
    rows = [row for row in store.passages() if row.document_id in english and len(row.block.text) in SIZES]
    draw.shuffle(rows)
    left = {"urban": N_EACH, "other": N_EACH}
    for row in rows:
        kind = "urban" if _URBAN.search(row.block.text) else "other"
        words = list(dict.fromkeys(_WORD.findall(row.block.text)))
        if left[kind] and len(words) > 2 * WORDS_A_QUERY:
            left[kind] -= 1
            yield kind, " ".join(sorted(draw.sample(words, WORDS_A_QUERY), key=words.index)), row.document_id, row.rowid


def found(index: Index, items: list[tuple[str, str, str, int | None]]) -> dict[str, float]:
    """Return the mean reciprocal rank of the item looked for, by kind."""
    ranks: dict[str, list[float]] = {}
    for kind, query, document, rowid in items:
        places = [hit.place for hit in index.search(query, k=HITS)]
        is_it = [place.rowid == rowid if rowid else place.document_id == document for place in places]
        ranks.setdefault(kind, []).append(1 / (is_it.index(True) + 1) if any(is_it) else 0.0)
    return {f"mrr_{kind}": round(sum(values) / len(values), 3) for kind, values in ranks.items()}


def asked(index: Index, topic: Topic, k: int) -> list[Hit]:
    return index.search(topic.query, k=k)


def main() -> None:
    """Measure and write the result."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", help="Files of judged questions, with commas between.")
    parser.add_argument("data", type=Path, nargs="+")
    args = parser.parse_args()
    result: dict[str, object] = {"date": datetime.now(UTC).date().isoformat()}
    for folder in args.data:
        with Store.open(folder) as store:
            items = list(known_items(store))
            for name, weights in (("off", replace(WEIGHTS, nearness=0.0)), ("near", WEIGHTS)):
                index = open_index(folder / "index", store, encoder_id=STATIC, weights=weights)
                figures: dict[str, float] = found(index, items)
                for path in map(Path, args.questions.split(",")):
                    trial = run_trial(read_topics(path), partial(asked, index), store.documents())
                    for language in ("zh", "en"):
                        rows = [one.figures for one in trial.asked if one.language == language]
                        figures[f"ndcg_{path.stem}_{language}"] = round(mean(tuple(rows))[MEASURES.index("ndcg@10")], 4)
                result[f"{folder.name} {name}"] = figures
                print(folder.name, name, figures, flush=True)
    RESULT.write_text(json.dumps(result, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
