from __future__ import annotations

from pathlib import Path

from cli_output import objects

from tests.unit.cli.conftest import Run


def draft(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "draft.md"
    path.write_text(f"Note\n\n{text}\n", encoding="utf-8")
    return path


def test_findings_are_json_lines(run: Run, held: Path, tmp_path: Path) -> None:
    path = draft(tmp_path, "“wells shall be dug near every school before the snows begin” (HSP/HA.9/Res.7, para. 1).")
    result = run("check", path, "--data", held, "--json")
    assert result.exit_code == 0
    quotation, reference = objects(result)
    assert (quotation["subject"], quotation["status"], reference["status"]) == ("quotation", "quote_differs", "ok")
    assert quotation["difference"] == [{"draft": "snows", "source": "rains"}]


def test_what_differs_is_printed_and_counted(run: Run, held: Path, tmp_path: Path) -> None:
    result = run("check", draft(tmp_path, "See HSP/HA.9/Res.7, paras. 1 and 9."), "--data", held)
    assert "no paragraph 9 there; paragraphs run 1–2" in result.stdout
    assert result.stdout.splitlines()[-1] == "1 checked: 1 no such paragraph"


def test_the_report_is_a_word_file_that_can_be_read(run: Run, held: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.docx"
    path = draft(tmp_path, "See HSP/HA.9/Res.7, para. 9.")
    assert run("check", path, "--data", held, "--out", out, "--language", "zh").exit_code == 0
    assert "没有该段" in run("paragraphs", out).stdout


def test_another_ending_is_refused_in_one_line_before_the_work(run: Run, held: Path, tmp_path: Path) -> None:
    result = run("check", draft(tmp_path, "See A/1/1."), "--data", held, "--out", tmp_path / "report.xls")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.strip().splitlines()[-1].startswith("kb: ")
    assert ".docx" in result.stderr


def test_a_folder_that_is_not_there_is_refused_in_one_line(run: Run, held: Path, tmp_path: Path) -> None:
    result = run("check", draft(tmp_path, "See A/1/1."), "--data", held, "--out", tmp_path / "no" / "report.docx")
    assert (result.exit_code, len(result.stderr.strip().splitlines())) == (1, 1)
