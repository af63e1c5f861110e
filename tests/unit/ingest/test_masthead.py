"""What the opening of a document says of it."""

from __future__ import annotations

import pytest
from line_specimen import whole, wrapped

from kb.ingest.masthead import find_own_symbol, read_masthead
from kb.un.document import Metadata

ENGLISH = (
    "United Nations",
    "HSP/EB.2099/7*",
    "Distr.: Limited",
    "3 May 2099",
    "Original: French",
    "Executive Board of the United Nations Human Settlements Programme",
    "Second session of 2099",
    "Marlowick, 8–12 June 2099",
    "Item 7 (b) of the provisional agenda",
    "Lamps of the pier",
    "1. The lamp is lit.",
)
CHINESE = (
    "联合国",
    "HSP/EB.2099/7",
    "Distr.: General",
    "2099 年 5 月 3 日",
    "Chinese",
    "Original: English",
    "联合国人类住区规划署执行局",
    "2099 年第二次会议",
    "2099 年 6 月 8 日至 12 日，河滩镇",
    "临时议程项目 7",
    "码头的灯",
    "1. 灯塔在夜里亮灯。",
)


def said(*texts: str, notes: tuple[str, ...] = (), symbol: str | None = None) -> Metadata:
    return read_masthead(whole(*texts), notes=notes, symbol=symbol).metadata


@pytest.mark.parametrize(
    ("field", "english", "chinese"),
    [
        ("symbol", "HSP/EB.2099/7", "HSP/EB.2099/7"),
        ("title", "Lamps of the pier", "码头的灯"),
        ("session", "Second session of 2099", "2099年第二次会议"),
        ("date", "2099-05-03", "2099-05-03"),
        ("distribution", "Limited", "General"),
        ("original_language", "fr", "en"),
        ("body", "UNH-EB", "UNH-EB"),
    ],
)
def test_each_fact_of_the_masthead_is_read_in_both_languages(field: str, english: str, chinese: str) -> None:
    found = [getattr(said(*lines, symbol="HSP/EB.2099/7"), field) for lines in (ENGLISH, CHINESE)]
    assert found == [english, chinese]


@pytest.mark.parametrize(("lines", "item"), [(ENGLISH, "7 (b)"), (CHINESE, "7")])
def test_the_agenda_item_is_read(lines: tuple[str, ...], item: str) -> None:
    found = said(*lines).agenda_item
    assert found is not None
    assert found.replace(" ", "") == item.replace(" ", "")


def test_what_the_text_does_not_say_is_none() -> None:
    assert said("1. The lamp is lit.") == Metadata()


def test_no_lines_say_nothing() -> None:
    assert read_masthead([], notes=(), symbol=None).metadata == Metadata()


@pytest.mark.parametrize(
    "lines",
    [
        (*ENGLISH[:10], "I. Lamps", "1. The lamp is lit."),
        (*ENGLISH[:10], "Summary", "The lamp is lit."),
        (*ENGLISH[:10], "The General Assembly,"),
        (*CHINESE[:11], "一、 灯塔"),
        (*CHINESE[:11], "摘要"),
        (*CHINESE[:11], "附件"),
    ],
)
def test_the_masthead_ends_where_the_text_begins(lines: tuple[str, ...]) -> None:
    n_lines = read_masthead(whole(*lines), notes=(), symbol=None).n_lines
    assert n_lines == (10 if lines[0] == ENGLISH[0] else 11)


@pytest.mark.parametrize(
    "lines",
    [
        ("20 July 2099", "Resolution adopted by the General Assembly on 3 May 2099", "The General Assembly,"),
        ("20 July 2099", "Resolution adopted by the General Assembly", "on 3 May 2099", "The General Assembly,"),
        ("2099 年 7 月 20 日", "2099 年 5 月 3 日大会第 53 次会议通过的决议", "大会，"),
    ],
)
def test_the_day_of_adoption_is_the_date_and_not_the_day_of_distribution(lines: tuple[str, ...]) -> None:
    assert said("A/RES/94/10", "Distr.: General", *lines).date == "2099-05-03"


