"""Lines to blocks: what real files do to paragraphs, shown on sentences of our own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from line_specimen import (
    blocks_of,
    labels,
    page_start,
    paragraph,
    paragraphs,
    places,
    read,
    spaced,
    texts,
    whole,
    wrapped,
)

from kb.ingest.layout import Line, Role, mark_note
from kb.ingest.structure import Prepared, prepare
from kb.un.document import Kind

# Numbers.


@pytest.mark.parametrize(
    "lines",
    [
        ("12．北码头的灯在黄昏点亮。", "13．南码头的缆绳在清晨晾晒。"),
        ("12.北码头的灯在黄昏点亮。", "13.南码头的缆绳在清晨晾晒。"),
        ("12、北码头的灯在黄昏点亮。", "13、南码头的缆绳在清晨晾晒。"),
        ("12. The lamp is lit at dusk.", "13. The rope is dried at dawn."),
    ],
)
def test_paragraphs_are_numbered_with_any_dot(lines: tuple[str, ...]) -> None:
    assert labels(blocks_of(wrapped(*lines))) == ["12", "13"]


def test_dotted_numbers_are_kept_as_printed() -> None:
    lines = wrapped(*(f"15.{n} The lamp number {n} is lit every evening." for n in range(1, 5)))
    assert labels(blocks_of(lines)) == ["15.1", "15.2", "15.3", "15.4"]


def test_an_inserted_number_is_a_paragraph_of_its_own() -> None:
    lines = whole("9. Lights the lamp;", "9 bis. Dries the rope;", "10. Cleans the glass;")
    assert labels(blocks_of([*whole("8. Rows;"), *lines])) == ["8", "9", "9 bis", "10"]


@pytest.mark.parametrize(
    ("heading", "before", "after"),
    [
        ("1. 北码头的照明", "7. 北码头的灯在黄昏点亮。", "8. 南码头的缆绳在清晨晾晒。"),
        ("1. Lamps of the northern pier", "7. The lamp is lit at dusk.", "8. The rope is dried at dawn."),
    ],
)
def test_a_heading_numbered_like_a_paragraph_is_a_heading(heading: str, before: str, after: str) -> None:
    first = [f"{n}. {before[3:]}" for n in range(1, 7)]
    blocks = blocks_of(wrapped(*first, before, heading, after))
    assert labels(blocks) == [str(n) for n in range(1, 9)]
    assert texts(blocks, Kind.HEADING) == [heading]
    assert paragraph(blocks, "8").section_path == (heading,)


def test_a_year_at_the_start_of_a_wrapped_line_opens_no_paragraph() -> None:
    lines = wrapped(
        "1. The keeper of the lighthouse was born in the winter of the year",
        "2041. He lit the lamp for the first time at the age of nine.",
        "2. The rope is dried at dawn.",
    )
    assert labels(blocks_of(lines)) == ["1", "2"]


# Parts.


def test_numbers_begin_again_in_an_annex() -> None:
    lines = wrapped("1. The lamp is lit.", "2. The rope is dry.", "Annex", "Rules of the pier", "1. Nobody sleeps.")
    assert places(blocks_of(lines)) == [("main", "1"), ("main", "2"), ("annex", "1")]


@pytest.mark.parametrize(
    ("annex", "organ", "acts"),
    [
        ("附件二", "灯塔看守人大会，", ("第 2/6 号决定：灯油", "第 2/7 号决定：缆绳")),
        ("Annex II", "The Assembly of Lighthouse Keepers,", ("Decision 2/6: Oil", "Decision 2/7: Ropes")),
    ],
)
def test_the_decisions_of_an_annex_are_parts_with_a_preamble_each(
    annex: str, organ: str, acts: tuple[str, str]
) -> None:
    lines = [Line("1. The lamp is lit."), *map(spaced, wrapped(annex, "Decisions"))]
    for act in acts:
        lines += [*map(spaced, wrapped(act, organ, "1. Lights the lamp;", "2. Dries the rope."))]
    blocks = blocks_of(lines)
    expected = [(f"annex 2/decision 2/{n}", label) for n in (6, 7) for label in ("1", "2")]
    assert places(blocks) == [("main", "1"), *expected]
    assert texts(blocks, Kind.PREAMBLE) == [organ, organ]


def test_a_resolution_s_own_number_opens_no_part() -> None:
    lines = whole(
        "9/4. Night ferries", "The Habitat Assembly,", "Recalling the fog,", "1. Lights the ferries;", "2. Rows."
    )
    assert places(blocks_of(lines, own_symbol="HSP/HA.9/Res.4")) == [("main", "1"), ("main", "2")]


@pytest.mark.parametrize(
    ("heading", "part"),
    [("第五条", "article 5"), ("Article 5", "article 5"), ("Rule 12", "rule 12"), ("II", "section 2")],
)
def test_numbers_that_begin_again_below_a_heading_are_a_part(heading: str, part: str) -> None:
    first = wrapped("1. The lamp is lit at dusk.", "2. The rope is dried.", "3. The oil is clean.")
    second = wrapped(heading, "1. The wax melts at noon.", "2. The glass is clear.")
    assert [place for place, _ in places(blocks_of([*first, *second]))] == ["main"] * 3 + [part] * 2


# Lists, tables, speeches, preambles, summaries.


@pytest.mark.parametrize(
    ("opening", "items", "after"),
    [
        ("2. 看守人会议的议程如下：", ("1. 会议开幕。", "2. 灯油。", "3. 会议闭幕。"), "3. 会议选举了主席。"),
        ("2. The agenda was as follows:", ("1. Opening.", "2. Oil.", "3. Closing."), "3. A president was elected."),
    ],
)
def test_an_agenda_after_a_colon_is_a_list_and_no_paragraphs(opening: str, items: tuple[str, ...], after: str) -> None:
    blocks = blocks_of([*wrapped("1. The lamp is lit.", opening, *items), spaced(Line(after)), *wrapped("4. Rows.")])
    assert labels(blocks) == ["1", "2", "3", "4"]
    assert paragraph(blocks, "2").text == opening[3:]
    assert texts(blocks, Kind.LIST) == ["\n".join(items)]


def test_a_table_is_a_block_between_its_paragraphs() -> None:
    lines = [Line("1. The lamps are these:"), Line("Lamp\tOil"), Line("North\t9"), Line("2. The rope is dry.")]
    blocks = blocks_of(lines)
    assert texts(blocks, Kind.TABLE) == ["Lamp\tOil\nNorth\t9"]
    assert labels(blocks) == ["1", "2"]


@pytest.mark.parametrize(
    "lines",
    [
        ("附件三", "灯塔看守人在会议上的讲话", "各位看守人，", "灯塔不是奢侈品。", "谢谢各位。"),
        ("Annex III", "Statement by the keeper", "Dear friends,", "A lamp is no luxury.", "Thank you."),
    ],
)
def test_a_speech_is_told_from_other_text(lines: tuple[str, ...]) -> None:
    assert texts(blocks_of(whole("1. The lamp is lit.", *lines)), Kind.SPEECH) == list(lines[2:])


@pytest.mark.parametrize(
    "lines",
    [
        ("灯塔看守人大会，", "回顾其关于灯油的决定，", "1. 决定点亮灯塔；", "2. 决定收起缆绳。"),
        ("The Assembly,", "Recalling its decision on oil,", "1. Decides to light it;", "2. Decides to rest."),
    ],
)
def test_what_stands_before_the_operative_paragraphs_of_an_act_is_its_preamble(lines: tuple[str, ...]) -> None:
    blocks = blocks_of(whole(*lines))
    assert (texts(blocks, Kind.PREAMBLE), labels(blocks)) == (list(lines[:2]), ["1", "2"])


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ("Recalling the fogs of many winters at the mouth of the river,", "including the long fog,"),
            ["Recalling the fogs of many winters at the mouth of the river, including the long fog,"],
        ),
        (
            ("Recalling the fogs of many winters at the mouth of the river,", "Deeply concerned by the next,"),
            ["Recalling the fogs of many winters at the mouth of the river,", "Deeply concerned by the next,"],
        ),
        (
            ("回顾河口多年来在冬天遇到的大雾和船只的损失，", "又回顾其关于灯油的决定，"),
            ["回顾河口多年来在冬天遇到的大雾和船只的损失，", "又回顾其关于灯油的决定，"],
        ),
    ],
)
def test_a_preambular_paragraph_begins_where_its_verb_stands(lines: tuple[str, ...], expected: list[str]) -> None:
    blocks = blocks_of(wrapped("The General Assembly,", *lines, "1. Lights it;", "2. Rows."))
    assert texts(blocks, Kind.PREAMBLE) == ["The General Assembly,", *expected]


@pytest.mark.parametrize(("title", "text"), [("摘要", "灯塔亮了。"), ("Executive summary", "The lamp is lit.")])
def test_a_summary_stands_before_paragraph_1(title: str, text: str) -> None:
    blocks = blocks_of(whole(title, text, "1. The rope is dry.", "2. The oil is clean."))
    assert (texts(blocks, Kind.SUMMARY), labels(blocks)) == ([text], ["1", "2"])


def test_the_closing_of_a_resolution_is_no_part_of_its_last_paragraph() -> None:
    blocks = blocks_of(whole("1. Lights it;", "2. Rows.", "53rd plenary meeting", "3 May 2099"))
    assert paragraph(blocks, "2").text == "Rows."
    assert texts(blocks, Kind.OTHER) == ["53rd plenary meeting", "3 May 2099"]


# Joining.


def test_chinese_lines_are_joined_without_a_blank() -> None:
    lines = wrapped("1. 北码头的灯在黄昏点亮，天亮时熄灭，灯油由镇上的作", "坊供应。", "2. 缆绳很干。")
    assert paragraph(blocks_of(lines), "1").text == "北码头的灯在黄昏点亮，天亮时熄灭，灯油由镇上的作坊供应。"


def test_english_hyphens_are_undone_only_where_the_document_says_so() -> None:
    lines = wrapped(
        "1. The lighthouse has a decision-making body. The light-",
        "house keeper sits in the decision-",
        "making body.",
        "2. The rope is dry.",
    )
    assert paragraph(blocks_of(lines), "1").text == (
        "The lighthouse has a decision-making body. The lighthouse keeper sits in the decision-making body."
    )


def test_justified_spacing_is_closed() -> None:
    assert (
        paragraph(blocks_of(wrapped("1. 所有 码 头 和 灯 塔 都亮了。", "2. 缆绳很干。")), "1").text
        == "所有码头和灯塔都亮了。"
    )


def test_a_sentence_cut_by_a_page_in_one_paragraph_a_line_is_whole_again() -> None:
    lines = whole(
        "1. The keeper of the lighthouse lights the lamp of the northern pier every",
        "evening at dusk.",
        "2. The rope is dry.",
    )
    assert paragraph(blocks_of(lines), "1").text == (
        "The keeper of the lighthouse lights the lamp of the northern pier every evening at dusk."
    )


def test_a_block_quotation_belongs_to_the_paragraph_before_it() -> None:
    lines = [Line("1. The keeper wrote in the log:"), spaced(Line("“A lamp is no luxury."))]
    lines += [spaced(Line("“It is the right to come home.”")), spaced(Line("2. The rope is dry."))]
    blocks = blocks_of(lines)
    assert labels(blocks) == ["1", "2"]
    assert paragraph(blocks, "1").text.endswith("“A lamp is no luxury.\n“It is the right to come home.”")


# Sub-items.


def test_nested_sub_items_have_labels_of_all_their_levels() -> None:
    lines = whole(
        "1. Decides:",
        "(a) To light:",
        "(i) At dusk:",
        "a. In fog;",
        "b. In rain;",
        "(ii) At night;",
        "(b) To row.",
        "2. Rests.",
    )
    items = paragraph(blocks_of(lines), "1").subparagraphs
    assert [item.label for item in items] == ["1(a)", "1(a)(i)", "1(a)(i)a", "1(a)(i)b", "1(a)(ii)", "1(b)"]


def test_an_enumeration_inside_a_sentence_is_one_text_wherever_lines_break() -> None:
    lines = wrapped(
        "1. 看守人须：(a) 在黄昏点亮灯塔；", "(b) 在清晨晾晒缆绳；以及", "(c) 记录日志。", "2. 灯油很干净。"
    )
    block = paragraph(blocks_of(lines), "1")
    assert (block.text, block.subparagraphs) == (
        "看守人须：(a) 在黄昏点亮灯塔；(b) 在清晨晾晒缆绳；以及(c) 记录日志。",
        (),
    )


# Headings.


def test_the_path_holds_the_headings_outermost_first() -> None:
    lines = wrapped("一、 灯塔", "A. 照明", "1. 灯亮了。", "B. 灯油", "2. 灯油很干净。", "二、 码头", "3. 缆绳很干。")
    assert [block.section_path for block in paragraphs(blocks_of(lines))] == [
        ("一、 灯塔", "A. 照明"),
        ("一、 灯塔", "B. 灯油"),
        ("二、 码头",),
    ]


def test_a_heading_without_a_number_stands_above_the_paragraph_that_follows() -> None:
    lines = [Line("1. The lamp is lit."), spaced(Line("Ropes of the pier")), spaced(Line("2. The rope is dry."))]
    assert paragraph(blocks_of(lines), "2").section_path == ("Ropes of the pier",)


def test_headings_that_the_format_tells_nest_by_level() -> None:
    lines = [
        Line("Lamps", role=Role.HEADING, level=1),
        Line("Oil", role=Role.HEADING, level=2),
        Line("1. The oil is clean."),
        Line("Ropes", role=Role.HEADING, level=1),
        Line("2. The rope is dry."),
    ]
    blocks = blocks_of([replace(line, is_whole=True) for line in lines])
    assert [block.section_path for block in paragraphs(blocks)] == [("Lamps", "Oil"), ("Ropes",)]


def test_a_heading_of_two_printed_lines_is_one() -> None:
    lines = wrapped(
        "A. Lamps of the northern pier, of the southern pier and of the",
        "three smaller piers",
        "1. The lamps are lit.",
        "2. The rope is dry.",
    )
    assert paragraph(blocks_of(lines), "1").section_path == (
        "A. Lamps of the northern pier, of the southern pier and of the three smaller piers",
    )


# Footnotes.


@pytest.mark.parametrize(
    ("mark", "notes"),
    [
        ("¹", ("¹ 看守人日志。",)),
        ("1", ("1", "看守人日志。")),
        ("1", ("__________", "1 看守人日志。")),
        ("*", ("* 看守人日志。",)),
    ],
)
def test_a_note_of_each_style_goes_to_the_paragraph_that_carries_its_mark(mark: str, notes: tuple[str, ...]) -> None:
    lines = [*wrapped(f"7. 灯塔每晚亮灯{mark}，天亮", *notes), page_start(Line("熄灭。")), Line("8. 缆绳很干。")]
    blocks = blocks_of(lines)
    note = next(block for block in blocks if block.kind is Kind.FOOTNOTE)
    shown = "*" if mark == "*" else "1"
    assert paragraph(blocks, "7").text == "灯塔每晚亮灯，天亮熄灭。"
    assert paragraph(blocks, "7").footnotes == (shown,)
    assert (note.label, note.owner, note.text) == (shown, "7", "看守人日志。")


def test_a_mark_between_lines_leaves_no_trace_in_the_text() -> None:
    lines = wrapped(f"1. The lamp{mark_note('1')}", "is lit.", "2. The rope is dry.")
    assert paragraph(blocks_of(lines), "1").text == "The lamp is lit."


# The whole way from a file.


def test_page_furniture_and_links_inside_a_paragraph_are_gone() -> None:
    filler = "\n\n".join(
        f"{n}. 第{n}座码头的灯在黄昏点亮，天亮时熄灭，看守人在日志里写明" + "时间和天气。" for n in range(1, 6)
    )
    text = f"""联合国

