from __future__ import annotations

import json
import socket

import pytest
from model_server import EVENTS, JSON, Script, events, model_server, whole

from kb.errors import ModelError
from kb.model.deadline import Patience
from kb.model.endpoint import Endpoint
from kb.model.exchange import exchange

MESSAGES = [{"role": "user", "content": "水井 wells"}]
KEY = "sk-not-to-be-shown"
HASTY = Patience(connect_s=1, first_byte_s=0.2, silence_s=0.2, whole_s=0.5)


def test_a_stream_is_put_together_and_the_request_says_what_is_asked() -> None:
    with model_server(Script((events("水井 wells"),))) as server:
        assert exchange(server.endpoint(key=KEY), MESSAGES) == "水井 wells"
        ((path, headers, body),) = server.requests
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == f"Bearer {KEY}"
    assert body == {"model": "test-model", "messages": MESSAGES, "stream": True, "temperature": 0}


def test_events_may_be_cut_anywhere() -> None:
    body = events("水井 wells", size=1).replace(b"\n\n", b"\r\n\r\n")
    parts = tuple(body[i : i + 11] for i in range(0, len(body), 11))
    with model_server(Script(parts)) as server:
        assert exchange(server.endpoint(), MESSAGES) == "水井 wells"
        assert "Authorization" not in server.requests[0][1]


def test_a_server_that_does_not_stream_is_read_too() -> None:
    with model_server(Script((whole("wells"),), headers=JSON)) as server:
        assert exchange(server.endpoint(), MESSAGES) == "wells"


@pytest.mark.parametrize(
    ("script", "words"),
    [
        (Script((events("wells", is_done=False),)), "cut off"),
        (Script((events("wells")[:-40],)), "cut off"),
        (Script((b"data: \xff\xfe\n\n",)), "no UTF-8"),
        (Script((b"\xff\xfe",), headers=JSON), "no UTF-8"),
        (Script((b"data: {nonsense\n\n",)), "no JSON"),
        (Script((b"data: " + b"[" * 100_000 + b"\n\n",)), "no JSON"),
        (Script((b"<html>no model here</html>",), headers={"Content-Type": "text/html"}), "cut off"),
        (Script((b'data: {"error": {"message": "sk-not-to-be-shown"}}\n\n',)), "says that it failed"),
        (Script((b'data: {"choices": "none"}\n\n',)), "something else than a model"),
        (Script((b'data: {"choices": [{"delta": {"content": 7}}]}\n\n',)), "something else than text"),
        (Script((events("x" * 40_000, size=1000),)), "more than 32,000 characters"),
        (Script((b"data: " + b"x" * 2_000_000,)), "more than 1,048,576 bytes"),
        (Script((whole("x" * 40_000),), headers=JSON), "more than 32,000 characters"),
        (Script(status=401), "401 Unauthorized"),
        (Script(status=404), "404 Not Found"),
        (Script(status=429), "429 Too Many Requests"),
        (Script(status=500), "500 Internal Server Error"),
        (Script(status=599), "(599)"),
        (Script(status=302, headers={"Location": "http://example.org/v1"}), "not followed"),
        (Script(status=307, headers={"Location": "http://example.org/v1"}), "not followed"),
        (Script(status=307, headers={"Location": "http://127.0.0.1:9/v1"}), "not followed"),
        (Script(status=307, headers={"Location": "http://[bad"}), "no address"),
        (Script(status=308, headers={"Location": "/v1/chat/completions"}), "on and on"),
    ],
)
def test_what_is_no_answer_is_one_line_without_the_key(script: Script, words: str) -> None:
    with model_server(script) as server, pytest.raises(ModelError) as raised:
        exchange(server.endpoint(key=KEY), MESSAGES)
    assert words in str(raised.value)
    assert KEY not in str(raised.value)
    assert "\n" not in str(raised.value)
    assert raised.value.remedy


def test_the_same_server_may_send_on() -> None:
    moved = Script(status=308, headers={"Location": "/v2/chat/completions"})
    with model_server(moved, Script((events("wells"),))) as server:
        assert exchange(server.endpoint(key=KEY), MESSAGES) == "wells"
        assert [path for path, _, _ in server.requests] == ["/v1/chat/completions", "/v2/chat/completions"]


@pytest.mark.parametrize(
    "script",
    [
        Script(is_silent=True),
        Script((events("x"), b""), pause_s=1),
        Script(tuple(b": still thinking\n\n" for _ in range(100)), pause_s=0.05),
        Script(drips_headers=True),
    ],
    ids=["no first byte", "silence", "endless", "dripping headers"],
)
def test_nobody_is_waited_for_without_end(script: Script) -> None:
    with model_server(script) as server, pytest.raises(ModelError, match="does not answer in time"):
        exchange(server.endpoint(), MESSAGES, patience=HASTY)


def test_a_server_that_is_not_there_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    with pytest.raises(ModelError, match="cannot be asked"):
        exchange(Endpoint.of(f"http://127.0.0.1:{port}/v1", "m"), MESSAGES)


def test_a_proxy_of_the_environment_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with model_server(Script((events("wells"),), headers=EVENTS)) as server:
        assert exchange(server.endpoint(), MESSAGES) == "wells"


def test_half_a_sign_in_a_question_can_be_sent() -> None:
    with model_server(Script((events("wells"),))) as server:
        exchange(server.endpoint(), [{"role": "user", "content": "\ud800"}])
        assert json.dumps(server.requests[0][2])
