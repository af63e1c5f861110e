"""Symbols → files: documents from the public document system, each with a statement of its symbol and language.

Enters: symbols and languages; leaves: one `Fetched` for each, as it is done. A file that is there is not fetched again;
one that was cut off is continued. Source: the system's own address for links by symbol.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlencode

from kb.errors import FetchError, KBError, PlaceholderError, StoreError, SymbolError, UnreachableError
from kb.ingest.arrival import check_arrival
from kb.ingest.download import Downloader
from kb.ingest.partial import Partial
from kb.ingest.statement import SIDE_ENDING
from kb.un.act_id import no_such_act
from kb.un.symbol import LINK_LANGUAGES, Symbol, parse_symbol

ADDRESS = "https://documents.un.org/api/symbol/access"
# what a name of a file may not hold somewhere: '/' and blanks
_UNSAFE = re.compile(r"[^A-Za-z0-9.()-]+")


class Outcome(StrEnum):
    """How it went with one symbol in one language."""

    FETCHED = "fetched"
    PRESENT = "already there"
    NOT_PUBLISHED = "not published"
    """The server has no such document in this language."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of `symbol` in `language` (None where the symbol is none).

    `path` is the file, None without one; `error` and `remedy` are told where it failed.
    """

    symbol: str
    language: str | None
    outcome: Outcome
    path: Path | None = None
    error: str | None = None
    remedy: str | None = None


def fetch(
    symbols: Iterable[str], *, languages: Sequence[str], into: Path, downloader: Downloader, address: str = ADDRESS
) -> Iterator[Fetched]:
    """Fetch the documents named by `symbols` in each of `languages` (`zh`, `en`, …) into the folder `into`.

    `downloader` must be made for `address`, to which the query `?s=SYMBOL&l=LANGUAGE&t=pdf` is added.

    Raises:
        FetchError: a language is none of the document system's.
        StoreError: the folder cannot be written.
        UnreachableError: the server does not answer; what is left was not tried.
    """
    for language in languages:
        if language not in LINK_LANGUAGES:
            raise FetchError(f"{language!r} is no language of the system", remedy=f"try {', '.join(LINK_LANGUAGES)}")
    seen: set[str] = set()
    for text in symbols:
        try:
            symbol = parse_symbol(text)
        except SymbolError as error:
            yield Fetched(text, None, Outcome.FAILED, error=error.message, remedy=error.remedy)
            continue
        if reason := no_such_act(symbol):
            error_text = f"there is no such symbol: {reason}"
            yield Fetched(symbol.official, None, Outcome.FAILED, error=error_text, remedy="check the number")
            continue
        if symbol.key in seen:
            continue
        seen.add(symbol.key)
        for language in languages:
            yield _fetch_one(symbol, language, into=into, downloader=downloader, address=address)


def file_name(symbol: Symbol, language: str) -> str:
    """Return a name that every system takes: `A_RES_71_256.en.pdf`, `A_80_6_(Sect._15).zh.pdf`."""
    return f"{_UNSAFE.sub('_', symbol.official)}.{language}.pdf"


def _fetch_one(symbol: Symbol, language: str, *, into: Path, downloader: Downloader, address: str) -> Fetched:
    name = symbol.official
    target = into / file_name(symbol, language)
    partial = Partial(into / f".{target.name}.part")
    query = urlencode({"s": str(symbol.singles[0]), "l": language, "t": "pdf"})
    try:
        into.mkdir(parents=True, exist_ok=True)
        if target.is_file() and target.stat().st_size:
            return Fetched(name, language, Outcome.PRESENT, target)
        if not downloader.download(f"{address}?{query}", partial):
            return Fetched(name, language, Outcome.NOT_PUBLISHED)
        _take(partial, target, symbol=name, language=language)
    except PlaceholderError:
        return Fetched(name, language, Outcome.NOT_PUBLISHED)
    except UnreachableError:
        raise
    except FetchError as error:
        return Fetched(name, language, Outcome.FAILED, error=error.message, remedy=error.remedy)
    except OSError as error:
        message = f"cannot write to {into} ({error.strerror or error})"
        raise StoreError(message, remedy="make room, or name another folder with --into") from error
    return Fetched(name, language, Outcome.FETCHED, target)


def _take(partial: Partial, target: Path, *, symbol: str, language: str) -> None:
    """Give the file its name, beside it the statement; what is no document is dropped."""
    try:
        check_arrival(partial.path.read_bytes())
    except KBError:
        partial.forget()
        raise
    side = target.with_name(target.name + SIDE_ENDING)
    if not side.exists():
        # a JSON string of printable ASCII is a TOML string too
        side.write_text(f"language = {json.dumps(language)}\nsymbol = {json.dumps(symbol)}\n", encoding="utf-8")
    partial.finish(target)
