# ruff: noqa: E501 - a row of the register is one line
"""The words that open paragraphs of acts, and whom they address: rows of a register, English and Chinese.

Source: United Nations Editorial Manual, "Resolutions: introductory words and phrases", and the forms printed in acts.
"""

from __future__ import annotations

# code | English as printed in an operative paragraph | in the preamble | Chinese
VERBS = """
decides | Decides; Decided | Deciding | 决定
requests | Requests; Requested | Requesting | 请; 要求; 还请; 又请; 再请
demands | Demands; Demanded | Demanding |
invites | Invites; Invited | Inviting | 邀请; 请
encourages | Encourages; Encouraged | Encouraging | 鼓励
urges | Urges; Urged | Urging | 敦促; 促请; 恳请
reminds | Reminds | Reminding | 提醒
calls_upon | Calls upon; Calls on; Calls for; Called upon; Calls | Calling upon; Calling for; Calling on | 呼吁; 吁请
appeals | Appeals to; Appeals | Appealing to | 呼吁
recommends | Recommends; Recommended | Recommending | 建议
authorizes | Authorizes; Authorized; Authorises | Authorizing; Authorising | 授权
instructs | Instructs; Directs | Instructing; Directing | 指示
adopts | Adopts; Adopted | Adopting | 通过
approves | Approves; Approved | Approving | 批准; 核准
endorses | Endorses; Endorsed | Endorsing; Having endorsed | 核可; 认可; 赞同; 赞成
establishes | Establishes | Establishing | 设立; 成立
proclaims | Proclaims; Declares | Proclaiming; Declaring | 宣布; 宣告
recalls | Recalls; Recalled | Recalling; Referring to | 回顾; 忆及; 追溯
reaffirms | Reaffirms; Reiterates; Reaffirmed; Reconfirms; Renews | Reaffirming; Reiterating; Renewing | 重申; 再次申明; 再次重申
affirms | Affirms; Confirms | Affirming; Confirming | 申明; 肯定; 确认
takes_note | Takes note of; Takes note; Notes; Took note of | Taking note of; Taking note; Noting; Having noted | 注意到; 表示注意到
welcomes | Welcomes; Welcomed | Welcoming | 欢迎; 欣见
recognizes | Recognizes; Recognized; Recognises | Recognizing; Recognising | 认识到; 确认; 认可
acknowledges | Acknowledges; Acknowledged | Acknowledging | 承认; 认识到
emphasizes | Emphasizes; Stresses; Underlines; Underscores; Highlights; Emphasises; Re-emphasizes | Emphasizing; Stressing; Underlining; Underscoring; Highlighting; Emphasising; Re-emphasizing | 强调; 着重指出; 突出强调; 着重强调
expresses | Expresses; Expressed | Expressing | 表示
commends | Commends; Commended; Pays tribute to | Commending; Paying tribute to | 赞扬; 表彰; 嘉许
appreciates | Appreciates; Thanks | Appreciating | 赞赏; 感谢; 表示感谢; 表示赞赏
supports | Supports | Supporting | 支持
considers | Considers | Considering; Having considered; Having also considered | 认为; 审议了
takes_into_account | Takes into account | Taking into account; Taking account of; Having regard to | 考虑到; 顾及
condemns | Condemns; Deplores | Condemning; Deploring | 谴责; 痛惜
rejects | Rejects; Objects to | Rejecting | 拒绝; 反对
determines | Determines | Determining | 断定; 认定
regrets | Regrets | Regretting | 感到遗憾; 遗憾
agrees | Agrees; Agreed | Agreeing | 商定; 同意
resolves | Resolves | Resolving; Resolved | 决心
commits | Commits; Recommits | Committing; Committed to; Recommitting | 承诺
draws_attention | Draws attention to; Draws the attention of | Drawing attention to; Calling attention to | 提请
looks_forward | Looks forward to | Looking forward to | 期待
remains_seized | Remains seized of | Remaining seized of | 继续处理
convinced | | Convinced; Being convinced; Believing | 深信; 相信; 确信
bearing_in_mind | | Bearing in mind; Keeping in mind; Mindful of; Mindful | 铭记; 谨记; 牢记
aware | | Aware of; Aware; Conscious of; Conscious; Cognizant of; Cognizant; Realizing | 意识到; 念及
concerned | Remains concerned; Remains deeply concerned; Remains gravely concerned; Remains seriously concerned | Concerned by; Concerned about; Concerned; Alarmed; Disturbed; Remaining concerned; Remaining deeply concerned | 关切; 严重关切; 深为关切; 感到关切
guided_by | | Guided by; Guided; Being guided by | 遵循
acts_under | | Acting under; Acting pursuant to | 根据
having | | Having examined; Having reviewed; Having received; Having heard | 听取了; 收到
desiring | | Desiring; Desirous; Determined; Seeking; Wishing | 希望; 决意
"""
# what may stand before an English verb: 'Also requests', 'Strongly urges', 'Further noting with concern'
LEADS_EN = (
    "also|further|again|once again|strongly|deeply|gravely|seriously|profoundly|firmly|particularly|equally|fully|solemnly"
    "|urgently|warmly|therefore|noting"
)
LEADS_ZH = "还|又|再次|进一步|强烈|特别|同时|并|再|深为|严重|郑重|最后|"
# 'with concern', which Chinese puts before the verb: 关切地注意到, 又深为遗憾地注意到
MOODS_ZH = "赞赏|满意|欣慰|感兴趣|关切|严重关切|深为关切|震惊|遗憾|深为遗憾|感谢|惊恐|不安"
ADDRESSING = frozenset(
    [
        "requests",
        "demands",
        "invites",
        "encourages",
        "urges",
        "reminds",
        "calls_upon",
        "appeals",
        "recommends",
        "authorizes",
        "instructs",
    ]
)
"""Verbs that tell somebody what to do."""
TASKS = ADDRESSING | {"decides", "resolves", "commits", "agrees"}
"""Verbs after which a time is a deadline."""

