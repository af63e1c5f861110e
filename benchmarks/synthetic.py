"""Documents of any number, made of the words of the base of terms: nobody wrote them, and they say nothing.

Words are drawn by Zipf's law from the names of terms and a few words that join them, by a fixed seed. One document in
five is the Chinese version of the one before; each has a symbol of a session that does not exist, a year, 50 numbered
paragraphs of about 60 words or 120 characters, and one paragraph in ten cites another document.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kb.store.rows import FileRow
from kb.store.store import Store
from kb.un.document import Block, Document, Kind, Metadata

TERMS = Path(__file__).resolve().parent.parent / "corpus" / "terms.tsv"
PARAGRAPHS = 50
CHINESE_EVERY = 5
CITING_EVERY = 10
DOCUMENTS_A_SESSION = 500
FIRST_SESSION, FIRST_YEAR, YEARS = 900, 1980, 45
SEED = 7
GLUE = {
    "en": ("the", "of", "and", "to", "in", "for", "on", "with", "by", "from", "as", "that", "is", "their", "between"),
    "zh": tuple("的和在了对为与从以及其这是等各所将由向并"),
}
JOINED = {"en": " ", "zh": ""}
UNITS_A_PARAGRAPH = {"en": 22, "zh": 27}
SPREAD = 0.5
CLAUSE = 30
"""Words and names between two full stops."""


@dataclass(frozen=True)
class Words:
    """The words of one language, the most frequent first, and the chance that a draw falls on each or one before."""

    language: str
    units: NDArray[np.str_]
    chances: NDArray[np.float64]

    @staticmethod
    def of(language: str, seed: int = SEED) -> Words:
        with TERMS.open(encoding="utf-8") as file:
            rows = csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")
            cells = [row[language] or "" for row in rows]
        names = sorted({name.strip() for cell in cells for name in cell.split("|") if name.strip()})
        order = np.random.default_rng(seed).permutation(len(names))
        units = np.array([*GLUE[language], *(names[i] for i in order)])
        weights = 1 / np.arange(1, len(units) + 1)
        return Words(language, units, np.cumsum(weights) / weights.sum())

    def paragraphs(self, n: int, draw: np.random.Generator) -> list[str]:
        sizes = np.maximum(5, draw.lognormal(np.log(UNITS_A_PARAGRAPH[self.language]), SPREAD, n)).astype(int)
        drawn = self.units[np.searchsorted(self.chances, draw.random(int(sizes.sum())))]
        stop = "。" if self.language == "zh" else "."
        out, begin = [], 0
        for size in sizes.tolist():
            words = drawn[begin : begin + size].tolist()
            clauses = [JOINED[self.language].join(words[i : i + CLAUSE]) for i in range(0, size, CLAUSE)]
            out.append((f"{stop} " if self.language == "en" else stop).join(clauses) + stop)
            begin += size
        return out


def symbol_of(number: int) -> str:
    session, paper = divmod(number, DOCUMENTS_A_SESSION)
    return f"HSP/GC/{FIRST_SESSION + session}/{paper + 1}"


def documents(n_passages: int, *, seed: int = SEED) -> Iterator[Document]:
    draw = np.random.default_rng(seed)
    words = {language: Words.of(language) for language in GLUE}
    for i in range(-(-n_passages // PARAGRAPHS)):
        is_version = i % CHINESE_EVERY == CHINESE_EVERY - 1
        language, number = ("zh", i - 1) if is_version else ("en", i)
        texts = words[language].paragraphs(min(PARAGRAPHS, n_passages - i * PARAGRAPHS), draw)
        cited = [symbol_of(int(j)) for j in draw.integers(0, i + 1, len(texts))]
        blocks = tuple(
            Block(
                "main", str(j), Kind.PARAGRAPH, f"{text} ({cited[j - 1]})" if j % CITING_EVERY == 0 else text, ("I.",)
            )
            for j, text in enumerate(texts, start=1)
        )
        digest = hashlib.sha256(f"{seed}/{i}".encode()).hexdigest()
        title = texts[0][:60]
        year = str(FIRST_YEAR + number % YEARS)
        metadata = Metadata(symbol=symbol_of(number), title=title, date=year, language=language)
        yield Document(f"{i:07d}.txt", digest, digest, "text", metadata, blocks)


def fill(store: Store, n_passages: int) -> None:
    with store.writing():
        for document in documents(n_passages):
            store.put(document, file=FileRow(f"/{document.source}", document.source, document.sha256, 1, "benchmark"))


def queries(store: Store, n: int, *, seed: int = SEED + 1) -> list[str]:
    """Return stretches of passages drawn by chance: three to six words, or four to twelve characters."""
    draw = np.random.default_rng(seed)
    found: list[str] = []
    last = max(row.rowid for row in store.blocks(store.documents()[-1].id))
    while len(found) < n:
        for row in store.rows(draw.integers(1, last + 1, n).tolist()):
            is_chinese = any("\u4e00" <= character <= "\u9fff" for character in row.block.text)
            pieces = list(row.block.text) if is_chinese else row.block.text.split()
            size = int(draw.integers(4, 13) if is_chinese else draw.integers(3, 7))
            start = int(draw.integers(0, max(1, len(pieces) - size)))
            found.append(("" if is_chinese else " ").join(pieces[start : start + size]))
    return found[:n]
