from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.brief.basket import Basket, Heading, Pick, Remark, basket_json, read_basket
from kb.brief.basket_file import MAX_BYTES, MAX_ENTRIES, BasketFile
from kb.errors import BasketError, FullBasketError, StoreError

PICK = Pick(1, "A/60/168@en", "A/60/168", None, "en", "main", "3", "paragraph", "Lamps", "Lamps are lit.", "lamps")
BASKET = Basket("Lamps", (Heading("Light"), Remark("First.\n\nSecond."), PICK))


def with_entries(*entries: Remark) -> Basket:
    return Basket(None, entries)


@pytest.fixture
def file(tmp_path: Path) -> BasketFile:
    return BasketFile.of(tmp_path, "0" * 32)


def test_a_basket_is_read_as_it_was_written(file: BasketFile) -> None:
    file.change(lambda _: BASKET)
    assert file.read() == BASKET
    assert BasketFile(file.path).read() == BASKET


def test_nobody_collected_anything_yet(file: BasketFile) -> None:
    assert file.read() == Basket()
    assert not file.path.exists()


def test_two_people_have_two_baskets_and_the_folder_tells_no_key(tmp_path: Path) -> None:
    mine, yours = (BasketFile.of(tmp_path, key * 32) for key in "ab")
    mine.change(lambda _: BASKET)
    assert yours.read() == Basket()
    assert "a" * 32 not in mine.path.name


def test_the_file_is_what_kb_brief_reads(file: BasketFile) -> None:
    file.change(lambda _: BASKET)
    assert read_basket(file.path.read_text(encoding="utf-8"), name="b.json") == BASKET


def test_an_emptied_basket_keeps_its_title(file: BasketFile) -> None:
    file.change(lambda _: Basket("Lamps"))
    assert file.read() == Basket("Lamps")


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\x00", b"[1, 2]", b"null", b"{}", b"x" * (MAX_BYTES + 1)])
def test_a_damaged_file_is_set_aside_and_another_begins(file: BasketFile, content: bytes) -> None:
    file.path.parent.mkdir()
    file.path.write_bytes(content)
    assert file.read() == Basket()
    assert [path.read_bytes() for path in file.kept] == [content]
    file.change(lambda _: BASKET)
    assert file.read() == BASKET
    assert len(file.kept) == 1


def test_what_is_sound_in_a_damaged_file_goes_on(file: BasketFile) -> None:
    file.path.parent.mkdir()
    file.path.write_text('{"items": ["Lamps", {"score": 1}]}', encoding="utf-8")
    assert file.read().entries == (Remark("Lamps"),)
    assert len(file.kept) == 1
    assert file.read().problems == ()


def test_a_second_damaged_file_does_not_replace_the_first(file: BasketFile) -> None:
    file.path.parent.mkdir()
    for content in (b"{1", b"{2"):
        file.path.write_bytes(content)
        file.read()
    assert [path.read_bytes() for path in file.kept] == [b"{1", b"{2"]


@pytest.mark.parametrize(
    "large", [with_entries(*[Remark("x")] * (MAX_ENTRIES + 1)), with_entries(Remark("x" * MAX_BYTES))]
)
def test_a_full_basket_takes_no_more_and_stays_as_it_was(file: BasketFile, large: Basket) -> None:
    file.change(lambda _: BASKET)
    with pytest.raises(FullBasketError, match="200 items"):
        file.change(lambda _: large)
    assert file.read() == BASKET


def test_a_write_that_fails_leaves_the_old_basket(file: BasketFile, monkeypatch: pytest.MonkeyPatch) -> None:
    file.change(lambda _: BASKET)

    def no_room(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(StoreError, match="no room"):
        file.change(lambda held: replace(held, title="Other"))
    assert file.read() == BASKET
    assert [path.name for path in file.path.parent.iterdir()] == [file.path.name]


def test_a_folder_that_cannot_be_used_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "baskets").write_text("no folder")
    with pytest.raises(StoreError):
        BasketFile.of(tmp_path, "key").change(lambda _: BASKET)


words = st.text(min_size=1, max_size=12).map(str.strip).filter(bool)
picks = st.builds(lambda document, label: replace(PICK, document=document, label=label), words, words)
entries = st.lists(st.builds(Remark, words) | st.builds(Heading, words) | picks, max_size=5)


@given(title=st.none() | words, held=entries)
def test_every_basket_is_read_as_it_was_written(title: str | None, held: list[Remark | Heading | Pick]) -> None:
    basket = Basket(title, tuple(held))
    assert read_basket(basket_json(basket), name="b.json", allow_empty=True) == basket


def test_an_empty_basket_is_refused_where_a_note_is_wanted() -> None:
    with pytest.raises(BasketError):
        read_basket(basket_json(Basket("Lamps")), name="b.json")
