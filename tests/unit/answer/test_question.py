from __future__ import annotations

import pytest

from kb.answer.question import QuestionKind, find_subject, read_question


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("How many wells were dug?", QuestionKind.FIGURE),
        ("水井何时挖成？", QuestionKind.DATE),
        ("Which resolution deals with wells?", QuestionKind.NAME),
        ("什么是泉室？", QuestionKind.DEFINITION),
        ("肯尼亚对水井方案持什么立场？", QuestionKind.POSITION),
        ("Is there any mention of wells?", QuestionKind.MENTION),
        ("Why do wells run dry?", QuestionKind.OPEN),
    ],
)
def test_a_question_has_a_kind(text: str, kind: QuestionKind) -> None:
    assert read_question(text).kind is kind


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("有没有提到遮荫步道？", "遮荫步道"),
        ("文件是否提及水井的内容？", "水井"),
        ("报告里提到过水泵吗？", "水泵"),
        ("Is there any mention of shaded walkways in the documents?", "shaded walkways"),
        ("Do the documents mention “wells”?", "wells"),
        ("Are pumps mentioned anywhere?", "pumps"),
        ("What did speakers say of wells?", None),
        ("会上谈到的水井有几口？", None),
    ],
)
def test_a_question_for_a_mention_has_a_subject(text: str, subject: str | None) -> None:
    assert find_subject(text) == subject


def test_words_that_only_frame_a_question_are_left_out() -> None:
    assert read_question("How many wells were dug?").words.words == ("wells", "dug")
    assert read_question("水井方案的内容是什么？").words.words == ("水井", "方案")


def test_a_question_of_nothing_else_keeps_them() -> None:
    assert read_question("what title?").words.words == ("what", "title")
