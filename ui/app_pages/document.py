"""The document page: one document with its outline, the asked paragraph marked, both languages side by side."""

from __future__ import annotations

from ui.document_page import show

show()
