"""Pages a second of the PDF reader against pypdf alone, on the same files, in one run.

    python benchmarks/pdf_pages.py FOLDER [--rounds 5]

Every round reads every PDF of FOLDER with both, in turn; a file that either refuses is left out. The medians of the
rounds and their ratio are printed and written to `benchmarks/results/pdf_pages.json`.
"""

from __future__ import annotations

import argparse
import io
import json
import logging
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import pypdf

from kb.errors import KBError
from kb.ingest.pdf import read_pdf

RESULT = Path(__file__).resolve().parent / "results" / "pdf_pages.json"


def with_kb(data: bytes) -> int:
    return read_pdf(data, name="file.pdf").pages or 0


def with_pypdf(data: bytes) -> int:
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    for page in pages:
        page.extract_text()
    return len(pages)


def timed(read: Callable[[bytes], int], files: list[bytes]) -> float:
    """Return pages a second of processor time over all files: other work on the machine does not count."""
    start = time.process_time()
    pages = sum(read(data) for data in files)
    return pages / (time.process_time() - start)


def readable(path: Path) -> bytes | None:
    data = path.read_bytes()
    try:
        return data if with_kb(data) and with_pypdf(data) else None
    except (KBError, pypdf.errors.PyPdfError) as error:
        print(f"left out: {path.name}: {error}", file=sys.stderr)
        return None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    paths = sorted(options.folder.glob("**/*.pdf"))
    files = [data for path in paths if (data := readable(path)) is not None]
    if not files:
        sys.exit(f"{options.folder} holds no PDF that both read; name another folder")
    speeds: dict[str, list[float]] = {"kb": [], "pypdf": []}
    for i in range(options.rounds):
        speeds["kb"].append(timed(with_kb, files))
        speeds["pypdf"].append(timed(with_pypdf, files))
        print(
            f"round {i + 1}: kb {speeds['kb'][-1]:.0f}, pypdf {speeds['pypdf'][-1]:.0f} pages a second", file=sys.stderr
        )
    kb, alone = statistics.median(speeds["kb"]), statistics.median(speeds["pypdf"])
    folder = options.folder.name if options.folder.is_absolute() else options.folder
    result = {
        "what": "pages a second of processor time: the PDF reader (lines, notes, furniture), pypdf alone (text)",
        "files": len(files),
        "pages": sum(with_kb(data) for data in files),
        "rounds": options.rounds,
        "kb_pages_per_s": round(kb, 1),
        "pypdf_pages_per_s": round(alone, 1),
        "ratio": round(kb / alone, 2),
        "versions": {name: version(name) for name in ("pypdf", "pypdfium2")},
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "date": datetime.now(UTC).date().isoformat(),
        "command": f"python benchmarks/pdf_pages.py {folder} --rounds {options.rounds}",
    }
    RESULT.parent.mkdir(parents=True, exist_ok=True)
    draft = RESULT.with_suffix(".tmp")
    draft.write_text(json.dumps(result, ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    draft.replace(RESULT)
    print(json.dumps(result, ensure_ascii=False, indent=2, sort_keys=True))


if __name__ == "__main__":
    main()
