from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kb.check.difference import difference
from kb.check.likeness import LEAST_LIKENESS, nearest
from kb.store.rows import BlockRow
from kb.un.document import Block, Kind

words = st.lists(st.sampled_from(["lamp", "well", "tree", "pump", "…"]), min_size=1, max_size=12).map(" ".join)


def rows(*texts: str) -> list[BlockRow]:
    return [BlockRow(i, "d@en", i, Block("main", str(i), Kind.PARAGRAPH, text)) for i, text in enumerate(texts)]


def test_the_nearest_block_is_found_and_how_it_differs() -> None:
    found = nearest("two lamps and a pump", rows("one well", "two lamps and a tree", "two pumps"))
    assert found is not None
    assert (found[0].rowid, [one.source for one in found[1].changes]) == (1, ["tree"])


def test_nothing_is_near_where_no_words_are_shared() -> None:
    assert nearest("two lamps and a pump", rows("one well", "three trees")) is None


@given(words, st.lists(words, max_size=6))
def test_it_is_what_comparing_with_every_block_finds(quotation: str, texts: list[str]) -> None:
    compared = [(found.likeness, -i) for i, text in enumerate(texts) if (found := difference(quotation, text))]
    best = max((one for one in compared if one[0] >= LEAST_LIKENESS), default=None)
    found = nearest(quotation, rows(*texts))
    assert (found and (found[1].likeness, -found[0].rowid)) == best
