"""Asking the language model while the page goes on: a thread of the session; the answer stands without it."""

from __future__ import annotations

import time
from threading import Event, Thread

from kb import Answer, Endpoint, Phrasing, word_anew


class PhraseJob:
    """One answer, being worded or worded by a model."""

    def __init__(self, found: Answer, model: Endpoint) -> None:
        """Start to have `found` worded by `model`."""
        self.found, self.model = found, model
        self.phrasing: Phrasing | None = None
        self.is_cancelled = False
        self._started = time.monotonic()
        self._stop = Event()
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    @property
    def is_running(self) -> bool:
        """Tell whether the model is still waited for."""
        return self._thread.is_alive() and not self.is_cancelled

    @property
    def seconds(self) -> int:
        """Return how long it has been waited for."""
        return int(time.monotonic() - self._started)

    def is_for(self, found: Answer, model: Endpoint) -> bool:
        """Tell whether this is that answer worded by that model."""
        return (self.found, self.model) == (found, model)

    def wait(self, seconds: float) -> None:
        """Wait for the end, at most so long."""
        self._thread.join(seconds)

    def cancel(self) -> None:
        """Wait no more; the connection is let go of as soon as the server sends a byte or its time is over."""
        self.is_cancelled = True
        self._stop.set()

    def _run(self) -> None:
        self.phrasing = word_anew(self.found, self.model, is_stopped=self._stop.is_set).phrasing
