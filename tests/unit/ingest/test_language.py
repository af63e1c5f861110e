"""The language of a text by script and common words."""

from __future__ import annotations

import pytest

from kb.ingest.language import find_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("灯塔看守人每晚点灯，船只在黎明前靠岸。", "zh"),
        ("灯塔和码头由 Marlowick Trust 管理", "zh"),
        ("The keeper of the lighthouse lights the lamp.", "en"),
        ("Le gardien du phare allume la lampe dans la nuit.", "fr"),
        ("El guardián del faro enciende la lámpara por la noche.", "es"),
        ("Смотритель маяка зажигает лампу каждый вечер.", "ru"),
        ("يضيء حارس المنارة المصباح كل ليلة", "ar"),
        ("12 345 – 67", "und"),
        ("", "und"),
        ("xyzzy plugh", "und"),
    ],
)
def test_the_language_is_told_or_left_open(text: str, language: str) -> None:
    assert find_language([text]) == language


def test_a_chinese_masthead_with_english_lines_is_chinese() -> None:
    assert find_language(["Distr.: General", "Original: English", "灯塔看守人关于上一年度灯油使用情况的说明"]) == "zh"


def test_english_with_a_few_chinese_names_is_english() -> None:
    assert find_language(["The lamp of the town of 河滩 burns oil that the women of the harbour press."]) == "en"


def test_the_beginning_of_a_long_text_decides() -> None:
    assert find_language(["The lamp of the pier is lit. " * 1000, "灯" * 100_000]) == "en"
