"""Targets of references against the hyperlinks that the United Nations set, with a reason for each disagreement.

    python benchmarks/official_links.py [--links LINKS.tsv] [--documents RESOLUTIONS.jsonl.gz] [--limit N]

A row of the links says: in this document, this anchor leads to this symbol. Left out are empty anchors, web addresses,
anchors whose number is not in their target, and decisions linked as resolutions. `wrong_target`: a number was given a
target in that document which no link of the document gives it. Figures go to
`benchmarks/results/official_links.json`, the disagreements, without any text, to `official_links.tsv` beside it.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import platform
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kb.ingest.reading import read_bytes
from kb.un.reference import Reference
from kb.un.referencing import find_references

RESULT = Path(__file__).resolve().parent / "results" / "official_links.json"
SHARED = Path(__file__).resolve().parents[2] / "shared"
LINKS = SHARED / "gold" / "dev" / "links_en.tsv"
DOCUMENTS = SHARED / "documents" / "resolutions_en.jsonl.gz"
# the letters of 'A/RES/57/270B', 'A/RES/72/90A-B' and 'A/RES/2341B(XXII)'
_LETTERS = re.compile(r"(?<=\d)(?P<first>[A-Z])(?:-(?P<last>[A-Z]))?(?=$|\()")
_OUR_ACT = re.compile(r"A/RES/|S/RES/|E/RES/|A/HRC/RES/")
JUDGED = {
    ("A_RES_71_263", "50/50"): "link_from_a_ratio",
    ("S_PRST_2021_3", "2532"): "link_to_no_document",
    ("S_RES_2388(2017)", "2015/25"): "link_from_a_presidential_statement",
    ("S_RES_2556(2020)", "45/34"): "link_to_other_body",
}
"""Links that a reader of the texts found wrong."""
LETTERS = ("link_drops_letter", "link_to_document_of_several_letters")
FAULTS = ("other_target", "other_body", "not_found")
"""Reasons that are the program's; the others are the links'."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A number at its `place` (document, number); `reasons` gives each target of ours that no link has a reason.

    Where nothing was found, or found without a target, the target is empty.
    """

    place: tuple[str, str]
    official: frozenset[str]
    is_found: bool
    is_right: bool
    reasons: dict[str, str]

    @property
    def is_wrong_but_for_letters(self) -> bool:
        return any(target and reason not in LETTERS for target, reason in self.reasons.items())


def solid(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def plain(symbol: str) -> str:
    """Return a symbol without blanks in upper case."""
    return solid(symbol).upper()


def number(text: str) -> str:
    found = re.search(r"S?-?\d+/\d+|\d+", solid(text))
    return found[0] if found else ""


def is_usable(row: dict[str, str]) -> bool:
    anchor = number(row["anchor"])
    if not anchor or "://" in row["target"] or anchor not in plain(row["target"]):
        return False
    return "decision" not in row["context"].split(row["anchor"])[0].lower()[-30:]


def read_links(path: Path) -> dict[str, dict[str, set[str]]]:
    """Return document → number → targets."""
    links: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if is_usable(row):
                links[row["doc"]][number(row["anchor"])].add(plain(row["target"]))
    return links


def references(path: Path, chosen: set[str]) -> Iterator[tuple[str, tuple[Reference, ...]]]:
    """Yield name and references of the chosen documents, read as plain text."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            read = json.loads(line)
            name = read["file"].removesuffix(".json")
            if name in chosen:
                body = "\n\n".join(" ".join(part for part in (row[2], row[4]) if part) for row in read["paras"])
                text = f"{read['symbol']}\n\n{body}\n"
                yield name, find_references(read_bytes(text.encode(), name=f"{name}.txt"))


def holds(document: str, act: str) -> bool:
    """Tell whether `document` is the one of several letters with `act` in it: A/RES/72/90A-B, A/RES/72/90A."""
    of_all, of_one = _LETTERS.search(document), _LETTERS.search(act)
    if of_all is None or of_one is None or _LETTERS.sub("", document) != _LETTERS.sub("", act):
        return False
    return of_all["last"] is not None and of_all["first"] <= of_one["first"] <= of_all["last"]


