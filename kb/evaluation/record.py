"""A trial ↔ a JSON file that says by what, over what, when and where its figures came about.

No text of questions or documents is written: results may be published where these may not.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from kb.errors import EvaluationError
from kb.evaluation.judgements import Topic
from kb.evaluation.measures import MEASURES, Gain
from kb.evaluation.trial import DEPTH, Asked, Trial
from kb.store.rows import DocumentRow

LIBRARIES = ("habitat-kb", "faiss-cpu", "pytrec_eval-terrier", "tantivy")
N_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Setting:
    """What a trial ran on.

    `encoder` is None for words only. `collection` is the SHA-256 over the ids of documents and the hashes of their
    files, `questions` that over questions and judgements.
    """

    command: str
    encoder: str | None
    collection: str
    n_documents: int
    n_passages: int
    questions: str

    @staticmethod
    def of(topics: Iterable[Topic], documents: Iterable[DocumentRow], *, encoder: str | None, command: str) -> Setting:
        """Return the setting of a trial of `topics` over `documents`."""
        rows = tuple(documents)
        return Setting(
            command=command,
            encoder=encoder,
            collection=_sha256(sorted(f"{row.id} {row.sha256}\n" for row in rows)),
            n_documents=len(rows),
            n_passages=sum(row.n_passages for row in rows),
            questions=_sha256(repr((topic.id, topic.language, topic.query, topic.grades)) for topic in topics),
        )


@dataclass(frozen=True, slots=True)
class Earlier:
    """What is read back of a recorded trial."""

    asked: tuple[Asked, ...]
    gain: str
    success_grade: int
    collection: str
    questions: str

    def differences(self, trial: Trial, setting: Setting) -> tuple[str, ...]:
        """Say what else differs between the two trials than the search.

        Raises:
            EvaluationError: their figures do not mean the same.
        """
        if (self.gain, self.success_grade) != (trial.gain.value, trial.success_grade):
            raise EvaluationError(
                f"the earlier trial counts {self.gain} gain and success from grade {self.success_grade}, "
                f"this one {trial.gain.value} and {trial.success_grade}",
                remedy="state the same --gain and --success-grade",
            )
        pairs = {
            "collections": (self.collection, setting.collection),
            "questions or judgements": (self.questions, setting.questions),
        }
        return tuple(f"the {what} of the two trials differ" for what, (old, new) in pairs.items() if old != new)


def record(trial: Trial, setting: Setting) -> str:
    """Return the JSON text of a trial."""
    written = {
        "command": setting.command,
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "versions": {name: version(name) for name in LIBRARIES},
        "encoder": _model(setting.encoder),
        "collection": {
            "sha256": setting.collection,
            "documents": setting.n_documents,
            "passages": setting.n_passages,
        },
        "questions_sha256": setting.questions,
        "unanswered": trial.unanswered,
        "missing": list(trial.missing),
        "gain": trial.gain.value,
        "success_grade": trial.success_grade,
        "depth": DEPTH,
        "means": [
            {"language": one.language, "documents": one.documents, "n": one.n} | named(one.figures)
            for one in trial.means()
        ],
        "questions": [],
    }
    questions = ",\n  ".join(_line(one) for one in trial.asked)
    text = json.dumps(written, ensure_ascii=False, indent=1, sort_keys=True)
    return text.replace('"questions": []', f'"questions": [\n  {questions}\n ]') + "\n"


def named(figures: Iterable[float]) -> dict[str, object]:
    """Return figures by the names of their measures, rounded."""
    return {name: round(value, N_DIGITS) for name, value in zip(MEASURES, figures, strict=True)}


def write_record(path: Path, text: str) -> None:
    """Write a record to `path`, by way of a temporary name.

    Raises:
        EvaluationError: it cannot be written there.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(path)
    except OSError as error:
        raise EvaluationError(f"{path} cannot be written ({error.strerror})", remedy="name another file") from error


def read_record(path: Path) -> Earlier:
    """Read what `record` wrote.

    Raises:
        EvaluationError: the file is no record of a trial.
    """
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
        asked = tuple(
            Asked(one["id"], one["language"], one["documents"], tuple(float(one[name]) for name in MEASURES))
            for one in read["questions"]
        )
        return Earlier(
            asked=asked,
            gain=Gain(read["gain"]).value,
            success_grade=int(read["success_grade"]),
            collection=str(read["collection"]["sha256"]),
            questions=str(read["questions_sha256"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EvaluationError(f"{path} is no result of `kb evaluate --out`", remedy="name one that it wrote") from error


def relative(path: Path) -> str:
    """Return a path as seen from the working folder, so that no record tells where a machine keeps its files."""
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # on another drive
        return path.name


def _line(one: Asked) -> str:
    """Return one question as one line, for files that are compared line by line."""
    fields = {"id": one.id, "language": one.language, "documents": one.documents, **named(one.figures)}
    return json.dumps(fields, ensure_ascii=False, sort_keys=True)


def _model(encoder: str | None) -> str | None:
    """Return the name of an encoder; of one in a folder, the name of the folder."""
    return Path(encoder).name if encoder is not None and Path(encoder).is_absolute() else encoder


def _sha256(lines: Iterable[str]) -> str:
    return hashlib.sha256("".join(lines).encode("utf-8", "surrogatepass")).hexdigest()
