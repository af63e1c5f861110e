"""A collection as a server holds it: read only, following its index, and told apart from what it was before."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kb.collection import Collection
from kb.retrieval.storage import current
from kb.retrieval.upkeep import INDEX_NAME, Upkeep
from kb.shapes.objects import JSONObject
from kb.store.store import Store

_PROJECT = "habitat-kb"


def open_served(data: Path, *, encoder: str | None = None) -> Collection:
    """Open the collection in `data` for many readers: a search takes the current index and never builds one.

    Raises:
        SchemaError: the collection was written by another version.
        StoreError: there is none, or the folder cannot be used.
    """
    store = Store.open(data)
    return Collection(store, upkeep=Upkeep(store, encoder=encoder, builds=False))


def edition(collection: Collection) -> str:
    """Return a name for what the collection says now: it changes with every document, index and program version."""
    generation = current(collection.path / INDEX_NAME)
    return f"{program_version()}-{collection.store.revision()}-{generation.name if generation else 'none'}"


def health(collection: Collection) -> JSONObject:
    """Return what is served."""
    n_documents, n_passages = collection.store.totals()
    generation = current(collection.path / INDEX_NAME)
    return {
        "status": "ok" if n_documents else "empty",
        "version": program_version(),
        "documents": n_documents,
        "passages": n_passages,
        "revision": collection.store.revision(),
        "generation": None if generation is None else generation.name,
    }


@cache
def program_version() -> str:
    """Return the version of the program that is installed, `0` where it is run from a folder."""
    try:
        return version(_PROJECT)
    except PackageNotFoundError:
        return "0"
