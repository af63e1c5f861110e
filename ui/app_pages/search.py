"""The search page: a query and filters in the address become hit cards."""

from __future__ import annotations

from ui.search_page import show

show()
