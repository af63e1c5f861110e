"""A record as CSL-JSON, the form of citeproc and Zotero. Source: Citation Style Language 1.0.2, "CSL-JSON schema"."""

from __future__ import annotations

import json

from kb.export.record import Record, date_parts


def csl_json(record: Record) -> str:
    """Return an array of one item; what the record does not state is left out."""
    item: dict[str, object] = {
        "id": record.key,
        "type": "report",
        "genre": record.genre,
        "title": record.title,
        "author": None if record.author is None else [{"literal": record.author}],
        "publisher": "United Nations",
        "number": record.symbol,
        "issued": {"date-parts": [list(date_parts(record.date))]} if date_parts(record.date) else None,
        "language": record.language,
        "note": record.citation,
    }
    return (
        json.dumps([{key: value for key, value in item.items() if value is not None}], ensure_ascii=False, indent=2)
        + "\n"
    )
