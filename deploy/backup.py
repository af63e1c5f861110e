"""Copy a data folder while it is in use: `python deploy/backup.py DATA INTO`.

The database is copied by SQLite itself, as of one moment; then the ingested files, which never change and are copied
once. The index is left out: it is rebuilt from these. INTO is a data folder: `kb search --data INTO` works on it.
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

DATABASE = "kb.sqlite"
FILES = "files"
PARTIAL = ".partial"


def back_up(data: Path, into: Path) -> int:
    """Copy the collection in `data` to `into` and return how many files were new there."""
    into.mkdir(parents=True, exist_ok=True)
    part = into / f"{DATABASE}{PARTIAL}"
    part.unlink(missing_ok=True)
    address = f"{(data / DATABASE).resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as live, closing(sqlite3.connect(part)) as copy:
        live.backup(copy)
        if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("the copy is damaged")
        copy.execute("PRAGMA journal_mode = DELETE")
    part.replace(into / DATABASE)
    n_new = 0
    for file in sorted((data / FILES).rglob("*")):
        target = into / FILES / file.relative_to(data / FILES)
        if file.is_dir() or file.name.endswith(PARTIAL) or target.exists():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_name(f"{target.name}{PARTIAL}")
        shutil.copyfile(file, partial)
        partial.replace(target)
        n_new += 1
    return n_new


if __name__ == "__main__":
    if len(sys.argv) != 3:  # noqa: PLR2004 - the program and two folders
        sys.exit("usage: python deploy/backup.py DATA INTO")
    sys.stdout.write(f"{back_up(Path(sys.argv[1]), Path(sys.argv[2]))} new files\n")
