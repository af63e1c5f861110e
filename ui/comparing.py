"""Two acts word by word → pairs of paragraphs: what was taken out on the left, what was put in on the right."""

from __future__ import annotations

from kb import BlockRow, Change, Comparison, Pair
from ui.act_text import text_link
from ui.markup import escape, lang_attribute, link
from ui.naming import act_name, block_name
from ui.texts import Texts

_TAGS = {Change.REMOVED: "del", Change.ADDED: "ins"}


def comparison_html(comparison: Comparison, t: Texts) -> str:
    """Render counts and pairs; paragraphs that are the same in both are folded."""
    n_same = sum(pair.is_same for pair in comparison.pairs)
    n_changed = sum(bool(pair.a and pair.b) for pair in comparison.pairs) - n_same
    counts = t(
        "act.compared",
        same=n_same,
        changed=n_changed,
        removed=sum(pair.b is None for pair in comparison.pairs),
        added=sum(pair.a is None for pair in comparison.pairs),
        language=t.coded("language", comparison.language),
    )
    head = "".join(f"<p>{escape(act_name(name, t))}</p>" for name in (comparison.a, comparison.b))
    body = "".join(_pair(pair, comparison.language, t) for pair in comparison.pairs)
    return (
        f'<p role="status">{escape(counts)}</p><p class="kb-quiet">{_legend(t)}</p>'
        f'<div class="kb-compare"><div class="kb-pair kb-pair-head">{head}</div>{body}</div>'
    )


def _legend(t: Texts) -> str:
    return f"<del>{escape(t('act.removed'))}</del> <ins>{escape(t('act.added'))}</ins>"


def _pair(pair: Pair, language: str, t: Texts) -> str:
    sides = _side(pair.a, pair, Change.REMOVED, language, t) + _side(pair.b, pair, Change.ADDED, language, t)
    if not pair.is_same:
        return f'<div class="kb-pair">{sides}</div>'
    row = pair.a or pair.b
    name = block_name(row.block, t) if row else ""
    return (
        f'<details class="kb-quality kb-same"><summary>{escape(t("act.same", name=name))}</summary>'
        f'<div class="kb-pair">{sides}</div></details>'
    )


def _side(row: BlockRow | None, pair: Pair, own: Change, language: str, t: Texts) -> str:
    if row is None:
        words = t("act.lacks_second" if own is Change.ADDED else "act.lacks_first")
        return f'<div class="kb-missing">{escape(words)}</div>'
    place = link(text_link(row, lang=t.language), block_name(row.block, t))
    pieces = "".join(_marked(piece.text, piece.change) for piece in pair.pieces if piece.change in (Change.SAME, own))
    return f'<div><p class="kb-where">{place}</p><div class="kb-text"{lang_attribute(language)}>{pieces}</div></div>'


def _marked(text: str, change: Change) -> str:
    tag = _TAGS.get(change)
    return f"<{tag}>{escape(text)}</{tag}>" if tag else escape(text)
