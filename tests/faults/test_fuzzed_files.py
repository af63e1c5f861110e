"""Files that nearly are documents, read by every reader: a document or an error of the tree, soon, and no crash.

A file that breaks its reader is kept in the folder that the message names; `KB_FUZZ_ROUNDS` asks for more rounds.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx_specimen import write_word_specimen

from kb.errors import SourceError, StoppedReaderError
from kb.ingest.characters import drop_unprinted
from kb.ingest.reader import Reader, ReaderFaultError
from tests.faults.mutation import mutated
from tests.unit.ingest.pdf_specimen import Rule, Text, body, typeset

ROUNDS = int(os.environ.get("KB_FUZZ_ROUNDS", "30"))
SEED = int(os.environ.get("KB_FUZZ_SEED", "0"))
SLOWEST_SECONDS = 10.0
MAX_SHARED_BYTES = 400_000
SPECIMENS = Path(__file__).resolve().parents[2] / "corpus" / "specimens"
SHARED = Path(__file__).resolve().parents[3] / "shared"


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    opened = Reader(seconds=SLOWEST_SECONDS, memory_bytes=2 << 30)
    yield opened
    opened.close()


def samples(ending: str, folder: Path) -> list[bytes]:
    match ending:
        case ".docx":
            paths = [folder / f"hsp_eb_2099_9.{language}.docx" for language in ("en", "zh")]
            for path in paths:
                write_word_specimen(path)
            return [path.read_bytes() for path in paths]
        case ".pdf":
            note = [Rule(60, 700, 120), Text(60, 715, "1 A note below the line.", size=7)]
            pages = [[Text(60, 40, "HSP/EB.9/4"), *body(start="1. "), *note], [*body(n=9, start="2. ")]]
            chinese = [[Text(60, 120 + 20 * i, "一、决定在雨季开始之前挖水井", font="STSong-Light") for i in range(9)]]
            return [typeset(*pages), typeset(*chinese), typeset(*pages, rotate=90)]
    return [path.read_bytes() for path in sorted(SPECIMENS.glob(f"*{ending}"))]


def shared_samples(ending: str) -> list[bytes]:
    folders = {".txt": "seeds", ".pdf": "documents/pdf", ".docx": "documents/docx"}
    paths = sorted((SHARED / folders.get(ending, "seeds")).glob(f"*{ending}"))
    return [path.read_bytes() for path in paths if path.stat().st_size < MAX_SHARED_BYTES]


def fuzz(reader: Reader, wholes: list[bytes], ending: str, folder: Path, rounds: int) -> tuple[int, float]:
    """Read mutated files; return how many were read as documents, and the longest time in seconds."""
    draw = random.Random(SEED)
    n_read, slowest = 0, 0.0
    for i in range(rounds):
        path = folder / f"fuzzed{ending}"
        path.write_bytes(mutated(draw.choice(wholes), draw, wholes))
        started = time.monotonic()
        try:
            document = reader.read(path, source=path.name, statement=None, ocr=False)
            n_read += 1
            unprinted = [block.text[:80] for block in document.blocks if drop_unprinted(block.text) != block.text]
            assert not unprinted, unprinted
        except (ReaderFaultError, StoppedReaderError, AssertionError) as error:
            kept = path.rename(path.with_name(f"broken-{i}{ending}"))
            pytest.fail(f"round {i} of seed {SEED}: {error}; kept as {kept}")
        except SourceError as error:
            if "\n" in str(error):
                pytest.fail(f"round {i} of seed {SEED}: a message of several lines: {error!r}")
        slowest = max(slowest, time.monotonic() - started)
    return n_read, slowest


@pytest.mark.slow
@pytest.mark.parametrize("ending", [".txt", ".html", ".docx", ".pdf"])
def test_a_mutated_specimen_is_read_or_refused(reader: Reader, ending: str, tmp_path: Path) -> None:
    n_read, slowest = fuzz(reader, samples(ending, tmp_path), ending, tmp_path, ROUNDS)
    assert n_read
    assert slowest < SLOWEST_SECONDS


@pytest.mark.slow
@pytest.mark.shared
@pytest.mark.parametrize("ending", [".txt", ".docx", ".pdf"])
def test_a_mutated_real_document_is_read_or_refused(reader: Reader, ending: str, tmp_path: Path) -> None:
    fuzz(reader, shared_samples(ending), ending, tmp_path, ROUNDS // 3)
