"""Pairs and the teacher's vectors → a table of word vectors.

The vector of a text is the sum of its words' vectors, made unit length. Two terms are minimised: the distance of both
sides of a pair to the teacher's vector of the English side, and a contrastive loss within the batch in both directions.
Sources: Reimers and Gurevych 2020, "Making monolingual sentence embeddings multilingual using knowledge distillation"
(the teacher term); van den Oord et al. 2018, "Representation learning with contrastive predictive coding" (InfoNCE).
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from training.tokens import Sides

TEACHER_WEIGHT = 4.0
TEMPERATURE = 0.05
SAME_MEANING = 0.97
"""In-batch negatives whose teacher vectors are nearer than this are no negatives."""
BATCH = 2_048
JOINED_SHARE = 0.3
"""Share of the examples that are joined with their neighbour in the same source, to be more like a paragraph."""
LEARNING_RATE = 0.02
REPORT_STEPS = 100


@dataclass(frozen=True, slots=True)
class Material:
    """What is learned from: both sides and, for each pair, the row of its teacher vector (-1: none), source, weight."""

    en: Sides
    zh: Sides
    teacher: NDArray[np.float16]
    teacher_row: NDArray[np.int64]
    source: NDArray[np.int64]
    weight: NDArray[np.float64]
    n_units: int


def train(material: Material, *, steps: int, seed: int = 1) -> NDArray[np.float32]:
    """Return the table, shape (n_units, dimension of the teacher), after `steps` batches."""
    torch.manual_seed(seed)
    draw = np.random.default_rng(seed)
    bag = torch.nn.EmbeddingBag(material.n_units, material.teacher.shape[1], mode="sum", sparse=True)
    bag.weight.data.copy_(torch.from_numpy(first_table(material)))
    optimizer = torch.optim.SparseAdam(bag.parameters(), lr=LEARNING_RATE)
    cumulated = np.cumsum(material.weight / material.weight.sum())
    started = time.monotonic()
    for step in range(1, steps + 1):
        for group in optimizer.param_groups:
            group["lr"] = LEARNING_RATE * (1 - step / steps) + 1e-4
        chosen = np.searchsorted(cumulated, draw.random(BATCH)).clip(0, len(cumulated) - 1)
        loss, distance = _loss(bag, material, chosen, draw)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if step % REPORT_STEPS == 0:
            print(
                f"step {step} loss {loss.item():.3f} teacher {distance:.4f} {time.monotonic() - started:.0f} s",
                flush=True,
            )
    return bag.weight.detach().numpy().astype(np.float32)


def first_table(material: Material) -> NDArray[np.float32]:
    """Return a start: for each unit the mean teacher vector of the pairs it stands in, longer for rarer units."""
    dimension = material.teacher.shape[1]
    held = np.flatnonzero(material.teacher_row >= 0)
    vectors = material.teacher.astype(np.float32)
    vectors -= vectors.mean(axis=0)
    total = np.zeros((material.n_units, dimension), np.float32)
    count = np.zeros(material.n_units, np.float32)
    for sides in (material.en, material.zh):
        sizes = np.diff(sides.starts)[held]
        flat, _ = sides.rows(held)
        owner = np.repeat(held, sizes)
        share = np.repeat(1 / np.maximum(sizes, 1), sizes).astype(np.float32)
        for begin in range(0, len(flat), 1 << 18):
            part = slice(begin, begin + (1 << 18))
            np.add.at(total, flat[part], vectors[material.teacher_row[owner[part]]] * share[part, None])
            np.add.at(count, flat[part], 1)
    total /= np.linalg.norm(total, axis=1, keepdims=True) + 1e-6
    rarity = np.log((len(held) + 1) / (count + 1)).clip(0.1)
    noise = np.random.default_rng(0).normal(0, 0.02, total.shape).astype(np.float32)
    return (total * (rarity / rarity.mean())[:, None] + noise).astype(np.float32)


def _loss(
    bag: torch.nn.EmbeddingBag, material: Material, chosen: NDArray[np.int64], draw: np.random.Generator
) -> tuple[torch.Tensor, float]:
    following = np.minimum(chosen + 1, len(material.source) - 1)
    is_joined = (draw.random(len(chosen)) < JOINED_SHARE) & (material.source[chosen] == material.source[following])
    is_joined &= (material.teacher_row[chosen] >= 0) == (material.teacher_row[following] >= 0)
    sides = [_encode(bag, side, chosen, following, is_joined) for side in (material.en, material.zh)]
    rows = material.teacher_row[chosen]
    goal = material.teacher[np.maximum(rows, 0)].astype(np.float32)
    goal[is_joined] += material.teacher[np.maximum(material.teacher_row[following[is_joined]], 0)].astype(np.float32)
    teacher = functional.normalize(torch.from_numpy(goal), dim=1)
    taught = torch.from_numpy(rows >= 0)
    distance = sum(1 - (side * teacher).sum(1)[taught].mean() for side in sides)
    scores = sides[0] @ sides[1].T / TEMPERATURE
    with torch.no_grad():
        alike = (teacher @ teacher.T > SAME_MEANING) & taught[:, None] & taught[None, :]
        alike.fill_diagonal_(0)
    scores = scores.masked_fill(alike, -1e4)
    truth = torch.arange(len(chosen))
    contrast = (functional.cross_entropy(scores, truth) + functional.cross_entropy(scores.T, truth)) / 2
    return TEACHER_WEIGHT * distance + contrast, float(distance)


def _encode(
    bag: torch.nn.EmbeddingBag,
    side: Sides,
    chosen: NDArray[np.int64],
    following: NDArray[np.int64],
    is_joined: NDArray[np.bool_],
) -> torch.Tensor:
    vectors = bag(*map(torch.from_numpy, side.rows(chosen)))
    if is_joined.any():
        more = bag(*map(torch.from_numpy, side.rows(following[is_joined])))
        vectors = vectors.index_add(0, torch.from_numpy(np.flatnonzero(is_joined)), more)
    return functional.normalize(vectors, dim=1)
