"""Footnotes out of the running lines, and their marks in the text that carries them.

Three styles occur in plain text: a superscript (`³³`), a plain number glued to the word before it with the note's
number alone on a line or before its text, and `*`. The number of a note continues the sequence of notes or it is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kb.ingest.characters import is_cjk
from kb.ingest.furniture import is_link_line
from kb.ingest.layout import WRAPPED_MARK, Line, Role, mark_note
from kb.ingest.markers import has_end, read_annex, read_heading, read_number, read_subitem

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# `³³ A/HRC/43/43。`
_SUPERSCRIPT_START = re.compile(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]+)\s*(?=\S)")
# `* HSP/EB.2021/12。`
_STAR_START = re.compile(r"([*＊†‡]{1,3})\s*(?=[^*＊\s])")
# `8执行第二次会议` · `1 特大活动是指` · `12` alone
_NUMBER_START = re.compile(r"(\d{1,3})(?:$|\s+(?=\S)|(?=[^\d\s.．,，、)）%/:：\-–年月日]))")
_SUPERSCRIPT = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
# `km²` and `m³` are units
_UNIT = re.compile(r"(?:\b[kcm]?m|公里|平方米)$")
_DIGITS = re.compile(r"(?<![\d/\-–])\d{1,3}(?![\d.,/]\d|\d)")
# `__________________` above the notes of a page
_RULE = re.compile(r"[_＿]{5,}|[-–—]{12,}")
# `the log is kept at` before an address on a line of its own
_ANNOUNCES = re.compile(r"(?:\b(?:at|see|on|from|via)|[见（(：:])$")
_STAR = re.compile(r"(?<=[^\s*＊\ue000])[*＊]{1,3}(?![*＊\ue001])")
_COUNTED = tuple("年月日个項项次名国届世亿万千百%％国条章号件期岁天倍")
_BEFORE_NUMBER = ("目标", "方案", "附件", "第", "成果", "指标", "议程", "项目", "约", "表", "图", "段", "至", "和")
MAX_NOTE_JUMP = 3


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its mark, its lines, and the number of body lines that stand before it."""

    mark: str
    lines: tuple[Line, ...]
    after: int


def split_notes(lines: Sequence[Line]) -> tuple[list[Line], list[Note]]:
    """Return the body lines and the notes, stray link lines dropped."""
    if any(line.role is Role.FOOTNOTE for line in lines):
        return _split_by_role(lines)
    return _Splitter(lines).split()


def _split_by_role(lines: Sequence[Line]) -> tuple[list[Line], list[Note]]:
    body: list[Line] = []
    notes: list[Note] = []
    for line in lines:
        if line.role is not Role.FOOTNOTE:
            body.append(line)
        elif line.note is not None or not notes:
            notes.append(Note(line.note or "", (line,), len(body)))
        else:
            notes[-1] = replace(notes[-1], lines=(*notes[-1].lines, line))
    return body, notes


