from __future__ import annotations

from pathlib import Path

import pytest
from drafts import FOUND, MISTAKES, RIGHT

from kb.check.checking import check_draft
from kb.check.finding import CheckReport, Finding, Reason, Subject, Verdict
from kb.collection import Collection
from kb.export.word import plain, word_file
from kb.ingest.reading import read_document


def checked(text: str, tmp_path: Path, collection: Collection, *, ending: str = "txt") -> CheckReport:
    path = tmp_path / f"draft.{ending}"
    paragraphs = [plain(line) for line in text.splitlines() if line]
    word = word_file(paragraphs, title="Draft", language="en")
    path.write_bytes(word if ending == "docx" else text.encode())
    return check_draft(read_document(path), collection)


def only(text: str, tmp_path: Path, collection: Collection, *, subject: Subject = Subject.QUOTATION) -> Finding:
    findings = [one for one in checked(f"Note\n\n{text}\n", tmp_path, collection).findings if one.subject is subject]
    assert len(findings) == 1
    return findings[0]


@pytest.mark.parametrize("ending", ["txt", "md", "docx"])
def test_ten_planted_mistakes_are_found_and_nothing_else(tmp_path: Path, collection: Collection, ending: str) -> None:
    report = checked(MISTAKES, tmp_path, collection, ending=ending)
    wrong = [(one.label, one.verdict.value) for one in report.findings if one.verdict is not Verdict.OK]
    assert wrong == list(FOUND.items())


@pytest.mark.parametrize("ending", ["txt", "md", "docx"])
def test_nothing_is_invented_in_a_draft_of_thirty_references(
    tmp_path: Path, collection: Collection, ending: str
) -> None:
    report = checked(RIGHT, tmp_path, collection, ending=ending)
    assert [(one.text, one.reason) for one in report.findings if one.verdict is not Verdict.OK] == []
    assert sum(one.subject is Subject.REFERENCE for one in report.findings) >= 30
    assert sum(one.subject is Subject.QUOTATION for one in report.findings) == 11
    assert report.n_uncompared == 0


def test_a_decision_called_a_resolution_names_the_decision(tmp_path: Path, collection: Collection) -> None:
    found = only("See UN-Habitat Assembly resolution 9/1.", tmp_path, collection, subject=Subject.REFERENCE)
    assert (found.reason, found.candidates) == (Reason.OTHER_ACT, ("UNH-HA:dec:9/1",))


def test_a_known_act_that_is_not_held_is_told_from_an_unknown_one(tmp_path: Path, collection: Collection) -> None:
    held_by_none = only("See General Assembly resolution 71/256.", tmp_path, collection, subject=Subject.REFERENCE)
    unheard_of = only("See A/119/4321.", tmp_path, collection, subject=Subject.REFERENCE)
    assert (held_by_none.reason, unheard_of.reason) == (Reason.NOT_HELD, Reason.UNKNOWN)


def test_a_paragraph_that_only_the_annex_has_is_said_to_stand_there(tmp_path: Path, collection: Collection) -> None:
    found = only("See HSP/HA.9/16, para. 3 (b).", tmp_path, collection, subject=Subject.REFERENCE)
    assert found.verdict is Verdict.NO_SUCH_PARAGRAPH


def test_right_words_from_another_paragraph_are_shown_where_they_stand(tmp_path: Path, collection: Collection) -> None:
    found = only(
        "“Invites Member States in a position to do so to provide multi-year contributions”"
        " (UN-Habitat Assembly decision 9/1, para. 1).",
        tmp_path,
        collection,
    )
    assert (found.reason, found.sources[0].label) == (Reason.OTHER_PARAGRAPH, "3")


def test_an_altered_quotation_is_compared_word_by_word(tmp_path: Path, collection: Collection) -> None:
    found = only("联合国人居大会第9/2号决定第3段：“请执行主任在会议开幕八周前分发文件”。", tmp_path, collection)
    assert [(one.quoted, one.source) for one in found.difference] == [("八", "六")]


