from __future__ import annotations

import pytest

from kb.errors import ModelError
from kb.model.endpoint import Endpoint


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("http://localhost:11434/v1", "http://localhost:11434/v1"),
        ("http://localhost:11434/v1/", "http://localhost:11434/v1"),
        ("http://localhost:11434/v1/chat/completions", "http://localhost:11434/v1"),
        ("https://models.example/api/v1", "https://models.example:443/api/v1"),
        ("http://[::1]:8000/v1", "http://[::1]:8000/v1"),
    ],
)
def test_an_address_is_read(address: str, told: str) -> None:
    assert Endpoint.of(address, "m").address == told


@pytest.mark.parametrize(
    "address",
    [
        "localhost:11434/v1",
        "ftp://localhost/v1",
        "http:///v1",
        "http://name:secret@localhost/v1",
        "http://localhost:99999/v1",
        "http://localhost:0/v1",
        "http://local host/v1",
        "http://localhost/v1?key=secret",
        "http://localhost/v1#x",
        "http://name:secret@[bad/v1",
        "http://localhost/v1\r\nX: y",
        "http://例子/v1",
    ],
)
def test_what_is_no_plain_address_is_refused_without_its_secrets(address: str) -> None:
    with pytest.raises(ModelError) as raised:
        Endpoint.of(address, "m")
    assert "secret" not in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("model", ["", "  ", "a\nb", "x" * 300])
def test_a_name_that_cannot_be_sent_is_refused(model: str) -> None:
    with pytest.raises(ModelError, match="name of the language model"):
        Endpoint.of("http://localhost/v1", model)


def test_a_key_is_never_shown() -> None:
    endpoint = Endpoint.of("http://localhost/v1", "m", key="sk-secret")
    assert "sk-secret" not in repr(endpoint)
    with pytest.raises(ModelError) as raised:
        Endpoint.of("http://localhost/v1", "m", key="sk-secret\r\nX: y")
    assert "sk-secret" not in str(raised.value)
