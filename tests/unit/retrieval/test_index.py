"""Search from end to end over a small collection of our own."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kb.errors import EmptyQueryError, IndexMismatchError, LongQueryError, QueryError
from kb.retrieval import build, fusion, lexical, termbase
from kb.retrieval.address import Address
from kb.retrieval.build import build_index
from kb.retrieval.hashing import HashingEncoder
from kb.retrieval.hit import Filters, Hit
from kb.retrieval.index import Index, open_index
from kb.retrieval.termbase import Concept, TermBase
from kb.store.store import Store
from kb.un.document import Block, Document, Kind, Metadata
from tests.unit.retrieval.conftest import document, paragraph

LANES = ("zh", "en", "translated", "dense")


def _places(hits: list[Hit]) -> list[tuple[str, str, str | None]]:
    return [(hit.place.document_id, hit.place.part, hit.place.label) for hit in hits]


@pytest.mark.parametrize(
    ("query", "document_id", "label"),
    [
        ("码头失修", "HSP/GC/99/2@zh", "1"),
        ("碼頭失修", "HSP/GC/99/2@zh", "1"),
        ("decayed quay", "HSP/GC/99/2@en", "1"),
        ("lengthening breakwaters", "HSP/GC/99/2@en", "3"),
        ("缆车 funicular", "HSP/HA.8/9@zh", "2"),
        ("修复灯塔 1250", "HSP/GC/99/2@zh", "2"),
        ("target 11.1", "A/RES/71/256@en", "1"),
        ("潮", "HSP/GC/99/2@zh", "1"),
        ("缆", "HSP/HA.8/9@zh", "1"),
    ],
)
def test_the_right_paragraph_leads(index: Index, query: str, document_id: str, label: str) -> None:
    place = index.search(query)[0].place
    assert (place.document_id, place.label) == (document_id, label)


def test_a_paragraph_and_its_twin_are_one_hit_in_the_language_of_the_query(index: Index) -> None:
    hits = index.search("渔港的码头 quays")
    assert [hit.place.label for hit in hits if "HSP/GC" in hit.place.document_id].count("1") == 1
    assert hits[0].place.language == "zh"
    assert hits[0].twin is not None
    assert hits[0].twin.document_id == "HSP/GC/99/2@en"
    assert hits[0].twin_text is not None
    assert "quays" in hits[0].twin_text
    assert dict(hits[0].lanes) == {"zh": 1, "twin": 1}


def test_a_lone_character_is_found_inside_words_and_marked(index: Index) -> None:
    hits = index.search("缆")
    assert {hit.text[a:b] for hit in hits for a, b in hit.matched} == {"缆"}
    assert len(hits) == 3


@pytest.mark.parametrize(("query", "language"), [("码头失修", "en"), ("decaying quays", "zh")])
def test_a_hit_brings_its_twin_over_the_bridge(index: Index, query: str, language: str) -> None:
    hit = index.search(query, filters=Filters(language=language))[0]
    assert (hit.place.language, hit.place.label) == (language, "1")
    assert "twin" in dict(hit.lanes)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("HSP/GC/99/2 para 3", ("HSP/GC/99/2@en", "main", "3")),
        ("HSP/GC/99/2 第3段", ("HSP/GC/99/2@zh", "main", "3")),
        ("HSP/GC/99/2 第3(a)段", ("HSP/GC/99/2@zh", "main", "3")),
        ("HSP/GC/99/2", ("HSP/GC/99/2@en", "main", "1")),
        ("Ａ／ＲＥＳ／７１／２５６", ("A/RES/71/256@en", "main", None)),
        ("GA resolution 71/256", ("A/RES/71/256@en", "main", None)),
        ("大会第71/256号决议第1段", ("A/RES/71/256@en", "main", "1")),
        ("A/68/970", ("A/RES/71/256@en", "main", "1")),
        ("24/10", ("HSP/GC/99/2@en", "main", "2")),
        ("res. 24/10", ("HSP/GC/99/2@en", "main", "2")),
        ("第24/10号决议", ("HSP/GC/99/2@zh", "main", "2")),
        ("理事会第24/10号决议", ("HSP/GC/99/2@zh", "main", "2")),
        ("GC resolution 24/10", ("HSP/GC/99/2@en", "main", "2")),
        ("第8/3号决定", ("HSP/HA.8/9@zh", "annex 1/decision 8/3", None)),
        ("decision 8/3 para 2", ("HSP/HA.8/9@zh", "annex 1/decision 8/3", "2")),
        ("HSP/HA.8/9 annex 1 decision 8/3", ("HSP/HA.8/9@zh", "annex 1/decision 8/3", None)),
        ("HSP/HA.8/9 附件一 第8/3号决定 第2段", ("HSP/HA.8/9@zh", "annex 1/decision 8/3", "2")),
        ("HSP/HA.8/9 附件一", ("HSP/HA.8/9@zh", "annex 1/decision 8/3", None)),
        ("HSP/HA.8/9 第1段", ("HSP/HA.8/9@zh", "main", "1")),
        ("HSP/HA.8/9 annex 7", ("HSP/HA.8/9@zh", "main", "1")),
        ("HSP/HA.8/9 decision 8/3 缆车信托基金", ("HSP/HA.8/9@zh", "annex 1/decision 8/3", "1")),
        ("“缆车信托基金”", ("HSP/HA.8/9@zh", "annex 1/decision 8/3", "1")),
        ("「纜車信託基金」", ("HSP/HA.8/9@zh", "annex 1/decision 8/3", "1")),
        ('"the lantern declaration"', ("A/RES/71/256@en", "main", "1")),
        ("“提交 Funicular 计划”", ("HSP/HA.8/9@zh", "annex 1/decision 8/3", "2")),
    ],
)
def test_what_is_named_exactly_leads(index: Index, query: str, expected: tuple[str, str, str | None]) -> None:
    hits = index.search(query)
    assert _places(hits)[0] == expected
    assert hits[0].lanes[0] == ("exact", 1)


@pytest.mark.parametrize("query", ["HSP/HA.7/Res.2", "7/2", "第7/2号决议", "HA resolution 7/2"])
def test_an_opening_that_is_only_the_organ_s_name_gives_way_to_paragraph_1(
    store: Store, put: Callable[[Document], None], folder: Path, query: str
) -> None:
    opening = Block("main", None, Kind.PREAMBLE, "联合国人居大会，")
    recalling = Block("main", None, Kind.PREAMBLE, "回顾缆车对山村的意义，")
    metadata = Metadata(symbol="HSP/HA.7/Res.2", language="zh")
    put(document(metadata, opening, recalling, paragraph("1", "决定修复缆车。"), source="res.txt"))
    build_index(store, folder)
    assert open_index(folder, store).search(query)[0].place.label == "1"


@pytest.mark.parametrize("query", ["HSP/HA.7/Res.2 对学校有何要求", "人居大会第7/2号决议请执行主任为学校做什么"])
def test_what_is_asked_of_an_act_comes_before_its_opening(
    store: Store, put: Callable[[Document], None], folder: Path, query: str
) -> None:
    metadata = Metadata(symbol="HSP/HA.7/Res.2", language="zh")
    texts = ("决定修复缆车。", "请执行主任为学校提供灯具。", "决定继续审议此事。")
    put(document(metadata, *(paragraph(str(i), text) for i, text in enumerate(texts, 1)), source="res.txt"))
    build_index(store, folder)
    hits = open_index(folder, store).search(query)
    assert [hit.place.label for hit in hits[:2]] == ["2", "1"]


@pytest.mark.parametrize("query", ["HSP/HA.7/16 annex 2 decision 7/1", "HSP/HA.7/16 附件二 第7/1号决定", "第7/1号决定"])
def test_a_part_named_beside_a_symbol_leads_with_its_paragraphs(
    store: Store, put: Callable[[Document], None], folder: Path, query: str
) -> None:
    part = "annex 2/decision 7/1"
    opening = Block(part, None, Kind.PREAMBLE, "联合国人居大会，")
    annexed = [opening, *(paragraph(label, f"决定修复缆车{label}号站。", part=part) for label in "12")]
    metadata = Metadata(symbol="HSP/HA.7/16", language="zh")
    put(document(metadata, paragraph("1", "大会审议了缆车。"), *annexed, source="proceedings.txt"))
    build_index(store, folder)
    hits = open_index(folder, store).search(query)
    assert _places(hits)[:3] == [("HSP/HA.7/16@zh", part, label) for label in ("1", "2", None)]


@pytest.mark.parametrize("query", ["“缆车基金信托”", '"lantern the declaration"', "decision 24/10"])
def test_what_only_resembles_is_not_exact(index: Index, query: str) -> None:
    assert not [hit for hit in index.search(query) if hit.lanes[0][0] == "exact"]


@pytest.mark.parametrize(
    ("filters", "documents"),
    [
        (Filters(language="zh"), {"HSP/GC/99/2@zh", "HSP/HA.8/9@zh"}),
        (Filters(language="en"), {"HSP/GC/99/2@en", "A/RES/71/256@en"}),
        (Filters(organ="UNH-GC"), {"HSP/GC/99/2@zh"}),
        (Filters(years=(2030, 2040)), {"HSP/HA.8/9@zh"}),
        (Filters(kind="preamble"), {"HSP/HA.8/9@zh", "A/RES/71/256@en"}),
        (Filters(organ="SC"), set()),
        (Filters(years=(2016, 2013)), set()),
    ],
)
def test_filters_hold_for_every_hit(index: Index, filters: Filters, documents: set[str]) -> None:
    hits = index.search("缆车 码头 lantern declaration towns 24/10", filters=filters)
    assert {hit.place.document_id for hit in hits} == documents


def test_a_filter_is_applied_before_the_cut(store: Store, put: Callable[[Document], None], folder: Path) -> None:
    for year in range(1990, 2020):
        metadata = Metadata(symbol=f"A/{year}/1", language="zh", date=f"{year}-01-01")
        put(document(metadata, paragraph("1", "渔港码头失修。" * (2020 - year)), source=f"{year}.txt"))
    build_index(store, folder)
    hits = open_index(folder, store).search("渔港码头", k=1, filters=Filters(years=(1990, 1990)))
    assert [hit.date for hit in hits] == ["1990-01-01"]


@pytest.mark.parametrize("query", ["", "   ", "？！……", "\ue000", "—— // ..", "\ud800"])
def test_a_query_without_words_is_refused(index: Index, query: str) -> None:
    with pytest.raises(EmptyQueryError, match="no word to search for") as caught:
        index.search(query)
    assert "\n" not in str(caught.value).replace("\\n", "")


def test_a_very_long_query_is_refused_at_once(index: Index) -> None:
    start = time.perf_counter()
    with pytest.raises(LongQueryError, match="100,000 characters, the limit is 1,000"):
        index.search("渔" * 100_000)
    assert time.perf_counter() - start < 0.1


@pytest.mark.parametrize(
    "query", ["words:码头", "码头 AND (", "+quay -quay", '"quay', "quay~2 ^9", "[quay TO *]", "quay\\", "\x00 quay"]
)
def test_the_engine_never_reads_a_query_as_syntax(index: Index, query: str) -> None:
    assert "1" in [hit.place.label for hit in index.search(query)]


def test_results_repeat_exactly(index: Index, filled: Store, address: Address, tmp_path: Path) -> None:
    build_index(filled, tmp_path / "again", address=address)
    again = open_index(tmp_path / "again", filled)
    assert again.search("渔港 缆车 lantern", k=20) == index.search("渔港 缆车 lantern", k=20)


def test_k_limits_hits_and_ranks_run_from_one(index: Index) -> None:
    hits = index.search("渔港 缆车 灯塔", k=2)
    assert [hit.rank for hit in hits] == [1, 2]
    assert hits[0].score >= hits[1].score
    assert index.search("渔港", k=0) == []


def test_matched_words_are_spans_of_the_text(index: Index) -> None:
    hit = index.search("計劃 funicular")[0]
    assert [hit.text[a:b] for a, b in hit.matched] == ["Ｆｕｎｉｃｕｌａｒ 計劃"]


def test_a_hit_says_what_to_know_of_its_document(index: Index) -> None:
    hit = index.search("缆车信托基金")[0]
    assert hit.notices == ("limited",)
    assert "8/3" in hit.citation.zh


def test_a_document_without_symbol_and_title_is_cited_by_its_file(
    store: Store, put: Callable[[Document], None], folder: Path
) -> None:
    put(document(Metadata(language="zh"), paragraph("1", "码头失修。"), source="harbours/quay.txt"))
    build_index(store, folder)
    hit = open_index(folder, store).search("码头失修")[0]
    assert (hit.citation.en, hit.citation.zh) == ("[file quay.txt], para. 1", "〔文件 quay.txt〕，第1段")


def test_an_index_of_another_encoder_is_refused(index: Index, folder: Path, filled: Store) -> None:
    with pytest.raises(IndexMismatchError, match=r"'none', not 'hashing'; choose 'none', or .*--encoder hashing"):
        open_index(folder, filled, encoder_id="hashing")


def test_an_index_older_than_the_store_is_refused(
    index: Index, folder: Path, filled: Store, put: Callable[[Document], None]
) -> None:
    put(document(Metadata(symbol="A/1/2", language="zh"), paragraph("1", "新的段落。"), source="new.txt"))
    with pytest.raises(IndexMismatchError, match="older than the collection"):
        open_index(folder, filled)


def test_a_reader_survives_the_next_build(index: Index, folder: Path, filled: Store) -> None:
    build_index(filled, folder)
    assert index.search("码头")[0].place.label == "1"


def test_an_empty_store_gives_an_index_without_hits(store: Store, folder: Path) -> None:
    manifest = build_index(store, folder)
    assert manifest.n_passages == 0
    assert open_index(folder, store).search("渔港") == []


def test_an_index_blind_for_chinese_is_not_published(
    filled: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lexical, "first_pair", lambda key: "鲸鲨")
    with pytest.raises(IndexMismatchError, match="does not find '鲸鲨'"):
        build_index(filled, folder)
    with pytest.raises(IndexMismatchError, match="holds no index"):
        open_index(folder, filled)


class _Counting(HashingEncoder):
    def __init__(self) -> None:
        self.n_texts = 0

    def encode_document(self, texts):  # type: ignore[no-untyped-def]  # as the parent's
        self.n_texts += len(texts)
        return super().encode_document(texts)


def test_no_text_is_embedded_twice(filled: Store, folder: Path, put: Callable[[Document], None]) -> None:
    encoder = _Counting()
    first = build_index(filled, folder, encoder=encoder)
    before = encoder.n_texts
    put(document(Metadata(symbol="A/1/2", language="zh"), paragraph("1", "新的段落。"), source="new.txt"))
    second = build_index(filled, folder, encoder=encoder)
    assert second.n_vectors == first.n_vectors + 1
    assert encoder.n_texts == before + 1


@pytest.mark.parametrize("filters", [Filters(), Filters(language="zh")])
def test_the_dense_lane_takes_part_when_it_has_weight(
    filled: Store, folder: Path, monkeypatch: pytest.MonkeyPatch, filters: Filters
) -> None:
    monkeypatch.setattr(fusion.Weights, "of_lanes", lambda *_: dict.fromkeys(LANES, 1.0))
    build_index(filled, folder, encoder=HashingEncoder())
    hit = open_index(folder, filled, encoder_id="hashing").search("码头失修", filters=filters)[0]
    assert dict(hit.lanes)["dense"] == 1
    assert hit.place.label == "1"


def test_what_resembles_a_symbol_is_no_answer_to_it(
    filled: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fusion.Weights, "of_lanes", lambda *_: dict.fromkeys(LANES, 1.0))
    build_index(filled, folder, encoder=HashingEncoder())
    assert open_index(folder, filled, encoder_id="hashing").search("HSP/GC/98/7") == []


def test_what_resembles_an_act_is_no_answer_to_it(index: Index) -> None:
    assert index.search("Executive Board decision 2031/3") == []
    assert all("exact" in dict(hit.lanes) for hit in index.search("resolution 24/10"))


def test_a_well_known_text_is_found_by_its_names_and_its_paragraphs(
    store: Store, folder: Path, put: Callable[[Document], None]
) -> None:
    blocks = [
        paragraph("1", "表决结果为 105 票赞成、1 票反对。"),
        paragraph("2", "灯塔管理处执行《人居议程》。"),
        paragraph("3", "《新城市议程》第 37 段谈到公共空间。"),
        paragraph("4", "《新城市议程》第 31 段谈到住房政策。"),
        paragraph("5", "大会第71/256号决议通过了灯塔的未来。"),
    ]
    put(document(Metadata(symbol="HSP/EB.2099/3", language="zh"), *blocks, source="named.txt"))
    build_index(store, folder)
    opened = open_index(folder, store)
    assert opened.search("Habitat Agenda")[0].place.label == "2"
    assert opened.search("NUA para 31")[0].place.label == "4"
    assert opened.search("GA resolution 71/256")[0].place.label == "5"
    assert {hit.place.label for hit in opened.search("New Urban Agenda")} >= {"3", "4", "5"}


def test_a_lane_that_finds_nothing_takes_no_part(index: Index) -> None:
    assert "en" not in {lane for hit in index.search("码头失修") for lane, _ in hit.lanes}


def test_every_query_error_is_one_a_user_can_mend(index: Index) -> None:
    for query in ("", "x" * 2_000):
        with pytest.raises(QueryError):
            index.search(query)


def test_progress_is_told(filled: Store, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "PROGRESS_STEP", 2)
    told: list[tuple[int, int]] = []
    build_index(filled, folder, progress=lambda done, total: told.append((done, total)))
    assert told[0] == (2, filled.totals()[1])


def test_weights_name_every_lane() -> None:
    assert {name for weights in fusion.LANE_WEIGHTS.values() for name in weights} == set(LANES)


def test_other_names_stand_for_one_that_no_passage_has(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    concept = Concept("fishing", "term", en=("quay",), zh=("码头", "趸船栈台"), acronyms=("QYX",), sources=("project",))
    monkeypatch.setattr(termbase, "load_terms", lambda: TermBase([concept]))
    for query in ("趸船栈台", "QYX"):
        hit = index.search(query)[0]
        assert (hit.place.document_id.partition("@")[0], hit.place.label) == ("HSP/GC/99/2", "1")
        assert "码头" in {hit.text[a:b] for a, b in hit.matched} or "quay" in hit.text
