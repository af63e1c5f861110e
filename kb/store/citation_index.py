"""Who cites what in a collection, and which acts it holds: questions to the rows of `kb.store.citations`."""

from __future__ import annotations

from collections.abc import Sequence

from kb.store import citations, queries
from kb.store.citations import ActRow, OpenRow, ReferenceRow, TargetRow
from kb.store.rows import BlockRow
from kb.store.session import Session


class CitationIndex:
    """The references of one store; `Store.citations` is the way in. Threads may share it."""

    def __init__(self, session: Session) -> None:
        """Use the connections of an open store."""
        self._session = session
        self._current_at: int | None = None
        self._titled: tuple[int | None, tuple[tuple[str, str], ...]] = None, ()

    def to_targets(self, targets: Sequence[str]) -> tuple[ReferenceRow, ...]:
        """Return the references that lead to one of `targets`, by document and place."""
        with self._session.reading() as connection:
            return citations.to_targets(connection, targets)

    def of_document(self, document_id: str) -> tuple[ReferenceRow, ...]:
        """Return the references of a document that lead to another, in reading order."""
        with self._session.reading() as connection:
            return citations.of_document(connection, document_id)

    def all(self) -> tuple[ReferenceRow, ...]:
        """Return every reference with a target, by document and place."""
        with self._session.reading() as connection:
            return tuple(citations.all_references(connection))

    def open_references(self) -> tuple[OpenRow, ...]:
        """Return the references without a certain target whose candidates are known, by document and place."""
        with self._session.reading() as connection:
            return citations.open_references(connection)

    def targets(self) -> tuple[TargetRow, ...]:
        """Return everything that is cited, most cited first."""
        with self._session.reading() as connection:
            return citations.targets(connection)

    def cited_among(self, targets: Sequence[str]) -> frozenset[str]:
        """Return those of `targets` that something cites, or may mean."""
        with self._session.reading() as connection:
            return citations.cited_among(connection, targets)

    def cited_from(self, prefix: str) -> tuple[str, ...]:
        """Return what is cited under an identifier that begins with `prefix`, in order."""
        with self._session.reading() as connection:
            return citations.cited_from(connection, prefix)

    def acts(self, names: Sequence[str] | None = None) -> tuple[ActRow, ...]:
        """Return where acts stand that documents are or hold; `names` are identifiers, None for all."""
        with self._session.reading() as connection:
            return citations.acts(connection, names)

    def acts_in(self, document_ids: Sequence[str]) -> tuple[ActRow, ...]:
        """Return the acts that these documents are or hold, in reading order."""
        with self._session.reading() as connection:
            return citations.acts_in(connection, document_ids)

    def titled(self) -> tuple[tuple[str, str], ...]:
        """Return identifier and title of each act that is held with a title, by identifier; kept until a change."""
        with self._session.reading() as connection:
            version = queries.data_version(connection)
            if self._titled[0] != version:
                self._titled = version, citations.titled(connection)
            return self._titled[1]

    def symbols(self, *, prefix: str = "") -> tuple[str, ...]:
        """Return the normalised symbols of what is held that begin with `prefix`, in order."""
        with self._session.reading() as connection:
            return citations.symbols(connection, prefix=prefix)

    def drafts(self) -> tuple[tuple[str, str], ...]:
        """Return id and title of each paper of the L. series that is held with a title."""
        with self._session.reading() as connection:
            return citations.drafts(connection)

    def containing(self, key: str) -> tuple[BlockRow, ...]:
        """Return the blocks that hold `key`, without blanks and in lower case, in documents that hold an act."""
        with self._session.reading() as connection:
            return queries.rows(connection, citations.containing(connection, key))

    def is_current(self) -> bool:
        """Tell whether the references of every document were read by this version; looked at again after changes."""
        with self._session.reading() as connection:
            version = queries.data_version(connection)
            if self._current_at != version and not citations.unread(connection):
                self._current_at = version
            return self._current_at == version

    def update(self) -> int:
        """Read the references of documents that another version read, from their blocks; return of how many."""
        with self._session.reading() as connection:
            unread = citations.unread(connection)
        for key, document_id in unread:
            with self._session.transaction() as connection:
                document = queries.document(connection, document_id)
                if document is not None:
                    citations.write(connection, key, document)
        return len(unread)
