"""A record as BibTeX: one `@techreport`, UTF-8, what TeX would read as a command escaped.

Braces are written by name, for BibTeX counts them even behind a backslash. Source: Patashnik 1988, "BibTeXing".
"""

from __future__ import annotations

import re

from kb.export.record import Record, date_parts

_ESCAPED = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
_SPECIAL = re.compile(r"[\\{}~^&%$#_]")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LANGUAGES = {"en": "english", "zh": "chinese", "fr": "french", "es": "spanish", "ru": "russian", "ar": "arabic"}


def bibtex(record: Record) -> str:
    """Return the entry; fields that the record does not state are left out."""
    year, month, *_ = (*date_parts(record.date), None, None)
    fields = {
        "author": _braced(record.author, extra=True),
        "title": _braced(record.title, extra=True),
        "institution": _braced("United Nations"),
        "type": _braced(record.genre),
        "number": _braced(record.symbol),
        "year": None if year is None else f"{{{year}}}",
        "month": None if month is None else _MONTHS[month - 1],
        "language": _braced(_LANGUAGES.get(record.language)),
        "note": _braced(record.citation),
    }
    lines = [f"  {name} = {value}," for name, value in fields.items() if value is not None]
    return "\n".join([f"@techreport{{{record.key},", *lines, "}"]) + "\n"


def _braced(text: str | None, *, extra: bool = False) -> str | None:
    """Return a value in braces; `extra` braces keep names whole and capitals as they are."""
    if text is None:
        return None
    plain = _SPECIAL.sub(lambda match: _ESCAPED[match.group()], " ".join(text.split()))
    return f"{{{{{plain}}}}}" if extra else f"{{{plain}}}"
