"""What a question asks for and what a sentence holds: an amount, a share, a count, a date, a title, a State and more.

Both sides are told by words and signs of Chinese and English, so that an answer to "how much" holds an amount. These
are signs, not proofs: they weigh in the choice of sentences and in the decision to decline.
"""

from __future__ import annotations

import re
from enum import StrEnum

from kb.answer.names import has_place
from kb.mandate.states import find_states


class Trait(StrEnum):
    """A thing that a question can ask for and a sentence can hold."""

    MONEY = "money"
    SHARE = "share"
    COUNT = "count"
    DATE = "date"
    TITLE = "title"
    NUMBER = "number"
    STATE = "state"
    PERSON = "person"
    PLACE = "place"
    MEASURE = "measure"
    DEFINITION = "definition"
    STANCE = "stance"


_NUMERAL = r"(?:[0-9][0-9 ,.，]*|[一二三四五六七八九十百千万亿两]+)"
_UNITS_ZH = "万?吨|公顷|公里|平方米|平方公里|立方米|千瓦"
_UNITS_EN = "tonnes|tons|hectares|kilomet(?:re|er)s|square met(?:re|er)s|cubic met(?:re|er)s|megawatts"
_ASKS = {
    # "捐了多少美元", "赠款额"; "how much does it cost", "grant amount"
    Trait.MONEY: re.compile(
        r"多少(?:美元|欧元|钱|资金|经费|费用|款)|(?:费用|经费|金额|款额|捐款|赠款|租金|预算)(?:总?额|是多少|多少|估算)"
        r"|捐.{0,3}多少|花.{0,3}多少|赠款额|金额|总费用|租金是|造价"
        r"|how much\b|amount(?:ed)? to\b|\bcosts? (?:estimate|of|per)|\bin (?:dollars|euros)|how many (?:euros|dollars)"
        r"|(?:grant|total) amount|total (?:budget|cost)|\bworth\b|\brents?\b",
        re.IGNORECASE,
    ),
    # "占百分之几", "比例是多少"; "what share of", "what fraction"
    Trait.SHARE: re.compile(
        r"百分之|几成|比例|占比|份额|多少比|占.{0,12}多少|比率|利率"
        r"|(?:what|which) (?:share|percentage|proportion|fraction|percent|(?:\w+ )?rate)\b"
        r"|\bshares? of|percentage of|proportion of",
        re.IGNORECASE,
    ),
    # "多少人", "几个", "人数"; "how many", "number of"
    Trait.COUNT: re.compile(
        r"多少(?!美元|欧元|钱|资金|经费|费用|款)|(?<!哪)几(?:个|座|家|名|国|所|类|种|条)|人数|数量|套数|个数|票数|总数|产生量"
        r"|how many(?! euros| dollars)|\bnumbers? of\b(?! the resol)|\btally\b|\btonnes\b|how large",
        re.IGNORECASE,
    ),
    Trait.DATE: re.compile(
        r"何时|哪年|哪一年|什么时候|日期|何年|几月|几点|哪(?:一)?天|何日"
        r"|\bwhen\b|what (?:date|time)|(?:which|what) (?:year|day)|\bdates\b",
        re.IGNORECASE,
    ),
    # "决议的标题", "以什么为题"; "the title of", "on what theme"
    Trait.TITLE: re.compile(r"标题|为题|主题是|为主题|题目|\btitles?\b(?! about)|\bthemes?\b", re.IGNORECASE),
    # "哪份决议", "哪一段"; "which resolution", "which paragraphs"
    Trait.NUMBER: re.compile(
        r"哪(?:份|项|几项|几份|个|一).{0,3}(?:决议|决定)|文号|各是几号|哪一?段|哪几段|编号"
        r"|which (?:\w+ ){0,3}(?:resolutions?|decisions?|paragraphs?)|what (?:is|are) the (?:symbol|numbers?) of",
        re.IGNORECASE,
    ),
    # "哪个国家", "四个国家是哪几个"; "which member State"
    Trait.STATE: re.compile(
        r"哪(?:个|些|几个)(?:会员国|国家|国|代表团)|国家是哪"
        r"|which (?:\w+ )?(?:member )?(?:states?|countr(?:y|ies)|delegations?|governments?)\b",
        re.IGNORECASE,
    ),
    # "主任是谁", "由谁出任"; "who headed", "who was appointed"
    Trait.PERSON: re.compile(
        r"是谁|由谁(?:出任|担任)|谁(?:担任|牵头|主持|当选|获)"
        r"|\bwho (?:headed|heads|was|is|leads|led|chairs|chaired|moderated|presided|received|won)\b(?! behind)",
        re.IGNORECASE,
    ),
    # "哪座城市"; "which city"
    Trait.PLACE: re.compile(r"哪(?:座|个)城市|\bwhich (?:city|town)\b", re.IGNORECASE),
    # "垃圾产生量 吨", "多少公顷"; "tonnes per year"
    Trait.MEASURE: re.compile(rf"(?<![\u4e00-\u9fff])吨|多少(?:{_UNITS_ZH})|\b(?:{_UNITS_EN})\b", re.IGNORECASE),
    # asked with "如何界定", "什么是" or "how is … defined"
    Trait.DEFINITION: re.compile(
        r"如何界定|怎样界定|定义|什么是|是什么意思|是指什么|怎么回事"
        r"|^what (?:is|are) (?:an? )?[\w-]+(?: [\w-]+)?\?$|^what is an? "
        r"|\bdefin(?:ed|itions?|es?)\b|what (?:is|are) meant by|\bmeaning of",
        re.IGNORECASE,
    ),
    # "持什么立场", "解释投票"; "position of", "explanation of vote"
    Trait.STANCE: re.compile(
        r"立场|(?:怎样|怎么|如何)(?:看待|看|评价)|看法|解释.{0,3}(?:投票|性?发言)|表决后.{0,6}(?:发言|表示|说明)|反对|保留意见|有哪些保留|态度|主张"
        r"|\bposition\b|explanation of (?:its )?vote|\breservations?\b|\bobjections?\b|\bvote[ds]? against|\bstance\b"
        r"|\bviews? of\b",
        re.IGNORECASE,
    ),
}
_HOLDS = {
    # "2 500万美元", "US$ 3 million", "5 million euros"
    Trait.MONEY: re.compile(
        rf"{_NUMERAL}[多余]?\s*(?:万|亿|千|百)*\s*(?:美元|欧元|元|先令|英镑)|[$€£]\s?[0-9]"
        rf"|[0-9] (?:(?:thousand|million|billion) )?(?:dollars|euros)",
    ),
    # such as "70%", "三分之一" or "two thirds"
    Trait.SHARE: re.compile(
        r"[%％]|百分之|分之|[一二三四五六七八九]成|per cent|percent|\bone[- ](?:third|half|quarter|fifth)|two[- ]thirds"
        r"|一半|半数"
    ),
    # such as "1 000个城市", "十五家" or "12 cities"
    Trait.COUNT: re.compile(
        r"(?<![0-9/.第])[0-9][0-9 ,.]*(?![0-9]*\s*[年月日/])"
        r"|[两三四五六七八九十百千万亿]+\s*(?:个|座|家|名|国|所|条|类|种|人|套|户|项|票|次|大|方面)"
        r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundreds?|thousands?)\b",
        re.IGNORECASE,
    ),
    Trait.DATE: re.compile(r"[12][0-9]{3}\s*年|[0-9]+月|\b(?:1[89]|20)[0-9]{2}\b"),
    Trait.TITLE: re.compile(r"[“”\"《》]"),
    # "第2/5号决议", "第31段", "A/68/970"
    Trait.NUMBER: re.compile(r"[0-9]+/[0-9]+|第[^，。]{1,8}[段条]|[A-Z]/[A-Z0-9]|paragraphs? [0-9]|article [0-9]"),
    # such as "阿瓦·李", "Mr. Li", "李先生", "市长 Ava Li" or "Ava Li (Chad)"
    Trait.PERSON: re.compile(
        r"·|先生|女士|\bM(?:r|s|rs)\. |阁下|[\u3400-\u9fff] ?[A-Z][a-zà-ÿ’'-]+(?: [A-ZÀ-Þ][\w’'-]+)+"
        r"|[A-Z][a-zà-ÿ’'-]+ [A-ZÀ-Þ][\w’'-]+ \([A-Z]"
    ),
    Trait.MEASURE: re.compile(rf"[0-9万亿]\s*(?:{_UNITS_ZH})|\b(?:{_UNITS_EN})\b", re.IGNORECASE),
    Trait.DEFINITION: re.compile(
        r"是指|系指|指的是|定义|界定|可理解为|是[一用以由]|旨在"
        r"|(?:is|are) (?:defined|understood) as|\bis an? |refers? to|\bmeans\b"
    ),
    Trait.STANCE: re.compile(
        r"赞成|反对|支持|强调|表示|认为|欢迎|遗憾|保留|主张|呼吁|指出|重申|解释|不能接受|弃权|敦促|坚持"
        r"|\b(?:support|oppos|stress|express|consider|welcom|regret|reserv|call(?:ed|s) for"
        r"|said|stated|reaffirm|explain|abstain|urge)",
        re.IGNORECASE,
    ),
}


def asked_traits(question: str) -> tuple[Trait, ...]:
    """Return what `question` asks for, in the order of `Trait`; () for an open question."""
    return tuple(trait for trait in Trait if _ASKS[trait].search(question))


def has_trait(text: str, trait: Trait) -> bool:
    """Tell whether `text` holds such a thing."""
    if trait is Trait.STATE:
        return bool(find_states(text))
    if trait is Trait.PLACE:
        return has_place(text)
    return _HOLDS[trait].search(text) is not None
