"""The shipped model, read from the package: a table of vectors and a table of translations over one vocabulary.

`static/vocabulary.txt` holds one unit a line; `static/weights.safetensors` holds `table` (int8, one row a unit),
`scales` (float32, what a row is multiplied by) and the translations of each unit (`starts`, `words`, `chances`). How
they were made: `training/README.md`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np
from safetensors.numpy import load_file

from kb.retrieval.remembering import remembering
from kb.retrieval.units import unit_ids

if TYPE_CHECKING:
    from numpy.typing import NDArray

FOLDER = "static"
VOCABULARY_FILE = "vocabulary.txt"
WEIGHTS_FILE = "weights.safetensors"
MOST_CHARS_KEPT = 2_000
TEXTS_KEPT = 2_048
"""Texts whose places are remembered: in a build most are asked for twice, and titles with each passage."""


@dataclass(frozen=True, slots=True)
class Model:
    """The tables. Row i of `table` times `scales[i]` is the vector of the unit whose place is i.

    The translations of unit i are `words[starts[i]:starts[i + 1]]`, each with a chance from 0 to 255 (1).
    """

    vocabulary: dict[str, int]
    units: tuple[str, ...]
    table: NDArray[np.int8]
    scales: NDArray[np.float32]
    starts: NDArray[np.int32]
    words: NDArray[np.int32]
    chances: NDArray[np.uint8]

    @property
    def dimension(self) -> int:
        """Return the number of columns of the vectors."""
        return int(self.table.shape[1])


@cache
def load_model() -> Model:
    """Read the shipped model; once a process, in about a tenth of a second."""
    folder = files("kb.retrieval").joinpath(FOLDER)
    units = tuple(folder.joinpath(VOCABULARY_FILE).read_text(encoding="utf-8").split("\n"))
    with as_file(folder.joinpath(WEIGHTS_FILE)) as path:
        tensors = load_file(path)
    return Model(
        vocabulary={unit: place for place, unit in enumerate(units)},
        units=units,
        table=tensors["table"],
        scales=tensors["scales"],
        starts=tensors["starts"],
        words=tensors["words"],
        chances=tensors["chances"],
    )


def _places_in(text: str) -> tuple[int, ...]:
    return tuple(unit_ids(text, load_model().vocabulary))


places_in = remembering(_places_in, most=TEXTS_KEPT, longest=MOST_CHARS_KEPT)
"""The places of the units of a text in the shipped vocabulary, in order."""
