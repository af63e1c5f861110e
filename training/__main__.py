"""Make the shipped encoder: `python -m training --shared ../shared`; on two cores over an hour, most of it the teacher.

Stages, each kept below `--work` or made anew: pairs → words → vocabulary → teacher's vectors → table; pairs →
translations; both → `vocabulary.txt` and `weights.safetensors`.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from kb.retrieval.units import singular
from kb.retrieval.words import is_stop_word
from training.data import DOMAIN, TERMS, Pair, Sources, read_pairs
from training.pack import pack
from training.table import Material, train
from training.teacher import teacher_vectors
from training.tokens import RARE_SOURCES, choose_units, cut, to_sides
from training.translation import Bitext, Translations, estimate

FIRST = frozenset({DOMAIN, TERMS, "un_sdg_opensdg", "un_udhr", "dict_un_agencies"})
"""Taught first, whatever the limit."""
SHUFFLE_SEED = 7
TABLE_WEIGHTS = {
    DOMAIN: 8.0, TERMS: 2.0, "un_sdg_opensdg": 4.0, "dict_cedict": 0.5, "dict_ecdict_law_econ_subset": 0.5,
    "3am_captions": 0.6, "mlqe_pe_wikipedia": 1.5, "ntrex_news": 2.0, "tico19_covid": 2.0, "xquad_wikipedia": 2.0,
    "plurality_book": 2.0,
}  # fmt: skip
"""How much oftener than others the pairs of a source are drawn for the table; rare sources a third as often."""
TRANSLATION_WEIGHTS = {
    DOMAIN: 10.0, TERMS: 4.0, "un_sdg_opensdg": 3.0, "dict_cedict": 0.5, "dict_ecdict_law_econ_subset": 0.5,
}  # fmt: skip
RARE_SHARE = 0.25
"""Share of the pairs of rare sources that translations are counted on."""


def main() -> None:
    """Run all stages."""
    asked = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    asked.add_argument("--shared", type=Path, required=True, help="folder with parallel/, reference/ and gold/")
    asked.add_argument("--work", type=Path, default=Path("build/training"), help="folder for what is kept between runs")
    asked.add_argument("--into", type=Path, default=Path("kb/retrieval/static"), help="folder of the packed model")
    asked.add_argument("--steps", type=int, default=2_000, help="batches of the table's training")
    asked.add_argument("--taught", type=int, default=294_912, help="English sides that the teacher reads")
    asked.add_argument("--dimension", type=int, default=384, help="columns of the packed table")
    options = asked.parse_args()
    torch.set_num_threads(2)
    pairs = read_pairs(Sources.under(options.shared))
    words = cut(pairs)
    vocabulary = choose_units(pairs, words)
    print(f"{len(pairs):,} pairs, {len(vocabulary):,} units", flush=True)
    order = teaching_order(pairs)[: options.taught]
    vectors = teacher_vectors(order, options.work / "teacher")
    row = {text: i for i, text in enumerate(order)}
    names = {name: i for i, name in enumerate(sorted({pair.source for pair in pairs}))}
    material = Material(
        en=to_sides([en for en, _ in words], vocabulary),
        zh=to_sides([zh for _, zh in words], vocabulary),
        teacher=vectors,
        teacher_row=np.array([row.get(pair.en, -1) for pair in pairs]),
        source=np.array([names[pair.source] for pair in pairs]),
        weight=np.array([TABLE_WEIGHTS.get(p.source, 0.3 if p.source in RARE_SOURCES else 1.0) for p in pairs]),
        n_units=len(vocabulary),
    )
    table = train(_taught(material), steps=options.steps)
    np.save(options.work / "table.npy", table.astype(np.float16))
    pack(options.into, vocabulary, table, find_translations(pairs, words), dimension=options.dimension)


def teaching_order(pairs: Sequence[Pair]) -> list[str]:
    """Return the English sides, each once: our own matter, then most sources mixed, rare sources last."""
    first, middle, last = [], [], []
    seen: set[str] = set()
    for pair in pairs:
        if pair.en not in seen:
            seen.add(pair.en)
            (first if pair.source in FIRST else last if pair.source in RARE_SOURCES else middle).append(pair.en)
    draw = random.Random(SHUFFLE_SEED)
    draw.shuffle(middle)
    draw.shuffle(last)
    return [*first, *middle, *last]


def find_translations(pairs: Sequence[Pair], words: Sequence[tuple[list[str], list[str]]]) -> Translations:
    """Return the translations that the pairs teach; stop words and figures translate nothing."""
    draw = random.Random(SHUFFLE_SEED)
    chosen = [i for i, p in enumerate(pairs) if p.source not in RARE_SOURCES or draw.random() < RARE_SHARE]
    bitext = Bitext(
        en=[
            [singular(w) for w in words[i][0] if not is_stop_word(w) and len(w) > 1 and not w[0].isdigit()]
            for i in chosen
        ],
        zh=[[w for w in words[i][1] if not is_stop_word(w) and not w[0].isdigit()] for i in chosen],
        weights=np.array([TRANSLATION_WEIGHTS.get(pairs[i].source, 1.0) for i in chosen], np.float32),
    )
    return estimate(bitext, min_count=2, per_word=12, min_p=0.02)


def _taught(material: Material) -> Material:
    """Leave out what the teacher has not read and pairs without a known word."""
    sizes = np.minimum(np.diff(material.en.starts), np.diff(material.zh.starts))
    weight = np.where((material.teacher_row >= 0) & (sizes > 0), material.weight, 0.0)
    return Material(
        material.en, material.zh, material.teacher, material.teacher_row, material.source, weight, material.n_units
    )


if __name__ == "__main__":
    main()
