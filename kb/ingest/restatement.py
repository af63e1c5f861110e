"""What a person states of a document that is held already → its new metadata, laid over what its file says."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path

from kb.errors import WithdrawalError
from kb.ingest.reading import read_bytes
from kb.ingest.statement import Statement, check, read_statement, side_file
from kb.store.rows import DocumentRow, FileRow
from kb.store.store import Store
from kb.un.document import Metadata
from kb.un.symbol import body_of


def restate(document_id: str, statement: Statement, store: Store) -> DocumentRow:
    """Lay `statement` over a document's metadata; where it withdraws a field, the file is read again for it.

    Raises:
        NotHeldError: no document has this id, or its file is not kept.
        StatementError: a value cannot be right, or a `FILE.toml` states what is to be withdrawn.
    """
    row = store.document_row(document_id)
    file = store.file(row.path)
    check(statement, where="what you state")
    whole = statement.over(Statement.load(file.stated if file else None))
    withdrawn = [name for name, value in asdict(statement).items() if value == ""]
    metadata = _read_again(row, file, whole, withdrawn, store) if withdrawn else statement.apply(row.metadata)
    if metadata.symbol and not metadata.body:
        metadata = replace(metadata, body=body_of(metadata.symbol))
    return store.restate(document_id, metadata, stated=whole.dump())


def _read_again(
    row: DocumentRow, file: FileRow | None, statement: Statement, withdrawn: list[str], store: Store
) -> Metadata:
    path = Path(row.path)
    side = side_file(path)
    beside = [read_statement(side)] if side else []
    ocr = file is not None and file.ocr
    document = read_bytes(store.file_bytes(row.sha256), name=path.name, statements=(*beside, statement), ocr=ocr)
    kept = [name for name in withdrawn if name in document.metadata.stated]
    if side and kept:
        message = f"the {kept[0]} of {row.source} is stated in {side.name}"
        raise WithdrawalError(message, remedy="take it out of that file and ingest again")
    return document.metadata
