from __future__ import annotations

from email.message import Message

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.ingest.answer_headers import asked_wait, file_size, first_byte

DATE = "Fri, 01 Jan 2100 10:00:00 GMT"


def headers(**values: str) -> Message:
    found = Message()
    for name, value in values.items():
        found[name.replace("_", "-")] = value
    return found


@pytest.mark.parametrize(
    ("said", "size", "first"),
    [
        ({"Content_Length": "5000"}, 5000, None),
        ({"Content_Length": "4000", "Content_Range": "bytes 1000-4999/5000"}, 5000, 1000),
        ({"Content_Length": "4000", "Content_Range": "bytes 1000-4999/*"}, None, 1000),
        ({"Content_Length": "many"}, None, None),
        ({"Content_Length": "9" * 5000}, None, None),
        ({}, None, None),
    ],
)
def test_the_size_is_that_of_the_whole_file(said: dict[str, str], size: int | None, first: int | None) -> None:
    assert (file_size(headers(**said)), first_byte(headers(**said))) == (size, first)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ({"Retry_After": "7"}, 7.0),
        ({"Retry_After": "Fri, 01 Jan 2100 10:00:30 GMT", "Date": DATE}, 30.0),
        ({"Retry_After": "Fri, 01 Jan 2100 10:00:30 GMT"}, 0.0),
        ({"Retry_After": "Fri, 01 Jan 2100 10:00:30", "Date": DATE}, 0.0),
        ({"Retry_After": "soon", "Date": DATE}, 0.0),
        ({"Retry_After": "Fri, 01 Jan 2100 09:00:00 GMT", "Date": DATE}, 0.0),
        ({}, 0.0),
    ],
)
def test_a_wait_is_a_number_or_a_date(said: dict[str, str], seconds: float) -> None:
    assert asked_wait(headers(**said)) == seconds


@given(st.text(alphabet="bytes 0123456789-/*:,GMTFriJan", max_size=40))
def test_nothing_that_a_header_says_is_an_error(said: str) -> None:
    found = headers(Retry_After=said, Date=said, Content_Range=said, Content_Length=said)
    assert asked_wait(found) >= 0
    assert (file_size(found) or 0) >= 0
    assert (first_byte(found) or 0) >= 0
