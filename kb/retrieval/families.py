"""What the makers of well-known models ask for and the models' files do not always say.

A family is told by the model's name or the last folders of its path, so keep the name when you download one:
`models/multilingual-e5-small`. Any other model is used as its files say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_E5_TASK = "Given a question, retrieve paragraphs of documents that answer it"


@dataclass(frozen=True, slots=True)
class Family:
    """Models that were trained alike: what is put before a text, and how many tokens they read, prefix included."""

    name: str
    pattern: re.Pattern[str]
    query_prefix: str
    passage_prefix: str
    n_tokens: int


FAMILIES = (
    # Wang et al. 2024, "Multilingual E5 Text Embeddings": instructions for queries only, below a task
    Family(
        "multilingual-e5-instruct",
        # "intfloat/multilingual-e5-large-instruct"
        re.compile(r"(?<![a-z0-9])multilingual-e5-large-instruct(?![a-z0-9])"),
        query_prefix=f"Instruct: {_E5_TASK}\nQuery: ",
        passage_prefix="",
        n_tokens=512,
    ),
    # the same, section 3: both prefixes, also for texts that are not English
    Family(
        "e5",
        # "intfloat/multilingual-e5-small", "e5-base-v2", "models--intfloat--multilingual-e5-large/snapshots/0a1b"
        re.compile(r"(?<![a-z0-9])e5-(?:small|base|large)(?:-v2)?(?![a-z0-9])(?!-(?:unsup|instruct))"),
        query_prefix="query: ",
        passage_prefix="passage: ",
        n_tokens=512,
    ),
    # Chen et al. 2024, "M3-Embedding": no instruction, texts of up to 8,192 tokens
    Family(
        "bge-m3",
        # "BAAI/bge-m3"
        re.compile(r"(?<![a-z0-9])bge-m3(?![a-z0-9])(?!-(?:unsup|retromae))"),
        query_prefix="",
        passage_prefix="",
        n_tokens=8_192,
    ),
)


def family_of(name: str) -> Family | None:
    """Return the family of the model with this name or folder, None where none is known."""
    folded = name.lower().replace("\\", "/").replace("_", "-")
    return next((family for family in FAMILIES if family.pattern.search(folded)), None)
