"""Files that nearly are documents: bytes, words and parts of a specimen changed, doubled, cut or taken from another."""

from __future__ import annotations

import io
import random
import zipfile

from tests.faults.pdf_mutation import pdf_mutated

NASTY = (
    *(
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\r",
        b"\x1a",
        b"\x85",
        b"%PDF-",
        b"PK\x03\x04",
        b"<!DOCTYPE x [",
        b"<![CDATA[",
    ),
    *(
        "\u202e".encode(),
        "\u200b".encode(),
        "\u2028".encode(),
        b"\xed\xa0\x80",
        "\U0010ffff".encode(),
        "（一）".encode(),
    ),
    *(b'<object data="bait.txt">', b'<iframe src="file:bait.txt">', b'<xi:include href="bait.txt" parse="text"/>'),
    *(b"<table>", b"<td rowspan=99999999>", b"</p>", b"&#x110000;", b"&#0;", b"<sup>", b"<ol start=-9>"),
    *(
        b"1.",
        b"(a)",
        b"\n\n",
        b"-1",
        b"99999999999",
        b"4294967295",
        b"1e999",
        b"NaN",
        b"startxref",
        b"endobj",
        b"<<",
        b">>",
    ),
    *(
        "\ue000".encode(),
        "\ue001".encode(),
        "\ue0009\ue001".encode(),
        "²".encode(),
        "٣.".encode(),
        "①".encode(),
        "𝟗.".encode(),
        "\u00ad".encode(),
        b"\x0c",
    ),
    *(b"9" * 5_000, b"\n\n" + b"9" * 5_000 + b". ", b"M" * 5_000 + b". ", "一".encode() * 5_000, "第".encode() * 999),
    *(b"A/RES/" + b"9" * 5_000, b"paragraph " + b"9" * 5_000, b"1, " * 2_000, b"1/" * 2_000, b" and 2" * 999),
    *(b"(" * 200, b"<div>" * 200, b"[" * 200, b"<< /Kids " * 100, b"_" * 3_000, b"." * 3_000, b" " * 3_000),
)
VALUES = (
    b"",
    b"-1",
    b"99999999999",
    b"9" * 5_000,
    b"x",
    b"0",
    b"1.5",
    b"1e9",
    "²".encode(),
    "٣".encode(),
    b"true",
    b"%",
)
MAX_CHANGES = 6


def mutated(data: bytes, draw: random.Random, others: list[bytes]) -> bytes:
    """Return `data` changed at a few places; an archive or a PDF mostly within its parts, so that they are read."""
    if data.startswith(b"PK") and draw.random() < 0.8:
        return _with_part_changed(data, draw, others)
    if data.startswith(b"%PDF") and draw.random() < 0.6:
        return pdf_mutated(data, draw)
    if data.startswith(b"<!DOCTYPE html") and draw.random() < 0.4:
        return _xml_changed(data, draw)
    return _changed(data, draw, others)


def _changed(data: bytes, draw: random.Random, others: list[bytes]) -> bytes:
    found = bytearray(data)
    for _ in range(draw.randint(1, MAX_CHANGES)):
        at = draw.randrange(len(found) + 1)
        length = draw.choice((1, 2, 16, 256, max(1, len(found) // 4)))
        match draw.randrange(7):
            case 0:
                for i in range(at, min(at + length, len(found), at + 16)):
                    found[i] ^= 1 << draw.randrange(8)
            case 1:
                found[at:at] = draw.choice(NASTY)
            case 2:
                del found[at : at + length]
            case 3:
                found[at:at] = found[at : at + length] * draw.choice((1, 2, 30))
            case 4:
                other = draw.choice(others)
                start = draw.randrange(len(other) + 1)
                found[at:at] = other[start : start + length]
            case 5:
                found[at : at + length] = _noise(draw, min(length, 64))
            case _:
                del found[at:]
    return bytes(found)


def _noise(draw: random.Random, length: int) -> bytes:
    """Return random bytes, or as often random characters, which leave a text a text."""
    if draw.random() < 0.5:
        return draw.randbytes(length)
    first, last = draw.choice(((0x20, 0x7E), (0xA0, 0x2FF), (0x2000, 0x33FF), (0x4E00, 0x9FFF), (0xE000, 0x10FFFF)))
    return "".join(chr(draw.randint(first, last)) for _ in range(length)).encode()


def _with_part_changed(data: bytes, draw: random.Random, others: list[bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    names = [name for name in parts if name.endswith((".xml", ".rels"))]
    read = [name for name in names if name.startswith("word/") and name.endswith(".xml")]
    chosen = draw.choice(read if read and draw.random() < 0.8 else names)
    if draw.random() < 0.05:
        del parts[chosen]
    else:
        parts[chosen] = (
            _xml_changed(parts[chosen], draw) if draw.random() < 0.85 else _changed(parts[chosen], draw, others)
        )
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return whole.getvalue()


def _xml_changed(data: bytes, draw: random.Random) -> bytes:
    """Change values, double elements and change texts, so that the markup stays well formed more often."""
    if draw.random() < 0.03:
        return _with_entity(data, draw)
    tags = data.split(b"<")
    for _ in range(draw.randint(1, MAX_CHANGES)):
        i = draw.randrange(1 if draw.random() < 0.1 else min(3, len(tags)), len(tags) + 1)  # seldom the declaration
        piece = tags[i % len(tags)]
        if b'"' in piece and draw.random() < 0.7:
            values = piece.split(b'"')
            values[draw.randrange(len(values) // 2) * 2 + 1] = draw.choice(VALUES)
            tags[i % len(tags)] = b'"'.join(values)
        elif piece.rstrip().endswith(b"/>"):
            tags[i:i] = [piece] * draw.choice((1, 2, 50))
        else:
            at = piece.find(b">") + 1
            tags[i % len(tags)] = piece[:at] + draw.choice((b"x" * 5_000, "（一）".encode(), b"1.\t", b""))
    return b"<".join(tags)


def _with_entity(data: bytes, draw: random.Random) -> bytes:
    """Let the XML ask for the text of another file."""
    texts = [i + 1 for i in range(len(data)) if data.startswith(b"</", i + 1) and not data.startswith(b">", i)]
    at = draw.choice(texts or [len(data)])
    asked = data[:at] + b"&bait;" + data[at:]
    start = asked.find(b"?>") + 2 if asked.startswith(b"<?") else 0
    return asked[:start] + b'<!DOCTYPE x [<!ENTITY bait SYSTEM "bait.txt">]>' + asked[start:]
