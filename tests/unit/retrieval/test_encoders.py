"""One contract for every encoder, and what only the one from sentence-transformers does."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from kb.errors import EncoderError
from kb.retrieval import encoder as encoder_module
from kb.retrieval.encoder import SentenceEncoder, load_encoder
from kb.retrieval.hashing import HashingEncoder
from kb.retrieval.protocols import Encoder


class _Library(ModuleType):
    """Stands for the large library: a model that counts vowels."""

    class SentenceTransformer:
        def __init__(self, name: str, *, device: str, local_files_only: bool) -> None:
            if name == "missing":
                raise OSError("couldn't connect")
            assert local_files_only
            self.prompts: dict[str, str] = {}

        def encode_query(self, inputs: list[str], **options: object) -> np.ndarray:
            return np.array([[text.count(vowel) for vowel in "aeiou城乡"] for text in inputs], dtype=np.float64)

        encode_document = encode_query

        def get_sentence_embedding_dimension(self) -> int:
            return 7


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", _Library("sentence_transformers"))
    for name in encoder_module.OFFLINE:
        monkeypatch.setenv(name, "0")


@pytest.fixture(params=["hashing", "vowels"])
def encoder(request: pytest.FixtureRequest, library: None) -> Encoder:
    return load_encoder(request.param)


def test_rows_are_unit_vectors_or_zero(encoder: Encoder) -> None:
    vectors = encoder.encode_document(["城乡 quays", "", "harbour"])
    assert vectors.dtype == np.float32
    assert vectors.shape == (3, encoder.dimension)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 0, 1])


def test_encoding_repeats_exactly(encoder: Encoder) -> None:
    assert np.array_equal(encoder.encode_query(["城乡 quay"]), encoder.encode_query(["城乡 quay"]))


def test_an_encoder_is_loaded_again_by_its_id(encoder: Encoder) -> None:
    assert load_encoder(encoder.id).id == encoder.id


def test_hashing_puts_equal_words_near() -> None:
    a, b, c = HashingEncoder().encode_document(["渔港码头失修", "修复渔港码头", "缆车信托基金"])
    assert a @ b > a @ c


def test_the_library_is_kept_offline(library: None) -> None:
    SentenceEncoder("model")
    assert encoder_module.os.environ["HF_HUB_OFFLINE"] == "1"


def test_a_missing_model_is_one_line_that_names_the_way_out(library: None) -> None:
    with pytest.raises(EncoderError, match=r"'missing' is not on this machine; .*shipped encoder") as caught:
        load_encoder("missing")
    assert "\n" not in str(caught.value)


def test_a_missing_library_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(EncoderError, match="habitat-kb\\[models\\]"):
        load_encoder("some/model")


def test_e5_gets_its_prefixes(library: None) -> None:
    assert SentenceEncoder("multilingual-e5-small")._model.prompts == encoder_module.E5_PROMPTS


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # the library's own
def test_a_real_model_loads_from_a_folder_without_network(tmp_path: Path, socket_disabled: None) -> None:
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - seconds to load
    from sentence_transformers.models import StaticEmbedding  # noqa: PLC0415 - seconds to load
    from tokenizers import Tokenizer  # noqa: PLC0415 - seconds to load
    from tokenizers.models import WordLevel  # noqa: PLC0415 - seconds to load
    from tokenizers.pre_tokenizers import Whitespace  # noqa: PLC0415 - seconds to load

    tokenizer = Tokenizer(WordLevel({"[UNK]": 0, "harbour": 1, "quay": 2}, unk_token="[UNK]"))  # noqa: S106 - a token of text
    tokenizer.pre_tokenizer = Whitespace()
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_dim=8)], device="cpu").save(
        str(tmp_path / "model")
    )
    vectors = load_encoder(str(tmp_path / "model")).encode_document(["harbour", "harbour", "quay"])
    assert vectors[0] @ vectors[1] == pytest.approx(1, abs=1e-5)
