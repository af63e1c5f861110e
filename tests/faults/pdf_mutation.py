"""PDFs that nearly are documents: what a stream says, or an object, changed, and the file put together anew."""

from __future__ import annotations

import base64
import random
import re
import zlib
from collections.abc import Callable

MAX_CHANGES = 6
WORDS = (
    b"",
    b"-99999999",
    b"1e38",
    b"0",
    b"BT",
    b"Tj",
    b"cm",
    b"Do",
    b"q " * 99,
    b"<1f",
    b"(((",
    b"BI ID EI",
    b"Tr",
    b"'",
)
VALUES = (
    *(
        b"-1",
        b"0",
        b"99999999999",
        b"1e38",
        b"null",
        b"true",
        b"[]",
        b"<<>>",
        b"()",
        b"/X",
        b"1 0 R",
        b"2 0 R",
        b"9 0 R",
    ),
    *(b"[ 3 0 R 3 0 R ]", b"/FlateDecode", b"/DCTDecode", b"/ASCII85Decode", b"/Crypt", b"/Identity-H", b"/Type3"),
    b"<< /F (bait.txt) /Length 0 >>",
)
MAX_OBJECTS_BYTES = 60_000
# 4 0 obj << /Length 5 >> endobj
_OBJECT = re.compile(rb"(?:^|[\r\n])(\d{1,6}) 0 obj\b(.*?)\bendobj", re.DOTALL)
_ROOT = re.compile(rb"/Root\s+(\d{1,6})")
# a number, a name or a reference: 12, -0.5, /Helvetica, 3 0 R
_VALUE = re.compile(rb"\d+ 0 R|-?\d+(?:\.\d+)?|/[A-Za-z0-9]+")
_STREAM = re.compile(rb"(?<!end)stream\r?\n?")
_LENGTH = re.compile(rb"/Length \d+")


def pdf_mutated(data: bytes, draw: random.Random) -> bytes:
    """Change what a stream says, or values of objects where the file is small enough to be put together anew."""
    if len(data) <= MAX_OBJECTS_BYTES and draw.random() < 0.6:
        return _with_objects_changed(data, draw)
    return _with_stream_changed(data, draw)


def assembled(objects: dict[int, bytes], *, root: int = 1, version: bytes = b"1.4") -> bytes:
    """Return a PDF of these objects with a true table of places."""
    whole, places = bytearray(b"%PDF-" + version + b"\n"), {}
    for number, content in objects.items():
        places[number] = len(whole)
        whole += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start, size = len(whole), max(objects, default=0) + 1
    whole += b"xref\n0 %d\n0000000000 65535 f \n" % size
    whole += b"".join(
        b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 00000 f \n" for n in range(1, size)
    )
    return bytes(whole) + b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, root, start)


def _with_objects_changed(data: bytes, draw: random.Random) -> bytes:
    objects = {int(found[1]): found[2].strip() for found in _OBJECT.finditer(data)}
    root = _ROOT.search(data)
    if not objects or root is None:
        return _with_stream_changed(data, draw)
    for _ in range(draw.randint(1, MAX_CHANGES)):
        number = draw.choice(list(objects))
        match draw.randrange(8):
            case 0:
                objects[number] = draw.choice(list(objects.values()))
            case 1:
                objects[max(objects) + 1] = objects[number]
            case 2 if len(objects) > 1:
                del objects[number]
            case 3 | 4 if b"stream" in objects[number]:
                objects[number] = _with_stream_changed(objects[number], draw)
            case _:
                objects[number] = _with_value_changed(objects[number], draw)
    return assembled(objects, root=int(root[1]), version=draw.choice((b"1.4", b"1.7", b"9.9")))


def _with_value_changed(content: bytes, draw: random.Random) -> bytes:
    end = content.find(b"stream")
    values = list(_VALUE.finditer(content, 0, end if end >= 0 else len(content)))
    if not values:
        return content
    found = draw.choice(values)
    return content[: found.start()] + draw.choice(VALUES) + content[found.end() :]


def _with_stream_changed(data: bytes, draw: random.Random) -> bytes:
    """Change what a packed stream says, so that it is unpacked and obeyed."""
    starts = [found.end() for found in _STREAM.finditer(data)]
    if not starts:
        return data
    start = draw.choice(starts)
    end = data.find(b"endstream", start)
    end = len(data) if end < 0 else end
    packing, plain = _unpacked(data[start:end].strip(b"\r\n"))
    words = plain.split(b" ")
    for _ in range(draw.randint(1, MAX_CHANGES)):
        words[draw.randrange(len(words))] = draw.choice(WORDS)
    packed = packing(b" ".join(words))
    head = data[:start]
    at = head.rfind(b"/Length ")
    if at >= 0 and draw.random() < 0.8:
        head = head[:at] + _LENGTH.sub(b"/Length %d" % len(packed), head[at:], count=1)
    return head + packed + b"\n" + data[end:]


def _unpacked(content: bytes) -> tuple[Callable[[bytes], bytes], bytes]:
    """Return how the content of a stream was packed, and what it says."""
    try:
        if content.rstrip().endswith(b"~>"):
            plain = zlib.decompressobj().decompress(base64.a85decode(content.rstrip()[:-2]))
            return lambda words: base64.a85encode(zlib.compress(words, 1)) + b"~>", plain
        return lambda words: zlib.compress(words, 1), zlib.decompressobj().decompress(content)
    except (zlib.error, ValueError):
        return bytes, content
