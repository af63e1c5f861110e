"""Words that frame a question and say nothing of its subject: an answer need not hold them."""

from __future__ import annotations

_CHINESE = """
    多少 标题 内容 整理 梳理 比较 对照 核对 金额 人数 个数 套数 一共 给 汇总 应 时 后 号 第 年 名 想 写 有何 何种 不同
    来龙去脉 里 下 上 几条 几成 几个 说明 谈到 提到 提及 各自 历年 那届 那份 那个 那套 那次 具体 分别 情况 列出 介绍
    立场 态度 看法 主张 解释 发言
    一下 告诉 知道 问 说 现有 眼下 目前 是不是 有没有 定义 编号 文号 位 件 共有 持 作 各 具体 语料 文件 材料 资料
"""
_ENGLISH = """
    much many number numbers amount total title say said explain make deal give given list summarise summarize compare
    trace chronicle tracing gather check preparing assemble large kind per text differ term terms tell describe find
    mention mentioned mentions please currently exactly corpus documents definition defined mean means meaning
    happen happened anything something versus position stance view views explanation reservations
"""
FRAME_WORDS = frozenset(f"{_CHINESE} {_ENGLISH}".split())
