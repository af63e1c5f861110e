from __future__ import annotations

from pathlib import Path

import pytest
from collecting_steps import collect
from page_specimens import HOSTILE_LINE
from playwright.sync_api import Page, expect
from standing_still import download, enter, follow, give_file, open_page, press, stand_still

from kb.export.word import plain, word_file

pytestmark = pytest.mark.browser

ACT = "act?ref=HSP/HA.9/Res.4"
ASK = "ask?q=How many kilometres of shaded walkway were built%3F&language=en"


def clipboard(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


# The marked line of the contents is that of the last heading above the reading line, a quarter down the window.
IS_RIGHT_SECTION = """() => {
  const links = [...document.querySelectorAll('.kb-outline a')];
  const above = links.filter(link =>
    document.getElementById(link.dataset.anchor).getBoundingClientRect().top <= innerHeight / 4);
  return (document.querySelector('.kb-outline a[aria-current]') ?? undefined) === above.at(-1); }"""


IS_IN_VIEW = """s => { const b = document.querySelector(s).getBoundingClientRect();
  return b.top >= 0 && b.top < window.innerHeight; }"""


def has_horizontal_scroll(page: Page) -> bool:
    script = "() => document.querySelector('[data-testid=stMain]').scrollWidth > window.innerWidth"
    return bool(page.evaluate(script))


def test_search_in_chinese_open_and_copy_the_citation(server: str, page: Page) -> None:
    open_page(page, f"{server}/?lang=zh")
    enter(page.get_by_role("textbox", name="检索词"), "高架步道 渡口")
    first = page.locator(".kb-hit").first
    expect(first).to_be_visible()
    assert "q=" in page.url
    copied = first.locator("[data-copy-text]").first.inner_text()
    press(first.get_by_role("button", name="复制中文引文"), shows=first.get_by_text("已复制"))
    assert clipboard(page) == copied
    assert "段" in copied

    follow(first.get_by_role("link", name="打开段落"))
    target = page.locator(".kb-target")
    page.wait_for_function("document.activeElement.classList.contains('kb-target')")
    page.wait_for_function(IS_IN_VIEW, arg=".kb-target")
    assert not has_horizontal_scroll(page)
    cite = target.get_by_role("button", name="复制中文引文")
    press(target.get_by_text("引用", exact=True), shows=cite)
    press(cite, shows=target.get_by_text("已复制"))
    assert clipboard(page) == copied

    page.reload()
    expect(page.locator(".kb-target")).to_be_visible()
    page.wait_for_function("document.documentElement.lang === 'zh-Hans'")

    page.go_back()
    expect(page.locator(".kb-hit").first).to_be_visible()
    expect(page.get_by_role("textbox", name="检索词")).to_have_value("高架步道 渡口")


def test_search_in_english_shows_the_official_chinese_text_and_opens_it(server: str, page: Page) -> None:
    open_page(page, f"{server}/?lang=en&q=raised+walkways+ferry")
    hit = page.locator(".kb-hit", has=page.locator(".kb-twin")).first
    expect(hit).to_be_visible()
    expect(hit.get_by_text("Official text in Chinese")).to_be_visible()
    assert hit.locator(".kb-twin [lang=zh-Hans]").count() >= 1
    follow(hit.get_by_role("link", name="Open this version"))
    expect(page.locator(".kb-title h1[lang=zh-Hans]")).to_be_visible()
    expect(page.locator(".kb-target [lang=zh-Hans]").first).to_be_visible()
    expect(page.locator(".kb-target [lang=en]").first).to_be_visible()
    follow(page.get_by_role("link", name="中文", exact=True))
    expect(page.get_by_role("link", name="双语对照")).to_be_visible()
    assert "lang=zh" in page.url
    expect(page.locator(".kb-target")).to_be_visible()


def test_from_a_search_for_an_act_to_its_founding_text_and_the_graph(server: str, page: Page, tmp_path: Path) -> None:
    open_page(page, f"{server}/?lang=en&q=HSP/HA.9/Res.4")
    follow(page.locator(".kb-hit").first.get_by_role("link", name="History of UN-Habitat Assembly resolution 9/4"))
    expect(page.locator(".kb-act h1")).to_have_text("Night markets as public space")
    follow(page.locator(".kb-step-founding").get_by_role("link", name="General Assembly resolution 32/162"))
    expect(page.get_by_role("textbox", name="Act", exact=True)).to_have_value("A/RES/32/162")
    expect(page.locator(".kb-act h1")).to_contain_text("human settlements")
    expect(page.get_by_text("No paragraph of the collection cites it")).to_be_visible()
    download(page.get_by_role("button", name="Download GraphML")).save_as(tmp_path / "graph.graphml")
    assert "HSP/HA.9/Res.4" in (tmp_path / "graph.graphml").read_text("utf-8")

    page.go_back()
    citing = page.locator(".kb-citing tbody tr").first
    expect(citing.locator("mark")).to_have_text("resolution 9/4")
    follow(citing.get_by_role("link", name="Paragraph 11"))
    expect(page.locator(".kb-target")).to_contain_text("resolution 9/4")


def test_the_chart_of_who_cites_an_act_is_drawn_and_has_its_numbers_as_a_table(server: str, page: Page) -> None:
    open_page(page, f"{server}/act?lang=en&ref=A/RES/71/256")
    chart = page.get_by_test_id("stVegaLiteChart")
    expect(chart.locator("canvas, svg").first).to_be_visible()
    press(page.get_by_text("The chart as a table"), shows=page.locator(".kb-numbers table"))
    assert not has_horizontal_scroll(page)


def test_an_added_file_is_found(server: str, page: Page, tmp_path: Path) -> None:
    word = f"towpath{page.viewport_size['width'] if page.viewport_size else 0}"
    file = tmp_path / f"{word}.txt"
    file.write_text(f"1. The {word} is shaded by plane trees.\n\n2. It is cool in summer.\n", encoding="utf-8")
    open_page(page, f"{server}/corpus?lang=en")
    give_file(page, file, shows=page.get_by_role("button", name=f"Remove {file.name}"))
    stand_still(page)
    page.get_by_role("button", name="Add to the collection").click()
    expect(page.locator(".kb-source", has_text=file.name)).to_be_visible()
    expect(page.get_by_text("1 added")).to_be_visible()
    follow(page.get_by_role("link", name="Search"))
    enter(page.get_by_role("textbox", name="Search for"), word)
    expect(page.locator(".kb-hit mark", has_text=word).first).to_be_visible()


def test_a_link_is_followed_from_a_box_whose_words_are_not_sent_yet(server: str, page: Page) -> None:
    open_page(page, f"{server}/?lang=en")
    page.get_by_role("textbox", name="Search for").fill("lamps")
    follow(page.get_by_role("link", name="Check", exact=True))
    expect(page).to_have_url(f"{server}/check?lang=en")
    expect(page.get_by_role("textbox", name="Text of the draft")).to_be_visible()
    open_page(page, f"{server}/?lang=en&q=walkways")
    collect(page, at_most=1)
    open_page(page, f"{server}/brief?lang=en")
    page.get_by_role("textbox", name="Title of the note").fill("Lamps")
    follow(page.get_by_role("link", name="Check", exact=True))
    expect(page.get_by_role("textbox", name="Text of the draft")).to_be_visible()
    open_page(page, f"{server}/brief?lang=en")
    expect(page.get_by_role("textbox", name="Title of the note")).to_have_value("Lamps")


def test_markup_of_a_document_stays_text_in_the_browser(server: str, page: Page) -> None:
    alerts: list[str] = []
    page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    open_page(page, f"{server}/document?lang=en&doc=A/199/77@en&para=main:1")
    expect(page.locator(".kb-target .kb-col")).to_contain_text(HOSTILE_LINE)
    assert page.locator(".kb-target script, .kb-target img, .kb-target strong, .kb-target .katex").count() == 0
    assert alerts == []


def test_the_pages_work_by_keyboard(server: str, page: Page) -> None:
    open_page(page, f"{server}/?lang=en&q=walkways")
    button = page.locator(".kb-hit .kb-copy").first
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Copied").first).to_be_visible()
    page.locator(".kb-hit .kb-open").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".kb-target")).to_be_visible()


