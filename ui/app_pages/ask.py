"""The page of questions: a question in the address becomes cited sentences, or the word that there are none."""

from __future__ import annotations

from ui.ask_page import show

show()
