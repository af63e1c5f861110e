"""One file to one document."""

from __future__ import annotations

from pathlib import Path

import pytest
from line_specimen import labels, read, texts

from kb.errors import (
    EmptySourceError,
    OversizeSourceError,
    SourceMissingError,
    StatementError,
    UnsupportedFormatError,
)
from kb.ingest import reading
from kb.ingest.reading import read_bytes, read_document, read_layout
from kb.ingest.statement import Statement
from kb.un.document import Kind

ENGLISH = """United Nations

HSP/EB.2099/7

Distr.: General

3 May 2099

Original: English

Lamps of the pier

1. The lamp of the northern pier is lit every evening at dusk by the keeper.

2. The rope of the southern pier is dried every morning at dawn by the ferryman.
"""
CHINESE = """联合国

HSP/EB.2099/7

Distr.: General

2099 年 5 月 3 日

Chinese

码头的灯

1. 北码头的灯每天黄昏由看守人点亮，天亮时熄灭。

2. 南码头的缆绳每天清晨由船夫晾晒，傍晚收回。
"""


def test_a_file_becomes_a_document_with_its_facts() -> None:
    document = read(ENGLISH)
    assert (document.format, document.id, document.metadata.title, document.n_paragraphs, document.pages) == (
        "text",
        "HSP/EB.2099/7@en",
        "Lamps of the pier",
        2,
        None,
    )


def test_both_languages_of_a_work_have_the_same_symbol_and_labels() -> None:
    english, chinese = read(ENGLISH), read(CHINESE)
    assert (english.metadata.symbol, labels(english.blocks)) == (chinese.metadata.symbol, labels(chinese.blocks))
    assert (english.metadata.language, chinese.metadata.language) == ("en", "zh")


def test_the_title_is_a_block_in_front() -> None:
    title, masthead = read(ENGLISH).blocks[:2]
    assert (title.kind, title.text) == (Kind.TITLE, read(ENGLISH).metadata.title)
    assert (masthead.kind, masthead.text.endswith(title.text)) == (Kind.TITLE, True)


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Lamps of the pier\n\n1. The lamp is lit.\n\n2. The rope is dry.\n", "Lamps of the pier"),
        ("码头的灯和缆绳和\n码头的看守人\n\n1. 灯点亮了。\n\n2. 绳晒干了。\n", "码头的灯和缆绳和码头的看守人"),
    ],
)
def test_a_masthead_that_is_only_the_title_is_one_block(printed: str, title: str) -> None:
    document = read(printed)
    assert texts(document.blocks, Kind.TITLE) == [document.metadata.title] == [title]


def test_a_document_without_a_symbol_is_named_by_its_hash() -> None:
    document = read("1. The lamp is lit by the keeper every evening.\n")
    assert document.metadata.symbol is None
    assert document.id == f"sha256:{document.sha256[:16]}@en"


def test_a_text_without_numbers_is_kept_and_reported() -> None:
    document = read("The lamp of the pier is lit by the keeper every evening.\n")
    assert document.n_paragraphs == 0
    assert "No numbered paragraph was found." in document.quality.warnings
    assert any("lit by the keeper" in block.text for block in document.blocks)


def test_the_hash_of_the_text_knows_no_white_space_and_no_width() -> None:
    assert read(ENGLISH).text_sha256 == read(ENGLISH.replace("every evening at", "every\nevening at")).text_sha256
    assert read(CHINESE).text_sha256 == read(CHINESE.replace("1. ", "1．")).text_sha256


def test_the_hash_of_the_text_knows_every_word() -> None:
    assert read(ENGLISH).text_sha256 != read(ENGLISH.replace("northern", "western")).text_sha256


def test_a_statement_wins_over_the_text_and_is_remembered() -> None:
    document = read_bytes(ENGLISH.encode(), name="a.txt", statements=(Statement(symbol="HSP/EB.2099/8"),))
    assert (document.metadata.symbol, document.metadata.stated) == ("HSP/EB.2099/8", ("symbol",))


def test_a_stated_symbol_tells_the_body() -> None:
    text = b"1. The lamp is lit by the keeper every evening.\n"
    assert read_bytes(text, name="a.txt", statements=(Statement(symbol="HSP/EB.2099/8"),)).metadata.body == "UNH-EB"


def test_a_stated_title_is_no_block_of_the_text() -> None:
    document = read_bytes(CHINESE.encode(), name="a.txt", statements=(Statement(title="灯"),))
    (masthead,) = texts(document.blocks, Kind.TITLE)
    assert masthead.endswith("码头的灯")


def test_a_side_file_states_and_an_argument_states_over_it(tmp_path: Path) -> None:
    path = tmp_path / "lamps.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    path.with_name("lamps.txt.toml").write_text('title = "Ropes"\nsession = "First session"\n', encoding="utf-8")
    metadata = read_document(path, statement=Statement(title="Oil")).metadata
    assert (metadata.title, metadata.session) == ("Oil", "First session")


def test_a_damaged_side_file_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "lamps.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    path.with_name("lamps.txt.toml").write_text("title =", encoding="utf-8")
    with pytest.raises(StatementError):
        read_document(path)


def test_the_source_is_what_the_caller_says_or_the_file_s_name(tmp_path: Path) -> None:
    path = tmp_path / "lamps.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    assert (read_document(path).source, read_document(path, source="a/lamps.txt").source) == (
        "lamps.txt",
        "a/lamps.txt",
    )


def test_a_missing_file_is_named_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(SourceMissingError, match="is not there; check the path"):
        read_document(tmp_path / "nowhere.txt")


@pytest.mark.parametrize("name", [".", "/dev/zero"])
def test_what_is_no_ordinary_file_is_refused_before_it_is_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnsupportedFormatError, match="is no ordinary file"):
        read_document(tmp_path / name)


def test_a_file_larger_than_the_limit_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lamps.txt").write_text("1. Lamps.", encoding="utf-8")
    monkeypatch.setattr(reading, "MAX_FILE_BYTES", 3)
    with pytest.raises(OversizeSourceError, match="larger than 1 GiB"):
        read_document(tmp_path / "lamps.txt")


def test_a_name_that_no_file_can_have_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceMissingError, match="cannot be opened"):
        read_document(tmp_path / ("n" * 300))


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(EmptySourceError):
        read_bytes(data, name="lamps.txt")


@pytest.mark.parametrize("name", ["lamps.xls", "lamps.exe"])
def test_a_kind_without_a_reader_is_refused_with_the_kinds_that_have_one(name: str) -> None:
    with pytest.raises(UnsupportedFormatError, match=r"\.pdf, \.docx"):
        read_bytes(b"lamp", name=name)


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"The lamp is lit.", "lamps", "text"),
        (b"The lamp is lit.", "LAMPS.TXT", "text"),
        (b"<!doctype html><p>The lamp is lit.</p>", "lamps.txt", "html"),
        (b"<html><p>The lamp is lit.</p></html>", "lamps", "html"),
        (b"<p>The lamp is lit.</p>", "lamps.htm", "html"),
    ],
)
def test_the_reader_is_chosen_by_content_first_and_ending_second(data: bytes, name: str, kind: str) -> None:
    assert read_layout(data, name=name).format == kind
