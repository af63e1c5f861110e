"""Documents of our own for the tests of references: paragraphs, footnotes and headings from short rows."""

from kb.un.document import Block, Document, Kind, Metadata

HABITAT = "联合国人类住区规划署（人居署）理事会"


def document(*texts, symbol=None, language="zh", title=None, date=None, body=None, notes=()):
    """Return a document with one numbered paragraph for each text; `notes` are the footnotes 1, 2, … of paragraph 1."""
    blocks = [Block("main", str(i), Kind.PARAGRAPH, text) for i, text in enumerate(texts, start=1)]
    blocks += [Block("main", str(i), Kind.FOOTNOTE, text, owner="1") for i, text in enumerate(notes, start=1)]
    metadata = Metadata(symbol=symbol, title=title, language=language, date=date, body=body)
    return Document("specimen.txt", "0" * 64, "0" * 64, "text", metadata, tuple(blocks))
