from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from dataclasses import fields, replace
from pathlib import Path

import pytest
from store_specimens import RICH, file_of, paragraph, sha, specimen

from kb.errors import BusyStoreError, FullDiskError, NotHeldError, SchemaError, StoreError
from kb.store.rows import Outcome
from kb.store.store import Store
from kb.un.document import Block, Kind, Metadata


@pytest.fixture
def store(tmp_path: Path):
    with Store.open(tmp_path / "data", writable=True) as opened:
        yield opened


def test_a_document_comes_back_as_it_was_put(store: Store) -> None:
    document = specimen()
    store.put(document, file=file_of(document))
    assert store.document(document.id) == document


def test_every_field_of_a_block_is_kept() -> None:
    known = "part label kind text section_path subparagraphs footnotes owner page boxes"
    assert [field.name for field in fields(Block)] == known.split(), "teach kb.store.codec the new field"


def test_a_block_without_details_comes_back(store: Store) -> None:
    plain = Block("main", None, Kind.FOOTNOTE, "See A/1.", owner="4")
    document = specimen(blocks=(plain,))
    store.put(document, file=file_of(document))
    assert store.blocks(document.id)[0].block == plain


def test_a_row_describes_its_document(store: Store) -> None:
    document = specimen(blocks=(Block("main", None, Kind.TITLE, "Wells"), paragraph("1", "Dig."), RICH))
    store.put(document, file=file_of(document, "/folder/wells.txt"))
    (row,) = store.documents()
    assert (row.id, row.path, row.n_blocks, row.n_paragraphs, row.n_passages) == (
        "HSP/HA.9/Res.1@en",
        "/folder/wells.txt",
        3,
        2,
        2,
    )
    assert (row.metadata, row.quality) == (document.metadata, document.quality)
    assert row.ingested_at.endswith("+00:00")


def test_a_row_follows_its_document_also_after_all_were_listed(store: Store) -> None:
    document = specimen()
    store.put(document, file=file_of(document))
    assert store.documents() == (store.document_row(document.id),)
    store.restate(document.id, replace(document.metadata, title="Benches"))
    assert store.document_row(document.id).metadata.title == "Benches"
    store.documents()
    store.remove(document.id)
    with pytest.raises(NotHeldError):
        store.document_row(document.id)


def test_rows_of_several_documents_come_by_id_and_leave_out_what_is_not_held(store: Store) -> None:
    for symbol in ("A/9/2", "A/9/1"):
        document = specimen(symbol=symbol, source=f"{symbol[-1]}.txt", sha256=sha(symbol))
        store.put(document, file=file_of(document))
    rows = store.document_rows(["A/9/2@en", "A/9/3@en", "A/9/1@en"])
    assert [row.id for row in rows] == ["A/9/1@en", "A/9/2@en"]
    assert rows[0] == store.document_row("A/9/1@en")


def test_putting_the_same_again_changes_nothing(store: Store) -> None:
    document = specimen()
    store.put(document, file=file_of(document))
    before = store.revision(), store.blocks(document.id)
    assert store.put(document, file=file_of(document, stage="2")).outcome is Outcome.UNCHANGED
    assert (store.revision(), store.blocks(document.id)) == before


def test_other_metadata_keep_the_row_ids(store: Store) -> None:
    document = specimen()
    store.put(document, file=file_of(document))
    before = [row.rowid for row in store.blocks(document.id)]
    changed = replace(document, metadata=replace(document.metadata, date="2031"))
    assert store.put(changed, file=file_of(changed)).outcome is Outcome.UPDATED
    assert [row.rowid for row in store.blocks(document.id)] == before


def test_new_blocks_take_new_row_ids_and_leave_those_of_others(store: Store) -> None:
    document, other = specimen(), specimen("Pumps.", symbol="A/9/2", source="pumps.txt")
    for each in (document, other):
        store.put(each, file=file_of(each))
    before = {row.rowid for row in store.blocks(document.id)}
    unchanged = store.blocks(other.id)
    changed = specimen("Wells are dug deeper.")
    assert store.put(changed, file=file_of(changed)).outcome is Outcome.UPDATED
    assert not before & {row.rowid for row in store.blocks(changed.id)}
    assert store.blocks(other.id) == unchanged


