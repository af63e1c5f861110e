"""The places of printed quotations, opened again: by the collection, and by `kb show` as a reader would."""

from __future__ import annotations

import json
from collections.abc import Iterator

from click.testing import CliRunner

from kb import Answer, Collection, Quotation
from kb.cli import main


def quotations(answer: Answer) -> Iterator[Quotation]:
    """Yield every quotation of an answer, and their twins."""
    for statement in answer.statements:
        for quotation in statement.citations:
            yield quotation
            if quotation.twin is not None:
                yield quotation.twin


def is_held(collection: Collection, quotation: Quotation) -> bool:
    """Tell whether the cited block is stored where it is said to stand, and holds the quotation at its offsets."""
    place = quotation.place
    (row,) = (row for row in collection.blocks(place.document_id) if row.rowid == place.rowid)
    block = row.block
    stands = (block.part, block.label, block.kind.value, block.page) == (
        place.part,
        place.label,
        place.kind,
        place.page,
    )
    return stands and bool(quotation.quote) and block.text[quotation.start : quotation.end] == quotation.quote


def is_shown(collection: Collection, quotation: Quotation) -> bool:
    """Tell whether `kb show` of the cited document and label prints the quotation at its offsets."""
    place = quotation.place
    label = [f"note {place.label}" if place.kind == "footnote" else place.label] if place.label else []
    words = ["show", place.document_id, *label, "--part", place.part, "--data", str(collection.path), "--json"]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    blocks = [json.loads(line) for line in result.stdout.splitlines()]
    return any(
        block["kind"] == place.kind and block["text"][quotation.start : quotation.end] == quotation.quote
        for block in blocks
    )
