"""How well `is_junk` tells what says nothing by itself, on 506 blocks labelled by hand.

    python benchmarks/junk.py DATA [DATA …]

`DATA` are collections that hold the documents of `judged/junk.tsv` (source, place in the document, label): seeds, PDF
and Word files, English resolutions. The thresholds were chosen with all rows in view; the two halves tell how far
chance moves the figures. A bare reference counts
for neither side. Results go to `benchmarks/results/junk.json`.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from kb import open_collection
from kb.retrieval.junk import is_junk
from kb.un.document import Block

HERE = Path(__file__).resolve().parent
TEXT, REFERENCE = "text", "reference"


def held(folders: list[Path]) -> dict[tuple[str, int], Block]:
    """Return the blocks of the collections by source and place."""
    found = {}
    for folder in folders:
        with open_collection(folder) as collection:
            sources = {document.id: document.source for document in collection.documents()}
            for row in collection.store.passages():
                found[sources[row.document_id], row.ordinal] = row.block
    return found


def figures(rows: list[tuple[Block, str]]) -> dict[str, float]:
    """Return precision and recall on the rows."""
    told = [(is_junk(block.text, block.kind), label != TEXT) for block, label in rows if label != REFERENCE]
    right = sum(one and other for one, other in told)
    return {
        "blocks": len(told),
        "precision": round(right / max(1, sum(one for one, _ in told)), 3),
        "recall": round(right / max(1, sum(other for _, other in told)), 3),
    }


def main() -> None:
    """Measure and write the result."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="+")
    blocks = held(parser.parse_args().data)
    with (HERE / "judged/junk.tsv").open(encoding="utf-8", newline="") as file:
        labelled = [(row["source"], int(row["ordinal"]), row["label"]) for row in csv.DictReader(file, delimiter="\t")]
    rows = [(blocks[source, place], label) for source, place, label in labelled if (source, place) in blocks]
    result = {
        "date": datetime.now(UTC).date().isoformat(),
        "missing": len(labelled) - len(rows),
        "one_half": figures(rows[::2]),
        "other_half": figures(rows[1::2]),
    }
    (HERE / "results/junk.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    json.dump(result, sys.stdout, indent=1)


if __name__ == "__main__":
    main()
