"""A record as RIS: one tag a line, a value is one line. Source: Research Information Systems, "RIS format", 2001."""

from __future__ import annotations

from kb.export.record import Record, date_parts


def ris(record: Record) -> str:
    """Return the record with lines that end in CR LF, as the format asks; what is not stated is left out."""
    parts = date_parts(record.date)
    date = "/".join(f"{part:02}" for part in parts) + "/" * (3 - len(parts)) if parts else None
    fields = (
        ("TY", "RPRT"),
        ("ID", record.key),
        ("AU", record.author),
        ("TI", record.title),
        ("PB", "United Nations"),
        ("M3", record.genre),
        ("SN", record.symbol),
        ("PY", str(parts[0]) if parts else None),
        ("DA", date),
        ("LA", record.language),
        ("N1", record.citation),
    )
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in fields if value]
    return "".join(f"{line}\r\n" for line in (*lines, "ER  - "))