class _Splitter:
    """Walks the lines of a format that does not tell footnotes from text."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.body: list[Line] = []
        self.notes: list[Note] = []
        self.stars: set[str] = set()
        self.expected = 1
        self.is_inside = False
        self.is_below_rule = False

    def split(self) -> tuple[list[Line], list[Note]]:
        i = 0
        while i < len(self.lines):
            i += self._step(i)
        return self.body, self.notes

    def _step(self, i: int) -> int:
        line = self.lines[i]
        if _RULE.fullmatch(line.text):
            self.is_below_rule = True
            return 1
        if self.is_inside and (line.starts_page or self._opens_text(line)) and not self._number_start(i):
            self.is_inside = False
        if start := self._note_start(i):
            mark, text, used = start
            self.notes.append(Note(mark, (replace(self.lines[i + used - 1], text=text),), len(self.body)))
            self.is_inside = not line.is_whole
            self.is_below_rule = False
            if mark.isdigit():
                self.expected = int(mark) + 1
            return used
        if is_link_line(line.text) and self._is_stray(i):
            return 1
        if self.is_inside:
            note = self.notes[-1]
            self.notes[-1] = replace(note, lines=(*note.lines, line))
        else:
            self.body.append(line)
            self.stars.update(_STAR.findall(line.text))
        return 1

    def _note_start(self, i: int) -> tuple[str, str, int] | None:
        """Return the mark, the text after it and how many lines the two take."""
        line = self.lines[i]
        if found := _SUPERSCRIPT_START.match(line.text):
            number = int(found[1].translate(_SUPERSCRIPTS))
            if self.expected <= number <= self.expected + MAX_NOTE_JUMP:
                return str(number), line.text[found.end() :], 1
        if (found := _STAR_START.match(line.text)) and self._has_star(found[1]):
            return found[1].replace("＊", "*"), line.text[found.end() :], 1
        return self._number_start(i)

    def _number_start(self, i: int) -> tuple[str, str, int] | None:
        line = self.lines[i]
        found = _NUMBER_START.match(line.text)
        if not found or int(found[1]) != self.expected or line.is_whole:
            return None
        if not (
            self.is_inside
            or self.is_below_rule
            or line.space_before
            or line.starts_page
            or found.end() == len(line.text)
        ):
            return None
        if not self._is_marked(found[1]):
            return None
        if found.end() < len(line.text):
            return found[1], line.text[found.end() :], 1
        following = self.lines[i + 1] if i + 1 < len(self.lines) else None
        return (found[1], following.text, 2) if following and not self._opens_text(following) else None

    def _is_marked(self, mark: str) -> bool:
        """Tell whether the mark stands, as a mark could, in the text since the last block of notes."""
        since = max((note.after for note in self.notes if note.after < len(self.body)), default=0)
        return any(True for line in self.body[since:] for _ in _glued(line.text, mark))

    def _has_star(self, mark: str) -> bool:
        return any(mark in star for star in self.stars) and all(note.mark != mark for note in self.notes)

    def _opens_text(self, line: Line) -> bool:
        text = line.text
        return bool(
            read_annex(text)
            or (read_subitem(text) and (line.is_whole or line.starts_page))
            or (read_heading(text) and (line.space_before or line.starts_page))
            or ((number := read_number(text)) and number.end < len(text) and "." in text[: number.end])
        )

    def _is_stray(self, i: int) -> bool:
        """Tell whether a line of nothing but an address continues nothing."""
        line = self.lines[i]
        if line.text.startswith(("../", "file:")):
            return True
        if self.is_inside:
            return has_end(self.notes[-1].lines[-1].text)
        if line.is_whole:
            return False
        if not self.body or has_end(self.body[-1].text) or line.starts_page:
            return True
        following = next((other for other in self.lines[i + 1 :] if not is_link_line(other.text)), None)
        ends_page = following is not None and following.starts_page
        return ends_page and _ANNOUNCES.search(self.body[-1].text) is None


def place_marks(body: Sequence[Line], notes: Sequence[Note]) -> list[Line]:
    """Return the body lines with every footnote mark wrapped by `mark_note`."""
    marks = {note.mark for note in notes}
    lines = [_wrap_superscripts(line, marks) for line in body]
    if any(mark.startswith("*") for mark in marks):
        lines = [_wrap_stars(line, marks) for line in lines]
    shown = {mark for line in lines for mark in WRAPPED_MARK.findall(line.text)}
    start = 0
    pending = [note for note in notes if note.mark.isdigit() and note.mark not in shown]
    for after in sorted({note.after for note in pending}):
        zone = [note.mark for note in pending if note.after == after]
        for line, column, mark in sorted(_best_places(lines[start:after], zone), reverse=True):
            text = lines[start + line].text
            lines[start + line] = replace(
                lines[start + line], text=text[:column] + mark_note(mark) + text[column + len(mark) :]
            )
        start = max((note.after for note in notes if note.after <= after), default=start)
    return lines


def _wrap_superscripts(line: Line, marks: set[str]) -> Line:
    def wrap(found: re.Match[str]) -> str:
        mark = found[0].translate(_SUPERSCRIPTS)
        return mark_note(mark) if mark in marks and not _UNIT.search(line.text[: found.start()]) else found[0]

    text = _SUPERSCRIPT.sub(wrap, line.text)
    return line if text == line.text else replace(line, text=text)


def _wrap_stars(line: Line, marks: set[str]) -> Line:
    text = _STAR.sub(lambda found: mark_note(found[0]) if found[0].replace("＊", "*") in marks else found[0], line.text)
    return line if text == line.text else replace(line, text=text)


def _glued(text: str, mark: str) -> list[tuple[int, float]]:
    """Return where `mark` could be a footnote mark glued to the text before it, and how likely each place is."""
    places: list[tuple[int, float]] = []
    for found in _DIGITS.finditer(text):
        if found[0] != mark or found.start() == 0:
            continue
        before, after = text[: found.start()], text[found.end() :]
        last = before[-1]
        if last in ".," and before[-2:-1].isdigit():
            continue
        if last in '。；，、：”’）》」.,;:)"]':
            score = 3.0
        elif is_cjk(last) or last.isalpha():
            score = 1.5 if is_cjk(last) else 1.0
        else:
            continue
        if not after or after[0] in "。；，、：）”》 .,;)":
            score += 1.0
        if after.lstrip().startswith(_COUNTED):
            score -= 2.0
        if before.endswith(_BEFORE_NUMBER):
            score -= 1.5
        if score > 0:
            places.append((found.start(), score))
    return places


def _best_places(lines: Sequence[Line], marks: Sequence[str]) -> list[tuple[int, int, str]]:
    """Choose a place for each mark, in growing order, with the best sum of likelihoods."""
    paths: list[tuple[float, tuple[tuple[int, int, str], ...]]] = [(0.0, ())]
    for mark in marks:
        places = [(i, column, score) for i, line in enumerate(lines) for column, score in _glued(line.text, mark)]
        grown = list(paths)
        for i, column, score in places:
            before = [path for path in paths if not path[1] or path[1][-1][:2] < (i, column)]
            best = max(before, key=lambda path: path[0])
            grown.append((best[0] + score, (*best[1], (i, column, mark))))
        paths = grown
    return list(max(paths, key=lambda path: path[0])[1])
