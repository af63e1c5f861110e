from __future__ import annotations

import io

import pypdf
import pytest
from pdf_specimen import Text, typeset

from kb.ingest import pdf_fallback


@pytest.fixture
def two_pages() -> bytes:
    """Return a file whose first page is packed in a way that nobody knows."""
    data = typeset([Text(60, 60, "1. Wells are dug.")], [Text(60, 60, "2. Pumps are mended.")])
    assert data.count(b"/ASCII85Decode") == 2
    return data.replace(b"/ASCII85Decode", b"/ASCII85DecodX", 1)


def test_a_page_that_cannot_be_unpacked_costs_that_page_only(two_pages: bytes) -> None:
    first, second = pdf_fallback.read_pages(two_pages)
    assert (first, second.strip()) == ("", "2. Pumps are mended.")


def test_what_is_no_pdf_has_no_pages() -> None:
    assert pdf_fallback.read_pages(b"%PDF-1.4 nothing") == ()
    assert pdf_fallback.count_pages(b"%PDF-1.4 nothing") is None


def test_a_title_that_is_no_text_is_none() -> None:
    made, data = pypdf.PdfWriter(), io.BytesIO()
    made.add_blank_page(72, 72)
    made.add_metadata({"/Title": "Wells1"})
    made.write(data)
    assert data.getvalue().count(b"(Wells1)") == 1
    assert pdf_fallback.read_title(data.getvalue()) == "Wells1"
    assert pdf_fallback.read_title(data.getvalue().replace(b"(Wells1)", b"<</A 1>>")) is None
