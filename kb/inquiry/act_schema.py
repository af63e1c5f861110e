"""The shapes of acts and their histories as types; see `schema`."""

from __future__ import annotations

from typing_extensions import TypedDict

from kb.inquiry.schema import CitedBlock, Place, Titles


class Home(TypedDict):
    """Where an act's text stands, and the documents of it that are held."""

    symbol: str | None
    part: str | None
    documents: list[str]


class AskedText(TypedDict):
    """A paragraph of an act that was asked for."""

    language: str
    text: str


class Paper(TypedDict):
    """Another paper and what it is to the act."""

    symbol: str
    relation: str
    is_held: bool


class Gap(TypedDict):
    """What is cited and not held, with the document to fetch."""

    target: str
    kind: str
    title: str | None
    symbol: str | None
    link: str | None
    n_references: int
    n_documents: int


class Registered(TypedDict):
    """How far the register's entry of an act can be trusted, and why."""

    confidence: str
    source: str
    note: str | None


class KnownAct(TypedDict):
    """What is known of an act; `status` is `ambiguous` where the same words may mean another known act.

    `shared_number`: no body is named, and further bodies may have an act of this number. `register` is null for an act
    that the register lacks.
    """

    act: str
    organ: str | None
    kind: str
    number: str | None
    title: Titles
    adopted: str | None
    home: Home
    status: str
    shared_number: bool
    register: Registered | None
    paras: list[str]
    part: str | None
    last_para: str | None
    text: list[AskedText]
    predecessors: list[str]
    successors: list[str]
    founding: list[str]
    holds: list[str]
    papers: list[Paper]
    notices: list[str]
    gaps: list[Gap]
    n_cites: int
    n_cited_by: int


class ActText(KnownAct):
    """An act with a stretch of its text, version by version."""

    blocks: list[CitedBlock]
    total: int
    next: int | None


class Acts(TypedDict):
    """Each act that a reference may mean, likeliest first."""

    acts: list[ActText]


class Cited(Place):
    """What an act cites, and where it does."""

    target: str
    footnote: str | None
    treatment: str
    paras: list[str]
    target_part: str | None


class Provision(TypedDict):
    """What a citing paragraph does: its verb, whom it addresses, by when."""

    operative: bool
    verb: str | None
    printed: str | None
    addressees: list[str]
    deadline: str | None
    deadline_date: str | None
    resource_bound: bool


class Citing(Place):
    """A paragraph that cites an act."""

    footnote: str | None
    date: str | None
    treatment: str
    text: str
    start: int
    end: int
    act: str | None
    paras: list[str]
    target_part: str | None
    provision: Provision | None


class HistoryOfAct(KnownAct):
    """An act with a stretch of what it cites and of what cites it, in order of time."""

    cites: list[Cited]
    cited_by: list[Citing]
    next: int | None


class Histories(TypedDict):
    """The history of each act that a reference may mean, likeliest first."""

    histories: list[HistoryOfAct]
