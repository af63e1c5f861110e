"""The footnote zone of a page: told by its rule of underscores, or by smaller type at its foot that begins with a mark.

Enters: the rows of one page without furniture; leaves: the body rows and the note rows, each note's first row with its
mark. Source: United Nations Editorial Manual, "Footnotes and other notes".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from kb.ingest.layout import NOTE_CLOSE, NOTE_OPEN, mark_note
from kb.ingest.page_lines import Row

SMALLER: Final = 0.94
"""Notes are set in this share of the running text's size at most (8.5 against 10 points)."""
TEXT_SHARE: Final = 0.15
"""A type size that carries this share of a page's characters is one of its text, not of a heading alone."""
MAX_NOTE_CELLS: Final = 2
"""A note has one cell, or two where its mark stands off; a row of a table may begin with a raised mark too."""
NOTE_PITCH_EM: Final = 1.6
MIN_NOTES: Final = 2

# Example: `__________________`.
_RULE: Final = re.compile(r"[_‗]{5,}|[-–—─━]{8,}")
_RAISED: Final = re.compile(f"{NOTE_OPEN}([^{NOTE_CLOSE}]+){NOTE_CLOSE}\\s*")
# Examples: `* E/2025/1.`, `** Reissued`, `† See`.
_STAR: Final = re.compile(r"([*＊]{1,4}|[†‡§])\s*(?=[^\s*＊])")
# Examples: `12 Resolution 70/1.`, `3/ See A/50/1.`.
_NUMBER: Final = re.compile(r"(\d{1,3})(?:/|\s|(?=[^\d\s.,/:)）、．年月日%-]))\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A row of the footnote zone; `mark` is set on the first row of a note, and taken out of the row's text."""

    row: Row
    mark: str | None


def split_notes(
    rows: Sequence[Row], *, body_size: float, rules: Sequence[float] = ()
) -> tuple[list[Row], list[NoteRow]]:
    """Part the rows of a page (in drawing order) into body and notes.

    Args:
        rows: rows of one page without furniture.
        body_size: type size of the running text, in points.
        rules: heights of short drawn lines, in points from the upper edge of the page.
    """
    body_size = _page_size(rows, body_size=body_size)
    ordered = sorted(range(len(rows)), key=lambda i: (rows[i].baseline, rows[i].left))
    start = _after_rule(rows, ordered, body_size=body_size)
    if start is None and rules:
        start = _after_drawn(rows, ordered, rules=rules, body_size=body_size)
    if start is None:
        start = _small_tail(rows, ordered, body_size=body_size)
    if start is None:
        start = _raised_tail(rows, ordered)
    inside = set(ordered[start:]) if start is not None else set()
    zone = [rows[i] for i in ordered if i in inside and not _RULE.fullmatch(rows[i].text)]
    body = [row for i, row in enumerate(rows) if i not in inside and not _RULE.fullmatch(row.text)]
    body, below_tables = _inner_notes(body, body_size=body_size)
    notes = [*below_tables, *_read_notes(zone)]
    return _mark_stars(body, notes), notes


def _inner_notes(rows: Sequence[Row], *, body_size: float) -> tuple[list[Row], list[NoteRow]]:
    """Take out the notes below a table in mid-page: smaller rows from a raised mark on, as close as lines of text."""
    body: list[Row] = []
    notes: list[NoteRow] = []
    above: Row | None = None
    for row in rows:
        if row.size > SMALLER * body_size or len(row.cells) > MAX_NOTE_CELLS:
            above = None
        elif _RAISED.match(row.text):
            above = row
        elif above is not None and row.baseline - above.baseline > NOTE_PITCH_EM * row.size:
            above = None
        if above is None:
            body.append(row)
        else:
            notes.extend(_read_notes([row]) if _RAISED.match(row.text) else [NoteRow(row, None)])
            above = row
    return body, notes


def _page_size(rows: Sequence[Row], *, body_size: float) -> float:
    """Return the type size of this page's text: tables in small type may fill most of a document."""
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.size, 1)] += len(row.text)
    often = [size for size, n in sizes.items() if n > TEXT_SHARE * sizes.total() and size < 1.25 * body_size]
    return max([body_size, *often])


