"""What holds for every text: nothing is lost, nothing is doubled, and wrapping changes no paragraph."""

from __future__ import annotations

import textwrap
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st
from line_specimen import labels, paragraphs, read

from kb.errors import SourceError
from kb.ingest.reading import read_bytes
from kb.un.document import Block, Document

ENGLISH = (
    "lamp", "rope", "pier", "keeper", "harbour", "ferry", "lantern", "wick", "glass", "winter", "morning", "evening",
    "river", "mouth", "tower", "stair", "window", "oil", "bright", "quiet", "northern", "southern", "old", "narrow",
    "careful", "wooden", "lights", "dries", "carries", "keeps", "follows", "crosses", "mends", "paints", "with",
    "under", "beside", "without", "between", "through", "toward", "along", "behind", "slowly", "often", "never",
    "always", "again", "together",
)  # fmt: skip
CHINESE = "灯塔码头缆绳看守渡船夜晚清晨冬雾河口木梯玻璃窗油亮静北南旧窄细心点晒运守随过修漆旁边之间沿慢常总又起"
ROMAN = ("I.", "II.", "III.", "IV.", "V.", "VI.", "VII.", "VIII.", "IX.")
HAN = tuple(f"{numeral}、" for numeral in "一二三四五六七八九")
DIGITS = tuple(f"{n}." for n in range(1, 10))


STYLES = ("main", "digit", "plain")
GAPS = {"blank": ("\n", "\n\n"), "double": ("\n\n", "\n\n\n"), "even": ("\n\n", "\n\n")}
"""What is printed between the lines of a block, and between blocks."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A well-formed document before it is wrapped: its blocks in order, each a heading or a numbered paragraph."""

    language: str
    blocks: tuple[tuple[str, str, bool], ...]
    """(printed mark, text, whether it is a paragraph)."""

    @property
    def paragraphs(self) -> list[str]:
        return [text for _, text, is_paragraph in self.blocks if is_paragraph]

    def wrap(self, columns: int, *, gap: str = "blank") -> str:
        """Print the document at a page's width."""
        between_lines, between_blocks = GAPS[gap]
        blocks = (between_lines.join(self._wrap(f"{mark} {text}".strip(), columns)) for mark, text, _ in self.blocks)
        return between_blocks.join(blocks) + "\n"

    def _wrap(self, text: str, columns: int) -> list[str]:
        if self.language == "en":
            return textwrap.wrap(text, columns, break_long_words=False, break_on_hyphens=False)
        size = columns // 2
        return [text[i : i + size].strip() for i in range(0, len(text), size)]


def squeeze(text: str) -> str:
    return "".join(text.split())


@st.composite
def documents(draw: st.DrawFn, *, styles: tuple[str, ...] = ("main",), min_paragraphs: int = 2) -> Printed:
    """Draw a document whose headings bear the marks of `styles`: I. or 一、, 1. as a paragraph does, or none."""
    language = draw(st.sampled_from(["en", "zh"]))
    blocks: list[tuple[str, str, bool]] = []
    n_headings: Counter[str] = Counter()
    for number in range(1, draw(st.integers(min_paragraphs, 9)) + 1):
        style = draw(st.sampled_from(styles))
        if draw(st.booleans()):
            mark = {"main": ROMAN if language == "en" else HAN, "digit": DIGITS, "plain": [""] * 9}[style]
            blocks.append((mark[n_headings[style]], draw(headings(language)), False))
            n_headings[style] += 1
        sentences = draw(st.lists(sentence(language), min_size=1, max_size=4))
        blocks.append((f"{number}.", (" " if language == "en" else "").join(sentences), True))
    return Printed(language, tuple(blocks))


def headings(language: str) -> st.SearchStrategy[str]:
    if language == "en":
        return st.lists(st.sampled_from(ENGLISH), min_size=1, max_size=5).map(
            lambda words: " ".join(words).capitalize()
        )
    return st.text(st.sampled_from(CHINESE), min_size=2, max_size=12)


def sentence(language: str) -> st.SearchStrategy[str]:
    if language == "en":
        words = st.lists(st.sampled_from(ENGLISH), min_size=6, max_size=30)
        return words.map(lambda found: " ".join(found).capitalize() + ".")
    return st.text(st.sampled_from(CHINESE), min_size=12, max_size=60).map(lambda text: text + "。")


def read_any(text: str) -> Document:
    """Read any text; one that holds nothing is passed over."""
    try:
        return read(text)
    except SourceError:
        reject()


HAZARDS = """
1|2|12|*|* A/199/5。|¹ 日志。|1 日志。|__________|65-04321 2/9|A/199/77|Lamp\tOil|www.example.org|
Annex|附件二|Annex II|第 2/6 号决定：灯油|Decision 2/7: Ropes|94/10. Oil|第五条|Part two|目录|Contents|
1. Lamps|1. 灯塔亮了。|2. The rope is dry.1|3．缆绳：|9 bis. Rows;|15.1 Lamp|一. 灯塔 ........ 3|
(a) 点灯；|(b) Rows;|(i) At dusk;|a. In fog;|A. Lamps|I. Ropes|一、 灯塔|二、码头|
Summary|摘要|大会，|The General Assembly,|回顾其决定，|Recalling its decision,|“Nobody sleeps.”|看守人在黄昏
""".replace("\n", "").split("|")
marked_lines = st.lists(st.one_of(st.sampled_from(HAZARDS), st.text(max_size=30)), max_size=40)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=400), st.binary(max_size=400)))
def test_any_bytes_are_read_or_refused_with_the_documented_error(data: str | bytes) -> None:
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    with suppress(SourceError):
        document = read_bytes(raw, name="specimen.txt")
        assert document.blocks or not document.n_paragraphs


