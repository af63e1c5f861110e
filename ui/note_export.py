"""The note to take away: Word, Markdown and the basket at once, PDF by a job that can be stopped."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial

import streamlit as st

from kb import Basket, Note, basket_json, markdown_note, pdf_program, word_note
from ui.markup import escape
from ui.pdf_job import PdfJob, start_pdf
from ui.texts import LANGUAGES, Texts
from ui.uploads import safe_name
from ui.visit import Visit, message

_REFRESH_S = 1.0
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def offer_note(visit: Visit, basket: Basket, note: Note) -> None:
    """Draw the choice of language and a button for each form."""
    t = visit.t
    st.html(f"<h2>{escape(t('brief.take'))}</h2>")
    with st.container(key="brief_forms", horizontal=True, vertical_alignment="bottom"):
        language = st.segmented_control(
            t("brief.language"),
            LANGUAGES,
            default=t.language,
            format_func=lambda code: t.coded("language", code),
            key=f"brief_language_{t.language}",
        )
        language = language or t.language
        _offer("docx", partial(word_note, note, language=language), _WORD, note=note, t=t)
        _offer("md", partial(_markdown, note, language), "text/markdown", note=note, t=t)
        _offer("json", partial(_json, basket), "application/json", note=note, t=t)
        of = _digest(basket, language)
        job = _job()
        if job is None and pdf_program() is not None and st.session_state.get("pdf_done", ("", b""))[0] != of:
            st.button(t("brief.form_pdf"), key="brief_pdf", on_click=_start, args=(visit, basket, language, of))
    if pdf_program() is None:
        message(t("brief.no_office"), t("brief.no_office_do"))
    elif job is not None:
        _progress(visit)
    else:
        _offer_pdf(visit, note, of)


def _offer(ending: str, make: Callable[[], bytes], mime: str, *, note: Note, t: Texts) -> None:
    st.download_button(
        t(f"brief.form_{ending}"),
        data=make,
        file_name=_file_name(note, ending),
        mime=mime,
        key=f"brief_{ending}",
        on_click="ignore",
        type="primary" if ending == "docx" else "secondary",
    )


def _offer_pdf(visit: Visit, note: Note, of: str) -> None:
    t = visit.t
    made_of, pdf = st.session_state.get("pdf_done", ("", b""))
    if made_of == of and pdf:
        message(t("brief.pdf_done"), tone="good")
        st.download_button(
            t("brief.pdf_take"),
            data=pdf,
            file_name=_file_name(note, "pdf"),
            mime="application/pdf",
            key="brief_pdf_take",
            on_click="ignore",
        )
    fault = st.session_state.pop("pdf_fault", None)
    if fault is not None:
        message(t("brief.pdf_failed"), fault, tone="bad")


@st.fragment(run_every=_REFRESH_S)
def _progress(visit: Visit) -> None:
    t, job = visit.t, _job()
    if job is None:
        return
    if not job.is_running:
        made = job.outcome()
        st.session_state["pdf_job"] = None
        if isinstance(made, bytes):
            st.session_state["pdf_done"] = (job.of, made)
        else:
            st.session_state["pdf_fault"] = made
        st.rerun()
    st.html(
        f'<div class="kb-message kb-note" role="status"><p class="kb-strong">{escape(t("brief.pdf_making"))}</p>'
        f"<p>{escape(t('brief.pdf_elapsed', seconds=job.seconds))}</p>"
        '<div class="kb-running"><span></span></div></div>'
    )
    st.button(t("add.cancel"), key="brief_pdf_cancel", on_click=_cancel)


def _start(visit: Visit, basket: Basket, language: str, of: str) -> None:
    st.session_state["pdf_job"] = start_pdf(basket_json(basket), data=visit.folder, language=language, of=of)


def _cancel() -> None:
    job = _job()
    st.session_state["pdf_job"] = None
    if job is not None:
        job.cancel()


def _job() -> PdfJob | None:
    job = st.session_state.get("pdf_job")
    return job if isinstance(job, PdfJob) else None


def _markdown(note: Note, language: str) -> bytes:
    return markdown_note(note, language=language).encode("utf-8", "replace")


def _json(basket: Basket) -> bytes:
    return basket_json(basket).encode("utf-8", "replace")


def _digest(basket: Basket, language: str) -> str:
    return hashlib.sha256(_json(basket) + language.encode()).hexdigest()


def _file_name(note: Note, ending: str) -> str:
    return safe_name(f"{note.title or 'note'}.{ending}")
