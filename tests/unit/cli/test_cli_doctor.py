"""`kb doctor`: exit code 1 where something is wrong, and what was mended."""

from __future__ import annotations

from pathlib import Path

from cli_output import objects


def test_a_sound_collection_is_said_to_be_so(run, held: Path) -> None:
    result = run("doctor", "--data", held)
    assert (result.exit_code, "The collection is sound: 3 documents" in result.stdout) == (0, True)
    (found,) = objects(run("doctor", "--data", held, "--json"))
    assert (found["sound"], found["ailments"], set(found["versions"])) == (
        *(True, []),
        {"program", "store", "index", "reading"},
    )


def test_what_is_wrong_is_said_and_mended(run, own: Path) -> None:
    (own / "index" / "CURRENT").unlink()
    result = run("doctor", "--data", own)
    assert (result.exit_code, result.stdout.startswith("wrong: ")) == (1, True)
    mended = run("doctor", "--data", own, "--mend")
    assert (mended.exit_code, mended.stdout.startswith("mended: ")) == (0, True)
    assert run("doctor", "--data", own).exit_code == 0


def test_a_store_that_is_no_database_is_rebuilt(run, own: Path) -> None:
    (own / "kb.sqlite").write_bytes(b"nothing" * 1000)
    assert run("search", "wells", "--data", own).exit_code == 1
    assert run("doctor", "--data", own, "--mend").exit_code == 0
    assert run("search", "wells", "--data", own).exit_code == 0


def test_a_folder_without_collection_is_told(run, tmp_path: Path) -> None:
    result = run("doctor", "--data", tmp_path)
    assert (result.exit_code, "there is no collection" in result.stderr) == (1, True)
