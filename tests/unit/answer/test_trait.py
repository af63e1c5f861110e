from __future__ import annotations

import pytest

from kb.answer.trait import Trait, asked_traits, has_trait


@pytest.mark.parametrize(
    ("question", "trait"),
    [
        ("那个镇捐了多少美元？", Trait.MONEY),
        ("水泵项目 赠款额", Trait.MONEY),
        ("How much does a well cost?", Trait.MONEY),
        ("占家庭的百分之几？", Trait.SHARE),
        ("What share of households has a pump?", Trait.SHARE),
        ("有多少人参加？", Trait.COUNT),
        ("How many wells were dug?", Trait.COUNT),
        ("水井何时挖成？", Trait.DATE),
        ("When was the well dug?", Trait.DATE),
        ("决议的标题是什么？", Trait.TITLE),
        ("On what theme did they meet, and what was its title?", Trait.TITLE),
        ("哪份决议谈到水井？", Trait.NUMBER),
        ("Which Council resolution deals with wells?", Trait.NUMBER),
        ("哪些会员国赞成？", Trait.STATE),
        ("Which member State asked for a vote?", Trait.STATE),
        ("执行主任是谁？", Trait.PERSON),
        ("Who headed the office?", Trait.PERSON),
        ("谁牵头挖井？", Trait.PERSON),
        ("Who chaired the meeting on wells?", Trait.PERSON),
        ("会议在哪座城市举行？", Trait.PLACE),
        ("Which city holds the forum?", Trait.PLACE),
        ("水渠长多少公里？", Trait.MEASURE),
        ("waste in tonnes a year", Trait.MEASURE),
        ("什么是泉室？", Trait.DEFINITION),
        ("What is a spring box?", Trait.DEFINITION),
        ("How are spring boxes defined, and by whom?", Trait.DEFINITION),
        ("spring box definition", Trait.DEFINITION),
        ("How does the resolution define wells?", Trait.DEFINITION),
        ("肯尼亚的立场", Trait.STANCE),
        ("explanation of vote by Kenya", Trait.STANCE),
        ("肯尼亚如何看待水井？", Trait.STANCE),
        ("What objections did Kenya raise?", Trait.STANCE),
        ("会议几点闭幕？", Trait.DATE),
        ("At what time did they close?", Trait.DATE),
        ("贷款利率", Trait.SHARE),
        ("What interest rate do they pay?", Trait.SHARE),
    ],
)
def test_a_question_tells_what_it_asks_for(question: str, trait: Trait) -> None:
    assert trait in asked_traits(question)


@pytest.mark.parametrize("question", ["Why do wells run dry?", "水井为什么干涸？", "wells near schools"])
def test_an_open_question_asks_for_nothing_in_particular(question: str) -> None:
    assert asked_traits(question) == ()


@pytest.mark.parametrize(
    ("sentence", "trait"),
    [
        ("该镇捐了2 500万美元。", Trait.MONEY),
        ("The town gave $98,000.", Trait.MONEY),
        ("三分之二的家庭有水泵。", Trait.SHARE),
        ("61 per cent had one.", Trait.SHARE),
        ("挖了十五座井。", Trait.COUNT),
        ("Four wells were dug.", Trait.COUNT),
        ("2098年挖成。", Trait.DATE),
        ("It was dug in 2098.", Trait.DATE),
        ("主题是“人人有水”。", Trait.TITLE),
        ("第9/1号决议第2段", Trait.NUMBER),
        ("肯尼亚赞成。", Trait.STATE),
        ("阿瓦·李主持会议。", Trait.PERSON),
        ("They met in Durban.", Trait.PLACE),
        ("水渠长12公里。", Trait.MEASURE),
        ("泉室是指围住泉眼的小屋。", Trait.DEFINITION),
        ("A spring box is a small house around a spring.", Trait.DEFINITION),
        ("该代表反对这项决定。", Trait.STANCE),
    ],
)
def test_a_sentence_holds_what_is_asked_for(sentence: str, trait: Trait) -> None:
    assert has_trait(sentence, trait)


@pytest.mark.parametrize(
    ("sentence", "trait"),
    [
        ("水井很深。", Trait.MONEY),
        ("2098年，第3段", Trait.COUNT),
        ("Wells are deep.", Trait.COUNT),
        ("一位代表赞成。", Trait.STATE),
        ("Kenya agreed.", Trait.PLACE),
    ],
)
def test_a_sentence_without_it_holds_nothing(sentence: str, trait: Trait) -> None:
    assert not has_trait(sentence, trait)
