"""What three people come for, step by step, in both languages; the user guide shows pictures of these steps.

`make pictures` (KB_PICTURES=1) takes them anew into docs/user/pictures. Look at each before you commit it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner
from collecting_steps import collect, n_right
from playwright.sync_api import Page, expect
from standing_still import download, enter, follow, give_file, open_page, press, stand_still

from kb import pdf_of
from kb.cli import main
from ui.texts import texts

pytestmark = pytest.mark.browser

N_CITATIONS = 10
REMARK = {"zh": "费用降低的主要原因是改用当地材料。", "en": "The cost fell, mainly because local materials are used."}
Take = Callable[[str], None]


@pytest.mark.parametrize(
    ("lang", "typed", "citation"),
    [
        ("zh", "第9/4号决议第2段", "联合国人居大会第9/4号决议第2段"),
        ("en", "resolution 9/4 para. 2", "UN-Habitat Assembly resolution 9/4, para. 2"),
    ],
)
def test_a_delegate_comes_from_a_number_to_a_pasted_citation(
    pages: str, window: Page, take: Take, lang: str, typed: str, citation: str
) -> None:
    t = texts(lang)
    open_page(window, f"{pages}/?lang={lang}")
    enter(window.get_by_role("textbox", name=t("search.label"), exact=True), typed)
    first = window.locator(".kb-hit").first
    expect(first.get_by_text(citation, exact=True)).to_be_visible()
    copied = first.get_by_role("button", name=t("copy.done"))
    press(first.get_by_role("button", name=t(f"copy.{lang}")), shows=copied)
    take("delegate-found")
    follow(first.get_by_role("link", name=t("hit.open")))
    expect(window.locator(".kb-target .kb-col")).to_have_count(2)
    take("delegate-paragraph")
    window.go_back()
    box = window.get_by_role("textbox", name=t("search.label"))
    expect(box).to_have_value(typed)
    stand_still(window)
    box.fill("")
    box.press("Control+v")
    expect(box).to_have_value(citation)
    box.press("Enter")
    expect(window.locator(".kb-hit").first.get_by_text(citation, exact=True)).to_be_visible()


@pytest.mark.parametrize(
    ("lang", "topic", "act", "founding"),
    [
        ("zh", "夜间集市 照明", "联合国人居大会第9/4号决议", "大会第32/162号决议"),
        ("en", "lighting of night markets", "UN-Habitat Assembly resolution 9/4", "General Assembly resolution 32/162"),
    ],
)
def test_a_researcher_comes_from_a_topic_to_the_founding_text_and_the_graph(  # noqa: PLR0917 - fixtures and cases
    pages: str, window: Page, take: Take, lang: str, topic: str, act: str, founding: str
) -> None:
    t = texts(lang)
    open_page(window, f"{pages}/?lang={lang}")
    enter(window.get_by_role("textbox", name=t("search.label"), exact=True), topic)
    expect(window.locator(".kb-hit").first).to_be_visible()
    take("researcher-topic")
    follow(window.locator(".kb-hit").first.get_by_role("link", name=t("hit.open")))
    expect(window.locator(".kb-target")).to_be_visible()
    follow(window.get_by_role("link", name=t("act.history_of", name=act)).first)
    expect(window.locator(".kb-act h1")).to_be_visible()
    take("researcher-history")
    follow(window.locator(".kb-step-founding").get_by_role("link", name=founding))
    expect(window.get_by_role("textbox", name=t("act.label"), exact=True)).to_have_value("A/RES/32/162")
    expect(window.get_by_role("link", name=t("act.public_name", name="A/RES/32/162")).first).to_be_visible()
    taken = download(window.get_by_role("button", name=t("act.export_graphml")))
    network = nx.read_graphml(taken.path())
    assert network.has_edge("HSP/HA.9/Res.4", "A/RES/71/256")


@pytest.mark.office
@pytest.mark.parametrize(
    ("lang", "question", "topics"),
    [
        (
            "zh",
            "每公里遮荫步道的费用是多少？",
            ("遮荫步道", "夜间集市 照明", "社区苗圃"),
        ),
        (
            "en",
            "What does a kilometre of shaded walkway cost?",
            ("shaded walkways", "night markets lamps", "community nurseries"),
        ),
    ],
)
def test_staff_come_from_a_question_to_a_word_note_of_which_every_citation_is_right(  # noqa: PLR0917 - fixtures and cases
    pages: str,
    guide_data: Path,
    window: Page,
    take: Take,
    tmp_path: Path,
    lang: str,
    question: str,
    topics: tuple[str, ...],
) -> None:
    t = texts(lang)
    open_page(window, f"{pages}/ask?lang={lang}")
    enter(window.get_by_role("textbox", name=t("ask.label"), exact=True), question)
    n = collect(window, at_most=2)
    window.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
    take("staff-answer")
    for i, topic in enumerate(topics, start=1):
        open_page(window, f"{pages}/?lang={lang}")
        enter(window.get_by_role("textbox", name=t("search.label"), exact=True), topic)
        n += collect(window, at_most=N_CITATIONS - n if i == len(topics) else 3)
    assert n == N_CITATIONS

    follow(window.get_by_role("link", name=t("nav.brief")))
    expect(window.locator(".kb-entry-card")).to_have_count(N_CITATIONS)
    window.get_by_role("textbox", name=t("brief.title")).fill(question)  # sent when the next press leaves it
    new = window.get_by_role("textbox", name=t("brief.new_remark"))
    before = f"{t('brief.remark_before')}: {t('brief.item', n=1)}"
    press(window.get_by_role("button", name=before, exact=True), shows=new)
    expect(new).to_be_focused()
    stand_still(window)
    new.fill(REMARK[lang])
    remark = window.get_by_role("textbox", name=t("brief.remark_n", n=1))
    press(window.get_by_role("button", name=t("brief.put_in")), shows=remark)
    expect(new).to_have_count(0)
    expect(remark).to_have_value(REMARK[lang])
    take("staff-note")

    note = tmp_path / "note.docx"
    download(window.get_by_role("button", name=t("brief.form_docx"), exact=True)).save_as(note)
    printed = tmp_path / "note.pdf"
    printed.write_bytes(pdf_of(note.read_bytes()))
    n_quotations = 2 * N_CITATIONS  # every specimen is held in both languages
    assert n_right(note, guide_data) == n_quotations
    assert n_right(printed, guide_data) == n_quotations
    told = CliRunner().invoke(main, ["check", str(note), "--data", str(guide_data)])
    assert told.exit_code == 0
    n_checked = int(told.stdout.split()[0])
    assert told.stdout == f"{n_checked} checked: {n_checked} ok\n"

    follow(window.get_by_role("link", name=t("nav.check"), exact=True))
    give_file(window, note, shows=window.get_by_text(note.name))
    counts = window.get_by_text(t("check.counts", total=n_checked, right=n_checked))
    press(window.get_by_role("button", name=t("check.go"), exact=True), shows=counts)
    take("staff-check")
