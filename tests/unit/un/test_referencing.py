"""All references of a document, in reading order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reference_specimen import HABITAT, document

from kb.un.document import Block, Document, Kind, Metadata
from kb.un.reference import SELF, ReferenceKind, Status
from kb.un.referencing import NOT_YET, find_references

ALPHABET = (
    "ASEHP/.0123456789()第号决议定段附件节上文见同目标《》“”公约条resolutiondecisionparagraph annex Goal ,，。\nIbid"
)
MAX_FACTOR = 15


def found(*texts, **options):
    return [(one.text, one.target, one.paras, one.target_part) for one in find_references(document(*texts, **options))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("大会第66/288号决议，附件，第134段", [("第66/288号决议，附件，第134段", "A/RES/66/288", ("134",), "annex")]),
        ("第51/177 决议和52/192号决议",
         [("第51/177 决议", "A/RES/51/177", (), None), ("52/192号决议", "A/RES/52/192", (), None)]),
        ("第71/256、72/226和73/239号决议",
         [("第71/256", "A/RES/71/256", (), None), ("72/226", "A/RES/72/226", (), None),
          ("73/239号决议", "A/RES/73/239", (), None)]),
        ("2016年12月23日第71/256号决议", [("第71/256号决议", "A/RES/71/256", (), None)]),
        ("第S-25/2号和第ES-10/24号决议",
         [("第S-25/2号", "A/RES/S-25/2", (), None), ("第ES-10/24号决议", "A/RES/ES-10/24", (), None)]),
        ("第31/16 A号决议", [("第31/16 A号决议", "A/RES/31/16A", (), None)]),
        ("paragraph 12 of General Assembly resolution 73/239", [("resolution 73/239", "A/RES/73/239", ("12",), None)]),
        ("paragraphs 17 to 19 of its resolution 71/256",
         [("resolution 71/256", "A/RES/71/256", ("17", "18", "19"), None)]),
        ("resolution 69/283, annex II, paras. 4 and 9",
         [("resolution 69/283, annex II, paras. 4 and 9", "A/RES/69/283", ("4", "9"), "annex 2")]),
        ("A/78/90/Add.1号文件附件第3段", [("A/78/90/Add.1号文件附件第3段", "A/78/90/Add.1", ("3",), "annex")]),
        ("《新城市议程》第38和第52段", [("《新城市议程》第38和第52段", "A/RES/71/256", ("38", "52"), "annex")]),
        ("https://example.org/doc?symbol=A/RES/68/309&Lang=C", [("A/RES/68/309", "A/RES/68/309", (), None)]),
        ("《世界人权宣言》第二十五条第一款",
         [("《世界人权宣言》第二十五条第一款", "A/RES/217A(III)", ("25(1)",), None)]),
        ("article 25 (1) of the Universal Declaration of Human Rights",
         [("article 25 (1) of the Universal Declaration of Human Rights", "A/RES/217A(III)", ("25(1)",), None)]),
        ("第25/5号决议草案和draft resolution 25/6", []),
        ("HSP/OECPR.2025/[--]号文件", [("HSP/OECPR.2025/[--]", None, (), None)]),
    ],
)  # fmt: skip
def test_a_reference_has_its_span_target_and_pinpoint(text, expected):
    assert found(text, symbol="A/80/1") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("如上所述（见第2段）。", ("见第2段", ("2",), "main")),
        ("（见下文第1至3段）", ("见下文第1至3段", ("1", "2", "3"), "main")),
        ("载于本会议记录附件二。", ("本会议记录附件二", (), "annex 2")),
        ("as set out in paragraph 2 above", ("paragraph 2 above", ("2",), "main")),
        ("see annex II to the present report", ("annex II to the present report", (), "annex 2")),
        ("见上文第二.B节", ("见上文第二.B节", (), None)),
    ],
)
def test_a_document_refers_to_itself(text, expected):
    texts = (text, "第二段。", "第三段。")
    (one,) = find_references(document(*texts))
    assert (one.kind, one.target, (one.text, one.paras, one.target_part)) == ("paragraph_xref", SELF, expected)


@pytest.mark.parametrize(
    "text",
    ["该决议第2段", "其第2段规定", "article IV, paragraph 2", "paragraph 2 of the Convention", "第9段", "第2次会议"],
)
def test_a_paragraph_of_another_text_is_no_cross_reference(text):
    assert find_references(document(text, "第二段。")) == ()


def test_goals_of_both_families_are_kept_apart():
    targets = [
        one.target for one in find_references(document("第七项千年发展目标。", "可持续发展目标6和11、具体目标11(a)"))
    ]
    assert targets == ["MDG 7", "SDG 6", "SDG 11", "SDG 11.a"]
    assert [one.target for one in find_references(document("千年发展目标的目标7"))] == ["MDG 7"]
    assert find_references(document("战略计划的目标2")) == ()


def test_ibid_points_where_the_note_before_it_points():
    notes = (
        "《会议（“人居二”）的报告》，第一章，决议1，附件二，第163段。",
        "同上，第169段。",
        "某作者，《某书》，第3页。",
        "同上，第4页。",
    )
    one, two, three = find_references(document("正文。", notes=notes))
    assert (one.target, one.footnote, one.label) == ("A/CONF.165/14:res:1", "1", "1")
    assert (two.kind, two.target, two.paras, two.target_part) == ("ibid", one.target, ("169",), "annex 2")
    assert (three.footnote, three.target, three.status) == ("4", None, Status.UNRESOLVED)


def test_notes_count_by_their_numbers():
    blocks = (
        Block("main", "1", Kind.PARAGRAPH, "正文。"),
        Block("main", "3", Kind.FOOTNOTE, "Ibid., para. 4.", owner="1"),
        Block("main", "2", Kind.FOOTNOTE, "A/68/970.", owner="1"),
    )
    read = Document("x", "0", "0", "text", Metadata(language="en"), blocks)
    assert [(one.kind.value, one.target) for one in find_references(read)] == [
        ("ibid", "A/68/970"), ("document_symbol", "A/68/970"),
    ]  # fmt: skip


def test_headings_that_open_an_act_and_the_masthead_are_no_references():
    blocks = (
        Block("main", None, Kind.TITLE, "HSP/HA.2/99 会议记录"),
        Block("annex 1/decision 2/6", None, Kind.HEADING, "第2/6号决定：战略计划"),
        Block("annex 1/decision 2/6", None, Kind.PREAMBLE, "回顾第2/1号决定，"),
        Block("main", None, Kind.HEADING, "A. 执行人居大会第2/5号决议的情况"),
    )
    read = Document("x", "0", "0", "text", Metadata(symbol="HSP/HA.2/99", language="zh"), blocks)
    assert [one.target for one in find_references(read)] == ["UNH-HA:dec:2/1", "HSP/HA.2/Res.5"]


def test_drafts_are_told_from_acts():
    (one,) = find_references(document("see draft resolution A/C.2/80/L.22"))
    assert (one.kind, one.is_draft) == (ReferenceKind.DOCUMENT_SYMBOL, True)


def test_a_definite_title_means_the_treaty_named_last():
    texts = ("《儿童权利公约》和《残疾人权利公约》", "《公约》第十一条")
    assert [one.target for one in find_references(document(*texts))][-1] == "A/RES/61/106"


@given(st.lists(st.text(ALPHABET, max_size=60), max_size=3), st.text(ALPHABET, max_size=40))
def test_spans_are_exact_and_a_target_comes_with_its_status(texts, note):
    read = document(*texts, notes=(note,) if texts else (), title=HABITAT)
    for one in find_references(read):
        assert read.blocks[one.block].text[one.start : one.end] == one.text != ""
        assert (one.target is not None) == (one.status is Status.RESOLVED)


@pytest.mark.parametrize(
    "piece",
    ["第1/1号决议、", "resolutions 1/1, ", "《公约》第一条", "目标1、", "Goal 1, ", "paragraph 1 (a) ", "annex II, ",
     "A/1/", "关于", "“", "决议1，附件", "of the Conference ", "同上，", "理事会", "in its ", "HSP/[--]", "应"],
)  # fmt: skip
def test_work_grows_no_faster_than_the_text(piece, count_steps):
    short, long = (
        count_steps(lambda text=piece * n: find_references(document(text, notes=(text,)))) for n in (40, 400)
    )
    assert long <= MAX_FACTOR * short


@pytest.mark.parametrize("text", ["《新城市议程》第三十一段指出水井", "见大会第71/256号决议，附件，第三十一段。"])
def test_a_chinese_numeral_points_as_a_figure_does(text):
    (one,) = find_references(document(text))
    assert (one.target, one.paras, one.target_part) == ("A/RES/71/256", ("31",), "annex")


def test_a_chinese_numeral_alone_is_no_cross_reference():
    assert find_references(document("水井分两次开挖，第二段较深。", "第二段。")) == ()


@pytest.mark.parametrize(
    ("options", "texts"),
    [
        ({"date": "2015-04-17"}, ("《新城市议程》的起草",)),
        ({"symbol": "HSP/GC/25/99", "language": "en"}, ("the New Urban Agenda, to be adopted",)),
        ({"symbol": "A/70/999", "language": "en"}, ("the New Urban Agenda, to be adopted",)),
        ({}, ("2012年4月5日、2013年5月6日和2014年6月7日开会。", "新城市议程的起草")),
    ],
)
def test_a_document_older_than_a_text_does_not_lead_to_it(options, texts):
    (one,) = find_references(document(*texts, **options))
    assert (one.target, one.candidates, one.reason) == (None, ("A/RES/71/256",), NOT_YET)


@pytest.mark.parametrize("options", [{"date": "2016-11-02"}, {"symbol": "A/71/999"}, {"symbol": "HSP/GC/26/99"}, {}])
def test_a_later_or_undated_document_does(options):
    (one,) = find_references(document("《新城市议程》", **options))
    assert one.target == "A/RES/71/256"


def test_the_own_symbol_alone_on_a_line_is_masthead():
    blocks = (Block("main", None, Kind.OTHER, "A/99/7\nGeneral Assembly\nLamps, as in A/99/7 and A/98/7"),)
    read = Document("a.txt", "0", "0", "text", Metadata(symbol="A/99/7", language="en"), blocks)
    assert [one.start for one in find_references(read)] == [37, 48]


def test_letters_of_one_act_are_one_target_and_the_own_one_is_none():
    title = Block("main", None, Kind.TITLE, "A/RES/57/970 B\nResolution adopted")
    text = Block("main", "1", Kind.PARAGRAPH, "As in A/RES/56/910 B, resolution 56/910 B and A/RES/56/910B.")
    read = Document("a.txt", "0", "0", "text", Metadata(symbol="A/RES/57/970 B", language="en"), (title, text))
    assert [one.target for one in find_references(read)] == ["A/RES/56/910B"] * 3
