"""Histories over the seeds: what a person would type, and who cites it where."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import kb

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"

pytestmark = [pytest.mark.shared, pytest.mark.skipif(not SEEDS.exists(), reason="the shared folder is not here")]


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[kb.Collection]:
    with kb.open_collection(tmp_path_factory.mktemp("data"), encoder="none", writable=True) as opened:
        assert not opened.ingest([SEEDS]).failed
        yield opened


def places(history: kb.History) -> set[tuple[str, str | None, str | None, str]]:
    """Return the number of each citing seed, with label, note and treatment."""
    return {(one.place.source[:3], one.place.label, one.footnote, one.treatment) for one in history.cited_by}


@pytest.mark.parametrize(
    "reference", ["24/10", "res. 24/10", "理事会第24/10号决议", "第24/10号", "GC resolution 24/10"]
)
def test_a_council_resolution_is_cited_by_the_report_on_it(collection: kb.Collection, reference: str) -> None:
    (found,) = collection.history(reference)
    assert (found.act, found.adopted, found.status) == ("UNH-GC:res:24/10", "2013-04-19", kb.Status.RESOLVED)
    assert places(found) == {("000", None, None, "requests"), ("000", "2", None, "pursuant_to")}


def test_a_tie_gives_a_resolution_and_a_decision(collection: kb.Collection) -> None:
    resolution, decision = collection.history("2/7")
    assert (resolution.act, decision.act) == ("HSP/HA.2/Res.7", "UNH-HA:dec:2/7")
    assert {place[:2] for place in places(resolution)} == {("003", "7"), ("003", "23"), ("004", "68")}
    assert places(decision) == {("004", "63", None, "other")}
    assert (decision.home.symbol, decision.home.part) == ("HSP/HA.2/16", "annex 2/decision 2/7")
    assert decision.home.document_ids == ("HSP/HA.2/16@zh",)


@pytest.mark.parametrize("reference", ["NUA para 31", "《新城市议程》第31段"])
def test_one_paragraph_is_cited_in_a_footnote(collection: kb.Collection, reference: str) -> None:
    (found,) = collection.history(reference)
    assert (found.act, found.labels) == ("A/RES/71/256", ("31",))
    assert places(found) == {("001", "31", "10", "other")}


def test_proceedings_hold_their_decisions(collection: kb.Collection) -> None:
    (found,) = collection.history("HSP/HA.2/16")
    assert (found.kind, found.holds) == ("document", ("UNH-HA:dec:2/6", "UNH-HA:dec:2/7"))
    assert found.notices == ("reissued",)


def test_what_is_cited_and_not_held_is_a_gap(collection: kb.Collection) -> None:
    missing = {gap.target: gap.symbol for gap in collection.gaps()}
    assert missing["UNH-GC:res:24/10"] == "HSP/GC/24/7"
    assert "UNH-HA:dec:2/7" not in missing
