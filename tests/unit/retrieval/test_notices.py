from __future__ import annotations

import pytest

from kb.retrieval.notices import changes, notices
from kb.un.document import Metadata

HELD = ("A/80/L.31", "A/80/L.31/REV.1", "A/60/168", "A/60/168/CORR.1", "A/60/168/ADD.1")


@pytest.mark.parametrize(
    ("metadata", "codes"),
    [
        (Metadata(symbol="A/80/L.31", distribution="Limited"), ("draft", "revised", "limited")),
        (Metadata(symbol="A/60/168", reissued="2005-08-01"), ("corrected", "reissued")),
        (Metadata(symbol="A/60/168/Corr.1", distribution="General"), ()),
        (Metadata(distribution="Restricted"), ("restricted",)),
        (Metadata(symbol="no symbol at all"), ()),
    ],
)
def test_notices_say_what_a_reader_must_know(metadata: Metadata, codes: tuple[str, ...]) -> None:
    assert notices(metadata, changes(HELD)) == codes
