# ruff: noqa: E501 - a paragraph is a line
"""Short drafts on the specimens in the manners in which people write, and all that a check of each must say.

What is expected is one pair for each finding, in reading order: words with which the checked text begins, and the
reason. `held` and `stands` are right; everything else is planted.
"""

from __future__ import annotations

from typing import NamedTuple


class Manner(NamedTuple):
    """A draft of one paragraph or several, and its findings."""

    name: str
    text: str
    expected: tuple[tuple[str, str], ...]


MANNERS = (
    Manner(
        "quotation before its source, in parentheses",
        "“Invites all Member States to plant along the walkways of their own capitals” (resolution 9/4, para. 1).",
        (("resolution 9/4", "several"),),
    ),
    Manner(
        "quotation behind its source and a colon",
        "HSP/HA.9/Res.4, para. 4: “Decides to consider the question of night markets at its tenth session”.",
        (("HSP/HA.9/Res.4", "held"), ("Decides to consider", "stands")),
    ),
    Manner(
        "the writer's words in the middle",
        "“Encourages Member States to treat night markets”, says HSP/HA.9/Res.4, para. 1, “as public spaces in urban planning”.",
        (("Encourages", "stands"), ("HSP/HA.9/Res.4", "held"), ("as public spaces", "stands")),
    ),
    Manner(
        "one quotation over two sentences of the source",
        "The council wrote that “[a] walkway is no dyke. It does not hold the river back” (A/120/168, para. 4).",
        (("[a] walkway", "stands"), ("A/120/168", "held")),
    ),
    Manner(
        "two sentences of the draft, one source at the end",
        "The walkway “is 640 metres long and connects 11 lanes”. In the next season schools “were closed for 4 days instead of 19” (A/120/168, para. 3).",
        (("is 640", "stands"), ("were closed for 4 days", "stands"), ("A/120/168", "held")),
    ),
    Manner(
        "an ellipsis over a clause",
        "The Assembly “[e]ncourages Member States to treat night markets as public spaces […] and to set aside permanent sites for them” (HSP/HA.9/Res.4, para. 1).",
        (("[e]ncourages", "stands"), ("HSP/HA.9/Res.4", "held")),
    ),
    Manner(
        "an ellipsis that hides nothing, with a changed word",
        "The Assembly “encourages Member States ... to set aside temporary sites for them” (HSP/HA.9/Res.4, para. 1).",
        (("encourages Member", "altered"), ("HSP/HA.9/Res.4", "held")),
    ),
    Manner(
        "a paraphrase is no quotation",
        "According to HSP/HA.9/Res.4, para. 1, Member States should see night markets as part of public space and plan for them.",
        (("HSP/HA.9/Res.4", "held"),),
    ),
    Manner(
        "a quotation in a quotation",
        "The report notes that “the town council of Qorvalle wrote: ‘A walkway is no dyke. It does not hold the river back’” (A/120/168, para. 4).",
        (("the town council", "stands"), ("A/120/168", "held")),
    ),
    Manner(
        "a nested quotation with a changed word",
        "The report notes that “the town council of Qorvalle wrote: ‘A walkway is no dam. It does not hold the river back’” (A/120/168, para. 4).",
        (("the town council", "altered"), ("A/120/168", "held")),
    ),
    Manner(
        "bare numbers with the organ named once",
        "The UN-Habitat Assembly adopted decisions 9/1 and 9/2 and resolution 9/4. Paragraph 3 of decision 9/2 asks for the documents six weeks ahead.",
        (("decisions 9/1", "held"), ("9/2", "held"), ("resolution 9/4", "held"), ("decision 9/2", "held")),
    ),
    Manner(
        "a Chinese list of decisions",
        "联合国人居大会第9/1和9/2号决定载于附件二。",
        (("第9/1", "held"), ("9/2", "held")),
    ),
    Manner(
        "a Chinese list with each number whole",
        "见联合国人居大会第9/1号和第9/2号决定以及第9/4号决议第4段。",
        (("第9/1号", "held"), ("第9/2号决定", "held"), ("第9/4号决议第4段", "held")),
    ),
    Manner(
        "a Chinese list with a wrong number",
        "联合国人居大会第9/1、9/2和9/3号决定。",
        (("第9/1", "held"), ("9/2", "held"), ("9/3", "unknown")),
    ),
    Manner(
        "corner marks",
        "大会「决定在其第十届会议上审议夜间集市问题」（HSP/HA.9/Res.4第4段）。",
        (("决定在其", "stands"), ("HSP/HA.9/Res.4", "held")),
    ),
    Manner(
        "corner marks within corner marks",
        "说明记录：「科瓦勒镇议会在通过步道规划时写道：『步道不是堤坝。它不阻挡河水』」（A/120/168，第4段）。",
        (("科瓦勒镇议会", "stands"), ("A/120/168", "held")),
    ),
    Manner(
        "straight marks in Chinese with a changed character",
        '第9/4号决议第1段"鼓励会员国在城市规划中把夜间集市列为公共空地，并为其划定固定场地"。',
        (("第9/4号决议", "several"), ("鼓励会员国", "altered")),
    ),
    Manner(
        "an ellipsis in Chinese",
        "“鼓励会员国……把夜间集市列为公共空间，并为其划定固定场地”（联合国人居大会第9/4号决议第1段）。",
        (("鼓励会员国", "stands"), ("第9/4号决议", "held")),
    ),
    Manner(
        "a number changed in Chinese",
        "说明第3段指出，该步道“全长 460 米，连接 11 条巷道”（A/120/168，第3段）。",
        (("全长", "altered"), ("A/120/168", "held")),
    ),
    Manner(
        "a Chinese paragraph out of range",
        "见A/120/168，第9段，以及HSP/EB.2099/7第7段。",
        (("A/120/168", "no_paragraph"), ("HSP/EB.2099/7", "held")),
    ),
    Manner(
        "an annex that has no such paragraph",
        "See A/120/168, annex, para. 5, on handrails.",
        (("A/120/168", "no_paragraph"),),
    ),
    Manner(
        "a list of bullets",
        "Three things matter:\n\n- the height “should be based on the highest water level of the past thirty years” (A/120/168, para. 7 (a));\n\n- upkeep “must be settled before work begins” (A/120/168, para. 7 (c));\n\n- older persons “should be heard at the building stage” (A/120/168, para. 7 (b)).",
        (
            ("should be based", "stands"),
            ("A/120/168", "held"),
            ("must be settled", "stands"),
            ("A/120/168", "held"),
            ("should be heard", "altered"),
            ("A/120/168", "held"),
        ),
    ),
    Manner(
        "ibid.",
        "Trials began in 2098 (HSP/EB.2099/7, para. 1). They rest on a decision of the Board (ibid., para. 2) and gave 14 kilograms a month (ibid., para. 33).",
        (("HSP/EB.2099/7", "held"), ("ibid., para. 2", "held"), ("ibid., para. 33", "no_paragraph")),
    ),
    Manner(
        "a range of paragraphs that runs out",
        "See A/120/168, paras. 6–10.",
        (("A/120/168", "no_paragraph"),),
    ),
    Manner(
        "the opening words of a paragraph in the third person",
        "In decision 9/1 the UN-Habitat Assembly “decided to extend the shaded streets programme until 31 December 2103” (decision 9/1, para. 1).",
        (("decision 9/1", "held"), ("decided to extend", "altered"), ("decision 9/1", "held")),
    ),
    Manner(
        "a quotation of the preamble",
        "The resolution speaks of markets that “keep watch over the street after sunset” (HSP/HA.9/Res.4).",
        (("keep watch", "stands"), ("HSP/HA.9/Res.4", "held")),
    ),
    Manner(
        "a quotation of the preamble with a paragraph number",
        "“Noting with concern that many night markets lack lighting, drinking water and toilets” (HSP/HA.9/Res.4, para. 1).",
        (("Noting with concern", "other_paragraph"), ("HSP/HA.9/Res.4", "held")),
    ),
    Manner(
        "a title in quotation marks beside its symbol",
        "The report “Rooftop kitchen gardens: first assessment” (HSP/EB.2099/7) and the note “Raised walkways in riverside neighbourhoods” (A/120/168).",
        (("HSP/EB.2099/7", "held"), ("A/120/168", "held")),
    ),
    Manner(
        "a resolution called a decision",
        "联合国人居大会第9/4号决定第1段。UN-Habitat Assembly decision 9/4, para. 1.",
        (("第9/4号决定", "other_act"), ("decision 9/4", "other_act")),
    ),
    Manner(
        "two quotations with two sources in one sentence",
        "One text speaks of “a planting manual” and of “the choice of sites for night markets”, while “[t]he gradient does not exceed 5 per cent” (A/120/168, annex, para. 2) and “[r]amps have a landing every 8 metres” (A/120/168, annex, para. 2).",
        (("[t]he gradient", "stands"), ("A/120/168", "held"), ("[r]amps", "altered"), ("A/120/168", "held")),
    ),
    Manner(
        "the words of a decision called a resolution",
        "UN-Habitat Assembly resolution 9/1, para. 1, “[d]ecides to extend the shaded streets programme until 31 December 2103”.",
        (("resolution 9/1", "other_act"), ("[d]ecides", "other_work")),
    ),
    Manner(
        "the opening of a paragraph and one of its items",
        "“Requests the Executive Director … to report to the Executive Board at its first session of 2100” (HSP/HA.9/Res.4, para. 3 (b)).",
        (("Requests the", "stands"), ("HSP/HA.9/Res.4", "held")),
    ),
    Manner(
        "an item run into its opening, in Chinese",
        "“邀请地方政府酌情为夜间集市提供节能照明”（联合国人居大会第9/4号决议第2(a)段）。",
        (("邀请地方政府", "stands"), ("第9/4号决议", "held")),
    ),
    Manner(
        "an item under the mark of another",
        "“(c) To collect waste within two hours after closing” (HSP/HA.9/Res.4, para. 2 (c)).",
        (("(c) To collect", "other_paragraph"), ("HSP/HA.9/Res.4", "held")),
    ),
    Manner(
        "words left out without a sign",
        "“Requests the Executive Director to prepare a short guide on the design of night markets” (HSP/HA.9/Res.4, para. 3).",
        (("Requests the", "altered"), ("HSP/HA.9/Res.4", "held")),
    ),
    Manner(
        "words added at the end",
        "The Board was invited “to take note of the present report and to approve it” (HSP/EB.2099/7, para. 7).",
        (("to take note", "altered"), ("HSP/EB.2099/7", "held")),
    ),
    Manner(
        "a list of paragraphs of which one is not there",
        "See A/120/168, paras. 3, 5 and 12; and UN-Habitat Assembly resolution 9/4, operative paragraph 3 (a) (ii).",
        (("A/120/168", "no_paragraph"), ("resolution 9/4", "held")),
    ),
    Manner(
        "a bare number whose one act lacks the paragraph",
        "Markets were dealt with in resolution 9/4, para. 7.",
        (("resolution 9/4", "no_paragraph"),),
    ),
    Manner(
        "a bare number that the text answers itself",
        "联合国人居大会通过了两项决定。第9/2号决定第3段要求提前分发文件；同上，第9段。",
        (("第9/2号决定", "held"), ("同上", "no_paragraph")),
    ),
    Manner(
        "symbols that nobody knows",
        "HSP/EB.2099/55, HSP/EB.2098/5 and HSP/HA.9/Res.14.",
        (("HSP/EB.2099/55", "unknown"), ("HSP/EB.2098/5", "unknown"), ("HSP/HA.9/Res.14", "unknown")),
    ),
    Manner(
        "one source for two quotations in Chinese",
        "“步道建成后十年内不得收取通行费”，“工具存放在学校的仓库中”（A/120/168，第5段）。",
        (("步道建成后", "stands"), ("工具存放", "altered"), ("A/120/168", "held")),
    ),
)
