# ruff: noqa: E501 - a draft is a line
from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from page_specimens import HOSTILE_LINE, Open, shown
from streamlit.testing.v1 import AppTest

from kb import Collection, Subject, Verdict, commented_draft, open_collection, read_bytes
from tests.unit.check.drafts import FOUND, MISTAKES, RIGHT
from ui import check_job, check_page
from ui.check_groups import Group, group_of, grouped
from ui.check_job import CheckJob
from ui.check_report import SHOWN, report_html
from ui.texts import texts

DRAFT = """1. The Assembly “[e]ncourages Member States to treat night markets as public places” (HSP/HA.9/Res.4, para. 1).

2. See A/120/168, para. 99, and UN-Habitat Assembly resolution 9/1, and A/119/4321.

3. 联合国人居大会第9/2号决定第3段：“请执行主任在会议开幕八周前分发文件”。理事会第24/10号决议。

4. “[T]he gradient does not exceed 5 per cent” (A/120/168, annex, para. 2).
"""


@pytest.fixture(scope="module")
def collection(held: Path) -> Iterator[Collection]:
    with open_collection(held) as opened:
        yield opened


def checked(at: AppTest, text: str) -> AppTest:
    at.text_area[0].set_value(text)
    at.button(key="check_go").click().run()
    if "check_job" in at.session_state and at.session_state["check_job"] is not None:
        finished(at.session_state["check_job"])
    return at.run()


