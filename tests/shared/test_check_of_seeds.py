# ruff: noqa: E501 - a paragraph is a line
"""Drafts on the five seeds and one resolution in English: our sentences, quotations sliced from the files when run.

Three seeds state no symbol; they are given numbers that no document bears.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import kb
from kb.export.word import plain, word_file

pytestmark = pytest.mark.shared
STATED = {"000": "HSP/EB.2098/900", "001": "HSP/EB.2098/901", "003": "HSP/EB.2098/903"}
ENGLISH = "A_RES_79_226.pdf"

RIGHT = """核对用说明

1. 见 A/60/168 第39段（“<A/60/168|main|39|0|30>”）和 A/60/168 第40和第41段。

2. 人居大会第2/6号决定第1段、第2(a)段和第3段；该决定第3段写道：“<HSP/HA.2/16|annex 2/decision 2/6|3|0|40>……<HSP/HA.2/16|annex 2/decision 2/6|3|60|80>”（人居大会第2/6号决定第3段）。

3. 人居大会第2/7号决定第1段「<HSP/HA.2/16|annex 2/decision 2/7|1|0|20>」。议程见人居大会第2/7号决定第2段。

4. HSP/HA.2/16 第62段；HSP/HA.2/16 附件四第41段；HSP/HA.2/16 附件三；HSP/HA.2/16，附件二。

5. “<HSP/HA.2/16|annex 4|38|0|26>”（HSP/HA.2/16，附件四，第38段）。另见 HSP/HA.2/16 第1至3段和 HSP/HA.2/16 第37(b)段。

6. HSP/EB.2098/900 第1段和第48段；HSP/EB.2098/900 第2段指出，“<HSP/EB.2098/900|main|2|0|30>”。

7. HSP/EB.2098/901 第10段："<HSP/EB.2098/901|main|10|0|36>"。另见 HSP/EB.2098/901 第85段、HSP/EB.2098/901 第31段。

8. HSP/EB.2098/903 第1、2和42段；“<HSP/EB.2098/903|main|14|0|32>”（HSP/EB.2098/903，第14段）。

9. In General Assembly resolution 79/226, para. 9, it “<A/RES/79/226|main|9|0|60>”. See also A/RES/79/226, paras. 1, 3 and 5 to 7.

10. “<A/RES/79/226|main|8|0|70>” (General Assembly resolution 79/226, para. 8). See A/60/168, para. 28; HSP/HA.2/16, para. 70; HSP/HA.2/16, annex IV, para. 3; UN-Habitat Assembly decision 2/6, para. 2 (c); HSP/EB.2098/903, para. 20; A/RES/79/226, para. 9; and HSP/EB.2098/901, paras. 4–6.
"""

MISTAKES = """核对用说明

1. 执行局第2/6号决定核准了计划。

2. 人居大会第2/9号决定谈到议程。

3. 见 A/60/168 第43段。

4. A/60/168 第39段写道：“<!A/60/168|main|39|0|30>”。

5. 见人居大会第2/7号决议和其他文件。

6. “<!A/RES/79/226|main|8|0|70>” (General Assembly resolution 79/226, para. 8).

7. 人居大会第2/6号决定第4段是什么？

8. HSP/HA.2/16，附件六，第1段谈到城市。

9. 人居大会第2/6号决定第1段：“<HSP/HA.2/16|annex 2/decision 2/6|3|0|40>”。

10. HSP/EB.2098/901 第10段：“<HSP/EB.2098/903|main|14|0|32>”。
"""
FOUND = {
    "1": "not_in_collection",  # wrong organ
    "2": "not_in_collection",  # wrong number
    "3": "no_such_paragraph",
    "4": "quote_differs",  # altered, zh
    "5": "not_in_collection",  # a decision called a resolution
    "6": "quote_differs",  # altered, en
    "7": "no_such_paragraph",
    "8": "no_such_paragraph",  # no such annex
    "9": "quote_differs",  # another paragraph
    "10": "quote_differs",  # another document
}
# '<A/60/168|main|39|0|30>': document, part, label, first and last character; '!' changes a word of it
_SLOT = re.compile(r"<(!?)([^|>]+)\|([^|]+)\|([^|]+)\|(\d+)\|(\d+)>")


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Iterator[kb.Collection]:
    with kb.open_collection(tmp_path_factory.mktemp("data"), writable=True) as opened:
        for path in (*sorted((shared / "seeds").glob("*.txt")), shared / "documents" / "pdf" / ENGLISH):
            symbol = STATED.get(path.name[:3])
            assert not opened.ingest([path], statement=kb.Statement(symbol=symbol) if symbol else None).failed
        yield opened


Check = Callable[[str], kb.CheckReport]


@pytest.fixture(params=["txt", "docx"])
def check(request: pytest.FixtureRequest, tmp_path: Path, collection: kb.Collection) -> Check:
    def checked(text: str) -> kb.CheckReport:
        draft = filled(text, collection)
        word = word_file([plain(line) for line in draft.splitlines() if line], title="Draft", language="zh")
        path = tmp_path / f"draft.{request.param}"
        path.write_bytes(word if request.param == "docx" else draft.encode())
        return kb.check_draft(kb.read_document(path), collection)

    return checked


def filled(text: str, collection: kb.Collection) -> str:
    """Put the words of the documents into the slots of a draft."""
    return _SLOT.sub(lambda slot: _words(collection, slot), text)


def _words(collection: kb.Collection, slot: re.Match[str]) -> str:
    mark, symbol, part, label, first, last = slot.groups()
    (document,) = collection.find(symbol)
    blocks = (row.block for row in collection.blocks(document.id) if row.block.kind is not kb.Kind.FOOTNOTE)
    (text,) = (block.text for block in blocks if (block.part, block.label) == (part, label))
    words = text[int(first) : int(last)]
    gap = " " if document.metadata.language == "en" else ""
    pieces = words.split(" ")[:-1] if gap else list(words)  # the last word may be cut
    if mark:
        middle = next(i for i in range(len(pieces) // 2, len(pieces)) if pieces[i].isalpha())
        pieces[middle] = "never" if gap else "霜"
    assert not set(words) & set('“”「」"\n'), words
    return gap.join(pieces)


def test_ten_planted_mistakes_are_found_and_nothing_else(check: Check) -> None:
    wrong = [(one.label, one.verdict.value) for one in check(MISTAKES).findings if one.verdict is not kb.Verdict.OK]
    assert wrong == list(FOUND.items())


def test_nothing_is_invented_in_a_draft_of_thirty_references(check: Check) -> None:
    report = check(RIGHT)
    assert [(one.text, one.reason) for one in report.findings if one.verdict is not kb.Verdict.OK] == []
    counts = [sum(one.subject.value == subject for one in report.findings) for subject in ("reference", "quotation")]
    assert counts[0] >= 30
    assert counts[1] == 9
    assert report.n_uncompared == 0
