"""Bilingual training pairs: read, cleaned, and with every test sentence taken out.

Enters: `pairs.tsv.xz` (source, en, zh), `domain.tsv` (en, zh), a bilingual thesaurus (en, zh and English variants) and
the test pairs that must not be learned. Leaves: pairs with the name of their source, in a fixed order.
"""

from __future__ import annotations

import csv
import lzma
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kb.retrieval.words import fold

MAX_CHARS = 1_200
"""Longer sides are cut at the last blank or stop before: the teacher reads no more."""
DOMAIN, TERMS = "domain", "terms"


@dataclass(frozen=True, slots=True)
class Pair:
    """One text in both languages; `source` is the name of the collection it comes from."""

    source: str
    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the material lies."""

    pairs: Path
    domain: Path
    thesaurus: Path
    test: Path

    @staticmethod
    def under(shared: Path) -> Sources:
        """Return the usual places below one folder."""
        return Sources(
            pairs=shared / "parallel/pairs.tsv.xz",
            domain=shared / "parallel/domain.tsv",
            thesaurus=shared / "reference/unbis_en_zh.tsv",
            test=shared / "gold/dev/tatoeba_test.tsv",
        )


def read_pairs(sources: Sources) -> list[Pair]:
    """Return all pairs, each once, none of whose sides is a test sentence after folding."""
    held_out = {key for line in _lines(sources.test) for key in map(_key, line.split("\t"))}
    seen: set[tuple[str, str]] = set()
    kept: list[Pair] = []
    for pair in _all(sources):
        key = _key(pair.en), _key(pair.zh)
        if key in seen or not all(key) or key[0] in held_out or key[1] in held_out:
            continue
        seen.add(key)
        kept.append(pair)
    return kept


def _all(sources: Sources) -> Iterator[Pair]:
    for line in _lines(sources.domain):
        en, zh = line.split("\t")[:2]
        yield Pair(DOMAIN, en.strip(), zh.strip())
    yield from _terms(sources.thesaurus)
    with lzma.open(sources.pairs, "rt", encoding="utf-8", newline="\n") as rows:
        next(rows)
        for row in rows:
            source, en, zh = row.rstrip("\n").split("\t")
            yield Pair(source, _cut(en.strip()), _cut(zh.strip()))


def _terms(path: Path) -> Iterator[Pair]:
    """Yield the preferred terms, and each English variant with the Chinese term; capitals are for headings only."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["zh_pref"]:
                names = [row["en_pref"], *row["en_alt(|)"].split("|")]
                yield from (Pair(TERMS, name.strip().lower(), row["zh_pref"]) for name in names if name.strip())


def _lines(path: Path) -> Iterable[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _key(text: str) -> str:
    """Fold case, width, traditional forms, punctuation and blanks, so that near-identical lines have one key."""
    return "".join(c for c in fold(text) if unicodedata.category(c)[0] in "LN")


def _cut(text: str) -> str:
    if len(text) <= MAX_CHARS:
        return text
    cut = max(text.rfind(stop, 0, MAX_CHARS) for stop in (" ", "。", "；"))
    return text[: cut if cut > 0 else MAX_CHARS]
