"""A file that is being fetched: what is here of it, and by which mark the server knows this state of the file.

The mark (an entity tag or a date of change) lies in a second file; without it, what is here is not continued.
Source: RFC 9110, "If-Range".
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

MARK_ENDING = ".mark"


@dataclass(frozen=True, slots=True)
class Partial:
    """A partial file at `path`; another program must not write it at the same time."""

    path: Path

    @property
    def n_bytes(self) -> int:
        """Return how many bytes are here."""
        return self.path.stat().st_size if self.path.is_file() else 0

    @property
    def mark(self) -> str | None:
        """Return the mark of a file of which something is here; None begins anew."""
        return self._mark_path.read_text(encoding="ascii") if self.n_bytes and self._mark_path.is_file() else None

    def begin(self, entity_tag: str, changed: str) -> None:
        """Drop what is here, and keep the mark of the answer: a strong entity tag, else the date of change."""
        self.forget()
        mark = changed if not entity_tag or entity_tag.startswith("W/") else entity_tag
        if mark and mark.isascii() and mark.isprintable():
            self._mark_path.write_text(mark, encoding="ascii")

    def forget(self) -> None:
        """Remove what is here."""
        self.path.unlink(missing_ok=True)
        self._mark_path.unlink(missing_ok=True)

    def finish(self, target: Path) -> None:
        """Give the file its name."""
        self.path.replace(target)
        self._mark_path.unlink(missing_ok=True)

    @property
    def _mark_path(self) -> Path:
        return self.path.with_name(self.path.name + MARK_ENDING)
