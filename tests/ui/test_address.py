from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.address import (
    ActAddress,
    ActView,
    CorpusAddress,
    DocumentAddress,
    SearchAddress,
    View,
    act_link,
    corpus_link,
    document_link,
    read_act_address,
    read_corpus_address,
    read_document_address,
    read_search,
    search_link,
)
from ui.anchor import Anchor


def params(link: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(link).query))


@pytest.mark.parametrize(
    "address",
    [
        SearchAddress(),
        SearchAddress(query="第 2/1 号决议 & “适足住房” #1?"),
        SearchAddress(
            query="a", language="en", organ="UNH-HA", first_year=2019, last_year=2024, kind="preamble", page=3
        ),
    ],
)
def test_a_search_comes_back_from_its_link(address: SearchAddress) -> None:
    assert read_search(params(search_link(address, lang="zh"))) == address


@pytest.mark.parametrize(
    "address",
    [
        DocumentAddress(document="HSP/HA.2/16@zh", anchor=Anchor("annex 2/decision 2/6", "2(a)"), view=View.BOTH),
        DocumentAddress(document="sha256:0123456789abcdef@en", anchor=Anchor("main", kind="preamble", mark="1a2b3c4d")),
        DocumentAddress(document="S/RES/1325 (2000)@en", start=120, sheet=4, query="妇女 & 和平"),
    ],
)
def test_a_document_comes_back_from_its_link(address: DocumentAddress) -> None:
    assert read_document_address(params(document_link(address, lang="en"))) == address


def test_the_collection_page_comes_back_from_its_link() -> None:
    address = CorpusAddress(find="人居 大会", remove="A/60/168@zh", shown=100)
    assert read_corpus_address(params(corpus_link(address, lang="en"))) == address


@pytest.mark.parametrize(
    "address",
    [
        ActAddress(),
        ActAddress(reference="理事会第24/10号决议", verb="recalls", year=2013, shown=60),
        ActAddress(reference="a & b", view=ActView.COMPARE, other="A/RES/3327(XXIX)", language="zh"),
        ActAddress(view=ActView.WORDING, phrase="适足住房 “x” #1?"),
    ],
)
def test_the_page_of_acts_comes_back_from_its_link(address: ActAddress) -> None:
    assert read_act_address(params(act_link(address, lang="zh"))) == address


@given(st.dictionaries(st.sampled_from(["q", "from", "to", "page", "at", "sheet", "para", "view", "shown"]), st.text()))
def test_no_address_raises(address: dict[str, str]) -> None:
    assert read_search(address).page >= 1
    read_document_address(address)
    read_corpus_address(address)


def test_years_the_wrong_way_round_are_swapped() -> None:
    address = read_search({"from": "2024", "to": "2019"})
    assert (address.first_year, address.last_year) == (2019, 2024)


def test_a_very_long_query_does_not_fill_the_address() -> None:
    assert len(search_link(SearchAddress(query="x" * 100_000), lang="en")) < 2000
