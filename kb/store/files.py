"""The bytes that were ingested, kept by SHA-256 under `DATA/files`.

A file is written under a temporary name, flushed to the disk and renamed, so that a name never stands for half a file.
Whether a name outlives a power cut is left to the file system: ingest looks for the file again (`has`).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import IO

from kb.errors import NotHeldError

CHUNK_BYTES = 1 << 20
FOLDER_NAME = "files"
PARTIAL = ".partial"


def hash_file(path: Path) -> str:
    """Return the SHA-256 of the file at `path`, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def place_of(folder: Path, sha256: str, suffix: str) -> Path:
    """Return where the bytes with this hash stand; `suffix` is the ending with its dot."""
    return folder / sha256[:2] / f"{sha256}{suffix}"


def keep(folder: Path, original: IO[bytes], sha256: str, *, suffix: str) -> bool:
    """Copy `original` under its hash; do nothing where it is kept already.

    Returns:
        False where the bytes are no longer those of `sha256`: the file was changed meanwhile.
    """
    if _find(folder, sha256) is not None:
        return True
    target = place_of(folder, sha256, suffix)
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=target.parent, suffix=PARTIAL)
    partial = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as copy:
            shutil.copyfileobj(original, copy, CHUNK_BYTES)
            copy.flush()
            os.fsync(copy.fileno())
        if hash_file(partial) != sha256:
            return False
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    return True


def has(folder: Path, sha256: str) -> bool:
    """Tell whether the bytes with this hash are kept."""
    return _find(folder, sha256) is not None


def find(folder: Path, sha256: str) -> Path:
    """Return where the bytes with this hash stand.

    Raises:
        NotHeldError: they are not kept.
    """
    found = _find(folder, sha256)
    if found is None:
        message = f"no file with the hash {sha256[:16]}… is kept in {folder}"
        raise NotHeldError(message, remedy="ingest it again")
    return found


def read_bytes(folder: Path, sha256: str) -> bytes:
    """Return the bytes with this hash.

    Raises:
        NotHeldError: they are not kept.
    """
    return find(folder, sha256).read_bytes()


def forget(folder: Path, sha256: str) -> None:
    """Delete the bytes with this hash, where they are kept."""
    found = _find(folder, sha256)
    if found is not None:
        found.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Delete what a killed process left half written; only the holder of the writer's lock may call this."""
    for partial in folder.glob(f"*/*{PARTIAL}"):
        partial.unlink(missing_ok=True)


def _find(folder: Path, sha256: str) -> Path | None:
    return next(iter(sorted((folder / sha256[:2]).glob(f"{sha256}*"))), None)