def reason_of(place: tuple[str, str], ours: str, official: set[str], printed: str) -> str:
    """Return why `ours`, for a document and number, is not among the official targets of that number."""
    if place in JUDGED:
        return JUDGED[place]
    if any(holds(target, ours) for target in official):
        return "link_to_document_of_several_letters"
    if _LETTERS.sub("", ours) in {_LETTERS.sub("", target) for target in official}:
        return "link_drops_letter"
    if any(target in ours.split("-") for target in official):
        return "link_to_half_of_joint_symbol"
    if plain(printed).startswith(ours):
        return "printed_symbol_without_link"
    series = {target.partition("/RES/")[0] for target in official}
    if _OUR_ACT.match(ours) is None or series != {ours.partition("/RES/")[0]}:
        return "other_body"
    return "other_target"


def reason_of_none(place: tuple[str, str], official: set[str], named: set[str]) -> str:
    """Return why a linked number was not found in a document; `named` are all targets found there."""
    if place in JUDGED:
        return JUDGED[place]
    if place[1] == number(place[0].replace("_", "/").partition("RES/")[2]):
        return "own_number"
    halves = {half for target in named for half in target.split("-")}
    return "link_to_half_of_joint_symbol" if official & halves else "not_found"


def by_number(found: tuple[Reference, ...]) -> dict[str, dict[str, str]]:
    """Return number → target → printed form; a number without any target is there too."""
    got: dict[str, dict[str, str]] = defaultdict(dict)
    for one in found:
        if one.kind in ("resolution", "document_symbol"):
            got[number(one.text)] |= {plain(one.target): one.text} if one.target else {}
    return got


def compared(name: str, links: dict[str, set[str]], found: tuple[Reference, ...]) -> Iterator[Compared]:
    """Compare each linked number of one document."""
    got = by_number(found)
    named = {target for targets in got.values() for target in targets}
    for anchor, official in links.items():
        place, ours = (name, anchor), got.get(anchor)
        is_right = ours is not None and official <= set(ours)
        if ours is None:
            reasons = {"": reason_of_none(place, official, named)}
        else:
            strange = {target: printed for target, printed in ours.items() if target not in official}
            reasons = {target: reason_of(place, target, official, printed) for target, printed in strange.items()}
            reasons = reasons if ours else {"": "left_open"}
        yield Compared(place, frozenset(official), ours is not None, is_right, reasons)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--links", type=Path, default=LINKS)
    parser.add_argument("--documents", type=Path, default=DOCUMENTS)
    parser.add_argument("--limit", type=int, help="documents to score, those with the most links first")
    args = parser.parse_args()
    if not args.links.exists() or not args.documents.exists():
        sys.exit(f"'{args.links}' or '{args.documents}' is not there; name them with --links and --documents")
    links = read_links(args.links)
    chosen = dict(sorted(links.items(), key=lambda item: -len(item[1]))[: args.limit])
    rows = [
        one for name, found in references(args.documents, set(chosen)) for one in compared(name, chosen[name], found)
    ]
    reasons = Counter(reason for row in rows for reason in row.reasons.values())
    result = {
        "documents": len(chosen),
        "links": len(rows),
        "recall": round(sum(row.is_found for row in rows) / len(rows), 4),
        "right": round(sum(row.is_right for row in rows) / len(rows), 4),
        "wrong_target": round(sum(any(row.reasons) for row in rows) / len(rows), 4),
        "wrong_target_letters_apart": round(sum(row.is_wrong_but_for_letters for row in rows) / len(rows), 4),
        "faults": sum(reasons[reason] for reason in FAULTS),
        "disagreements": dict(sorted(reasons.items())),
        "command": "python benchmarks/official_links.py " + " ".join(Path(arg).name for arg in sys.argv[1:]),
        "date": datetime.now(UTC).date().isoformat(),
        "python": platform.python_version(),
    }
    RESULT.write_text(json.dumps(result, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    with RESULT.with_suffix(".tsv").open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, delimiter="\t", lineterminator="\n")
        table.writerow(("document", "number", "official", "ours", "reason"))
        table.writerows(
            sorted(
                (*row.place, " ".join(sorted(row.official)), target, reason)
                for row in rows
                for target, reason in row.reasons.items()
            )
        )
    print(RESULT.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
