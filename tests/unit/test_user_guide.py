"""The user guide has the same pages, sections, commands and pictures in both languages, and no dead link."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "user"
LANGUAGES = ("zh", "en")
PAGES = ("start", "delegate", "staff", "researcher", "results", "trouble")
PATHS = [GUIDE / language / f"{page}.md" for language in LANGUAGES for page in PAGES]
PICTURES = sorted((GUIDE / "pictures").iterdir())
MAX_PICTURE_BYTES = 150_000
# `## In a terminal`
_HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)
# `$ kb search 'night markets'`, `kb serve` on a line of its own
_COMMAND = re.compile(r"^(?:\$ )?(kb \w+|make \w+|sudo \w+)", re.MULTILINE)
# `[notes](../../notes.md#the-basket)`, `![words](../pictures/a.en.png)`
_LINK = re.compile(r"\]\(([^)\s]+)\)")
# a fence with what is in it
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def outline(path: Path) -> list[tuple[int, list[str]]]:
    """Return for each section its level and what it shows: commands, and pictures without their language."""
    text = path.read_text(encoding="utf-8")
    starts = [match.start() for match in _HEADING.finditer(text)] + [len(text)]
    sections = [text[a:b] for a, b in pairwise(starts)]
    return [
        (
            len(section.split(" ", 1)[0]),
            _COMMAND.findall(section) + re.findall(r"pictures/([\w-]+)\.\w\w\.png", section),
        )
        for section in sections
    ]


def anchors(path: Path) -> set[str]:
    """Return the anchors of a page's headings, as web views of Markdown make them."""
    text = _FENCED.sub("", path.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-") for _, words in _HEADING.findall(text)}


def test_the_guide_has_the_same_pages_in_both_languages() -> None:
    assert sorted(PATHS) == sorted(GUIDE.glob("*/*.md"))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_the_same_sections_commands_and_pictures_in_both_languages(page: str) -> None:
    zh, en = (outline(GUIDE / language / f"{page}.md") for language in LANGUAGES)
    assert zh == en


@pytest.mark.parametrize("path", [ROOT / "README.md", *PATHS], ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_to_a_file_and_a_heading(path: Path) -> None:
    for link in _LINK.findall(_FENCED.sub("", path.read_text(encoding="utf-8"))):
        name, _, anchor = unquote(link).partition("#")
        target = (path.parent / name).resolve() if name else path
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.name)
def test_a_picture_is_small_and_shown_in_its_own_language(picture: Path) -> None:
    assert picture.stat().st_size <= MAX_PICTURE_BYTES
    language = picture.name.split(".")[1]
    shown = [path for path in PATHS if f"pictures/{picture.name})" in path.read_text(encoding="utf-8")]
    assert [path.parent.name for path in shown] == [language]


def test_the_readme_leads_to_the_guide_in_both_languages() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(f"docs/user/{language}/start.md" in readme for language in LANGUAGES)
