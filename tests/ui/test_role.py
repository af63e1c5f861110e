from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from page_specimens import Open, shown
from streamlit.testing.v1 import AppTest

from kb import Basket, ReadOnlyError, open_collection
from ui.basket import change_basket, held_basket
from ui.resources import writing
from ui.role import Role, is_admin

AUTH = {"redirect_uri": "http://127.0.0.1/oauth2callback", "cookie_secret": "x", "client_id": "kb"}
ROLES = {"admins": ["Ada@kb.example"], "claim": "groups", "values": ["kb-admins"]}
ADA = {"is_logged_in": True, "name": "Ada", "email": "ada@KB.example", "email_verified": True}
BEN = {"is_logged_in": True, "name": "Ben", "email": "ben@kb.example", "email_verified": True}

Visit = Callable[..., AppTest]


@pytest.fixture
def visit(held: Path, monkeypatch: pytest.MonkeyPatch, root: Path) -> Visit:
    """Return a function that opens a page as somebody, on a server with these settings."""

    def run(page: str, *, user: dict[str, object], roles: dict[str, object] | None = None, **params: str) -> AppTest:
        monkeypatch.setenv("KB_DATA", str(held))
        at = AppTest.from_file(str(root / "ui" / "app.py"), default_timeout=30)
        at.secrets = {"auth": AUTH, "roles": ROLES if roles is None else roles}
        at.user = user
        at.query_params["lang"] = "en"
        at.run()
        at.switch_page(f"app_pages/{page}.py")
        for name, value in {"lang": "en", **params}.items():
            at.query_params[name] = value
        return at.run()

    return run


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        (ADA, True),
        (BEN, False),
        ({"email": "ada@kb.example"}, False),  # nobody has verified it
        ({"email": "ada@kb.example", "email_verified": "true"}, False),
        ({"groups": ["staff", "kb-admins"]}, True),
        ({"groups": "kb-admins"}, True),
        ({"groups": ["staff"]}, False),
        ({}, False),
    ],
)
def test_an_admin_is_named_by_a_verified_address_or_a_claim(claims: dict[str, object], expected: bool) -> None:
    assert is_admin(claims, ROLES) is expected


def test_rules_that_name_nobody_make_no_admin() -> None:
    assert not is_admin(ADA, {})
    assert not is_admin({"None": "None", **BEN}, {"claim": None, "values": ["None"]})