@pytest.mark.parametrize(
    "text",
    [
        "“收摊后两小时内清运垃圾”（HSP/HA.9/Res.4，第2(b)段）。",
        "「在收摊后两小时内清运垃圾」（HSP/HA.9/Res.4第2段）。",
        '"To collect waste within two hours after closing" (HSP/HA.9/Res.4, para. 2 (b)).',
        "HSP/HA.9/Res.4, para. 2, speaks of collecting waste «within two hours … after closing».",
    ],
)
def test_quotation_marks_of_all_kinds_are_read(text: str, tmp_path: Path, collection: Collection) -> None:
    assert only(text, tmp_path, collection).verdict is Verdict.OK


def test_a_term_or_a_title_in_quotation_marks_is_no_quotation(tmp_path: Path, collection: Collection) -> None:
    text = "Resolution 9/4, “Night markets as public space”, and the “fifteen minute town” (HSP/HA.9/Res.4, para. 1)."
    report = checked(text, tmp_path, collection)
    assert [one for one in report.findings if one.subject is Subject.QUOTATION] == []


@pytest.mark.parametrize(
    "text",
    [
        "Resolution 9/4 was discussed at a side event entitled “Lamps and benches for every town in the world”.",
        "根据HSP/HA.9/Res.4举办了题为“世界各地城镇的路灯与长椅”的活动。",
        "The “right to sit down” is not in HSP/HA.9/Res.4, para. 1.",
    ],
)
def test_a_title_that_the_source_does_not_have_is_not_reported(
    text: str, tmp_path: Path, collection: Collection
) -> None:
    report = checked(f"Note\n\n{text}\n", tmp_path, collection)
    assert [one for one in report.findings if one.subject is Subject.QUOTATION] == []


def test_a_quotation_without_a_reference_is_found_by_its_words(tmp_path: Path, collection: Collection) -> None:
    found = only("It is said that “the street was the living room of the poor”.", tmp_path, collection)
    assert (found.reason, found.sources[0].symbol) == (Reason.STANDS, "HSP/HA.9/16")


def test_what_can_be_compared_with_nothing_is_counted(tmp_path: Path, collection: Collection) -> None:
    report = checked("Note\n\nShe said: “Nobody here has ever seen a snowy owl in daylight”.\n", tmp_path, collection)
    assert (report.findings, report.n_uncompared) == ((), 1)


def test_a_quotation_takes_the_reference_of_its_footnote(tmp_path: Path, collection: Collection) -> None:
    path = tmp_path / "note.html"
    path.write_text(
        "<html><body><p>1. It decided “to extend the shaded streets programme until 31 December 2105”."
        "<a href='#f1' id='r1'><sup>1</sup></a></p><p>2. Another paragraph.</p><hr>"
        "<p id='f1'><a href='#r1'><sup>1</sup></a> UN-Habitat Assembly decision 9/1, para. 1.</p></body></html>",
        encoding="utf-8",
    )
    report = check_draft(read_document(path), collection)
    differing = [one for one in report.findings if one.verdict is Verdict.QUOTE_DIFFERS]
    assert [one.difference[0].source for one in differing] == ["2103"]


@pytest.mark.parametrize(
    "text",
    [
        "“See https://example.org/raised-walkways/design-principles.html.” (A/120/168, annex, para. 1, footnote 4)",
        "“见 https://example.org/raised-walkways/design-principles.html。”（A/120/168，附件，第1段，脚注4）",
        "“见 HSP/EB.2097/14，附件。”（HSP/EB.2099/7，第2段，脚注1）",
    ],
)
def test_the_footnotes_of_a_cited_paragraph_belong_to_it(text: str, tmp_path: Path, collection: Collection) -> None:
    found = only(text, tmp_path, collection)
    assert (found.reason, found.sources[0].kind) == (Reason.STANDS, "footnote")