@pytest.fixture(scope="module")
def all_specimens(tmp_path_factory: pytest.TempPathFactory, specimens: Path) -> Path:
    """Return a data folder with every specimen."""
    data = tmp_path_factory.mktemp("specimens") / "data"
    with open_collection(data, encoder="none", writable=True) as opened:
        opened.ingest([specimens])
    return data


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_ten_planted_mistakes_are_listed_and_nothing_else(open_page: Open, all_specimens: Path, lang: str) -> None:
    at = checked(open_page("check", data=all_specimens, lang=lang), MISTAKES)
    page = shown(at)
    listed = page[: page.index('<h2 id="check-right"')]
    assert listed.count('<li><p class="kb-where">') == len(FOUND) == 10
    report = at.session_state["check_job"].report
    assert [one.label for one in report.findings if one.verdict is not Verdict.OK] == list(FOUND)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_is_invented_in_a_right_draft_of_thirty_references(
    open_page: Open, all_specimens: Path, lang: str
) -> None:
    at = checked(open_page("check", data=all_specimens, lang=lang), RIGHT)
    findings = at.session_state["check_job"].report.findings
    assert sum(one.subject is Subject.REFERENCE for one in findings) >= 30
    page = shown(at)
    assert texts(lang)("check.counts", total=len(findings), right=len(findings)) in page
    assert re.findall(r'<h2 id="check-(\w+)"', page) == ["right"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_empty_page_says_what_it_does_and_keeps(open_page: Open, lang: str) -> None:
    page = shown(open_page("check", lang=lang))
    assert texts(lang)("check.kept_nowhere") in page
    assert 'href="check?lang=' in page


def test_nothing_to_check_is_said(open_page: Open) -> None:
    at = open_page("check")
    at.text_area[0].set_value("  \n")
    assert "There is no draft yet" in shown(at.button(key="check_go").click().run())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_findings_are_grouped_by_what_to_do(open_page: Open, lang: str) -> None:
    page = shown(checked(open_page("check", lang=lang), DRAFT))
    t = texts(lang)
    groups = [group for group in Group if group is not Group.SEVERAL]
    order = [page.index(f'<h2 id="check-{group}"') for group in groups]
    assert order == sorted(order)
    assert all(t(f"check.{group}_todo") in page for group in groups)


def test_a_number_of_several_bodies_leads_to_each(open_page: Open) -> None:
    page = shown(checked(open_page("check"), "理事会第24/10号决议谈到城市化。"))
    assert '<h2 id="check-several"' in page
    assert 'href="act?ref=UNH-GC:res:24/10&amp;lang=en"' in page


def test_each_finding_leads_to_its_paragraph_or_act(open_page: Open) -> None:
    page = shown(checked(open_page("check"), DRAFT))
    assert 'href="document?doc=HSP/HA.9/Res.4%40en&amp;para=main:1&amp;lang=en"' in page
    assert 'href="document?doc=HSP/HA.9/16%40zh&amp;para=annex%202/decision%209/2:3&amp;lang=en"' in page
    assert 'href="act?ref=UNH-HA:dec:9/1&amp;lang=en"' in page


def test_a_difference_is_told_in_words_and_not_by_colour_alone(open_page: Open) -> None:
    page = shown(checked(open_page("check"), DRAFT))
    assert '<del><span class="kb-hidden">[only in the draft] </span>places</del>' in page
    assert '<ins><span class="kb-hidden">[only in the source] </span>spaces</ins>' in page


def test_markup_of_a_draft_stays_text(open_page: Open) -> None:
    page = shown(checked(open_page("check"), f"{HOSTILE_LINE} “<b>bold words of no source at all</b>” (A/120/168)."))
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_another_draft_begins_with_empty_boxes(open_page: Open) -> None:
    at = checked(open_page("check"), DRAFT)
    assert not at.text_area
    at = at.button(key="check_another").click().run()
    assert (at.text_area[0].value, at.session_state["check_job"]) == ("", None)


def test_the_report_outlives_a_change_of_language(open_page: Open) -> None:
    at = checked(open_page("check"), DRAFT)
    at.query_params["lang"] = "zh"
    assert "出处对不上" in shown(at.run())


def test_a_draft_without_references_is_said_to_have_none(open_page: Open) -> None:
    assert "No reference and no quotation" in shown(checked(open_page("check"), "A walk in the evening."))


def test_a_text_that_is_too_large_is_refused(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_page, "MAX_CHARS", 20)
    at = open_page("check")
    at.text_area[0].set_value(DRAFT)
    assert "The draft is too large" in shown(at.button(key="check_go").click().run())


def test_a_file_that_cannot_be_read_is_told_why(open_page: Open, collection: Collection) -> None:
    at = open_page("check")
    at.session_state["check_job"] = finished(CheckJob("a.docx", b"PK\x03\x04 no archive", collection))
    assert "This file cannot be read" in shown(at.run())
    assert at.text_area


def test_a_draft_of_too_many_paragraphs_is_refused(
    open_page: Open, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check_job, "MAX_BLOCKS", 1)
    at = open_page("check")
    at.session_state["check_job"] = finished(CheckJob("a.txt", DRAFT.encode(), collection))
    assert "The draft is too long" in shown(at.run())


def test_a_long_check_shows_how_far_it_is_and_can_be_stopped(open_page: Open, collection: Collection) -> None:
    class Slow(CheckJob):
        is_running = True  # type: ignore[assignment] # a property there

    at = open_page("check")
    job = finished(Slow("a.txt", DRAFT.encode(), collection), is_faked=True)
    at.session_state["check_job"] = job
    assert f"Checking: {job.done} of {job.total} done" in shown(at.run())
    at.button(key="check_cancel").click()
    Slow.is_running = False  # type: ignore[assignment]
    at.run()
    assert job._stop.is_set()


def test_a_stopped_check_keeps_nothing(open_page: Open, collection: Collection) -> None:
    job = CheckJob.__new__(CheckJob)
    at = open_page("check")
    CheckJob.__init__(job, "a.txt", (DRAFT * 30).encode(), collection)
    job.cancel()
    at.session_state["check_job"] = finished(job)
    assert "Stopped. The draft was not kept." in shown(at.run())
    assert (job.document, job.report) == (None, None)


def finished(job: CheckJob, *, is_faked: bool = False) -> CheckJob:
    job.wait(30)
    assert is_faked or not job.is_running
    return job


def test_the_collection_is_not_changed(open_page: Open, collection: Collection, held: Path) -> None:
    before = sorted(path.name for path in held.rglob("*"))
    checked(open_page("check"), DRAFT)
    assert sorted(path.name for path in held.rglob("*")) == before


def test_a_group_shows_its_first_findings_and_counts_the_rest(collection: Collection) -> None:
    text = "\n\n".join(f"{i}. See A/119/{4000 + i}." for i in range(1, SHOWN + 4))
    job = finished(CheckJob("a.txt", text.encode(), collection))
    assert job.document is not None
    assert job.report is not None
    page = report_html(job.document, job.report, texts("en"))
    assert page.count("<li>") == SHOWN
    assert "3 more are not listed" in page


def test_every_group_has_its_findings_in_the_order_of_the_draft(collection: Collection) -> None:
    job = finished(CheckJob("a.txt", DRAFT.encode(), collection))
    assert job.report is not None
    found = grouped(job.report)
    assert sum(map(len, found.values())) == len(job.report.findings)
    assert all(group_of(one) is group for group, findings in found.items() for one in findings)


def test_the_file_with_comments_can_be_checked_again(collection: Collection) -> None:
    job = finished(CheckJob("a.txt", DRAFT.encode(), collection))
    assert job.document is not None
    assert job.report is not None
    again = read_bytes(commented_draft(job.document, job.report, language="zh"), name="a.docx")
    assert [block.label for block in again.blocks if block.label] == ["1", "2", "3", "4"]
