from __future__ import annotations

import pytest

from kb.retrieval.marks import mark


def _stems(words: object) -> list[str]:
    return [str(word).removesuffix("s") for word in words]  # type: ignore[attr-defined]  # any sequence of words


def _marked(
    text: str, *, words: tuple[str, ...] = (), others: tuple[str, ...] = (), phrases: tuple[str, ...] = ()
) -> list[str]:
    return [text[a:b] for a, b in mark(text, words=words, others=others, phrases=phrases, stems=_stems)]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("修復漁港碼頭", ("渔港",), ["漁港"]),
        ("ＵＮ渔港", ("渔港",), ["渔港"]),
        ("渔港码头和渔港", ("渔港", "码头"), ["渔港码头", "渔港"]),
        ("港口的港", ("港",), []),
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
