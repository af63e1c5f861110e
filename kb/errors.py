"""Every error a user can cause, as one tree.

    KBError
    ├── SourceError                 a file or folder that cannot be read
    │   ├── SourceMissingError      it is not there (or vanished while it was read)
    │   ├── EmptySourceError        it holds no text at all
    │   ├── UnsupportedFormatError  no reader for this kind of file
    │   ├── DamagedSourceError      truncated, or not what its ending says
    │   ├── EncryptedSourceError    locked with a password
    │   ├── OversizeSourceError     larger than a reader accepts (archive bombs too)
    │   ├── StoppedReaderError      its reader took too long, needed too much memory or crashed
    │   └── PlaceholderError        the document system's "does not exist" page
    ├── SymbolError                 text that is no symbol
    │   └── SymbolPlaceholderError  a symbol whose number is left open
    ├── PartError                   text that names no part of a document
    ├── StatementError              a `--set` or `FILE.toml` that cannot be read
    │   └── WithdrawalError         a `FILE.toml` states what is to be withdrawn
    ├── FetchError                  a document that cannot be fetched
    │   └── UnreachableError        the server does not answer, or asks to be left alone
    ├── QueryError                  a query that cannot be searched
    │   ├── EmptyQueryError
    │   └── LongQueryError
    ├── NotHeldError                a document or paragraph that the collection does not hold
    ├── ParcelError                 a file of `kb export` that cannot be written, or not be trusted
    ├── StoreError                  the collection on disk cannot be used
    │   ├── BusyStoreError          another process is writing
    │   ├── FullDiskError
    │   ├── DamagedStoreError       its file does not hold what was written
    │   ├── ReadOnlyError           it is open to this person for reading only
    │   └── SchemaError             written by another version
    ├── IndexMismatchError          the index was built with another encoder or is damaged
    │   └── IndexPendingError       there is none yet: another process is reading documents
    ├── EngineError                 the engine that holds the index is named wrongly, does not answer or refuses
    ├── EncoderError                the named model cannot be loaded
    ├── ModelError                  a language model that is named wrongly, or gives no answer that can be used
    ├── ExportError                 a note or report that cannot be written
    │   └── BasketError             a basket that cannot be read
    │       └── FullBasketError     nothing more goes into it
    └── EvaluationError             questions, judgements or results that cannot be read or compared

A message says the value, the rule and the remedy, in one line; `remedy` repeats the last part for reports, and `code`
names the class for programs.
"""

from __future__ import annotations

import re

from kb.unseen import spell_out

# where a new word begins in `EmptySourceError`
_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")


class KBError(Exception):
    """A problem that the user can mend."""

    def __init__(self, message: str, *, remedy: str | None = None) -> None:
        """Keep the one-line `message`; `remedy` says what to do, None where the message already does."""
        self.message = spell_out(message)
        self.remedy = None if remedy is None else spell_out(remedy)
        super().__init__(f"{self.message}; {self.remedy}" if remedy else self.message)

    @property
    def code(self) -> str:
        """Return the name of the class for programs, such as `empty_source` or `placeholder`."""
        return _WORD.sub("_", type(self).__name__.removesuffix("Error")).lower()


class SourceError(KBError):
    """A file or folder that cannot be read."""


class SourceMissingError(SourceError):
    """The file or folder is not there."""


class EmptySourceError(SourceError):
    """The file holds no text at all."""


class UnsupportedFormatError(SourceError):
    """No reader takes this kind of file."""


class DamagedSourceError(SourceError):
    """The file is truncated, or not what its ending says."""


class EncryptedSourceError(SourceError):
    """The file is locked with a password."""


class OversizeSourceError(SourceError):
    """The file is larger than a reader accepts."""


class StoppedReaderError(SourceError):
    """The file's reader took too long, needed too much memory or crashed, and was stopped."""


class PlaceholderError(SourceError):
    """The file is the document system's page for a document that does not exist."""


class SymbolError(KBError):
    """Text that is not a document symbol."""


class SymbolPlaceholderError(SymbolError):
    """A symbol whose number is left open, such as `HSP/OECPR.2025/[--]`."""


class PartError(KBError):
    """Text that names no part of a document."""


class StatementError(KBError):
    """A `--set` argument or a `FILE.toml` that cannot be read."""


class WithdrawalError(StatementError):
    """What is to be withdrawn is stated in a `FILE.toml`."""


class FetchError(KBError):
    """A document that cannot be fetched."""


class UnreachableError(FetchError):
    """The server does not answer, or asks to be left alone."""


class QueryError(KBError):
    """A query that cannot be searched, or a name that may mean several things."""


class EmptyQueryError(QueryError):
    """The query has no searchable character."""


class LongQueryError(QueryError):
    """The query is longer than the limit."""


class NotHeldError(KBError):
    """The collection does not hold this document or paragraph."""


class ParcelError(KBError):
    """A file of `kb export` that cannot be written, or that cannot be trusted."""


class StoreError(KBError):
    """The collection on disk cannot be used."""


class BusyStoreError(StoreError):
    """Another process is writing to the collection."""


class ReadOnlyError(StoreError):
    """The collection is open to this person for reading only."""


class FullDiskError(StoreError):
    """There is no room left on the disk."""


class DamagedStoreError(StoreError):
    """The collection's file does not hold what was written to it."""


class SchemaError(StoreError):
    """The collection was written by another version of the program."""


class IndexMismatchError(KBError):
    """The index does not belong to this collection or encoder, or is damaged."""


class IndexPendingError(IndexMismatchError):
    """There is no index to search yet, for another process is reading documents and will build it."""


class EngineError(KBError):
    """The engine that holds the index is named wrongly, does not answer, or refuses what is asked."""


class EncoderError(KBError):
    """The named model cannot be loaded."""


class ModelError(KBError):
    """A language model that is named wrongly, does not answer, or answers what cannot be used."""


class ExportError(KBError):
    """A note, a report or a record that cannot be written."""


class BasketError(ExportError):
    """A basket that cannot be read."""


class FullBasketError(BasketError):
    """The basket holds as much as it may."""


class EvaluationError(KBError):
    """Questions, judgements or results of a trial that cannot be read or compared."""
