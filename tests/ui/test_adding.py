from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from kb.errors import SourceError
from kb.ingest.report import PROGRAM_FAULT
from ui.add_files import failure_words
from ui.ingest_job import Failed, IngestJob, read_report, start_ingest
from ui.texts import LANGUAGES, texts
from ui.uploads import MAX_NAME_BYTES, safe_name, save_uploads

REPORT = {"added": 1, "updated": 0, "unchanged": 2, "seconds": 0.5, "warnings": ["w"]}


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("A_60_168.pdf", "A_60_168.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\files\\报告 第2版.docx", "报告 第2版.docx"),
        (".hidden.txt", "hidden.txt"),
        ("a\x00b\n*?.txt", "a_b.txt"),
        ("", "upload"),
        ("...", "upload"),
    ],
)
def test_names_are_made_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_very_long_name_keeps_its_ending() -> None:
    name = safe_name("居" * 300 + ".pdf")
    assert name.endswith(".pdf")
    assert len(name.encode()) <= MAX_NAME_BYTES + 4


def test_the_same_bytes_are_not_written_twice_and_others_overwrite_nothing(tmp_path: Path) -> None:
    first, again, other = save_uploads(tmp_path, [("a.txt", b"1"), ("a.txt", b"1"), ("a.txt", b"2")])
    assert first == again
    assert (first.read_bytes(), other.read_bytes()) == (b"1", b"2")
    assert sorted(path.name for path in (tmp_path / "uploads").iterdir()) == ["a (2).txt", "a.txt"]


def test_a_report_is_read() -> None:
    failed = [{"source": "b.pdf", "error": "locked", "remedy": None, "code": "encrypted_source"}]
    outcome = read_report("noise\n" + json.dumps({**REPORT, "failed": failed}))
    assert (outcome.added, outcome.unchanged, outcome.warnings) == (1, 2, ("w",))
    assert outcome.failed == (Failed("b.pdf", "locked", None, "encrypted_source"),)


@pytest.mark.parametrize("text", ["", "Killed", "[]", "{}", '{"added": "x"}'])
def test_output_without_a_report_is_kept_for_the_reader(text: str) -> None:
    assert read_report(text, printed="what it said").output == "what it said"


@pytest.mark.parametrize("code", [*(kind("").code for kind in SourceError.__subclasses__()), PROGRAM_FAULT])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_failure_of_a_file_has_its_words(code: str, language: str) -> None:
    t = texts(language)
    assert len({*failure_words(code, t), *failure_words("other", t)}) == 4


def test_a_new_failure_gets_general_words() -> None:
    assert failure_words("new_code", texts("en")) == ("It could not be read", "See what the program says")


def test_a_running_ingest_can_be_stopped(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "slow.txt")  # opening it waits for a writer that never comes
    job: IngestJob = start_ingest([tmp_path / "slow.txt"], data=tmp_path / "data")
    time.sleep(0.2)
    job.cancel()
    assert not job.is_running
    assert job.outcome().is_cancelled


@pytest.mark.parametrize(
    ("printed", "page"),
    [
        ("page 1 of 9 recognised  a b.pdf\npage 2 of 9 recognised  a b.pdf\n", ("a b.pdf", 2, 9)),
        ("page 9 of 9 recognised  a.pdf\n1/2 added     a.pdf  (1 kB, 3 passages)\n", None),
        ("1/2 added     a.pdf  (1 kB, 3 passages)\npage 1 of 4 recognised  b.pdf\n", ("b.pdf", 1, 4)),
        ("", None),
    ],
)
def test_the_page_that_is_being_recognised_is_known(
    tmp_path: Path, printed: str, page: tuple[str, int, int] | None
) -> None:
    job = start_ingest([tmp_path / "none.txt"], data=tmp_path / "data")
    job.process.wait()
    (Path(job.folder.name) / "progress.txt").write_text(printed, encoding="utf-8")
    assert job.page == page
    job.folder.cleanup()
