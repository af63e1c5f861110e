from __future__ import annotations

from kb.retrieval.remembering import remembering


def test_short_texts_are_looked_at_once_and_long_ones_each_time() -> None:
    asked: list[str] = []

    def find(text: str) -> int:
        asked.append(text)
        return len(text)

    size = remembering(find, most=2, longest=4)
    assert [size(text) for text in ("lamp", "lamp", "street", "street")] == [4, 4, 6, 6]
    assert asked == ["lamp", "street", "street"]
