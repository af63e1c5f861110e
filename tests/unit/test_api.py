from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import kb

PUBLIC = """
    open_collection Collection default_data_folder read_document read_bytes read_bytes_apart
    Document Block Subparagraph Box Kind Metadata Quality Numbering Statement
    DocumentRow BlockRow Hit Place Filters Evidence Match How also_searched absent_paragraphs Absent FoundTerm
    History Home Status Citing Provision Paper Relation Mandates Act ActRow Confidence Asked identify
    Gap OpenReference Comparison Pair Piece Change AgreedLanguage Wording
    Citation Answer CitedSentence Quotation QuestionKind
    language_model Endpoint word_anew Phrasing PhrasedSentence DroppedSentence Fault
    Body BODIES IngestReport Outcome Failure Progress
    check_draft CheckReport Finding Verdict Reason Subject Source finding_in_words place_in_draft
    word_report table_report commented_draft
    read_basket Basket Pick Remark Heading basket_json BasketFile assemble look_up note_of Note Quoted Version Lost Loss
    in_marks full_paragraphs origins word_note markdown_note pdf_of pdf_program
    KBError SourceError SymbolError StatementError QueryError EmptyQueryError LongQueryError NotHeldError
    StoreError BusyStoreError FullDiskError ReadOnlyError SchemaError IndexMismatchError IndexPendingError EncoderError
    ModelError ExportError BasketError FullBasketError
"""
HEAVY = "numpy faiss tantivy pypdfium2 pypdf lxml docx torch sentence_transformers jieba rjieba click streamlit sqlite3"
HEAVY += " networkx"


def test_the_public_api_is_this() -> None:
    assert kb.__all__ == PUBLIC.split()


@pytest.mark.parametrize("name", PUBLIC.split())
def test_every_public_name_loads_and_is_listed(name: str) -> None:
    assert getattr(kb, name) is not None
    assert name in dir(kb)


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="module 'kb' has no attribute 'serach'"):
        _ = kb.serach


def test_a_private_home_is_no_public_name() -> None:
    assert not hasattr(kb, "Store")


def modules_after(program: str) -> set[str]:
    code = f"{program}\nimport sys\nprint(*sys.modules)"
    return set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())


def test_importing_kb_loads_no_library() -> None:
    assert not modules_after("import kb") & set(HEAVY.split())


def test_the_command_line_loads_no_reader_and_no_index_before_it_is_asked() -> None:
    heavy = set(HEAVY.split()) - {"click"}
    assert not modules_after("import kb.cli.search, kb.cli.ingest, kb.cli.show") & heavy


def test_opening_a_collection_loads_no_index(tmp_path: Path) -> None:
    program = f"from pathlib import Path\nimport kb\nkb.open_collection(Path({str(tmp_path)!r}), writable=True).close()"
    assert not modules_after(program) & (set(HEAVY.split()) - {"sqlite3"})
