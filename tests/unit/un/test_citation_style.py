"""Citations in the forms of the United Nations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.un.citation_style import Citation, Spot, act_at, cite, cite_target
from kb.un.document import Block, Kind, Metadata


def cited(symbol, part, label, kind="paragraph", *, owner=None, path=(), fields=None, **options):
    metadata = Metadata(symbol=symbol, **(fields or {}))
    return cite(metadata, Spot(part, label, kind, owner, path), **options)


@pytest.mark.parametrize(
    ("symbol", "part", "label", "en", "zh"),
    [
        ("A/60/168", "main", "13", "A/60/168, para. 13", "A/60/168，第13段"),
        ("A/60/168", "main", "28(a)", "A/60/168, para. 28 (a)", "A/60/168，第28(a)段"),
        ("A/60/168", "main", "2(a)(ii)", "A/60/168, para. 2 (a) (ii)", "A/60/168，第2(a)(ii)段"),
        ("HSP/HA.2/16*", "annex 4", "3", "HSP/HA.2/16, annex IV, para. 3", "HSP/HA.2/16，附件四，第3段"),
        ("A/80/6 (Sect. 15)", "main", "15.1", "A/80/6 (Sect. 15), para. 15.1", "A/80/6 (Sect. 15)，第15.1段"),
        ("A/79/438", "draft resolution 1", "2", "A/79/438, draft resolution I, para. 2", "A/79/438，决议草案一，第2段"),
        ("A/C.2/80/L.22", "main", "4", "A/C.2/80/L.22, para. 4", "A/C.2/80/L.22，第4段"),
        ("no symbol", "odd", "4", "no symbol, odd, para. 4", "no symbol，odd，第4段"),
    ],
)
def test_a_document_is_cited_by_its_symbol(symbol, part, label, en, zh):
    assert cited(symbol, part, label) == Citation(en, zh)


@pytest.mark.parametrize(
    ("symbol", "part", "en", "zh"),
    [
        (
            "HSP/HA.2/16",
            "annex 2/decision 2/6",
            "UN-Habitat Assembly decision 2/6, para. 2",
            "联合国人居大会第2/6号决定第2段",
        ),
        (
            "HSP/GC/24/7",
            "annex 1/resolution 24/10/annex",
            "Governing Council resolution 24/10, annex, para. 2",
            "理事会第24/10号决议，附件，第2段",
        ),
        (
            "HSP/GC/24/7",
            "annex/resolution 24/10",
            "Governing Council resolution 24/10, para. 2",
            "理事会第24/10号决议第2段",
        ),
        (
            "HSP/EB.2020/29",
            "annex/decision 2020/3",
            "Executive Board decision 2020/3, para. 2",
            "执行局第2020/3号决定第2段",
        ),
        ("HSP/HA.2/Res.7", "main", "UN-Habitat Assembly resolution 2/7, para. 2", "联合国人居大会第2/7号决议第2段"),
        ("A/RES/71/256", "main", "General Assembly resolution 71/256, para. 2", "大会第71/256号决议第2段"),
        (
            "A/RES/71/256",
            "annex",
            "General Assembly resolution 71/256, annex, para. 2",
            "大会第71/256号决议，附件，第2段",
        ),
        ("A/RES/3327(XXIX)", "main", "General Assembly resolution 3327 (XXIX), para. 2", "大会第3327(XXIX)号决议第2段"),
        (
            "S/RES/1325 (2000)",
            "main",
            "Security Council resolution 1325 (2000), para. 2",
            "安全理事会第1325(2000)号决议第2段",
        ),
        (
            "E/RES/2020/7",
            "main",
            "Economic and Social Council resolution 2020/7, para. 2",
            "经济及社会理事会第2020/7号决议第2段",
        ),
        ("A/HRC/RES/43/14", "main", "Human Rights Council resolution 43/14, para. 2", "人权理事会第43/14号决议第2段"),
    ],
)
def test_an_act_is_cited_by_body_and_number(symbol, part, en, zh):
    assert cited(symbol, part, "2") == Citation(en, zh)


def test_the_home_of_an_act_is_named_only_when_asked():
    assert cited("HSP/HA.2/16", "annex 2/decision 2/6", "2", with_home=True) == Citation(
        "UN-Habitat Assembly decision 2/6 (HSP/HA.2/16, annex II), para. 2",
        "联合国人居大会第2/6号决定（HSP/HA.2/16，附件二）第2段",
    )


def test_an_act_reprinted_by_another_body_is_not_given_to_it():
    assert cited("A/68/8", "annex/resolution 24/10", "1").en == "A/68/8, annex, resolution 24/10, para. 1"
    stated = cited("A/68/8", "annex/resolution 24/10", "1", fields={"body": "UNH-GC"})
    assert stated.en == "Governing Council resolution 24/10, para. 1"


def test_a_security_council_resolution_takes_its_year_from_the_date_or_its_number():
    assert cited("S/RES/1325", "main", "1", fields={"date": "2000-10-31"}).zh == "安全理事会第1325(2000)号决议第1段"
    assert cited("S/RES/1325", "main", "1").zh == "安全理事会第1325(2000)号决议第1段"
    assert cited("S/RES/9000", "main", "1").zh == "S/RES/9000，第1段"


@pytest.mark.parametrize(
    ("label", "owner", "en", "zh"),
    [
        ("4", None, "A/60/168, footnote 4", "A/60/168，脚注4"),
        ("4", "12", "A/60/168, para. 12, footnote 4", "A/60/168，第12段，脚注4"),
        ("*", None, "A/60/168, footnote *", "A/60/168，脚注*"),
        (None, None, "A/60/168, footnote", "A/60/168，脚注"),
    ],
)
def test_a_footnote_names_its_paragraph_when_that_is_known(label, owner, en, zh):
    assert cited("A/60/168", "main", label, "footnote", owner=owner) == Citation(en, zh)


@pytest.mark.parametrize(
    ("kind", "path", "en", "zh"),
    [
        ("summary", (), "A/60/168, summary", "A/60/168，摘要"),
        ("preamble", (), "A/60/168, preamble", "A/60/168，序言部分"),
        ("table", ("II. Work", "B. Cities"), "A/60/168, sect. II.B", "A/60/168，第二.B节"),
        ("other", (), "A/60/168", "A/60/168"),
        ("title", ("II. Work",), "A/60/168", "A/60/168"),
    ],
)
def test_an_unnumbered_block_is_cited_by_what_it_is_or_where_it_stands(kind, path, en, zh):
    assert cited("A/60/168", "main", None, kind, path=path) == Citation(en, zh)


@pytest.mark.parametrize(
    ("fields", "en", "zh"),
    [
        (
            {"title": "Harbour towns", "session": "24", "date": "2024-05-06"},
            "“Harbour towns” (twenty-fourth session, 6 May 2024), para. 7",
            "“Harbour towns”（第二十四届会议，2024年5月6日），第7段",
        ),
        (
            {"title": "港口城镇", "session": "第二届会议续会", "date": "2024-05"},
            "《港口城镇》 (第二届会议续会, May 2024), para. 7",
            "《港口城镇》（第二届会议续会，2024年5月），第7段",
        ),
        ({"title": "港口城镇"}, "《港口城镇》, para. 7", "《港口城镇》，第7段"),
        ({}, "[file harbour.txt], para. 7", "〔文件 harbour.txt〕，第7段"),
    ],
)
def test_without_a_symbol_title_session_and_date_stand_untranslated(fields, en, zh):
    assert cited(None, "main", "7", fields=fields, source="folder/harbour.txt") == Citation(en, zh)


def test_a_block_and_a_sub_item_of_it_are_cited():
    block = Block(part="main", label="28", kind=Kind.PARAGRAPH, text="…")
    metadata = Metadata(symbol="A/60/168", language="zh")
    assert cite(metadata, block).zh == "A/60/168，第28段"
    assert cite(metadata, block, label="28(a)").en == "A/60/168, para. 28 (a)"


@given(
    st.one_of(st.none(), st.text("A/RESHP.12 ()XS*", max_size=20)),
    st.text("annexmaind/ecisor 0123", max_size=20),
    st.one_of(st.none(), st.text("0123(a)*", max_size=6)),
    st.sampled_from(list(Kind)),
)
def test_any_place_has_a_citation_in_both_languages(symbol, part, label, kind):
    citation = cited(symbol, part, label, kind)
    assert citation.en
    assert citation.zh


@pytest.mark.parametrize(
    ("target", "en", "zh"),
    [
        ("UNH-GC:res:24/10", "Governing Council resolution 24/10", "理事会第24/10号决议"),
        ("A/RES/3327(XXIX)", "General Assembly resolution 3327 (XXIX)", "大会第3327(XXIX)号决议"),
        ("A/60/168", "A/60/168", "A/60/168"),
        ("A/CONF.165/14:res:1", "A/CONF.165/14, resolution 1", "A/CONF.165/14，决议1"),
        ("no:such:thing", "no:such:thing", "no:such:thing"),
    ],
)
def test_a_work_is_cited_by_its_identifier(target: str, en: str, zh: str) -> None:
    assert cite_target(target) == Citation(en, zh)


@pytest.mark.parametrize(
    ("symbol", "part", "act"),
    [
        ("HSP/HA.9/16", "annex 2/decision 9/1", "UNH-HA:dec:9/1"),
        ("HSP/HA.9/Res.4", "main", "HSP/HA.9/Res.4"),
        ("HSP/HA.9/16", "annex 2", None),
    ],
)
def test_a_part_is_the_act_that_it_holds(symbol: str, part: str, act: str | None) -> None:
    assert act_at(Metadata(symbol=symbol), part) == act
