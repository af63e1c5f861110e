"""Text → HTML that shows exactly that text: everything is escaped first, then words are marked.

Nothing else in `ui` may put the text of a document into a page. Streamlit's Markdown is never used for it.
"""

from __future__ import annotations

import html
from collections.abc import Sequence

from ui.texts import Texts

Span = tuple[int, int]

_LANGUAGE_TAGS = {"zh": "zh-Hans", "und": ""}
_FOLD_CHARS = {"zh": 180}
"""A text this long or shorter is shown whole; about eight lines of a card."""
_FOLD_CHARS_OTHER = 480
_AROUND_CHARS = {"zh": 60}
_AROUND_CHARS_OTHER = 150

_MAX_WORD_CHARS = 20


def escape(text: str) -> str:
    """Escape text for an element or a quoted attribute."""
    return html.escape(text, quote=True)


def language_tag(language: str) -> str:
    """Return the `lang` attribute for a document language; empty where it is not known."""
    return _LANGUAGE_TAGS.get(language, language)


def lang_attribute(language: str) -> str:
    """Return ` lang="…"`, or nothing where the language is not known."""
    tag = language_tag(language)
    return f' lang="{escape(tag)}"' if tag else ""


def marked(text: str, spans: Sequence[Span], *, start: int = 0, end: int | None = None) -> str:
    """Escape `text[start:end]` and mark the spans (offsets into `text`, ascending) that fall into it."""
    end = len(text) if end is None else end
    pieces: list[str] = []
    at = start
    for first, last in spans:
        left, right = max(first, at), min(last, end)
        if left >= right:
            continue
        pieces += [escape(text[at:left]), "<mark>", escape(text[left:right]), "</mark>"]
        at = right
    pieces.append(escape(text[at:end]))
    return "".join(pieces)


def excerpts(text: str, spans: Sequence[Span], *, language: str) -> tuple[Span, ...]:
    """Choose what to show of a long text: stretches around the first matches, at most the length of a card.

    A text without matches shows its beginning.
    """
    room = _FOLD_CHARS.get(language, _FOLD_CHARS_OTHER)
    if len(text) <= room * 1.3:
        return ((0, len(text)),)
    around = _AROUND_CHARS.get(language, _AROUND_CHARS_OTHER)
    chosen: list[Span] = []
    used = 0
    for first, last in spans or [(0, 0)]:
        left, right = max(0, first - around), min(len(text), last + around)
        if chosen and left <= chosen[-1][1] + around // 3:
            left = chosen.pop()[0]
        used = sum(b - a for a, b in chosen) + right - left
        if chosen and used > room:
            break
        chosen.append((left, right))
    if used < room:  # fill the card rather than show a crumb
        left, right = chosen.pop()
        chosen.append((left, min(len(text), right + room - used)))
    return tuple(_at_words(text, span) for span in chosen)


def folded(text: str, spans: Sequence[Span], *, language: str, t: Texts) -> str:
    """Render a text with its matches marked; a long one folded around them, with a control that shows all."""
    shown = excerpts(text, spans, language=language)
    attribute = lang_attribute(language)
    if shown == ((0, len(text)),):
        return f'<div class="kb-text"{attribute}>{marked(text, spans)}</div>'
    pieces = [marked(text, spans, start=a, end=b) for a, b in shown]
    start = "" if shown[0][0] == 0 else "… "
    end = "" if shown[-1][1] == len(text) else " …"
    return (
        f'<div class="kb-foldbox"><div class="kb-text kb-short"{attribute}>{start}{" … ".join(pieces)}{end}</div>'
        f'<details class="kb-fold"><summary><span class="kb-more">{escape(t("hit.show_all"))}</span>'
        f'<span class="kb-less">{escape(t("hit.show_less"))}</span></summary>'
        f'<div class="kb-text"{attribute}>{marked(text, spans)}</div></details></div>'
    )


def link(href: str, label: str, *, css: str = "", current: str = "", title: str = "") -> str:
    """Render a link that the page follows without loading anew; `label` is text, not HTML."""
    extra = f' class="{css}"' if css else ""
    extra += f' aria-current="{current}"' if current else ""
    extra += f' title="{escape(title)}" aria-label="{escape(title)}"' if title else ""
    return f'<a href="{escape(href)}" target="_self" data-go{extra}>{escape(label)}</a>'


def copyable(text: str, *, language: str, label: str, t: Texts) -> str:
    """Render a citation with a button that copies it; the button's accessible name is `label`."""
    return (
        f'<div class="kb-cite" data-copy-box><span class="kb-cite-text" data-copy-text{lang_attribute(language)}>'
        f"{escape(text)}</span>"
        f'<button type="button" class="kb-copy" data-copy data-done="{escape(t("copy.done"))}" '
        f'data-failed="{escape(t("copy.failed"))}" aria-label="{escape(label)}" title="{escape(label)}">'
        f"{escape(t('copy.button'))}</button></div>"
    )


def badge(words: str, *, tone: str = "plain") -> str:
    """Render a short label; `tone` is `plain`, `note` or `warn`."""
    return f'<span class="kb-badge kb-{tone}">{escape(words)}</span>'


def _at_words(text: str, span: Span) -> Span:
    """Move the ends of a stretch to the nearest blank, so that no Latin word is cut."""
    left, right = span
    while left > 0 and text[left - 1].isascii() and text[left - 1].isalnum() and span[0] - left < _MAX_WORD_CHARS:
        left -= 1
    while right < len(text) and text[right - 1].isascii() and text[right].isascii() and text[right].isalnum():
        right += 1
    return left, right
