from __future__ import annotations

from pathlib import Path

import pytest
from cli_output import objects
from store_specimens import as_of_version_1

from kb.ingest.page_runs import Run
from kb.ingest.reading import read_document
from kb.store.store import Store
from tests.unit.ingest.pdf_specimen import Rule, typeset


def test_the_report_is_one_object_and_progress_goes_to_standard_error(run, files: Path, data: Path) -> None:
    result = run("ingest", files, "--data", data, "--json")
    (report,) = objects(result)
    assert result.exit_code == 0
    assert (report["documents"], report["added"], report["updated"], report["unchanged"]) == (3, 3, 0, 0)
    assert (report["failed"], report["passages"] > 5, report["seconds"] > 0) == ([], True, True)
    assert "1/3 added     markets.txt" in result.stderr


def test_again_changes_nothing_and_prints_no_line_a_file(run, files: Path, own: Path) -> None:
    result = run("ingest", files, "--data", own, "--json")
    (report,) = objects(result)
    assert (report["added"], report["unchanged"], report["warnings"]) == (0, 3, [])
    assert result.stderr.count("\n") == 1


def test_one_bad_file_is_exit_code_1_and_the_others_are_in(run, files: Path, data: Path) -> None:
    (files / "empty.txt").write_bytes(b"")
    result = run("ingest", files, files / "none.txt", "--data", data, "--json")
    (report,) = objects(result)
    assert (result.exit_code, report["added"]) == (1, 3)
    assert [set(failure) for failure in report["failed"]] == [{"source", "error", "remedy", "code"}] * 2
    assert [failure["code"] for failure in report["failed"]] == ["source_missing", "empty_source"]


def test_people_read_what_was_done_and_what_was_not(run, files: Path, data: Path) -> None:
    (files / "empty.txt").write_bytes(b"")
    result = run("ingest", files, "--data", data)
    assert "3 added, 1 failed in" in result.stdout
    assert "The collection holds 3 documents" in result.stdout
    assert "not in: " in result.stderr


def test_a_person_states_what_the_file_does_not_say(run, files: Path, data: Path) -> None:
    settings = ("--set", "symbol=HSP/EB.9/4", "--set", "date=2031-02-03,title=Markets, at night")
    assert run("ingest", files / "markets.txt", "--data", data, *settings).exit_code == 0
    with Store.open(data) as store:
        (row,) = store.documents()
    assert (row.id, row.metadata.date, row.metadata.title) == ("HSP/EB.9/4@en", "2031-02-03", "Markets, at night")


def test_a_statement_that_cannot_be_read_is_said(run, files: Path, data: Path) -> None:
    result = run("ingest", files, "--data", data, "--set", "colour=blue")
    assert (result.exit_code, "'colour' in --set is no field" in result.stderr) == (1, True)


def test_pruning_removes_what_is_gone(run, files: Path, own: Path) -> None:
    (files / "markets.txt").unlink()
    (report,) = objects(run("ingest", files, "--data", own, "--json", "--prune"))
    assert (report["removed"], report["documents"]) == (1, 2)


def test_two_ingests_at_once_are_told(run, files: Path, own: Path) -> None:
    with Store.open(own, writable=True) as store, store.writing():
        result = run("ingest", files, "--data", own)
    assert result.exit_code == 1
    assert "another `kb` is writing to" in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_document_is_removed_by_name(run, own: Path) -> None:
    result = run("remove", "hsp/ha.9/res.7", "--data", own, "--language", "en")
    assert (result.exit_code, result.stdout) == (0, "removed HSP/HA.9/Res.7@en (wells.en.txt)\n")
    assert run("remove", "A/1/1", "--data", own).exit_code == 1


def test_the_index_is_built_anew(run, own: Path) -> None:
    before = (own / "index" / "CURRENT").read_text()
    assert run("reindex", "--data", own).exit_code == 0
    assert (own / "index" / "CURRENT").read_text() != before


def test_reindexing_brings_an_older_collection_up_to_date(run, own: Path) -> None:
    as_of_version_1(own)
    assert run("search", "wells", "--data", own).exit_code == 1
    assert run("reindex", "--data", own).exit_code == 0
    assert run("search", "wells", "--data", own).exit_code == 0


def test_reindexing_makes_no_collection(run, tmp_path: Path) -> None:
    assert run("reindex", "--data", tmp_path / "none").exit_code == 1
    assert not (tmp_path / "none").exists()


def test_the_pages_of_a_scan_are_told_one_by_one(
    run, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.ingest.readers.read_apart", read_document)  # here, where recognition is put in place
    monkeypatch.setattr("kb.ingest.pdf.recognise", lambda picture, size: [Run("Lamps", 60, 100, 80, 12)])
    (tmp_path / "scan.pdf").write_bytes(typeset([Rule(50, 50, 300)], [Rule(50, 50, 300)]))
    words = run("ingest", tmp_path / "scan.pdf", "--ocr", "--data", data).stderr
    assert words.splitlines()[:2] == ["page 1 of 2 recognised  scan.pdf", "page 2 of 2 recognised  scan.pdf"]