def test_the_same_bytes_are_not_stored_twice(store: Store) -> None:
    document = specimen()
    store.put(document, file=file_of(document, __file__))
    put = store.put(document, file=file_of(document, "/nowhere/copy.txt"))
    assert (put.outcome, put.other) == (Outcome.DUPLICATE, __file__)
    assert len(store.documents()) == 1


def test_the_same_text_in_another_format_is_not_stored_twice(store: Store) -> None:
    document = specimen()
    store.put(document, file=file_of(document, __file__))
    again = replace(document, sha256=sha("pdf"), format="pdf", source="wells.pdf")
    assert store.put(again, file=file_of(again)).outcome is Outcome.DUPLICATE


def test_two_scans_without_a_word_are_two_documents(store: Store) -> None:
    for sha256 in ("a" * 64, "b" * 64):
        scan = specimen(symbol=None, blocks=(), sha256=sha256)
        assert store.put(scan, file=file_of(scan, f"/nowhere/{sha256}.pdf")).outcome is Outcome.ADDED


def test_a_copy_takes_the_place_of_a_file_that_is_gone(store: Store) -> None:
    document = specimen()
    store.put(document, file=file_of(document, "/nowhere/gone.txt"))
    rowids = [row.rowid for row in store.blocks(document.id)]
    moved = replace(document, source="new.txt")
    assert store.put(moved, file=file_of(moved, __file__)).outcome is Outcome.UPDATED
    (row,) = store.documents()
    assert (row.path, row.source) == (__file__, "new.txt")
    assert [held.rowid for held in store.blocks(document.id)] == rowids


def test_another_text_of_a_held_symbol_is_a_second_copy(store: Store) -> None:
    first, second = specimen(), specimen("Other words.", source="other.txt")
    store.put(first, file=file_of(first))
    put = store.put(second, file=file_of(second))
    assert put.is_second_copy
    assert put.other == "/nowhere/wells.txt"
    assert put.document_id == f"sha256:{second.sha256[:16]}@en"
    assert [row.is_second_copy for row in store.find("hsp/ha.9/res.1")] == [False, True]
    assert store.document(put.document_id).metadata.symbol == "HSP/HA.9/Res.1"


def test_a_second_copy_takes_the_symbol_when_the_first_leaves(store: Store) -> None:
    first, second = specimen(), specimen("Other words.", source="other.txt")
    store.put(first, file=file_of(first))
    store.put(second, file=file_of(second))
    store.remove(first.id)
    assert [row.id for row in store.documents()] == ["HSP/HA.9/Res.1@en"]
    assert store.document("HSP/HA.9/Res.1@en").blocks == second.blocks


def test_a_duplicate_keeps_the_text_when_the_first_file_changes(store: Store) -> None:
    document = specimen()
    store.put(document, file=file_of(document, __file__))
    store.put(document, file=file_of(document, "/nowhere/copy.txt"))
    changed = specimen("New words.", symbol="A/9/2")
    store.put(changed, file=file_of(changed, __file__))
    assert {row.id: row.path for row in store.documents()} == {
        "A/9/2@en": __file__,
        "HSP/HA.9/Res.1@en": "/nowhere/copy.txt",
    }


def test_removing_a_file_keeps_a_document_that_another_file_holds(store: Store) -> None:
    document = specimen()
    store.put(document, file=file_of(document, __file__))
    store.put(document, file=file_of(document, "/nowhere/copy.txt"))
    assert not store.remove_file(__file__)
    assert store.remove_file("/nowhere/copy.txt")
    assert store.documents() == ()


def test_row_ids_are_never_used_again(store: Store) -> None:
    document = specimen()
    store.put(document, file=file_of(document))
    before = max(row.rowid for row in store.blocks(document.id))
    store.remove(document.id)
    store.put(document, file=file_of(document))
    assert min(row.rowid for row in store.blocks(document.id)) > before


@pytest.mark.parametrize(
    "name", ["HSP/HA.9/Res.1@en", "hsp/ha.9/res. 1", "ＨＳＰ/HA.9/Res.1", "sub/wells_1.txt", "wells_1.txt"]
)
def test_a_document_is_found_by_id_symbol_or_source(store: Store, name: str) -> None:
    document = specimen(source="sub/wells_1.txt")
    store.put(document, file=file_of(document))
    assert [row.id for row in store.find(name)] == [document.id]
    assert store.find(name, language="zh") == ()


