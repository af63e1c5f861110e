from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.retrieval.passage import (
    in_batches,
    organs_of,
    passages,
    text_key,
    windows,
    year_of,
)
from kb.store.store import Store
from kb.un.document import Metadata


@given(st.text(alphabet="渔港 .。\nab", max_size=900))
def test_stretches_of_a_long_text_leave_no_letter_out(text: str) -> None:
    whole, *stretches = windows(text)
    assert whole == text
    assert all(stretch in text for stretch in stretches)
    if stretches:
        held = "".join(stretches)
        assert all(held.count(letter) >= text.count(letter) for letter in "渔港ab")


def test_a_short_text_has_no_stretches() -> None:
    assert windows("潮水上涨。船要靠岸。") == ("潮水上涨。船要靠岸。",)


def test_stretches_are_whole_sentences_and_overlap() -> None:
    sentences = [f"第{n}号码头的潮水在清晨上涨而船只要在午前靠岸卸货并且清点人数。" for n in "一二三四五"]
    stretches = windows("".join(sentences))[1:]
    assert stretches[0] == sentences[0] + sentences[1]
    assert stretches[1].startswith(sentences[1])


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
