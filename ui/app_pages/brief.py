"""The page of the note: what was collected, in order, with remarks, to take away as Word, PDF, Markdown or JSON."""

from __future__ import annotations

from ui.brief_page import show

show()