def test_an_act_is_found_without_its_year_or_session(store: Store) -> None:
    document = specimen(symbol="S/RES/9782 (2095)")
    store.put(document, file=file_of(document))
    assert [row.id for row in store.find("s/res/9782")] == [document.id]
    assert store.find("S/RES/978") == store.find("S/RES/97822") == ()


def test_an_act_adopted_in_parts_is_found_without_its_letter(store: Store) -> None:
    parts = [specimen(symbol=f"A/RES/195/29 {letter}", source=f"{letter}.txt") for letter in "BA"]
    for document in parts:
        store.put(document, file=file_of(document))
    assert [row.metadata.symbol for row in store.find("A/RES/195/29")] == ["A/RES/195/29 A", "A/RES/195/29 B"]
    assert [row.metadata.symbol for row in store.find("A/RES/195/29B")] == ["A/RES/195/29 B"]
    assert store.find("A/RES/195/2") == store.find("A/RES/195/29C") == ()


def test_a_wildcard_in_a_name_finds_nothing(store: Store) -> None:
    document = specimen(source="sub/wells_1.txt")
    store.put(document, file=file_of(document))
    assert store.find("wells%1.txt") == store.find("%") == ()


def test_rows_come_in_the_order_asked_without_those_that_are_gone(store: Store) -> None:
    document = specimen()
    store.put(document, file=file_of(document))
    one, two = store.blocks(document.id)
    assert store.rows([two.rowid, 999, one.rowid]) == (two, one)


def test_passages_stream_without_headings_in_the_order_of_row_ids(store: Store) -> None:
    blocks = (Block("main", None, Kind.HEADING, "I. Wells"), paragraph("1", "Dig."), paragraph("2", " "), RICH)
    document = specimen(blocks=blocks)
    store.put(document, file=file_of(document))
    found = list(store.passages())
    assert [row.block.label for row in found] == ["1", "2"]
    assert [row.rowid for row in store.passages(after=found[0].rowid)] == [found[1].rowid]
    assert store.totals() == (1, 2)


def test_what_is_not_held_is_said(store: Store) -> None:
    with pytest.raises(NotHeldError, match="'A/1/1@en' is not in the collection"):
        store.document("A/1/1@en")
    with pytest.raises(NotHeldError):
        store.remove("A/1/1@en")


def test_a_statement_changes_id_and_metadata_and_keeps_row_ids(store: Store) -> None:
    document = specimen(symbol=None)
    store.put(document, file=file_of(document))
    before = [row.rowid for row in store.blocks(document.id)]
    metadata = replace(document.metadata, symbol="A/9/77", stated=("symbol",))
    row = store.restate(document.id, metadata, stated='{"symbol": "A/9/77"}')
    assert (row.id, row.metadata) == ("A/9/77@en", metadata)
    assert [held.rowid for held in store.blocks("A/9/77@en")] == before
    assert [held.id for held in store.find(document.id)] == ["A/9/77@en"]  # links of before still lead there
    known = store.file("/nowhere/wells.txt")
    assert known is not None
    assert known.stated == '{"symbol": "A/9/77"}'


def test_vectors_are_kept_by_text_and_encoder_without_a_new_revision(store: Store) -> None:
    before = store.revision()
    store.put_vectors("one", [("a", b"1"), ("b", b"2")])
    store.put_vectors("two", [("a", b"3")])
    assert store.vectors("one", ["a", "b", "c"]) == {"a": b"1", "b": b"2"}
    assert store.vectors("three", ["a"]) == {}
    assert store.vectors("two", ["a"]) == {"a": b"3"}
    assert store.revision() == before


def test_a_second_writer_is_told_so_while_readers_read(store: Store, tmp_path: Path) -> None:
    document = specimen()
    store.put(document, file=file_of(document))
    with store.writing(), Store.open(tmp_path / "data", writable=True) as second:
        with pytest.raises(BusyStoreError, match="another `kb` is writing to"):
            second.put(specimen("Pumps.", symbol="A/9/2"), file=file_of(document, "/nowhere/b"))
        assert len(second.documents()) == 1
    assert len(store.documents()) == 1


