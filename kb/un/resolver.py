"""What the number of an act means: organ words near it, the document's own organ, the number's form, in this order.

The kind is part of the key and is never changed: resolution 2/7 and decision 2/7 are two acts. A body that cannot have
given a number is passed over; where several can, the result is ambiguous. Source: `docs/references.md`, "How the organ
is decided".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kb.un.act_id import act_id
from kb.un.council_year import names_of, years_of
from kb.un.organ_words import WORDS, body_by_form, can_have
from kb.un.reference import Mention, Resolution, Status
from kb.un.setting import ENVIRONMENT, FIRST_ASSEMBLY_YEAR, HABITAT, Setting
from kb.un.surroundings import MAX_WORD_CHARS, OrganWord, Surroundings
from kb.un.word_meaning import meanings

LETTER_NUMBER = "a letter stands for the number"
NO_ORGAN = "no organ is named that can have adopted it"
OTHER_BODY = "the body named beside it is none whose acts are known"
IMPOSSIBLE = "the body named beside it cannot have given this number"
NO_YEAR = "its year is left out and not certain"
OTHER_YEAR = "the act of this number is of another year"
SEVERAL = "several bodies can have adopted it"
# Sessions: the UN-Habitat Assembly's to 3, the Governing Council's from 19, the General Assembly's from 31.
_LAST_HABITAT_ASSEMBLY, _FIRST_COUNCIL, _FIRST_GENERAL = 3, 19, 31
_LAST_ENVIRONMENT_ASSEMBLY = 7
_FIRST_YEAR = 1946
_BODIES = tuple(dict.fromkeys(codes[0] for codes in WORDS.values() if len(codes) == 1))

# 'recalling its resolution': the document's own organ speaks
_OWN = re.compile(r"(?:[Rr]ecall|[Rr]eaffirm)[a-z]*(?: also)? (?:its|General)|重申其|回顾其")

# 'Ibid., annex I, decision 5': an act in the work that the note before names
_IBID = re.compile(r"(?:[Ii]bid\b|同上)[^;；。]{0,40}$")
# ' of 26 March 2013', '2013年3月26日的'
_DATED = re.compile(r",? of \d{1,2} [A-Z][a-z]{2,9} (\d{4})")
_DATED_ZH = re.compile(r"(\d{4}) ?年 ?\d{1,2} ?月 ?\d{1,2} ?日的?$")
_LAST_ROMAN_YEAR = 1990
MAX_IBID_CHARS = 50
"""No match of it is longer."""
Before = tuple[Mention, str]
"""The act before in the same text, with the organ decided for it."""


class _UnknownBody(Exception):  # noqa: N818 - it only ends a search
    """A body is named that is none whose acts are known; the text is the reason."""


@dataclass(frozen=True, slots=True)
class _Question:
    """A mention and where it stands."""

    mention: Mention
    around: Surroundings
    before: Before | None

    @property
    def number(self) -> str:
        return self.mention.number or ""

    @property
    def kind(self) -> str:
        return self.mention.kind.value

    def fits(self, code: str | None) -> bool:
        return code is not None and can_have(code, self.number, self.kind)


@dataclass(frozen=True, slots=True)
class Resolver:
    """Decides the acts of one document."""

    setting: Setting
    named: dict[tuple[str, str], str] = field(default_factory=dict)
    """The organs of acts by kind and number that a word near them named: later bare numbers mean the same act."""

    def act(self, mention: Mention, around: Surroundings, before: Before | None) -> Resolution:
        """Return what the act that `mention` numbers is.

        Args:
            mention: a resolution or decision.
            around: the text in which it stands.
            before: the act before it there, None without one.
        """
        asked = _Question(mention, around, before)
        if other_years := _other_years(asked.number):
            return Resolution(None, Status.UNRESOLVED, candidates=other_years, reason=OTHER_YEAR)
        if _is_late(asked):
            return Resolution(None, Status.UNRESOLVED, reason=OTHER_YEAR)
        reason = NO_ORGAN
        try:
            near = self._near(asked)
            if len(near) == 1:
                self.named.setdefault((asked.kind, asked.number), near[0])
            start = max(0, mention.start - MAX_IBID_CHARS)
            is_of_note = _IBID.search(asked.around.plain, start, mention.start) is not None
            if not near and (is_of_note or asked.around.other_after(mention)):
                raise _UnknownBody(OTHER_BODY)
            organs = near or self._default(asked)
        except _UnknownBody as unknown:
            if unknown.args[0] == OTHER_BODY:
                return Resolution(None, Status.UNRESOLVED, reason=OTHER_BODY)
            organs, reason = (), IMPOSSIBLE
        if organs:
            return _resolution(organs, asked)
        ids = _ids(tuple(code for code in _BODIES if asked.fits(code) and self.setting.names(code)), asked)
        return Resolution(None, Status.AMBIGUOUS if len(ids) > 1 else Status.UNRESOLVED, candidates=ids, reason=reason)

    def _near(self, asked: _Question) -> tuple[str, ...]:
        """Return the bodies that the words near the number mean, empty where no word speaks for it."""
        if re.fullmatch(r"\d{1,4}[A-Z]? \(\d{4}\)|ES-.*", asked.number):
            return (body_by_form(asked.number, asked.kind) or "GA",)  # no organ word can change these
        words = asked.around.words_before(asked.mention)
        other = asked.around.other_before(asked.mention)
        if other is not None and not self._is_apart(asked, other, words):
            raise _UnknownBody(OTHER_BODY)
        is_chinese = asked.around.is_chinese(asked.mention)
        # the later numbers of an English list have no kind word, and the words between are topics
        is_later = not is_chinese and asked.before is not None and asked.around.text[asked.mention.start].isdigit()
        named = () if is_later else self._beside(asked, words)
        if not named and not is_chinese:
            named = self._named_after(asked, words, is_later=is_later)
        if named := named or self._carried(asked, words, is_chinese=is_chinese):
            return named
        subject = asked.around.subject_after(asked.mention)
        own = self.setting.organ
        if not is_chinese:
            if subject and asked.around.opens_sentence(asked.mention) and (found := self._mean(subject, asked)):
                return found
            if own is not None and asked.fits(own):
                return (own,)
        for word in (*reversed(words), *([subject] if subject and is_chinese else ())):
            if found := self._mean(word, asked):
                return found
        return ()

    def _is_apart(self, asked: _Question, other: int, words: list[OrganWord]) -> bool:
        """Tell whether a known body is named, or recalls, between an unknown one (to `other`) and the number."""
        if words and words[-1].start >= other and self._mean(words[-1], asked):
            return True
        if asked.before is not None and asked.before[0].start >= other:
            return True
        _, is_known_after = asked.around.body_after(asked.mention)
        return is_known_after is not None or _OWN.search(asked.around.plain, other, asked.mention.start) is not None

    def _beside(self, asked: _Question, words: list[OrganWord]) -> tuple[str, ...]:
        if not words or not asked.around.is_beside(words[-1], asked.mention):
            return ()
        found = self._mean(words[-1], asked)
        if found is None and asked.around.is_touching(words[-1], asked.mention):
            joined = words[-2:-1]
            if joined and asked.around.are_joined(joined[0], words[-1]):
                found = self._mean(joined[0], asked)
            if found is None:
                raise _UnknownBody(IMPOSSIBLE)
        if found == ():
            raise _UnknownBody(OTHER_BODY)
        return found or ()

    def _named_after(self, asked: _Question, words: list[OrganWord], *, is_later: bool) -> tuple[str, ...]:
        is_named, word = asked.around.body_after(asked.mention)
        if is_named:
            if word is not None and (found := self._mean(word, asked)):
                return found
            raise _UnknownBody(OTHER_BODY)
        is_known = bool(words) and asked.around.is_touching(words[-1], asked.mention)
        if not is_later and not is_known and asked.around.has_name_before(asked.mention):
            raise _UnknownBody(OTHER_BODY)
        return ()

    @staticmethod
    def _carried(asked: _Question, words: list[OrganWord], *, is_chinese: bool) -> tuple[str, ...]:
        """Return the organ of the act before in the same sentence, where no other organ is named between."""
        if asked.before is None or not asked.fits(asked.before[1]):
            return ()
        last, organ = asked.before
        is_near = last.start >= asked.around.sentence(asked.mention.start)[0]
        is_near = is_near and asked.mention.start - last.end <= MAX_WORD_CHARS
        is_between = is_chinese and bool(words) and words[-1].start >= last.end
        return (organ,) if is_near and not is_between else ()

    def _mean(self, word: OrganWord, asked: _Question) -> tuple[str, ...] | None:
        """Return the bodies that `word` means beside the number: none known where empty, no word for it where None."""
        plain = asked.around.plain
        return meanings(
            word.word,
            asked.number,
            asked.kind,
            setting=self.setting,
            named=lambda codes: self.setting.last_named(asked.around.block, word.start, codes),
            lead=plain[max(0, word.start - 40) : word.start],
            tail=plain[word.end : word.end + 60],
        )

    def _default(self, asked: _Question) -> tuple[str, ...]:
        """Return the bodies that give such numbers in such a document, where no word near says which."""
        own = self.setting.organ
        if own is not None and asked.fits(own):
            return (own,)
        if (named := self.named.get((asked.kind, asked.number))) is not None:
            return (named,)
        if form := body_by_form(asked.number, asked.kind):
            return (form,)
        family = tuple(code for code in self._family(asked) if asked.fits(code))
        return family or (("GA",) if asked.fits("GA") else ())

    def _last_assembly(self) -> int:
        """Return the last session of the UN-Habitat Assembly, held every four years, that the document can know."""
        years = (self.setting.year or FIRST_ASSEMBLY_YEAR) - FIRST_ASSEMBLY_YEAR
        return max(_LAST_HABITAT_ASSEMBLY, years // 4 + 1)

    def _family(self, asked: _Question) -> tuple[str, ...]:
        """Return the bodies of the document's programme that a session or year before the stroke points to."""
        session = int(re.sub(r"\D.*", "", asked.number) or 0)
        is_decision = asked.kind == "decision"
        if self.setting.programme == HABITAT and 0 < session < _FIRST_GENERAL:
            if session >= _FIRST_COUNCIL:
                return ("UNH-GC",)
            return ("UNH-HA",) if self.setting.has_assembly and session <= self._last_assembly() else ("CHS",)
        if self.setting.programme == HABITAT and session >= _FIRST_YEAR and is_decision:
            return tuple(code for code in ("UNH-EB", "UNH-CPR") if self.setting.names(code))
        if self.setting.programme == ENVIRONMENT and 0 < session < _FIRST_GENERAL:
            return ("UNEP-GC",) if is_decision and session > _LAST_ENVIRONMENT_ASSEMBLY else ("UNEA",)
        return ()


