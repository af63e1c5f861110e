"""What a person states of a document that the document does not say itself.

Enters: `--set symbol=…,date=…`, or a `FILE.toml` beside the file; leaves a `Statement`, which `apply` lays over the
metadata that was read; `--set symbol=` withdraws what was stated before. Metadata remembers which of its fields were
stated.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from pathlib import Path

from kb.errors import StatementError, SymbolError
from kb.un.document import Metadata
from kb.un.symbol import parse_symbol
from kb.unseen import drop_unprinted

SIDE_ENDING = ".toml"

# "symbol=A/60/168, title=Cities, towns": a comma starts a new field only before a name and "="
_NEXT_FIELD = re.compile(r",(?=\s*[a-z_]+=)")
# "2025", "2025-06", "2025-06-14"
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
# "zh"
_LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class Statement:
    """Fields as in `Metadata`; None where nothing is stated, "" where what was stated before is withdrawn."""

    symbol: str | None = None
    title: str | None = None
    body: str | None = None
    session: str | None = None
    date: str | None = None
    agenda_item: str | None = None
    language: str | None = None

    @staticmethod
    def parse(text: str) -> Statement:
        """Read `symbol=A/60/168,date=2005-07-28,title=…`; a field without a value is withdrawn.

        Raises:
            StatementError: a field has no `=`, no such name, or a value that cannot be right.
        """
        found: dict[str, str] = {}
        for piece in _NEXT_FIELD.split(text):
            name, equals, value = piece.partition("=")
            if not equals:
                raise StatementError(f"{piece.strip()!r} states nothing", remedy="write it as FIELD=VALUE")
            found[name.strip()] = value.strip()
        return _checked(found, "--set")

    @staticmethod
    def load(column: str | None) -> Statement:
        """Return the statement that `dump` wrote, an empty one for None."""
        return Statement(**json.loads(column)) if column else Statement()

    def dump(self) -> str | None:
        """Return the statement as JSON, None where it states nothing."""
        stated = {name: value for name, value in asdict(self).items() if value}
        return json.dumps(stated, ensure_ascii=False, sort_keys=True) if stated else None

    def over(self, earlier: Statement) -> Statement:
        """Return `earlier` with the fields of this statement laid over it."""
        own = {name: value for name, value in asdict(self).items() if value is not None}
        return replace(earlier, **own)

    def apply(self, metadata: Metadata) -> Metadata:
        """Lay the statement over what was read; fields of which the text says nothing, or else, go into `stated`."""
        read = asdict(metadata)
        own = {name: value for name, value in asdict(self).items() if value and value != read[name]}
        return replace(metadata, **own, stated=tuple(sorted({*metadata.stated, *own})))


NAMES = tuple(field.name for field in fields(Statement))


def side_file(path: Path) -> Path | None:
    """Return the `FILE.toml` beside `path` (`report.pdf.toml`), None where there is none."""
    side = path.with_name(path.name + SIDE_ENDING)
    return side if side.is_file() else None


def read_statement(toml_path: Path) -> Statement:
    """Read a `FILE.toml`.

    Raises:
        StatementError: it is no TOML, names an unknown field, or a value cannot be right.
    """
    try:
        raw = tomllib.loads(toml_path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        reason = " ".join(str(error).split())
        message = f"{toml_path.name} cannot be read ({reason})"
        raise StatementError(message, remedy='write lines such as symbol = "A/60/168"') from error
    for name, value in raw.items():
        if not isinstance(value, str | int | date):
            message = f"{name!r} in {toml_path.name} is no text"
            raise StatementError(message, remedy=f'write {name} = "…"')
    texts = {name: _as_text(value) for name, value in raw.items()}
    if empty := next((name for name, value in texts.items() if not value), None):
        raise StatementError(f"{empty} in {toml_path.name} is empty", remedy="leave it out, or give a value")
    return _checked(texts, toml_path.name)


def _as_text(value: str | int | date) -> str:
    return value.isoformat()[:10] if isinstance(value, date) else str(value).strip()


def _checked(found: dict[str, str], where: str) -> Statement:
    unknown = [name for name in found if name not in NAMES]
    if unknown:
        message = f"{unknown[0]!r} in {where} is no field"
        raise StatementError(message, remedy=f"the fields are {', '.join(NAMES)}")
    statement = Statement(**{name: " ".join(drop_unprinted(value).split()) for name, value in found.items()})
    check(statement, where=where)
    return statement


def check(statement: Statement, *, where: str) -> None:
    """Refuse values that cannot be right; `where` says where they were stated.

    Raises:
        StatementError: the symbol, the date or the language cannot be right.
    """
    if statement.date and not _is_date(statement.date):
        message = f"{statement.date!r} in {where} is no date"
        raise StatementError(message, remedy="write 2025, 2025-06 or 2025-06-14")
    if statement.language and not _LANGUAGE.fullmatch(statement.language):
        message = f"{statement.language!r} in {where} is no language code"
        raise StatementError(message, remedy="write zh, en, fr, …")
    if statement.symbol:
        try:
            parse_symbol(statement.symbol)
        except SymbolError as error:
            raise StatementError(f"symbol in {where}: {error.message}", remedy=error.remedy) from error


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False
    return True
