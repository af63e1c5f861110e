"""The network as a file: GraphML, CSV of its edges, or JSON-LD in the words of schema.org."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from kb.errors import StoreError, SymbolError
from kb.mandate.graph import write_graphml
from kb.mandate.network import CITES, HOLDS, Edge, Network, Node
from kb.mandate.papers import Relation
from kb.spreadsheet import cell
from kb.un.symbol import parse_symbol

COLUMNS = (
    "source", "target", "relation", "document_id", "language", "part", "label", "date", "treatment", "paras",
    "target_part",
)  # fmt: skip
_PROPERTIES = {CITES: "citation", HOLDS: "hasPart", Relation.REVISES: "isBasedOn", Relation.CORRECTS: "correction"}


def export(network: Network, path: Path) -> None:
    """Write `network` to `path`, in the format that its ending names: `.graphml`, `.csv` or `.jsonld`.

    Raises:
        StoreError: the ending names no format, or the file cannot be written.
    """
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        message = f"{path.name!r} names no format of a graph"
        raise StoreError(message, remedy=f"end it with {', '.join(_WRITERS)}")
    partial = path.with_name(f".{path.name}.part")
    try:
        writer(network, partial)
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        message = f"{path} cannot be written ({error.strerror or error})"
        raise StoreError(message, remedy="name a file in a folder that you may write to") from error


def _write_csv(network: Network, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(COLUMNS)
        rows.writerows([cell(_words(getattr(edge, name))) for name in COLUMNS] for edge in network.edges)


def _words(value: str | tuple[str, ...] | None) -> str:
    return " ".join(value) if isinstance(value, tuple) else value or ""


def _write_jsonld(network: Network, path: Path) -> None:
    leaving: defaultdict[str, list[Edge]] = defaultdict(list)
    for edge in network.edges:
        leaving[edge.source].append(edge)
    graph = [_object(node, leaving[node.id]) for node in network.nodes]
    document = {"@context": "https://schema.org", "@graph": graph}
    path.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _object(node: Node, edges: list[Edge]) -> dict[str, object]:
    """Return a node with the nodes that it leads to; where in the text it does so, the CSV says."""
    kind = "CreativeWork" if node.kind == "document" else "Legislation"
    found: dict[str, object] = {"@id": _address(node.id), "@type": kind, "identifier": node.id}
    if node.title:
        found["name"] = node.title
    if node.date:
        found["datePublished" if kind == "CreativeWork" else "legislationDate"] = node.date
    for relation, name in _PROPERTIES.items():
        targets = dict.fromkeys(edge.target for edge in edges if edge.relation == relation)
        if targets:
            found[name] = [{"@id": _address(target)} for target in targets]
    return found


def _address(name: str) -> str:
    """Return the address of the document in the public document system, `urn:un:…` for what has no symbol."""
    try:
        return parse_symbol(name).link()
    except SymbolError:
        return f"urn:un:{name.replace(' ', '_')}"


_WRITERS: dict[str, Callable[[Network, Path], None]] = {
    ".graphml": write_graphml,
    ".csv": _write_csv,
    ".jsonld": _write_jsonld,
}
