from __future__ import annotations

from types import SimpleNamespace

import pytest
import streamlit as st

from ui import address_lag
from ui.address_lag import LAG_SECONDS, catch_up, settle, write_address


class _Address(dict[str, str]):
    def to_dict(self) -> dict[str, str]:
        return dict(self)

    def from_dict(self, params: dict[str, str]) -> None:
        self.clear()
        self.update(params)


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> _Address:
    address = _Address(lang="zh")
    monkeypatch.setattr(st, "query_params", address)
    monkeypatch.setattr(st, "session_state", {})
    return address


def at(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    monkeypatch.setattr(address_lag, "time", SimpleNamespace(monotonic=lambda: seconds))


def typed(address: _Address, monkeypatch: pytest.MonkeyPatch, *, ended: bool) -> None:
    """Run the search page once, in which a person typed; then the browser sends what it showed before."""
    at(monkeypatch, 0.0)
    catch_up("search")
    write_address({"lang": "zh", "q": "wells"})
    if ended:
        settle()
    address.from_dict({"lang": "zh"})


def test_an_interrupted_run_keeps_what_was_typed(address: _Address, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(address, monkeypatch, ended=False)
    at(monkeypatch, 60.0)
    catch_up("search")
    assert address == {"lang": "zh", "q": "wells"}


@pytest.mark.parametrize(("seconds", "kept"), [(LAG_SECONDS / 2, True), (LAG_SECONDS * 2, False)])
def test_the_older_address_is_meant_when_it_is_sent_later(
    address: _Address, monkeypatch: pytest.MonkeyPatch, seconds: float, *, kept: bool
) -> None:
    typed(address, monkeypatch, ended=True)
    at(monkeypatch, seconds)
    catch_up("search")
    assert ("q" in address) is kept


@pytest.mark.parametrize(("page", "params"), [("ask", {"lang": "zh"}), ("search", {"lang": "en"})])
def test_another_page_or_address_is_meant(
    address: _Address, monkeypatch: pytest.MonkeyPatch, page: str, params: dict[str, str]
) -> None:
    typed(address, monkeypatch, ended=False)
    address.from_dict(params)
    catch_up(page)
    assert address == params