def test_a_second_thread_of_one_store_is_told_so(store: Store) -> None:
    said: list[str] = []

    def write() -> None:
        try:
            store.put_vectors("one", [("a", b"1")])
        except BusyStoreError as error:
            said.append(error.message)

    with store.writing():
        thread = threading.Thread(target=write)
        thread.start()
        thread.join()
    assert len(said) == 1


def test_a_reader_sees_what_was_committed_while_a_writer_is_in_a_transaction(store: Store) -> None:
    document = specimen()
    store.put(document, file=file_of(document))
    with store._session.transaction() as connection:
        connection.execute("DELETE FROM document")
        assert len(store.documents()) == 1
    assert store.documents() == ()


def test_only_documents_that_changed_are_read_again(store: Store) -> None:
    first, second = specimen(symbol="A/9/1"), specimen("Other words.", symbol="A/9/2")
    for document in (first, second):
        store.put(document, file=file_of(document, f"/folder/{document.metadata.symbol}.txt"))
    before = store.documents()
    assert store.documents() is before
    store.restate(second.id, replace(second.metadata, title="Wells"))
    kept, changed = store.documents()
    assert kept is before[0]
    assert changed.metadata.title == "Wells"
    store.remove(first.id)
    assert [row.id for row in store.documents()] == [second.id]


def test_a_failed_change_leaves_nothing(store: Store) -> None:
    document = specimen(blocks=(paragraph("1", "good"), paragraph("2", "\ud800 is no text")))
    with pytest.raises(UnicodeEncodeError):
        store.put(document, file=file_of(document))
    assert (store.documents(), store.revision()) == ((), 0)


def test_a_full_disk_is_said_and_leaves_what_was_stored(store: Store) -> None:
    document = specimen()
    store.put(document, file=file_of(document))
    writer = store._session._writer
    assert writer is not None
    writer.execute("PRAGMA max_page_count = 1")  # no page may be added: SQLite answers as it does on a full disk
    big = specimen("x" * 500_000, symbol="A/9/2")
    with pytest.raises(FullDiskError, match="no room is left on the disk"):
        store.put(big, file=file_of(big, "/nowhere/big.txt"))
    assert [row.id for row in store.documents()] == [document.id]


def test_a_collection_that_is_missing_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"there is no collection in .*; run `kb ingest PATH` first"):
        Store.open(tmp_path / "none")


def test_another_schema_version_is_refused_with_a_remedy(store: Store, tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "data" / "kb.sqlite")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    for writable in (False, True):
        with pytest.raises(SchemaError, match=r"has schema version 99.*run `kb ingest` again"):
            Store.open(tmp_path / "data", writable=writable)


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "kb.sqlite")
    connection.execute("CREATE TABLE other (x)")
    connection.commit()
    connection.close()
    with pytest.raises(StoreError, match="is no collection"):
        Store.open(tmp_path, writable=True)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "kb.sqlite").write_text("no database at all " * 100)
    for writable in (False, True):
        with pytest.raises(StoreError, match="damaged"):
            Store.open(tmp_path, writable=writable)


def test_a_data_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x")
    with pytest.raises(StoreError, match="cannot write to"):
        Store.open(tmp_path / "data", writable=True)


def test_changes_to_a_store_for_reading_are_refused(store: Store, tmp_path: Path) -> None:
    with Store.open(tmp_path / "data") as reader, pytest.raises(StoreError, match="opened for reading only"):
        reader.put_vectors("one", [])


def test_a_folder_without_write_permission_is_read(tmp_path: Path) -> None:
    """Run as nobody where the tests run as root, for root may write everywhere."""
    data = tmp_path / "data"
    with Store.open(data, writable=True) as store:
        document = specimen()
        store.put(document, file=file_of(document))
    assert not list(data.glob("kb.sqlite-*"))
    data.chmod(0o555)
    program = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from kb.store.store import Store\n"
        "import kb.store.queries, kb.errors, sqlite3, encodings.idna\n"
        f"folder = Path({str(data)!r})\n"
        "if hasattr(os, 'getuid') and os.getuid() == 0:\n"
        "    os.chroot(folder.parent); folder = Path('/data'); os.chdir('/'); os.setuid(65534)\n"
        "with Store.open(folder) as store:\n"
        "    print(len(store.documents()), sorted(p.name for p in folder.iterdir()))\n"
    )
    tmp_path.chmod(0o755)
    try:
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    finally:
        data.chmod(0o755)
    assert (done.stdout.strip(), done.stderr) == ("1 ['kb.sqlite', 'lock']", "")


