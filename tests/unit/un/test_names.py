"""One pattern for many names."""

import pytest

from kb.un.names import compile_names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the board of the big board", ["board", "big board"]),
        ("boarding, aboard", []),
        ("人居大会和大会", ["人居大会", "大会"]),
        ("到2030 年议程和2030年议程", ["2030 年议程", "2030年议程"]),
        ("见board。", ["board"]),
    ],
)
def test_the_longest_whole_name_wins(text, found):
    pattern = compile_names(["board", "big board", "大会", "人居大会", "2030年议程"])
    assert [match["name"] for match in pattern.finditer(text)] == found
