"""What each signal of the ranking adds, and which weights win: grids of weights, judged by cross-validation.

    python benchmarks/weights.py FOLDER QUESTIONS.jsonl [QUESTIONS.jsonl …] [--language zh]

`FOLDER` holds the documents, each line of the questions is one with `zh`, `en` and `relevant`. Every setting of a grid
answers every question once. Weights are then chosen on four fifths of the questions and judged on the fifth, for 20
divisions by chance; the mean of these judgements is the figure to trust. The ablations repeat this with one signal
out. Results go to `benchmarks/results/weights.json`.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

from kb import open_collection
from kb.evaluation.judgements import Topic, read_topics
from kb.evaluation.measures import MEASURES, Figures, mean
from kb.evaluation.trial import run_trial
from kb.retrieval.fusion import LANE_WEIGHTS, WEIGHTS, Weights
from kb.retrieval.index import open_index
from kb.retrieval.passage import CHINESE
from kb.retrieval.protocols import STATIC
from kb.store.store import Store

RESULT = Path(__file__).resolve().parent / "results" / "weights.json"
DENSE = {"zh": (0.35, 0.5, 0.65, 0.9), "en": (0.9, 1.2, 1.5)}
WORDS = (0.15, 0.3, 0.5)
PAIRS = (0.0, 0.5)
DOCUMENT = (0.0, 0.15, 0.3)
FOLDS, DIVISIONS = 5, 20


@dataclass(frozen=True, slots=True)
class Setting:
    """One point of the grid, for one language of questions."""

    language: str
    dense: float
    words: float
    pairs: float
    document: float
    lexical: float = 1.0
    junk: float = WEIGHTS.junk

    def weights(self) -> Weights:
        """Return the weights of the ranking."""
        lane = dict(LANE_WEIGHTS[self.language, CHINESE])
        lane["dense"] = self.dense
        for name in ("zh", "translated") if self.language == "zh" else ("translated",):
            if name in lane:
                lane[name] *= self.lexical
        return replace(
            WEIGHTS,
            lanes={**LANE_WEIGHTS, (self.language, CHINESE): lane},
            words={**WEIGHTS.words, self.language: self.words},
            pairs=self.pairs,
            document=self.document,
            junk=self.junk,
        )


def shipped(language: str) -> Setting:
    """Return the point of the grid that ships."""
    dense = LANE_WEIGHTS[language, CHINESE]["dense"]
    return Setting(language, dense, WEIGHTS.words[language], WEIGHTS.pairs, WEIGHTS.document)


def grid(language: str) -> Iterator[Setting]:
    """Yield all points."""
    for dense, words, pairs, document in product(DENSE[language], WORDS, PAIRS, DOCUMENT):
        yield Setting(language, dense, words, pairs, document)


def judged(folder: Path, setting: Setting, topics: Sequence[Topic]) -> dict[str, Figures]:
    """Return the measures of each question."""
    with Store.open(folder) as store:
        index = open_index(folder / "index", store, encoder_id=STATIC, weights=setting.weights())
        asked = [topic for topic in topics if topic.language == setting.language]
        trial = run_trial(asked, lambda topic, k: index.search(topic.query, k=k), store.documents())
        return {one.id: one.figures for one in trial.asked}


def means(rows: Iterable[Figures]) -> Figures:
    """Return the means of the measures."""
    return tuple(round(value, 4) for value in mean(tuple(rows)))


def crossed(table: Mapping[Setting, Mapping[str, Figures]], settings: Sequence[Setting]) -> Figures:
    """Return the means where each fifth is judged with the weights that win on the others."""
    draw = random.Random(1)  # noqa: S311 - a draw that repeats
    names = sorted(next(iter(table.values())))
    rows: list[Figures] = []
    for _ in range(DIVISIONS):
        draw.shuffle(names)
        for fold in range(FOLDS):
            held_out = set(names[fold::FOLDS])
            rest = [name for name in names if name not in held_out]
            best = max(settings, key=lambda one: sum(table[one][name][0] for name in rest))
            rows += [table[best][name] for name in held_out]
    return means(rows)


def report(folder: Path, language: str, topics: Sequence[Topic]) -> dict[str, object]:
    """Judge every setting of one language, and what the best loses without each signal."""
    own = shipped(language)
    points = list(dict.fromkeys([*grid(language), own]))
    extra = {"junk": replace(own, junk=0.0), "lexical": replace(own, lexical=0.0)}
    table: dict[Setting, dict[str, Figures]] = {}
    for i, setting in enumerate([*points, *extra.values()], 1):
        table[setting] = judged(folder, setting, topics)
        print(f"{language} {i}/{len(points) + len(extra)} {setting} {means(table[setting].values())}", flush=True)
    best = max(points, key=lambda one: means(table[one].values())[0])
    without = {
        "comparison word by word": replace(own, words=0.0),
        "pairs of words": replace(own, pairs=0.0),
        "document": replace(own, document=0.0),
        "meaning": replace(own, dense=0.0),
        "words, or translated words": extra["lexical"],
        "junk": extra["junk"],
    }
    for setting in without.values():
        if setting not in table:
            table[setting] = judged(folder, setting, topics)
    free = {"pairs of words": "pairs", "document": "document"}
    return {
        "questions": len(table[own]),
        "shipped": {"setting": str(own), "means": means(table[own].values())},
        "best_in_sample": {"setting": str(best), "means": means(table[best].values())},
        "cross_validated": crossed(table, points),
        "cross_validated_without": {
            name: crossed(table, [one for one in points if getattr(one, field) == 0]) for name, field in free.items()
        },
        "shipped_without": {name: means(table[setting].values()) for name, setting in without.items()},
    }


def main() -> None:
    """Run the grids and write the result."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--language", choices=["zh", "en"])
    asked = parser.parse_args()
    topics = [replace(topic, id=f"{path.stem}-{topic.id}") for path in asked.questions for topic in read_topics(path)]
    with tempfile.TemporaryDirectory() as folder:
        with open_collection(Path(folder), writable=True) as collection:
            collection.ingest([asked.folder])
        languages = [asked.language] if asked.language else ["zh", "en"]
        found = {language: report(Path(folder), language, topics) for language in languages}
    result = {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "questions": [path.name for path in asked.questions],
        "measures": MEASURES,
        "languages": found,
    }
    RESULT.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    json.dump(found, sys.stdout, indent=1, ensure_ascii=False)


if __name__ == "__main__":
    main()