def test_the_twin_of_a_paragraph_bears_the_same_part_and_label(store: Store) -> None:
    en = specimen(blocks=(paragraph("1", "Dig."), Block("main", "1", Kind.FOOTNOTE, "A note."), RICH))
    zh = specimen(
        language="zh", source="zh.txt", blocks=(Block("main", "1", Kind.FOOTNOTE, "注。"), paragraph("1", "挖井。"))
    )
    for each in (en, zh):
        store.put(each, file=file_of(each))
    found = [store.twin(row) for row in store.blocks(en.id)]
    assert [row.block.text if row else None for row in found] == ["挖井。", "注。", None]
    back = store.twin(store.blocks(zh.id)[1])
    assert back is not None
    assert back.block.text == "Dig."
    other = store.twin_document(en.id)
    assert other is not None
    assert other.id == zh.id


def other(kind: Kind, text: str) -> Block:
    return Block("main", None, kind, text)


def test_the_twin_of_an_unnumbered_block_stands_at_the_same_position(store: Store) -> None:
    preamble = Kind.PREAMBLE
    en = specimen(
        blocks=(
            other(preamble, "Recalling,"),
            other(Kind.HEADING, "I"),
            other(preamble, "Noting,"),
            paragraph("1", "Dig."),
            other(Kind.LIST, "one"),
            paragraph("2", "Drink."),
            other(Kind.LIST, "two"),
        )
    )
    zh = specimen(
        language="zh",
        source="zh.txt",
        blocks=(
            other(preamble, "回顾，"),
            other(preamble, "注意到，"),
            paragraph("1", "挖井。"),
            other(Kind.LIST, "一"),
            other(Kind.LIST, "另一"),
            paragraph("2", "饮水。"),
            other(Kind.LIST, "二"),
        ),
    )
    for each in (en, zh):
        store.put(each, file=file_of(each))
    twins = [store.twin(row) for row in store.blocks(en.id)]
    assert [row.block.text if row else None for row in twins] == [
        "回顾，",
        None,
        "注意到，",
        "挖井。",
        None,
        "饮水。",
        "二",
    ]


def test_a_document_without_symbol_has_no_twin(store: Store) -> None:
    en, zh = specimen(symbol=None), specimen("井。", symbol=None, language="zh", source="zh.txt")
    for each in (en, zh):
        store.put(each, file=file_of(each))
    assert store.twin_document(en.id) is None


def test_bytes_are_kept_until_nothing_needs_them(store: Store, tmp_path: Path) -> None:
    source = tmp_path / "wells.TXT"
    source.write_text("wells")
    document = specimen(sha256=sha("wells"))
    assert store.keep_file(source, document.sha256)
    store.put(document, file=file_of(document))
    assert store.file_bytes(document.sha256) == b"wells"
    kept = list((store.folder / "files").glob("*/*"))
    assert [path.name for path in kept] == [f"{document.sha256}.txt"]
    changed = specimen("Deeper wells.")
    store.put(changed, file=file_of(changed))
    with pytest.raises(NotHeldError, match="ingest it again"):
        store.file_bytes(document.sha256)


def test_a_file_that_changed_is_not_kept(store: Store, tmp_path: Path) -> None:
    source = tmp_path / "wells.txt"
    source.write_text("other")
    assert not store.keep_file(source, sha("wells"))
    assert list((store.folder / "files").glob("*/*")) == []


def test_what_a_killed_writer_left_is_swept(store: Store) -> None:
    left = store.folder / "files" / "ab" / "x.partial"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"half")
    store.sweep()
    assert not left.exists()


def test_metadata_without_statements_come_back(store: Store) -> None:
    document = replace(specimen(), metadata=Metadata(symbol="A/9/5", language="en"))
    store.put(document, file=file_of(document))
    assert store.document(document.id).metadata == document.metadata
