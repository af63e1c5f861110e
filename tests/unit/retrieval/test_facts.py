from __future__ import annotations

from pathlib import Path

from kb.retrieval.facts import Fact, Facts, FactsWriter
from kb.retrieval.passage import Passage


def passage(rowid: int, document: str, text: str, kind: str = "paragraph") -> Passage:
    return Passage(rowid, document, text, "", "en", ("en",), kind, "main", (), None)


def write_facts(folder: Path, *batches: list[Passage]) -> None:
    writer = FactsWriter(folder)
    for batch in batches:
        writer.add(batch)
    writer.close()


def test_the_facts_of_a_row_are_found(tmp_path: Path) -> None:
    agenda = "1. Opening of the session.\n2. Adoption of the agenda."
    held = [passage(4, "a", "Shade cools."), passage(7, "b", "Shade costs."), passage(9, "b", agenda, "list")]
    write_facts(tmp_path, held[:1], held[1:])
    facts = Facts(tmp_path).of([7, 4, 9])
    assert facts[7].document == facts[9].document != facts[4].document
    assert [facts[rowid].is_junk for rowid in (4, 7, 9)] == [False, False, True]


def test_a_row_that_is_not_indexed_has_none(tmp_path: Path) -> None:
    write_facts(tmp_path, [passage(4, "a", "Shade cools.")])
    assert Facts(tmp_path).of([3, 4, 5]) == {4: Fact(0, is_junk=False)}


def test_nothing_indexed(tmp_path: Path) -> None:
    write_facts(tmp_path)
    assert Facts(tmp_path).of([1]) == {}
