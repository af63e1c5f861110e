"""The text of a model → the sentences it claims, each with the keys it names; nothing of it is trusted yet."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from kb.errors import ModelError

MAX_SENTENCES = 12
MAX_KEYS = 12
# what models that think aloud put before the answer
_THOUGHT = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
_FENCE = re.compile(r"```(?:json)?\s*\n(?P<body>.*?)\n\s*```", re.DOTALL)
_REMEDY = "name a model that answers in JSON"


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that a model wrote, and the keys of the evidence that it names for it."""

    text: str
    keys: tuple[str, ...]


def read_reply(text: str) -> tuple[Claim, ...]:
    """Return the sentences of a reply `{"sentences": [{"text", "keys"}]}`, a fence or thoughts around it left out.

    Raises:
        ModelError: it holds no such object, or too many sentences.
    """
    match _parsed(_THOUGHT.sub("", text, count=1).strip()):
        case {"sentences": [*items]}:
            pass
        case _:
            raise ModelError("the model answered in another form than it was asked for", remedy=_REMEDY)
    if len(items) > MAX_SENTENCES:
        raise ModelError(f"the model wrote more than {MAX_SENTENCES} sentences", remedy="ask again")
    return tuple(_claim(item) for item in items)


def _claim(item: object) -> Claim:
    match item:
        case {"text": str(words), "keys": [*keys]} if len(keys) <= MAX_KEYS and words.strip():
            if all(isinstance(key, str) for key in keys):
                return Claim(" ".join(words.split()), tuple(dict.fromkeys(map(str, keys))))
    raise ModelError("the model wrote a sentence without text or keys", remedy=_REMEDY)


def _parsed(text: str) -> object:
    fenced = _FENCE.search(text)
    for body in (text, fenced["body"] if fenced else text):
        try:
            value: object = json.loads(body)
        except (ValueError, RecursionError):
            continue
        return value
    raise ModelError("the model answered what is no JSON", remedy=_REMEDY)
