from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from model_server import ModelServer, Script, events, model_server, reply
from page_specimens import HOSTILE_LINE, Open, shown
from streamlit.testing.v1 import AppTest

from ui.phrase_job import PhraseJob
from ui.texts import texts

ASKED = "What should be settled before work on a walkway begins?"
TRUE = "Responsibility for upkeep must be settled before work begins."
INVENTED = "Norway must settle it by 2031."
KEY = "secret-of-the-test"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelServer]:
    """Run a scripted model and name it to the pages."""
    with model_server(Script()) as running:
        monkeypatch.setenv("KB_MODEL_URL", running.address)
        monkeypatch.setenv("KB_MODEL", "test-model")
        monkeypatch.setenv("KB_MODEL_KEY", KEY)
        yield running


def worded(at: AppTest) -> AppTest:
    """Wait for the model and draw the page once more."""
    job = at.session_state["phrase_job"]
    assert isinstance(job, PhraseJob)
    job.wait(20)
    return at.run()


def test_without_a_model_nothing_of_it_is_shown_or_asked(open_page: Open) -> None:
    at = open_page("ask", q=ASKED)
    assert "kb-phrased" not in shown(at)
    assert "kb-model-on" not in shown(at)
    assert "phrase_job" not in at.session_state


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_that_a_model_is_on_and_what_it_is_sent_is_said_before_anything_is_asked(
    open_page: Open, server: ModelServer, lang: str
) -> None:
    page = shown(open_page("ask", lang=lang))
    assert texts(lang)("model.on", name="test-model", address=server.address) in page
    assert KEY not in page
    assert server.requests == []


@pytest.mark.parametrize(("lang", "citation"), [("zh", "A/120/168，第7段"), ("en", "A/120/168, para. 7")])
def test_a_sentence_of_the_model_carries_its_citation_and_a_dropped_one_its_reason(
    open_page: Open, server: ModelServer, lang: str, citation: str
) -> None:
    server.says(reply((TRUE, ["s1"]), (INVENTED, ["s1"])))
    page = shown(worded(open_page("ask", q=ASKED, lang=lang)))
    t = texts(lang)
    kept = page[page.index('<section class="kb-phrased"') : page.index("<details")]
    assert TRUE in kept
    assert f">{citation}</a>" in kept
    assert 'href="document?doc=A/120/168%40en&amp;para=main:7&amp;' in kept
    assert t("model.dropped", n=1) in page
    assert f"<del>{INVENTED}</del>" in page
    assert 'class="kb-hit kb-statement"' in page


def test_the_model_is_asked_once_for_an_answer_however_often_the_page_is_drawn(
    open_page: Open, server: ModelServer
) -> None:
    server.says(reply((TRUE, ["s1"])))
    at = worded(open_page("ask", q=ASKED))
    at.run()
    assert len(server.requests) == 1


def test_what_is_declined_is_not_sent(open_page: Open, server: ModelServer) -> None:
    assert "The corpus does not say" in shown(open_page("ask", q="Who is the president of Mars?"))
    assert server.requests == []


@pytest.mark.parametrize(
    "script",
    [
        Script(status=500),
        Script((b"no such thing",)),
        Script((events(reply((TRUE, ["s1"])), is_done=False)[:60],)),
        Script((events("I would rather talk about the sea."),)),
        Script((events(reply((INVENTED, ["s1"]))),)),
        Script((events(reply()),)),
    ],
    ids=["refused", "nonsense", "cut", "chat", "invented", "nothing"],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_failure_costs_one_line_and_never_the_answer(
    open_page: Open, server: ModelServer, script: Script, lang: str
) -> None:
    server.scripts = [script]
    page = shown(worded(open_page("ask", q=ASKED, lang=lang)))
    assert page.count(texts(lang)("model.failed", name="test-model")) == 1
    assert '<section class="kb-phrased"' not in page
    assert 'class="kb-hit kb-statement"' in page


def test_words_of_a_model_are_never_markup(open_page: Open, server: ModelServer) -> None:
    server.says(reply((HOSTILE_LINE, ["s1"]), (f"{TRUE[:-1]} <b>now</b> **so**.", ["s1"])))
    page = shown(worded(open_page("ask", q=ASKED)))
    assert "&lt;script&gt;" in page
    assert "<script>" not in page
    assert "<b>" not in page
    assert "<strong>" not in page


def test_a_slow_model_is_waited_for_in_view_and_can_be_done_without(open_page: Open, server: ModelServer) -> None:
    server.scripts = [Script(is_silent=True)]
    at = open_page("ask", q=ASKED)
    page = shown(at)
    assert "test-model is wording the answer" in page
    assert 'class="kb-hit kb-statement"' in page
    at = at.button(key="phrase_cancel").click().run()
    assert "was stopped" in shown(at)
    assert 'class="kb-hit kb-statement"' in shown(at)


def test_a_stopped_model_is_let_go_of_at_its_next_byte(open_page: Open, server: ModelServer) -> None:
    server.scripts = [Script((b": wait\n",) * 200, pause_s=0.05)]
    at = open_page("ask", q=ASKED)
    job = at.session_state["phrase_job"]
    job.cancel()
    began = time.monotonic()
    job.wait(5)
    assert time.monotonic() - began < 2
    assert job.phrasing is not None


def test_a_model_that_is_named_wrongly_is_said_and_the_answer_stands(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KB_MODEL_URL", "not an address")
    monkeypatch.setenv("KB_MODEL", "test-model")
    page = shown(open_page("ask", q=ASKED))
    assert "The language model is not set up rightly" in page
    assert 'class="kb-hit kb-statement"' in page
