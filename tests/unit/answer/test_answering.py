"""Answers over the specimens: each kind of question, in both languages, and those that have no answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb import Answer, Collection, EmptyQueryError, QuestionKind
from kb.answer.answering import quote

QUERIES = [
    json.loads(line)
    for line in (Path(__file__).resolve().parents[2] / "golden" / "queries.jsonl").read_text("utf-8").splitlines()
]

WORDS = [
    "shaded",
    "walkway",
    "遮荫",
    "步道",
    "how many",
    "多少",
    "cost",
    "费用",
    "towns",
    "镇",
    "flood",
    "汛期",
    "Kenya",
]


def places(answer: Answer) -> list[str]:
    quotations = [quotation for statement in answer.statements for quotation in statement.citations]
    return [f"{q.place.symbol}#{q.place.part}#{(q.place.label or '').split('(')[0]}" for q in quotations]


@pytest.mark.parametrize(
    ("question", "kind", "place", "words"),
    [
        ("What does a kilometre of shaded walkway cost?", QuestionKind.OPEN, "HSP/EB.2099/5#main#13", "$72,000"),
        ("每公里遮荫步道要花多少钱？", QuestionKind.FIGURE, "HSP/EB.2099/5#main#13", "7.2 万美元"),
        ("When was the shaded streets programme launched?", QuestionKind.DATE, "HSP/EB.2099/5#main#2", "2097"),
        ("遮荫街道方案何时启动？", QuestionKind.DATE, "HSP/EB.2099/5#main#2", "2097"),
        ("What is a raised walkway?", QuestionKind.DEFINITION, "A/120/168#main#2", "is a path of"),
        ("什么是高架步道？", QuestionKind.DEFINITION, "A/120/168#main#2", "高架步道是"),
        (
            "Which decision extends the shaded streets programme?",
            QuestionKind.NAME,
            "HSP/HA.9/16#annex 2/decision 9/1#1",
            "2103",
        ),
        ("Is there any mention of awnings?", QuestionKind.MENTION, "HSP/EB.2099/5#main#4", "awnings"),
        ("是否提到棚架？", QuestionKind.MENTION, "HSP/EB.2099/5#main#4", "棚架"),
    ],
)
def test_each_kind_of_question_is_answered(
    asked: Collection, question: str, kind: QuestionKind, place: str, words: str
) -> None:
    answer = asked.ask(question)
    assert (answer.kind, answer.abstained, answer.nearest) == (kind, False, ())
    assert place in places(answer)
    assert any(words in statement.text for statement in answer.statements)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query["query"])
def test_the_golden_questions_cite_their_paragraph(asked: Collection, query: dict[str, object]) -> None:
    answer = asked.ask(str(query["query"]))
    assert set(places(answer)) & set(query["relevant"])  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("What is the toll on the raised walkway in Norway?", "Norway"),
        ("How many buses run in Zanzibar?", "zanzibar"),
        ("巴西对遮荫街道方案持什么立场？", "Brazil"),
        ("每公里高架步道的造价是多少欧元？", "欧元"),
        ("What did the representative of Kenya say?", "Kenya"),
        ("What does resolution 55/12 of the Governing Council say?", "55/12"),
    ],
)
def test_what_the_corpus_does_not_say_is_declined_with_what_is_missing(
    asked: Collection, question: str, missing: str
) -> None:
    answer = asked.ask(question)
    assert (answer.abstained, answer.statements) == (True, ())
    assert missing in answer.missing
    assert len(answer.nearest) == 3
    assert answer.searched


@pytest.mark.parametrize("question", ["Is there any mention of submarines?", "是否提到地铁？"])
def test_what_is_not_mentioned_is_said_with_what_was_searched(asked: Collection, question: str) -> None:
    answer = asked.ask(question)
    assert (answer.kind, answer.abstained, answer.chance) == (QuestionKind.MENTION, True, None)
    assert set(answer.searched) & {"submarines", "地铁"}


def test_every_mention_is_given(asked: Collection) -> None:
    found = set(places(asked.ask("是否提到竹材？")))
    held = [
        row.block
        for document in asked.documents()
        if document.metadata.language == "zh"
        for row in asked.blocks(document.id)
        if "竹材" in row.block.text
    ]
    assert len(found) == len({(block.part, block.label) for block in held})


def test_a_bare_reference_is_answered_by_its_document(asked: Collection) -> None:
    answer = asked.ask("HSP/EB.2099/5")
    assert not answer.abstained
    assert answer.statements[0].citations[0].place.symbol == "HSP/EB.2099/5"


def test_a_quotation_comes_in_the_language_of_the_question_with_its_twin(asked: Collection) -> None:
    first = asked.ask("遮荫街道方案何时启动？").statements[0].citations[0]
    assert first.place.language == "zh"
    assert first.twin is not None
    assert (first.twin.place.language, "was launched" in first.twin.quote) == ("en", True)
    assert (first.citation.en, first.citation.zh) == ("HSP/EB.2099/5, para. 2", "HSP/EB.2099/5，第2段")


def test_a_paragraph_is_cited_once_but_for_the_first(asked: Collection) -> None:
    cited = places(asked.ask("What does a kilometre of shaded walkway cost?"))
    assert len(cited[1:]) == len(set(cited[1:]))


def test_nothing_to_search_is_an_error(asked: Collection) -> None:
    with pytest.raises(EmptyQueryError):
        asked.ask(" ？ ")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(WORDS),
        min_size=1,
        max_size=6,
    )
)
def test_every_quotation_is_a_slice_of_its_paragraph(asked: Collection, words: list[str]) -> None:
    answer = asked.ask(" ".join(words))
    assert answer.abstained == (not answer.statements)
    for statement in answer.statements:
        for quotation in statement.citations:
            for one in filter(None, (quotation, quotation.twin)):
                rows = {row.rowid: row.block.text for row in asked.blocks(one.place.document_id)}
                assert one.quote == rows[one.place.rowid][one.start : one.end]
            assert "".join(statement.text.split()) == "".join(quotation.quote.split())


def test_a_twin_that_is_cut_differently_is_quoted_whole(asked: Collection) -> None:
    hit = next(hit for hit in asked.search("每公里遮荫步道 费用") if hit.twin is not None)
    first = quote(hit, 0, 4)
    assert first.quote == hit.text[:4]
    assert first.twin is not None
    assert first.twin.quote in (hit.twin_text or "")
