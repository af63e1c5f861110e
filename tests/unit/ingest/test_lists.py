"""Numbered lists after a colon are no paragraphs."""

from __future__ import annotations

from dataclasses import replace

from line_specimen import page_start, whole, wrapped

from kb.ingest.layout import Line, Role
from kb.ingest.lists import find_lists

ITEMS = ("1. 会议开幕。", "2. 通过议程。", "3. 灯塔的油料。", "4. 会议闭幕。")


def listed(lines: list[Line]) -> list[str]:
    found = find_lists(lines)
    return [line.text for i, line in enumerate(lines) if i in found]


def test_an_agenda_after_a_colon_is_a_list() -> None:
    assert listed(wrapped("3. 看守人会议通过议程如下：", *ITEMS, "4. 会议选举了主席。")) == list(ITEMS)


def test_an_agenda_of_whole_lines_ends_where_the_numbers_do() -> None:
    after = "4. " + "会议选举了主席，主席感谢各位看守人在大雾之夜仍然点亮灯塔，并请他们把日志交给镇上的档案馆保存。" * 3
    assert listed(whole("3. 看守人会议通过议程如下：", *ITEMS[:3], after)) == list(ITEMS[:3])


def test_a_paragraph_set_further_out_ends_the_list_though_its_number_continues() -> None:
    items = [replace(line, indent=0.01) for line in whole("1. Opening.", "2. Lamps.")]
    lines = [Line("2. Adopts the agenda:", is_whole=True), *items, Line("3. Thanks the keeper.", is_whole=True)]
    assert listed(lines) == ["1. Opening.", "2. Lamps."]


def test_an_item_of_two_printed_lines_is_kept_whole() -> None:
    lines = wrapped(
        "3. The agenda was:", "1. Opening.", "2. Lamps of the northern pier and of the", "mouth.", "3. Oil."
    )
    assert listed(lines) == [line.text for line in lines[1:]]


def test_numbers_after_a_full_stop_are_no_list() -> None:
    assert listed(wrapped("3. 灯塔亮了。", "1. 会议开幕。", "2. 通过议程。")) == []


def test_one_item_is_no_list() -> None:
    assert listed(wrapped("3. 议程如下：", "1. 灯塔亮了。", "4. 会议选举了主席。")) == []


def test_the_first_paragraph_after_a_colon_is_no_item() -> None:
    assert listed(wrapped("看守人会议，", "决定如下：", "1. 点亮灯塔；", "2. 收起缆绳；")) == []


def test_a_table_ends_a_list() -> None:
    lines = wrapped("3. The agenda was:", "1. Opening.", "2. Lamps.")
    assert listed([*lines, Line("Oil\t9", role=Role.TABLE)]) == ["1. Opening.", "2. Lamps."]


def test_a_heading_ends_a_list() -> None:
    lines = wrapped("3. The agenda was:", "1. Opening.", "2. Lamps", "B. Attendance")
    assert listed(lines) == ["1. Opening.", "2. Lamps"]


def test_a_page_break_inside_the_agenda_does_not_end_it() -> None:
    lines = wrapped("3. The agenda was:", "1. Opening.", "2. Lamps.", "3. Oil.")
    lines[2] = page_start(lines[2])
    assert listed(lines) == ["1. Opening.", "2. Lamps.", "3. Oil."]


def test_no_lines_hold_no_list() -> None:
    assert find_lists([]) == frozenset()
