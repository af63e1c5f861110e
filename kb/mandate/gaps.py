"""Acts and documents that the collection cites and does not hold, and where each can be had."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kb.errors import SymbolError
from kb.mandate.naming import RULES, identify
from kb.mandate.register import Register
from kb.store.citations import OpenRow
from kb.store.store import Store
from kb.un.folding import normalise
from kb.un.symbol import parse_symbol


@dataclass(frozen=True, slots=True)
class Gap:
    """What is cited and not held.

    `target` is an act's identifier or a symbol, `kind` `resolution`, `decision`, `recommendation` or `document`.
    `title` is None where no register knows it. `symbol` is the document to fetch, None where it is not known in which
    one the act stands; `link` is its address. Counts are of the references and documents that cite it.
    """

    target: str
    kind: str
    title: str | None
    symbol: str | None
    link: str | None
    n_references: int = 0
    n_documents: int = 0


@dataclass(frozen=True, slots=True)
class OpenReference:
    """An act that is cited without the body which adopted it; `candidates` are identifiers, likeliest first.

    `printed` is its shortest printed form, `kind` as in `Gap`. Counts are of the references and documents.
    """

    printed: str
    kind: str
    candidates: tuple[str, ...]
    n_references: int
    n_documents: int


def open_references(store: Store) -> tuple[OpenReference, ...]:
    """Return what is cited without its body, cited by the most documents first."""
    rows: defaultdict[tuple[str, tuple[str, ...]], list[OpenRow]] = defaultdict(list)
    for row in store.citations.open_references():
        rows[row.kind, row.candidates].append(row)
    found = [
        OpenReference(
            printed=min((" ".join(row.printed.split()) for row in cited), key=lambda words: (len(words), words)),
            kind=kind,
            candidates=candidates,
            n_references=len(cited),
            n_documents=len({row.document_id for row in cited}),
        )
        for (kind, candidates), cited in rows.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.n_documents, -one.n_references, one.candidates)))


def gaps(store: Store, register: Register) -> tuple[Gap, ...]:
    """Return what is cited and not held, cited by the most documents first."""
    held = _Held.of(store)
    return tuple(
        gap_of(row.target, register, n_references=row.n_references, n_documents=row.n_documents)
        for row in store.citations.targets()
        if not row.target.endswith(RULES) and not held.has(row.target, register)
    )


def gaps_among(targets: Iterable[str], store: Store, register: Register) -> tuple[Gap, ...]:
    """Return those of `targets` that are not held."""
    names = tuple(dict.fromkeys(name for name in targets if not name.endswith(RULES)))
    known = {name: register.act(name) for name in names}
    asked = {normalise(name) for name in (*names, *(home for act in known.values() if act for home in act.homes))}
    keys = {key for name in asked for key in store.citations.symbols(prefix=_stem(name)) if _stem(key) == _stem(name)}
    held = _Held.of_keys(keys | {normalise(row.act) for row in store.citations.acts(names)})
    return tuple(gap_of(name, register) for name in names if not held.has(name, register))


def gap_of(target: str, register: Register, *, n_references: int = 0, n_documents: int = 0) -> Gap:
    """Return `target` with the document to fetch for it."""
    act = register.act(target)
    name = act.home if act and act.home else target
    try:
        symbol = parse_symbol(name)
    except SymbolError:
        symbol = None
    return Gap(
        target=target,
        kind=act.kind if act else identify(target).kind,
        title=(act.title_en or act.title_zh) if act else None,
        symbol=None if symbol is None else symbol.official,
        link=None if symbol is None else symbol.link(),
        n_references=n_references,
        n_documents=n_documents,
    )


@dataclass(frozen=True, slots=True)
class _Held:
    """Keys of what is held: symbols and acts; `stems` are those of resolutions without year, session or letter."""

    keys: frozenset[str]
    stems: frozenset[str]

    @staticmethod
    def of(store: Store) -> _Held:
        symbols = store.citations.symbols()
        return _Held.of_keys({*symbols, *(normalise(row.act) for row in store.citations.acts())})

    @staticmethod
    def of_keys(keys: set[str]) -> _Held:
        return _Held(frozenset(keys), frozenset(map(_stem, keys)))

    def has(self, target: str, register: Register) -> bool:
        key = normalise(target)
        act = register.act(target)
        homes = act.homes if act else ()
        return (
            key in self.keys
            or (_stem(key) in self.stems and _is_loose(key))
            or any(normalise(home) in self.keys for home in homes)
        )


def _stem(key: str) -> str:
    """Return `A/RES/75/290` of `A/RES/75/290A`, `S/RES/2782` of `S/RES/2782(2025)`."""
    bare = key.partition("(")[0]
    return bare[:-1] if bare[-1:].isalpha() and bare[-2:-1].isdigit() else bare


def _is_loose(key: str) -> bool:
    """Tell whether a symbol may be printed without the year or letter that its document bears."""
    return "/RES/" in key and "(" not in key and not key[-1:].isalpha()
