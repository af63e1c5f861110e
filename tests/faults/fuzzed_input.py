"""One mutated file, made from its number alone: any of a million can be made again, alone, anywhere.

python -m tests.faults.fuzzed_input KIND NUMBER --seed SEED --out FILE
"""

from __future__ import annotations

import argparse
import random
from functools import cache
from pathlib import Path

from tests.faults.fuzz_sources import KINDS, Sources, load_sources
from tests.faults.mutation import mutated
from tests.faults.wild_markup import wild_html, wild_word

SHARES = {"whole": 1, "cut": 13, "wild": 20, "own": 166}
"""Of two hundred inputs, how many come from real files at full length, from real ones cut small, from no file at all
(HTML and Word that are made as the draw has it, half of them not changed again), from our own."""
WILD = {"html": wild_html, "word": wild_word}
sources = cache(load_sources)


def share_of(kind: str, number: int, found: Sources) -> str:
    """Return of what sort the document is from which an input is made."""
    place = number % sum(SHARES.values())
    for share, has_any in (("whole", True), ("cut", bool(found.cut)), ("wild", kind in WILD)):
        if 0 <= place < SHARES[share] and has_any:
            return share
        place -= SHARES[share]
    return "own"


def made(kind: str, number: int, seed: int) -> tuple[str, bytes]:
    """Return of what sort the document is, and the document mutated."""
    found = sources(kind, seed)
    share = share_of(kind, number, found)
    draw = random.Random(f"{seed} {kind} {number}")
    if share == "wild":
        data = WILD[kind](draw)
        return share, data if draw.random() < 0.5 else mutated(data, draw, list(found.own))
    wholes = {"whole": found.whole, "cut": found.cut, "own": found.own}[share]
    return share, mutated(draw.choice(wholes), draw, wholes)


def main() -> None:
    """Write one input to a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("number", type=int)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.write_bytes(made(args.kind, args.number, args.seed)[1])


if __name__ == "__main__":
    main()
