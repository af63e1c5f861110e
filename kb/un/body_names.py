# ruff: noqa: E501 - a row of the register is one line
"""Register of bodies: code | wider body | English name | Chinese name | further names | prefixes of symbols.

Among the further names, `<` marks the English and `>` the Chinese form that stands before an act's number where it is
not the official name; it is not searched for unless it is listed again. Words that many bodies share (`理事会`, "the
Council") are not here; what they mean beside an act's number is decided in `kb.un.organ_words`.
"""

ROWS = """
GA | | General Assembly | 大会 | 联合国大会; 联大; United Nations General Assembly; UNGA | A
GA-C1 | GA | First Committee | 第一委员会 | Disarmament and International Security Committee | A/C.1
GA-C2 | GA | Second Committee | 第二委员会 | Economic and Financial Committee; 经济和财政委员会 | A/C.2
GA-C3 | GA | Third Committee | 第三委员会 | Social, Humanitarian and Cultural Committee | A/C.3
GA-C4 | GA | Fourth Committee | 第四委员会 | Special Political and Decolonization Committee | A/C.4
GA-C5 | GA | Fifth Committee | 第五委员会 | Administrative and Budgetary Committee | A/C.5
GA-C6 | GA | Sixth Committee | 第六委员会 | Legal Committee | A/C.6
GA-BUR | GA | General Committee | 总务委员会 | | A/BUR
GA-AC | GA | Committees and working groups of the General Assembly | 大会特设委员会和工作组 | | A/AC
SC | | Security Council | 安全理事会 | 安理会; United Nations Security Council; UNSC | S
ECOSOC | | Economic and Social Council | 经济及社会理事会 | 经社理事会; ECOSOC | E
TC | | Trusteeship Council | 托管理事会 | | T
HRC | GA | Human Rights Council | 人权理事会 | HRC | A/HRC
UNH-HA | | United Nations Habitat Assembly | 联合国人居大会 | <UN-Habitat Assembly; UN-Habitat Assembly; 人居大会; 联合国人类住区规划署联合国人居大会; 人居署大会; United Nations Habitat Assembly of the United Nations Human Settlements Programme; Habitat Assembly; UNHA | HSP/HA
UNH-EB | | Executive Board of the United Nations Human Settlements Programme | 联合国人类住区规划署执行局 | <Executive Board; >执行局; Executive Board; 执行局; 人居署执行局; Executive Board of UN-Habitat; UN-Habitat Executive Board | HSP/EB
UNH-GC | | Governing Council of the United Nations Human Settlements Programme | 联合国人类住区规划署理事会 | <Governing Council; >理事会; Governing Council; 人居署理事会; Governing Council of UN-Habitat; UN-Habitat Governing Council | HSP/GC
UNH-CPR | | Committee of Permanent Representatives to the United Nations Human Settlements Programme | 联合国人类住区规划署常驻代表委员会 | <Committee of Permanent Representatives; >常驻代表委员会; Committee of Permanent Representatives; 常驻代表委员会; 人居署常驻代表委员会; Open-ended Committee of Permanent Representatives; 不限成员名额常驻代表委员会; Committee of Permanent Representatives to UN-Habitat; OECPR; CPR | HSP/OECPR
UNH | | United Nations Human Settlements Programme | 联合国人类住区规划署 | 人居署; 联合国人居署; UN-Habitat | HSP
CHS | | Commission on Human Settlements | 人类住区委员会 | 人居委员会; United Nations Commission on Human Settlements | HS/C
UNEA | | United Nations Environment Assembly | 联合国环境大会 | 环境大会; United Nations Environment Assembly of the United Nations Environment Programme; Environment Assembly; United Nations Environmental Assembly; 联合国环境规划署联合国环境大会; UNEA | UNEP/EA
UNEP-GC | | Governing Council of the United Nations Environment Programme | 联合国环境规划署理事会 | <UNEP Governing Council; >环境署理事会; UNEP Governing Council; 环境署理事会; 环境规划署理事会; Governing Council of UNEP | UNEP/GC UNEP/GCSS
UNEP | | United Nations Environment Programme | 联合国环境规划署 | 环境署; 环境规划署; UNEP | UNEP
CONF | | United Nations conferences | 联合国会议 | | A/CONF E/CONF
HABITAT-1 | CONF | Habitat: United Nations Conference on Human Settlements | 联合国人类住区会议 | 生境一; Habitat I | A/CONF.70
HABITAT-2 | CONF | United Nations Conference on Human Settlements (Habitat II) | 联合国人类住区会议（人居二） | 人居二; 生境二; Habitat II | A/CONF.165
HABITAT-3 | CONF | United Nations Conference on Housing and Sustainable Urban Development (Habitat III) | 联合国住房和城市可持续发展大会（人居三） | 人居三; Habitat III; United Nations Conference on Housing and Sustainable Urban Development; 联合国住房和城市可持续发展大会 | A/CONF.226
ST | | Secretariat | 秘书处 | United Nations Secretariat; 联合国秘书处 | ST
SG-PC | ST | Policy Committee of the Secretary-General | 秘书长政策委员会 | 秘书长的政策委员会; Secretary-General's Policy Committee; Secretary-General’s Policy Committee |
CEB | | United Nations System Chief Executives Board for Coordination | 联合国系统行政首长协调理事会 | 行政首长协调会; Chief Executives Board | CEB
JIU | | Joint Inspection Unit | 联合检查组 | 联检组 | JIU
StatCom | ECOSOC | Statistical Commission | 统计委员会 | | E/CN.3
CHR | ECOSOC | Commission on Human Rights | 人权委员会 | Human Rights Commission | E/CN.4
CSocD | ECOSOC | Commission for Social Development | 社会发展委员会 | | E/CN.5
CSW | ECOSOC | Commission on the Status of Women | 妇女地位委员会 | | E/CN.6
CND | ECOSOC | Commission on Narcotic Drugs | 麻醉药品委员会 | | E/CN.7
CPD | ECOSOC | Commission on Population and Development | 人口与发展委员会 | | E/CN.9
CCPCJ | ECOSOC | Commission on Crime Prevention and Criminal Justice | 预防犯罪和刑事司法委员会 | | E/CN.15
CSTD | ECOSOC | Commission on Science and Technology for Development | 科学和技术促进发展委员会 | | E/CN.16
CSD | ECOSOC | Commission on Sustainable Development | 可持续发展委员会 | | E/CN.17
UNFF | ECOSOC | United Nations Forum on Forests | 联合国森林论坛 | | E/CN.18 UNFF
HLPF | ECOSOC | High-level Political Forum on Sustainable Development | 可持续发展问题高级别政治论坛 | HLPF | E/HLPF
CESCR | ECOSOC | Committee on Economic, Social and Cultural Rights | 经济、社会及文化权利委员会 | CESCR | E/C.12
CEPA | ECOSOC | Committee of Experts on Public Administration | 公共行政专家委员会 | | E/C.16
INCB | ECOSOC | International Narcotics Control Board | 国际麻醉品管制局 | 麻管局; INCB | E/INCB INCB
UNICEF | ECOSOC | United Nations Children's Fund | 联合国儿童基金会 | 儿基会; United Nations Children’s Fund; UNICEF | E/ICEF ICEF
ECE | ECOSOC | Economic Commission for Europe | 欧洲经济委员会 | 欧洲经委会; ECE; UNECE | ECE E/ECE TRANS
ESCAP | ECOSOC | Economic and Social Commission for Asia and the Pacific | 亚洲及太平洋经济社会委员会 | 亚太经社会; ESCAP | ESCAP E/ESCAP
ECA | ECOSOC | Economic Commission for Africa | 非洲经济委员会 | 非洲经委会; ECA | ECA E/ECA
ESCWA | ECOSOC | Economic and Social Commission for Western Asia | 西亚经济社会委员会 | 西亚经社会; ESCWA | ESCWA E/ESCWA
ECLAC | ECOSOC | Economic Commission for Latin America and the Caribbean | 拉丁美洲和加勒比经济委员会 | 拉加经委会; ECLAC | LC E/CEPAL
UNDP | | United Nations Development Programme | 联合国开发计划署 | 开发计划署; 开发署; UNDP | DP
UNW | | Executive Board of UN-Women | 联合国妇女署执行局 | 妇女署执行局 | UNW
UNCTAD | | United Nations Conference on Trade and Development | 联合国贸易和发展会议 | 贸发会议; UNCTAD | TD UNCTAD
UNIDO | | United Nations Industrial Development Organization | 联合国工业发展组织 | 工发组织; UNIDO | IDB
PBC | | Peacebuilding Commission | 建设和平委员会 | | PBC
CD | | Conference on Disarmament | 裁军谈判会议 | 裁谈会 | CD
CCPR | | Human Rights Committee | 人权事务委员会 | | CCPR
CEDAW | | Committee on the Elimination of Discrimination against Women | 消除对妇女歧视委员会 | CEDAW | CEDAW
CERD | | Committee on the Elimination of Racial Discrimination | 消除种族歧视委员会 | CERD | CERD
CRC | | Committee on the Rights of the Child | 儿童权利委员会 | | CRC
CRPD | | Committee on the Rights of Persons with Disabilities | 残疾人权利委员会 | CRPD | CRPD
CAT | | Committee against Torture | 禁止酷刑委员会 | | CAT OPCAT SPT
CMW | | Committee on the Protection of the Rights of All Migrant Workers and Members of Their Families | 保护所有移徙工人及其家庭成员权利委员会 | 移徙工人委员会 | CMW
CED | | Committee on Enforced Disappearances | 强迫失踪问题委员会 | | CED
HRI | | Human rights treaty bodies | 人权条约机构 | | HRI
UNFCCC | | United Nations Framework Convention on Climate Change | 联合国气候变化框架公约 | 气候公约; UNFCCC | FCCC
UNCCD | | United Nations Convention to Combat Desertification | 联合国防治荒漠化公约 | 防治荒漠化公约; UNCCD | ICCD
CBD | | Convention on Biological Diversity | 生物多样性公约 | | CBD UNEP/CBD
IPBES | | Intergovernmental Science-Policy Platform on Biodiversity and Ecosystem Services | 生物多样性和生态系统服务政府间科学政策平台 | IPBES | IPBES UNEP/IPBES
OZONE | | Meeting of the Parties to the Montreal Protocol | 蒙特利尔议定书缔约方会议 | | UNEP/OzL
ISBA | | International Seabed Authority | 国际海底管理局 | 海管局 | ISBA
SPLOS | | States Parties to the United Nations Convention on the Law of the Sea | 联合国海洋法公约缔约国会议 | | SPLOS LOS
CLCS | | Commission on the Limits of the Continental Shelf | 大陆架界限委员会 | | CLCS
CAC | | Conference of the States Parties to the United Nations Convention against Corruption | 联合国反腐败公约缔约国会议 | | CAC
CTOC | | Conference of the Parties to the United Nations Convention against Transnational Organized Crime | 联合国打击跨国有组织犯罪公约缔约方会议 | | CTOC
UNODC | | United Nations Office on Drugs and Crime | 联合国毒品和犯罪问题办公室 | 毒品和犯罪问题办公室; UNODC | UNODC
CCW | | Convention on Certain Conventional Weapons | 特定常规武器公约 | | CCW
BWC | | Biological Weapons Convention | 生物武器公约 | | BWC
NPT | | Treaty on the Non-Proliferation of Nuclear Weapons | 不扩散核武器条约 | | NPT
APLC | | Anti-Personnel Mine Ban Convention | 禁止杀伤人员地雷公约 | | APLC
CCM | | Convention on Cluster Munitions | 集束弹药公约 | | CCM
GEGN | ECOSOC | United Nations Group of Experts on Geographical Names | 联合国地名专家组 | 地名专家组 | GEGN.2
"""
