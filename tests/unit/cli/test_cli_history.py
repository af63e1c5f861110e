"""`kb history` and `kb fetch --gaps` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kb.cli import main

WELLS = """A/RES/98/10

Wells near schools

The General Assembly,

Recalling General Assembly resolution 71/256 of 23 December 2016, annex, para. 31,

1. Requests the Secretary-General to dig ten wells near every school by 2030;

2. Invites Member States to paint the pumps green.
"""
DEEPER = """A/RES/99/10

Wells near schools

The General Assembly,

Recalling its resolution 98/10 of 3 May 2098,

1. Requests the Secretary-General to dig two wells near every school by 2030;
"""


def call(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    (folder / "wells.txt").write_text(WELLS, encoding="utf-8")
    (folder / "deeper.txt").write_text(DEEPER, encoding="utf-8")
    data = tmp_path_factory.mktemp("data")
    result = call("ingest", folder, "--encoder", "none", "--data", data, "--json")
    assert result.exit_code == 0, result.output
    return data


def objects(*words: str | Path) -> list[dict[str, object]]:
    result = call(*words)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_json_has_the_promised_fields(data: Path) -> None:
    (found,) = objects("history", "NUA para 31", "--data", data, "--json")
    promised = ["act", "organ", "kind", "number", "title", "adopted", "home", "status", "cites", "cited_by"]
    promised += ["predecessors", "successors"]
    assert promised == [name for name in found if name in promised]
    assert (found["act"], found["title"], found["status"]) == (
        "A/RES/71/256", {"en": "New Urban Agenda", "zh": "新城市议程"}, "resolved",
    )  # fmt: skip
    (citing,) = found["cited_by"]
    assert (citing["symbol"], citing["part"], citing["kind"], citing["treatment"]) == (
        "A/RES/98/10", "main", "preamble", "recalls",
    )  # fmt: skip
    assert citing["text"][citing["start"] : citing["end"]].startswith("resolution 71/256")


def test_a_tie_is_two_lines(data: Path) -> None:
    found = objects("history", "2/7", "--data", data, "--json")
    assert [(one["kind"], one["status"]) for one in found] == [("resolution", "ambiguous"), ("decision", "ambiguous")]


def test_the_card_is_readable(data: Path) -> None:
    printed = call("history", "A/RES/98/10", "--data", data).stdout
    assert "Wells near schools" in printed
    assert "Followed by: A/RES/99/10" in printed
    assert "Cited in 1 paragraph " in printed
    assert "kb fetch A/RES/71/256" in printed


def test_what_the_register_is_not_sure_of_is_marked(data: Path) -> None:
    out = " ".join(call("history", "2023/B", "--data", data).output.split())
    assert "not certain: printed once, perhaps in error" in out
    assert "other bodies may have an act of this number" in out
    (found,) = objects("history", "CHS res 18/5", "--data", data, "--json")
    assert found["register"] == {
        "confidence": "memory",
        "note": "on the World Urban Forum; month of the session from memory",
        "source": "HSP/GC/19/4; HSP/GC/24/5; A/60/168 (zh)",
    }
    assert found["shared_number"] is False
    assert "not certain" not in call("history", "24/10", "--data", data).output


def test_a_paragraph_that_is_not_there_is_said(data: Path) -> None:
    printed = call("history", "A/RES/98/10 para 9", "--data", data).stdout
    assert "¶ 9: the text that is held has no such paragraph; its last is ¶ 2" in printed
    assert "Nothing that is held cites ¶ 9 of it." in printed
    printed = call("history", "NUA para 9999", "--data", data).stdout
    assert "¶ 9999: the text is not held" in printed


def test_long_lists_are_paged(tmp_path: Path) -> None:
    text = "A/99/1\n\n" + "\n\n".join(f"{i}. See resolution 71/256 on well {i}." for i in range(1, 41))
    (tmp_path / "many.txt").write_text(text, encoding="utf-8")
    assert call("ingest", tmp_path / "many.txt", "--encoder", "none", "--data", tmp_path / "data").exit_code == 0
    words = ("history", "A/RES/71/256", "--data", tmp_path / "data")
    assert "1-30 of 40 shown; for more: --page 2, --limit N or --all" in call(*words).stdout
    assert "31-40 of 40 shown" in call(*words, "--page", "2").stdout
    assert "shown" not in call(*words, "--all").stdout
    (full,) = objects(*words, "--json")
    (short,) = objects(*words, "--json", "--limit", "3")
    assert (len(full["cited_by"]), len(short["cited_by"]), short["n_cited_by"]) == (40, 3, 40)
    assert call(*words, "--all", "--limit", "3").exit_code == 2


def test_a_file_that_is_there_is_not_written_over(data: Path, tmp_path: Path) -> None:
    target = tmp_path / "graph.csv"
    target.write_text("mine", encoding="utf-8")
    result = call("history", "--export", target, "--data", data)
    assert (result.exit_code, target.read_text(encoding="utf-8")) == (1, "mine")
    assert "is there already; name another file, or write over it with --force" in result.stderr
    assert call("history", "--export", target, "--force", "--data", data).exit_code == 0
    assert target.read_text(encoding="utf-8").startswith("source,")


def test_a_language_that_is_not_held_is_said(data: Path) -> None:
    result = call("history", "--compare", "A/RES/98/10", "A/RES/99/10", "--language", "fr", "--data", data)
    assert result.stderr.rstrip().endswith(
        "not both held in 'fr': A/RES/98/10 is held in en, A/RES/99/10 in en; compare in en"
    )


def test_a_title_like_what_is_typed_is_named(data: Path) -> None:
    assert (
        "titles like it: New Urban Agenda (A/RES/71/256)" in call("history", "new urban agneda", "--data", data).stderr
    )


def test_two_acts_are_compared(data: Path) -> None:
    words = ("history", "--compare", "A/RES/98/10", "A/RES/99/10", "--data", data)
    printed = call(*words).stdout
    assert "dig [-ten-]{+two+} wells" in printed
    (found,) = objects(*words, "--json")
    assert ["removed", "ten"] in [piece for pair in found["pairs"] for piece in pair["pieces"]]


def test_a_phrase_is_found_where_it_was_last_adopted(data: Path) -> None:
    words = ("history", "--phrase", "wells near every school", "--data", data)
    (found,) = objects(*words, "--json")
    assert (found["last"]["act"], found["last"]["wording"]) == ("A/RES/99/10", "wells near every school")
    assert [one["act"] for one in found["earlier"]] == ["A/RES/98/10"]
    assert "Last adopted" in call(*words).stdout
    assert "No act that is held" in call("history", "--phrase", "songs of markets", "--data", data).stdout


def test_gaps_are_listed(data: Path) -> None:
    (found,) = objects("history", "--gaps", "--data", data, "--json")
    assert (found["target"], found["symbol"], found["n_documents"]) == ("A/RES/71/256", "A/RES/71/256", 1)
    assert "A/RES/71/256  cited by 1" in call("history", "--gaps", "--data", data).stdout


@pytest.mark.parametrize("ending", ["graphml", "csv", "jsonld"])
def test_the_graph_is_written(data: Path, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"graph.{ending}"
    result = call("history", "--export", target, "--data", data)
    assert result.exit_code == 0
    assert "A/RES/71/256" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((), 2, "name one REFERENCE"),
        (("24/10", "--gaps"), 2, "name one REFERENCE"),
        (("nothing at all",), 1, "names no act"),
        (("--export", "graph.png"), 1, "names no format"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(data: Path, words: tuple[str, ...], code: int, said: str) -> None:
    result = call("history", *words, "--data", data)
    assert result.exit_code == code
    assert said in result.stderr


def test_fetching_gaps_asks_for_the_most_cited(data: Path, tmp_path: Path) -> None:
    result = call(
        "fetch", "--gaps", "--from", "http://127.0.0.1:9/", "--into", tmp_path, "--language", "en", "--data", data
    )
    assert result.exit_code == 1  # nobody answers there
    assert "name a SYMBOL" not in result.output


def test_no_gaps_leave_nothing_to_fetch(tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("A/99/1\n\n1. Wells are dug near every school.\n", encoding="utf-8")
    assert call("ingest", tmp_path / "plain.txt", "--encoder", "none", "--data", tmp_path / "data").exit_code == 0
    result = call("fetch", "--gaps", "--data", tmp_path / "data")
    assert (result.exit_code, result.stderr) == (0, "Everything that is cited is held.\n")
