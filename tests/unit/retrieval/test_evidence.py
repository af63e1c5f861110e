from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.retrieval.build import build_index
from kb.retrieval.evidence import Evidence, How, Match, explain
from kb.retrieval.hit import Hit, Place
from kb.retrieval.index import Index, open_index
from kb.retrieval.inverted import Stems
from kb.retrieval.static import StaticEncoder
from kb.retrieval.termbase import also_searched
from kb.retrieval.translate import translate
from kb.store.store import Store
from kb.un.citation_style import Citation

ZH = "每公里遮荫步道的平均费用下降，因为棚架用竹材建成。"
EN = "The average cost of a kilometre of shaded walkway fell, for the awnings are built of bamboo."


def stems(words: object) -> list[str]:
    return [str(word).removesuffix("s") for word in words]  # type: ignore[attr-defined]  # any sequence of words


def place(language: str, symbol: str | None = "HSP/EB.2099/5") -> Place:
    return Place(f"{symbol}@{language}", f"a.{language}.txt", symbol, language, "main", "13", "paragraph", None, 1)


def hit(text: str, language: str, *, twin: str | None = None, lanes: tuple[tuple[str, int], ...] = (("zh", 1),)) -> Hit:
    other = "en" if language == "zh" else "zh"
    return Hit(
        rank=1,
        score=1.0,
        place=place(language),
        text=text,
        title="Shade",
        date=None,
        section_path=(),
        citation=Citation("c", "c"),
        twin=None if twin is None else place(other),
        twin_text=twin,
        lanes=lanes,
        matched=(),
        notices=(),
    )


def why(query: str, found: Hit, *, by_meaning: bool = True) -> Evidence:
    return explain(
        query, found, expansions=translate(query), known=also_searched(query), stems=stems, by_meaning=by_meaning
    )


def pairs(evidence: Evidence, how: How, language: str) -> set[tuple[str, str]]:
    return {(m.asked, m.found) for m in evidence.words if m.how is how and m.language == language}


def test_another_name_of_a_term_is_told() -> None:
    found = hit("The plan upgrades slums beside the old harbour.", "en")
    assert ("棚户区", "slums") in pairs(why("棚户区", found), How.NAME, "en")


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("EB", "The Executive heard them."),
        ("城市规划", "The urban harbour."),
        ("municipality", "The municipal shed and the local quay."),
        ("妇女和女童", "The women mended nets."),
        ("人居署", "The UN Environmental unit."),
    ],
)
def test_a_part_of_a_name_is_no_other_name(query: str, text: str) -> None:
    known = also_searched(query)
    evidence = explain(query, hit(text, "en"), expansions=(), known=known, stems=Stems().of, by_meaning=False)
    assert known
    assert pairs(evidence, How.NAME, "en") == set()


def test_a_name_in_the_plural_is_another_name() -> None:
    found = hit("Ferries are run by local authorities.", "en")
    assert ("municipality", "local authorities") in pairs(why("municipality", found), How.NAME, "en")
    assert pairs(why("pedestrian", hit("执行人居署的计划。", "zh")), How.NAME, "zh") == set()


def test_words_that_stand_side_by_side_in_both_are_one() -> None:
    assert pairs(why("遮荫步道的费用", hit(ZH, "zh")), How.SAME, "zh") == {("遮荫步道", "遮荫步道"), ("费用", "费用")}


def test_traditional_characters_are_named_as_they_are_printed() -> None:
    assert pairs(why("费用", hit("平均費用下降。", "zh")), How.SAME, "zh") == {("费用", "費用")}


def test_another_form_of_a_word_matches_by_its_stem() -> None:
    evidence = why("walkways of bamboo", hit(EN, "en"))
    assert pairs(evidence, How.STEM, "en") == {("walkways", "walkway")}
    assert pairs(evidence, How.SAME, "en") == {("bamboo", "bamboo")}


def test_the_twin_is_met_in_its_own_language() -> None:
    evidence = why("费用", hit(ZH, "zh", twin=EN))
    assert pairs(evidence, How.SAME, "zh") == {("费用", "费用")}
    assert pairs(evidence, How.TRANSLATION, "en") == {("费用", "cost")}


def test_an_english_question_meets_a_chinese_text_by_translation() -> None:
    match = next(m for m in why("cost of bamboo", hit(ZH, "zh")).words if m.asked == "cost")
    assert (match.found, match.how, match.asked_language, match.language) == ("费用", How.TRANSLATION, "en", "zh")


def test_a_word_that_nothing_else_meets_is_told_by_meaning_with_its_similarity() -> None:
    evidence = why("earthquakes and dwellings", hit("The housing was lost.", "en"))
    (match,) = (m for m in evidence.words if m.how is How.MEANING)
    assert (match.asked, match.found) == ("dwellings", "housing")
    assert match.similarity is not None
    assert 0.6 <= match.similarity <= 1


def test_without_word_vectors_nothing_is_near_in_meaning() -> None:
    assert why("dwellings", hit("The housing was lost.", "en"), by_meaning=False).words == ()


def test_words_that_say_nothing_are_not_named() -> None:
    assert why("what is the cost", hit(EN, "en")).words == (Match("cost", "cost", "en", How.SAME),)


@pytest.mark.parametrize(
    ("query", "text", "match"),
    [
        ("HSP/EB.2099/5", "Any text.", ("HSP/EB.2099/5", "HSP/EB.2099/5")),
        ("A/60/168", "See document A/60/168.", ("A/60/168", "A/60/168")),
        ("resolution 24/10", "Pursuant to resolution 24/10, it met.", ("resolution 24/10", "24/10")),
        ("“shaded walkway”", EN, ("shaded walkway", "shaded walkway")),
    ],
)
def test_what_a_query_names_leads_and_is_told_once(query: str, text: str, match: tuple[str, str]) -> None:
    evidence = why(query, hit(text, "en", lanes=(("exact", 1), ("en", 1))))
    assert [(m.asked, m.found, m.how) for m in evidence.words] == [(*match, How.EXACT)]


def test_a_bare_number_is_met_by_itself_only() -> None:
    evidence = why("resolution 24/10", hit("第25/1号决议和第24/10号决议。", "zh"))
    assert [(m.found, m.how) for m in evidence.words] == [("24/10", How.SAME)]


def test_the_best_lane_leads() -> None:
    evidence = why("费用", hit(ZH, "zh", lanes=(("zh", 4), ("dense", 1), ("twin", 2))))
    assert evidence.lanes == (("dense", 1), ("twin", 2), ("zh", 4))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=120))
def test_what_is_named_of_a_text_stands_in_it(query: str, text: str) -> None:
    evidence = why(query, hit(text, "zh", twin=EN))
    assert all(match.found in (text if match.language == "zh" else EN) for match in evidence.words)


@pytest.fixture
def meaning(filled: Store, folder: Path) -> Index:
    encoder = StaticEncoder()
    build_index(filled, folder, encoder=encoder)
    return open_index(folder, filled, encoder_id=encoder.id)


def test_an_index_explains_its_own_hit(meaning: Index) -> None:
    (first, *_) = meaning.search("lighthouse repairs", k=1)
    evidence = meaning.explain("lighthouse repairs", first)
    assert dict(evidence.lanes) == dict(first.lanes)
    assert {"lighthouse", "repairs"} <= {match.asked for match in evidence.words}
