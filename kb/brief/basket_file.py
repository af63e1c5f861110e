"""A person's basket in the data folder: read, written whole or not at all, bounded, and never lost.

The name of the file is a hash of the person's key, so that a listing of the folder gives nobody's key away.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kb.brief.basket import Basket, basket_json, read_basket
from kb.errors import BasketError, FullBasketError
from kb.store.faults import mended

FOLDER = "baskets"
MAX_ENTRIES = 200
MAX_BYTES = 2_000_000
"""Two hundred long paragraphs take a quarter of it."""
_KEY_CHARS = 32


@dataclass(frozen=True, slots=True)
class BasketFile:
    """Where the basket of one person is kept."""

    path: Path

    @staticmethod
    def of(data: Path, person: str) -> BasketFile:
        """Return the file of the person with the key `person` in the data folder `data`."""
        name = hashlib.sha256(person.encode()).hexdigest()[:_KEY_CHARS]
        return BasketFile(data / FOLDER / f"{name}.json")

    @property
    def kept(self) -> tuple[Path, ...]:
        """Return the damaged files that were set aside, by name."""
        return tuple(sorted(self.path.parent.glob(f"{self.path.stem}.damaged-*.json")))

    def read(self) -> Basket:
        """Return the basket, an empty one where there is none; a damaged file is set aside, as `kept` then tells.

        Raises:
            StoreError: the folder cannot be used.
        """
        with mended(self.path.parent):
            try:
                data = self.path.read_bytes()
            except FileNotFoundError:
                return Basket()
            basket = _parsed(data)
            if basket is None or basket.problems:
                self._set_aside()
                basket = basket or Basket()
                self._write(basket)
        return basket

    def change(self, edit: Callable[[Basket], Basket]) -> Basket:
        """Write what `edit` makes of the basket as it stands now, and return it.

        Raises:
            FullBasketError: it would be larger than `MAX_ENTRIES` or `MAX_BYTES`; nothing was written.
            StoreError: the folder cannot be written.
        """
        basket = edit(self.read())
        with mended(self.path.parent):
            self._write(basket)
        return basket

    def _write(self, basket: Basket) -> None:
        data = basket_json(basket).encode("utf-8", "replace")
        if len(basket.entries) > MAX_ENTRIES or len(data) > MAX_BYTES:
            limit = f"{MAX_ENTRIES} items or {MAX_BYTES // 1_000_000} MB"
            raise FullBasketError(
                f"the basket is full ({limit})", remedy="save it and begin another, or take items out"
            )
        self.path.parent.mkdir(parents=True, exist_ok=True)
        partial = self.path.with_name(f".{self.path.name}.{secrets.token_hex(4)}.part")
        try:
            with partial.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(self.path)
        finally:
            partial.unlink(missing_ok=True)

    def _set_aside(self) -> None:
        number = 1 + len(self.kept)
        while (aside := self.path.with_name(f"{self.path.stem}.damaged-{number}.json")).exists():
            number += 1
        self.path.replace(aside)


def _parsed(data: bytes) -> Basket | None:
    """Return the basket, None where the file holds none."""
    if len(data) > MAX_BYTES:
        return None
    try:
        return read_basket(data.decode("utf-8"), name="basket", allow_empty=True)
    except (UnicodeDecodeError, BasketError):
        return None
