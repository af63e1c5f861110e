from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kb.http.app import make_app
from kb.http.envelope import HEADERS, host_of
from kb.http.server import served_hosts
from kb.inquiry.served import open_served


@pytest.mark.parametrize("path", ["/health", "/search", "/nowhere", "/openapi.json"])
def test_every_answer_bears_the_headers_and_none_allows_other_origins(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"Origin": "https://elsewhere.example"})
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert "access-control-allow-origin" not in answer.headers


def test_head_is_get_without_a_body(client: TestClient) -> None:
    got, asked = client.get("/health"), client.head("/health")
    assert (asked.status_code, asked.content) == (200, b"")
    assert asked.headers["content-length"] == got.headers["content-length"]


def test_a_foreign_name_for_this_machine_is_refused(held: Path) -> None:
    with open_served(held) as collection:
        app = make_app(collection, hosts=served_hosts("127.0.0.1", ("kb.example",)))
        for name, status in {"kb.example:443": 200, "LOCALHOST:8600": 200, "rebound.example": 421, "": 421}.items():
            answer = TestClient(app).get("/health", headers={"Host": name})
            assert answer.status_code == status, name
    assert answer.json()["code"] == "refused"


@pytest.mark.parametrize(
    ("header", "name"), [("[::1]:8600", "[::1]"), ("[::1]", "[::1]"), ("A.b:1", "a.b"), ("a.b", "a.b"), ("", "")]
)
def test_the_port_is_no_part_of_a_name(header: str, name: str) -> None:
    assert host_of(header) == name


def test_who_listens_everywhere_answers_to_all_names_unless_some_are_named() -> None:
    assert served_hosts("::", ()) == frozenset()
    assert "kb.example" in served_hosts("::", ("KB.example",))
    assert "[::2]" in served_hosts("::2", ())
