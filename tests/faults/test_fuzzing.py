"""Some hundred mutated files of each kind under watch, and whether the watch sees what a reader may not do.

`make fuzz` reads a million (`tests/fuzzing.py`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.fuzz_record import MIX, Record
from tests.faults.fuzz_sources import KINDS
from tests.faults.fuzzed_input import made
from tests.faults.spiteful_reader import FAULTS, SEALED_FAULTS, is_spited
from tests.fuzzing import FuzzedReader, run

INPUTS = 500
SPITEFUL = "tests.faults.spiteful_reader:read"
SPITED = range(14, 20)
"""Made of our own documents; two of them are spited."""


@pytest.fixture
def spiteful(tmp_path: Path) -> Iterator[FuzzedReader]:
    opened = FuzzedReader(tmp_path, 0, reader=SPITEFUL, cpu_s=0.5, seal=False)
    yield opened
    opened.close()


@pytest.fixture
def sealed(tmp_path: Path) -> Iterator[FuzzedReader]:
    opened = FuzzedReader(tmp_path, 0, reader=SPITEFUL)
    yield opened
    opened.close()


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[FuzzedReader]:
    opened = FuzzedReader(tmp_path, 0)
    yield opened
    opened.close()


@pytest.mark.slow
def test_mutated_files_are_read_or_refused_and_nothing_else_is_touched(reader: FuzzedReader, tmp_path: Path) -> None:
    record = Record(seed=0, wanted=INPUTS)
    run(record, reader, out=tmp_path / "fuzz.json", keep=tmp_path / "kept", size=50)
    assert record.faults == {}
    assert record.done == INPUTS
    assert {kind for kind, tally in record.tallies.items() if tally.outcomes["own"].get("document")} == set(KINDS)


@pytest.mark.slow
@pytest.mark.parametrize("spite", FAULTS)
def test_what_a_reader_may_not_do_is_told_and_the_others_are_read(
    spiteful: FuzzedReader, spite: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KB_SPITE", spite)
    spited = [number for number in SPITED if is_spited(made("text", number, 0)[1])]
    assert spited
    pieces = spiteful.read("text", SPITED.start, SPITED.stop)
    faults = [fault for piece in pieces for fault in piece.faults]
    assert [number for number, what in sorted(faults) if what == FAULTS[spite]] == spited
    counts = [found for piece in pieces for found in piece.counts.values()]
    assert sum(found.get("fault", 0) for found in counts) == len(spited)
    assert sum(found.get("document", 0) for found in counts) == len(SPITED) - len(spited)
    assert spiteful.is_clean() is (spite not in {"make", "library", "write"})


@pytest.mark.slow
@pytest.mark.parametrize("spite", SEALED_FAULTS)
def test_a_sealed_process_touches_no_file_and_reaches_nobody(
    sealed: FuzzedReader, spite: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KB_SPITE", spite)
    faults = [fault for piece in sealed.read("text", SPITED[2], SPITED[3]) for fault in piece.faults]
    if sealed.is_sealed:  # on other machines than Linux's x86-64 there is the watch alone
        assert {what for _, what in faults} == {"asks too much"}
        assert sealed.is_clean()


def test_an_input_is_made_from_its_number_alone() -> None:
    later = made("text", 7, 3)
    made("text", 8, 3)
    assert made("text", 7, 3) == later
    assert made("text", 8, 3) != later


@pytest.mark.slow
def test_a_stopped_run_goes_on(reader: FuzzedReader, tmp_path: Path) -> None:
    out = tmp_path / "fuzz.json"
    run(Record(seed=0, wanted=100), reader, out=out, keep=tmp_path, size=20)
    record = Record.load(out)
    assert record.done == 100
    record.wanted = 200
    run(record, reader, out=out, keep=tmp_path, size=20)
    told = json.loads(out.read_text(encoding="utf-8"))
    assert (told["read"], sum(told["outcomes"].values())) == (200, 200)
    assert {kind: tally.done for kind, tally in Record.load(out).tallies.items()} == {
        kind: 2 * share for kind, share in MIX.items()
    }
