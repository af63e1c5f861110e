from __future__ import annotations

import pytest

from kb.model.named import Held, unknown_names


@pytest.mark.parametrize(
    ("sentence", "evidence"),
    [
        ("Kenya paid.", "肯尼亚支付了费用。"),
        ("肯尼亚支付了费用。", "Kenya paid."),
        ("The Kenyan council paid.", "Kenya paid for the council."),
        ("They met in Nairobi.", "会议在内罗毕举行。"),
        ("会议在内罗毕举行。", "They met in Nairobi."),
        ("The New Urban Agenda is recalled.", "回顾《新城市议程》。"),
        ("The towns’ wells are Marlowick's.", "The town of Marlowick has a well."),
        ("Residents walk.", "居民步行。"),
    ],
)
def test_a_name_is_held_in_whatever_form(sentence: str, evidence: str) -> None:
    assert unknown_names(sentence, Held(evidence)) == ()


@pytest.mark.parametrize(
    ("sentence", "evidence", "name"),
    [
        ("Norway paid.", "Kenya paid.", "Norway"),
        ("They met in Paris.", "They met in London.", "Paris"),
        ("they met in paris", "they met in london", "paris"),
        ("会议在巴黎举行。", "会议在伦敦举行。", "巴黎"),
        ("South Sudan paid.", "Sudan paid.", "South Sudan"),
        ("镇长Lee说", "镇长说", "Lee"),
    ],
)
def test_a_name_that_is_not_held_is_told(sentence: str, evidence: str, name: str) -> None:
    assert name in unknown_names(sentence.replace("镇长Lee", "镇长 Lee "), Held(evidence))
