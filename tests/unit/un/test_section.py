"""Section numbers from headings."""

import pytest

from kb.un.section import section_of


@pytest.mark.parametrize(
    ("path", "en", "zh"),
    [
        (("II. Mandate", "B. Scope"), "II.B", "二.B"),
        (("二、 任务", "B. 范围"), "II.B", "二.B"),
        (("A. 背景",), "A", "A"),
        (("III. Work", "C. Cities", "2. Results"), "III.C.2", "三.C.2"),
        (("Annex II. Rules", "IV. Officers"), "IV", "四"),
        (("附件二", "一． 总则"), "I", "一"),
        (("II. Mandate", "Unnumbered heading", "A. Below"), "II", "二"),
        (("I. One", "I. Letter"), "I.I", "一.I"),
    ],
)
def test_a_path_of_headings_makes_a_number(path, en, zh):
    section = section_of(path)
    assert section is not None
    assert (section.en, section.zh) == (en, zh)


@pytest.mark.parametrize("path", [(), ("Summary",), ("附件四",), ("2024. was a year",)])
def test_without_numbers_there_is_no_section(path):
    assert section_of(path) is None
