"""One contract for every encoder, and what only the one from sentence-transformers does."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import numpy as np
import pytest

from kb import open_collection
from kb.config import encoder_name
from kb.errors import EncoderError
from kb.retrieval import encoder as encoder_module
from kb.retrieval.encoder import SentenceEncoder, cut_warnings, load_encoder
from kb.retrieval.hashing import HashingEncoder
from kb.retrieval.protocols import Encoder


class _Library(ModuleType):
    """Stands for the large library: a model that counts vowels and takes each letter for a token."""

    class SentenceTransformer:
        def __init__(self, name: str, *, device: str, local_files_only: bool) -> None:
            if name == "missing" or "nobody" in name or len(name) > 255:
                raise OSError("couldn't connect")
            assert local_files_only
            self.prompts: dict[str, str] = {"query": "", "document": ""}
            self.max_seq_length = 10**30 if "unbounded" in name else 256
            self.transformers_model = SimpleNamespace(config=CONFIGS.get(name.rpartition("@")[2], object()))
            self.batch_sizes: list[int] = []

        def tokenizer(self, texts: list[str], *, truncation: bool, verbose: bool) -> dict[str, list[list[int]]]:
            return {"input_ids": [[0] * (len(text) + 2) for text in texts]}

        def encode_query(self, inputs: list[str], *, batch_size: int, **options: object) -> np.ndarray:
            self.batch_sizes.append(batch_size)
            return np.array([[text.count(vowel) for vowel in "aeiou?城乡"] for text in inputs], dtype=np.float64)

        encode_document = encode_query


CONFIGS = {
    "bert": SimpleNamespace(model_type="bert", max_position_embeddings=512, pad_token_id=0),
    "roberta": SimpleNamespace(model_type="xlm-roberta", max_position_embeddings=514, pad_token_id=1),
    "m3": SimpleNamespace(model_type="xlm-roberta", max_position_embeddings=8194, pad_token_id=1),
    "short": SimpleNamespace(model_type="bert", max_position_embeddings=128, pad_token_id=0),
}


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


@pytest.mark.parametrize("name", ["x" * 5_000, "~nobody-of-this-name/model"])
def test_a_name_that_no_file_can_have_is_one_short_line(library: None, name: str) -> None:
    with pytest.raises(EncoderError, match=r"is not on this machine; .*'static-1'") as caught:
        load_encoder(encoder_name(name) or "")
    assert len(str(caught.value)) < 300


def test_a_missing_library_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(EncoderError, match="habitat-kb\\[models\\]"):
        load_encoder("some/model")


def test_a_folder_that_does_not_say_how_to_pool_is_refused(library: None, tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=r"has no modules\.json"):
        load_encoder(str(tmp_path))


@pytest.mark.parametrize(
    ("name", "query", "passage"),
    [
        ("intfloat/multilingual-e5-small", "query: ", "passage: "),
        ("/models/multilingual_E5_base", "query: ", "passage: "),
        ("models--intfloat--multilingual-e5-large/snapshots/0a1b", "query: ", "passage: "),
        ("e5-base-v2", "query: ", "passage: "),
        ("BAAI/bge-m3", "", ""),
        ("/home/e5/some-model", "", ""),
        ("type5-small", "", ""),
    ],
)
def test_texts_get_the_prefixes_of_the_models_family(library: None, name: str, query: str, passage: str) -> None:
    assert SentenceEncoder(name)._model.prompts == {"query": query, "document": passage}


def test_instructed_models_get_a_task_before_queries_only(library: None) -> None:
    prompts = SentenceEncoder("intfloat/multilingual-e5-large-instruct")._model.prompts
    assert prompts["query"].startswith("Instruct: ")
    assert prompts["query"].endswith("\nQuery: ")
    assert not prompts["document"]


def test_prefixes_that_the_files_state_stay(library: None, monkeypatch: pytest.MonkeyPatch) -> None:
    made = _Library.SentenceTransformer.__init__

    def stated(self: _Library.SentenceTransformer, name: str, **options: bool) -> None:
        made(self, name, device="cpu", local_files_only=True)
        self.prompts = {"query": "ask: ", "document": ""}

    monkeypatch.setattr(_Library.SentenceTransformer, "__init__", stated)
    assert SentenceEncoder("multilingual-e5-small")._model.prompts["query"] == "ask: "


@pytest.mark.parametrize(
    ("name", "n_tokens"),
    [
        ("multilingual-e5-small@bert", 512),  # its files say 256
        ("multilingual-e5-base@roberta", 512),  # 514 positions, two of them not for text
        ("multilingual-e5-small@short", 128),  # no more than there are positions
        ("BAAI/bge-m3@m3", 8192),
        ("some/model@bert", 256),
        ("unbounded@roberta", 512),
    ],
)
def test_a_model_reads_as_many_tokens_as_its_makers_say(library: None, name: str, n_tokens: int) -> None:
    encoder = SentenceEncoder(name)
    assert (encoder.n_tokens, encoder._model.max_seq_length) == (n_tokens, n_tokens)


def test_passages_that_are_not_read_whole_are_counted_and_told(library: None) -> None:
    encoder = SentenceEncoder("some/model")
    encoder.encode_document(["o" * 254, "o" * 255, "城" * 200, "o" * 900])
    assert encoder.n_cut == 2
    [warning] = cut_warnings(encoder)
    assert warning.startswith("2 passages are longer than the 256 tokens that some/model reads")


def test_ingest_and_reindex_tell_what_was_not_read_whole(library: None, tmp_path: Path, specimens: Path) -> None:
    with open_collection(tmp_path, encoder="some/model", writable=True) as collection:
        report = collection.ingest([specimens / "a_120_168.en.txt"])
    assert [words for words in report.warnings if "than the 256 tokens that some/model reads" in words]
    with open_collection(tmp_path, encoder="other/model", writable=True) as collection:
        assert [words for words in collection.reindex() if "than the 256 tokens that other/model reads" in words]


def test_a_prefix_takes_of_what_is_read(library: None) -> None:
    encoder = SentenceEncoder("multilingual-e5-small@bert")
    encoder.encode_document(["o" * (510 - len("passage: ")), "o" * (511 - len("passage: "))])
    assert encoder.n_cut == 1


def test_nothing_is_told_where_all_was_read(library: None) -> None:
    encoder = SentenceEncoder("some/model")
    encoder.encode_document(["o"])
    assert cut_warnings(encoder) == cut_warnings(HashingEncoder()) == ()


def test_a_query_that_is_not_read_whole_is_told(library: None, caplog: pytest.LogCaptureFixture) -> None:
    encoder = SentenceEncoder("some/model")
    encoder.encode_query(["o" * 254])
    assert not caplog.messages
    encoder.encode_query(["o" * 255])
    assert caplog.messages == ["some/model reads the first 256 tokens of the query only"]


def test_long_passages_are_read_a_few_at_a_time(library: None) -> None:
    encoder = SentenceEncoder("BAAI/bge-m3@m3")
    encoder.encode_document(["o", "a" * 30_000])
    encoder.encode_document(["o" * 100_000])
    encoder.encode_document(["o" * 2_000])
    assert encoder._model.batch_sizes[1:] == [2, 1, 32]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a transformer of one layer and a few words, without training."""
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - seconds to load
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer  # noqa: PLC0415
    from tokenizers import Tokenizer, models, pre_tokenizers, processors  # noqa: PLC0415
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast  # noqa: PLC0415

    folder = tmp_path_factory.mktemp("models")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "query", ":", "passage", "harbour", "quay"]
    cutter = Tokenizer(models.WordPiece({word: i for i, word in enumerate(words)}, unk_token="[UNK]"))  # noqa: S106
    cutter.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    cutter.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    marks = {"unk_token": "[UNK]", "pad_token": "[PAD]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    PreTrainedTokenizerFast(tokenizer_object=cutter, **marks).save_pretrained(folder / "raw")
    sizes = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 32}
    BertModel(BertConfig(vocab_size=len(words), **sizes)).save_pretrained(folder / "raw")
    model = SentenceTransformer(modules=[Transformer(str(folder / "raw")), Pooling(16)], device="cpu")
    model.save(str(folder / "multilingual-e5-small"))
    return folder / "multilingual-e5-small"


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # the library's own
def test_a_transformer_loads_from_a_folder_without_network(tiny: Path, socket_disabled: None) -> None:
    encoder = load_encoder(str(tiny))
    assert isinstance(encoder, SentenceEncoder)
    assert (encoder.n_tokens, encoder.dimension) == (512, 16)
    vectors = encoder.encode_document(["harbour", "quay quay"])
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1])
    asked = encoder.encode_query(["harbour"])[0]
    plain = encoder._model.encode_query(["query: harbour"], prompt="")[0]
    assert asked == pytest.approx(plain / np.linalg.norm(plain), abs=1e-6)
    assert asked @ vectors[0] < 1 - 1e-6  # the two prefixes differ
    encoder.encode_document(["harbour " * 508, "harbour " * 509])  # beside "passage", ":" and two marks
    assert encoder.n_cut == 1


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # the library's own
@pytest.mark.parametrize("file", ["model.safetensors", "config.json", "tokenizer.json", "modules.json"])
def test_half_a_model_is_one_line(tiny: Path, tmp_path: Path, file: str) -> None:
    folder = Path(shutil.copytree(tiny, tmp_path / "model"))
    (folder / file).write_bytes((folder / file).read_bytes()[:50])
    with pytest.raises(EncoderError, match="cannot be loaded from that folder") as caught:
        load_encoder(str(folder))
    assert "\n" not in str(caught.value)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # the library's own
