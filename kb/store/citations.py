"""References between documents, and the acts that documents hold, as rows: written with a document, read by target.

Rows are made from stored blocks alone, so that a better reading of references (`READING`) needs no file. Every function
runs on a connection of its caller.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb.store.faults import sound_rows
from kb.un.document import Document
from kb.un.folding import normalise
from kb.un.held_acts import find_held_acts
from kb.un.reference import ReferenceKind, Status
from kb.un.referencing import find_references

READING = 3
"""Version of the reading of references; a document that was read by another one is read again from the store."""

_COLUMNS = (
    "document, ordinal, label, footnote, first, last, kind, status, target, target_key, paras, target_part,"
    " candidates, treatment"
)
_INSERT = f"INSERT INTO reference ({_COLUMNS}) VALUES ({', '.join('?' * (_COLUMNS.count(',') + 1))})"  # noqa: S608
_SELECT = (
    "SELECT d.id, r.ordinal, b.id, b.part, r.label, r.footnote, r.first, r.last, r.kind, r.target, r.paras,"
    " r.target_part, r.treatment FROM reference r JOIN document d ON d.key = r.document"
    " JOIN block b ON b.document = r.document AND b.ordinal = r.ordinal"
)
_ReferenceColumns = tuple[str, int, int, str, str | None, str | None, int, int, str, str, str | None, str | None, str]
_SELECT_ACT = (
    "SELECT a.act, a.kind, a.number, d.id, a.part, a.ordinal, a.title, a.is_whole"
    " FROM held_act a JOIN document d ON d.key = a.document"
)
_NAMED = "WHERE a.act_key IN (SELECT value FROM json_each(?))"
_ActColumns = tuple[str, str, str, str, str, int, str | None, int]


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """A reference with one certain target; `first` and `last` are its span in the text of the block `rowid`.

    The other fields are those of `kb.un.reference.Reference`.
    """

    document_id: str
    ordinal: int
    rowid: int
    part: str
    label: str | None
    footnote: str | None
    first: int
    last: int
    kind: str
    target: str
    paras: tuple[str, ...]
    target_part: str | None
    treatment: str


@dataclass(frozen=True, slots=True)
class OpenRow:
    """A reference that may mean several acts, or one that nothing makes sure; `printed` are its words."""

    document_id: str
    ordinal: int
    part: str
    label: str | None
    printed: str
    kind: str
    candidates: tuple[str, ...]
    paras: tuple[str, ...]
    treatment: str


@dataclass(frozen=True, slots=True)
class ActRow:
    """An act that a held document is (`is_whole`) or prints in `part`; `title` is in the document's language."""

    act: str
    kind: str
    number: str
    document_id: str
    part: str
    ordinal: int
    title: str | None
    is_whole: bool


