"""Fit and cross-validate the model that declines (ADR 0005): python benchmarks/abstention.py DATA QUERIES.jsonl…

DATA is a collection of the documents that the questions were judged on. Each line of QUERIES has `id`, `zh`, `en` and
`relevant`, empty where the documents do not answer. Ten folds by question, both languages of one in the same fold, five
draws; figures are of questions that the model had not seen.
"""

from __future__ import annotations

import argparse
import json
import math
from pathlib import Path

import numpy as np

from kb import open_collection
from kb.answer.abstention import COEFFICIENTS, INTERCEPT, THRESHOLD
from kb.answer.answering import DEPTH
from kb.answer.question import read_question
from kb.answer.signals import MIN_WORDS, Signals, read_signals
from kb.answer.support import look_at

FOLDS, DRAWS = 10, 5
PENALTY = 1.0
NOTHING = Signals(names=1, trait=1, nearness=0, act=1, length=math.log(MIN_WORDS))
"""The signals of a question that finds no passage at all."""


def fit(signals: np.ndarray, answered: np.ndarray) -> np.ndarray:
    """Return coefficients, the intercept last: Newton's method, a ridge on standardised coefficients."""
    scale = signals.std(axis=0)
    scale[scale == 0] = 1
    columns = np.column_stack([signals / scale, np.ones(len(signals))])
    ridge = np.diag([PENALTY] * signals.shape[1] + [0.0])
    found = np.zeros(columns.shape[1])
    for _ in range(30):
        chances = 1 / (1 + np.exp(-columns @ found))
        slope = columns.T @ (chances - answered) + ridge @ found
        curve = columns.T @ (columns * (chances * (1 - chances))[:, None]) + ridge
        found -= np.linalg.solve(curve, slope)
    return np.append(found[:-1] / scale, found[-1])


def chances(signals: np.ndarray, model: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-signals @ model[:-1] - model[-1]))


def unseen(signals: np.ndarray, answered: np.ndarray, names: np.ndarray) -> np.ndarray:
    """Return the chance of each question by models that did not see it."""
    total = np.zeros(len(names))
    for draw in range(DRAWS):
        random = np.random.default_rng(draw)
        fold = {}
        for wanted in (True, False):
            group = sorted({name for name, is_answered in zip(names, answered, strict=True) if is_answered == wanted})
            fold |= {name: i % FOLDS for i, name in enumerate(random.permutation(group))}
        folds = np.array([fold[name] for name in names])
        for i in range(FOLDS):
            held = folds == i
            total[held] += chances(signals[held], fit(signals[~held], answered[~held]))
    return total / DRAWS


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("queries", type=Path, nargs="+")
    arguments = parser.parse_args()
    rows = []
    with open_collection(arguments.data) as collection:
        for path in arguments.queries:
            for query in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
                for language in ("zh", "en"):
                    question = read_question(query[language])
                    passages = look_at(question, collection.search(query[language], k=DEPTH))
                    signals = (read_signals(question, passages) if passages else NOTHING).values()
                    rows.append((path.stem, query["id"], language, bool(query["relevant"]), signals))
    sets, languages = np.array([row[0] for row in rows]), np.array([row[2] for row in rows])
    names, answered = np.array([row[1] for row in rows]), np.array([row[3] for row in rows])
    signals = np.array([row[4] for row in rows])
    model = fit(signals, answered)
    labels = [*Signals.__dataclass_fields__, "intercept"]
    print("fitted ", dict(zip(labels, model.round(2).tolist(), strict=True)))
    print("shipped", dict(zip(labels, (*COEFFICIENTS.values(), INTERCEPT), strict=True)))
    shipped = chances(signals, np.array((*COEFFICIENTS.values(), INTERCEPT)))
    for label, values in (("shipped", shipped), ("unseen", unseen(signals, answered, names))):
        for language, group in ((one, two) for one in ("zh", "en") for two in dict.fromkeys(sets.tolist())):
            here = (languages == language) & (sets == group)
            is_kept = values[here] >= THRESHOLD[language]
            said = answered[here]
            declined, kept = (~is_kept[~said]).mean(), is_kept[said].mean()
            print(f"{label} {language} {group}: declined {declined:.3f}, answered {kept:.3f}")


if __name__ == "__main__":
    main()
