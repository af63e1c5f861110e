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

SHARES = {"whole": 1, "cut": 13, "own": 186}
"""Of two hundred inputs, how many come from real files at full length, from real ones cut small, from our own."""
sources = cache(load_sources)


def share_of(number: int, found: Sources) -> str:
    """Return of what sort the document is from which an input is made."""
    place = number % sum(SHARES.values())
    if place < SHARES["whole"]:
        return "whole"
    return "cut" if found.cut and place < SHARES["whole"] + SHARES["cut"] else "own"


def made(kind: str, number: int, seed: int) -> tuple[str, bytes]:
    """Return of what sort the document is, and the document mutated."""
    found = sources(kind, seed)
    share = share_of(number, found)
    wholes = {"whole": found.whole, "cut": found.cut, "own": found.own}[share]
    draw = random.Random(f"{seed} {kind} {number}")
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
