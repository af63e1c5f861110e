"""What a visitor of a load run makes of the messages of the server."""

from __future__ import annotations

import random
from types import SimpleNamespace

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.load import Drawn
from benchmarks.page_load import Log, Person
from benchmarks.visitor import HELD_RUNS, Shown, Visitor


def html(body: str, *, place: int = 1, key: str = "") -> ForwardMsg:
    message = ForwardMsg(hash=key)
    message.delta.new_element.html.body = body
    message.metadata.delta_path.extend([0, place])
    message.metadata.cacheable = bool(key)
    return message


def finished(status: ForwardMsg.ScriptFinishedStatus = ForwardMsg.FINISHED_SUCCESSFULLY) -> ForwardMsg:
    return ForwardMsg(script_finished=status)


def begun() -> ForwardMsg:
    message = ForwardMsg()
    message.new_session.page_script_hash = "p1"
    return message


def box(value: str) -> ForwardMsg:
    message = ForwardMsg()
    element = message.delta.new_element.text_input
    element.id, element.value, element.set_value = "$$ID-af90-search_query", value, True
    message.metadata.delta_path.extend([0, 2])
    return message


def shown(*messages: ForwardMsg) -> Shown:
    page = Shown()
    for message in messages:
        page.take(message)
    return page


def test_a_page_stands_when_its_run_has_finished_and_not_when_it_is_run_again() -> None:
    page = Shown()
    assert not page.take(begun())
    assert not page.take(finished(ForwardMsg.FINISHED_EARLY_FOR_RERUN))
    assert page.take(finished())


def test_links_are_found_by_where_they_lead() -> None:
    page = shown(
        html('<a href="document?doc=A%2FRES%2F1%40en&amp;q=x" target="_self" data-go>1</a>'),
        html('<a href="./?q=x&amp;page=2" target="_self" data-go>2</a>', place=2),
        html('<a href="https://elsewhere.example/" target="_blank">3</a>', place=3),
    )
    assert page.links("document") == ["document?doc=A%2FRES%2F1%40en&q=x"]
    assert page.links("") == ["./?q=x&page=2"]


def test_a_new_run_replaces_the_page() -> None:
    page = shown(html("one"), box("water"), begun())
    assert (page.parts, page.boxes) == ({}, {})


def test_a_box_keeps_what_the_server_wrote_into_it() -> None:
    state = shown(box("water")).box("search_query")
    assert state is not None
    assert state.string_value == "water"


def test_a_large_message_is_held_and_drawn_again_from_its_hash() -> None:
    page = shown(html("style", key="h1"), finished(), begun())
    reference = ForwardMsg(ref_hash="h1")
    reference.metadata.delta_path.extend([0, 7])
    page.take(reference)
    assert page.parts == {(0, 7): "style"}


def test_a_large_message_that_is_not_shown_again_is_dropped_as_in_a_browser() -> None:
    page = shown(html("style", key="h1"), finished())
    for _ in range(HELD_RUNS):
        assert "h1" in page.held
        page.take(finished())
    assert not page.held


@pytest.mark.parametrize("body", ['<div class="kb-message kb-bad" role="alert">', '<p class="kb-quiet">'])
def test_faults_of_a_page_are_counted(body: str) -> None:
    assert len(shown(html(body)).faults) == ("kb-bad" in body)


def test_a_person_who_finds_no_document_on_the_page_searches() -> None:
    person = Person(Visitor(SimpleNamespace()), Drawn(["water"], [], [], ["A/RES/1"]), random.Random(1), Log())
    assert person.link("document") is None
    person.visitor.shown.take(html('<a href="document?doc=1" target="_self" data-go>1</a>'))
    assert person.link("document") == "document?doc=1"
    assert person.link("turn") is None
    assert person.link("act") == "act?ref=A/RES/1&lang=en"
