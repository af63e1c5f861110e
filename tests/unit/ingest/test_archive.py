"""Archives that are not safe to open are refused, quickly."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from word_specimen import paragraph, word_file, zip_file

from kb.errors import DamagedSourceError, EncryptedSourceError, OversizeSourceError
from kb.ingest import archive
from kb.ingest.archive import open_archive

ENTITIES = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "boo"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'


def test_a_sound_archive_gives_its_parts() -> None:
    opened = open_archive(zip_file({"a.xml": "<a><b/></a>"}), name="x")
    root = opened.xml("a.xml")
    assert root is not None
    assert [child.tag for child in root] == ["b"]


def test_a_part_that_is_not_there_is_none() -> None:
    assert open_archive(zip_file({"a.xml": "<a/>"}), name="x").xml("b.xml") is None


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = zip_file({"word/document.xml": b"0" * (64 * 1024 * 1024)})
    assert len(bomb) < 100_000
    with pytest.raises(OversizeSourceError, match="ZIP bomb"):
        open_archive(bomb, name="bomb.docx")


def test_a_bomb_that_states_a_small_size_is_refused() -> None:
    size = 8 * 1024 * 1024
    data = zip_file({"a.xml": b"0" * size})
    lying = data.replace(struct.pack("<I", size), struct.pack("<I", 100))
    with pytest.raises(DamagedSourceError):
        open_archive(lying, name="x.docx")


def test_too_many_entries_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_ENTRIES", 3)
    with pytest.raises(OversizeSourceError, match="4 entries"):
        open_archive(zip_file({str(i): "" for i in range(4)}), name="x.docx")


def test_too_much_in_all_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_TOTAL_BYTES", 150)
    with pytest.raises(OversizeSourceError, match="more than 150 bytes"):
        open_archive(zip_file({"a": "x" * 100, "b": "x" * 100}), name="x.docx")


def test_an_entry_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_ENTRY_BYTES", 50)
    with pytest.raises(OversizeSourceError, match="unpacks to 100 bytes"):
        open_archive(zip_file({"a": "x" * 100}), name="x.docx")


def test_an_archive_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_ARCHIVE_BYTES", 50)
    with pytest.raises(OversizeSourceError, match="the limit is 50"):
        open_archive(zip_file({"a": "x"}), name="x.docx")


def test_a_large_part_is_refused_when_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_XML_BYTES", 10)
    with pytest.raises(OversizeSourceError, match="larger than 10 bytes"):
        open_archive(zip_file({"a.xml": "<a>1234567</a>"}), name="x").xml("a.xml")


@pytest.mark.parametrize("name", ["../evil", "a/../../evil", "/etc/evil", "C:/evil", "..\\evil"])
def test_a_name_that_climbs_out_is_refused(name: str) -> None:
    with pytest.raises(DamagedSourceError, match="outside the archive"):
        open_archive(zip_file({name: "x"}), name="x.docx")


def test_a_locked_entry_is_refused() -> None:
    data = bytearray(zip_file({"a": "x"}))
    directory = data.index(b"PK\x01\x02")
    data[directory + 8] |= 1
    with pytest.raises(EncryptedSourceError):
        open_archive(bytes(data), name="x.docx")


def test_an_unusual_packing_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_BZIP2) as file:
        file.writestr("a", "x" * 100)
    with pytest.raises(DamagedSourceError, match="packed in a way"):
        open_archive(buffer.getvalue(), name="x.docx")


def test_an_archive_inside_is_not_opened() -> None:
    bomb = zip_file({"x": b"0" * 1_000_000})
    assert open_archive(zip_file({"embedded.xlsx": bomb, "a.xml": "<a/>"}), name="x").names == {
        "embedded.xlsx",
        "a.xml",
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_every_part(encoding: str) -> None:
    with pytest.raises(DamagedSourceError, match="document type"):
        open_archive(zip_file({"word/theme/theme1.xml": ENTITIES.encode(encoding)}), name="x.docx")


def test_a_document_type_after_a_long_comment_is_refused_when_read() -> None:
    late = f"<!--{'x' * 200_000}-->{ENTITIES.split('?>', 1)[1]}"
    with pytest.raises(DamagedSourceError):
        open_archive(zip_file({"a.xml": late}), name="x.docx").xml("a.xml")


def test_broken_xml_is_refused() -> None:
    with pytest.raises(DamagedSourceError, match="broken XML"):
        open_archive(zip_file({"a.xml": "<a>"}), name="x").xml("a.xml")


def test_deep_xml_is_refused() -> None:
    with pytest.raises(DamagedSourceError, match="nested deeper"):
        open_archive(zip_file({"a.xml": "<a>" * 1000 + "</a>" * 1000}), name="x").xml("a.xml")


@pytest.mark.parametrize("keep", [4, 30, 200])
def test_a_truncated_archive_is_refused(keep: int) -> None:
    with pytest.raises(DamagedSourceError):
        open_archive(word_file(paragraph("A"))[:keep], name="x.docx")
