"""Open the ZIP archive inside a .docx with care: bytes enter, an `Archive` whose parts are safe to read leaves.

Nothing is written to disk and no archive inside the archive is opened. Sizes are measured by inflating in small
pieces, because the sizes that a bomb states of itself are false. The only module that imports defusedxml.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from kb.errors import DamagedSourceError, EncryptedSourceError, OversizeSourceError, UnsupportedFormatError

MAX_ARCHIVE_BYTES = 256 * 1024 * 1024
"""Packed size; the largest Word report we know has 30 MB, nearly all of it pictures."""
MAX_ENTRIES = 10_000
"""A report with a picture on each of 1,000 pages has 2,000 entries."""
MAX_ENTRY_BYTES = 256 * 1024 * 1024
"""One entry, unpacked; a photograph of 60 million points has 180 MB as a bitmap."""
MAX_TOTAL_BYTES = 512 * 1024 * 1024
"""All entries, unpacked: what a laptop can hold beside its other programs."""
MAX_XML_BYTES = 96 * 1024 * 1024
"""One XML part; the heaviest real report has 61 kB of XML a page, so this is 1,500 pages."""
MAX_XML_DEPTH = 150
"""Elements inside elements; real parts have 30. Keeps the readers' recursion far from Python's limit."""
MAX_RATIO = 300
"""Unpacked to packed size of one entry; real parts stay below 60, deflate can reach 1,032."""
RATIO_FREE_BYTES = 4 * 1024 * 1024
"""Below this size a high ratio does no harm: an empty table packs well."""
CHUNK_BYTES = 64 * 1024

OLE_MARK = b"\xd0\xcf\x11\xe0"
"""First bytes of a compound file: an old .doc, or a .docx that is locked with a password."""
ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
_ENCRYPTED_FLAG = 0x1
_PLAIN_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# A name that leaves the folder it is unpacked in: "../evil", "/etc/x", "C:\\x"
_CLIMBING = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:")
# The first element of an XML file; a document type stands before it: "<w:document"
_FIRST_ELEMENT = re.compile(rb"<(?:\x00)?[A-Za-z_]")
_DECODABLE = (
    KeyError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Archive:
    """A ZIP archive whose sizes and names were checked; `names` are its entries."""

    source: str
    names: frozenset[str]
    _zip: zipfile.ZipFile

    def xml(self, part: str) -> Element | None:
        """Return the root element of an XML part, None where the archive has no such part.

        Raises:
            DamagedSourceError: broken XML, or XML with a document type or entities.
            OversizeSourceError: larger than `MAX_XML_BYTES`.
        """
        if part not in self.names:
            return None
        if self._zip.getinfo(part).file_size > MAX_XML_BYTES:
            raise _oversize(self.source, f"its part '{part}' is larger than {MAX_XML_BYTES:,} bytes")
        try:
            data = self._zip.read(part)
        except _DECODABLE as error:
            raise _damaged(self.source, f"its part '{part}' cannot be unpacked") from error
        try:
            root: Element = fromstring(data, forbid_dtd=True)
        except DefusedXmlException as error:
            raise _damaged(self.source, f"its part '{part}' declares a document type, which Word never does") from error
        except (ParseError, LookupError, ValueError) as error:
            raise _damaged(self.source, f"its part '{part}' is broken XML") from error
        if _is_too_deep(root):
            raise _damaged(self.source, f"its part '{part}' is nested deeper than {MAX_XML_DEPTH} elements")
        return root


def open_archive(data: bytes, *, name: str) -> Archive:
    """Check an archive's entries and return it.

    Raises:
        DamagedSourceError: no ZIP archive, cut short, or with names that climb out of it.
        EncryptedSourceError: entries are locked, or the whole file is a locked compound file.
        OversizeSourceError: too many entries, too large, or packed as only a bomb is.
        UnsupportedFormatError: an old .doc, or another format under this ending.
    """
    _refuse_other_formats(data, name)
    if len(data) > MAX_ARCHIVE_BYTES:
        raise _oversize(name, f"it has {len(data):,} bytes, the limit is {MAX_ARCHIVE_BYTES:,}")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _DECODABLE as error:
        raise _damaged(name, "its list of contents is missing or broken") from error
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise _oversize(name, f"it has {len(entries):,} entries, the limit is {MAX_ENTRIES:,}")
    total = 0
    for entry in entries:
        _check_entry(entry, name)
        total += entry.file_size
        if total > MAX_TOTAL_BYTES:
            raise _oversize(name, f"it unpacks to more than {MAX_TOTAL_BYTES:,} bytes")
    # Only now, with all stated sizes within limits, is anything unpacked.
    for entry in entries:
        _check_contents(archive, entry, name)
    return Archive(name, frozenset(entry.filename for entry in entries), archive)


def _refuse_other_formats(data: bytes, name: str) -> None:
    if data.startswith(OLE_MARK):
        # The streams of a locked file are named in UTF-16: "EncryptedPackage".
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise EncryptedSourceError(
                f"'{name}' is locked with a password", remedy="open it in Word and save it without the password"
            )
        raise UnsupportedFormatError(
            f"'{name}' is in the old binary format of Word (.doc) or Excel",
            remedy="open it in Word or LibreOffice and save it as .docx",
        )
    if not data.startswith(ZIP_MARKS):
        raise UnsupportedFormatError(
            f"'{name}' is no Word file: a .docx is a ZIP archive and this is not",
            remedy="open it in the program that made it and save it as .docx",
        )


def _check_entry(entry: zipfile.ZipInfo, name: str) -> None:
    if entry.flag_bits & _ENCRYPTED_FLAG:
        raise EncryptedSourceError(
            f"'{name}' holds entries locked with a password", remedy="save it without the password"
        )
    if entry.compress_type not in _PLAIN_METHODS:
        raise _damaged(name, f"its entry '{entry.filename}' is packed in a way that Word does not use")
    if _CLIMBING.search(entry.filename):
        raise _damaged(name, f"its entry '{entry.filename}' names a place outside the archive")
    if entry.file_size > MAX_ENTRY_BYTES:
        raise _oversize(name, f"its entry '{entry.filename}' unpacks to {entry.file_size:,} bytes")
    if entry.file_size > max(RATIO_FREE_BYTES, MAX_RATIO * entry.compress_size):
        raise _oversize(name, f"its entry '{entry.filename}' is packed more than {MAX_RATIO} times, as in a ZIP bomb")


def _check_contents(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> None:
    """Inflate an entry piece by piece: a false size or checksum shows, and no more than the stated size is held."""
    start = b""
    try:
        with archive.open(entry) as stream:
            while chunk := stream.read(CHUNK_BYTES):
                start = start or chunk
    except _DECODABLE as error:
        raise _damaged(name, f"its entry '{entry.filename}' cannot be unpacked") from error
    if entry.filename.lower().endswith((".xml", ".rels", ".vml")) and _declares_a_type(start):
        raise _damaged(name, f"its part '{entry.filename}' declares a document type, which Word never does")


def _declares_a_type(start: bytes) -> bool:
    first = _FIRST_ELEMENT.search(start)
    prolog = start[: first.start()] if first else start
    return b"<!DOCTYPE" in prolog.replace(b"\0", b"")


def _is_too_deep(root: Element) -> bool:
    level = [root]
    for _ in range(MAX_XML_DEPTH):
        level = [child for element in level for child in element]
        if not level:
            return False
    return True


def _damaged(name: str, why: str) -> DamagedSourceError:
    return DamagedSourceError(
        f"'{name}' is damaged: {why}", remedy="fetch it again, or open it in Word and save it as a new .docx"
    )


def _oversize(name: str, why: str) -> OversizeSourceError:
    return OversizeSourceError(f"'{name}' is too large: {why}", remedy="save the document's text as a new .docx")
