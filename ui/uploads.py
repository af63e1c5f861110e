"""Uploaded bytes → files in the data folder's `uploads/`, under safe names that never overwrite another file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

MAX_NAME_BYTES = 180
"""Common file systems allow 255 bytes; room is left for a counter and for the temporary name."""
_UNSAFE = re.compile(r"[^\w.()\[\] \-]+")  # `a/b:c*.pdf` → `a_b_c_.pdf`; letters of every script stay


def save_uploads(folder: Path, uploads: Sequence[tuple[str, bytes]]) -> tuple[Path, ...]:
    """Write named bytes into `folder/uploads` and return their paths in the same order.

    The same bytes under the same name are not written twice; other bytes get a counter in their name.

    Raises:
        OSError: the folder cannot be written.
    """
    target = folder / "uploads"
    target.mkdir(parents=True, exist_ok=True)
    return tuple(_save(target, safe_name(name), data) for name, data in uploads)


def safe_name(name: str) -> str:
    """Return a file name without folders, control characters and leading dots; `upload` where nothing is left."""
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    name = _UNSAFE.sub("_", name).strip(" .")
    stem, dot, ending = name.rpartition(".")
    if not dot:
        stem, ending = name, ""
    while len(stem.encode()) + len(ending.encode()) > MAX_NAME_BYTES and stem:
        stem = stem[:-1]
    stem = stem.strip(" ._") or "upload"
    return f"{stem}.{ending}" if ending else stem


def _save(target: Path, name: str, data: bytes) -> Path:
    stem, dot, ending = name.rpartition(".")
    if not dot:
        stem, ending = name, ""
    counter = 1
    path = target / name
    while path.exists():
        with suppress(OSError):
            if path.read_bytes() == data:
                return path
        counter += 1
        path = target / f"{stem} ({counter}){dot}{ending}"
    partial = path.with_name(f".{path.name}.part")
    partial.write_bytes(data)
    partial.replace(path)
    return path
