"""One run of a page: interface language, collection and address, read once at its top."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from kb import Collection, IndexPendingError, KBError
from ui.markup import escape
from ui.resources import collection, data_folder
from ui.texts import Texts, interface_language, texts

_RETRY_S = 2.0


@dataclass(frozen=True, slots=True)
class Visit:
    """What every page needs: the words, the data folder and the opened collection."""

    t: Texts
    folder: Path
    collection: Collection


def page_texts() -> Texts:
    """Return the words in the language of the address, else of the browser."""
    return texts(interface_language(st.query_params.get("lang"), locale=st.context.locale))


def begin() -> Visit | None:
    """Open what the page needs; None, with one clear message on the page, where the collection cannot be used."""
    t = page_texts()
    folder = data_folder()
    try:
        return Visit(t=t, folder=folder, collection=collection(folder))
    except KBError as error:
        message(t("error.heading"), f"{error} {t('error.what_now')}", tone="bad")
        return None


def message(heading: str, words: str = "", *, tone: str = "note") -> None:
    """Show a message as text; `tone` is `note`, `warn`, `good` or `bad`."""
    role = "alert" if tone in ("bad", "warn") else "status"
    body = f"<p>{escape(words)}</p>" if words else ""
    st.html(f'<div class="kb-message kb-{tone}" role="{role}"><p class="kb-strong">{escape(heading)}</p>{body}</div>')


def fault_words(error: KBError, t: Texts) -> str:
    """Return what is wrong and what to do in the words of the page, in the program's own where it has none."""
    if t.language == "en" or f"failure.{error.code}" not in t.table:
        return str(error)
    return t("failure.line", what=t(f"failure.{error.code}"), do=t(f"failure.do_{error.code}"))


def scroll_to(name: str | None) -> None:
    """Ask the frame to bring the element with this id into view once the page stands."""
    st.session_state["scroll_to"] = name


@st.fragment(run_every=_RETRY_S)
def wait_for_index(visit: Visit) -> None:
    """Say that the first documents are being read, until they can be searched."""
    try:
        visit.collection.search("0", k=1)
    except IndexPendingError:
        message(visit.t("search.pending"), visit.t("search.pending_wait"))
    except KBError:
        st.rerun()
    else:
        st.rerun()
