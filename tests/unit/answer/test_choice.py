from __future__ import annotations

from dataclasses import replace

from kb import Collection, Hit
from kb.answer.choice import MAX_PARAGRAPHS, MAX_QUOTE_CHARS, best_sentences, choose, chosen_paragraphs
from kb.answer.question import read_question
from kb.answer.support import Support, look_at

QUESTION = read_question("How many wells were dug?")


def hits(asked: Collection, *scores: float) -> list[Hit]:
    """Return hits with these scores, each of a paragraph of its own."""
    found = asked.search("shaded walkway towns", k=40)
    distinct = {(hit.place.part, (hit.place.label or str(hit.place.rowid)).split("(")[0]): hit for hit in found}
    return [in_work(hit, "A/99/1", score=score) for hit, score in zip(distinct.values(), scores, strict=False)]


def in_work(hit: Hit, symbol: str, *, score: float, lanes: tuple[tuple[str, int], ...] = (("en", 1),)) -> Hit:
    return replace(hit, score=score, lanes=lanes, place=replace(hit.place, symbol=symbol))


def scores(supports: list[Support]) -> list[float]:
    return [support.hit.score for support in supports]


def test_paragraphs_are_cited_while_their_scores_hold_up(asked: Collection) -> None:
    assert scores(chosen_paragraphs(look_at(QUESTION, hits(asked, 1.0, 0.9, 0.5)))) == [1.0, 0.9]


def test_a_paragraph_of_another_work_must_score_higher(asked: Collection) -> None:
    first, own, other = hits(asked, 1.0, 0.9, 0.9)
    passages = look_at(QUESTION, [first, in_work(other, "A/99/2", score=0.91), own])
    assert scores(chosen_paragraphs(passages)) == [1.0, 0.9]
    passages = look_at(QUESTION, [first, in_work(other, "A/99/2", score=0.93), own])
    assert scores(chosen_paragraphs(passages)) == [1.0, 0.93, 0.9]


def test_likeness_alone_brings_no_second_paragraph(asked: Collection) -> None:
    first, second = hits(asked, 1.0, 1.0)
    for lanes, expected in (((("dense", 1),), 1), ((("dense", 1), ("en", 13)), 1), ((("translated", 12),), 2)):
        passages = look_at(QUESTION, [first, in_work(second, "A/99/1", score=1.0, lanes=lanes)])
        assert len(chosen_paragraphs(passages)) == expected


def test_what_lacks_the_state_in_the_question_is_not_cited(asked: Collection) -> None:
    other, own = hits(asked, 1.0, 0.9)
    question = read_question("How many wells did Kenya dig?")
    chad, kenya = "Chad dug 40 wells.", "Kenya dug 42 wells."
    passages = look_at(question, [replace(other, text=chad, twin_text=None), replace(own, text=kenya, twin_text=None)])
    assert [one.hit.text for one in chosen_paragraphs(passages)] == [kenya]
    assert [one.hit.text for one in chosen_paragraphs(passages[:1])] == [chad]


def test_what_an_act_decides_comes_before_what_it_recalls(asked: Collection) -> None:
    first, second = hits(asked, 3.0, 2.5)
    recalls = replace(first, lanes=(("exact", 1),), place=replace(first.place, kind="preamble", label=None))
    decides = replace(second, lanes=(("exact", 2),), place=replace(second.place, kind="paragraph"))
    leader, *_ = chosen_paragraphs(look_at(QUESTION, [recalls, decides]))
    assert leader.hit.place.kind == "paragraph"


def test_no_more_than_four_are_cited(asked: Collection) -> None:
    assert len(chosen_paragraphs(look_at(QUESTION, hits(asked, *[1.0] * 8)))) == MAX_PARAGRAPHS


def test_a_paragraph_is_chosen_once_with_its_items(asked: Collection) -> None:
    (hit,) = hits(asked, 1.0)
    item = replace(hit, place=replace(hit.place, label=f"{hit.place.label or 1}(a)"))
    whole = replace(hit, place=replace(hit.place, label=hit.place.label or "1"))
    assert len(chosen_paragraphs(look_at(QUESTION, [whole, item]))) == 1


def test_the_sentence_that_holds_what_is_asked_for_is_quoted(asked: Collection) -> None:
    (hit,) = hits(asked, 1.0)
    text = "Wells were dug near schools. In all, 42 wells were dug. Pumps came later."
    (support,) = look_at(QUESTION, [replace(hit, text=text, twin=None, twin_text=None)])
    assert [one.sentence.text for one in best_sentences(QUESTION, support)] == ["In all, 42 wells were dug."]


def test_the_state_that_is_asked_about_leads(asked: Collection) -> None:
    (hit,) = hits(asked, 1.0)
    question = read_question("What is the position of Kenya on wells?")
    text = "Chad opposed more wells. Kenya supported more wells."
    (support,) = look_at(question, [replace(hit, text=text, twin=None, twin_text=None)])
    assert "Kenya supported more wells." in [one.sentence.text for one in best_sentences(question, support)]


def test_beside_the_best_sentence_stands_the_one_that_holds_what_is_asked_for(asked: Collection) -> None:
    (hit,) = hits(asked, 1.0)
    question = read_question("When were the wells of the dry valley dug?")
    text = "Wells were dug in the dry valley. The digging ended in 2098."
    (support,) = look_at(question, [replace(hit, text=text, twin=None, twin_text=None)])
    assert [one.sentence.text for one in best_sentences(question, support)] == text.replace(". ", ".\n").split("\n")
    assert [one.sentence.text for one in best_sentences(question, support, is_first=False)] == [
        "The digging ended in 2098."
    ]


def test_a_sentence_that_leads_in_is_quoted_with_its_items(asked: Collection) -> None:
    (hit,) = hits(asked, 1.0)
    question = read_question("What shall the director of wells do?")
    text = "Requests the director of wells:\n(a) To dig;\n(b) To mend.\n" + "Long. " * 200
    passages = look_at(question, [replace(hit, text=text, twin=None, twin_text=None)])
    quoted = next(one.sentence for _, one in choose(question, passages))
    assert quoted.text.startswith("Requests the director of wells:\n(a) To dig;\n(b) To mend.")
    assert quoted.text == text[quoted.start : quoted.end]
    assert len(quoted.text) <= MAX_QUOTE_CHARS
