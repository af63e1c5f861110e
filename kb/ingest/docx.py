"""Read Word files: bytes enter, a `Layout` with one `Line` for each paragraph or table row leaves.

Paragraph numbers, note marks and the order of insertions are what Word would print. Headers and footers are left out,
but for the header of the first page, where UN documents print their symbol. The only module that imports python-docx,
for the package and its properties; numbering, notes and tracked changes have no API there and are read as XML.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import docx
from docx.document import Document as WordFile

from kb.errors import DamagedSourceError, EmptySourceError, UnsupportedFormatError
from kb.ingest.archive import Archive, open_archive
from kb.ingest.layout import Layout, Line
from kb.ingest.table_layout import plain
from kb.ingest.word_body import Definitions, StoryReader
from kb.ingest.word_notes import NoteCounter
from kb.ingest.word_numbering import read_numbering
from kb.ingest.word_styles import Styles
from kb.ingest.word_xml import RELATION_ID, attribute, child, is_on, tag

CONTENT_TYPES = "[Content_Types].xml"
N_SEARCHED_LINES = 40
"""A symbol that the body states stands among its first lines."""
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_BROKEN_PACKAGE = (
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    SyntaxError,
    OSError,
    EOFError,
    AssertionError,
)
# A document symbol alone in a header: "A/80/6 (Sect. 15)", "HSP/HA.2/16"
_SYMBOL = re.compile(r"[A-Z][A-Za-z.]{0,8}(?:/[A-Za-z0-9.\-]+)+(?: ?\([^)]{1,20}\))?(?:/[A-Za-z]+\.\d+)*\*{0,3}")


@dataclass(frozen=True, slots=True)
class _Package:
    """The parts of a Word file; `related` gives part names by relation id, `kinds` by the last word of the kind."""

    archive: Archive
    main: Element
    related: dict[str, str]
    kinds: dict[str, str]
    title: str | None

    def part(self, kind: str) -> Element | None:
        return self.archive.xml(self.kinds[kind]) if kind in self.kinds else None


def read_docx(data: bytes, *, name: str) -> Layout:
    """Return the lines of a Word file (.docx).

    Args:
        data: the bytes of the file.
        name: how messages call the file.

    Raises:
        UnsupportedFormatError: no .docx (an old .doc, a spreadsheet, a template).
        DamagedSourceError: cut short, or broken inside.
        EncryptedSourceError: locked with a password.
        OversizeSourceError: larger than a reader accepts (a ZIP bomb too).
        EmptySourceError: no text.
    """
    package = _open(data, name)
    styles_root = package.part("styles")
    definitions = Definitions(
        styles=Styles(styles_root),
        numbering=read_numbering(package.part("numbering"), styles_root),
        notes=NoteCounter(
            footnotes=package.part("footnotes"), endnotes=package.part("endnotes"), settings=package.part("settings")
        ),
    )
    body = child(package.main, "body")
    sections = list(body.iter(tag("sectPr"))) if body is not None else []
    definitions.notes.start_section(sections[0] if sections else None)
    lines = list(StoryReader(definitions, sections=sections).read(body if body is not None else ()))
    if sections:
        lines = _header_lines(package, definitions, sections[0], lines) + lines
    if not lines:
        raise EmptySourceError(
            f"'{name}' holds no text", remedy="check that it is the right file; pictures are not read"
        )
    warnings: tuple[str, ...] = ()
    if body is not None and next(body.iter(tag("altChunk")), None) is not None:
        warnings = ("Another document is embedded in this one and was not read.",)
    return Layout(format="docx", lines=tuple(lines), title=package.title, warnings=warnings)


def _open(data: bytes, name: str) -> _Package:
    archive = open_archive(data, name=name)
    if CONTENT_TYPES not in archive.names:
        raise UnsupportedFormatError(
            f"'{name}' is a ZIP archive but no Word file", remedy="unpack it, or save the document as .docx"
        )
    types = archive.xml(CONTENT_TYPES)
    if types is None or not any(one.get("ContentType") == _MAIN_TYPE for one in types):
        raise UnsupportedFormatError(
            f"'{name}' is an Office file but no Word document",
            remedy="open it in its program and save it as .docx or PDF",
        )
    try:
        word: WordFile = docx.Document(io.BytesIO(data))
        relations = [
            (r_id, one.reltype, one.target_part) for r_id, one in word.part.rels.items() if not one.is_external
        ]
        related = {str(r_id): str(part.partname).lstrip("/") for r_id, _, part in relations}
        kinds = {str(kind).rsplit("/", 1)[-1]: related[str(r_id)] for r_id, kind, _ in relations}
        main_name = str(word.part.partname).lstrip("/")
        title = str(word.core_properties.title or "").strip() or None
    except _BROKEN_PACKAGE as error:
        raise DamagedSourceError(
            f"'{name}' is damaged: its parts do not fit together", remedy="open it in Word and save it as a new .docx"
        ) from error
    main = archive.xml(main_name)
    if main is None:
        raise DamagedSourceError(f"'{name}' is damaged: its text is missing", remedy="fetch it again")
    return _Package(archive, main, related, kinds, title)


def _header_lines(package: _Package, definitions: Definitions, section: Element, lines: list[Line]) -> list[Line]:
    """Return the lines of the first page's header, where UN documents print organ, symbol and date.

    Without a header of its own the first page shows the running one; of that, only a symbol which the text lacks.
    """
    headers = {attribute(one, "type"): one.get(RELATION_ID) for one in section.findall(tag("headerReference"))}
    has_own = bool(is_on(child(section, "titlePg"))) and "first" in headers
    part = package.related.get(headers.get("first" if has_own else "default") or "")
    root = package.archive.xml(part) if part else None
    if root is None:
        return []
    found = [plain(line) for line in StoryReader(definitions).read(root) if not line.text.isdigit()]
    if has_own:
        return found
    opening = " ".join(line.text for line in lines[:N_SEARCHED_LINES])
    return [line for line in found if _SYMBOL.fullmatch(line.text) and line.text not in opening]
