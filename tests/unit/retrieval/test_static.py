from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from kb.retrieval.encoder import load_encoder
from kb.retrieval.late import late_scores
from kb.retrieval.model import load_model
from kb.retrieval.protocols import STATIC
from kb.retrieval.translate import translate
from kb.retrieval.units import places_of, singular, unit_ids, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("UN-Habitat’s 1,000 towns", ["un", "habitat", "1000", "towns"]),
        ("城市贫民窟改造", ["城市", "贫民窟", "改造"]),
        ("", []),
    ],
)
def test_words_are_folded_and_whole(text: str, words: list[str]) -> None:
    assert list(words_of(text)) == words


def test_an_unknown_word_is_read_by_its_beginning() -> None:
    assert places_of("upgradingly", {"upgrad": 3, "upgrading": 7}) == [7]


def test_an_unknown_chinese_word_is_read_by_its_pieces() -> None:
    assert unit_ids("渔港", {"渔": 1, "港": 2}) == [1, 2]


@pytest.mark.parametrize(("word", "base"), [("cities", "city"), ("slums", "slum"), ("class", "class"), ("bus", "bus")])
def test_translations_are_kept_under_the_singular(word: str, base: str) -> None:
    assert singular(word) == base


def test_vectors_are_unit_rows_or_nothing() -> None:
    vectors = load_encoder(STATIC).encode_document(["housing for all", "人人享有住房", "§§"])
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 0], abs=1e-5)


def test_a_text_is_nearest_to_its_translation() -> None:
    english = [
        "The fishing harbour needs a new pier.",
        "Teachers learn to use the library.",
        "Heavy rain floods streets.",
    ]
    chinese = ["渔港需要一座新码头。", "教师学习使用图书馆。", "暴雨淹没街道。"]
    encoder = load_encoder(STATIC)
    scores = encoder.encode_query(english) @ encoder.encode_document(chinese).T
    assert scores.argmax(axis=1).tolist() == [0, 1, 2]


def test_words_are_translated_both_ways() -> None:
    (there,) = translate("housing")
    assert "住房" in dict(there.translations)
    back = {word for expansion in translate("住房") for word, _ in expansion.translations}
    assert "housing" in back


def test_stop_words_and_figures_are_not_translated() -> None:
    assert translate("of the 2030") == ()


def test_a_passage_that_meets_every_word_scores_best() -> None:
    vocabulary = load_model().vocabulary
    held = [np.array(unit_ids(text, vocabulary), dtype=np.uint32) for text in ("贫民窟改造", "城市交通", "")]
    scores = late_scores("slum upgrading", held, pairs=0.5)
    assert scores.index(max(scores)) == 0
    assert 0 <= min(scores) <= max(scores) <= 1


def test_the_model_ships_below_its_size() -> None:
    model = load_model()
    assert model.table.nbytes < 30_000_000
    assert len(model.units) == model.table.shape[0] == len(model.starts) - 1


def test_the_shipped_encoder_needs_no_model_library() -> None:
    load = "from kb.retrieval.encoder import load_encoder; load_encoder('static-1').encode_query(['a'])"
    code = f"import sys; {load}; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
