"""What the disk and SQLite answer when something is wrong, as errors that say what to do."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import shorten

from kb.errors import BusyStoreError, DamagedStoreError, FullDiskError, StoreError

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
UNUSABLE = frozenset(
    {
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_PROTOCOL,
    }
)
MENDED_BY = "run `kb doctor --mend`, which keeps what can still be read"
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
# what SQLite says with no code of its own where bytes were changed: "no such table: blosk", "malformed JSON"
_DAMAGED_WORDS = ("Could not decode to UTF-8", "no such table", "no such column", "malformed", "no such index")
MAX_REASON_CHARS = 80
PRIMARY_CODE = 0xFF  # SQLite keeps the primary result code in the low byte of an extended one


@contextmanager
def mended(folder: Path) -> Iterator[None]:
    """Turn faults of disk and database into `StoreError` with a remedy.

    Raises:
        FullDiskError: no room is left on the disk.
        BusyStoreError: another program holds the database.
        DamagedStoreError: the database is damaged.
        StoreError: the folder cannot be written.
    """
    try:
        yield
    except sqlite3.Error as error:
        fault = _of_database(error, folder)
        if fault is None:
            raise  # a fault of the program, or of one document
        raise fault from error
    except UnicodeDecodeError as error:  # of a message in which SQLite repeats damaged bytes
        raise DamagedStoreError(f"the collection in {folder} is damaged", remedy=MENDED_BY) from error
    except OSError as error:
        raise _of_disk(error, folder) from error


@contextmanager
def sound_rows() -> Iterator[None]:
    """Turn what cannot be made of a row into an error that says so.

    Raises:
        DamagedStoreError: a row does not hold what was written.
    """
    try:
        yield
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        words = shorten(f"{error}", MAX_REASON_CHARS, placeholder=" …")
        raise DamagedStoreError(f"a row of the collection is damaged ({words})", remedy=MENDED_BY) from error


def _of_disk(error: OSError, folder: Path) -> StoreError:
    if error.errno in FULL:
        return _full(folder)
    reason = error.strerror or str(error)
    remedy = "check the folder and its permissions, or name another with --data"
    return StoreError(f"cannot write to {folder} ({reason})", remedy=remedy)


def _of_database(error: sqlite3.Error, folder: Path) -> StoreError | None:
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & PRIMARY_CODE
    if code == sqlite3.SQLITE_FULL:
        return _full(folder)
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return BusyStoreError(f"another program holds {folder}", remedy="wait until it is done, then run this again")
    if code in _DAMAGED or str(error).startswith(_DAMAGED_WORDS):
        words = shorten(f"{error}", MAX_REASON_CHARS, placeholder=" …")  # SQLite repeats whole tables
        return DamagedStoreError(f"the collection in {folder} is damaged ({words})", remedy=MENDED_BY)
    if code not in UNUSABLE:
        return None
    remedy = "check the folder and its permissions, or name another with --data"
    return StoreError(f"cannot use the collection in {folder} ({error})", remedy=remedy)


def _full(folder: Path) -> FullDiskError:
    message = f"no room is left on the disk of {folder}; what was reported is stored"
    return FullDiskError(message, remedy="free some space, then run this again: it goes on where it stopped")