def _is_late(asked: _Question) -> bool:
    """Tell whether a number with a Roman session is dated after all bodies had given those up."""
    if re.search(r"\([^\d]+\)$", asked.number) is None:
        return False
    plain, mention = asked.around.plain, asked.mention
    dated = _DATED.match(plain, mention.end) or _DATED_ZH.search(plain[max(0, mention.start - 20) : mention.start])
    return dated is not None and int(dated.group(1)) > _LAST_ROMAN_YEAR


def _other_years(number: str) -> tuple[str, ...]:
    """Return the Security Council's resolutions of this number where it is printed with another year than theirs."""
    match = re.fullmatch(r"(\d{3,4}) \((\d{4})\)", number)
    years = years_of(int(match.group(1))) if match else ()
    if match is None or not years or int(match.group(2)) in years:
        return ()
    return tuple(f"S/RES/{name}" for name in names_of(match.group(1)))


def _ids(organs: tuple[str, ...], asked: _Question) -> tuple[str, ...]:
    if asked.number.isdecimal():  # without its year
        return tuple(f"S/RES/{name}" for name in names_of(asked.number)) if "SC" in organs else ()
    return tuple(dict.fromkeys(name for code in organs if (name := act_id(code, asked.kind, asked.number))))


def _resolution(organs: tuple[str, ...], asked: _Question) -> Resolution:
    ids = _ids(organs, asked)
    if len(ids) == 1 and re.fullmatch(r"\d{4}/[A-Z]", asked.number):
        return Resolution(None, Status.UNRESOLVED, organs[0], ids, LETTER_NUMBER)
    if len(ids) == 1:
        return Resolution(ids[0], Status.RESOLVED, organs[0])
    if asked.number.isdecimal():
        return Resolution(None, Status.UNRESOLVED, organs[0], ids, NO_YEAR)
    return Resolution(None, Status.AMBIGUOUS if ids else Status.UNRESOLVED, None, ids, SEVERAL if ids else NO_ORGAN)
