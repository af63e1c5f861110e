"""The collection page: what is held, its quality, adding and removing."""

from __future__ import annotations

from ui.corpus_page import show

show()
