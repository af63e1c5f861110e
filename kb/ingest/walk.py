"""Paths that a person names → the files to read, in a fixed order.

Folders are walked to their bottom. Left out without a word: hidden files, side files (`*.toml`), the data folder and
links that stay inside. Left out with a word: files that no reader takes, and links that leave the folder.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kb.errors import SourceMissingError
from kb.ingest.reading import ENDINGS
from kb.ingest.statement import SIDE_ENDING
from kb.unseen import spell_out

HIDDEN = (".", "~$")
"""First characters of names that a file browser does not show; Word writes `~$` beside an open document."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read. `path` is absolute; `source` is relative to the folder that was named; `size` in bytes."""

    path: Path
    source: str
    size: int

    @property
    def key(self) -> str:
        """Return the absolute path as text that can be stored, whatever bytes its name holds."""
        return str(self.path).encode("utf-8", "backslashreplace").decode()


@dataclass(frozen=True, slots=True)
class Walk:
    """What was found: `folders` are those that were walked without a fault; `warnings` are one sentence each."""

    files: tuple[FoundFile, ...]
    folders: tuple[Path, ...]
    missing: tuple[tuple[str, SourceMissingError], ...]
    warnings: tuple[str, ...]


def walk(paths: Sequence[Path], *, exclude: Path) -> Walk:
    """Find the files below `paths`, each once, leaving out the data folder `exclude`."""
    files: dict[Path, FoundFile] = {}
    folders: list[Path] = []
    missing: list[tuple[str, SourceMissingError]] = []
    warnings: list[str] = []
    for named in paths:
        path = _resolved(named)
        fault = _fault_of(path, _shown(str(named)))
        if fault is not None:
            missing.append((_shown(str(named)), fault))
        elif path.is_dir():
            faults = len(missing)
            for found in _walk_folder(path, exclude.resolve(), missing, warnings):
                files.setdefault(found.path, found)
            if len(missing) == faults:
                folders.append(path)
        else:
            files.setdefault(path, FoundFile(path, _shown(path.name), path.stat().st_size))
    return Walk(tuple(files.values()), tuple(folders), tuple(missing), tuple(warnings))


def gone(found: Walk, known: Iterable[str]) -> list[str]:
    """Return those of the `known` absolute paths under the walked folders at which nothing stands any more."""
    walked = {file.key for file in found.files}
    return [
        path
        for path in known
        if path not in walked and any(Path(path).is_relative_to(folder) for folder in found.folders)
        if _is_gone(Path(path))
    ]


def _is_gone(path: Path) -> bool:
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _resolved(path: Path) -> Path:
    """Return the absolute path, links followed; a loop of links stays as it is."""
    try:
        return path.expanduser().resolve()
    except (OSError, RuntimeError):  # RuntimeError: a loop, or a home folder that nobody has
        return path.absolute()


def _fault_of(path: Path, name: str) -> SourceMissingError | None:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return SourceMissingError(f"{name} does not exist", remedy="check the path")
    except OSError as error:
        return SourceMissingError(f"{name} cannot be opened ({error.strerror})", remedy="check the path")
    return None


def _shown(text: str) -> str:
    """Return a name as one line of Unicode: bytes that are none and characters that nobody sees are spelled out."""
    return spell_out(text.encode("utf-8", "backslashreplace").decode())


def _walk_folder(
    root: Path, exclude: Path, missing: list[tuple[str, SourceMissingError]], warnings: list[str]
) -> Iterator[FoundFile]:
    def note(error: OSError) -> None:
        folder = _shown(str(error.filename))
        fault = SourceMissingError(f"{folder} cannot be opened ({error.strerror})", remedy="check its permissions")
        missing.append((folder, fault))

    for folder, names_of_folders, names in os.walk(root, onerror=note):
        here = Path(folder)
        names_of_folders[:] = _followed(here, root, names_of_folders, exclude, warnings)
        for name in sorted(names):
            path = here / name
            source = _shown(path.relative_to(root).as_posix())
            if name.startswith(HIDDEN) or path.suffix.lower() == SIDE_ENDING:
                continue
            try:
                if _is_link(path, root, source, warnings):
                    continue
                status = path.stat()
            except FileNotFoundError:
                missing.append((source, SourceMissingError(f"{source} vanished", remedy="run this again")))
                continue
            except PermissionError as error:
                note(error)
                continue
            if path.suffix.lower() not in ENDINGS or not stat.S_ISREG(status.st_mode):
                warnings.append(f"{source}: skipped, no reader takes this kind of file")
                continue
            yield FoundFile(path, source, status.st_size)


def _followed(here: Path, root: Path, names: Iterable[str], exclude: Path, warnings: list[str]) -> list[str]:
    return [
        name
        for name in sorted(names)
        if not name.startswith(HIDDEN)
        and here / name != exclude
        and not _is_link(here / name, root, _shown((here / name).relative_to(root).as_posix()), warnings)
    ]


def _is_link(path: Path, root: Path, source: str, warnings: list[str]) -> bool:
    """Tell whether `path` is a link: what it points at is met anyway where it lies inside, and left out elsewhere."""
    if not path.is_symlink():
        return False
    if not _resolved(path).is_relative_to(root):
        warnings.append(f"{source}: skipped, a link that leaves the folder")
    return True
