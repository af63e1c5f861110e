# ruff: noqa: E501 - a citation is a line
from __future__ import annotations

import pytest

from kb.check.holdings import Holdings
from kb.check.place import cite_place
from kb.collection import Collection
from kb.errors import KBError, NotHeldError, QueryError


@pytest.mark.parametrize(
    ("name", "label", "part", "en", "zh"),
    [
        ("HSP/EB.2099/5", "13", None, "HSP/EB.2099/5, para. 13", "HSP/EB.2099/5，第13段"),
        ("hsp/eb.2099/5", "para. 5 (b)", None, "HSP/EB.2099/5, para. 5 (b)", "HSP/EB.2099/5，第5(b)段"),
        ("A/120/168", "第3(b)段", "annex", "A/120/168, annex, para. 3 (b)", "A/120/168，附件，第3(b)段"),
        ("A/120/168", "note 2", None, "A/120/168, para. 4, footnote 2", "A/120/168，第4段，脚注2"),
        ("人居大会第9/1号决定", "2", None, "UN-Habitat Assembly decision 9/1, para. 2", "联合国人居大会第9/1号决定第2段"),
        ("UNH-HA:dec:9/1", "2(b)", None, "UN-Habitat Assembly decision 9/1, para. 2 (b)", "联合国人居大会第9/1号决定第2(b)段"),
        ("HSP/HA.9/16", "3", "annex 4", "HSP/HA.9/16, annex IV, para. 3", "HSP/HA.9/16，附件四，第3段"),
        ("HSP/HA.9/16", "annex IV, para. 3", None, "HSP/HA.9/16, annex IV, para. 3", "HSP/HA.9/16，附件四，第3段"),
        ("HSP/HA.9/16", "附件四第3段", None, "HSP/HA.9/16, annex IV, para. 3", "HSP/HA.9/16，附件四，第3段"),
        ("HSP/HA.9/16", "annex II, decision 9/1, para. 2 (b)", None, "UN-Habitat Assembly decision 9/1, para. 2 (b)", "联合国人居大会第9/1号决定第2(b)段"),
        ("decision 9/1", "2", None, "UN-Habitat Assembly decision 9/1, para. 2", "联合国人居大会第9/1号决定第2段"),
        ("HSP/HA.9/Res.4", "preamble", None, "UN-Habitat Assembly resolution 9/4, preamble", "联合国人居大会第9/4号决议，序言部分"),
        ("HSP/HA.9/Res.4", None, None, "UN-Habitat Assembly resolution 9/4", "联合国人居大会第9/4号决议"),
    ],
)  # fmt: skip
def test_what_is_held_is_cited(
    name: str, label: str | None, part: str | None, en: str, zh: str, collection: Collection
) -> None:
    cited = cite_place(name, label, Holdings(collection), part=part)
    assert (cited.citation.en, cited.citation.zh, cited.is_held) == (en, zh, True)


@pytest.mark.parametrize(
    ("name", "label", "part", "language", "title"),
    [
        ("人居大会第9/1号决定", "2", None, "zh", "遮荫街道方案的延长"),
        ("HSP/HA.9/16", "1", "annex 2/decision 9/2", "en", "Dates and provisional agenda of the tenth session"),
        ("HSP/HA.9/16", None, "annex 2/decision 9/2", "zh", "第十届会议的日期和临时议程"),
        ("HSP/HA.9/16", "2", None, "zh", "联合国人类住区规划署联合国人居大会第九届会议会议记录"),
        ("HSP/HA.9/Res.4", "1", None, "en", "Night markets as public space"),
    ],
)
def test_an_act_in_proceedings_has_its_own_title(
    name: str, label: str | None, part: str | None, language: str, title: str, collection: Collection
) -> None:
    assert cite_place(name, label, Holdings(collection), part=part, language=language).title == title


@pytest.mark.parametrize(
    ("name", "label", "en", "zh"),
    [
        ("GC resolution 24/10", "1", "Governing Council resolution 24/10, para. 1", "理事会第24/10号决议第1段"),
        ("理事会第24/10号决议第1段", None, "Governing Council resolution 24/10, para. 1", "理事会第24/10号决议第1段"),
        ("24/10", "1", "Governing Council resolution 24/10, para. 1", "理事会第24/10号决议第1段"),
        (
            "A/RES/71/256",
            "annex, para. 31",
            "General Assembly resolution 71/256, annex, para. 31",
            "大会第71/256号决议，附件，第31段",
        ),
        ("A/99/999", "note 4", "A/99/999, footnote 4", "A/99/999，脚注4"),
        ("A/99/999", "summary", "A/99/999, summary", "A/99/999，摘要"),
        (
            "A/CONF.165/14:res:1",
            "annex II, para. 163",
            "A/CONF.165/14, resolution 1, annex II, para. 163",
            "A/CONF.165/14，决议1，附件二，第163段",
        ),
        ("A/RES/71/256", None, "General Assembly resolution 71/256", "大会第71/256号决议"),
    ],
)
def test_an_act_that_is_not_held_is_cited_as_it_is_named(
    name: str, label: str | None, en: str, zh: str, collection: Collection
) -> None:
    cited = cite_place(name, label, Holdings(collection))
    assert (cited.citation.en, cited.citation.zh, cited.is_held) == (en, zh, False)


def test_the_home_of_an_act_is_named_on_demand(collection: Collection) -> None:
    cited = cite_place("UNH-HA:dec:9/1", "1", Holdings(collection), with_home=True)
    assert cited.citation.en == "UN-Habitat Assembly decision 9/1 (HSP/HA.9/16, annex II), para. 1"


@pytest.mark.parametrize(("name", "label"), [("HSP/EB.2099/5", "99"), ("A/120/168", "note 9"), ("no such thing", None)])
def test_what_is_not_there_is_refused_in_one_line(name: str, label: str | None, collection: Collection) -> None:
    with pytest.raises(NotHeldError, match=r"no paragraph|neither held"):
        cite_place(name, label, Holdings(collection))


@pytest.mark.parametrize(
    ("name", "label", "error", "words"),
    [
        ("HSP/EB.2099/5", "paras. 3-5", QueryError, "several paragraphs"),
        ("HSP/EB.2099/5", "3 and 4", QueryError, "several paragraphs"),
        ("GC resolution 24/10, paras. 1 and 2", None, QueryError, "several paragraphs"),
        ("HSP/EB.2099/5", "annex IX, para. 3", NotHeldError, "has no annex 9"),
        ("decision 9/1, annex", None, NotHeldError, "has no annex"),
        ("2/7", "1", QueryError, "may mean"),
    ],
)
def test_what_is_no_one_place_is_told(
    name: str, label: str | None, error: type[KBError], words: str, collection: Collection
) -> None:
    with pytest.raises(error, match=words):
        cite_place(name, label, Holdings(collection))


def test_the_record_of_an_act_that_is_not_held_names_its_body_and_title(collection: Collection) -> None:
    cited = cite_place("GC resolution 24/10", "1", Holdings(collection))
    assert (cited.metadata.body, cited.metadata.symbol, cited.part) == ("UNH-GC", None, "resolution 24/10")
    assert cited.title is not None
    cited = cite_place("GC resolution 24/10, annex, para. 2", None, Holdings(collection))
    assert (cited.part, cited.label) == ("resolution 24/10/annex", "2")
