"""Acts and documents as nodes, references between them as edges: plain values, from which graphs and files are made."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from kb.mandate.citing import Desk, act_at
from kb.mandate.naming import identify
from kb.mandate.papers import changed_paper
from kb.mandate.register import Register
from kb.store.citations import ActRow
from kb.store.store import Store
from kb.un.bodies import body_of
from kb.un.folding import normalise

CITES, HOLDS = "cites", "holds"
MAY_CITE = "may_cite"
"""A reference that does not say which body is meant: an edge to each act that it may mean."""


@dataclass(frozen=True, slots=True)
class Node:
    """An act (by its identifier) or a document (by its symbol, else its id in the collection).

    `kind` is `resolution`, `decision`, `recommendation` or `document`. `date` is ISO 8601. What is not known is None.
    """

    id: str
    kind: str
    organ: str | None
    title: str | None
    date: str | None
    is_held: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """`source` refers to `target` in the place `document_id`, `part`, `label`.

    `relation` is `cites`, `may_cite`, `holds` (a document that prints an act), or that of a paper to the one it changes
    (`revises`, `corrects`, `adds_to`). `paras` are the paragraphs of the target that are named. What a relation does
    not have is None.
    """

    source: str
    target: str
    relation: str
    document_id: str
    language: str
    part: str | None = None
    label: str | None = None
    date: str | None = None
    treatment: str | None = None
    paras: tuple[str, ...] = ()
    target_part: str | None = None


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes by id, and edges in reading order of the documents that hold them."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def read_network(store: Store, register: Register) -> Network:
    """Return everything that the collection knows of who cites whom."""
    desk = Desk(store, register)
    acts: defaultdict[str, list[ActRow]] = defaultdict(list)
    for act in store.citations.acts():
        acts[act.document_id].append(act)
    edges: list[Edge] = []
    for row in store.citations.all():
        document = desk.document(row.document_id)
        own = document.metadata.symbol or document.id
        act_id = act_at(acts[row.document_id], row.part, row.ordinal, ())
        if act_id is None and any(act.is_whole for act in acts[row.document_id]):
            continue  # the end of another act, whose number stands on another page
        source = act_id or own
        if normalise(row.target) == normalise(source):
            continue
        edges.append(
            Edge(
                source,
                row.target,
                CITES,
                document.id,
                document.metadata.language,
                row.part,
                row.label,
                desk.date(document, source),
                row.treatment,
                row.paras,
                row.target_part,
            )
        )
    for one in store.citations.open_references():
        document = desk.document(one.document_id)
        source = act_at(acts[one.document_id], one.part, one.ordinal, ()) or document.metadata.symbol or document.id
        place = (document.id, document.metadata.language, one.part, one.label, desk.date(document, source))
        edges += [Edge(source, act, MAY_CITE, *place, one.treatment, one.paras) for act in one.candidates]
    for document in store.documents():
        symbol, language = document.metadata.symbol, document.metadata.language
        held = (act for act in acts[document.id] if not act.is_whole)
        edges += [Edge(symbol or document.id, act.act, HOLDS, document.id, language, act.part) for act in held]
        if symbol and (changed := changed_paper(symbol)):
            edges.append(Edge(symbol, changed[0], changed[1].value, document.id, language))
    edges = _joined(edges, acts, store)
    return Network(_nodes(edges, acts, store, register), tuple(edges))


def _joined(edges: list[Edge], acts: dict[str, list[ActRow]], store: Store) -> list[Edge]:
    """Give what is printed in several ways one name, that of what is held where it is: `/Rev.1`, `/REV.1`."""
    names: dict[str, str] = {}
    held = (document.metadata.symbol for document in store.documents())
    printed = (act.act for found in acts.values() for act in found)
    for name in (*filter(None, held), *printed, *(name for edge in edges for name in (edge.source, edge.target))):
        names.setdefault(normalise(name), name)
    return [replace(edge, source=names[normalise(edge.source)], target=names[normalise(edge.target)]) for edge in edges]


def _nodes(edges: list[Edge], acts: dict[str, list[ActRow]], store: Store, register: Register) -> tuple[Node, ...]:
    nodes: dict[str, Node] = {}
    for document in store.documents():
        metadata = document.metadata
        name = metadata.symbol or document.id
        nodes.setdefault(name, Node(name, "document", metadata.body, metadata.title, metadata.date, is_held=True))
    for row in (act for held in acts.values() for act in held):
        asked, known = identify(row.act), register.act(row.act)
        title = (known.title_en or known.title_zh if known else None) or row.title
        nodes[row.act] = Node(row.act, row.kind, asked.organ, title, known.date if known else None, is_held=True)
    for name in dict.fromkeys(name for edge in edges for name in (edge.source, edge.target)):
        if name not in nodes:
            known = register.act(name)
            asked = identify(name)
            title = (known.title_en or known.title_zh) if known else None
            date = known.date if known else None
            nodes[name] = Node(name, asked.kind, asked.organ or body_of(name), title, date, is_held=False)
    return tuple(nodes[name] for name in sorted(nodes))