@settings(max_examples=60, deadline=None)
@given(marked_lines, st.sampled_from(["\n", "\n\n"]))
def test_any_lines_are_read_and_every_sub_item_is_a_slice_of_its_block(lines: list[str], between: str) -> None:
    document = read_any(between.join(lines))
    for block in document.blocks:
        assert block.text
        for item in block.subparagraphs:
            assert item.text == block.text[item.start : item.end]
            assert block.label is not None
            assert item.label.startswith(block.label)


@settings(max_examples=60, deadline=None)
@given(marked_lines, st.sampled_from(["\n", "\n\n"]))
def test_the_numbers_of_a_part_grow_and_none_stands_twice(lines: list[str], between: str) -> None:
    document = read_any(between.join(lines))
    keys = Counter((block.part, block.label) for block in paragraphs(document.blocks))
    assert not [key for key, n in keys.items() if n > 1]
    for part in {part for part, _ in keys}:
        numbers = [order(block) for block in paragraphs(document.blocks) if block.part == part]
        assert all(a < b for a, b in pairwise(numbers))


def order(block: Block) -> tuple[tuple[int, ...], str]:
    number, _, suffix = (block.label or "").partition(" ")
    return tuple(map(int, number.split("."))), suffix


@settings(max_examples=40, deadline=None)
@given(documents(styles=STYLES), st.integers(36, 100), st.sampled_from(sorted(GAPS)))
def test_every_paragraph_of_a_well_formed_document_comes_back(printed: Printed, columns: int, gap: str) -> None:
    document = read(printed.wrap(columns, gap=gap))
    found = [(block.label, squeeze(block.text)) for block in paragraphs(document.blocks)]
    assert found == [(str(n), squeeze(text)) for n, text in enumerate(printed.paragraphs, start=1)]
    assert all(run.is_complete for run in document.quality.numbering)


@settings(max_examples=40, deadline=None)
@given(documents(), st.integers(36, 100))
def test_every_letter_of_a_well_formed_document_stands_in_exactly_one_block(printed: Printed, columns: int) -> None:
    document = read(printed.wrap(columns))
    found = [letters(f"{block.label or ''}{block.text}") for block in document.blocks]
    wanted = [letters(f"{mark}{text}") for mark, text, _ in printed.blocks]
    assert "".join(found) == "".join(wanted)


def letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


@settings(max_examples=40, deadline=None)
@given(documents(styles=STYLES), st.sampled_from(sorted(GAPS)))
def test_the_width_of_the_page_changes_no_paragraph(printed: Printed, gap: str) -> None:
    narrow, wide = (read(printed.wrap(columns, gap=gap)) for columns in (30, 60))
    assert describe(narrow) == describe(wide)


@settings(max_examples=30, deadline=None)
@given(documents(styles=STYLES, min_paragraphs=4))
def test_double_spacing_changes_no_paragraph(printed: Printed) -> None:
    assert describe(read(printed.wrap(60))) == describe(read(printed.wrap(60, gap="even")))


def describe(document: Document) -> list[tuple[str, str | None, str]]:
    return [(block.part, block.label, squeeze(block.text)) for block in paragraphs(document.blocks)]


@settings(max_examples=30, deadline=None)
@given(documents(), st.integers(40, 80))
def test_reading_the_paragraphs_as_printed_again_gives_the_same_paragraphs(printed: Printed, columns: int) -> None:
    first = read(printed.wrap(columns))
    again = read("\n\n".join(f"{block.label}. {block.text}" for block in paragraphs(first.blocks)))
    assert describe(again) == describe(first)


SENTENCE = "the keeper of the lighthouse lights the lamp at dusk"
SHAPES = {
    "one paragraph": lambda i: f"{SENTENCE} {i}",
    "one Chinese paragraph": lambda i: "灯塔看守人每天黄昏点亮码头的灯并在日志里写明时间和天气",
    "sentences": lambda i: f"{SENTENCE}.",
    "paragraphs": lambda i: f"{i % 9999 + 1}. {SENTENCE}.",
    "numbers that begin again": lambda i: f"Lamp {i}" if i % 3 == 0 else f"{i % 3}. {SENTENCE}.",
    "lists": lambda i: f"{i % 9 + 1}. {SENTENCE}" + ":" * (i % 9 == 0),
    "sub-items": lambda i: f"({'abcdefgh'[i % 8]}) {SENTENCE};",
    "stars": lambda i: f"* {SENTENCE}.",
    "figures": lambda i: f"1 {SENTENCE}{i % 50}.",
    "annexes": lambda i: "Annex" if i % 3 == 0 else f"{i % 3}. {SENTENCE}.",
    "acts": lambda i: f"Decision 9/{i}: Lamp" if i % 2 == 0 else f"1. {SENTENCE}.",
    "headings": lambda i: f"A. {SENTENCE}",
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("n", [1_000, pytest.param(20_000, marks=pytest.mark.slow)])
def test_a_long_text_of_any_shape_is_read(shape: str, n: int) -> None:
    document = read("\n".join(SHAPES[shape](i) for i in range(n)))
    assert document.blocks
    assert sum(len(letters(block.text)) for block in document.blocks) > n


def test_paragraphs_of_many_lines_are_all_found() -> None:
    text = "\n".join("\n".join([f"{i}. {SENTENCE}", SENTENCE, SENTENCE, f"{SENTENCE}."]) for i in range(1, 1001))
    assert labels(read(text).blocks) == [str(i) for i in range(1, 1001)]
