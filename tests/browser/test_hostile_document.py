"""A document, a draft, a name and an address full of markup and scripts: every page shows them as text, and none runs.

Each payload would call `kbRan`, make an element of the class or the name `kb-evil`, or load something from a host that
is not ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import pytest
from collecting_steps import collect
from page_server import serve_pages
from playwright.sync_api import Browser, Frame, Page, Request, expect
from standing_still import TIMEOUT_MS, enter, give_file, open_page, press, stand_still

from kb import open_collection
from kb.export.word import plain, word_file

pytestmark = pytest.mark.browser

PAYLOADS = (
    "<b class=kb-evil>bold</b>",
    "<script>kbRan(1)</script>",
    "<img class=kb-evil src=x onerror=kbRan(2)>",
    "<svg class=kb-evil onload=kbRan(3)><animate onbegin=kbRan(4) attributeName=x dur=1s /></svg>",
    '"><b class="kb-evil" autofocus tabindex=0 onfocus="kbRan(5)">',
    "' class='kb-evil' onmouseover='kbRan(6)' x='",
    "<a class=kb-evil href=javascript:kbRan(7)>link</a>",
    "[link](javascript:kbRan(8)) ![picture](http://evil.example/a.png) $\\href{javascript:kbRan(9)}{x}$",
    "<iframe class=kb-evil srcdoc='<script>parent.kbRan(10)</script>'></iframe>",
    "<style class=kb-evil>*{background:url(http://evil.example/b.png)}</style>",
    "<base class=kb-evil href=http://evil.example/><meta http-equiv=refresh content='0;url=http://evil.example/'>",
    "&lt;b class=kb-evil&gt;twice&lt;/b&gt; \\u003cb class=kb-evil\\u003e",
    "{{constructor.constructor('kbRan(11)')()}} ${kbRan(12)}",
    "</div></main></body><kb-evil>",
    ":red[red] :material/home: # heading <!-- <details class=kb-evil open ontoggle=kbRan(13)> -->",
)
ALL = " ".join(PAYLOADS)
HEAD = """United Nations {symbol}

Executive Board of the United Nations Human Settlements Programme

Distr.: General

3 May 2099

Original: English

Lamps {title}

