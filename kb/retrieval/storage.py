"""Generation folders: an index is built beside the one in use, checked, and put in its place by one rename.

    INDEX/CURRENT        name of the generation in use
    INDEX/<generation>/  manifest.json, lexical/, dense-zh/, dense-en/ (dense.faiss, trailing, rows, sample each), …

A generation never changes. The one before the current one stays until the next build, for a reader may have it open.
Who builds holds the writer's lock of the collection, so whatever else is half built was left by one that died.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from kb.errors import FullDiskError, IndexMismatchError
from kb.store.faults import FULL
from kb.store.files import hash_file

SCHEMA = 7
"""Grows with every change of what is indexed and how, so that older generations are rebuilt."""
CURRENT = "CURRENT"
MANIFEST = "manifest.json"
REBUILD = "rebuild it with `kb reindex`"
HASHED_BYTES = 32 << 20
"""Larger files are read whole at every opening only where they are not as old as they were when they were written."""
BUILDING = ".building-"
"""How the name of a generation begins that is not finished."""
_SEAL = "seal"


@dataclass(frozen=True, slots=True)
class IndexFile:
    """One file of a generation; `name` is its path in it, with `/`, `written_ns` the time of its last change."""

    name: str
    size: int
    sha256: str
    written_ns: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation holds. `encoder` and `dimension` are None without a dense lane; `revision` is the store's.

    `uri` is the address of the engine that holds the lanes and `name` how the names of its tables begin; both are None
    where the lanes are files of the generation.
    """

    schema: int
    revision: int
    encoder: str | None
    dimension: int | None
    n_passages: int
    n_chinese: int
    n_vectors: int
    files: tuple[IndexFile, ...] = ()
    uri: str | None = None
    name: str | None = None


@contextmanager
def building(folder: Path) -> Iterator[Path]:
    """Give an empty folder to build a generation in; what is not published is removed.

    Raises:
        FullDiskError: there is no room left.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=BUILDING, dir=folder))
        try:
            yield work
        finally:
            shutil.rmtree(work, ignore_errors=True)
    except OSError as error:
        if error.errno not in FULL:
            raise
        raise FullDiskError(f"no room left in {folder}", remedy="make room on the disk and try again") from error


def publish(folder: Path, work: Path, manifest: Manifest) -> Manifest:
    """Make the generation in `work` the current one; return its manifest with the checksums of its files."""
    paths = sorted(path for path in work.rglob("*") if path.is_file() and not path.name.endswith(".lock"))
    files = tuple(_described(path, work) for path in paths)
    full = replace(manifest, files=files)
    fields: dict[str, object] = asdict(full)
    text = json.dumps({**fields, _SEAL: _seal(fields)}, sort_keys=True, indent=1)
    (work / MANIFEST).write_text(f"{text}\n", encoding="utf-8", newline="\n")
    for path in (*paths, work / MANIFEST, *(path for path in work.rglob("*") if path.is_dir()), work):
        _sync(path)
    previous = current(folder)
    generation = folder / f"{manifest.revision:08d}-{work.name.removeprefix(BUILDING)}"
    work.rename(generation)
    pointer = folder / f"{CURRENT}.{generation.name}"
    pointer.write_text(f"{generation.name}\n", encoding="utf-8", newline="\n")
    _sync(pointer)
    pointer.replace(folder / CURRENT)
    _sync(folder)
    _remove_old(folder, keep={generation.name, *([previous.name] if previous else [])})
    return full


def current(folder: Path) -> Path | None:
    """Return the folder of the generation in use, None where none was built or its name cannot be read."""
    try:
        name = (folder / CURRENT).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return folder / name if name and "/" not in name and "\\" not in name else None


def _described(path: Path, work: Path) -> IndexFile:
    status = path.stat()
    return IndexFile(path.relative_to(work).as_posix(), status.st_size, hash_file(path), status.st_mtime_ns)


def read_manifest(folder: Path, *, thorough: bool = False) -> tuple[Path, Manifest]:
    """Return the current generation of `folder` and its manifest, with every file checked against it.

    Args:
        folder: where the generations stand.
        thorough: read large files whole as well, which finds bits that a disk has lost.

    Raises:
        IndexMismatchError: there is no index, or it is damaged or of another version.
    """
    generation = current(folder)
    if generation is None:
        raise IndexMismatchError(f"{folder} holds no index", remedy=REBUILD)
    try:
        read = json.loads((generation / MANIFEST).read_text(encoding="utf-8"))
        if read["schema"] != SCHEMA:
            raise IndexMismatchError(f"the index in {folder} is of another version of the program", remedy=REBUILD)
        if read.pop(_SEAL) != _seal(read):
            raise IndexMismatchError(f"the manifest of the index in {folder} is damaged", remedy=REBUILD)
        files = tuple(IndexFile(**file) for file in read.pop("files"))
        manifest = Manifest(**read, files=files)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexMismatchError(f"the index in {folder} has no readable manifest", remedy=REBUILD) from error
    for file in manifest.files:
        if not _is_sound(generation / file.name, file, thorough=thorough):
            raise IndexMismatchError(f"index file {generation / file.name} is damaged", remedy=REBUILD)
    return generation, manifest


def _is_sound(path: Path, file: IndexFile, *, thorough: bool) -> bool:
    if not path.is_file() or (status := path.stat()).st_size != file.size:
        return False
    if file.size > HASHED_BYTES and status.st_mtime_ns == file.written_ns and not thorough:
        return True
    return hash_file(path) == file.sha256


def encoder_of(generation: Path) -> str | None:
    """Return the encoder that a generation of whatever version was built with.

    Raises:
        IndexMismatchError: its manifest is missing or damaged.
    """
    return _field(generation, "encoder")


def uri_of(generation: Path) -> str | None:
    """Return the address of the engine that a generation of whatever version stands in, None for files.

    Raises:
        IndexMismatchError: its manifest is missing or damaged.
    """
    return _field(generation, "uri", is_new=True)


def _field(generation: Path, name: str, *, is_new: bool = False) -> str | None:
    """Return a field of a manifest; a new one is None where an older version wrote it."""
    try:
        read = json.loads((generation / MANIFEST).read_text(encoding="utf-8"))
        value: str | None = read.get(name) if is_new else read[name]
        is_sound = _SEAL not in read or read.pop(_SEAL) == _seal(read)  # older versions set none
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise IndexMismatchError(f"{generation} has no readable manifest", remedy=REBUILD) from error
    if not is_sound:
        raise IndexMismatchError(f"the manifest of {generation} is damaged", remedy=REBUILD)
    return value


def _seal(fields: Mapping[str, object]) -> str:
    """Return a checksum of a manifest's other fields, so that a changed number or name is found."""
    return hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()


def _sync(path: Path) -> None:
    if os.name != "posix" and path.is_dir():
        return  # only POSIX systems open folders
    handle = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove_old(folder: Path, *, keep: set[str]) -> None:
    for path in folder.iterdir():
        if path.is_dir() and path.name not in keep:
            with suppress(OSError):  # a reader on Windows may hold it: the next build removes it
                shutil.rmtree(path)
        elif path.name.startswith(f"{CURRENT}."):
            path.unlink(missing_ok=True)  # a pointer that was not put in its place
