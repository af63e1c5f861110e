"""Passages → what the second look asks of each: its document, and whether it says nothing by itself.

Read from the store and judged anew, fifty passages cost more than the search for them; here both are kept beside the
index. `facts.npy` holds row ids in order, each with the number of its document and 1 for junk.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kb.retrieval.junk import is_junk
from kb.retrieval.passage import Passage

FACTS_FILE = "facts.npy"


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known of one passage; `document` is a number within the generation."""

    document: int
    is_junk: bool


def write_facts(folder: Path, passages: Iterable[Passage]) -> None:
    """Write the facts of each passage into `folder`."""
    numbers: dict[str, int] = {}
    rows = [
        (passage.rowid, numbers.setdefault(passage.document_id, len(numbers)), is_junk(passage.text, passage.kind))
        for passage in passages
    ]
    np.save(folder / FACTS_FILE, np.array(sorted(rows), dtype="<i8").reshape(-1, 3), allow_pickle=False)


class Facts:
    """The file of a generation, mapped."""

    def __init__(self, folder: Path) -> None:
        """Map the file that `write_facts` wrote into `folder`."""
        self._rows = np.load(folder / FACTS_FILE, mmap_mode="r", allow_pickle=False)

    def of(self, rowids: Sequence[int]) -> dict[int, Fact]:
        """Return the facts of each row that is indexed."""
        if not len(self._rows):
            return {}
        at = np.minimum(np.searchsorted(self._rows[:, 0], rowids), len(self._rows) - 1)
        found = zip(self._rows[at].tolist(), rowids, strict=True)
        return {held: Fact(document, bool(junk)) for (held, document, junk), rowid in found if held == rowid}
