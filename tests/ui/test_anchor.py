from __future__ import annotations

import pytest

from kb import Block, Kind, Subparagraph
from ui.anchor import Anchor, Spot, anchor_of_block, find_spot, parse_anchor

SHADE = Subparagraph("1(a)", "(a) Shade;", 5, 15)
BLOCKS = (
    Block(part="main", label=None, kind=Kind.PREAMBLE, text="Recalling the benches,"),
    Block(part="main", label="1", kind=Kind.PARAGRAPH, text="One.\n(a) Shade;", subparagraphs=(SHADE,)),
    Block(part="main", label="1", kind=Kind.FOOTNOTE, text="A note."),
    Block(part="annex 2/decision 2/6", label="1", kind=Kind.PARAGRAPH, text="Decides (a) this."),
)


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("6", Anchor("main", "6")),
        ("main:6", Anchor("main", "6")),
        ("annex 2/decision 2/6:2(a)", Anchor("annex 2/decision 2/6", "2(a)")),
        ("main:preamble~1a2b3c4d", Anchor("main", kind="preamble", mark="1a2b3c4d")),
        ("main:footnote~*", Anchor("main", kind="footnote", mark="*")),
        ("", None),
        ("main:", None),
    ],
)
def test_anchors_are_read(text: str, anchor: Anchor | None) -> None:
    assert parse_anchor(text) == anchor


@pytest.mark.parametrize("index", range(4))
def test_every_block_is_found_again_by_its_anchor(index: int) -> None:
    anchor = parse_anchor(str(anchor_of_block(BLOCKS[index])))
    assert anchor is not None
    assert find_spot(BLOCKS, anchor) == Spot(index)


def test_a_sub_item_leads_to_its_place_in_the_paragraph() -> None:
    assert find_spot(BLOCKS, Anchor("main", "1(a)")) == Spot(1, sublabel="1(a)")


def test_a_sub_item_inside_a_sentence_leads_to_the_paragraph_and_says_so() -> None:
    assert find_spot(BLOCKS, Anchor("annex 2/decision 2/6", "1(a)")) == Spot(3, is_exact=False)


def test_changed_words_are_not_found() -> None:
    assert find_spot(BLOCKS, Anchor("main", kind="preamble", mark="00000000")) is None
