"""Which language a text is in, by script and by its commonest words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kb.ingest.characters import n_cjk

_NO_LETTER = re.compile(r"[\W\d_]+")
_WORD = re.compile(r"[a-zàâçéèêëîïôûùüÿñæœáíóú]+")
_COMMON = {
    "en": frozenset(
        "the of and to in for on that with by is are its from as".split()  # noqa: SIM905 - a list of words
    ),
    "fr": frozenset(["le", "la", "les", "des", "et", "du", "une", "dans", "pour", "sur", "que", "par", "est", "aux"]),
    "es": frozenset(["el", "los", "las", "de", "y", "en", "para", "que", "con", "por", "una", "del", "se", "su"]),
}
_SCRIPTS = {"ru": ("\u0400", "\u04ff"), "ar": ("\u0600", "\u06ff")}
MIN_CHINESE_SHARE = 0.25
"""Share of Chinese characters among the letters; Chinese texts with many Latin names have over a third."""
SAMPLE_CHARS = 20_000


def find_language(texts: Iterable[str]) -> str:
    """Return the ISO 639-1 code of the language, or `und` where nothing tells."""
    sample = ""
    for text in texts:
        sample += text
        if len(sample) > SAMPLE_CHARS:
            break
    letters = _NO_LETTER.sub("", sample)
    if not letters:
        return "und"
    if n_cjk(letters) >= MIN_CHINESE_SHARE * len(letters):
        return "zh"
    for code, (first, last) in _SCRIPTS.items():
        if len(re.findall(f"[{first}-{last}]", letters)) > len(letters) / 2:
            return code
    words = _WORD.findall(sample.lower())
    counts = {code: sum(word in common for word in words) for code, common in _COMMON.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] else "und"
