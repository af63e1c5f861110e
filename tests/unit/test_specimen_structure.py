"""The regression bar for structure: every specimen, read from its file, gives the blocks that a person wrote down.

`KB_UPDATE_GOLDEN=1` rewrites the expected paragraphs from what is read; read the diff before committing it.
"""

from __future__ import annotations

import json
import os
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from docx_specimen import WORD_SPECIMENS, write_word_specimen

from kb.ingest.reading import read_document
from kb.un.document import Block, Document, Kind

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
SPECIMENS = Path(__file__).resolve().parents[2] / "corpus" / "specimens"
SOURCES = sorted(path.name.removesuffix(".meta.json") for path in GOLDEN.glob("*.meta.json"))
MAX_LENGTH_ERROR = 0.02
MIN_LENGTH_ERROR_CHARS = 4

JSON = dict[str, object]


def squeeze(text: str) -> str:
    """Return the form in which texts are compared: no white space, full-width forms folded."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@cache
def read(source: str, folder: Path) -> Document:
    if source in WORD_SPECIMENS:
        path = folder / source
        write_word_specimen(path)
        return read_document(path, source=source)
    return read_document(SPECIMENS / source, source=source)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("word")


@pytest.fixture(params=SOURCES)
def source(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def document(source: str, folder: Path) -> Document:
    document = read(source, folder)
    if os.environ.get("KB_UPDATE_GOLDEN") == "1":
        lines = [json.dumps(describe(source, block), ensure_ascii=False) for block in paragraphs(document)]
        (GOLDEN / f"{source}.expected.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return document


@pytest.fixture
def expected(source: str) -> list[JSON]:
    return load(GOLDEN / f"{source}.expected.jsonl")


@pytest.fixture
def meta(source: str) -> JSON:
    found: JSON = json.loads((GOLDEN / f"{source}.meta.json").read_text(encoding="utf-8"))
    return found


def load(path: Path) -> list[JSON]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def paragraphs(document: Document) -> list[Block]:
    return [block for block in document.blocks if block.kind is Kind.PARAGRAPH and block.label]


def describe(source: str, block: Block) -> JSON:
    text = squeeze(block.text)
    return {
        "source": source,
        "part": block.part,
        "label": block.label,
        "section_path": list(block.section_path),
        "sublabels": [item.label.removeprefix(f"{block.label}(").removesuffix(")") for item in block.subparagraphs],
        "start": text[:15],
        "end": text[-15:],
        "footnotes": list(block.footnotes),
        "chars": len(text),
    }


def key(row: JSON) -> tuple[object, object]:
    return row["part"], row["label"]


def is_same_paragraph(found: JSON, wanted: JSON) -> bool:
    allowed = max(MIN_LENGTH_ERROR_CHARS, MAX_LENGTH_ERROR * int(str(wanted["chars"])))
    return (found["start"], found["end"]) == (wanted["start"], wanted["end"]) and abs(
        int(str(found["chars"])) - int(str(wanted["chars"]))
    ) <= allowed


def test_every_specimen_has_a_golden_file() -> None:
    names = {path.name for path in SPECIMENS.iterdir()}
    assert names | set(WORD_SPECIMENS) == set(SOURCES)


def test_the_numbered_paragraphs_are_those_printed_and_no_others(
    source: str, document: Document, expected: list[JSON]
) -> None:
    found = [describe(source, block) for block in paragraphs(document)]
    assert [key(row) for row in found] == [key(row) for row in expected]
    wrong = [(f, w) for f, w in zip(found, expected, strict=True) if not is_same_paragraph(f, w)]
    assert not wrong


@pytest.mark.parametrize("field", ["section_path", "sublabels", "footnotes"])
def test_each_paragraph_has_its_headings_sub_items_and_notes(
    source: str, document: Document, expected: list[JSON], field: str
) -> None:
    found = {key(row): row[field] for row in (describe(source, block) for block in paragraphs(document))}
    wanted = {key(row): row[field] for row in expected}
    if field == "section_path":
        found, wanted = ({k: [squeeze(name) for name in v] for k, v in rows.items()} for rows in (found, wanted))
    assert found == wanted


def test_the_own_symbol_is_found_and_not_that_of_the_agenda_note(document: Document, meta: JSON) -> None:
    assert (document.metadata.symbol, document.metadata.language) == (meta["symbol"], meta["language"])


@pytest.mark.parametrize("field", ["date", "distribution", "original_language", "reissued"])
def test_the_title_page_is_read(document: Document, meta: JSON, field: str) -> None:
    assert getattr(document.metadata, field) == meta[field]


def test_the_title_is_the_printed_one(document: Document, meta: JSON) -> None:
    assert squeeze(document.metadata.title or "") == squeeze(str(meta["title"]))


def test_every_footnote_keeps_its_own_text(document: Document, meta: JSON) -> None:
    found = {block.label: squeeze(block.text) for block in document.blocks if block.kind is Kind.FOOTNOTE}
    notes = meta["footnotes"]
    assert isinstance(notes, dict)
    assert found == {mark: squeeze(text) for mark, text in notes.items()}


@pytest.mark.parametrize("kind", ["list", "table", "speech", "preamble", "summary"])
def test_unnumbered_blocks_stand_in_their_part(document: Document, meta: JSON, kind: str) -> None:
    found = Counter(block.part for block in document.blocks if block.kind == kind)
    kinds = meta["kinds"]
    assert isinstance(kinds, dict)
    wanted = {part: counts[kind] for part, counts in kinds.items() if kind in counts}
    assert dict(found) == wanted


def test_no_block_holds_page_furniture(document: Document) -> None:
    inside = [block.text for block in document.blocks if block.kind is not Kind.FOOTNOTE]
    assert not [text for text in inside if "65-01234" in text or "AppData" in text or "____" in text]


def test_the_numbering_report_says_complete(document: Document) -> None:
    assert document.quality.numbering
    assert all(run.is_complete for run in document.quality.numbering)


def test_both_languages_have_the_same_parts_and_labels(folder: Path) -> None:
    works: dict[str, list[list[tuple[str, str | None]]]] = {}
    for source in SOURCES:
        document = read(source, folder)
        places = [(block.part, block.label) for block in paragraphs(document)]
        works.setdefault(str(document.metadata.symbol), []).append(places)
    assert all(versions[0] == versions[1] and len(versions) == 2 for versions in works.values())
