"""The graph as GraphML, CSV and JSON-LD."""

from __future__ import annotations

import csv
import json
import re
from itertools import permutations
from pathlib import Path

import networkx as nx
import pytest
from store_specimens import file_of, specimen

from kb.errors import StoreError
from kb.mandate.export import export
from kb.mandate.graph import graph_of
from kb.mandate.history import history
from kb.mandate.network import Edge, Network, Node, read_network
from kb.mandate.register import Register
from kb.store.store import Store
from kb.un.document import Block, Kind


@pytest.fixture
def network(put, store: Store, register: Register) -> Network:
    put(
        "HSP/HA.2/16",
        Block("annex 2/decision 2/7", None, Kind.HEADING, "Decision 2/7: Wells"),
        Block(
            "annex 2/decision 2/7", "1", Kind.PARAGRAPH, "Recalls General Assembly resolution 71/256, annex, para. 31;"
        ),
    )
    put("A/99/1/Rev.1", "Wells are dug.", date="2099")
    return read_network(store, register)


def test_nodes_are_acts_and_documents_held_or_not(network: Network) -> None:
    assert {(node.id, node.kind, node.is_held) for node in network.nodes} == {
        ("HSP/HA.2/16", "document", True),
        ("UNH-HA:dec:2/7", "decision", True),
        ("A/RES/71/256", "resolution", False),
        ("A/99/1/Rev.1", "document", True),
        ("A/99/1", "document", False),
    }


def test_edges_tell_place_date_and_treatment(network: Network) -> None:
    cites = next(edge for edge in network.edges if edge.relation == "cites")
    assert (cites.source, cites.target, cites.part, cites.label, cites.treatment, cites.paras, cites.date) == (
        "UNH-HA:dec:2/7", "A/RES/71/256", "annex 2/decision 2/7", "1", "recalls", ("31",), "2025-05-30",
    )  # fmt: skip
    assert {(edge.source, edge.target, edge.relation) for edge in network.edges} == {
        ("UNH-HA:dec:2/7", "A/RES/71/256", "cites"),
        ("HSP/HA.2/16", "UNH-HA:dec:2/7", "holds"),
        ("A/99/1/Rev.1", "A/99/1", "revises"),
    }


def test_graphml_reads_back_as_the_same_graph(network: Network, tmp_path: Path) -> None:
    export(network, tmp_path / "graph.graphml")
    again = nx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    assert set(again.nodes) == set(graph_of(network).nodes)
    assert again.number_of_edges() == len(network.edges)
    assert nx.has_path(again, "HSP/HA.2/16", "A/RES/71/256")


def test_what_xml_cannot_hold_is_left_out(tmp_path: Path) -> None:
    node = Node("A/99/1", "document", None, "We\x07lls\ufffe\x00", None, is_held=True)
    export(Network((node,), ()), tmp_path / "graph.graphml")
    assert nx.read_graphml(tmp_path / "graph.graphml").nodes["A/99/1"]["title"] == "Wells"


def test_the_order_in_which_documents_arrive_does_not_matter(tmp_path: Path, register: Register) -> None:
    wells = specimen("Recalling resolution 98/10 and A/99/3/Rev.1.", symbol="A/RES/99/10", source="1.txt")
    older = specimen(
        "Recalling General Assembly resolution 71/256, annex, para. 31.", symbol="A/RES/98/10", source="2.txt"
    )
    paper = specimen("Resolution 99/10 and decision 67/3 of the Commission.", symbol="A/99/3/Rev.1", source="3.txt")
    found = set()
    for order in permutations((wells, older, paper)):
        with Store.open(tmp_path / "".join(one.source[0] for one in order), writable=True) as store:
            for document in order:
                store.put(document, file=file_of(document))
            export(read_network(store, register), store.folder / "graph.csv")
            told = history("71/256", store=store, register=register), history("99/10", store=store, register=register)
            found.add(((store.folder / "graph.csv").read_text("utf-8"), _without_rows(told)))
    assert len(found) == 1


def _without_rows(told: object) -> str:
    return re.sub(r"rowid=\d+", "", repr(told))


def test_csv_has_a_line_for_each_edge(network: Network, tmp_path: Path) -> None:
    export(network, tmp_path / "graph.csv")
    with (tmp_path / "graph.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(network.edges)
    assert rows[0]["paras"] == "31"


def test_jsonld_names_things_by_their_address(network: Network, tmp_path: Path) -> None:
    export(network, tmp_path / "graph.jsonld")
    document = json.loads((tmp_path / "graph.jsonld").read_text(encoding="utf-8"))
    found = {thing["identifier"]: thing for thing in document["@graph"]}
    assert document["@context"] == "https://schema.org"
    assert found["UNH-HA:dec:2/7"]["@type"] == "Legislation"
    assert found["UNH-HA:dec:2/7"]["citation"] == [{"@id": found["A/RES/71/256"]["@id"]}]


@pytest.mark.parametrize("name", ["graph.png", "missing/graph.csv"])
def test_what_cannot_be_written_is_told(network: Network, tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreError):
        export(network, tmp_path / name)


def test_a_reference_without_its_body_leads_to_every_act_it_may_mean(put, store: Store, register: Register) -> None:
    put("E/2099/28", "See decision 67/3 of the Commission.")
    network = read_network(store, register)
    edges = {(edge.source, edge.target, edge.relation) for edge in network.edges}
    assert len(edges) > 1
    assert {(source, relation) for source, _, relation in edges} == {("E/2099/28", "may_cite")}
    assert all(node.is_held == (node.id == "E/2099/28") for node in network.nodes)


@pytest.mark.parametrize("sign", "=+-@")
def test_no_cell_of_the_csv_is_a_formula(sign: str, tmp_path: Path) -> None:
    edge = Edge(f"{sign}1+1", "A/99/1", "cites", f"{sign}HYPERLINK()@en", "en", label=f"{sign}2")
    export(Network((), (edge,)), tmp_path / "graph.csv")
    with (tmp_path / "graph.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["source"] == f"'{sign}1+1"
    assert not any(cell.startswith(sign) for cell in row.values())


def test_one_thing_printed_in_two_ways_is_one_node(put, store: Store, register: Register) -> None:
    put("A/99/1", "See A/98/3/REV.1 on wells.")
    put("A/99/2", "See A/98/3/Rev.1 on wells.")
    assert len({edge.target for edge in read_network(store, register).edges}) == 1
