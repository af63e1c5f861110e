"""Random and repeated strings through what reads symbols, references and what a person types.

    python -m tests.random_strings [--strings 1000000] [--seed 0] [--out FIGURES.json]

Every string is made of pieces of real shapes, of signs and of noise. A reader may refuse it with an error of ours and
must return within `MAX_STRING_S`. Then every pair of pieces, and at length every piece, is repeated to two lengths: the
time may grow at most half as much again as the length, so that no pattern takes more than its length. Prints the
figures; leaves with 1 where a string fails.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from kb.errors import KBError
from kb.mandate.naming import read_reference
from kb.mandate.register import load_register
from kb.store.store import Store
from kb.un.document import Block, Document, Kind, Metadata
from kb.un.referencing import find_references
from kb.un.symbol import find_symbols, parse_symbol

Reader = Callable[[str], object]
MAX_STRING_S = 0.5
MAX_GROWTH = 1.5
"""Times the length."""
MIN_GROWN_S = 0.02
"""Below, the clock and the machine say more than the pattern."""
MAX_PIECES = 14
LENGTH, TIMES = 2_000, 2
LONG, LONG_TIMES = 12_000, 4
"""For what is fast at `LENGTH`: a term that grows as the square shows here."""
PIECES = (
    "A/RES/71/256",
    "A/",
    "/",
    "HSP/HA.2/Res.7",
    "HSP/GC/24/",
    "S/RES/1325 (2000)",
    "A/CONF.165/14:res:1",
    "UNH-GC:res:24/10",
    "E/2025/15/Add.1/Rev.1",
    "A/80/L.31",
    "resolution ",
    "decisions ",
    "res. ",
    "第",
    "号",
    "决议",
    "决定",
    "24/10",
    "2/7",
    "2021/1",
    "3327 (XXIX)",
    "1325 (2000)",
    "(",
    ")",
    "（",
    "）",
    "XXIX",
    "ⅩⅩ",
    "第三十一段",
    "第4和9段",
    "para. ",
    "paras. 4 and 9",
    "31",
    "9",
    "、",
    "，",
    ", ",
    " and ",
    "和",
    "以及",
    "至",
    "-",
    "–",
    "附件",
    "annex II",
    "《",
    "》",
    "新城市议程",
    "New Urban Agenda",
    "NUA",
    "理事会",
    "大会",
    "Governing Council ",
    "the Assembly ",
    "Commission ",
    "同上",
    "ibid.",
    "a",
    "A",
    "·",
    ".",
    "。",
    ";",
    "\n",
    " ",
    "\u00a0",
    "\u3000",
    "\u200b",
    "％",
    "%2F",
    "*",
    "[",
    "]",
    "SDG 11",
    "目标11",
    "of 23 December 2016",
    "\U0001f3d9",
    "\u0301",
    "：",
    ":",
    "上文第5段",
    "paragraph 5 above",
    "chap. I, resolution 1, annex II",
    "Article 5",
    "第一部分",
    "S-25/2",
    "ES-10/24",
    "bis",
    "(a)",
    "(ii)",
)


def random_string(source: random.Random) -> str:
    """Return up to `MAX_PIECES` pieces, now and then with a sign of any script between."""
    pieces = source.choices(PIECES, k=source.randint(1, MAX_PIECES))
    if source.random() < 0.3:
        noise = chr(
            source.choice((source.randint(32, 126), source.randint(0xA0, 0xFFFF), source.randint(0x10000, 0x1FFFF)))
        )
        if not "\ud800" <= noise <= "\udfff":
            pieces.insert(source.randrange(len(pieces) + 1), noise)
    return "".join(pieces)


def readers(store: Store) -> dict[str, Reader]:
    """Return what reads symbols, references, and what a person types at `store`."""
    register = load_register()

    def symbols(text: str) -> None:
        find_symbols(text)
        with suppress(KBError):
            parse_symbol(text)

    def references(text: str) -> None:
        for found in find_references(_document(text)):
            if text[found.start : found.end] != found.text:
                raise AssertionError(f"the span of {found.text!r} is not exact")

    def history(text: str) -> None:
        with suppress(KBError):
            read_reference(text, store=store, register=register)

    return {"symbols": symbols, "references": references, "history": history}


def run(reader: Reader, strings: Iterator[str]) -> tuple[float, str, list[str]]:
    """Return the longest time that a string took in seconds, that string, and what failed."""
    slowest, which, failed = 0.0, "", []
    for text in strings:
        start = time.thread_time()
        try:
            reader(text)
        except Exception as error:  # noqa: BLE001 - any is a finding
            failed.append(f"{text!r}: {type(error).__name__}: {error}")
        seconds = time.thread_time() - start
        if seconds > MAX_STRING_S:  # the machine may have paused
            seconds = min(seconds, _seconds(reader, text))
        if seconds > slowest:
            slowest, which = seconds, text
    if slowest > MAX_STRING_S:
        failed.append(f"{which!r}: {slowest:.2f} s")
    return slowest, which, failed


def growth(reader: Reader, unit: str, *, length: int = LENGTH, times: int = TIMES) -> float:
    """Return how much more time than length `unit` takes, repeated to `times` the `length`; 1 where it takes none."""
    short, long = (unit * (size // len(unit) + 1) for size in (length, times * length))
    if _seconds(reader, long, tries=1) < MIN_GROWN_S:
        return 1.0
    ratio = float("inf")
    for _ in range(3):
        ratio = min(ratio, _seconds(reader, long) / max(_seconds(reader, short), 1e-6) / times)
        if ratio < MAX_GROWTH:
            break
    return ratio


def _seconds(reader: Reader, text: str, *, tries: int = 3) -> float:
    best = float("inf")
    for _ in range(tries):
        start = time.thread_time()
        with suppress(KBError):
            reader(text)
        best = min(best, time.thread_time() - start)
    return best


def _document(text: str) -> Document:
    block = Block("main", "1", Kind.PARAGRAPH, text)
    return Document("random.txt", "", "", "text", Metadata(symbol=None, language="en"), (block,))


def main() -> None:
    """Run every reader over the strings and the pairs of pieces."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--strings", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    figures: dict[str, object] = {"strings": args.strings, "seed": args.seed, "pairs": len(PIECES) ** 2}
    n_failed = 0
    with TemporaryDirectory() as folder, Store.open(Path(folder), writable=True) as store:
        for name, reader in readers(store).items():
            source = random.Random(args.seed)
            start = time.thread_time()
            slowest, which, failed = run(reader, (random_string(source) for _ in range(args.strings)))
            seconds = time.thread_time() - start
            ratios = {a + b: growth(reader, a + b) for a, b in product(PIECES, PIECES)}
            ratios |= {piece: growth(reader, piece, length=LONG, times=LONG_TIMES) for piece in PIECES}
            worst = max(ratios, key=ratios.__getitem__)
            failed += [f"{unit!r} repeated: {ratio:.1f}" for unit, ratio in ratios.items() if ratio >= MAX_GROWTH]
            n_failed += len(failed)
            figures[name] = {
                "failed": failed[:50],
                "n_failed": len(failed),
                "slowest_ms": round(1000 * slowest, 1),
                "slowest": which,
                "mean_us": round(1e6 * seconds / max(args.strings, 1)),
                "worst_growth": round(ratios[worst], 2),
                "worst_unit": worst,
            }
            sys.stdout.write(f"{name} {json.dumps(figures[name], ensure_ascii=False)}\n")
            sys.stdout.flush()
    if args.out:
        args.out.write_text(json.dumps(figures, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    sys.exit(1 if n_failed else 0)


if __name__ == "__main__":
    main()