HSP/EB.2099/7

码头的灯

{filler}

6. 看守人每天早晨把缆绳挂在南码头的木架上晾晒，到了傍晚再把

http://example.org/lamps

../Users/keeper/AppData/Local/Temp/lamps.pdf

65-04321 2/9
\f
3

HSP/EB.2099/7

缆绳收进仓库，钥匙由看守人保管。

7. 缆绳很干。
"""
    document = read(text)
    assert labels(document.blocks) == [str(n) for n in range(1, 8)]
    assert paragraph(document.blocks, "6").text == (
        "看守人每天早晨把缆绳挂在南码头的木架上晾晒，到了傍晚再把缆绳收进仓库，钥匙由看守人保管。"
    )


def test_a_missing_number_is_reported_and_the_rest_kept() -> None:
    document = read("\n\n".join(f"{n}. The lamp number {n} is lit by the keeper at dusk." for n in (1, 2, 4, 5)))
    assert labels(document.blocks) == ["1", "2", "4", "5"]
    assert document.quality.numbering[0].missing == ("3",)


def test_prepared_lines_are_tidied_and_empty_ones_dropped() -> None:
    assert prepare([Line("The   lamp"), Line(" ")]) == Prepared((Line("The lamp"),), ())


def test_cells_make_a_table_row_unless_they_open_a_paragraph() -> None:
    body = prepare([Line("Lamp\tOil"), Line("1.\tThe lamp is lit.")]).body
    assert [(line.text, line.role) for line in body] == [("Lamp\tOil", Role.TABLE), ("1. The lamp is lit.", None)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Resolution 9/1: \tWells near schools", "Resolution 9/2:\t\tRopes and lamps"),
        ("第9/1号决议：\t学校附近的水井", "第9/2号决议：\t\t绳与灯"),
    ],
)
def test_a_tab_in_the_heading_of_an_act_makes_no_table(first: str, second: str) -> None:
    opening = "The Night Assembly,"
    blocks = blocks_of(
        wrapped("Annex", first, opening, "1. Decides to dig;", second, opening, "1. Decides to dry the ropes;")
    )
    assert texts(blocks, Kind.TABLE) == []
    assert [name for name, label in places(blocks) if label] == ["annex/resolution 9/1", "annex/resolution 9/2"]


def test_a_row_that_begins_with_an_act_stays_a_row() -> None:
    lines = [Line("Act\tSubject\tDay"), Line("Resolution 9/1\tWells\t3 May"), Line("Decision 9/1:\tRopes\t4 May")]
    assert {line.role for line in prepare(lines).body} == {Role.TABLE}


def test_no_lines_make_no_blocks() -> None:
    assert blocks_of([]) == ()


def test_a_list_of_acts_goes_on_over_short_lines_that_end_in_a_comma() -> None:
    listed = (
        "Recalling its resolutions on the lamps of the northern piers and of the southern piers, including",
        "32/162 of 19 December 1977, 65/165 of 20 December 2010,",
        "66/207 of 22 December 2011, 73/239 of 20 December 2018,",
        "and 77/173 of 14 December 2022,",
    )
    blocks = blocks_of(wrapped("The Night Assembly,", *listed, "Noting the wells,", "1. Decides to dig;", "2. Digs."))
    assert texts(blocks, Kind.PREAMBLE) == ["The Night Assembly,", " ".join(listed), "Noting the wells,"]