def _after_rule(rows: Sequence[Row], ordered: Sequence[int], *, body_size: float) -> int | None:
    for n in range(len(ordered) - 1, -1, -1):
        if _RULE.fullmatch(rows[ordered[n]].text):
            below = [rows[i] for i in ordered[n + 1 :]]
            if below and all(row.size <= 1.02 * body_size for row in below) and _opens_note(below[0], after_rule=True):
                return n
    return None


def _after_drawn(
    rows: Sequence[Row], ordered: Sequence[int], *, rules: Sequence[float], body_size: float
) -> int | None:
    for rule in sorted(rules, reverse=True):
        start = next((n for n, i in enumerate(ordered) if rows[i].baseline > rule), None)
        if start is None:
            continue
        below = [rows[i] for i in ordered[start:]]
        above = rows[ordered[start - 1]].baseline if start else 0.0
        is_underline = rule - above < 0.5 * body_size
        if (
            not is_underline
            and _opens_note(below[0], after_rule=False)
            and all(row.size <= 1.02 * body_size for row in below)
        ):
            return start
    return None


def _small_tail(rows: Sequence[Row], ordered: Sequence[int], *, body_size: float) -> int | None:
    start = None
    for n in range(len(ordered) - 1, -1, -1):
        row = rows[ordered[n]]
        if row.size > SMALLER * body_size:
            break
        if _opens_note(row, after_rule=False):
            start = n
    return start


def _raised_tail(rows: Sequence[Row], ordered: Sequence[int]) -> int | None:
    """Return where notes of the text's own size begin: raised marks in sequence down to the foot, each on a new row."""
    start, last, found = None, "", 0
    for n in range(len(ordered) - 1, -1, -1):
        row = rows[ordered[n]]
        if len(row.cells) > 1:
            break
        match = _RAISED.match(row.text)
        if match is None:
            continue
        if found and not _precedes(match.group(1), last):
            break
        start, last, found = n, match.group(1), found + 1
    if start is None or last not in {"a", "1"} or found < MIN_NOTES:
        return None  # a mark that a line break parted from its word
    first, above = rows[ordered[start]], rows[ordered[start - 1]] if start else None
    return start if above is None or first.baseline - above.baseline > NOTE_PITCH_EM * first.size else None


def _precedes(one: str, other: str) -> bool:
    if one.isdigit() and other.isdigit():
        return int(other) - int(one) == 1
    return len(one) == len(other) == 1 and ord(other) - ord(one) == 1


def _opens_note(row: Row, *, after_rule: bool) -> bool:
    if _RAISED.match(row.text) or _STAR.match(row.text):
        return True
    return after_rule or (len(row.cells) == 1 and _NUMBER.match(row.text) is not None)


def _read_notes(rows: Sequence[Row]) -> list[NoteRow]:
    raised = any(_RAISED.match(row.text) for row in rows)
    notes: list[NoteRow] = []
    last = 0
    for row in rows:
        match = _RAISED.match(row.text) or _STAR.match(row.text)
        if match is None and not raised:
            match = _NUMBER.match(row.text)
            if match is not None and last and not 0 < int(match.group(1)) - last <= 3:  # noqa: PLR2004 - a note may be lost, not a dozen
                match = None
            last = int(match.group(1)) if match is not None else last
        if match is None:
            notes.append(NoteRow(row, None))
        else:
            notes.append(NoteRow(replace(row, text=row.text[match.end() :].strip()), match.group(1)))
    return notes


def _mark_stars(body: list[Row], notes: Sequence[NoteRow]) -> list[Row]:
    """Wrap the asterisks and daggers in the body that name a note of this page; no size tells them from the text."""
    for mark in {note.mark for note in notes if note.mark is not None and not note.mark[0].isalnum()}:
        # Example: `provisional agenda*`.
        printed = re.compile(rf"(?<=[^\s*{NOTE_OPEN}]){re.escape(mark)}(?![*\w{NOTE_CLOSE}])")
        body = [replace(row, text=printed.sub(mark_note(mark), row.text)) if mark in row.text else row for row in body]
    return body
