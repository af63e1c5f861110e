"""Acts inside reports of conferences."""

import pytest

from kb.un.conferences import find_conference_acts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("《会议（“人居二”）的报告》，第一章，决议 1，附件二", [("第一章，决议 1", "1", "A/CONF.165/14")]),
        ("Report of the United Nations Conference on Human Settlements (Habitat II), chap. I, resolution 1, annex II",
         [("chap. I, resolution 1", "1", "A/CONF.165/14")]),
        ("Report of the World Summit on Sustainable Development, chap. I, resolution 2, annex",
         [("chap. I, resolution 2", "2", "A/CONF.199/20")]),
        ("chap. I, resolution 1, annex", [("chap. I, resolution 1", "1", None)]),
        ("resolution 71/256, annex; 决议 24/10", []),
    ],
)  # fmt: skip
def test_the_report_is_that_of_the_conference_named_before(text, found):
    assert [(text[one.start : one.end], one.number, one.report) for one in find_conference_acts(text)] == found
