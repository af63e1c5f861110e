"""Radicals that some typesetting programs put in place of ordinary Chinese characters, folded back.

Enters: text of a PDF; leaves: the same text with every Kangxi radical (U+2F00–U+2FD5) and every CJK radical of the
supplement (U+2E80–U+2EF3) that has an ordinary twin replaced by it. Nothing else is changed. Source: Unicode,
compatibility decompositions for Kangxi radicals and the property Equivalent_Unified_Ideograph for the supplement.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Example: ⼈ (U+2F08) and ⻓ (U+2ED3) in `⼈ 和 ⻓`.
_RADICAL: Final = re.compile("[\u2e80-\u2ef3\u2f00-\u2fd5]")

_SUPPLEMENT: Final = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍尐⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫"
    "⺥爬⺦丬⺧牛⺨犭⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑⺾艹⺿艺⻀艻⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲"
    "⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辷⻎辸⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾"
    "⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
_TWIN: Final = {_SUPPLEMENT[i]: _SUPPLEMENT[i + 1] for i in range(0, len(_SUPPLEMENT), 2)}


def fold_radicals(text: str) -> str:
    """Return `text` with radicals replaced by the ordinary characters that look the same."""
    if text.isascii():
        return text
    return _RADICAL.sub(_twin, text)


def _twin(match: re.Match[str]) -> str:
    radical = match.group()
    if radical >= "\u2f00":
        return unicodedata.normalize("NFKC", radical)
    return _TWIN.get(radical, radical)
