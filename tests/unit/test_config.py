from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from kb import config
from kb.errors import EncoderError, KBError, ModelError


def test_the_option_leads_then_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_DATA", str(tmp_path / "environment"))
    assert config.default_data_folder(tmp_path / "option") == tmp_path / "option"
    assert config.default_data_folder() == tmp_path / "environment"


def test_a_checkout_keeps_its_collection_in_its_index_folder(root: Path) -> None:
    assert config.default_data_folder() == root / "index"


@pytest.mark.parametrize("project", [None, 'name = "other"', "not toml at all ["])
def test_elsewhere_it_lies_in_the_folder_of_the_user(
    project: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if project is not None:
        (tmp_path / "pyproject.toml").write_text(f"[project]\n{project}\n", encoding="utf-8")
    monkeypatch.setattr(config, "__file__", str(tmp_path / "kb" / "config.py"))
    expected = platformdirs.user_data_dir("habitat-kb", appauthor=False)
    assert config.default_data_folder() == Path(expected)


def test_a_relative_folder_is_made_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert config.default_data_folder(Path("data")) == tmp_path / "data"


def test_the_home_folder_of_nobody_is_told() -> None:
    with pytest.raises(KBError, match="write the folder out"):
        config.default_data_folder(Path("~nobody-of-this-name/data"))


def test_the_encoder_is_that_of_option_environment_or_index(monkeypatch: pytest.MonkeyPatch) -> None:
    assert config.encoder_name() is None
    monkeypatch.setenv("KB_ENCODER", "small")
    assert config.encoder_name() == "small"
    assert config.encoder_name("large") == "large"


@pytest.mark.parametrize("name", ["", " ", "\t"])
def test_an_empty_name_of_an_encoder_is_refused(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    with pytest.raises(EncoderError, match="'static-1'"):
        config.encoder_name(name)
    monkeypatch.setenv("KB_ENCODER", name)  # as one that is not set
    assert config.encoder_name() is None


def test_the_folder_of_a_model_is_found_again_from_anywhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "modules.json").touch()
    (tmp_path / "none").mkdir()
    monkeypatch.chdir(tmp_path)
    assert config.encoder_name("model") == str(tmp_path / "model")
    assert config.encoder_name("none") == "none"


def test_the_server_to_fetch_from_is_the_option_then_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert config.fetch_address() is None
    monkeypatch.setenv("KB_FETCH_FROM", "https://mirror/x")
    assert config.fetch_address() == "https://mirror/x"
    assert config.fetch_address("https://other/x") == "https://other/x"


def test_no_model_is_asked_unless_one_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert config.language_model() is None
    monkeypatch.setenv("KB_MODEL", "m")
    assert config.language_model() is None
    monkeypatch.setenv("KB_MODEL_URL", "http://localhost:11434/v1")
    found = config.language_model()
    assert found is not None
    assert (found.address, found.model, found.key) == ("http://localhost:11434/v1", "m", None)
    other = config.language_model("http://localhost:8000/v1", "n")
    assert other is not None
    assert (other.port, other.model) == (8000, "n")


def test_a_model_without_a_name_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_MODEL_URL", "http://localhost:11434/v1")
    with pytest.raises(ModelError, match="name of the language model"):
        config.language_model()
