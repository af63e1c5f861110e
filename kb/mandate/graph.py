"""The network as a NetworkX graph, for GraphML and for questions to its shape: the only importer of networkx."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from kb.mandate.network import Network

if TYPE_CHECKING:
    import networkx as nx

# What XML cannot hold, as a title that a person stated may: '\x07', '\ufffe'
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def graph_of(network: Network) -> nx.MultiDiGraph[str]:
    """Return a directed graph with an edge for each reference; attributes that are not known are left out."""
    import networkx as nx  # noqa: PLC0415 - loading it takes longer than most answers

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in network.nodes:
        facts = {"kind": node.kind, "organ": node.organ, "title": node.title, "date": node.date}
        graph.add_node(_plain(node.id), held=node.is_held, **_known(facts))
    for edge in network.edges:
        facts = {
            "relation": edge.relation,
            "document": edge.document_id,
            "language": edge.language,
            "part": edge.part,
            "label": edge.label,
            "date": edge.date,
            "treatment": edge.treatment,
            "paras": " ".join(edge.paras),
            "target_part": edge.target_part,
        }
        graph.add_edge(_plain(edge.source), _plain(edge.target), **_known(facts))
    return graph


def _known(facts: dict[str, str | None]) -> dict[str, str]:
    return {name: _plain(value) for name, value in facts.items() if value}


def _plain(text: str) -> str:
    return _NO_XML.sub("", text)


def write_graphml(network: Network, path: Path) -> None:
    """Write the network as GraphML, UTF-8."""
    import networkx as nx  # noqa: PLC0415 - as above

    nx.write_graphml_xml(graph_of(network), path, encoding="utf-8", prettyprint=True)
