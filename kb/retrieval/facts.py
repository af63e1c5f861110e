"""Passages → what the second look asks of each: its document, and whether it says nothing by itself.

Read from the store and judged anew, fifty passages cost more than the search for them; here both are kept beside the
index. `facts.npy` holds row ids in order, each with the number of its document and 1 for junk.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kb.retrieval.junk import is_junk
from kb.retrieval.passage import Passage
from kb.retrieval.rows_file import RowsFile

FACTS_FILE = "facts.npy"


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known of one passage; `document` is a number within the generation."""

    document: int
    is_junk: bool


class FactsWriter:
    """Takes passages in the order of their row ids; the file stands when it is closed."""

    def __init__(self, folder: Path) -> None:
        """Begin the file in `folder`."""
        self._file = RowsFile(folder / FACTS_FILE, "<i8", columns=(3,))
        self._numbers: dict[str, int] = {}

    def add(self, passages: Sequence[Passage]) -> None:
        """Write the facts of each passage."""
        numbers = self._numbers
        self._file.extend(
            [
                (one.rowid, numbers.setdefault(one.document_id, len(numbers)), is_junk(one.text, one.kind))
                for one in passages
            ]
        )

    def close(self) -> None:
        """Finish the file."""
        self._file.close()


class Facts:
    """The file of a generation, mapped."""

    def __init__(self, folder: Path) -> None:
        """Map the file that `FactsWriter` wrote into `folder`."""
        self._rows = np.asarray(np.load(folder / FACTS_FILE, mmap_mode="r", allow_pickle=False))

    def of(self, rowids: Sequence[int]) -> dict[int, Fact]:
        """Return the facts of each row that is indexed."""
        if not len(self._rows):
            return {}
        at = np.minimum(np.searchsorted(self._rows[:, 0], rowids), len(self._rows) - 1)
        found = zip(self._rows[at].tolist(), rowids, strict=True)
        return {held: Fact(document, bool(junk)) for (held, document, junk), rowid in found if held == rowid}
