"""What a collection offers to narrow a search by."""

from __future__ import annotations

from pathlib import Path

from kb import open_collection
from ui.holdings import Offered, offered


def test_languages_bodies_and_years_are_offered_once_and_in_order(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(
        "United Nations\nA/RES/71/256\n23 December 2016\n\n1. Water runs beside the benches that stand in the shade.\n",
        "utf-8",
    )
    (tmp_path / "a.txt").write_text("1. Benches stand in the shade.\n", "utf-8")
    with open_collection(tmp_path / "data", writable=True) as collection:
        collection.ingest([tmp_path / "a.txt"])
        before = collection.documents()
        assert offered(before) == Offered(("en",), (), ())
        assert offered(collection.documents()) is offered(before)
        collection.ingest([tmp_path / "b.txt"])
        assert offered(collection.documents()) == Offered(("en",), ("GA",), (2016,))