UNSEEN_FOCUS = """() => {
  const seen = element => { const style = getComputedStyle(element);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2; };
  const element = document.activeElement;
  if (element === document.body) return '';
  for (let e = element, i = 0; e && i < 5; e = e.parentElement, i++) if (seen(e)) return '';
  return element.outerHTML.slice(0, 120); }"""


def test_a_search_is_made_and_its_reason_opened_by_keyboard_alone(server: str, page: Page) -> None:
    open_page(page, f"{server}/?lang=en")
    box = page.get_by_role("textbox", name="Search for")
    for _ in range(12):
        if box.evaluate("element => element === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.type("shaded walkways")
    page.keyboard.press("Enter")
    why = page.locator(".kb-hit .kb-why").first
    expect(why).to_be_visible()
    expect(why).not_to_have_attribute("open", "")
    for _ in range(20):
        if why.locator("summary").evaluate("element => element === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(why.get_by_text("Found by:")).to_be_visible()
    assert not has_horizontal_scroll(page)


@pytest.mark.parametrize(
    "address", ["?q=walkways&language=en", "document?doc=HSP/HA.9/16@en&q=x", "corpus?", "check?", ACT, ASK, "brief?"]
)
def test_every_stop_of_the_keyboard_is_seen(server: str, page: Page, address: str) -> None:
    open_page(page, f"{server}/{address}&lang=en")
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    unseen = set()
    for _ in range(45):
        page.keyboard.press("Tab")
        unseen.add(page.evaluate(UNSEEN_FOCUS))
    assert unseen <= {""}


def test_the_outline_marks_the_section_that_is_read(server: str, page: Page) -> None:
    open_page(page, f"{server}/document?lang=en&doc=HSP/HA.9/16@en&view=text")
    links = page.locator(".kb-outline a")
    for i in (links.count() - 1, 2, links.count() - 2):  # the last cannot come to the top of the window
        links.nth(i).click()
        expect(page.locator(".kb-outline a[aria-current]")).to_have_count(1)
        expect(links.nth(i)).to_have_attribute("aria-current", "location")
    page.mouse.move(page.viewport_size["width"] - 60 if page.viewport_size else 0, 700)
    for _ in range(12):
        page.mouse.wheel(0, 400)
        page.wait_for_function(IS_RIGHT_SECTION)


def test_a_draft_is_checked_and_a_finding_opened(server: str, page: Page, tmp_path: Path) -> None:
    open_page(page, f"{server}/check?lang=en")
    box = page.get_by_role("textbox", name="Text of the draft")
    box.fill("“Encourages Member States to treat night markets as public places” (HSP/HA.9/Res.4, para. 1); A/120/168.")
    press(page.get_by_role("button", name="Check", exact=True), shows=page.locator(".kb-diff del"))
    expect(page.locator(".kb-diff del")).to_contain_text("places")
    expect(page.locator(".kb-diff ins")).to_contain_text("spaces")
    assert not has_horizontal_scroll(page)
    download(page.get_by_role("button", name="Draft with comments")).save_as(tmp_path / "draft.docx")
    assert b"PK" in (tmp_path / "draft.docx").read_bytes()[:4]
    press(page.locator(".kb-check-counts a", has_text="As in the source"), shows=page.locator("#check-right"))
    page.wait_for_function(IS_IN_VIEW, arg="#check-right")
    follow(page.locator(".kb-check-differs .kb-open").first)
    expect(page.locator(".kb-target")).to_contain_text("Encourages Member States")
    page.go_back()
    expect(page.locator(".kb-diff del")).to_contain_text("places")
    press(page.get_by_role("button", name="Check another draft"), shows=box)
    expect(box).to_have_value("")


def test_a_word_draft_is_uploaded_and_checked(server: str, page: Page, tmp_path: Path) -> None:
    file = tmp_path / "note.docx"
    file.write_bytes(word_file([plain("1. See A/120/168, para. 99.")], title="Note", language="en"))
    open_page(page, f"{server}/check?lang=zh")
    give_file(page, file, shows=page.get_by_text("note.docx"))
    finding = page.locator(".kb-check-wrong .kb-findings li")
    press(page.get_by_role("button", name="核对", exact=True), shows=finding)
    expect(finding).to_contain_text("该处没有第99段")
