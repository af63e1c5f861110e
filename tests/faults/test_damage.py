"""Damaged files of a collection: an index mends itself, a store says in one line what is wrong."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kb.collection import Collection, open_collection
from kb.errors import KBError, StoreError
from kb.ingest.reading import read_document

IS_LONG = "KB_SOAK_ROUNDS" in os.environ
N_PAGES_HIT = 400 if IS_LONG else 40
PAGE_BYTES = 4096
TEXTS = {
    "wells.txt": "HSP/EB.9/1\n\nWells\n\n1. Wells are dug before the rains, see resolution 71/256.\n",
    "markets.txt": "HSP/EB.9/2\n\nMarkets\n\n1. Night markets need lamps.\n\n2. Lamps are lit at dusk.\n",
    "pumps.txt": "HSP/EB.9/3\n\n水泵\n\n1. 每年春天修理水泵。\n",
}

Harm = Callable[[Path], None]


def truncated(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def emptied(path: Path) -> None:
    os.truncate(path, 0)


def flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for i in (len(data) // 3, len(data) // 2, len(data) - 2):
        data[i] ^= 0x04
    path.write_bytes(data)


def deleted(path: Path) -> None:
    path.unlink()


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a sound collection; tests damage a copy."""
    files = tmp_path_factory.mktemp("files")
    for name, text in TEXTS.items():
        (files / name).write_text(text, encoding="utf-8")
    data = tmp_path_factory.mktemp("sound") / "data"
    with open_collection(data, writable=True) as collection:
        collection.ingest([files], read=read_document)
    return data


def first_hit(data: Path) -> str:
    with open_collection(data) as collection:
        return collection.search("lamps of night markets")[0].place.source


@pytest.mark.slow
@pytest.mark.parametrize("harm", [truncated, emptied, flipped, deleted] if IS_LONG else [truncated, flipped])
def test_whichever_file_of_the_index_is_damaged_it_is_built_anew(sound: Path, tmp_path: Path, harm: Harm) -> None:
    names = [path.relative_to(sound) for path in (sound / "index").rglob("*") if path.is_file()]
    assert len(names) > 10
    for i, name in enumerate(names):
        data = tmp_path / f"{i}"
        shutil.copytree(sound, data)
        is_lock = name.suffix == ".lock"
        if is_lock or not (data / name).stat().st_size:
            continue
        harm(data / name)
        assert first_hit(data) == "markets.txt", name
        assert first_hit(data) == "markets.txt", name
        shutil.rmtree(data)


def ask_everything(collection: Collection) -> None:
    for row in collection.documents():
        collection.document(row.id)
        for block in collection.blocks(row.id):
            collection.twin(block)
            collection.cite(row.id, block.block)
    collection.find("HSP/EB.9/2")
    collection.store.files()
    collection.store.citations.all()
    collection.store.citations.titled()
    collection.gaps()
    collection.search("lamps of night markets")
    collection.history("resolution 71/256")


def hit_page(database: Path, draw: random.Random) -> None:
    data = bytearray(database.read_bytes())
    page = draw.randrange(len(data) // PAGE_BYTES) * PAGE_BYTES
    match draw.randrange(3):
        case 0:
            data[page : page + PAGE_BYTES] = bytes(PAGE_BYTES)
        case 1:
            data[page : page + 16] = draw.randbytes(16)
        case _:
            for _ in range(8):
                data[page + draw.randrange(PAGE_BYTES)] ^= 1 << draw.randrange(8)
    database.write_bytes(data)


@pytest.mark.parametrize("seed", range(4))
def test_whichever_page_of_the_store_is_damaged_one_line_says_so(sound: Path, tmp_path: Path, seed: int) -> None:
    draw = random.Random(seed)
    data = tmp_path / "data"
    shutil.copytree(sound, data)
    whole = (data / "kb.sqlite").read_bytes()
    told: list[KBError] = []
    for _ in range(N_PAGES_HIT // 4):
        (data / "kb.sqlite").write_bytes(whole)
        hit_page(data / "kb.sqlite", draw)
        try:
            with closing(open_collection(data)) as collection:
                ask_everything(collection)
        except KBError as error:
            told.append(error)
    assert told
    assert not [error for error in told if "\n" in str(error) or not error.remedy]


def test_a_store_cut_short_says_what_to_do(sound: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(sound, data)
    truncated(data / "kb.sqlite")
    with pytest.raises(StoreError, match=r"is damaged .*kb doctor --mend"), open_collection(data) as collection:
        ask_everything(collection)
