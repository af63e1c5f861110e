from __future__ import annotations

import re
from pathlib import Path

import pytest

from kb import Kind
from ui.texts import LANGUAGES, interface_language, texts

# `{n}`, `{n:page|pages}` in the words
NAMES = re.compile(r"\{(\w+)(?::[^}]*)?\}")
# t("search.label"), t(f"state.{name}"), t.coded("lane", …)
LITERAL = re.compile(r"""["']((?:[a-z]+)\.(?:[a-z_]+))["']""")
GROUP = re.compile(r"""f["']([a-z]+)\.(?:[a-z_]*)\{|coded\(["']([a-z]+)["']""")


def sources(root: Path) -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted((root / "ui").rglob("*.py")))


def test_both_tables_have_the_same_keys() -> None:
    assert set(texts("zh").table) == set(texts("en").table)


@pytest.mark.parametrize("key", sorted(texts("zh").table))
def test_both_languages_fill_in_the_same_names(key: str) -> None:
    zh, en = (set(NAMES.findall(texts(language).table[key])) for language in LANGUAGES)
    assert zh == en
    assert texts("zh").table[key].strip()
    assert texts("en").table[key].strip()


def test_every_key_that_the_pages_name_is_there(root: Path) -> None:
    groups = {key.partition(".")[0] for key in texts("zh").table}
    named = {key for key in LITERAL.findall(sources(root)) if key.partition(".")[0] in groups}
    assert named - set(texts("zh").table) <= {"document.css", "theme.css", "behaviour.js"}


def test_no_key_is_left_unused(root: Path) -> None:
    source = sources(root)
    by_code = {group for pair in GROUP.findall(source) for group in pair if group}
    named = set(LITERAL.findall(source))
    assert {key for key in texts("zh").table if key not in named and key.partition(".")[0] not in by_code} == set()


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_of_block_has_a_name(kind: Kind) -> None:
    assert f"kind.{kind}" in texts("zh").table


@pytest.mark.parametrize(
    ("asked", "locale", "language"),
    [
        ("en", "zh-CN", "en"),
        ("zh", "en-US", "zh"),
        (None, "en-US", "en"),
        (None, "zh-Hant-TW", "zh"),
        (None, "fr", "zh"),
        (None, None, "zh"),
        ("xx", "en", "en"),
    ],
)
def test_the_address_leads_then_the_browser_then_chinese(asked: str | None, locale: str | None, language: str) -> None:
    assert interface_language(asked, locale=locale) == language


@pytest.mark.parametrize(("n", "words"), [(0, "0 pages"), (1, "1 page"), (2, "2 pages")])
def test_a_number_agrees_with_what_it_counts(n: int, words: str) -> None:
    assert texts("en")("corpus.page", n=n) == words


def test_a_code_without_words_stands_as_it_is() -> None:
    assert texts("en").coded("lane", "new-lane") == "new-lane"
