"""Read plain text: bytes enter, a `Layout` with one `Line` for each physical line leaves.

Nothing is taken out here: page furniture, contents and footnotes are `structure`'s. What the shape of the file says
(see `text_shape`) is written on the lines: `space_before`, `starts_page`, `is_whole`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb.errors import EmptySourceError, OversizeSourceError
from kb.ingest.characters import drop_unprinted
from kb.ingest.encoding import decode
from kb.ingest.layout import Layout, Line
from kb.ingest.text_shape import Shape, find_shape

MAX_TEXT_BYTES = 64 * 1024 * 1024
"""Sixty times the longest report we know (a General Assembly supplement, 1 MB); beyond, it is a log or a database."""
TAB_COLUMNS = 4

_BREAKS = re.compile("\r\n|[\n\r\x0b\x1c\x1d\x1e\x85\u2028\u2029]")
# A footnote mark that stands alone on its line, above its text: "3", "**", "a"
_LONE_MARK = re.compile(r"(?:\d{1,3}|\*{1,3}|[a-z])")
# A link that a PDF printer left at the foot of a page: "http://www.un.org/…", "../Users/name/AppData/…"
_LINK = re.compile(r"(?:https?://|www\.|\.\./|file:)\S+")


@dataclass(frozen=True, slots=True)
class _Row:
    """One physical line: `text` stripped, `lead` columns of blanks before it, `has_blanks` if it is only blanks."""

    text: str
    lead: int
    has_blanks: bool
    follows_form_feed: bool


def read_text(data: bytes, *, name: str) -> Layout:
    """Return the lines of a plain text file.

    Args:
        data: the bytes of the file: UTF-8, UTF-16, GB18030, Big5 or windows-1252.
        name: how messages call the file.

    Raises:
        EmptySourceError: no character but blanks.
        DamagedSourceError: the bytes are no text.
        OversizeSourceError: more than 64 MiB.
    """
    if len(data) > MAX_TEXT_BYTES:
        raise OversizeSourceError(
            f"'{name}' has {len(data):,} bytes; a text may have {MAX_TEXT_BYTES:,}",
            remedy="split it into its documents",
        )
    decoded = decode(data, name=name)
    lines = split_lines(decoded.text)
    if not lines:
        raise EmptySourceError(f"'{name}' holds no text", remedy="check that the download was complete")
    warnings: tuple[str, ...] = ()
    if decoded.n_broken:
        warnings = (f"{decoded.n_broken} characters could not be read as {decoded.encoding}.",)
    return Layout(format="text", lines=lines, warnings=warnings)


def split_lines(text: str) -> tuple[Line, ...]:
    """Return the lines of plain text, with what the text's shape says of them."""
    rows = _rows(text)
    return _lines(rows, find_shape([row.text for row in rows]))


def _rows(text: str) -> list[_Row]:
    rows = []
    for physical in _BREAKS.split(text.rstrip("\x1a")):
        for i, piece in enumerate(physical.split("\f")):
            shown = drop_unprinted(piece).rstrip()
            stripped = shown.lstrip()
            lead = sum(_columns(c) for c in shown[: len(shown) - len(stripped)])
            rows.append(_Row(stripped, lead, piece != "" and not stripped, i > 0))
    return rows


def _columns(blank: str) -> int:
    return {"\t": TAB_COLUMNS, "\u3000": 2}.get(blank, 1)


def _lines(rows: Sequence[_Row], shape: Shape) -> tuple[Line, ...]:
    lines = []
    above: list[_Row] = []  # the rows since the last line, blank ones only
    starts_page = False
    shown: list[_Row] = []  # the lines that follow one another without a blank line, up to the last one
    for row in rows:
        starts_page = starts_page or row.follows_form_feed
        if not row.text:
            above.append(row)
            continue
        if above:
            shown = []
        if shape is Shape.DOUBLE_SPACED:
            space_before = len(above) > 1 or any(blank.has_blanks for blank in above)
            starts_page = starts_page or _starts_page(row, shown)
        else:
            space_before = bool(above)
        lines.append(
            Line(
                text=row.text,
                space_before=space_before,
                indent=min(row.lead / 100, 1.0),
                is_whole=shape is Shape.WHOLE_PARAGRAPHS,
                starts_page=starts_page,
            )
        )
        above, starts_page = [], False
        shown.append(row)
    return tuple(lines)


def _starts_page(row: _Row, shown: Sequence[_Row]) -> bool:
    """Tell whether a line of double-spaced text is the first of its page.

    The page break swallows the blank line and leaves one blank before the new line. After links that stand at the
    foot of a page the new line may be indented further.
    """
    if not shown:
        return False
    last = shown[-1]
    if len(shown) == 1 and _LONE_MARK.fullmatch(last.text):
        return False
    is_after_links = len(shown) > 1 and last.lead == 0 and _LINK.fullmatch(last.text) is not None
    return row.lead == 1 or (is_after_links and row.lead > 0)
