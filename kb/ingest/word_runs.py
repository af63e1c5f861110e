"""The text of one Word paragraph: its runs enter, printed text with marked footnotes leaves.

Fields show their result only, insertions are kept and deletions dropped, hidden text is left out. What stands apart
from the line (text boxes) is handed on for the caller to read after the paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from kb.ingest.word_notes import ENDNOTE, FOOTNOTE, NoteCounter
from kb.ingest.word_styles import Style, Styles
from kb.ingest.word_superscript import Piece, Reference, join_pieces
from kb.ingest.word_xml import ALTERNATIVES, MATH, MATH_TEXT, attribute, child, children, chosen, is_on, number, tag

# Elements that wrap runs and print them.
_WRAPPERS = frozenset(
    tag(name) for name in ("hyperlink", "ins", "moveTo", "smartTag", "fldSimple", "customXml", "dir", "bdo")
)
_CONTENT_CONTROL = tag("sdt")
_TEXT_BOX = tag("txbxContent")
_PICTURES = frozenset(tag(name) for name in ("drawing", "pict", "object"))
_SIGNS = {
    tag("tab"): "\t",
    tag("ptab"): "\t",
    tag("cr"): "\n",
    tag("noBreakHyphen"): "-",
}
_PRIVATE_USE = range(0xF020, 0xF0FF)
_SYMBOL_OFFSET = 0xF000
_SURROGATES = 0xD800


_REFERENCES = {tag("footnoteReference"): FOOTNOTE, tag("endnoteReference"): ENDNOTE}


@dataclass(frozen=True, slots=True)
class Inline:
    """What the runs of one paragraph print; `text` keeps its tabs and line breaks, `boxes` are its text boxes."""

    text: str
    references: tuple[Reference, ...]
    boxes: tuple[Element, ...]
    starts_page: bool
    is_bold: bool
    size: float | None


class InlineReader:
    """Reads the paragraphs of one story (body, header, note) in order: a field may run over several of them."""

    def __init__(self, styles: Styles, notes: NoteCounter) -> None:
        self._styles = styles
        self._notes = notes
        self._has_result: list[bool] = []  # for each open field, whether its result has begun
        self._pieces: list[Piece] = []
        self._boxes: list[Element] = []
        self._starts_page = False

    def read(self, paragraph: Element, *, style: Style, letters: bool = False) -> Inline:
        """Return what a `w:p` prints; `letters` takes raised single letters for footnote marks."""
        self._pieces, self._boxes, self._starts_page = [], [], False
        self._read(paragraph, style)
        # A field code never runs over the end of its paragraph; a field that lost its end must not hide the rest.
        self._has_result = [True for _ in self._has_result]
        text, references = join_pieces(self._pieces, letters=letters)
        printed = [piece for piece in self._pieces if piece.text.strip()]
        return Inline(
            text=text,
            references=references,
            boxes=tuple(self._boxes),
            starts_page=self._starts_page,
            is_bold=bool(printed) and all(piece.is_bold for piece in printed),
            size=max((piece.size for piece in printed if piece.size), default=None),
        )

    def _read(self, parent: Iterable[Element], style: Style) -> None:
        for element in parent:
            if element.tag == tag("r"):
                self._read_run(element, style)
            elif element.tag in _WRAPPERS:
                self._read(element, style)
            elif element.tag == _CONTENT_CONTROL:
                self._read(children(child(element, "sdtContent")), style)
            elif element.tag == ALTERNATIVES:
                self._read(chosen(element), style)
            elif element.tag in MATH:
                self._pieces.append(Piece("".join(text.text or "" for text in element.iter(MATH_TEXT))))

    def _read_run(self, run: Element, style: Style) -> None:
        properties = child(run, "rPr")
        own = self._styles.find(attribute(child(properties, "rStyle")))
        if _first(is_on(child(properties, "vanish")), own.is_hidden, style.is_hidden):
            for mark in run.findall(tag("fldChar")):
                self._follow_field(attribute(mark, "fldCharType"))
            return
        vertical = attribute(child(properties, "vertAlign")) or own.vertical or style.vertical
        half_points = number(child(properties, "sz"))
        look = Piece(
            is_raised=vertical == "superscript",
            is_bold=_first(is_on(child(properties, "b")), own.is_bold, style.is_bold),
            size=half_points / 2 if half_points else own.size or style.size or self._styles.default_size,
        )
        self._read_content(run, look)

    def _read_content(self, content: Iterable[Element], look: Piece) -> None:
        for element in content:
            if element.tag == tag("fldChar"):
                self._follow_field(attribute(element, "fldCharType"))
            elif element.tag == ALTERNATIVES:
                self._read_content(chosen(element), look)
            elif element.tag in _PICTURES:
                self._boxes.extend(_text_boxes(element))
            elif element.tag in _REFERENCES:
                self._refer(element, _REFERENCES[element.tag])
            elif element.tag == tag("br") and attribute(element, "type") in {"page", "column"}:
                self._starts_page = self._starts_page or not any(piece.text.strip() for piece in self._pieces)
                self._pieces.append(look.saying("\n"))
            elif all(self._has_result):
                self._pieces.extend(look.saying(text) for text in _printed(element))

    def _follow_field(self, kind: str | None) -> None:
        if kind == "begin":
            self._has_result.append(False)
        elif kind == "separate" and self._has_result:
            self._has_result[-1] = True
        elif kind == "end" and self._has_result:
            self._has_result.pop()

    def _refer(self, reference: Element, kind: str) -> None:
        is_custom = attribute(reference, "customMarkFollows") in {"1", "true", "on"}
        mark = None if is_custom else self._notes.next_mark(kind)
        note = self._notes.note(kind, attribute(reference, "id"))
        self._pieces.append(Piece(is_reference=True, mark=mark, note=note))


def _first(*switches: bool | None) -> bool:
    """Return the first switch that is set at all."""
    return next((switch for switch in switches if switch is not None), False)


def _printed(element: Element) -> Iterator[str]:
    if element.tag == tag("t"):
        yield element.text or ""
    elif element.tag == tag("br"):
        yield "\n"
    elif element.tag == tag("sym"):
        yield _symbol(attribute(element, "char"))
    elif element.tag == tag("ruby"):
        # The reading above a character is an aid; the base is the text.
        for base in element.findall(tag("rubyBase")):
            yield from (text.text or "" for text in base.iter(tag("t")))
    elif element.tag in _SIGNS:
        yield _SIGNS[element.tag]


def _symbol(code: str | None) -> str:
    """Return a character of a symbol font: punctuation as it is, any other sign as a bullet."""
    try:
        point = int(code or "", 16)
    except ValueError:
        return ""
    if point in _PRIVATE_USE:
        plain = chr(point - _SYMBOL_OFFSET)
        return plain if plain.isascii() and not plain.isalpha() and plain.isprintable() else "•"
    return chr(point) if 0 < point < _SURROGATES else ""


def _text_boxes(element: Element) -> Iterator[Element]:
    """Yield the outermost text boxes below an element, each once: not its copy for old readers."""
    if element.tag == _TEXT_BOX:
        yield element
        return
    for one in chosen(element) if element.tag == ALTERNATIVES else element:
        yield from _text_boxes(one)
