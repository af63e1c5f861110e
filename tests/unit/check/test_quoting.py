from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.check.quoting import find_quotations, quotation_spans
from kb.un.document import Block, Document, Kind, Metadata
from kb.un.referencing import find_references


def quoted(*texts: str) -> list[tuple[str, str | None]]:
    """Return each quotation with the first text that is cited for it."""
    blocks = tuple(Block("main", str(i), Kind.PARAGRAPH, text) for i, text in enumerate(texts, 1))
    document = Document("a.txt", "", "", "text", Metadata(language="en"), blocks)
    found = find_quotations(document, find_references(document))
    return [(one.text, one.cited[0].target if one.cited else None) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “one” and «two».", ["one", "two"]),
        ("《新城市议程》说“一”和「二」。", ["一", "二"]),
        ("They wrote:\n“One thing.\n“Another thing.”", ["One thing.\n“Another thing."]),
        ("“They wrote: “One. “Two.””", ["They wrote: “One. “Two.”"]),
        ("“one”\n“two”", ["one", "two"]),
        ("“It never closes", ["It never closes"]),
        ("Nothing here.", []),
    ],
)
def test_quotation_marks_of_two_languages_are_read(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in quotation_spans(text)] == expected


@given(st.text(alphabet='ab “”「」«»《》"\n', max_size=60))
def test_spans_ascend_and_lie_within_the_text(text: str) -> None:
    spans = quotation_spans(text)
    assert all(0 <= start <= end <= len(text) for start, end in spans)
    assert list(spans) == sorted(spans)


WORDS = "lamps are lit along every pier"


@pytest.mark.parametrize(
    ("text", "target"),
    [
        (f"As A/60/168, para. 2, says, “{WORDS}”, see A/61/9.", "A/60/168"),
        (f"See A/60/168. It says “{WORDS}” (A/61/9, para. 1).", "A/61/9"),
        (f"“{WORDS}”, says A/60/168, para. 2.", "A/60/168"),
        (f"A/60/168 is new. It says “{WORDS}”.", "A/60/168"),
        (f"It says “{WORDS}; see A/61/9”.", None),
    ],
)
def test_a_quotation_belongs_to_the_reference_beside_it(text: str, target: str | None) -> None:
    assert quoted(text)[0][1] == target


def test_a_quotation_that_opens_a_paragraph_may_belong_to_the_one_before() -> None:
    assert quoted("Paragraph 2 of A/60/168 reads:", f"“{WORDS}”") == [(WORDS, "A/60/168")]


def test_a_single_word_is_no_quotation() -> None:
    assert quoted("The “lamps” of A/60/168.") == []


def test_a_quotation_with_a_footnote_of_its_own_may_belong_to_that_as_well() -> None:
    blocks = (
        Block("main", None, Kind.OTHER, f"The chair opened A/60/168.\n“{WORDS}”", footnotes=("1",)),
        Block("main", "1", Kind.FOOTNOTE, "A/61/9, para. 3."),
    )
    document = Document("a.txt", "", "", "text", Metadata(language="en"), blocks)
    (found,) = find_quotations(document, find_references(document))
    assert [one.target for one in found.cited] == ["A/60/168", "A/61/9"]
