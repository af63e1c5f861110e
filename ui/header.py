"""The head of every page as HTML: skip link, name, navigation, language switch."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from ui.address import (
    ActAddress,
    CorpusAddress,
    SearchAddress,
    act_link,
    ask_link,
    brief_link,
    check_link,
    corpus_link,
    search_link,
)
from ui.markup import escape, language_tag, link
from ui.texts import LANGUAGES, Texts

_OWN_NAMES = {"zh": "中文", "en": "English"}
"""A language calls itself by its own name, whatever the interface language."""
_PATHS = {
    "search": "./",
    "ask": "ask",
    "document": "document",
    "act": "act",
    "check": "check",
    "brief": "brief",
    "corpus": "corpus",
}


def header_html(current: str, *, params: Mapping[str, str], n_collected: int = 0, t: Texts) -> str:
    """Render the header; the language switch keeps the address and changes `lang` only.

    `n_collected` is the number of items in the basket.
    """
    home = search_link(SearchAddress(), lang=t.language)
    addresses = {
        "search": home,
        "ask": ask_link(SearchAddress(), lang=t.language),
        "act": act_link(ActAddress(), lang=t.language),
        "brief": brief_link(lang=t.language),
        "check": check_link(lang=t.language),
        "corpus": corpus_link(CorpusAddress(), lang=t.language),
    }
    pages = "".join(
        link(
            address,
            f"{t(f'nav.{name}')} ({n_collected})" if name == "brief" and n_collected else t(f"nav.{name}"),
            current="page" if current == name else "",
        )
        for name, address in addresses.items()
    )
    switch = "".join(_switch(language, _PATHS[current], params, t) for language in LANGUAGES)
    return (
        f'<div class="kb-header"><a class="kb-skip" href="#kb-content">{escape(t("site.skip"))}</a>'
        f'<div class="kb-brand"><a href="{escape(home)}" target="_self" data-go>{escape(t("site.name"))}</a>'
        f'<span class="kb-tagline">{escape(t("site.tagline"))}</span></div>'
        f'<nav class="kb-nav" aria-label="{escape(t("site.navigation"))}">{pages}</nav>'
        f'<nav class="kb-switch" aria-label="{escape(t("site.languages"))}">{switch}</nav></div>'
        '<div id="kb-content" tabindex="-1"></div>'
    )


def _switch(language: str, path: str, params: Mapping[str, str], t: Texts) -> str:
    href = f"{path}?{urlencode({**params, 'lang': language})}"
    current = ' aria-current="true"' if language == t.language else ""
    return (
        f'<a href="{escape(href)}" target="_self" data-lang="{language}" lang="{language_tag(language)}" '
        f'hreflang="{language_tag(language)}"{current}>{_OWN_NAMES[language]}</a>'
    )
