"""A bibliographic record: what reference managers keep of a work, and the place in it that is cited."""

from __future__ import annotations

import re
from dataclasses import dataclass
from zlib import crc32

from kb.un.bodies import BODIES, body_of
from kb.un.citation_style import Citation, act_at
from kb.un.document import Metadata

_KINDS = {"res": "Resolution", "dec": "Decision", "rec": "Recommendation"}


@dataclass(frozen=True, slots=True)
class Record:
    """One work as a reference manager files it; None where the document does not say.

    `key` is of letters, digits, `.` and `-`. `genre` is `Resolution`, `Decision`, `Recommendation` or `Report`.
    `author` is the body. `date` is ISO 8601, as exact as the document. `citation` is the form to paste, with the place.
    """

    key: str
    genre: str
    title: str | None
    author: str | None
    symbol: str | None
    date: str | None
    language: str
    citation: str


def record_of(
    metadata: Metadata, citation: Citation, *, title: str | None, part: str, label: str | None, language: str
) -> Record:
    """Return the record of a place in the document that `metadata` describe; names of bodies in `language`.

    `title` is that of the cited work, which may be an act inside the document.
    """
    code = metadata.body if metadata.body in BODIES else body_of(metadata.symbol or "")
    body = BODIES.get(code or "")
    author = metadata.body if body is None else body.zh if language == "zh" else body.en
    name = metadata.symbol or metadata.title or metadata.body or citation.en
    pieces = (
        _key(name) or f"title-{crc32(name.encode()):08x}",
        "" if part == "main" else _key(part),
        _key(label or ""),
    )
    return Record(
        key="-".join(filter(None, pieces)),
        genre=_genre(metadata, part),
        title=title,
        author=author,
        symbol=metadata.symbol,
        date=metadata.date,
        language=metadata.language,
        citation=citation.form(language),
    )


def date_parts(date: str | None) -> tuple[int, ...]:
    """Return year, month and day of an ISO date as far as it says: `2099-06` → 2099, 6."""
    match = re.match(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", date or "")
    return tuple(int(group) for group in match.groups() if group) if match else ()


def _key(text: str) -> str:
    return re.sub(r"[^0-9A-Za-z.]+", "-", text).strip("-")


def _genre(metadata: Metadata, part: str) -> str:
    act = act_at(metadata, part) or ""
    if act.count(":") == 2:  # noqa: PLR2004 - organ, kind, number
        return _KINDS.get(act.split(":")[1], "Report")
    return "Decision" if "/Dec." in act else "Resolution" if act else "Report"
