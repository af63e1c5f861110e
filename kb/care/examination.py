"""What is wrong with a data folder: store, copies of files, index, left-overs and room; nothing is changed."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kb.care.ailment import Ailment, Examination, Organ
from kb.errors import BusyStoreError, DamagedStoreError, IndexMismatchError
from kb.ingest.reading import STAGE, text_hash
from kb.retrieval.storage import BUILDING, CURRENT, Manifest, current, read_manifest
from kb.retrieval.upkeep import INDEX_NAME
from kb.store import files
from kb.store.lock import LOCK_NAME, writer_lock
from kb.store.rows import DocumentRow
from kb.store.soundness import faults_of_database, needed_hashes
from kb.store.store import Store

SALVAGE = ".salvage-"
"""How the name of a folder begins in which a store is built anew."""
MIN_FREE_BYTES = 200_000_000
MEND = "run `kb doctor --mend`"
MAX_NAMED = 3


def examine(data: Path) -> Examination:
    """Return what is wrong with the collection in the folder `data`.

    Raises:
        StoreError: there is no collection in it, or it cannot be opened for another reason than damage.
    """
    free_bytes = shutil.disk_usage(data if data.exists() else data.absolute().anchor).free
    nothing = Examination(None, None, 0, None, free_bytes, ())
    try:
        lines = faults_of_database(data)
        if lines:
            more = "" if len(lines) == 1 else f", and {len(lines) - 1} more"
            return replace(nothing, ailments=(_of_store(f"{lines[0]}{more}"),))
        with Store.open(data) as store:
            ailments = [*_documents(store), *_bytes(store)]
            index, manifest = _index(store)
            ailments += index
            n_documents, n_passages = store.totals()
            n_files = len(store.files())
    except DamagedStoreError as error:
        return replace(nothing, ailments=(_of_store(error.message),))
    ailments += [*_left_over(data), *_room(free_bytes)]
    n_indexed = None if manifest is None else manifest.n_passages
    return Examination(n_documents, n_passages, n_files, n_indexed, free_bytes, tuple(ailments))


def _of_store(problem: str) -> Ailment:
    words = problem if problem.startswith("the collection") else f"the store is damaged: {problem}"
    return Ailment(Organ.STORE, None, words, f"{MEND}: it reads the kept copies of the files again", is_mendable=True)


def _documents(store: Store) -> Iterator[Ailment]:
    rows = store.documents()
    for row in rows:
        problem = _problem_of(row, store)
        if problem is not None:
            yield Ailment(
                Organ.DOCUMENT, row.id, problem, f"{MEND}: it reads the kept copy of the file again", is_mendable=True
            )
    older = [file.source for file in store.files() if file.stage != str(STAGE)]
    if older:
        problem = f"{len(older)} files were read by an older version of the program ({_some(older)})"
        yield Ailment(Organ.VERSION, None, problem, "run `kb ingest` with their folder again", is_note=True)
    if not store.citations.is_current():
        problem = "the references of some documents were read by an older version of the program"
        yield Ailment(Organ.VERSION, None, problem, "run `kb reindex`", is_mendable=True)


def _problem_of(row: DocumentRow, store: Store) -> str | None:
    try:
        document = store.document(row.id)
    except DamagedStoreError as error:
        return f"{row.id} cannot be read: {error.message}"
    if len(document.blocks) != row.n_blocks:
        return f"{row.id} has {len(document.blocks)} blocks of {row.n_blocks}"
    if text_hash(document.blocks) != document.text_sha256:
        return f"the text of {row.id} is not what was read from its file"
    return None


def _bytes(store: Store) -> Iterator[Ailment]:
    remedy = f"{MEND}, which copies the file again where it is still there"
    sources = {file.sha256: file.source for file in store.files()}
    kept = Counter(path.stem for path in _copies(store.folder))
    for sha256 in sorted(needed_hashes(store.folder)):
        name = sources.get(sha256, sha256)
        if not kept[sha256]:
            yield Ailment(Organ.BYTES, sha256, f"the kept copy of {name} is missing", remedy, is_mendable=True)
    for path in _copies(store.folder):
        if path.stem in sources and files.hash_file(path) != path.stem:
            problem = f"the kept copy of {sources[path.stem]} is damaged"
            yield Ailment(Organ.BYTES, path.stem, problem, remedy, is_mendable=True)


def _index(store: Store) -> tuple[list[Ailment], Manifest | None]:
    folder = store.folder / INDEX_NAME
    remedy = f"{MEND}, or search: it is built anew"
    if current(folder) is None and store.totals()[1] == 0:
        return [], None
    try:
        _, manifest = read_manifest(folder, thorough=True)
    except IndexMismatchError as error:
        return [Ailment(Organ.INDEX, None, error.message, remedy, is_mendable=True)], None
    if manifest.revision != store.revision():
        problem = "the index is older than the collection"
        return [Ailment(Organ.INDEX, None, problem, remedy, is_mendable=True)], manifest
    return [], manifest


def _is_written_to(data: Path) -> bool:
    try:
        if (data / LOCK_NAME).exists():
            with writer_lock(data):
                pass
    except (BusyStoreError, OSError):
        return True
    return False


def left_over(data: Path) -> tuple[Path, ...]:
    """Return the files and folders in `data` that nothing needs; what a writer is at looks the same.

    So only the holder of the writer's lock may delete them.
    """
    index = data / INDEX_NAME
    generation = current(index)
    older = [path for path in index.glob("*") if path.is_dir() and path != generation and path.name[:1] != "."]
    previous = max(older, key=lambda path: path.name, default=None)  # a reader may have it open
    orphans = _orphans(data)
    found = [
        *(data / files.FOLDER_NAME).glob(f"*/*{files.PARTIAL}"),
        *([] if _are_too_many(orphans, data) else orphans),
        *index.glob(f"{BUILDING}*"),
        *index.glob(f"{CURRENT}.*"),
        *(path for path in older if path != previous),
        *data.glob(f"{SALVAGE}*"),
    ]
    return tuple(sorted(found))


def _orphans(data: Path) -> list[Path]:
    needed = needed_hashes(data)
    return [path for path in _copies(data) if path.stem not in needed]


def _are_too_many(orphans: list[Path], data: Path) -> bool:
    """Tell whether most copies belong to no document, as where somebody took the store away: they are not deleted."""
    return len(orphans) * 2 > max(sum(1 for _ in _copies(data)), MAX_NAMED)


def _left_over(data: Path) -> Iterator[Ailment]:
    orphans = _orphans(data)
    if _are_too_many(orphans, data):
        problem = f"{len(orphans)} kept copies belong to no document, as where the store was taken away"
        remedy = f"run `kb ingest {data / files.FOLDER_NAME}` to take them in, or delete them yourself"
        yield Ailment(Organ.LEFT_OVER, files.FOLDER_NAME, problem, remedy)
    for path in () if _is_written_to(data) else left_over(data):
        name = path.relative_to(data).as_posix()
        yield Ailment(Organ.LEFT_OVER, name, f"{name} is needed by nothing", MEND, is_mendable=True)


def _room(free_bytes: int) -> Iterator[Ailment]:
    if free_bytes < MIN_FREE_BYTES:
        problem = f"only {free_bytes / 1e6:.0f} MB are free on the disk"
        yield Ailment(Organ.ROOM, None, problem, "make room before you ingest", is_note=True)


def _copies(data: Path) -> Iterator[Path]:
    folder = data / files.FOLDER_NAME
    return (path for path in sorted(folder.glob("*/*")) if path.is_file() and path.suffix != files.PARTIAL)


def _some(names: list[str]) -> str:
    more = f" and {len(names) - MAX_NAMED} more" if len(names) > MAX_NAMED else ""
    return ", ".join(names[:MAX_NAMED]) + more
