"""What can be wrong with a data folder, one `Ailment` each, and the `Examination` that holds them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Organ(StrEnum):
    """The part of a data folder that an ailment is of."""

    STORE = "store"
    """The database as a whole."""
    DOCUMENT = "document"
    """One document in it."""
    BYTES = "bytes"
    """The copy of a file that was ingested."""
    INDEX = "index"
    LEFT_OVER = "left_over"
    """Files that nothing needs: half written ones, and copies of which no document tells."""
    ROOM = "room"
    VERSION = "version"


@dataclass(frozen=True, slots=True)
class Ailment:
    """Something that is wrong, or only worth knowing (`is_note`).

    `subject` is an id, a hash, a path in the data folder, or None where it is the whole. `mended` says what was done,
    None where nothing was. `is_mendable` tells whether `mend` can do something about it.
    """

    organ: Organ
    subject: str | None
    problem: str
    remedy: str
    is_mendable: bool = False
    is_note: bool = False
    mended: str | None = None


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found; counts are of what the store holds, None where it cannot be opened."""

    n_documents: int | None
    n_passages: int | None
    n_files: int
    n_indexed: int | None
    free_bytes: int
    ailments: tuple[Ailment, ...]

    @property
    def is_sound(self) -> bool:
        """Tell whether nothing is wrong, notes aside."""
        return all(one.is_note or one.mended is not None for one in self.ailments)
