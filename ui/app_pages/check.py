"""The page that checks a draft: references and quotations against the collection."""

from __future__ import annotations

from ui.check_page import show

show()
