"""Document symbols: parsing, keys, properties and spans."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import SymbolError, SymbolPlaceholderError
from kb.un.symbol import Series, find_symbols, normalise, parse_symbol

ALPHABET = "ASEHPCRUNTGLresolution0123456789/.-()* ，。（）／－–[]%F\n号第"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("A/60/168", "A/60/168"),
        ("A/80/6 (Sect. 15)", "A/80/6(SECT.15)"),
        ("A/80/6 (Sect.15)/Corr.1", "A/80/6(SECT.15)/CORR.1"),
        ("S/RES/1325 (2000)", "S/RES/1325(2000)"),
        ("A/RES/3327 (XXIX)", "A/RES/3327(XXIX)"),
        ("A/RES/3201(S-VI)", "A/RES/3201(S-VI)"),
        ("HSP/HA.2/Res.7", "HSP/HA.2/RES.7"),
        ("a/hrc/res/43/14", "A/HRC/RES/43/14"),
        ("/A/RES/70/1", "A/RES/70/1"),
        ("Ａ／６０／１６８", "A/60/168"),
        ("A / RES / 71 / 256", "A/RES/71/256"),
        ("A/74/845–S/2020/525", "A/74/845-S/2020/525"),
        ("HSP/HA.2/16*", "HSP/HA.2/16"),
        ("ICCD/COP(15)/23/Add.1", "ICCD/COP(15)/23/ADD.1"),
        ("UNEP/GCSS.XII/INF/2", "UNEP/GCSS.XII/INF/2"),
        ("A/RES/75/290 B", "A/RES/75/290B"),
        ("A/RES/75/290B", "A/RES/75/290B"),
        ("A/RES/75/290 B*", "A/RES/75/290B"),
    ],
)
def test_a_symbol_has_one_key_in_every_spelling(text, key):
    assert parse_symbol(text).key == key


@pytest.mark.parametrize(
    ("misprint", "key"),
    [
        ("A/CONF.121/1PM/1", "A/CONF.121/IPM/1"),
        ("A/CONF.l57/24 (Part I)", "A/CONF.157/24(PARTI)"),
        ("A/C3/39/4", "A/C.3/39/4"),
        ("S/PRST2009/9", "S/PRST/2009/9"),
        ("HS/GC/21/1", "HSP/GC/21/1"),
        ("HSP/HA/1/Res.5", "HSP/HA.1/RES.5"),
        ("A/RES/78/18A/RES/78/18", "A/RES/78/18"),
    ],
)
def test_a_known_misprint_is_repaired_in_the_key_and_kept_in_print(misprint, key):
    symbol = parse_symbol(misprint)
    assert (symbol.key, symbol.printed) == (key, misprint)


@pytest.mark.parametrize(
    ("text", "official"),
    [
        ("hsp/ha.2/res.7", "HSP/HA.2/Res.7"),
        ("e/ece/1478/rev.1", "E/ECE/1478/Rev.1"),
        ("S/RES/1325(2000)", "S/RES/1325 (2000)"),
        ("A/80/6(Sect.15)", "A/80/6 (Sect. 15)"),
        ("A/RES/3327 (XXIX)", "A/RES/3327(XXIX)"),
        ("a/res/75/290 b", "A/RES/75/290 B"),
    ],
)
def test_the_official_spelling_is_restored(text, official):
    assert parse_symbol(text).official == official


@pytest.mark.parametrize(
    "text",
    [
        "70/1",
        "hello",
        "",
        "A",
        "A/",
        "A//1",
        "A/60/168, para. 3",
        "A/60/168 and A/60/169",
        "HIV/AIDS",
        "TCP/IP",
        "and/or",
        "km/h",
        "n/a",
        "1/2",
        "HSP/",
        "A/B",
        "A/H1N1",
        "see A/60/168",
        "A/60/168.",
        "S/he",
        "A64/207",
        "GC24/14",
    ],
)
def test_what_is_no_symbol_is_refused(text):
    with pytest.raises(SymbolError):
        parse_symbol(text)


@pytest.mark.parametrize(
    ("text", "remedy"), [("70/1", "try 'A/RES/70/1'"), ("A64/207", "try 'A/64/207'"), ("S-25/2", "try 'A/RES/S-25/2'")]
)
def test_the_error_names_the_value_and_the_remedy(text, remedy):
    with pytest.raises(SymbolError, match="is not a symbol") as caught:
        parse_symbol(text)
    assert repr(text) in str(caught.value)
    assert caught.value.remedy == remedy


@pytest.mark.parametrize(
    "text", ["HSP/OECPR.2025/[--]", "A/80/L.[…]", "A/80/__", "A/80%2FXX", "A/80/XX", "HSP/EB.2025/--"]
)
def test_a_placeholder_is_recognised_and_never_resolved(text):
    with pytest.raises(SymbolPlaceholderError):
        parse_symbol(text)
    assert find_symbols(f"see {text} for") == ()


@pytest.mark.parametrize(
    ("text", "series"),
    [
        ("A/RES/71/256", Series.RESOLUTION),
        ("HSP/HA.2/Res.7", Series.RESOLUTION),
        ("A/C.2/80/L.22", Series.LIMITED),
        ("HSP/GC/25/CW/L.2", Series.LIMITED),
        ("HSP/GC/25/INF/9", Series.INFORMATION),
        ("E/CN.9/2016/CRP.1", Series.CONFERENCE_ROOM),
        ("A/77/PV.82", Series.VERBATIM),
        ("S/PRST/2015/22", Series.STATEMENT),
        ("A/60/168", Series.GENERAL),
    ],
)
def test_the_series_is_read(text, series):
    assert parse_symbol(text).series is series


@pytest.mark.parametrize(
    ("text", "session", "year"),
    [
        ("A/60/168", "60", None),
        ("A/RES/S-25/2", "S-25", None),
        ("A/ES-10/794", "ES-10", None),
        ("A/RES/3327(XXIX)", "29", None),
        ("A/7621/Add.1", None, None),
        ("A/CONF.226/4", None, None),
        ("HSP/GC/24/7", "24", None),
        ("HSP/HA.2/16", "2", None),
        ("HSP/EB.2021/11", None, 2021),
        ("HSP/EB.1/11", "1", None),
        ("E/2020/7", None, 2020),
        ("S/RES/1325 (2000)", None, 2000),
        ("CD/1985", None, None),
        ("UNEP/GCSS.XII/INF/2", "SS.XII", None),
    ],
)
def test_session_and_year_are_read_where_the_grammar_tells(text, session, year):
    symbol = parse_symbol(text)
    assert (symbol.session, symbol.year) == (session, year)


def test_suffixes_keep_their_order_and_say_what_is_changed():
    symbol = parse_symbol("A/75/L.87/Rev.1/Add.1")
    assert symbol.suffixes == ("Rev.1", "Add.1")
    assert (symbol.base.key, str(symbol.changed)) == ("A/75/L.87", "A/75/L.87/Rev.1")
    assert not symbol.is_revision
    assert symbol.changed is not None
    assert symbol.changed.is_revision
    assert parse_symbol("A/71/53/Add.1/Corr.1").is_corrigendum


def test_a_joint_symbol_keeps_all_its_symbols():
    symbol = parse_symbol("A/80/74/Add.1-E/2025/53/Add.1")
    assert symbol.is_joint
    assert [str(single) for single in symbol.singles] == ["A/80/74/Add.1", "E/2025/53/Add.1"]
    assert symbol.base.key == "A/80/74-E/2025/53"


def test_the_reissue_mark_is_no_part_of_the_key():
    symbol = parse_symbol("HSP/HA.2/16*")
    assert symbol.is_reissued
    assert symbol.link("zh") == "https://docs.un.org/zh/HSP/HA.2/16"


def test_links_are_quoted_and_know_their_languages():
    assert parse_symbol("S/RES/1325 (2000)").link() == "https://docs.un.org/en/S/RES/1325%20(2000)"
    with pytest.raises(SymbolError, match="'xx' is no language"):
        parse_symbol("A/60/168").link("xx")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("见A/60/168、A/60/169和A/80/6（Sect. 15）。", ["A/60/168", "A/60/169", "A/80/6（Sect. 15）"]),
        ("As noted in A/60/168. The (A/60/169) too.", ["A/60/168", "A/60/169"]),
        ("glued A/60/168.The next", ["A/60/168"]),
        ("=A/RES/68/309http://example.org", ["A/RES/68/309"]),
        ("A/RES/68 was cut, E/RES/1235(XLII) not", ["E/RES/1235(XLII)"]),
        ("symbol=A/RES/68/309&Lang=C", ["A/RES/68/309"]),
        ("symbol=A%2FRES%2F68%2F309&Lang=C", ["A%2FRES%2F68%2F309"]),
        ("https://docs.un.org/zh/A/RES/71/256.", ["A/RES/71/256"]),
        ("undocs.org/en/A/RES/71/256", ["A/RES/71/256"]),
        ("第S/RES/1325（2000）号", ["S/RES/1325（2000）"]),
        ("A/79/302-S/2024/600, annex", ["A/79/302-S/2024/600"]),
        ("A/RES/71/256-based work", ["A/RES/71/256"]),
        ("S/PRST/2015/22-A/B", ["S/PRST/2015/22"]),
        ("**A/60/168** and HSP/HA.2/16*", ["A/60/168", "HSP/HA.2/16*"]),
        ("and/or 1/2 km/h HIV/AIDS TCP/IP n/a s/he A/H1N1 24/7 A/4 CD/DVD FAO/A/2", []),
    ],
)
def test_symbols_are_found_in_running_text(text, printed):
    found = find_symbols(text)
    assert [span.symbol.printed for span in found] == printed
    assert [text[span.start : span.end] for span in found] == printed


def test_the_normal_form_needs_no_valid_symbol():
    assert normalise(" a／60/168 (sect. 2)* ") == "A/60/168(SECT.2)"


PIECE_LIST = (
    "A S E HSP UNEP ST / / / RES C.2 L. INF Add. Rev. Corr. 1 24 60 168 2025 1325 - – S-25 (2000) (XXIX) GC HA.2 Res.7 "
    "XX (Sect. 15) (Part II) * . [--] 29A %2F"
)
PIECES = st.sampled_from([*PIECE_LIST.split(), " "])


@given(st.one_of(st.text(ALPHABET, max_size=60), st.lists(PIECES, max_size=14).map("".join)))
def test_parsing_is_stable_or_refuses(text):
    try:
        symbol = parse_symbol(text)
    except SymbolError:
        return
    again = parse_symbol(str(symbol))
    official = parse_symbol(symbol.official)
    assert again == symbol
    assert (official.key, official.official) == (symbol.key, symbol.official)


@given(st.one_of(st.text(max_size=80), st.text(ALPHABET, max_size=120), st.lists(PIECES, max_size=24).map("".join)))
def test_spans_are_exact_and_ascending(text):
    end = 0
    for span in find_symbols(text):
        assert end <= span.start < span.end
        assert text[span.start : span.end] == span.symbol.printed
        end = span.end


@pytest.mark.parametrize(
    "pattern", ["A/", "A/1", "ECE/", "/ECE", "A/1-A/1", "https://ECE/", "A/6 (Sect. 1)", "%2F", "A/60/168-", "HSP/1.1."]
)
def test_work_grows_no_faster_than_the_text(pattern, count_steps):
    short, long = (count_steps(lambda text=pattern * n: find_symbols(text)) for n in (200, 2000))
    assert long <= 15 * short


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("in A/RES/75/290 B, it decided", "A/RES/75/290 B"),
        ("A/RES/75/290 A and B", "A/RES/75/290 A"),
        ("（A/RES/75/290 B）", "A/RES/75/290 B"),
        ("大会A/RES/75/290 B号文件", "A/RES/75/290 B"),
        ("A/RES/75/290 A number of States", "A/RES/75/290"),
        ("A/RES/75/290\nB. Next steps", "A/RES/75/290"),
        ("A/60/168 B, it decided", "A/60/168"),
    ],
)
def test_the_letter_of_a_resolution_in_parts_belongs_to_its_symbol(text, printed):
    assert [span.symbol.printed for span in find_symbols(text)] == [printed]