"""
BODY = "\n\n".join(
    (
        f"I. Lamps {PAYLOADS[0]} {PAYLOADS[4]}",
        *(f"{n}. Lamps are lit {payload} at dusk, as in resolution 71/256.1" for n, payload in enumerate(PAYLOADS, 1)),
        f"{len(PAYLOADS) + 1}. Decides that lamps cost 40 dollars {ALL}",
        f"1 See A/120/168 {ALL}",
    )
)
SCRIPTED = f"""<!DOCTYPE html><html lang="en"><head><title>{ALL}</title><script>kbRan(20)</script></head>
<body onload="kbRan(21)"><p>HSP/EB.2099/67</p><h1>Scripted lamps</h1><p>1. Lamps &lt;b class=kb-evil&gt;glow&lt;/b&gt;
<img class="kb-evil" src="x" onerror="kbRan(22)"> <a href="javascript:kbRan(23)">here</a>.</p></body></html>"""
NAME = "<img class=kb-evil src=x onerror=kbRan(30)>"
WATCH = "window.ran = []; window.kbRan = number => { window.ran.push(number); };"
FOUND = """() => ({
  ran: window.ran ?? [],
  elements: [...document.querySelectorAll('.kb-evil, kb-evil, base[href*=evil], [src*="evil.example"], ' +
    '[href^="javascript:" i], [srcdoc], [onerror], [onload], [onfocus], [onmouseover], [ontoggle]')]
    .map(element => element.outerHTML.slice(0, 120)) })"""
OPEN_ALL = "document.querySelectorAll('details').forEach(fold => { fold.open = true; })"
SYMBOL = "HSP/HA.9/Res.9"
DOCUMENT = f"{SYMBOL}@en"


@dataclass
class Watched:
    """A page, and what it did that it must not do."""

    page: Page
    address: str
    dialogs: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    def note(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:", self.address.replace("http:", "ws:"))):
            self.strangers.append(request.url)

    def visit(self, path: str) -> None:
        open_page(self.page, f"{self.address}/{path}")

    def assert_harmless(self, *, shows: str = "class=kb-evil") -> None:
        """Look at every frame of the page, which must show the text of a payload."""
        expect(self.page.locator("body")).to_contain_text(shows)
        self.page.evaluate(OPEN_ALL)
        self.page.mouse.move(400, 400)
        self.page.wait_for_timeout(300)
        found = [self._found(frame) for frame in self.page.frames]
        assert found == [{"ran": [], "elements": []}] * len(found)
        assert (self.dialogs, self.strangers) == ([], [])

    @staticmethod
    def _found(frame: Frame) -> object:
        return frame.evaluate(FOUND)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("hostile")
    files = folder / "in"
    files.mkdir()
    (files / f"{NAME}.txt").write_text(HEAD.format(symbol=SYMBOL, title=ALL) + BODY, encoding="utf-8")
    (files / "scripted.html").write_text(SCRIPTED, encoding="utf-8")
    stated = [plain(line) for line in (HEAD.format(symbol="HSP/EB.2099/68", title="") + BODY).split("\n\n")]
    (files / "word.docx").write_bytes(word_file(stated, title=ALL, language="en"))
    (files / "word.docx.toml").write_text(f"title = '''{ALL}'''\nsession = '''{PAYLOADS[0]}'''\n", encoding="utf-8")
    with open_collection(folder / "data", writable=True) as collection:
        report = collection.ingest([files])
        assert (report.documents, report.failed) == (3, ())
    with serve_pages(folder / "data", log=folder / "server.log") as served:
        yield served


@pytest.fixture
def watched(browser: Browser, address: str) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(WATCH)
    page = context.new_page()
    page.set_default_timeout(TIMEOUT_MS)
    watched = Watched(page, address)
    page.on("dialog", lambda dialog: (watched.dialogs.append(dialog.message), dialog.dismiss()))
    page.on("request", watched.note)
    yield watched
    context.close()


@pytest.mark.parametrize(
    "path",
    [
        "?q=lamps&lang=en",
        f"?q={quote(ALL)}&lang=en",
        f"?q=lamps&language={quote(PAYLOADS[4])}&body={quote(PAYLOADS[0])}&kind={quote(PAYLOADS[1])}&lang=en",
        f"document?doc={DOCUMENT}&lang=en",
        f"document?doc={DOCUMENT}&para=main:5&q={quote(ALL)}&lang=zh",
        "document?doc=HSP/EB.2099/67@en&lang=en",
        "document?doc=HSP/EB.2099/68@en&view=text&lang=en",
        f"document?doc={quote(ALL)}&lang=en",
        f"document?doc={DOCUMENT}&para={quote(ALL)}&lang=en",
        "ask?q=What%20do%20lamps%20cost%3F&lang=en",
        f"ask?q={quote(ALL)}&lang=en",
        "act?ref=A/RES/71/256&lang=en",
        f"act?ref={SYMBOL}&lang=en",
        f"act?ref={quote(ALL)}&lang=en",
        "act?view=wording&phrase=lamps%20are%20lit&lang=en",
        f"act?view=wording&phrase={quote(ALL)}&lang=en",
        f"act?view=compare&ref={quote(PAYLOADS[0])}&with={quote(ALL)}&lang=en",
        f"act?view=gaps&ref={quote(ALL)}&lang=en",
        "corpus?lang=en",
        f"corpus?find={quote(PAYLOADS[0])}&lang=en",
    ],
)
def test_a_page_shows_markup_as_text_and_runs_nothing(watched: Watched, path: str) -> None:
    watched.visit(path)
    expect(watched.page.locator(".stMain h1, .stMain h2, .stMain .kb-hit").first).to_be_visible()
    watched.assert_harmless(shows="" if "gaps" in path or "wording&phrase=%" in path else "kb-evil")


def test_a_draft_is_text(watched: Watched) -> None:
    page = watched.page
    watched.visit("check?lang=en")
    page.get_by_role("textbox", name="Text of the draft").fill(f"“Lamps are lit {ALL}” ({SYMBOL}, para. 1) {ALL}")
    press(page.get_by_role("button", name="Check", exact=True), shows=page.locator(".kb-check-counts"))
    watched.assert_harmless()


def test_an_uploaded_draft_is_text(watched: Watched, tmp_path: Path) -> None:
    page = watched.page
    watched.visit("check?lang=en")
    draft = tmp_path / f"{NAME}.txt"
    draft.write_text(BODY, encoding="utf-8")
    give_file(page, draft, shows=page.get_by_role("button", name=f"Remove {NAME}.txt"))
    press(page.get_by_role("button", name="Check", exact=True), shows=page.locator(".kb-check-counts"))
    watched.assert_harmless()


def test_a_note_is_text(watched: Watched) -> None:
    page = watched.page
    watched.visit("?q=lamps&lang=en")
    assert collect(page, at_most=4) == 4
    watched.visit("brief?lang=en")
    expect(page.locator(".kb-entry-card")).to_have_count(4)
    enter(page.get_by_role("textbox", name="Title of the note"), PAYLOADS[2])
    watched.assert_harmless()
    watched.visit("brief?view=preview&lang=en")
    expect(page.locator(".stMain h1").first).to_be_visible()
    watched.assert_harmless()


def test_an_added_file_is_told_by_its_name_as_text(watched: Watched, tmp_path: Path) -> None:
    page = watched.page
    file = tmp_path / f"{NAME} empty.txt"
    file.write_text("   ", encoding="utf-8")
    watched.visit("corpus?lang=en")
    give_file(page, file, shows=page.get_by_role("button", name=f"Remove {file.name}"))
    page.get_by_role("button", name="Add to the collection").click()
    expect(page.get_by_role("rowheader").get_by_text("empty.txt")).to_be_visible()
    stand_still(page)
    watched.assert_harmless()
