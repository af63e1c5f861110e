"""What an organ word that several bodies share means in one document: "the Council", 大会, "Executive Board".

Source: `docs/references.md`, "Words that mean several bodies".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kb.un.organ_words import WORDS, can_have
from kb.un.setting import ENVIRONMENT, HABITAT, Setting

_COUNCILS = ("UNH-GC", "CHS", "UNEP-GC", "ECOSOC", "HRC", "SC")
_ASSEMBLIES = ("GA", "UNH-HA", "UNEA")
_COMMISSIONS = ("CHS", "CSD", "CHR", "CSW", "CPD", "CND", "CSocD", "StatCom", "CCPCJ")
# What each shared word can mean at all; the names of UN-Habitat's bodies are used by other programmes too.
_CLASSES: dict[str, tuple[str, ...]] = {
    "council": _COUNCILS,
    "理事会": _COUNCILS,
    "governing council": ("UNH-GC", "CHS", "UNEP-GC"),
    "gc": ("UNH-GC", "CHS", "UNEP-GC"),
    "人居署理事会": ("UNH-GC", "CHS"),
    "联合国人类住区规划署理事会": ("UNH-GC", "CHS"),
    "un-habitat governing council": ("UNH-GC", "CHS"),
    "governing council of un-habitat": ("UNH-GC", "CHS"),
    "governing council of the united nations human settlements programme": ("UNH-GC", "CHS"),
    "assembly": _ASSEMBLIES,
    "大会": _ASSEMBLIES,
    "commission": _COMMISSIONS,
    "委员会": (*_COMMISSIONS, "UNH-CPR"),
    "committee": ("UNH-CPR",),
    "committee of permanent representatives": ("UNH-CPR",),
    "常驻代表委员会": ("UNH-CPR",),
    "cpr": ("UNH-CPR",),
    "board": ("UNH-EB",),
    "executive board": ("UNH-EB",),
    "执行局": ("UNH-EB",),
    "eb": ("UNH-EB",),
}
_SHARED_WITH_OTHERS = {"UNH-EB", "UNH-CPR"}
# Another organization's body: 'the European Council', 'African Union Assembly', '粮农组织大会', '儿基会执行局'
_FOREIGN = re.compile(
    r"(?:[a-z,)] |[A-Z][a-z]+ )[A-Z][A-Za-z-]+ $|(?:组织|基金|联盟|非盟|欧盟|银行|儿基会|妇女署|开发署|计划署|粮食署|"
    r"欧洲|阿拉伯|北欧|缔约方|缔约国|世界卫生)(?:的)?$"
)
_NOT_FOREIGN = re.compile(r"(?:UN-Habitat|UN-HABITAT|Habitat|Programme|Nations|Assembly|Council) $")
# 'the Executive Board of the United Nations Development Programme'
_OF_ANOTHER = re.compile(
    r" (?:of|to) (?:the )?(?!UN-H|United Nations H|Habitat|United Nations Env|UNEP|UN Env|\d)"
    r"(?:[A-Z]{2}|[A-Z][a-z]+ [A-Za-z])"
)


def meanings(  # noqa: PLR0913 - the word, its number and where it stands
    word: str,
    number: str,
    kind: str,
    *,
    setting: Setting,
    named: Callable[[Sequence[str]], str | None],
    lead: str,
    tail: str,
) -> tuple[str, ...] | None:
    """Return the bodies that `word` means beside act `number`, likeliest first; empty where it is another's body.

    Args:
        word: as `find_words` gives it.
        number: in normal form.
        kind: `resolution` or `decision`.
        setting: the document.
        named: gives the body among some codes that the document names in full last before the word.
        lead: the folded text before the word.
        tail: the folded text after it.

    Returns:
        None where no body that the word can mean can have the number: it is then no word for this number.
    """
    shared = _CLASSES.get(word)
    if shared is None:
        fitting = tuple(code for code in WORDS[word] if can_have(code, number, kind))
        return fitting or None
    fitting = tuple(code for code in shared if can_have(code, number, kind))
    if not fitting:
        return None
    if (_FOREIGN.search(lead) and not _NOT_FOREIGN.search(lead)) or _OF_ANOTHER.match(tail):
        return ()
    if setting.organ in fitting:
        return (setting.organ,)
    if len(shared) > 1 and (last := named(shared)) is not None and last in fitting:
        return (last,)
    family = _of_programme(fitting, setting.programme, kind)
    if len(family) == 1:
        return family
    if fitting[0] in _SHARED_WITH_OTHERS:
        return fitting if setting.programme == HABITAT else ()
    return family or fitting


def _of_programme(codes: tuple[str, ...], programme: str | None, kind: str) -> tuple[str, ...]:
    if programme == HABITAT:
        # decision 18/15 of a "Governing Council" may be that of the Environment Programme
        return tuple(code for code in codes if code.startswith("UNH-") or (code == "CHS" and kind == "resolution"))
    if programme == ENVIRONMENT:
        return tuple(code for code in codes if code.startswith("UNE"))
    return ()
