from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from drafts import FOUND, MISTAKES

from kb.check.checking import check_draft
from kb.check.commented_draft import commented_draft
from kb.collection import Collection
from kb.ingest.docx import read_docx
from kb.ingest.reading import read_bytes

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_mistake_has_a_comment_and_the_text_is_whole(collection: Collection, language: str) -> None:
    document = read_bytes(MISTAKES.encode(), name="draft.txt")
    data = commented_draft(document, check_draft(document, collection), language=language)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        comments = ET.fromstring(archive.read("word/comments.xml")).findall(f"{_W}comment")  # noqa: S314 - our own
        body = archive.read("word/document.xml").decode()
    assert len(comments) == len(FOUND) == body.count("<w:commentReference ") == body.count("<w:commentRangeEnd ")
    texts = {line.text for line in read_docx(data, name="d.docx").lines}
    assert {f"{block.label}. {block.text}" for block in document.blocks if block.label} <= texts


def test_a_draft_without_a_mistake_has_no_comments(collection: Collection) -> None:
    document = read_bytes(b"Note\n\n1. See A/120/168, para. 3.\n", name="draft.txt")
    data = commented_draft(document, check_draft(document, collection), language="en")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert "word/comments.xml" not in archive.namelist()


def test_the_file_is_read_again_with_the_same_findings(collection: Collection, tmp_path: Path) -> None:
    document = read_bytes(MISTAKES.encode(), name="draft.txt")
    report = check_draft(document, collection)
    again = read_bytes(commented_draft(document, report, language="en"), name="draft.docx")
    assert [one.reason for one in check_draft(again, collection).findings] == [one.reason for one in report.findings]
