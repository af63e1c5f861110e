# ruff: noqa: E501 - a row of the register is one line
"""The words that open paragraphs of acts, and whom they address: rows of a register, English and Chinese.

Source: United Nations Editorial Manual, "Resolutions: introductory words and phrases", and the forms printed in acts.
"""

from __future__ import annotations

# code | English as printed in an operative paragraph | in the preamble | Chinese
VERBS = """
decides | Decides; Decided | Deciding | 决定
requests | Requests; Requested | Requesting | 请; 要求; 还请; 又请; 再请
invites | Invites; Invited | Inviting | 邀请; 请
encourages | Encourages; Encouraged | Encouraging | 鼓励
urges | Urges; Urged | Urging | 敦促; 促请
calls_upon | Calls upon; Calls on; Calls for; Called upon; Calls | Calling upon; Calling for | 呼吁; 吁请
appeals | Appeals to; Appeals | Appealing to | 呼吁
recommends | Recommends; Recommended | Recommending | 建议
authorizes | Authorizes; Authorized | Authorizing | 授权
instructs | Instructs; Directs | Instructing; Directing | 指示
adopts | Adopts; Adopted | Adopting | 通过
approves | Approves; Approved | Approving | 批准; 核准
endorses | Endorses; Endorsed | Endorsing; Having endorsed | 核可; 认可; 赞同; 赞成
establishes | Establishes | Establishing | 设立; 成立
proclaims | Proclaims; Declares | Proclaiming; Declaring | 宣布; 宣告
recalls | Recalls; Recalled | Recalling | 回顾; 忆及; 追溯
reaffirms | Reaffirms; Reiterates; Reaffirmed; Reconfirms | Reaffirming; Reiterating | 重申; 再次申明; 再次重申
affirms | Affirms; Confirms | Affirming; Confirming | 申明; 肯定; 确认
takes_note | Takes note of; Takes note; Notes; Took note of | Taking note of; Taking note; Noting; Having noted | 注意到; 表示注意到
welcomes | Welcomes; Welcomed | Welcoming | 欢迎
recognizes | Recognizes; Recognized; Recognises | Recognizing; Recognising | 认识到; 确认; 认可
acknowledges | Acknowledges; Acknowledged | Acknowledging | 承认; 认识到
emphasizes | Emphasizes; Stresses; Underlines; Underscores; Highlights; Emphasises | Emphasizing; Stressing; Underlining; Underscoring; Highlighting | 强调; 着重指出; 突出强调; 着重强调
expresses | Expresses; Expressed | Expressing | 表示
commends | Commends; Commended | Commending | 赞扬; 表彰; 嘉许
appreciates | Appreciates; Thanks | Appreciating | 赞赏; 感谢; 表示感谢; 表示赞赏
supports | Supports | Supporting | 支持
considers | Considers | Considering; Having considered | 认为; 考虑到; 审议了
condemns | Condemns; Deplores | Condemning; Deploring | 谴责; 痛惜
regrets | Regrets | Regretting | 感到遗憾; 遗憾
agrees | Agrees; Agreed | Agreeing | 商定; 同意
resolves | Resolves | Resolving | 决心
looks_forward | Looks forward to | Looking forward to | 期待
remains_seized | Remains seized of | Remaining seized of | 继续处理
convinced | | Convinced; Being convinced | 深信; 相信
bearing_in_mind | | Bearing in mind; Keeping in mind; Mindful of; Mindful | 铭记; 谨记; 牢记
aware | | Aware of; Aware; Conscious of; Conscious; Cognizant of | 意识到
concerned | | Concerned by; Concerned about; Concerned | 关切; 严重关切; 深为关切
guided_by | | Guided by; Being guided by | 遵循; 以…为指导
having | | Having examined; Having reviewed; Having received; Having heard | 听取了; 收到
desiring | | Desiring; Determined; Seeking | 希望; 决意
"""
# what may stand before an English verb: 'Also requests', 'Strongly urges', 'Further noting with concern'
LEADS_EN = "also|further|again|once again|strongly|deeply|gravely|fully|solemnly|urgently|warmly|noting"
LEADS_ZH = "还|又|再次|进一步|强烈|特别|同时|并|再|深为|严重|郑重|最后|"
ADDRESSING = frozenset(
    ["requests", "invites", "encourages", "urges", "calls_upon", "appeals", "recommends", "authorizes", "instructs"]
)
"""Verbs that tell somebody to do something."""

# code | English | Chinese
ADDRESSEES = """
executive_director | Executive Director | 执行主任
secretary_general | Secretary-General | 秘书长
member_states | Member States; States Members; all States; States parties; States | 会员国; 成员国; 各国; 所有国家; 缔约国
governments | national Governments; Governments | 各国政府; 国家政府; 政府
local_governments | local and regional governments; local governments; local authorities; subnational governments | 地方政府; 地方和区域政府; 地方当局; 国家以下各级政府
executive_board | Executive Board | 执行局
permanent_representatives | Committee of Permanent Representatives | 常驻代表委员会
assembly | United Nations Habitat Assembly; UN-Habitat Assembly; General Assembly | 联合国人居大会; 人居大会; 大会
council | Economic and Social Council; Governing Council | 经济及社会理事会; 经社理事会; 理事会
programme | United Nations Human Settlements Programme; UN-Habitat; United Nations Environment Programme | 联合国人类住区规划署; 人居署; 联合国人居署; 联合国环境规划署; 环境署
united_nations_system | United Nations system; United Nations development system; United Nations entities; specialized agencies; United Nations agencies; resident coordinators | 联合国系统; 联合国各机构; 联合国实体; 专门机构; 驻地协调员
regional_commissions | regional commissions | 区域委员会
financial_institutions | international financial institutions; multilateral development banks; development banks | 国际金融机构; 多边开发银行; 开发银行
donors | donors; development partners | 捐助方; 捐助者; 捐助国; 发展伙伴
international_organizations | international organizations; intergovernmental organizations; regional organizations | 国际组织; 政府间组织; 区域组织
civil_society | civil society; non-governmental organizations | 民间社会; 非政府组织
private_sector | private sector; business sector | 私营部门; 企业界; 工商界
academia | academia; academic institutions | 学术界; 学术机构
stakeholders | relevant stakeholders; stakeholders; partners; Habitat Agenda partners | 利益攸关方; 利益相关方; 伙伴; 合作伙伴
international_community | international community | 国际社会
human_rights_council | Human Rights Council; Special Rapporteur; High Commissioner | 人权理事会; 特别报告员; 高级专员
"""
