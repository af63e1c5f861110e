"""What the number of an act means: organ words near it, the document's own organ, the number's form, in this order.

The kind is part of the key and is never changed: resolution 2/7 and decision 2/7 are two acts. A body that cannot have
given a number is passed over; where several can, the result is ambiguous. Source: `docs/references.md`, "How the organ
is decided".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kb.un.act_id import act_id
from kb.un.folding import fold
from kb.un.organ_words import WORDS, body_by_form, can_have, find_words
from kb.un.quotation import quoted_spans, span_at, stops
from kb.un.reference import Mention, Resolution, Status
from kb.un.setting import ENVIRONMENT, HABITAT, Setting
from kb.un.word_meaning import meanings

LETTER_NUMBER = "a letter stands for the number"
NO_ORGAN = "no organ is named that can have adopted it"
SEVERAL = "several bodies can have adopted it"
# what a Chinese topic looks like before a number: '关于…的', '题为“…”的', with a date or not
_TOPIC_ZH = re.compile(r"(?:关于|题为|有关)[^。；\n]*?的(?: ?\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日 ?(?:的)?)?$")
_ADJACENT_EN = re.compile(
    r"(?!,? (?:and )?its )(?:['’]s)?,?(?: ?\([^()]{1,60}\),?)?(?: (?:in|by|through|under|its|their|the|of|adopted|adopts|"
    r"plenary|recent|relevant|previous|earlier|landmark|subsequent|both|historic|annual|most|first|pursuant|to|contained|"
    r"latest|which|being|is|are|was|were|including|namely|notably|inter|alia|particular)){0,9},? ?$"
)
# 'resolution 71/256 of 23 December 2016 of the General Assembly'
_AFTER_EN = re.compile(r",?(?: of \d{1,2} [A-Z][a-z]{2,9} \d{4},?)?(?: adopted)? (?:of|by) (?:the )?$")
# '在第24/10号决议中，', 'In resolution 24/10, '
_OPENS_ZH = re.compile(r"(?:在|根据|按照|依照|其中|从而|随后|随即)?")
_LAST_ASSEMBLY, _FIRST_COUNCIL, _FIRST_GENERAL = 3, 19, 31
_YEAR = 1946
MAX_WORD_CHARS = 400


@dataclass(frozen=True, slots=True)
class OrganWord:
    """A word in a block that names a body that adopts acts."""

    word: str
    start: int
    end: int


@dataclass
class Passage:
    """One text with what is needed to decide the organs in it; each piece is read when it is first asked for."""

    text: str
    block: int

    @cached_property
    def plain(self) -> str:
        """Return the folded text."""
        return fold(self.text)

    @cached_property
    def quoted(self) -> tuple[tuple[int, int], ...]:
        """Return the spans of quotations and titles."""
        return quoted_spans(self.text)

    @cached_property
    def stops(self) -> tuple[int, ...]:
        """Return where sentences and clauses after a semicolon begin."""
        return stops(self.plain)

    @cached_property
    def words(self) -> tuple[OrganWord, ...]:
        """Return the organ words, in English only those with capitals: `the board` of a company is none."""
        found = (OrganWord(*found) for found in find_words(self.text))
        return tuple(word for word in found if _is_name(self.text[word.start : word.end]))

    @cached_property
    def word_ends(self) -> list[int]:
        """Return the ends of `words`."""
        return [word.end for word in self.words]

    def sentence(self, place: int) -> tuple[int, int]:
        """Return the bounds of the sentence or clause that holds `place`."""
        i = bisect_right(self.stops, place)
        low = self.stops[i - 1] if i else 0
        return low, self.stops[i] if i < len(self.stops) else len(self.text)


@dataclass
class Resolver:
    """Decides the acts of one document, in reading order."""

    setting: Setting

    def act(self, mention: Mention, passage: Passage, before: tuple[Mention, str] | None) -> Resolution:
        """Return what the act that `mention` numbers is.

        `before` is the act before it in the same sentence with the organ decided for it, None without one.
        """
        number, kind = mention.number or "", mention.kind.value
        found = self._organs(mention, passage, before)
        ids = tuple(dict.fromkeys(name for code in found if (name := act_id(code, kind, number))))
        if len(ids) == 1 and re.fullmatch(r"\d{4}/[A-Z]", number):
            return Resolution(None, Status.UNRESOLVED, found[0], ids, LETTER_NUMBER)
        if len(ids) == 1:
            return Resolution(ids[0], Status.RESOLVED, found[0])
        if ids:
            return Resolution(None, Status.AMBIGUOUS, None, ids, SEVERAL)
        return Resolution(None, Status.UNRESOLVED, None, (), NO_ORGAN)

    def _organs(self, mention: Mention, passage: Passage, before: tuple[Mention, str] | None) -> tuple[str, ...]:
        number, kind = mention.number or "", mention.kind.value
        if re.fullmatch(r"\d{1,4}[A-Z]? \(\d{4}\)", number) or number.startswith("ES-"):
            return (body_by_form(number, kind) or "GA",)  # no organ word can change these
        low, high = passage.sentence(mention.start)
        is_chinese = "\u4e00" <= passage.text[mention.end - 1 : mention.end] or "第" in passage.text[
            mention.start : mention.end
        ]
        near = self._words(passage, mention, low, is_chinese=is_chinese)
        last = near[-1] if near else None
        is_carried = not is_chinese and passage.text[mention.start : mention.start + 1].isdigit() and before is not None
        is_beside = last is not None and not is_carried and self._is_beside(passage.plain[last.end : mention.start], is_chinese=is_chinese)
        if last is not None and is_beside and (found := self._mean(last, mention, passage)) is not None:
            return found
        if after := self._word_after(passage, mention, _AFTER_EN):
            found = self._mean(after, mention, passage)
            if found:
                return found
        carried = before[1] if before is not None and before[0].start >= low - 1 else None
        is_list = before is not None and mention.start - before[0].end <= MAX_WORD_CHARS
        if carried and is_list and can_have(carried, number, kind) and not (is_chinese and self._between(near, before)):
            return (carried,)
        own = self.setting.organ
        if not is_chinese and own is not None and can_have(own, number, kind):
            return (own,)
        for word in reversed(near):
            if found := self._mean(word, mention, passage):
                return found
        after = self._subject(passage, mention, high)
        if after is not None and (found := self._mean(after, mention, passage)):
            return found
        return self._default(mention, passage)

    @staticmethod
    def _between(near: Sequence[OrganWord], before: tuple[Mention, str] | None) -> bool:
        return bool(near) and before is not None and near[-1].start >= before[0].end

    @staticmethod
    def _is_beside(gap: str, *, is_chinese: bool) -> bool:
        if is_chinese:
            return re.search(r"[，、,]|号", gap) is None
        return len(gap) <= MAX_WORD_CHARS and _ADJACENT_EN.match(gap) is not None

    def _words(self, passage: Passage, mention: Mention, low: int, *, is_chinese: bool) -> list[OrganWord]:
        """Return the organ words before the number in its sentence, without those in quotations and topics."""
        quote = span_at(passage.quoted, mention.start)
        topic = mention.start
        if is_chinese:
            window = max(low, mention.start - MAX_WORD_CHARS)
            head = passage.plain[window : mention.start]
            cut = max(head.rfind("号"), 0)
            if match := _TOPIC_ZH.search(head, cut):
                topic = window + match.start()
        i = bisect_right(passage.word_ends, mention.start)
        near: list[OrganWord] = []
        while i and passage.words[i - 1].start >= max(low, mention.start - MAX_WORD_CHARS):
            i -= 1
            word = passage.words[i]
            if word.end <= topic and span_at(passage.quoted, word.start) == quote:
                near.append(word)
        return near[::-1]

    def _word_after(self, passage: Passage, mention: Mention, gap: re.Pattern[str]) -> OrganWord | None:
        i = bisect_left([word.start for word in passage.words], mention.end) if passage.words else 0
        word = passage.words[i] if i < len(passage.words) else None
        return word if word and gap.fullmatch(passage.plain, mention.end, word.start) else None

    def _subject(self, passage: Passage, mention: Mention, high: int) -> OrganWord | None:
        """Return the first organ word after the number in its sentence: 在第24/10号决议中，理事会请…."""
        quote = span_at(passage.quoted, mention.start)
        for word in passage.words[bisect_left([word.start for word in passage.words], mention.end) :]:
            if word.start >= min(high, mention.end + MAX_WORD_CHARS):
                return None
            if span_at(passage.quoted, word.start) == quote:
                return word
        return None

    def _mean(self, word: OrganWord, mention: Mention, passage: Passage) -> tuple[str, ...] | None:
        """Return the bodies that `word` means beside the number; empty where none can have it."""
        return meanings(
            word.word,
            mention.number or "",
            mention.kind.value,
            setting=self.setting,
            named=lambda codes: self.setting.last_named(passage.block, word.start, codes),
            lead=passage.plain[max(0, word.start - 16) : word.start],
        )

    def _default(self, mention: Mention, passage: Passage) -> tuple[str, ...]:
        """Return the bodies that can have given the number where no word near it says which."""
        number, kind = mention.number or "", mention.kind.value
        own = self.setting.organ
        if own is not None and can_have(own, number, kind):
            return (own,)
        if form := body_by_form(number, kind):
            return (form,)
        if family := self._family(number, kind):
            return (family,)
        if can_have("GA", number, kind):
            return ("GA",)
        codes = tuple(code for code in WORDS_BY_BODY if can_have(code, number, kind))
        named = tuple(code for code in codes if self.setting.names(code))
        return named or (codes if self.setting.programme else ())

    def _family(self, number: str, kind: str) -> str | None:
        """Return the body of the document's programme whose sessions hold the number."""
        match = re.match(r"(\d{1,4})/", number)
        if match is None:
            return None
        session = int(match.group(1))
        codes: tuple[str, ...] = ()
        if self.setting.programme == HABITAT and session < _FIRST_GENERAL:
            is_new = self.setting.has_assembly and session <= _LAST_ASSEMBLY
            codes = ("UNH-GC",) if session >= _FIRST_COUNCIL else ("UNH-HA",) if is_new else ("CHS",)
        elif self.setting.programme == HABITAT and session > _YEAR and kind == "decision":
            codes = tuple(code for code in ("UNH-EB", "UNH-CPR") if self.setting.names(code))
        elif self.setting.programme == ENVIRONMENT and session < _FIRST_GENERAL:
            codes = ("UNEP-GC",) if kind == "decision" and session > _LAST_ENVIRONMENT else ("UNEA",)
        fitting = [code for code in codes if can_have(code, number, kind)]
        return fitting[0] if len(fitting) == 1 else None


_LAST_ENVIRONMENT = 7
WORDS_BY_BODY = tuple(dict.fromkeys(codes[0] for codes in WORDS.values() if len(codes) == 1))


def _is_name(printed: str) -> bool:
    if not printed.isascii():
        return True
    return printed.isupper() if len(printed) <= len("ECOSOC") and " " not in printed else printed[:1].isupper()
