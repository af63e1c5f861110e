from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from page_specimens import Open, shown
from streamlit.testing.v1 import AppTest

from kb import open_collection


@pytest.fixture
def small(tmp_path: Path) -> Path:
    source = tmp_path / "plain.txt"
    source.write_text("1. Benches stand in the shade.\n\n2. Water runs beside them.\n", "utf-8")
    with open_collection(tmp_path / "data", writable=True) as collection:
        collection.ingest([source])
    return tmp_path / "data"


def upload(at: AppTest, *files: tuple[str, bytes, str]) -> AppTest:
    at.file_uploader[0].set_value(list(files)).run()
    at.button(key="add_start").click().run()
    deadline = time.monotonic() + 60
    while "kb-running" in shown(at) and time.monotonic() < deadline:
        time.sleep(0.3)
        at.run()
    return at


@pytest.mark.parametrize(("lang", "words"), [("zh", "按机构与语言"), ("en", "By body and language")])
def test_holdings_are_counted_by_body_language_and_year(open_page: Open, lang: str, words: str) -> None:
    page = shown(open_page("corpus", lang=lang))
    assert words in page
    assert "2099" in page


def test_documents_are_listed_with_their_quality(open_page: Open) -> None:
    page = shown(open_page("corpus"))
    assert "Numbering complete" in page
    assert "nameless.txt" in page


def test_the_list_is_narrowed_from_the_address(open_page: Open) -> None:
    page = shown(open_page("corpus", find="a/120/168"))
    assert page.count('class="kb-item"') == 2


def test_markup_in_a_title_is_shown_literally(open_page: Open) -> None:
    page = shown(open_page("corpus"))
    assert "<b>bold</b>" not in page


def test_an_empty_collection_says_so_and_takes_files(open_page: Open, tmp_path: Path) -> None:
    at = open_page("corpus", data=tmp_path / "fresh")
    assert "still empty" in shown(at)
    assert at.file_uploader


def test_an_added_file_is_held_and_found(open_page: Open, tmp_path: Path) -> None:
    at = open_page("corpus", data=tmp_path / "fresh")
    upload(at, ("canal.txt", b"1. The canal towpath is shaded by plane trees.\n\n2. It is cool.\n", "text/plain"))
    assert "1 added" in shown(at)
    assert 'class="kb-hit"' in shown(open_page("search", data=tmp_path / "fresh", q="towpath"))


def test_files_that_cannot_be_read_get_a_clear_word_each(open_page: Open, tmp_path: Path) -> None:
    files = {"empty.txt": b"", "broken.pdf": b"%PDF-1.7 and nothing more", "archive.docx": b"PK\x03\x04 but no archive"}
    uploads = [(name, data, "application/octet-stream") for name, data in files.items()]
    page = shown(upload(open_page("corpus", data=tmp_path / "fresh"), *uploads))
    words = re.findall(r'<th scope="row">(.*?)</th><td>(.*?)</td>', page)
    damaged = "The file is damaged or incomplete"
    assert dict(words) == {"empty.txt": "The file holds no text", "broken.pdf": damaged, "archive.docx": damaged}


def test_removal_asks_first(open_page: Open, small: Path) -> None:
    at = open_page("corpus", data=small)
    assert "remove" not in at.query_params
    with open_collection(small) as collection:
        document = collection.documents()[0]
    at = open_page("corpus", data=small, remove=document.id)
    assert "Remove this document?" in shown(at)
    with open_collection(small) as collection:
        assert collection.documents()


def test_a_confirmed_removal_removes(open_page: Open, small: Path) -> None:
    with open_collection(small) as collection:
        document = collection.documents()[0]
    at = open_page("corpus", data=small, remove=document.id)
    at.button(key="remove_confirm").click().run()
    assert "Removed." in shown(at)
    with open_collection(small) as collection:
        assert not collection.documents()


def test_a_kept_document_stays(open_page: Open, small: Path) -> None:
    with open_collection(small) as collection:
        document = collection.documents()[0]
    at = open_page("corpus", data=small, remove=document.id)
    at.button(key="remove_keep").click().run()
    assert "remove" not in at.query_params
    with open_collection(small) as collection:
        assert collection.documents()
