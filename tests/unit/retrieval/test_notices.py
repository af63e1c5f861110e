from __future__ import annotations

import pytest

from kb.retrieval.notices import changed_stem, changes, notices
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


def test_a_revision_takes_the_place_of_those_before_it():
    changed = changes(("A/99/5/REV.2", "A/99/5/REV.10/CORR.1"))
    assert notices(Metadata(symbol="A/99/5"), changed) == ("revised",)
    assert notices(Metadata(symbol="A/99/5/Rev.1"), changed) == ("revised",)
    assert notices(Metadata(symbol="A/99/5/Rev.2"), changed) == ()
    assert notices(Metadata(symbol="A/99/5/Rev.10"), changed) == ("corrected",)


@pytest.mark.parametrize(
    ("symbol", "stem"), [("A/99/5", "A/99/5/"), ("A/99/5/Rev.1", "A/99/5/"), ("A/99/5/Add.1", "A/99/5/ADD.1/")]
)
def test_papers_that_may_change_another_begin_alike(symbol: str, stem: str):
    assert changed_stem(symbol) == stem