@dataclass(frozen=True, slots=True)
class TargetRow:
    """What is cited: how often, by how many documents, and as what kinds."""

    target: str
    n_references: int
    n_documents: int
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """The rows of a document's references and held acts, without the number of the document."""

    references: tuple[tuple[str | int | None, ...], ...]
    acts: tuple[tuple[str | int | None, ...], ...]


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document and what `cited_in` says of it."""

    document: Document
    cited: Cited


def cited_in(document: Document) -> Cited:
    """Return what is to be written of `document`; most of the time that it takes to store one goes into this."""
    references = (
        (
            found.block,
            found.label,
            found.footnote,
            found.start,
            found.end,
            found.kind.value,
            found.status.value,
            found.target,
            None if found.target is None else normalise(found.target),
            json.dumps(found.paras) if found.paras else None,
            found.target_part,
            json.dumps(found.candidates) if found.candidates else None,
            found.treatment,
        )
        for found in find_references(document)
        if found.kind not in (ReferenceKind.PARAGRAPH_XREF, ReferenceKind.SDG)  # they lead to no other document
    )
    acts = (
        (act.block, normalise(act.id), act.id, act.kind, act.number, act.part, act.title, int(act.is_whole))
        for act in find_held_acts(document)
    )
    return Cited(tuple(references), tuple(acts))


def write(connection: sqlite3.Connection, key: int, document: Document, cited: Cited | None = None) -> None:
    """Write the references and held acts of the document with the row number `key`, in place of those before.

    `cited` is what `cited_in` says of the document; None finds it out.
    """
    forget(connection, key)
    found = cited_in(document) if cited is None else cited
    connection.executemany(_INSERT, ((key, *row) for row in found.references))
    acts = ((key, *row) for row in found.acts)
    connection.executemany("INSERT INTO held_act VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", acts)
    connection.execute("INSERT INTO referenced VALUES (?, ?)", (key, READING))


def forget(connection: sqlite3.Connection, key: int) -> None:
    """Delete what was written of the document with the row number `key`."""
    connection.execute("DELETE FROM reference WHERE document = ?", (key,))
    connection.execute("DELETE FROM held_act WHERE document = ?", (key,))
    connection.execute("DELETE FROM referenced WHERE document = ?", (key,))


def unread(connection: sqlite3.Connection) -> tuple[tuple[int, str], ...]:
    """Return row number and id of the documents whose references were not read by this version."""
    query = "SELECT key, id FROM document WHERE key NOT IN (SELECT document FROM referenced WHERE reading = ?)"
    return tuple((int(key), str(name)) for key, name in connection.execute(query, (READING,)))


def to_targets(connection: sqlite3.Connection, targets: Sequence[str]) -> tuple[ReferenceRow, ...]:
    """Return the references that lead to one of `targets`, by document and place."""
    keys = json.dumps([normalise(target) for target in targets])
    condition = "WHERE r.target_key IN (SELECT value FROM json_each(?)) ORDER BY d.id, r.ordinal, r.first"
    return tuple(_references(connection, f"{_SELECT} {condition}", keys))


def of_document(connection: sqlite3.Connection, document_id: str) -> tuple[ReferenceRow, ...]:
    """Return the references of a document that have a target outside it, in reading order."""
    condition = "WHERE d.id = ? AND r.target_key IS NOT NULL ORDER BY r.ordinal, r.first"
    return tuple(_references(connection, f"{_SELECT} {condition}", document_id))


def all_references(connection: sqlite3.Connection) -> Iterator[ReferenceRow]:
    """Yield every reference with a target, by document and place."""
    yield from _references(connection, f"{_SELECT} WHERE r.target_key IS NOT NULL ORDER BY d.id, r.ordinal, r.first")


def open_references(connection: sqlite3.Connection) -> tuple[OpenRow, ...]:
    """Return the references without a certain target whose candidates are known, by document and place."""
    query = (
        "SELECT d.id, r.ordinal, b.part, r.label, substr(b.text, r.first + 1, r.last - r.first), r.kind, r.candidates,"
        " r.paras, r.treatment FROM reference r JOIN document d ON d.key = r.document"
        " JOIN block b ON b.document = r.document AND b.ordinal = r.ordinal"
        " WHERE r.candidates IS NOT NULL AND r.target_key IS NULL ORDER BY d.id, r.ordinal, r.first"
    )
    found: Iterator[tuple[str, int, str, str | None, str, str, str, str | None, str]] = iter(connection.execute(query))
    return tuple(
        OpenRow(*row[:6], tuple(json.loads(row[6])), tuple(json.loads(row[7])) if row[7] else (), row[8])
        for row in found
    )


def targets(connection: sqlite3.Connection) -> tuple[TargetRow, ...]:
    """Return everything that is cited, most cited first."""
    query = (
        "SELECT min(target), count(*), count(DISTINCT document), group_concat(DISTINCT kind) FROM reference"
        " WHERE target_key IS NOT NULL GROUP BY target_key ORDER BY 3 DESC, 2 DESC, 1"
    )
    return tuple(TargetRow(row[0], row[1], row[2], tuple(row[3].split(","))) for row in connection.execute(query))


def cited_among(connection: sqlite3.Connection, targets: Sequence[str]) -> frozenset[str]:
    """Return those of `targets` that something cites, or may mean."""
    keys = {normalise(target): target for target in targets}
    query = (
        "SELECT value FROM json_each(?1) WHERE EXISTS (SELECT 1 FROM reference WHERE target_key = value)"
        " UNION SELECT upper(replace(c.value, ' ', '')) FROM reference r, json_each(r.candidates) c"
        " WHERE r.status = ?2 AND r.candidates IS NOT NULL"
    )
    found = connection.execute(query, (json.dumps(list(keys)), Status.AMBIGUOUS.value))
    return frozenset(keys[key] for (key,) in found if key in keys)


def cited_from(connection: sqlite3.Connection, prefix: str) -> tuple[str, ...]:
    """Return what is cited under an identifier that begins with `prefix`, in order."""
    query = (
        "SELECT min(target) FROM reference WHERE target_key >= ? AND target_key < ? GROUP BY target_key"
        " ORDER BY target_key"
    )
    key = normalise(prefix)
    return tuple(str(target) for (target,) in connection.execute(query, (key, f"{key}\U0010ffff")))


def acts(connection: sqlite3.Connection, names: Sequence[str] | None = None) -> tuple[ActRow, ...]:
    """Return where the acts `names` (identifiers; None for all) stand, whole documents first, then by document."""
    order = "ORDER BY a.is_whole DESC, d.id, a.ordinal"
    if names is None:
        return _acts(connection, order)
    keys = json.dumps([normalise(name) for name in names])
    return _acts(connection, f"{_NAMED} {order}", keys)


def acts_in(connection: sqlite3.Connection, document_ids: Sequence[str]) -> tuple[ActRow, ...]:
    """Return the acts that these documents are or hold, in reading order."""
    condition = "WHERE d.id IN (SELECT value FROM json_each(?)) ORDER BY d.id, a.ordinal"
    return _acts(connection, condition, json.dumps(list(document_ids)))


def titled(connection: sqlite3.Connection) -> tuple[tuple[str, str], ...]:
    """Return identifier and title of each act that is held with a title, by identifier."""
    found = connection.execute("SELECT DISTINCT act, title FROM held_act WHERE title IS NOT NULL ORDER BY act, title")
    return tuple((str(act), str(title)) for act, title in found)


def symbols(connection: sqlite3.Connection, *, prefix: str = "") -> tuple[str, ...]:
    """Return the normalised symbols of what is held that begin with `prefix`, in order."""
    query = "SELECT DISTINCT symbol_key FROM document WHERE symbol_key >= ? AND symbol_key < ? ORDER BY symbol_key"
    return tuple(str(key) for (key,) in connection.execute(query, (prefix, f"{prefix}\U0010ffff")))


def containing(connection: sqlite3.Connection, key: str) -> tuple[int, ...]:
    """Return the row ids of blocks that hold `key`, without blanks and in lower case, in documents with an act."""
    plain = "replace(replace(replace(lower(b.text), ' ', ''), char(10), ''), char(160), '')"
    held = "b.document IN (SELECT document FROM held_act)"
    query = f"SELECT b.id FROM block b WHERE {held} AND instr({plain}, ?) ORDER BY b.id"  # noqa: S608 - our own words
    return tuple(int(rowid) for (rowid,) in connection.execute(query, (key,)))


def drafts(connection: sqlite3.Connection) -> tuple[tuple[str, str], ...]:
    """Return id and title of each paper of the L. series that is held with a title."""
    query = (
        "SELECT id, json_extract(metadata, '$.title') FROM document"
        " WHERE symbol_key LIKE '%/L.%' AND json_extract(metadata, '$.title') IS NOT NULL ORDER BY id"
    )
    return tuple((str(name), str(title)) for name, title in connection.execute(query))


def _acts(connection: sqlite3.Connection, condition: str, *values: str) -> tuple[ActRow, ...]:
    query = f"{_SELECT_ACT} {condition}"
    found: list[_ActColumns] = connection.execute(query, values).fetchall()
    return tuple(ActRow(*columns[:7], is_whole=bool(columns[7])) for columns in found)


def _references(connection: sqlite3.Connection, query: str, *values: str) -> Iterator[ReferenceRow]:
    found: Iterator[_ReferenceColumns] = iter(connection.execute(query, values))
    for row in found:
        with sound_rows():
            paras = tuple(json.loads(row[10])) if row[10] else ()
        yield ReferenceRow(*row[:10], paras, *row[11:])
