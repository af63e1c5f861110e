from __future__ import annotations

from hit_specimen import HIT

from kb import Evidence, How, Match
from ui.evidence import MAX_MATCHES, MAX_WORD_CHARS, also_searched_html, evidence_html
from ui.texts import texts


def html(*words: Match, lanes: tuple[tuple[str, int], ...] = HIT.lanes) -> str:
    return evidence_html(Evidence(lanes, words), HIT, texts("en"))


def test_a_hit_that_its_twin_brought_says_so() -> None:
    assert "Found through its English version (rank 3)" in html()


def test_a_hit_without_a_matching_word_says_so() -> None:
    assert "No single word matches" in html(lanes=(("dense", 2),))
    assert "No single word" not in html(Match("灯", "灯", "zh", How.SAME))


def test_long_lists_and_long_words_are_cut() -> None:
    shown = html(*(Match(f"词{i}", f"词{i}", "zh", How.SAME) for i in range(MAX_MATCHES + 2)))
    assert shown.count("<bdi") == MAX_MATCHES
    assert "and 2 more" in shown
    assert "x" * MAX_WORD_CHARS + "…" in html(Match("x" * 500, "x" * 500, "zh", How.EXACT))


def test_the_similarity_of_two_words_is_shown() -> None:
    assert "0.70" in html(Match("灯", "lamp", "en", How.MEANING, 0.7))


def test_words_that_were_searched_beside_the_query_are_shown() -> None:
    shown = also_searched_html("棚户区 <b>", texts("en"))
    assert "Also searched:" in shown
    assert "贫民窟" in shown
    assert "slum" in shown
    assert "<b>" not in shown
    assert also_searched_html("24/10", texts("en")) == ""


def test_a_word_with_markup_stays_text() -> None:
    assert "<b>" not in html(Match("<b>", "<b>x", "zh", How.SAME))
