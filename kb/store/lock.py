"""One writer at a time: a lock on `DATA/lock` that dies with its process.

The operating system holds the lock, so a process that is killed leaves nothing behind; the file itself stays and
means nothing. Readers take no lock.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kb.errors import BusyStoreError

LOCK_NAME = "lock"
PAUSE_S = 0.05

if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def writer_lock(folder: Path, *, wait_s: float = 0.0) -> Iterator[None]:
    """Hold the collection in `folder` for writing.

    Args:
        folder: the data folder, which exists.
        wait_s: how long to wait for another writer before giving up.

    Raises:
        BusyStoreError: another process is writing.
    """
    give_up = time.monotonic() + wait_s
    with (folder / LOCK_NAME).open("ab") as file:
        while True:
            try:
                _take(file)
                break
            except OSError as error:
                if time.monotonic() >= give_up:
                    message = f"another `kb` is writing to {folder}"
                    remedy = "wait until it is done, or stop it, then run this again"
                    raise BusyStoreError(message, remedy=remedy) from error
            time.sleep(PAUSE_S)
        yield  # closing the file gives the lock back
