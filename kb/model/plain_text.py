"""Text as a model or a document writes it → the plain form in which both are compared."""

from __future__ import annotations

import re
import unicodedata

from kb.un.folding import fold

_QUOTES = dict.fromkeys(map(ord, "“”„‟«»「」『』〝〞＂″"), '"')
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
# "镇长Lee": a border of words that no blank marks
_BORDER = re.compile(r"(?<=[\u3400-\u9fff])(?=[A-Za-zÀ-ɏ])|(?<=[A-Za-zÀ-ɏ])(?=[\u3400-\u9fff])")
_MARKUP = frozenset("<>{}\\`")
MAX_SHOWN_CHARS = 300


def plain(text: str) -> str:
    """Return `text` with half-width forms, ASCII figures, single blanks; fractions and raised figures stand apart."""
    return _BORDER.sub(" ", " ".join("".join(map(_plain, fold(text))).split()))


def key(text: str) -> str:
    """Return the form in which quoted words are compared: no blanks, quotation marks, capitals."""
    folded = plain(text).translate(_QUOTES).replace("’", "'").replace("‘", "'")
    return "".join(folded.replace('"', "").replace("'", "").split()).casefold()


def hidden(text: str) -> tuple[str, ...]:
    """Return the characters of `text` that cannot be seen or that nobody has defined, by name; blanks are none."""
    found = (sign for sign in text if unicodedata.category(sign) in _HIDDEN and not sign.isspace())
    return tuple(dict.fromkeys(f"U+{ord(sign):04X}" for sign in found))


def foreign(text: str, evidence: str) -> tuple[str, ...]:
    """Return the signs of `text` that `evidence` lacks, but for Latin and Chinese letters, figures and stops."""
    return tuple(dict.fromkeys(sign for sign in plain(text) if not _is_known(sign) and sign not in evidence))


def shown(text: str) -> str:
    """Return `text` fit for a terminal: one line, nothing hidden, not endless."""
    line = " ".join("".join(sign if _is_seen(sign) else " " for sign in text).split())
    return line if len(line) <= MAX_SHOWN_CHARS else f"{line[: MAX_SHOWN_CHARS - 1]}…"


def _is_seen(sign: str) -> bool:
    return unicodedata.category(sign) not in _HIDDEN


def _is_known(sign: str) -> bool:
    """Tell whether a sign may stand in any sentence: no other script, no mark on a letter, no picture, no markup."""
    kind = unicodedata.category(sign)
    if kind[0] == "L":
        return unicodedata.name(sign, "").startswith(("LATIN", "CJK UNIFIED", "IDEOGRAPHIC"))
    return kind not in ("Mn", "Mc", "Me", "So", "Sk") and sign not in _MARKUP


def _plain(sign: str) -> str:
    if sign.isascii():
        return sign
    decimal = unicodedata.decimal(sign, None)
    if decimal is not None:
        return str(decimal)
    form = unicodedata.decomposition(sign)
    if form.startswith(("<super>", "<fraction>", "<sub>", "<circle>")):
        return f" {unicodedata.normalize('NFKC', sign)}"
    number = unicodedata.numeric(sign, None)
    if number is not None and unicodedata.category(sign) in ("Nl", "No") and not form and sign != "〇":
        return f" {number:g} "  # "⓭", "〢"
    return unicodedata.normalize("NFKC", sign)