# code | English | Chinese
ADDRESSEES = """
executive_director | Executive Director | 执行主任
secretary_general | Secretary-General | 秘书长
member_states | Member States; States Members; all States; States parties; States; countries | 会员国; 成员国; 各国; 所有国家; 缔约国
governments | national Governments; Governments; Government | 各国政府; 国家政府; 政府
local_governments | local and regional governments; local governments; local authorities; subnational governments | 地方政府; 地方和区域政府; 地方当局; 国家以下各级政府
executive_board | Executive Board | 执行局
permanent_representatives | Committee of Permanent Representatives | 常驻代表委员会
assembly | United Nations Habitat Assembly; UN-Habitat Assembly; General Assembly | 联合国人居大会; 人居大会; 大会
security_council | Security Council | 安全理事会; 安理会
council | Economic and Social Council; Governing Council | 经济及社会理事会; 经社理事会; 理事会
programme | United Nations Human Settlements Programme; UN-Habitat | 联合国人类住区规划署; 人居署; 联合国人居署
environment_programme | United Nations Environment Programme | 联合国环境规划署; 环境署
united_nations_system | United Nations system; United Nations; United Nations development system; United Nations entities; specialized agencies; United Nations agencies; resident coordinators | 联合国系统; 联合国各机构; 联合国实体; 专门机构; 驻地协调员
regional_commissions | regional commissions | 区域委员会
financial_institutions | international financial institutions; multilateral development banks; development banks | 国际金融机构; 多边开发银行; 开发银行
donors | donors; development partners | 捐助方; 捐助者; 捐助国; 发展伙伴
international_organizations | international organizations; intergovernmental organizations; regional organizations | 国际组织; 政府间组织; 区域组织
civil_society | civil society; non-governmental organizations | 民间社会; 非政府组织
private_sector | private sector; business sector; business enterprises | 私营部门; 企业界; 工商界
academia | academia; academic institutions | 学术界; 学术机构
stakeholders | relevant stakeholders; stakeholders; partners; Habitat Agenda partners | 利益攸关方; 利益相关方; 伙伴; 合作伙伴
international_community | international community | 国际社会
human_rights_council | Human Rights Council; Special Rapporteur; Independent Expert; special procedures; treaty bodies; High Commissioner | 人权理事会; 特别报告员; 独立专家; 高级专员
committee | Committee; Commission; Working Group | 委员会; 工作组
secretariat | secretariat | 秘书处
parties | parties | 各方; 当事方; 双方
"""
