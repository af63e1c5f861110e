from __future__ import annotations

from pathlib import Path

import pytest
from manners import MANNERS, Manner

from kb.check.checking import check_draft
from kb.collection import Collection
from kb.ingest.reading import read_document


@pytest.mark.parametrize("manner", MANNERS, ids=lambda manner: manner.name)
def test_all_mistakes_are_found_and_none_invented(manner: Manner, tmp_path: Path, collection: Collection) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(f"Note\n\n{manner.text}\n", encoding="utf-8")
    findings = check_draft(read_document(path), collection).findings
    begins = [words for words, _ in manner.expected] if len(findings) == len(manner.expected) else [""] * len(findings)
    found = [(one.text[: len(words)], one.reason.value) for one, words in zip(findings, begins, strict=True)]
    assert found == list(manner.expected)
