"""Printed dates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.un.dates import find_dates, format_date, parse_date


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("14 June 2025", "2025-06-14", "2025-06-14"),
        ("14 Jun. 2025", "2025-06-14", "2025-06-14"),
        ("June 14, 2025", "2025-06-14", "2025-06-14"),
        ("2025 年 6 月 14 日", "2025-06-14", "2025-06-14"),
        ("2025年6月14日", "2025-06-14", "2025-06-14"),
        ("２０２５年６月１４日", "2025-06-14", "2025-06-14"),
        ("二〇二五年六月十四日", "2025-06-14", "2025-06-14"),
        ("30 April–4 May 2024", "2024-04-30", "2024-05-04"),
        ("6–8 May 2024", "2024-05-06", "2024-05-08"),
        ("29 and 30 May 2025", "2025-05-29", "2025-05-30"),
        ("2024年5月6日至8日", "2024-05-06", "2024-05-08"),
        ("2024年4月30日至5月4日", "2024-04-30", "2024-05-04"),
        ("June 2025", "2025-06", "2025-06"),
        ("2025年6月", "2025-06", "2025-06"),
        ("2025-06-14", "2025-06-14", "2025-06-14"),
    ],
)
def test_a_printed_date_becomes_iso(text, first, last):
    (span,) = find_dates(f"内罗毕，{text}，在线")
    assert (span.first, span.last) == (first, last)
    assert f"内罗毕，{text}，在线"[span.start : span.end] == text


@pytest.mark.parametrize("text", ["", "31 February 2024", "2025年13月1日", "14 Juin 2025", "version 2025", "1/2/2025"])
def test_what_no_calendar_has_is_no_date(text):
    assert parse_date(text) is None


def test_the_first_date_counts():
    assert parse_date("5 May 2024, reissued on 6 June 2024") == "2024-05-05"


@pytest.mark.parametrize(
    ("iso", "en", "zh"),
    [
        ("2025-06-04", "4 June 2025", "2025年6月4日"),
        ("2025-06", "June 2025", "2025年6月"),
        ("2025", "2025", "2025年"),
        ("soon", "soon", "soon"),
        ("2025-13-01", "2025-13-01", "2025-13-01"),
    ],
)
def test_a_date_is_printed_in_both_languages(iso, en, zh):
    assert (format_date(iso, "en"), format_date(iso, "zh")) == (en, zh)


@given(st.dates())
def test_printed_dates_are_read_back(day):
    iso = day.isoformat()
    assert parse_date(format_date(iso, "en")) == iso
    assert parse_date(format_date(iso, "zh")) == iso


@given(st.text("0123456789 年月日至-JuneMay,.二〇〇五十", max_size=60))
def test_spans_are_exact(text):
    for span in find_dates(text):
        assert text[span.start : span.end].strip() == text[span.start : span.end]
        assert span.first
