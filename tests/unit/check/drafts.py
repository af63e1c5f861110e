# ruff: noqa: E501 - a paragraph is a line
"""Two drafts on the specimens: thirty references and ten quotations that are right, and ten planted mistakes."""

RIGHT = """Background note on shade and markets

1. The UN-Habitat Assembly, in its resolution 9/4, paragraph 1, wrote: “Encourages Member States to treat night markets as public spaces in urban planning and to set aside permanent sites for them”. It invited local governments “to collect waste within two hours after closing” (UN-Habitat Assembly resolution 9/4, para. 2 (b)).

2. By UN-Habitat Assembly decision 9/1, para. 1, it decided “to extend the shaded streets programme until 31 December 2103”. See also HSP/HA.9/16, annex II, para. 3, and HSP/HA.9/16, annex IV, paras. 1 to 4.

3. Progress is reported in HSP/EB.2099/5, paras. 3, 4 and 6, and in HSP/EB.2099/5, para. 5 (b). The cost of a kilometre “fell from $98,000 to $72,000, mainly because awnings were made of local bamboo” (HSP/EB.2099/5, para. 13).

4. UN-Habitat Assembly decision 9/2, para. 1, sets the dates of the tenth session. Paragraph 3 of decision 9/2 of the UN-Habitat Assembly “[r]equests the Executive Director to circulate the documents six weeks before the opening of the session”.

5. See A/120/168, paras. 3 to 6, A/120/168, annex, para. 3 (b), and HSP/EB.2099/7, para. 2. As paragraph 2 above says, the programme goes on.

6. The nurseries “gave steady work to 96 people […] more than half of them women” (HSP/EB.2099/5, para. 10). The report was introduced at the session (HSP/HA.9/16, para. 6), which took note of it (HSP/HA.9/16, para. 8).

7. 联合国人居大会第9/4号决议第1段“鼓励会员国在城市规划中把夜间集市列为公共空间”。联合国人居大会第9/1号决定第2(b)段要求“每年公布每公里步道的费用”。

8. 根据HSP/EB.2099/5第15段，“遮荫步道的使用率取决于步道是否连续：在中断超过60米的路段，行人数量减少了一半”。另见A/120/168第5段、HSP/HA.9/16附件四第2段和HSP/EB.2099/7第1段。

9. 联合国人居大会第9/2号决定第3段：“请执行主任在会议开幕六周前分发文件”。A/120/168附件第1段规定“步道的净宽不小于1.8米……使两部轮椅能够交会”。另见HSP/HA.9/16第12段、HSP/HA.9/Res.4和HSP/EB.2099/5。

10. 附件二所载联合国人居大会第9/1号决定第3段和第9/2号决定第2段，见HSP/HA.9/16，附件二。See also HSP/EB.2099/5, paras. 12 to 14; HSP/EB.2099/7; HSP/HA.9/16, para. 9; and A/120/168, annex, paras. 1 and 4.
"""

MISTAKES = """Background note with mistakes

1. General Assembly resolution 9/4 speaks of night markets.

2. Sites are dealt with in UN-Habitat Assembly resolution 9/14, para. 1.

3. See HSP/EB.2099/5, para. 23, on costs.

4. The Assembly “[e]ncourages Member States to treat night markets as public places in urban planning” (UN-Habitat Assembly resolution 9/4, para. 1).

5. 联合国人居大会第9/2号决定第3段：“请执行主任在会议开幕八周前分发文件”。

6. UN-Habitat Assembly resolution 9/1 extended the programme.

7. The Assembly “[i]nvites Member States in a position to do so to provide multi-year contributions” (UN-Habitat Assembly decision 9/1, para. 1).

8. The principles are in A/120/168, annex III, para. 1.

9. The Assembly invited local governments to act, see UN-Habitat Assembly resolution 9/4, para. 2 (f).

10. The Board was told that “the average cost of a kilometre of shaded walkway fell” (A/120/168, para. 3).
"""
"""Each paragraph holds one mistake; `FOUND` says which verdict it must get."""

FOUND = {
    "1": "not_in_collection",  # wrong organ
    "2": "not_in_collection",  # wrong number
    "3": "no_such_paragraph",  # out of range
    "4": "quote_differs",  # a word changed
    "5": "quote_differs",  # a character changed
    "6": "not_in_collection",  # a decision called a resolution
    "7": "quote_differs",  # another paragraph
    "8": "no_such_paragraph",  # no such annex
    "9": "no_such_paragraph",  # no such item
    "10": "quote_differs",  # another document
}
