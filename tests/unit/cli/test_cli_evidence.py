from __future__ import annotations

from hit_specimen import HIT

from kb.cli.evidence import MAX_MATCHES, evidence_lines
from kb.retrieval.evidence import Evidence, How, Match


def lines(*words: Match) -> list[str]:
    return list(evidence_lines(Evidence(HIT.lanes, words), HIT))


def test_a_hit_that_its_twin_brought_says_so() -> None:
    assert lines() == ["found by its English version (rank 3)"]


def test_long_lists_are_cut() -> None:
    words = [Match(f"词{i}", f"词{i}", "zh", How.SAME) for i in range(MAX_MATCHES + 2)]
    assert lines(*words)[1].endswith(f"词{MAX_MATCHES - 1} and 2 more")


def test_the_hit_s_own_matches_come_before_those_of_its_twin() -> None:
    own, other = Match("灯", "灯", "zh", How.SAME), Match("灯", "lamp", "en", How.MEANING, 0.7)
    assert lines(other, own)[1:] == ["same word: 灯", "in its English version, near in meaning: 灯 ↔ lamp (0.70)"]
