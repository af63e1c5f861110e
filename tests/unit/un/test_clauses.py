"""Articles, general comments and rules."""

import pytest

from kb.un.clauses import article_after, articles_before, find_comments, find_rules, find_titles_with_articles


@pytest.mark.parametrize(
    ("text", "labels"),
    [("第二十五条第一款", ("25(1)",)), ("第 11 条", ("11",)), ("的第六条", ("6",)), ("第5段", None), ("条", None)],
)
def test_an_article_follows_a_name(text, labels):
    found = article_after(f"甲{text}", 1)
    assert (found.labels if found else None) == labels


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("article 25 (1) of the ", ("25(1)",)),
        ("articles 6 and 7 of the ", ("6", "7")),
        ("article 11, paragraph 1, of the ", ("11(1)",)),
        ("article of the ", None),
    ],
)
def test_articles_precede_a_name(text, labels):
    found = articles_before(text, len(text))
    assert (found.labels if found else None) == labels


def test_titles_comments_and_rules_are_found():
    assert find_titles_with_articles("《公约》第十一条和《公约》") == (("公约", 0, 4),)
    assert len(find_comments("第4号一般性意见, general comment No. 7, 第4号意见")) == 2
    assert [rule.labels for rule in find_rules("议事规则第17条第2款, rule 18 of the rules of procedure")] == [
        ("17(2)",), ("18",),
    ]  # fmt: skip
