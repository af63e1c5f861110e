from __future__ import annotations

from types import SimpleNamespace

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from ui import file_door
from ui.file_door import FileDoor, let_in


def taken(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("taken")


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setattr(file_door, "_let_in", {})
    routes = [Route("/{rest:path}", taken, methods=["GET", "PUT", "DELETE"])]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(FileDoor)]))


def visits(monkeypatch: pytest.MonkeyPatch, session: str) -> None:
    monkeypatch.setattr(file_door, "get_script_run_ctx", lambda: SimpleNamespace(session_id=session))
    let_in()


@pytest.mark.parametrize("base", ["", "/kb"])
def test_only_a_visit_that_was_let_in_sends_files(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, base: str
) -> None:
    visits(monkeypatch, "ben")
    assert client.put(f"{base}/_stcore/upload_file/ben/1", content=b"x").status_code == 200
    assert client.put(f"{base}/_stcore/upload_file/eve/1", content=b"x").status_code == 403
    assert client.get(f"{base}/search").status_code == 200


def test_so_many_visits_are_remembered(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_door, "MAX_REMEMBERED", 2)
    for name in ("ada", "ben", "ada", "eve"):
        visits(monkeypatch, name)
    sent = {name: client.put(f"/_stcore/upload_file/{name}/1").status_code for name in ("ada", "ben", "eve")}
    assert sent == {"ada": 200, "ben": 403, "eve": 200}


def test_outside_a_visit_nobody_is_let_in(client: TestClient) -> None:
    let_in()
    assert client.put("/_stcore/upload_file/None/1").status_code == 403
