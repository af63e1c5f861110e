"""Words that a note prints of its own accord, English and Chinese."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Headings of one language."""

    title: str
    annex: str
    provenance: str
    columns: tuple[str, ...]


WORDS = {
    "en": Words(
        "Note", "Annex: full paragraphs", "Provenance", ("Citation", "File, page", "SHA-256", "Ingested", "Query")
    ),
    "zh": Words("简报", "附录：段落全文", "来源", ("出处", "文件、页码", "SHA-256", "入库日期", "查询")),
}
