"""References in real documents: the gold rows of the trial folder, and no error in any English resolution."""

import gzip
import json
from pathlib import Path

import pytest

from kb.ingest.reading import read_document
from kb.un.document import Block, Document, Kind, Metadata
from kb.un.referencing import find_references

SHARED = Path(__file__).parents[3] / "shared"
GOLD = SHARED / "gold" / "dev" / "references"

pytestmark = [pytest.mark.shared, pytest.mark.skipif(not GOLD.exists(), reason="the shared folder is not here")]


@pytest.mark.parametrize("name", sorted(path.stem for path in GOLD.glob("*.jsonl")))
def test_every_act_and_symbol_of_the_gold_rows_is_found_with_its_target(name):
    rows = [json.loads(line) for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    wanted = {
        (row["label"], row["footnote"], target)
        for row in rows
        if row["kind"] in ("resolution", "decision", "document_symbol", "ibid") and not row.get("optional")
        for target in [row.get("accept", [row["target"]])[-1]]
    }
    found = {(one.label, one.footnote, one.target) for one in find_references(read_document(SHARED / "seeds" / name))}
    assert wanted <= found


@pytest.mark.slow
def test_no_english_resolution_makes_an_error():
    n = 0
    with gzip.open(SHARED / "documents" / "resolutions_en.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            read = json.loads(line)
            blocks = tuple(Block("main", None, Kind.PARAGRAPH, row[4]) for row in read["paras"] if row[4])
            metadata = Metadata(symbol=read["symbol"], language="en")
            document = Document(read["file"], "0", "0", "text", metadata, blocks)
            for one in find_references(document):
                assert blocks[one.block].text[one.start : one.end] == one.text
            n += 1
    assert n == 3_064
