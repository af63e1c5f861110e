from __future__ import annotations

import pickle
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.retrieval.inverted import Stems
from kb.retrieval.marks import Marker, Spans
from kb.retrieval.terms import Terms
from kb.retrieval.words import alphanumeric_terms


def _stems(words: object) -> list[str]:
    return [str(word).removesuffix("s") for word in words]  # type: ignore[attr-defined]  # any sequence of words


def _marked(
    text: str, *, words: tuple[str, ...] = (), others: tuple[str, ...] = (), phrases: tuple[str, ...] = ()
) -> list[str]:
    terms = Terms(words=words, others=others)
    return [text[a:b] for a, b in Marker(terms, phrases=phrases, stems=_stems).spans(text)]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("修復漁港碼頭", ("渔港",), ["漁港"]),
        ("ＵＮ渔港", ("渔港",), ["渔港"]),
        ("渔港码头和渔港", ("渔港", "码头"), ["渔港码头", "渔港"]),
        ("港口的港", ("港", "码头"), []),
        ("港口的港", ("港",), ["港", "港"]),
    ],
)
def test_chinese_words_are_marked_in_the_text_as_shown(text: str, words: tuple[str, ...], expected: list[str]) -> None:
    assert _marked(text, words=words) == expected


def test_words_match_by_their_stem_and_only_whole() -> None:
    assert _marked("Quays and quaysides, QUAY", others=("quay",)) == ["Quays", "QUAY"]


def test_full_width_symbols_are_marked() -> None:
    assert _marked("见Ａ／６８／９７０。", others=("a/68/970",)) == ["Ａ／６８／９７０"]


def test_a_letter_of_several_characters_keeps_places() -> None:
    assert _marked("ﬁsh ½ e\u0301cole quay", others=("quay", "ecole")) == ["e\u0301cole quay"]


def test_a_phrase_is_marked_as_a_whole() -> None:
    assert _marked("設立纜車信託基金", phrases=("缆车信托基金",)) == ["纜車信託基金"]


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("步道", "高架步道和步行道", ["步道"]),
        ("高架步道", "高架步道遮荫", ["高架步道"]),
        ("码头的灯", "码头的灯和灯的影子", ["码头"]),
        ("城市住房政策", "城市住区的房政", ["城市"]),
        ("住房政策", "房政二字", ["房政"]),
        ("码头的灯", "头的影子", []),
        ("第4段", "第一次", []),
    ],
)
def test_pairs_of_characters_are_marked_in_their_longest_runs(query: str, text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in Marker(Terms.of(query), phrases=(), stems=_stems).spans(text)] == expected


@pytest.mark.parametrize("word", ["dying", "tying", "skies", "hoping", "relational", "organizations", "only", "cries"])
def test_a_word_is_marked_whatever_its_stem_looks_like(word: str) -> None:
    stems = Stems().of
    terms = replace(Terms.of("x"), others=(word,))
    assert Marker(terms, phrases=(), stems=stems).spans(f"They said {word}.") == ((10, 10 + len(word)),)


@given(st.text(alphabet="ab/-.1s \n水路'"), st.lists(st.text(alphabet="ab1", min_size=1, max_size=4), min_size=1))
def test_words_are_marked_as_if_each_were_cut_and_stemmed(key: str, others: list[str]) -> None:
    wanted = set(_stems(others))
    met = [term for term in alphanumeric_terms(key) if _stems([term.text])[0] in wanted]
    spans = Marker(Terms(others=tuple(others)), phrases=(), stems=_stems).spans(key)
    assert {i for a, b in spans for i in range(a, b) if not key[i].isspace()} == {
        i for term in met for i in range(term.start, term.end)
    }


def test_spans_are_found_once_and_only_when_they_are_looked_at() -> None:
    asked: list[int] = []

    def find() -> tuple[tuple[int, int], ...]:
        asked.append(1)
        return ((0, 2), (4, 5))

    spans = Spans(find)
    assert not asked
    assert (list(spans), spans[0], spans[1:], len(spans)) == ([(0, 2), (4, 5)], (0, 2), ((4, 5),), 2)
    assert spans == ((0, 2), (4, 5)) == pickle.loads(pickle.dumps(spans))  # noqa: S301 - our own bytes
    assert spans != Spans(tuple)
    assert len({spans, Spans(find)}) == 1
    assert len(asked) == 2
