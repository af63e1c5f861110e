"""A hit in Chinese that its English twin brought, for the tests of explanations."""

from __future__ import annotations

from dataclasses import replace

from kb import Citation, Hit, Place

PLACE = Place("a@zh", "a.txt", None, "zh", "main", "1", "paragraph", None, 1)
HIT = Hit(
    rank=1,
    score=1.0,
    place=PLACE,
    text="一",
    title=None,
    date=None,
    section_path=(),
    citation=Citation("c", "c"),
    twin=replace(PLACE, language="en"),
    twin_text="one",
    lanes=(("twin", 3),),
    matched=(),
    notices=(),
)
