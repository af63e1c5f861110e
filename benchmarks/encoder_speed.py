"""Passages encoded a second: the shipped encoder against a transformer of the shape of all-MiniLM-L6-v2, on one thread.

    python benchmarks/encoder_speed.py RESOLUTIONS.jsonl.gz [--reports FOLDER] [--passages 256] [--rounds 7]

The transformer has random weights, which take the same time, and a vocabulary of the same size made here from the same
texts: nothing is fetched. Both encode the same passages in turns, from texts to unit vectors. English passages are
drawn evenly from all of RESOLUTIONS (one document a line), Chinese ones from the files in `--reports`. Medians of the
rounds, in wall and CPU time, go to `benchmarks/results/encoder_speed.json`.
"""

from __future__ import annotations

import os

THREADS = "1"
for _name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[_name] = THREADS
os.environ["TOKENIZERS_PARALLELISM"] = "false"

import argparse  # noqa: E402 - the libraries read the settings above when they are imported
import json  # noqa: E402
import platform  # noqa: E402
import statistics  # noqa: E402
import sys  # noqa: E402
import tempfile  # noqa: E402
import time  # noqa: E402
from collections.abc import Callable  # noqa: E402
from datetime import UTC, datetime  # noqa: E402
from importlib.metadata import version  # noqa: E402
from pathlib import Path  # noqa: E402

import torch  # noqa: E402
from search_latency import documents  # noqa: E402
from sentence_transformers import SentenceTransformer  # noqa: E402
from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer  # noqa: E402
from tokenizers import BertWordPieceTokenizer  # noqa: E402
from transformers import BertConfig, BertModel, BertTokenizerFast  # noqa: E402

from kb import Kind, read_document  # noqa: E402
from kb.retrieval.encoder import load_encoder  # noqa: E402
from kb.retrieval.protocols import STATIC  # noqa: E402

RESULT = Path(__file__).resolve().parent / "results" / "encoder_speed.json"
GOAL = 80
SHAPE = {"hidden_size": 384, "num_hidden_layers": 6, "num_attention_heads": 12, "intermediate_size": 1536}
N_UNITS = 30_522
MAX_TOKENS = 256
BATCH_SIZE = 32
N_VOCABULARY_TEXTS = 20_000

Encode = Callable[[list[str]], object]


def spread(texts: list[str], n: int) -> list[str]:
    """Return `n` of `texts` at even steps."""
    return texts[:: max(1, len(texts) // n)][:n]


def english(path: Path) -> list[str]:
    return [block.text for document in documents(path) for block in document.blocks]


def chinese(folder: Path) -> list[str]:
    blocks = [block for path in sorted(folder.iterdir()) for block in read_document(path).blocks]
    return [block.text for block in blocks if block.kind is Kind.PARAGRAPH]


def transformer(folder: Path, texts: list[str]) -> SentenceTransformer:
    """Return a transformer of that shape, written into `folder` and loaded from there."""
    torch.set_num_threads(int(THREADS))
    torch.manual_seed(7)
    cutter = BertWordPieceTokenizer()
    cutter.train_from_iterator(texts, vocab_size=N_UNITS, show_progress=False)
    cutter.save_model(str(folder))
    BertTokenizerFast(str(folder / "vocab.txt"), model_max_length=MAX_TOKENS).save_pretrained(folder)
    BertModel(BertConfig(vocab_size=N_UNITS, max_position_embeddings=512, **SHAPE)).save_pretrained(folder)
    modules = [Transformer(str(folder)), Pooling(SHAPE["hidden_size"]), Normalize()]
    model = SentenceTransformer(modules=modules, device="cpu")
    assert model.max_seq_length == MAX_TOKENS
    return model


def mean_tokens(model: SentenceTransformer, passages: list[str]) -> float:
    read = model.tokenizer(passages, truncation=True)["input_ids"]
    return round(statistics.mean(map(len, read)), 1)


def compared(encoders: dict[str, Encode], passages: list[str], rounds: int) -> dict[str, object]:
    """Return the median speed of each encoder over `passages`, measured in turns after one round that warms up."""
    wall: dict[str, list[float]] = {name: [] for name in encoders}
    cpu: dict[str, list[float]] = {name: [] for name in encoders}
    for round_number in range(rounds + 1):
        for name, encode in encoders.items():
            start, start_cpu = time.perf_counter(), time.process_time()
            encode(passages)
            took, took_cpu = time.perf_counter() - start, time.process_time() - start_cpu
            if round_number:
                wall[name].append(len(passages) / took)
                cpu[name].append(len(passages) / took_cpu)
    result: dict[str, object] = {
        "passages": len(passages),
        "mean_characters": round(statistics.mean(map(len, passages))),
    }
    for unit, speeds in (("second", wall), ("cpu_second", cpu)):
        medians = {name: statistics.median(values) for name, values in speeds.items()}
        result |= {f"{name}_passages_a_{unit}": round(value, 1) for name, value in medians.items()}
        result[f"ratio_by_{unit}"] = round(medians[STATIC] / medians["transformer"], 1)
        ratios = [a / b for a, b in zip(speeds[STATIC], speeds["transformer"], strict=True)]
        result[f"least_ratio_by_{unit}"] = round(min(ratios), 1)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("resolutions", type=Path)
    parser.add_argument("--reports", type=Path)
    parser.add_argument("--passages", type=int, default=256)
    parser.add_argument("--rounds", type=int, default=7)
    args = parser.parse_args()
    texts = {"en": english(args.resolutions)}
    if args.reports:
        texts["zh"] = chinese(args.reports)
    with tempfile.TemporaryDirectory() as folder:
        learned = [text for held in texts.values() for text in spread(held, N_VOCABULARY_TEXTS)]
        model = transformer(Path(folder), learned)
        encoders: dict[str, Encode] = {
            STATIC: load_encoder(STATIC).encode_document,
            "transformer": lambda asked: model.encode(asked, batch_size=BATCH_SIZE, show_progress_bar=False),
        }
        result: dict[str, object] = {}
        for language, held in texts.items():
            passages = spread(held, args.passages)
            figures = compared(encoders, passages, args.rounds)
            result[language] = figures | {"mean_tokens_of_the_transformer": mean_tokens(model, passages)}
    result |= {
        "goal": GOAL,
        "threads": int(THREADS),
        "transformer": SHAPE | {"vocabulary": N_UNITS, "max_tokens": MAX_TOKENS, "batch_size": BATCH_SIZE},
        "rounds": args.rounds,
        "command": "python benchmarks/encoder_speed.py " + " ".join(Path(arg).name for arg in sys.argv[1:]),
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "versions": {name: version(name) for name in ("numpy", "rjieba", "sentence-transformers", "torch")},
    }
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(result, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(RESULT.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
