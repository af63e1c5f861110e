"""What outlives one run of a page: the opened collection of a data folder, which follows its index by itself."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import streamlit as st

from kb import Collection, default_data_folder, open_collection
from ui.role import may_change, require_change

_STORE = "kb.sqlite"


def data_folder() -> Path:
    """Return the data folder of this server (`KB_DATA`, else the default of the program)."""
    return default_data_folder()


def encoder_asked() -> str | None:
    """Return the encoder that this server was started with (`kb serve --encoder`), None for that of the index."""
    return os.environ.get("KB_ENCODER") or None


def collection(folder: Path) -> Collection:
    """Return the collection in `folder`, opened once; an empty one is made where there is none yet.

    Raises:
        KBError: the collection on disk cannot be used.
    """
    store = folder / _STORE
    if not store.exists() and may_change():
        with writing(folder):
            pass
    return _opened(str(folder), _identity(store))


@contextmanager
def writing(folder: Path) -> Iterator[Collection]:
    """Open the collection for one change and let go of it at once, so that no page blocks another.

    Raises:
        ReadOnlyError: the visitor may not change it.
    """
    require_change()
    with open_collection(folder, encoder=encoder_asked(), writable=True) as writable:
        yield writable


@st.cache_resource(max_entries=4, show_spinner=False)
def _opened(folder: str, identity: tuple[int, int]) -> Collection:  # noqa: ARG001  # part of the cache's key
    opened = open_collection(Path(folder), encoder=encoder_asked())
    _spare_what_stays()
    return opened


@cache
def _spare_what_stays() -> None:
    """Take what is loaded by now, which is the program, out of what is searched for garbage: 60 ms for each search.

    Once a process: later on, visits would be spared as well.
    """
    gc.collect()
    gc.freeze()


def _identity(store: Path) -> tuple[int, int]:
    """Tell a store from one that later stands in its place: an open one would go on reading what was deleted."""
    try:
        status = store.stat()
    except OSError:
        return (0, 0)
    return (status.st_dev, status.st_ino)
