from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from page_specimens import Open, shown

from kb import Basket, Collection, Pick, open_collection
from ui.anchor import parse_anchor
from ui.collecting import Wanted, collect_button, collected_keys, read_pick, toggled
from ui.texts import texts

DOCUMENT = "A/120/168@en"


@pytest.fixture(scope="module")
def collection(held: Path) -> Iterator[Collection]:
    with open_collection(held) as opened:
        yield opened


def buttons(html: str) -> list[tuple[str, dict[str, object]]]:
    found = re.findall(r'data-collect="([0-9a-f]+)" data-pick="([^"]+)"', html)
    return [(key, json.loads(unescape(pick))) for key, pick in found]


PAGES = {
    "search": {"q": "walkways"},
    "ask": {"q": "遮荫步道建成了多少公里？"},
    "document": {"doc": "HSP/HA.9/16@en", "view": "both"},
    "act": {"ref": "HSP/HA.9/Res.4"},
}


@pytest.mark.parametrize("page", list(PAGES))
def test_every_button_of_every_page_puts_in_what_it_names_and_is_then_known(
    open_page: Open, collection: Collection, page: str
) -> None:
    found = buttons(shown(open_page(page, **PAGES[page])))
    assert found
    for key, sent in found:
        pick = read_pick(sent, collection)
        assert pick is not None, sent
        assert collected_keys(toggled(Basket(), pick)) == [key]


def test_the_text_comes_from_the_collection(collection: Collection) -> None:
    pick = read_pick({"document": DOCUMENT, "para": "main:2", "text": "forged", "quote": None}, collection)
    assert pick is not None
    assert pick.text == next(row.block.text for row in collection.blocks(DOCUMENT) if row.block.label == "2")


@pytest.mark.parametrize(
    "sent",
    [
        None,
        [],
        "x",
        {},
        {"document": 1, "para": "main:2"},
        {"document": DOCUMENT, "para": ["main:2"]},
        {"document": DOCUMENT, "para": ""},
        {"document": DOCUMENT, "para": "main:99"},
        {"document": "A/1@en", "para": "main:1"},
        {"document": DOCUMENT, "para": "main:2", "quote": "never said"},
        {"document": DOCUMENT, "para": "main:2", "quote": " "},
        {"document": DOCUMENT, "para": "main:2", "quote": 7},
    ],
)
def test_what_does_not_stand_there_is_not_taken(collection: Collection, sent: object) -> None:
    assert read_pick(sent, collection) is None


def test_a_second_press_takes_it_out_whatever_found_it(collection: Collection) -> None:
    first, second = (
        read_pick({"document": DOCUMENT, "para": "main:2", "query": query}, collection) for query in ("lamps", "paths")
    )
    assert isinstance(first, Pick)
    assert isinstance(second, Pick)
    assert toggled(toggled(Basket("x"), first), second) == Basket("x")


def test_words_and_the_whole_paragraph_are_two_things(collection: Collection) -> None:
    whole = read_pick({"document": DOCUMENT, "para": "main:2"}, collection)
    words = read_pick({"document": DOCUMENT, "para": "main:2", "quote": "raised walkway"}, collection)
    assert isinstance(whole, Pick)
    assert isinstance(words, Pick)
    assert len(toggled(toggled(Basket(), whole), words).entries) == 2


def test_nothing_of_a_document_or_query_becomes_markup() -> None:
    anchor = parse_anchor("main:1")
    assert anchor is not None
    bad = '"><script>alert(1)</script>'
    button = collect_button(Wanted(bad, anchor, quote=bad, query=bad), name=bad, t=texts("en"))
    assert "<script>" not in button
    assert button.count("<") == 2
