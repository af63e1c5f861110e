from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from store_specimens import file_of, paragraph, specimen

from kb.mandate.register import Register, load_register
from kb.store.store import Store
from kb.un.document import Block, Metadata

Put = Callable[..., None]


@pytest.fixture(scope="session")
def register() -> Register:
    return load_register()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "data", writable=True)


@pytest.fixture
def put(store: Store) -> Put:
    """Store a document from its paragraphs: a text is numbered, a block is taken as it is."""

    def store_it(
        symbol: str | None, *texts: str | Block, title: str | None = None, date: str | None = None, language: str = "en"
    ) -> None:
        blocks = tuple(
            text if isinstance(text, Block) else paragraph(str(i), text) for i, text in enumerate(texts, start=1)
        )
        name = f"{(symbol or texts[0][:9]).replace('/', '_')}.{language}.txt"
        document = specimen(symbol=symbol, blocks=blocks, source=name, language=language, sha256=f"{name}{texts}")
        metadata = Metadata(symbol=symbol, title=title, date=date, language=language)
        store.put(replace(document, metadata=metadata), file=file_of(document))

    return store_it
