"""Random strings never break a reader, and no pattern takes more than its length; `make fuzz` runs a million."""

from __future__ import annotations

import random

import pytest

from kb.store.store import Store
from tests.random_strings import MAX_GROWTH, growth, random_string, readers, run

STRINGS = 400
UNITS = (
    "A/",
    "24/10、",
    "决议ES-10/24",
    "第4和9段、",
    "resolution 24/10 and ",
    "《新城市议程》",
    "(XXIX)",
    "annex II, ",
)


@pytest.mark.parametrize("name", ["symbols", "references", "history"])
def test_random_strings_are_read_or_refused_in_time(name: str, store: Store) -> None:
    source = random.Random(7)
    _, _, failed = run(readers(store)[name], (random_string(source) for _ in range(STRINGS)))
    assert failed == []


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("name", ["symbols", "references", "history"])
def test_time_grows_as_the_length(name: str, unit: str, store: Store) -> None:
    assert growth(readers(store)[name], unit) < MAX_GROWTH
