"""Passages → the places of their words in the shipped vocabulary, kept beside the index.

To cut fifty passages into words takes longer than all else in a search; here it is done once, when the index is built.
`places.npy` holds all places one after another, `place_rows.npy` row ids in order, each with
where its places begin and end.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kb.retrieval.model import places_in
from kb.retrieval.passage import Passage
from kb.retrieval.rows_file import RowsFile

PLACES_FILE = "places.npy"
ROWS_FILE = "place_rows.npy"

Places = NDArray[np.uint32]


class WordPlacesWriter:
    """Takes passages in the order of their row ids; the files stand when it is closed."""

    def __init__(self, folder: Path) -> None:
        """Begin the files in `folder`."""
        self._flat = RowsFile(folder / PLACES_FILE, "<u4")
        self._rows = RowsFile(folder / ROWS_FILE, "<i8", columns=(3,))

    def add(self, passages: Sequence[Passage]) -> None:
        """Write the places of the words of text and context of each passage."""
        flat, rows = array("I"), []
        written = self._flat.n_rows
        for passage in passages:
            begin = written + len(flat)
            flat.extend(places_in(passage.text))
            flat.extend(places_in(passage.context))
            rows.append((passage.rowid, begin, written + len(flat)))
        self._flat.extend(flat)
        self._rows.extend(rows)

    def close(self) -> None:
        """Finish the files."""
        self._flat.close()
        self._rows.close()


class WordPlaces:
    """The file of a generation, mapped."""

    def __init__(self, folder: Path) -> None:
        """Map the files that `WordPlacesWriter` wrote into `folder`."""
        self._flat = np.asarray(np.load(folder / PLACES_FILE, mmap_mode="r", allow_pickle=False))
        self._rows = np.asarray(np.load(folder / ROWS_FILE, mmap_mode="r", allow_pickle=False))

    def of(self, rowids: Sequence[int]) -> list[Places]:
        """Return the places of each row, in the order of its text; none for one that is not indexed."""
        if not len(self._rows):
            return [self._flat[:0] for _ in rowids]
        at = np.minimum(np.searchsorted(self._rows[:, 0], rowids), len(self._rows) - 1)
        found = zip(self._rows[at].tolist(), rowids, strict=True)
        return [self._flat[begin : end if held == rowid else begin] for (held, begin, end), rowid in found]