def test_the_days_of_the_meeting_are_not_the_date() -> None:
    assert said("HSP/EB.2099/7", "Marlowick, 8–12 June 2099", "Lamps").date is None


@pytest.mark.parametrize(
    ("note", "mark"),
    [
        ("由于技术原因于 2099 年 8 月 6 日重发。", "2099-08-06"),
        ("Reissued for technical reasons on 6 August 2099.", "2099-08-06"),
        ("Reissued for technical reasons.", "*"),
        ("HSP/EB.2099/1.", None),
    ],
)
def test_a_re_issue_is_told_by_its_note(note: str, mark: str | None) -> None:
    assert said(*ENGLISH, notes=(note,)).reissued == mark


def test_the_own_symbol_stands_alone_on_a_line() -> None:
    assert find_own_symbol(wrapped(*ENGLISH)) == "HSP/EB.2099/7"


def test_the_own_symbol_may_follow_the_name_of_the_organization() -> None:
    assert find_own_symbol(wrapped("联合国 A/199/77", "大会")) == "A/199/77"


@pytest.mark.parametrize("note", ["* HSP/EB.2099/1", "* HSP/EB.2099/1。", "*HSP/EB.2099/1", "＊ HSP/EB.2099/1"])
def test_the_symbol_of_the_note_on_the_agenda_is_not_the_own_one(note: str) -> None:
    assert find_own_symbol(wrapped("临时议程* 项目 7", "码头的灯", note)) is None


def test_the_own_symbol_leads_although_the_note_stands_above() -> None:
    assert find_own_symbol(wrapped("* HSP/EB.2099/1", "HSP/EB.2099/7", "Lamps")) == "HSP/EB.2099/7"


def test_two_symbols_below_one_another_are_one_joint_symbol() -> None:
    assert find_own_symbol(wrapped("A/199/77", "S/2099/5", "Lamps")) == "A/199/77-S/2099/5"


def test_a_joint_symbol_on_one_line_is_kept() -> None:
    assert find_own_symbol(wrapped("A/199/77-S/2099/5", "Lamps")) == "A/199/77-S/2099/5"


def test_the_running_heads_tell_the_symbol_where_the_first_page_does_not() -> None:
    pages = [text for page in range(2, 5) for text in (*["The lamp is lit."] * 20, str(page), "A/199/77")]
    assert find_own_symbol(wrapped(*["The lamp is lit."] * 45, *pages)) == "A/199/77"


def test_a_symbol_in_a_sentence_is_not_the_own_one() -> None:
    assert find_own_symbol(wrapped("The lamp is lit, see A/199/77.", "Lamps")) is None


def test_no_lines_have_no_symbol() -> None:
    assert find_own_symbol([]) is None


@pytest.mark.parametrize(
    "preamble",
    [
        "Recalling its resolution 31/6 of 3 May 2076,",
        "Having considered the report of the keepers,23",
        "Also deeply concerned about the lamps,",
        "又回顾其第31/6号决议，",
        "“The General Assembly,",
    ],
)
def test_a_preambular_paragraph_without_the_organ_s_line_is_not_the_title(preamble: str) -> None:
    lines = whole("A/RES/39/77", "Lamps of the pier", preamble, "1. The lamp is lit.")
    assert read_masthead(lines, notes=(), symbol="A/RES/39/77").metadata.title == "Lamps of the pier"
    alone = whole("A/RES/39/77", preamble, "1. The lamp is lit.")
    assert read_masthead(alone, notes=(), symbol="A/RES/39/77").metadata.title is None


def test_a_title_that_begins_like_a_preamble_is_one() -> None:
    title = "Strengthening the lamps, the ropes and the piers"
    assert said("A/RES/39/77", title, "The General Assembly,").title == title
