"""Check a draft: a text or a file enters, what the collection says of its references and quotations leaves."""

from __future__ import annotations

from functools import partial

import streamlit as st

from kb import CheckReport, Document, commented_draft, table_report, word_report
from ui.check_job import MAX_BLOCKS, CheckJob
from ui.check_report import report_html, summary_html
from ui.markup import escape
from ui.texts import Texts
from ui.visit import Visit, begin, fault_words, message

ENDINGS = ["txt", "md", "docx"]
MAX_CHARS = 300_000
"""Of pasted text: about 150 pages."""
MAX_FILE_BYTES = 10_000_000
_REFRESH_S = 1.0
_AT_ONCE_S = 1.5
"""A short draft is shown without a page between."""
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def show() -> None:
    """Draw the page."""
    visit = begin()
    if visit is None:
        return
    t = visit.t
    st.html(
        f'<h1 class="kb-page">{escape(t("check.heading"))}</h1><p class="kb-quiet">{escape(t("check.explain"))}</p>'
    )
    job: CheckJob | None = st.session_state.get("check_job")
    if job is not None and job.is_running:
        _progress(t)
    elif job is not None and job.report is not None and job.document is not None:
        _report(job.document, job.report, t)
    else:
        if job is not None:
            _ended(job, t)
        _ask(visit)


def _ask(visit: Visit) -> None:
    t = visit.t
    if not visit.collection.n_passages:
        message(t("check.empty_collection"), t("check.empty_collection_why"), tone="warn")
    if (fault := st.session_state.pop("check_fault", None)) is not None:
        message(t(f"check.{fault}"), t(f"check.{fault}_why", chars=f"{MAX_CHARS:,}", mb=MAX_FILE_BYTES // 1_000_000))
    batch = st.session_state.setdefault("check_batch", 0)
    text_key, file_key = f"check_text_{batch}", f"check_file_{batch}"
    st.text_area(t("check.text"), key=text_key, height=260, placeholder=t("check.placeholder"))
    # The uploader's own words are English only; the style sheet puts these in their place.
    drop = t("check.drop", mb=MAX_FILE_BYTES // 1_000_000)
    st.html(f"<style>:root {{ --kb-browse: '{t('check.browse')}'; --kb-drop: '{drop}'; }}</style>")
    st.file_uploader(t("check.file"), type=ENDINGS, key=file_key)
    st.button(t("check.go"), key="check_go", type="primary", on_click=_start, args=(visit, text_key, file_key))
    items = "".join(f"<li>{escape(t(f'check.what_{name}'))}</li>" for name in ("acts", "places", "words", "not"))
    st.html(
        f'<p class="kb-quiet">{escape(t("check.kept_nowhere"))}</p>'
        f'<section class="kb-check-group"><h2>{escape(t("check.what"))}</h2>'
        f'<ul class="kb-check-what">{items}</ul></section>'
    )


def _start(visit: Visit, text_key: str, file_key: str) -> None:
    upload, text = st.session_state.get(file_key), st.session_state.get(text_key) or ""
    st.session_state["check_job"] = None
    if upload is not None:
        if upload.size > MAX_FILE_BYTES:
            st.session_state["check_fault"] = "too_large"
            return
        _begin(CheckJob(upload.name, upload.getvalue(), visit.collection))
    elif not text.strip():
        st.session_state["check_fault"] = "nothing"
    elif len(text) > MAX_CHARS:
        st.session_state["check_fault"] = "too_large"
    else:
        _begin(CheckJob(visit.t("check.pasted"), text.encode(), visit.collection))


def _begin(job: CheckJob) -> None:
    st.session_state["check_job"] = job
    job.wait(_AT_ONCE_S)


@st.fragment(run_every=_REFRESH_S)
def _progress(t: Texts) -> None:
    job: CheckJob | None = st.session_state.get("check_job")
    if job is None or not job.is_running:
        st.rerun()
    words = t("check.running", done=job.done, total=job.total) if job.total else t("check.reading")
    st.html(
        f'<div class="kb-message kb-note" role="status"><p class="kb-strong">{escape(words)}</p>'
        '<div class="kb-running"><span></span></div></div>'
    )
    st.button(t("check.cancel"), key="check_cancel", on_click=job.cancel)


def _ended(job: CheckJob, t: Texts) -> None:
    """Say why there is no report."""
    if job.is_cancelled:
        message(t("check.cancelled"))
    elif job.fault is not None:
        message(t("check.unreadable"), fault_words(job.fault, t), tone="warn")
    elif job.is_too_long:
        message(t("check.too_long"), t("check.too_long_why", blocks=f"{MAX_BLOCKS:,}"), tone="warn")
    else:
        message(t("check.broken"), t("error.what_now"), tone="bad")


def _report(document: Document, report: CheckReport, t: Texts) -> None:
    name = f'<p class="kb-meta">{escape(t("check.of", name=document.source))}</p>'
    if report.findings:
        st.html(name + summary_html(report, t))
    else:
        st.html(name)
        message(t("check.no_reference"), t("check.no_reference_why"))
    with st.container(horizontal=True, key="check_files"):
        if report.findings:
            _offer(document, report, t)
        st.button(t("check.another"), key="check_another", on_click=_forget)
    st.html(report_html(document, report, t))
    st.html(f'<p class="kb-quiet">{escape(t("check.kept_nowhere"))}</p>')


def _forget() -> None:
    """Drop the draft and its report; the boxes are new ones, so that nothing stands in them."""
    st.session_state["check_job"] = None
    st.session_state["check_batch"] = st.session_state.get("check_batch", 0) + 1


def _offer(document: Document, report: CheckReport, t: Texts) -> None:
    files = {
        "comments": (partial(commented_draft, document, report, language=t.language), "docx", _WORD),
        "word": (partial(word_report, report, language=t.language), "docx", _WORD),
        "csv": (partial(table_report, report, language=t.language), "csv", "text/csv"),
    }
    stem = document.source.rpartition(".")[0] or document.source
    for name, (data, ending, mime) in files.items():
        st.download_button(
            t(f"check.download_{name}"),
            data=data,
            file_name=t(f"check.name_{name}", name=stem) + f".{ending}",
            mime=mime,
            key=f"check_{name}",
            on_click="ignore",
        )
