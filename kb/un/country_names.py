"""A word → the country that it names or whose people it names.

Countries whose name is one word, with the words for their people, a line each; the short Chinese names are those of
the thesaurus of the United Nations Library. Two such words are alike in use and different in meaning.
"""

from __future__ import annotations

PEOPLE = "人"

_ROWS = """
afghanistan afghan afghans 阿富汗
albania albanian 阿尔巴尼亚
algeria algerian 阿尔及利亚
america american americans 美国
angola angolan 安哥拉
argentina argentinan 阿根廷
armenia armenian 亚美尼亚
australia australian 澳大利亚
austria austrian 奥地利
azerbaijan 阿塞拜疆
bahamas 巴哈马
bahrain 巴林
bangladesh bangladeshi 孟加拉国 孟加拉
barbados 巴巴多斯
belarus 白俄罗斯
belgium 比利时
belize 伯利兹
benin 贝宁
bhutan 不丹
bolivia bolivian 玻利维亚
botswana botswanan 博茨瓦纳
brazil brazilian 巴西
britain british 英国
bulgaria bulgarian 保加利亚
burundi 布隆迪
cambodia cambodian 柬埔寨
cameroon 喀麦隆
canada canadian canadan 加拿大
chad 乍得
chile 智利
china chinese chinan 中国
colombia colombian 哥伦比亚
comoros 科摩罗
congo 刚果
croatia croatian 克罗地亚
cuba cuban 古巴
cyprus 塞浦路斯
czechia czech 捷克
denmark danish 丹麦
djibouti 吉布提
dominica dominican 多米尼加
ecuador 厄瓜多尔
egypt egyptian 埃及
eritrea eritrean 厄立特里亚
estonia estonian 爱沙尼亚
eswatini swaziland 斯威士兰
ethiopia ethiopian 埃塞俄比亚
fiji 斐济
finland finnish 芬兰
france french 法国
gabon 加蓬
gambia gambian 冈比亚
georgia georgian 格鲁吉亚
germany german germans 德国
ghana ghanan 加纳
greece greek 希腊
grenada grenadan 格林纳达
guatemala guatemalan 危地马拉
guinea guinean 几内亚
guyana guyanan 圭亚那
haiti 海地
honduras 洪都拉斯
hungary hungarian 匈牙利
iceland icelandic 冰岛
india indian 印度
indonesia indonesian 印度尼西亚
iran iranian 伊朗
iraq iraqi 伊拉克
ireland irish 爱尔兰
israel israeli israelis 以色列
italy italian 意大利
jamaica jamaican 牙买加
japan japanese 日本
jordan jordanian 约旦
kazakhstan 哈萨克斯坦
kenya kenyan 肯尼亚
kiribati 基里巴斯
korea korean 韩国
kuwait 科威特
kyrgyzstan 吉尔吉斯斯坦
laos 老挝
latvia latvian 拉脱维亚
lebanon lebanese 黎巴嫩
lesotho 莱索托
liberia liberian 利比里亚
libya libyan 利比亚
liechtenstein 列支敦士登
lithuania lithuanian 立陶宛
luxembourg 卢森堡
madagascar 马达加斯加
malawi 马拉维
malaysia malaysian 马来西亚
maldives 马尔代夫
mali 马里
malta maltan 马耳他
mauritania mauritanian 毛里塔尼亚
mauritius 毛里求斯
mexico mexican 墨西哥
moldova moldovan 摩尔多瓦
monaco 摩纳哥
mongolia mongolian 蒙古
montenegro 黑山
morocco 摩洛哥
mozambique 莫桑比克
myanmar burma burmese 缅甸
namibia namibian 纳米比亚
nauru 瑙鲁
nepal nepalese nepali 尼泊尔
netherlands dutch 荷兰
nicaragua nicaraguan 尼加拉瓜
niger 尼日尔
nigeria nigerian 尼日利亚
norway norwegian 挪威
oman 阿曼
pakistan pakistani 巴基斯坦
palau 帕劳
palestine palestinian palestinians 巴勒斯坦
panama panaman 巴拿马
paraguay 巴拉圭
peru 秘鲁
philippines filipino 菲律宾
poland polish 波兰
portugal portuguese 葡萄牙
qatar 卡塔尔
romania romanian 罗马尼亚
russia russian russians 俄罗斯
rwanda rwandan 卢旺达
samoa samoan 萨摩亚
senegal 塞内加尔
serbia serbian 塞尔维亚
seychelles 塞舌尔
singapore 新加坡
slovakia slovakian 斯洛伐克
slovenia slovenian 斯洛文尼亚
somalia somalian 索马里
spain spanish 西班牙
sudan sudanese 苏丹
suriname 苏里南
sweden swedish 瑞典
switzerland swiss 瑞士
syria syrian syrians 叙利亚
tajikistan 塔吉克斯坦
tanzania tanzanian 坦桑尼亚
thailand thai 泰国
togo 多哥
tonga tongan 汤加
tunisia tunisian 突尼斯
turkey turkiye turkish 土耳其
turkmenistan 土库曼斯坦
tuvalu 图瓦卢
uganda ugandan 乌干达
ukraine ukrainian 乌克兰
uruguay 乌拉圭
uzbekistan 乌兹别克斯坦
vanuatu 瓦努阿图
venezuela venezuelan 委内瑞拉
vietnam vietnamese 越南
yemen yemeni 也门
zambia zambian 赞比亚
zimbabwe 津巴布韦
"""
_COUNTRIES = {word: row.split()[0] for row in _ROWS.strip().splitlines() for word in row.split()}


def country_of(word: str) -> str | None:
    """Return the country (its English name in small letters) that a folded word names, None where it names none."""
    return _COUNTRIES.get(word) or _COUNTRIES.get(word.removesuffix(PEOPLE))
