"""Where a phrase was last adopted, and its earlier forms."""

from __future__ import annotations

import pytest

from kb.errors import EmptyQueryError
from kb.mandate.register import Register
from kb.mandate.wording import AgreedLanguage, last_agreed
from kb.store.rows import BlockRow
from kb.store.store import Store


def agreed(phrase: str, store: Store, register: Register) -> AgreedLanguage:
    near: list[BlockRow] = [row for document in store.documents() for row in store.blocks(document.id)]
    return last_agreed(phrase, store=store, register=register, near=near)


def test_the_latest_act_leads_and_other_forms_follow(put, store: Store, register: Register) -> None:
    put("A/RES/95/1", "Calls for clean and deep wells for every school;", date="2095-01-01")
    put("A/RES/96/1", "Calls for clean wells for every school;", date="2096-01-01")
    put("A/RES/97/1", "Calls for CLEAN wells for\nevery school in town;", date="2097-01-01")
    put("A/98/5", "The report asks for clean wells for every school.", date="2098-01-01")
    found = agreed("clean wells for every school", store, register)
    assert found.last is not None
    assert (found.last.act, found.last.similarity) == ("A/RES/97/1", 1)
    assert found.last.text[found.last.start : found.last.end] == "CLEAN wells for\nevery school"
    assert [(one.act, one.similarity == 1) for one in found.earlier] == [("A/RES/96/1", True), ("A/RES/95/1", False)]


def test_a_form_that_is_no_form_is_left_out(put, store: Store, register: Register) -> None:
    put("A/RES/95/1", "Calls for songs at every market;", date="2095")
    found = agreed("clean wells for every school", store, register)
    assert (found.last, found.earlier) == (None, ())


def test_one_word_of_a_phrase_is_no_form_of_it(put, store: Store, register: Register) -> None:
    put("A/RES/95/1", "Calls for clean markets;", date="2095")
    put("A/RES/96/1", "Calls for clean deep wells;", date="2096")
    assert [one.act for one in agreed("clean wells", store, register).earlier] == ["A/RES/96/1"]


def test_chinese_blanks_do_not_matter(put, store: Store, register: Register) -> None:
    put("A/RES/95/1", "呼吁人人享有 清洁水井；", language="zh")
    found = agreed("人人享有清洁水井", store, register)
    assert found.last is not None
    assert found.last.date == "2040"  # the year in which session 95 opens


def test_a_phrase_without_letters_is_refused(store: Store, register: Register) -> None:
    with pytest.raises(EmptyQueryError):
        last_agreed(" — ", store=store, register=register)
