"""What stands around a number in its text: organ words, quotations, sentences, and which word speaks for the number.

An organ word inside a quoted title or a topic (关于人权理事会的第…号决议) does not count for a number outside it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from kb.un.folding import fold
from kb.un.goals import families
from kb.un.organ_words import find_words
from kb.un.other_bodies import OtherBody, find_other_bodies
from kb.un.quotation import quoted_spans, span_at, stops
from kb.un.reference import Mention

MAX_WORD_CHARS = 400
"""An organ word speaks for a number no farther away."""
_LONGEST_ABBREVIATION = 6
# '关于…的', '题为“…”的', with a date or not, as it stands before a number
_TOPIC_ZH = re.compile(r"(?:关于|题为|有关)[^。；\n]*?的(?: ?\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日 ?(?:的)?)?$")
# between an organ and its number: ', in its recent ', ', the most recent of which being ', '’s '
_BESIDE_EN = re.compile(
    r"(?!,? (?:and )?its )(?:['’]s)?,?(?: ?\([^()]{1,60}\),?)?(?: (?:in|by|through|under|its|their|the|of|"
    r"adopts|plenary|recent|relevant|previous|earlier|landmark|subsequent|both|historic|annual|most|first|pursuant|to|latest|"
    r"which|being|is|are|was|were|including|namely|notably|inter|alia|particular|took|note|has|had|"
    r"[a-z]{3,12}ed)){0,9},? ?$"
)
# an organization and its act: 'UNDP decision', 'UNICEF, in its decision', '开发署第…号决定'
_OF_ORGANIZATION = re.compile(
    r"(?:['’]s)?,? ?(?:(?:in|by|through) (?:its )?)?|(?:的|在其|其|通过的?|\d{4} ?年的?){0,3} ?"
)
_TOUCHING = re.compile(r"(?:['’]s)? ?(?:in its |by its )?")
_JOINED = re.compile(r" (?:and|or) (?:the )?| ?[和、及与] ?")
# 'In its decision 1983/163, the Council requested'
_OPENS_EN = re.compile(
    r"[^A-Za-z]*(?:[A-Z][a-z ]{2,30}, )?(?:[Ii]n|[Bb]y|[Tt]hrough|Following|Under)"
    r"(?: (?:its|paragraphs? [\d (),a-z]{1,20} of(?: its)?))? $"
)
# 'through its resolution 54/18 of 12 October 2023, the Human Rights Council'
_LED_EN = re.compile(r"(?:[Ii]n|[Bb]y|[Tt]hrough|[Uu]nder)(?: its)? $")
_SUBJECT_EN = re.compile(r"(?: of \d{1,2} [A-Z][a-z]{2,9} \d{4})?, (?P<which>(?:in|by|through) which )?the ")
_LED_BY_EN = re.compile(r"(?: of \d{1,2} [A-Z][a-z]{2,9} \d{4})?, (?:the )?")
_DATED = r"(?:,? of \d{1,2} [A-Z][a-z]{2,9} \d{4})?"
_LISTED = r"(?:(?:, | and |, and )\d{1,4}/\d{1,4}(?: ?[A-Z](?= ))?(?: of \d{1,2} [A-Z][a-z]{2,9} \d{4})?){0,30}"
# 'decisions 21/1 and 21/2 adopted by the High-level Committee', 'resolution 8/4 of 20 December 2019 of the Conference'
_OF = rf"{_DATED}{_LISTED}(?:,? adopted(?: on \d{{1,2}} [A-Z][a-z]{{2,9}} \d{{4}})?)? (?:of|by) (?:the )?"
_OF_EN = re.compile(_OF)
_OF_BODY_EN = re.compile(
    rf"{_OF}"
    r"(?=(?:[A-Z][A-Za-z-]+ ){0,3}"
    r"(?:Conference|Committee|Forum|Meeting|Group|Board|Body|Commission|Assembly|Council)\b)"
)
# 'against Corruption resolution 8/4', 'Conference decision 5/1'
_NAME_EN = re.compile(r"(?:[a-z,)] |[A-Z][a-z]+ )[A-Z][A-Za-z-]+(?:['’]s)? $")


@dataclass(frozen=True, slots=True)
class OrganWord:
    """A word in a block that names a body that adopts acts; `word` is folded and in lower case."""

    word: str
    start: int
    end: int


class Surroundings:
    """One text, the one of block `block`; each piece is read when it is first asked for."""

    def __init__(self, text: str, block: int) -> None:
        """Keep the text and its block's place in the document."""
        self.text = text
        self.block = block

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
        names = (word for word in found if _is_name(self.text[word.start : word.end]))
        return tuple(w for w in names if not any(o.start < w.end and w.start < o.end for o in self.others if o.acts))

    @cached_property
    def others(self) -> tuple[OtherBody, ...]:
        """Return the bodies whose acts are not known here."""
        return find_other_bodies(self.plain)

    @cached_property
    def word_starts(self) -> list[int]:
        """Return the starts of `words`."""
        return [word.start for word in self.words]

    @cached_property
    def families(self) -> tuple[tuple[int, str], ...]:
        """Return where the text speaks of the goals of one family, with the family."""
        return families(self.text)

    def sentence(self, place: int) -> tuple[int, int]:
        """Return the bounds of the sentence or clause that holds `place`."""
        i = bisect_right(self.stops, place)
        low = self.stops[i - 1] if i else 0
        return low, self.stops[i] if i < len(self.stops) else len(self.text)

    def is_chinese(self, mention: Mention) -> bool:
        """Tell whether the number is printed the Chinese way: 第…号决议."""
        printed = self.text[mention.start : mention.end]
        return "第" in printed or printed[-1:] >= "\u4e00"

    def words_before(self, mention: Mention) -> list[OrganWord]:
        """Return the organ words before the number in its sentence, nearest last, without quotations and topics."""
        low = max(self.sentence(mention.start)[0], mention.start - MAX_WORD_CHARS)
        quote = span_at(self.quoted, mention.start)
        high = self._topic(low, mention.start) if self.is_chinese(mention) else mention.start
        first = bisect_left(self.word_starts, low)
        last = bisect_right(self.word_starts, high)
        near = self.words[first:last]
        return [word for word in near if word.end <= high and span_at(self.quoted, word.start) == quote]

    def subject_after(self, mention: Mention) -> OrganWord | None:
        """Return the first organ word after the number in its sentence: 在第24/10号决议中，理事会请…."""
        high = min(self.sentence(mention.start)[1], mention.end + MAX_WORD_CHARS)
        quote = span_at(self.quoted, mention.start)
        for i in range(bisect_left(self.word_starts, mention.end), len(self.words)):
            word = self.words[i]
            if word.start >= high:
                return None
            if span_at(self.quoted, word.start) == quote:
                return word
        return None

    def opens_sentence(self, mention: Mention) -> bool:
        """Tell whether the number opens its English sentence or clause, whose subject then speaks for it."""
        lead = self.plain[max(0, mention.start - 12) : mention.start]
        follows = _SUBJECT_EN.match(self.plain, mention.end)
        if follows is not None and (follows["which"] or _LED_EN.search(lead)):
            i = bisect_left(self.word_starts, follows.end())
            return i < len(self.words) and self.words[i].start == follows.end()
        return _OPENS_EN.match(self.plain[self.sentence(mention.start)[0] : mention.start]) is not None

    def is_beside(self, word: OrganWord, mention: Mention) -> bool:
        """Tell whether nothing but words that join them stands between an organ word and the number after it."""
        gap = self.plain[word.end : mention.start]
        if self.is_chinese(mention):
            return re.search(r"[，、,号]", gap) is None
        return _BESIDE_EN.match(gap) is not None

    def is_touching(self, word: OrganWord, mention: Mention) -> bool:
        """Tell whether an organ word stands directly before the number."""
        return _TOUCHING.fullmatch(self.plain, word.end, mention.start) is not None

    def are_joined(self, first: OrganWord, second: OrganWord) -> bool:
        """Tell whether two organ words are joined: `General Assembly and Security Council`."""
        return _JOINED.fullmatch(self.plain, first.end, second.start) is not None

    def body_after(self, mention: Mention) -> tuple[bool, OrganWord | None]:
        """Tell whether a body is named as the author after an English number, with its organ word if it is one."""
        of = _OF_EN.match(self.plain, mention.end)
        if of is not None and any(other.start == of.end() for other in self.others):
            return True, None
        led = _LED_BY_EN.match(self.plain, mention.end)
        lead = self.plain[max(0, mention.start - 12) : mention.start]
        is_led = led is not None and _LED_EN.search(lead) is not None
        if is_led and any(led and other.start == led.end() for other in self.others if other.acts):
            return True, None
        match = _OF_BODY_EN.match(self.plain, mention.end)
        if match is None:
            return False, None
        i = bisect_left(self.word_starts, match.end())
        is_known = i < len(self.words) and self.words[i].start == match.end()
        return True, self.words[i] if is_known else None

    def other_before(self, mention: Mention) -> int | None:
        """Return where the nearest body before the number ends whose acts are not known, in its clause."""
        low = max(self.sentence(mention.start)[0], mention.start - MAX_WORD_CHARS)
        quote = span_at(self.quoted, mention.start)
        high = self._topic(low, mention.start) if self.is_chinese(mention) else mention.start
        for other in reversed(self.others):
            is_near = low <= other.start and other.end <= high and span_at(self.quoted, other.start) == quote
            if is_near and (other.acts or _OF_ORGANIZATION.fullmatch(self.plain, other.end, mention.start)):
                return other.end
        return None

    def other_after(self, mention: Mention) -> bool:
        """Tell whether a body whose acts are not known stands after the number in its clause."""
        high = min(self.sentence(mention.start)[1], mention.end + MAX_WORD_CHARS // 4)
        return any(other.acts and mention.end <= other.start < high for other in self.others)

    def has_name_before(self, mention: Mention) -> bool:
        """Tell whether a name stands directly before an English number: `against Corruption resolution 8/4`."""
        low = max(self.sentence(mention.start)[0], mention.start - 40)
        return _NAME_EN.search(self.plain[low : mention.start]) is not None

    def _topic(self, low: int, place: int) -> int:
        """Return where the topic of a Chinese number begins, `place` where none stands before it."""
        head = self.plain[low:place]
        match = _TOPIC_ZH.search(head, max(head.rfind("号"), 0))
        return low + match.start() if match else place


def _is_name(printed: str) -> bool:
    if not printed.isascii():
        return True
    is_abbreviation = len(printed) <= _LONGEST_ABBREVIATION and " " not in printed
    return printed[:1].isupper() and (not is_abbreviation or printed.isupper() or printed[1:].islower())
