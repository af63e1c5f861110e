"""Items prepared by several threads before their turn, and taken one by one in their order.

So many files are read at once, while what they say is stored one after another: the result is that of doing all in
turn. What is prepared and not yet taken is bounded, so memory does not grow with the number of items.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar

AHEAD_EACH = 2
"""Items that wait for their turn, for each thread."""
AHEAD_BYTES = 64 << 20
"""Size of the items that wait, together; a larger one waits alone."""

Item = TypeVar("Item")
Made = TypeVar("Made")


def prepared(
    items: Iterable[Item],
    prepare: Callable[[Item], Made],
    *,
    n_threads: int,
    size_of: Callable[[Item], int],
    stop: Callable[[], None],
) -> Iterator[tuple[Item, Callable[[], Made]]]:
    """Yield each item with a function that gives what was made of it, or raises what went wrong with it.

    Args:
        items: in the order of their turns.
        prepare: called in other threads, several at once; with one thread in this one, at the item's turn.
        n_threads: how many.
        size_of: gives the bytes of an item.
        stop: called where the caller stops before the end: lets go of what is being prepared.
    """
    if n_threads == 1:
        for item in items:
            yield item, lambda item=item: prepare(item)  # type: ignore[misc]  # the default binds the item
        return
    waiting: deque[tuple[Item, Future[Made]]] = deque()
    rest, n_bytes, is_done = iter(items), 0, False
    threads = ThreadPoolExecutor(n_threads, thread_name_prefix="kb-read")
    try:
        while True:
            while len(waiting) < n_threads * AHEAD_EACH and (n_bytes < AHEAD_BYTES or not waiting):
                try:
                    item = next(rest)
                except StopIteration:
                    break
                waiting.append((item, threads.submit(prepare, item)))
                n_bytes += size_of(item)
            if not waiting:
                break
            item, future = waiting.popleft()
            yield item, future.result
            n_bytes -= size_of(item)
        is_done = True
    finally:
        threads.shutdown(wait=False, cancel_futures=True)
        if not is_done:
            stop()
            for _, future in waiting:
                with suppress(BaseException):
                    future.result()
