from __future__ import annotations

import pytest

from kb.retrieval.junk import is_junk
from kb.un.document import Kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1. Opening of the session.\n2. Adoption of the agenda.\n3. Night markets.", Kind.LIST),
        ("1. 会议开幕。\n2. 通过议程。\n3. 夜间集市。\n4. 其他事项。", Kind.LIST),
        ("Seventh session 4–8 May Malovik 12 G I (ABC)", Kind.OTHER),
        ("Market stalls 12 650 1 415 2 218 9 377 G I T 14 28 44 12 9 3 1", Kind.TABLE),
        ("亲爱的朋友们，", Kind.SPEECH),
        ("Argentina, Belgium, Chad, Dominican Republic, Finland, Georgia, Japan, Lithuania, Luxembourg and Viet Nam "
         ", Zambia, Zimbabwe, Uruguay, United Republic of Tanzania, Togo", Kind.OTHER),
    ],
)  # fmt: skip
def test_what_says_nothing_by_itself(text: str, kind: Kind) -> None:
    assert is_junk(text, kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Decides to keep the shade.", Kind.PARAGRAPH),
        ("HSP/HA.9/1。", Kind.FOOTNOTE),
        ("1. Lack of shade.\n2. Lack of water at the market.\n3. Lack of light after dusk.", Kind.LIST),
        ("今天，同一条街上有四百棵树，还有一家新开的茶馆，附近的孩子放学后都会来。", Kind.SPEECH),
        ("The programme planted forty kilometres of shaded walkway and opened three night markets in the first year, "
         "which is more than any town had planned.", Kind.OTHER),
    ],
)  # fmt: skip
def test_what_says_something(text: str, kind: Kind) -> None:
    assert not is_junk(text, kind)
