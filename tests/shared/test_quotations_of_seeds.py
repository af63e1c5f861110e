"""Every citation of every answer about the real reports opens again, word for word, in both languages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from reopened import is_held, is_shown, quotations

from kb import Collection, open_collection


@pytest.fixture(scope="module")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    with open_collection(tmp_path_factory.mktemp("seeds"), writable=True) as collection:
        collection.ingest([shared / "seeds"])
        yield collection


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_quotation_reopens_word_for_word(seeds: Collection, shared: Path, language: str) -> None:
    lines = (shared / "gold/dev/queries.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line)[language] for line in lines]
    found = [one for question in questions for one in quotations(seeds.ask(question))]
    assert len(found) > len(questions)
    assert [one for one in found if not is_held(seeds, one)] == []
    assert [one for one in found if not is_shown(seeds, one)] == []
