"""The page of acts: the history of an act, comparison, agreed language, gaps and the graph to take away."""

from __future__ import annotations

from ui.act_page import show

show()
