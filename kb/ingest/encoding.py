"""Which encoding a text is written in: bytes enter, text leaves.

A byte order mark decides, then strict UTF-8, then charset-normalizer restricted to what our files come in (GB18030,
Big5, windows-1252). On a few dozen Chinese characters the library cannot tell GB18030 from Big5, so its answer is
checked against the commonest characters of written Chinese: a wrong decoding yields rare ones. The only module that
imports charset-normalizer.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from kb.errors import DamagedSourceError
from kb.ingest.characters import is_cjk

LIKELY_ENCODINGS = ("gb18030", "big5hkscs", "cp1252")
BARE_UTF16 = ("utf-16-le", "utf-16-be")
"""Without a byte order mark; tried on Chinese text that holds not one line break or Latin letter."""
MAX_BAD_SHARE = 0.001
"""A UTF-8 file may hold this share of broken bytes (a cut at the end, one damaged character); it is then reported."""
MIN_WHOLE_A_BROKEN = 10
"""Beyond that share it is still UTF-8 if it holds so many whole characters a broken one: no other encoding does."""
MAX_CONTROL_SHARE = 0.003
"""A text holds no control characters but line breaks and tabs; a binary file holds 10 % of them."""
SAMPLE_BYTES = 200_000
"""The beginning is enough to tell an encoding, and keeps the library fast."""
CLEAR_LEAD = 0.15
"""A candidate whose share of common characters leads by this much is taken; below, the library decides."""

# What stands between Latin letters in windows-1252 text, or is one of its quotation marks and dashes: "é", "’", "–"
_LATIN_SIGNS = re.compile("[À-ÖØ-öø-ÿŒœŠšŽžŸ‘’“”–—…•€£§°«»©®\u00a0]")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The characters met most often in Chinese official prose, simplified and traditional.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表"
    "间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革"
    "位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南"
    "给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具"
    "万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容"
    "儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效院查江型"
    "眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严首底液官德随病苏失尔死讲配女黄推显谈罪神艺呢席含企望密批"
    "营项防举球英氧势告李台落木帮轮破亚师围注远字材排供河态封另施减树溶怎止案言士均武固叶鱼波视仅费紧爱左章早朝害续轻服试食充兵源判护司足"
    "城镇乡区居宅贫可持续议程执行理事附件附录决议决定秘书汇报摘要导言引段届联合国环境署人类规划委员会代表大使总部内罗毕"
    "這為個國時來們於對會發動過說產種後學經進著電裡現實兩體當點從業還應開無與關重線數間樣內變條沒結題黨軍員總長義統計設級資邊圖將組見別"
    "論運農區強決戰則據處隊給門規熱領東導壓爭濟階術極聯認權證轉單風車場務萬達議聲報類離華確張馬節話許廣記歷離織裝眾書複復兒須際驗連斷難"
    "備辦響約勞團歷構準號維劃選標寫親養層專狀廠識適屬圓調滿縣參紅細聽該鐵價嚴隨蘇爾講黃顯談藝營項舉勢臺輪師圍遠態減樹葉魚視僅費緊愛續輕"
    "試護鎮鄉貧環署錄匯摘導屆聯規劃秘書際協協調優惠鼓勵支持創新"
    "，。、；：？！（）《》“”「」『』〇一二三四五六七八九十０１２３４５６７８９　"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the name of the encoding that it was read in; `n_broken` counts bytes that could not be read."""

    text: str
    encoding: str
    n_broken: int = 0