@pytest.mark.parametrize("missing", ["1_Pooling", "tokenizer.json", "config.json", "model.safetensors"])
@pytest.mark.parametrize("tokenizer", ["BertTokenizer", "XLMRobertaTokenizer"])
def test_a_model_without_one_of_its_files_is_one_line(tiny: Path, tmp_path: Path, missing: str, tokenizer: str) -> None:
    folder = Path(shutil.copytree(tiny, tmp_path / "model"))
    settings = json.loads((folder / "tokenizer_config.json").read_text(encoding="utf-8"))
    settings["tokenizer_class"] = tokenizer  # these start empty where no vocabulary lies beside them
    (folder / "tokenizer_config.json").write_text(json.dumps(settings), encoding="utf-8")
    if (folder / missing).is_dir():
        shutil.rmtree(folder / missing)
    else:
        (folder / missing).unlink()
    with pytest.raises(EncoderError, match="'static-1'") as caught:
        load_encoder(str(folder))
    assert "\n" not in str(caught.value)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # the library's own
@pytest.mark.parametrize("name", ["💥", "-x", "../x"])
def test_the_library_says_nothing_of_a_name_that_is_none(
    name: str, caplog: pytest.LogCaptureFixture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # beside which nothing is called x
    with pytest.raises(EncoderError, match="is not on this machine"):
        load_encoder(name)
    assert not caplog.messages


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # the library's own
def test_another_encoder_embeds_from_the_store_and_not_from_files(
    tiny: Path, tmp_path: Path, specimens: Path, socket_disabled: None
) -> None:
    source = Path(shutil.copytree(specimens, tmp_path / "in"))
    with open_collection(tmp_path / "data", encoder="none", writable=True) as collection:
        collection.ingest([source])
        shutil.rmtree(source)
        shutil.rmtree(tmp_path / "data" / "files", ignore_errors=True)
    with open_collection(tmp_path / "data", encoder=str(tiny), writable=True) as collection:
        collection.reindex()
    with open_collection(tmp_path / "data") as collection:  # the index says which encoder it has
        lanes = dict(collection.search("harbour quay", k=1)[0].lanes)
    assert "dense" in lanes
