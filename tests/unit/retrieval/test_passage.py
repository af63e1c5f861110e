from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.retrieval.passage import (
    MAX_WINDOW_CHARS,
    WINDOW_OVERLAP_CHARS,
    in_batches,
    organs_of,
    passages,
    text_key,
    windows,
    year_of,
)
from kb.store.store import Store
from kb.un.document import Metadata


@given(st.text(alphabet="渔港 .。\nab", max_size=9_000))
def test_windows_cover_a_text_without_a_gap(text: str) -> None:
    pieces = windows(text)
    rebuilt = pieces[0] + "".join(piece[WINDOW_OVERLAP_CHARS:] for piece in pieces[1:])
    assert rebuilt == text
    assert all(len(piece) <= MAX_WINDOW_CHARS for piece in pieces)


def test_windows_end_with_a_sentence() -> None:
    assert windows("潮水上涨。" * 1_000)[0].endswith("。")


def test_headings_are_context_and_no_passages(filled: Store) -> None:
    documents = {row.id: row for row in filled.documents()}
    found = list(passages(filled.passages(), documents, twin_of=lambda row: None))
    assert not [passage for passage in found if passage.kind == "heading"]
    assert found[0].context == "渔港更新报告\n一、渔港"
    assert "渔港更新报告" not in found[0].text


def test_a_work_in_two_languages_reaches_both(filled: Store) -> None:
    documents = {row.id: row for row in filled.documents()}
    reach = {p.document_id: p.reach for p in passages(filled.passages(), documents, twin_of=lambda row: None)}
    assert reach["HSP/GC/99/2@zh"] == ("zh", "en")
    assert reach["A/RES/71/256@en"] == ("en",)


@pytest.mark.parametrize(("date", "year"), [("2025-06-14", 2025), ("2024", 2024), (None, None), ("June", None)])
def test_the_year_leads_a_date(date: str | None, year: int | None) -> None:
    assert year_of(date) == year


@pytest.mark.parametrize(
    ("metadata", "organs"),
    [
        (Metadata(symbol="A/C.2/80/L.22"), ("GA-C2", "GA")),
        (Metadata(body="UNH-EB"), ("UNH-EB",)),
        (Metadata(), ()),
    ],
)
def test_organs_are_the_body_and_what_it_lies_in(metadata: Metadata, organs: tuple[str, ...]) -> None:
    assert organs_of(metadata) == organs


def test_equal_texts_share_a_key() -> None:
    assert text_key("渔港") == text_key("渔港") != text_key("港渔")


def test_batches_keep_the_order() -> None:
    assert list(in_batches(range(5), 2)) == [(0, 1), (2, 3), (4,)]
