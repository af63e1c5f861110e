"""Citing paragraphs → a bar chart by year and verb, with the same numbers as a table for those who do not see it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from ui.address import ActAddress, act_link
from ui.citing import CitingParagraph
from ui.markup import escape, link
from ui.texts import Texts

COLOURS = {
    "recalls": "#14507d",
    "reaffirms": "#4d94c4",
    "requests": "#b45309",
    "decides": "#7a2e8e",
    "pursuant_to": "#1b7a5a",
    "endorses": "#8fbf5f",
    "welcomes": "#d9a514",
    "takes_note": "#c76b8f",
    "other": "#8494a3",
}
"""Neighbours in a bar differ in lightness too."""
_HEIGHT_PX = 240
_MOST_YEARS_LABELLED = 10
_MOST_TICKS = 6
_FEW_YEARS = 8
_WIDEST_BAR_PX = 40
_LEGEND_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Timeline:
    """How many paragraphs cite: by year (None for undated ones) and verb, and by year alone.

    `verbs` are those that occur, in the order of their colours.
    """

    counts: Mapping[tuple[int | None, str], int]
    years: Mapping[int, int]
    verbs: tuple[str, ...]

    @property
    def total(self) -> int:
        """Return how many there are, dated or not."""
        return sum(self.counts.values())


def timeline_of(found: Sequence[CitingParagraph]) -> Timeline:
    """Count paragraphs by year and verb."""
    counts = Counter((one.year, one.treatment) for one in found)
    years = Counter(one.year for one in found if one.year is not None)
    told = {verb for _, verb in counts}
    return Timeline(counts, years, tuple(verb for verb in COLOURS if verb in told))


def draw_timeline(timeline: Timeline, address: ActAddress, t: Texts) -> None:
    """Draw the chart with its numbers as a table; of one year the sentence of `summary` says all.

    Undated paragraphs stand in the table only.
    """
    if len(timeline.years) > 1:
        st.vega_lite_chart(
            spec=_chart(timeline, t), width="stretch", theme=None, key="act_timeline", alt=summary(timeline, t)
        )
        st.html(timeline_table(timeline, address, t))


def _chart(timeline: Timeline, t: Texts) -> dict[str, object]:
    """Return the chart in Vega-Lite: one bar for each year of the span, one colour for each verb."""
    dated = [(year, verb, n) for (year, verb), n in timeline.counts.items() if year is not None]
    verbs = [verb for verb in timeline.verbs if any(verb == one for _, one, _ in dated)]
    names = {verb: t.coded("treatment", verb) for verb in verbs}
    span = [str(year) for year in range(min(timeline.years), max(timeline.years) + 1)]
    values = [{"year": str(year), "verb": names[verb], "n": n, "order": verbs.index(verb)} for year, verb, n in dated]
    labels = {"year": t("act.year"), "n": t("act.paragraphs"), "verb": t("act.verb")}
    return {
        "data": {"values": values},
        "height": _HEIGHT_PX,
        "mark": {"type": "bar"} if len(span) > _FEW_YEARS else {"type": "bar", "size": _WIDEST_BAR_PX},
        "encoding": {
            "x": {
                "field": "year",
                "type": "ordinal",
                "title": labels["year"],
                "scale": {"domain": span},
                "axis": {"labelAngle": 0, "values": span[:: -(-len(span) // _MOST_YEARS_LABELLED)]},
            },
            "y": {
                "field": "n",
                "type": "quantitative",
                "title": labels["n"],
                "axis": {"tickMinStep": 1, "tickCount": min(max(timeline.years.values()), _MOST_TICKS), "format": "d"},
            },
            "color": {
                "field": "verb",
                "type": "nominal",
                "title": None,
                "scale": {"domain": list(names.values()), "range": [COLOURS[verb] for verb in verbs]},
                "legend": {"orient": "bottom", "columns": _LEGEND_COLUMNS, "symbolType": "square"},
            },
            "order": {"field": "order", "type": "quantitative"},
            "tooltip": [{"field": name, "title": words} for name, words in labels.items()],
        },
        "config": {
            "background": "#ffffff",
            "view": {"stroke": None},
            "axis": {"labelColor": "#51606e", "titleColor": "#51606e", "gridColor": "#e6eaee", "labelFontSize": 12},
            "legend": {"labelFontSize": 13, "labelLimit": 320, "labelColor": "#1c2630"},
        },
        "usermeta": {"embedOptions": {"actions": False}},
    }


def summary(timeline: Timeline, t: Texts) -> str:
    """Say in one sentence how many paragraphs there are, over what years, and in which year the most."""
    years, total = timeline.years, timeline.total
    n_dated = sum(years.values())
    if not years:
        return t("act.summary_undated", n=total)
    rest = t("act.summary_rest", n=total - n_dated) if total > n_dated else ""
    if len(years) == 1:
        return t("act.summary_year", n=n_dated, year=min(years)) + rest
    most = max(years, key=lambda year: (years[year], -year))
    return t("act.summary", n=n_dated, first=min(years), last=max(years), year=most, most=years[most]) + rest


def timeline_table(timeline: Timeline, address: ActAddress, t: Texts) -> str:
    """Render the numbers of the chart as a folded table; a number leads to its paragraphs."""
    counts, verbs = timeline.counts, timeline.verbs
    head = "".join(f'<th scope="col" class="kb-n">{escape(t.coded("treatment", verb))}</th>' for verb in verbs)
    lines = []
    for year in sorted({year for year, _ in counts}, key=lambda year: (year is None, year or 0)):
        name = t("act.undated") if year is None else str(year)
        cells = "".join(_cell(counts.get((year, verb), 0), year, verb, address, t) for verb in verbs)
        lines.append(f'<tr><th scope="row">{escape(name)}</th>{cells}</tr>')
    return (
        f'<details class="kb-quality kb-numbers"><summary>{escape(t("act.as_table"))}</summary><div class="kb-scroll" '
        f'tabindex="0" role="region" aria-label="{escape(t("act.as_table"))}"><table class="kb-table">'
        f'<thead><tr><th scope="col">{escape(t("act.year"))}</th>{head}</tr></thead>'
        f"<tbody>{''.join(lines)}</tbody></table></div></details>"
    )


def _cell(n: int, year: int | None, verb: str, address: ActAddress, t: Texts) -> str:
    if not n or year is None:
        return f'<td class="kb-n">{n or "–"}</td>'
    href = act_link(ActAddress(reference=address.reference, verb=verb, year=year), lang=t.language)
    return f'<td class="kb-n">{link(href, str(n))}</td>'
