from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from kb.ingest import ahead
from kb.ingest.ahead import prepared


def ignore() -> None:
    """Stop nothing."""


@pytest.mark.parametrize("n_threads", [1, 2, 7])
def test_items_come_in_their_order_with_what_was_made_of_them(n_threads: int) -> None:
    found = prepared(range(50), lambda n: n * n, n_threads=n_threads, size_of=lambda _: 1, stop=ignore)
    assert [(item, made()) for item, made in found] == [(n, n * n) for n in range(50)]


@pytest.mark.parametrize("n_threads", [1, 3])
def test_what_goes_wrong_is_told_at_the_turn_of_its_item(n_threads: int) -> None:
    found = prepared([1, 0, 2], lambda n: 2 // n, n_threads=n_threads, size_of=lambda _: 1, stop=ignore)
    made = [made for _, made in found]
    assert (made[0](), made[2]()) == (2, 1)
    with pytest.raises(ZeroDivisionError):
        made[1]()


@pytest.mark.parametrize(("size", "most"), [(1, 6), (40, 3), (1_000, 1)])
def test_what_waits_is_bounded_by_number_and_by_size(monkeypatch: pytest.MonkeyPatch, size: int, most: int) -> None:
    monkeypatch.setattr(ahead, "AHEAD_BYTES", 100)
    begun: list[int] = []
    found = prepared(range(40), begun.append, n_threads=3, size_of=lambda _: size, stop=ignore)
    for n, (_, made) in enumerate(found):
        made()
        assert len(begun) <= n + most


def test_who_stops_before_the_end_lets_go_of_what_is_in_work() -> None:
    gate, stopped = threading.Event(), []

    def prepare(n: int) -> int:
        if n:
            gate.wait(10)
        return n

    def stop() -> None:
        stopped.append(True)
        gate.set()

    found = prepared(range(9), prepare, n_threads=2, size_of=lambda _: 1, stop=stop)
    first: tuple[int, Callable[[], int]] = next(found)  # type: ignore[call-overload]
    assert first[1]() == 0
    found.close()  # type: ignore[attr-defined]
    assert stopped == [True]
