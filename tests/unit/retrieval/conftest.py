"""A small collection of our own: one work in both languages, one report in Chinese, one resolution in English."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from kb.retrieval.address import LOCAL, Address
from kb.retrieval.build import build_index
from kb.retrieval.index import Index, open_index
from kb.store.rows import FileRow
from kb.store.store import Store
from kb.un.document import Block, Document, Kind, Metadata
from tests.milvus_server import MilvusServer

Put = Callable[[Document], None]


def document(metadata: Metadata, *blocks: Block, source: str) -> Document:
    text = "\n".join(block.text for block in blocks)
    sha256 = hashlib.sha256(f"{source}{text}".encode()).hexdigest()
    text_sha256 = hashlib.sha256("".join(text.split()).encode()).hexdigest()
    return Document(source, sha256, text_sha256, "text", metadata, blocks)


def paragraph(label: str, text: str, *, part: str = "main", path: tuple[str, ...] = ()) -> Block:
    return Block(part, label, Kind.PARAGRAPH, text, section_path=path)


REPORT_ZH = document(
    Metadata(symbol="HSP/GC/99/2", title="渔港更新报告", language="zh", date="2013-04-15"),
    Block("main", None, Kind.HEADING, "一、渔港"),
    paragraph("1", "小型渔港的码头年久失修，潮汐倒灌每年淹没市场两次。", path=("一、渔港",)),
    paragraph("2", "根据第24/10号决议，渔港管理处修复了三座灯塔，费用为1,250美元。", path=("一、渔港",)),
    paragraph("3", "渔民合作社请求把防波堤延长四十米。", path=("二、合作社",)),
    source="zh/report.txt",
)
REPORT_EN = document(
    Metadata(symbol="HSP/GC/99/2", title="Renewal of fishing harbours", language="en", date="2013-04-15"),
    Block("main", None, Kind.HEADING, "I. Harbours"),
    paragraph("1", "The quays of small harbours are decaying, and tides flood the market twice a year."),
    paragraph("2", "Pursuant to resolution 24/10, the harbour office repaired three lighthouses for $1,250."),
    paragraph("3", "The fishers' cooperative requests that the breakwater be lengthened by forty metres."),
    source="en/report.txt",
)
PROCEEDINGS = document(
    Metadata(symbol="HSP/HA.8/9", title="会议记录", language="zh", date="2031-06-02", distribution="Limited"),
    paragraph("1", "大会审议了山村缆车的提案。"),
    Block("annex 1/decision 8/3", None, Kind.PREAMBLE, "联合国人居大会，回顾缆车对山村的意义，"),
    paragraph("1", "决定设立缆车信托基金；", part="annex 1/decision 8/3"),
    paragraph("2", "請執行主任提交 Ｆｕｎｉｃｕｌａｒ 計劃。", part="annex 1/decision 8/3"),
    source="ha/proceedings.txt",
)
RESOLUTION = document(
    Metadata(symbol="A/RES/71/256", title="New Urban Agenda", language="en", date="2016-12-23"),
    Block("main", None, Kind.PREAMBLE, "Recalling the lantern festivals of coastal towns,"),
    paragraph("1", "Endorses the lantern declaration, see A/68/970 and target 11.1;"),
    Block("main", "1", Kind.FOOTNOTE, "A/68/970.", owner="1"),
    source="ga/resolution.txt",
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "data", writable=True) as opened:
        yield opened


@pytest.fixture
def put(store: Store) -> Put:
    return partial(put_into, store)


def put_into(store: Store, doc: Document) -> None:
    path = f"/documents/{doc.source}"
    store.put(doc, file=FileRow(path, doc.source, doc.sha256, len(doc.text_sha256), "1"))


def fill(store: Store) -> None:
    for doc in (REPORT_ZH, REPORT_EN, PROCEEDINGS, RESOLUTION):
        put_into(store, doc)


@pytest.fixture
def filled(store: Store) -> Store:
    fill(store)
    return store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture(params=["files", pytest.param("milvus", marks=pytest.mark.engine)])
def address(request: pytest.FixtureRequest) -> Address:
    """Return where the index stands: what holds of one holds of the other."""
    return LOCAL if request.param == "files" else Address.of(request.getfixturevalue("milvus").uri)


@pytest.fixture(scope="session")
def built_on_milvus(milvus: MilvusServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an index of the small collection; making its tables takes seconds, so it is made once."""
    folder = tmp_path_factory.mktemp("built") / "index"
    with Store.open(folder.parent / "data", writable=True) as store:
        fill(store)
        build_index(store, folder, address=Address.of(milvus.uri))
    return folder


@pytest.fixture
def index(filled: Store, folder: Path, address: Address, request: pytest.FixtureRequest) -> Index:
    if address == LOCAL:
        build_index(filled, folder)
    else:
        shutil.copytree(request.getfixturevalue("built_on_milvus"), folder)
    return open_index(folder, filled)
