from __future__ import annotations

import pytest

from kb.errors import EmptySourceError, KBError, PlaceholderError, UnsupportedFormatError


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (EmptySourceError, "empty_source"),
        (PlaceholderError, "placeholder"),
        (UnsupportedFormatError, "unsupported_format"),
    ],
)
def test_an_error_has_a_code_for_programs(kind: type[KBError], code: str) -> None:
    assert kind("'a.txt' is empty").code == code


def test_a_message_ends_with_the_remedy() -> None:
    error = KBError("'a.txt' is empty", remedy="fetch it again")
    assert (str(error), error.message, error.remedy) == (
        *("'a.txt' is empty; fetch it again", "'a.txt' is empty", "fetch it again"),
    )