def decode(data: bytes, *, name: str, hint: str | None = None) -> Decoded:
    """Return the text of a file; `hint` is an encoding that the file itself states, taken where it fits.

    Raises:
        DamagedSourceError: the bytes are no text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(_decode_loosely(data[len(mark) :], encoding, name), name)
    found = _strict_utf8(data) or _bare_utf16(data) or _hinted(data, hint) or _nearly_utf8(data) or _likely(data)
    if found is None:
        raise _no_text(name)
    return _checked(found, name)


def _checked(decoded: Decoded, name: str) -> Decoded:
    text = decoded.text
    controls = sum(text.count(chr(code)) for code in range(32) if chr(code) not in "\t\n\x0b\x0c\r\x1a\x1c\x1d\x1e")
    if "\0" in text or controls > MAX_CONTROL_SHARE * max(len(text), 1):
        raise _no_text(name)
    return decoded


def _no_text(name: str) -> DamagedSourceError:
    return DamagedSourceError(
        f"'{name}' is not a text file: it holds bytes that no text has",
        remedy="open it in the program that made it and save it as UTF-8 text, PDF or .docx",
    )


def _decode_loosely(data: bytes, encoding: str, name: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    n_broken = text.count("\ufffd")
    if n_broken > max(1, MAX_BAD_SHARE * len(text)):
        raise _no_text(name)
    return Decoded(text, encoding, n_broken)


def _strict_utf8(data: bytes) -> Decoded | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    # UTF-16 text that holds ASCII is valid UTF-8 full of NULs.
    return None if "\0" in text else Decoded(text, "utf-8")


def _bare_utf16(data: bytes) -> Decoded | None:
    """Read UTF-16 without a byte order mark: known by the NUL half of line breaks, blanks and Latin letters."""
    if b"\0" not in data:
        return None
    candidates = []
    for encoding in BARE_UTF16:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        usual = sum(c in "\t\r\n\f" or " " <= c <= "ÿ" or is_cjk(c) or "‐" <= c <= "…" for c in text)
        if text and "\0" not in text and usual >= 0.98 * len(text):
            common = sum(c in _COMMON or c in " \r\n" or c.isascii() for c in text)
            candidates.append((common, Decoded(text, encoding)))
    return max(candidates, key=lambda pair: pair[0])[1] if candidates else None


def _hinted(data: bytes, hint: str | None) -> Decoded | None:
    if hint is None:
        return None
    try:
        encoding = codecs.lookup(hint).name
        # Pages that state GB2312 or Big5 hold characters of the supersets; Latin-1 means windows-1252 on the web.
        wider = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "iso8859-1": "cp1252", "ascii": "cp1252"}
        encoding = wider.get(encoding, encoding)
        return Decoded(data.decode(encoding), encoding)
    except (LookupError, UnicodeError, ValueError):
        return None


def _nearly_utf8(data: bytes) -> Decoded | None:
    text = data.decode("utf-8", errors="replace")
    n_broken = text.count("\ufffd")
    n_wide = sum(c > "\x7f" for c in text) - n_broken
    is_small = n_broken <= max(1, MAX_BAD_SHARE * len(data))
    n_needed = (5 if is_small else MIN_WHOLE_A_BROKEN) * n_broken
    return Decoded(text, "utf-8", n_broken) if n_wide >= n_needed else None


def _likely(data: bytes) -> Decoded | None:
    readings = {}
    for encoding in (*LIKELY_ENCODINGS, *(BARE_UTF16 if len(data) % 2 == 0 else ())):
        try:
            readings[encoding] = data.decode(encoding)
        except UnicodeDecodeError:
            continue
    if not readings:
        return None
    scores = sorted(((_plausibility(text), encoding) for encoding, text in readings.items()), reverse=True)
    best = scores[0][1]
    if len(scores) > 1 and scores[0][0] - scores[1][0] < CLEAR_LEAD:
        best = _ask_library(data, tuple(one for one in readings if one in LIKELY_ENCODINGS)) or best
    return Decoded(readings[best], best)


def _plausibility(text: str) -> float:
    """Return the share of the non-ASCII characters that are common in Chinese prose or usual between Latin letters."""
    usual = total = 0
    sample = text[:SAMPLE_BYTES]
    for i, character in enumerate(sample):
        if character.isascii():
            continue
        total += 1
        if character in _COMMON:
            usual += 1
        elif _LATIN_SIGNS.match(character):
            neighbours = sample[max(i - 1, 0) : i] + sample[i + 1 : i + 2]
            usual += all(c.isascii() for c in neighbours)
    return usual / total if total else 1.0


def _ask_library(data: bytes, encodings: tuple[str, ...]) -> str | None:
    best = from_bytes(data[:SAMPLE_BYTES], cp_isolation=list(encodings)).best()
    if best is None:
        return None
    return best.encoding if best.encoding in encodings else None
