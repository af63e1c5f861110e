"""Strings that make a regular expression try everything: one piece many times over, and an end that fits nothing."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import ModuleType

PIECES = (
    *(
        " ",
        "\t",
        ".",
        ". ",
        "…",
        "·",
        "_",
        "-",
        "–",
        "/",
        ",",
        ", ",
        ";",
        "(",
        ")",
        "[",
        "*",
        '"',
        "“",
        "《",
        "»",
        "&",
        "#",
    ),
    *(
        "a",
        "A",
        "i",
        "x",
        "1",
        "12 ",
        "1.",
        "1,",
        "(a)",
        "(1)",
        "A/",
        "A/1/",
        "A/RES/1/1 ",
        "a.",
        "A.",
        "Aa ",
        "a b ",
        "X-",
    ),
    *(
        "第",
        "第1",
        "一",
        "一、",
        "决议",
        "号",
        "和",
        "、",
        "，",
        "的",
        "（一）",
        "年",
        "　",
        "１",
        "《a》",
        "第1段",
        "第1/1号",
    ),
    *(
        "and ",
        "of the ",
        "paragraph 1 ",
        "para. 1, ",
        "resolution 1/1 ",
        "resolutions ",
        "decision ",
        "No. ",
        "annex I ",
    ),
    *(
        "http://a",
        "www.",
        "Add.1/",
        "Rev.",
        "<a ",
        "&a;",
        "of ",
        "to ",
        "1-",
        "1–2, ",
        "I. ",
        "II",
        "in ",
        "its ",
        "Art",
    ),
)
ENDS = ("", "\x00", "!", "x", " 1")
STARTS = ("", "A", "1", "第", "(", "resolution ", "paragraphs ")
# `_NUMBER.fullmatch(`
_CALL = re.compile(r"\b([A-Z_]+)\.(search|match|fullmatch|findall|finditer|sub|subn|split)\(")
_ALIKE = dict.fromkeys(("search", "findall", "sub", "subn", "split"), "finditer")
FREE_SECONDS = 0.001
"""Below this no ratio is told from noise."""


@dataclass(frozen=True, slots=True)
class Use:
    """A pattern and a method by which the program calls it."""

    name: str
    pattern: re.Pattern[str]
    method: str


def uses_of(*packages: str) -> list[Use]:
    """Return the patterns that stand at the top of the modules of these packages, as they are called there."""
    modules = [module for package in packages for module in modules_of(package)]
    calls = {module: _CALL.findall(inspect.getsource(module)) for module in modules}
    found: dict[tuple[str, int, str], Use] = {}
    for module in modules:
        for name, value in vars(module).items():
            asked = calls[module] if name.startswith("_") else [call for found in calls.values() for call in found]
            called = {_ALIKE.get(method, method) for one, method in asked if one == name} or {"finditer"}
            for i, pattern in enumerate(_patterns(value)):
                for method in sorted(called):
                    use = Use(f"{module.__name__}.{name}[{i}]", pattern, method)
                    found.setdefault((pattern.pattern, pattern.flags, method), use)
    return sorted(found.values(), key=lambda use: (use.name, use.method))


def modules_of(package: str) -> Iterator[ModuleType]:
    root = importlib.import_module(package)
    for info in pkgutil.iter_modules(root.__path__, f"{package}."):
        yield importlib.import_module(info.name)


def _patterns(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif depth < 3 and isinstance(value, dict):
        for one in (*value.keys(), *value.values()):
            yield from _patterns(one, depth + 1)
    elif depth < 3 and isinstance(value, (tuple, list, frozenset)):
        for one in value:
            yield from _patterns(one, depth + 1)


def pumped(
    n_chars: int, pieces: Iterable[str] = PIECES, *, starts: Iterable[str] = STARTS, ends: Iterable[str] = ENDS
) -> Iterator[str]:
    """Yield strings of about so many characters."""
    for piece in pieces:
        for start in starts:
            for end in ends:
                yield start + piece * (n_chars // len(piece)) + end


def seconds(pattern: re.Pattern[str], method: str, text: str) -> float:
    call = getattr(pattern, method)
    started = time.thread_time()
    if method == "finditer":
        for _ in call(text):
            pass
    else:
        call(text)
    return time.thread_time() - started