def test_on_a_machine_of_ones_own_everyone_may_change(open_page: Open) -> None:
    at = open_page("corpus")
    assert at.file_uploader
    assert "kb-remove" in shown(at)
    assert "Sign in" not in [button.label for button in at.button]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_server_that_only_reads_offers_no_change(
    open_page: Open, held: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setenv("KB_READ_ONLY", "1")
    with open_collection(held) as collection:
        document = collection.find("nameless.txt")[0].id
    at = open_page("corpus", lang=lang, remove=document)
    assert not at.file_uploader
    assert "kb-remove" not in shown(at)
    assert not [button for button in at.button if button.key == "remove_confirm"]
    boxes = open_page("document", lang=lang, doc=document).text_input
    assert not [box for box in boxes if (box.key or "").startswith("statement")]


def test_a_change_is_refused_however_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_READ_ONLY", "1")
    with pytest.raises(ReadOnlyError), writing(tmp_path / "data"):
        pass
    assert not (tmp_path / "data").exists()


def test_a_button_that_was_drawn_before_does_nothing_once_reading_is_all(
    open_page: Open, held: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_collection(held) as collection:
        document = collection.find("nameless.txt")[0].id
    at = open_page("corpus", remove=document)
    monkeypatch.setenv("KB_READ_ONLY", "1")
    at.button(key="remove_confirm").click().run()
    with open_collection(held) as collection:
        assert collection.find("nameless.txt")


def test_a_server_that_only_reads_makes_no_collection(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KB_READ_ONLY", "1")
    assert "there is no collection in" in shown(open_page("corpus", data=tmp_path / "fresh"))
    assert not (tmp_path / "fresh").exists()


def test_who_has_not_signed_in_sees_nothing_but_the_door(visit: Visit) -> None:
    at = visit("corpus", user={"is_logged_in": False})
    assert "Please sign in" in shown(at)
    assert "nameless.txt" not in shown(at)
    assert [button.key for button in at.button] == ["sign_in"]


@pytest.mark.parametrize(("user", "button", "step"), [({}, "sign_in", "login"), (ADA, "sign_out", "logout")])
def test_signing_in_or_out_is_asked_for_again_in_the_runs_that_follow(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, user: dict[str, object], button: str, step: str
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(f"streamlit.{step}", lambda: asked.append(step))
    at = visit("corpus", user=user)
    assert asked == []
    at.button(key=button).click().run()
    at.run()  # Streamlit drops what the run before has not sent yet
    assert asked == [step, step]


def test_a_server_may_let_anyone_read(visit: Visit) -> None:
    at = visit("corpus", user={"is_logged_in": False}, roles={**ROLES, "readers": "anyone"})
    assert "nameless.txt" in shown(at)
    assert not at.file_uploader
    assert [button.key for button in at.button] == ["sign_in"]


def test_a_reader_reads_and_an_admin_changes(visit: Visit) -> None:
    reader, admin = visit("corpus", user=BEN), visit("corpus", user=ADA)
    assert "nameless.txt" in shown(reader)
    assert "Signed in as Ben" in shown(reader)
    assert not reader.file_uploader
    assert "kb-remove" not in shown(reader)
    assert "Signed in as Ada: may add and remove documents" in shown(admin)
    assert admin.file_uploader
    assert "kb-remove" in shown(admin)


def test_on_a_server_that_only_reads_an_admin_only_reads(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_READ_ONLY", "1")
    assert not visit("corpus", user=ADA).file_uploader


def test_settings_that_cannot_be_read_let_nobody_in(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "secrets.toml"
    broken.write_text("[auth\n", encoding="utf-8")
    monkeypatch.setattr("ui.role.st.get_option", lambda name: [str(broken)])
    at = open_page("corpus")
    assert "nobody may enter" in shown(at)
    assert "nameless.txt" not in shown(at)


def test_too_many_files_at_once_are_not_taken(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.add_files.MAX_FILES", 1)
    at = open_page("corpus")
    at.file_uploader[0].set_value([("a.txt", b"1. A.", "text/plain"), ("b.txt", b"1. B.", "text/plain")]).run()
    assert "2 files are too many at once; the limit is 1" in shown(at)
    assert not [button for button in at.button if button.key == "add_start"]


def baskets(folder: Path) -> set[Path]:
    """Return the files of baskets; other tests over the same folder leave some."""
    return set((folder / "baskets").glob("**/*"))


def test_who_may_not_read_can_ask_nothing_through_the_buttons_of_the_page(
    visit: Visit, held: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: dict[str, Callable[[object], None]] = {}
    monkeypatch.setattr("ui.behaviour.mount_behaviour", lambda **given: heard.update(given))
    visit("search", user={})
    with open_collection(held) as collection:
        document = collection.documents()[0].id
    assert heard["meets"] is False
    before = baskets(held)
    for name in ("on_collect", "on_act"):
        heard[name]({"document": document, "para": "main:1", "quote": "night"})
    assert baskets(held) == before
    visit("search", user=BEN)
    assert heard["on_collect"] is not heard["on_act"]


def test_who_may_not_read_has_no_basket(held: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.basket.role", lambda: Role.OUTSIDER)
    monkeypatch.setattr("ui.basket.person", lambda: "0" * 32)
    before = baskets(held)
    assert not change_basket(held, lambda basket: basket)
    assert held_basket(held) == Basket()
    assert baskets(held) == before
