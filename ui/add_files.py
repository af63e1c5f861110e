"""Adding files on the collection page: upload, progress that survives a rerun, a word for every failure."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from ui.ingest_job import Failed, IngestJob, Outcome, start_ingest
from ui.markup import escape
from ui.role import may_change
from ui.texts import Texts
from ui.uploads import save_uploads
from ui.visit import Visit, message

ENDINGS = ["pdf", "docx", "html", "htm", "txt"]
_REFRESH_S = 1.0
MAX_FILES = 100
"""A browser sends so many at once; `kb ingest` takes any number."""


class Desk:
    """The running ingest of one data folder and how the last ended; every visitor of this server shares it."""

    def __init__(self) -> None:
        """Start with nothing to do."""
        self.job: IngestJob | None = None
        self.outcome: Outcome | None = None
        self.fault: str | None = None

    def clear(self) -> None:
        """Forget how the last ingest ended."""
        self.outcome = self.fault = None

    def settle(self) -> bool:
        """Take the outcome of a job that has ended; tell whether one did."""
        if self.job is None or self.job.is_running:
            return False
        self.outcome = self.job.outcome()
        self.job = None
        return True


@st.cache_resource(show_spinner=False)
def _desk(folder: str) -> Desk:  # noqa: ARG001  # one desk for each data folder
    return Desk()


def add_files(visit: Visit) -> None:
    """Draw the section."""
    t = visit.t
    desk = _desk(str(visit.folder))
    desk.settle()
    st.html(f"<section><h2>{escape(t('add.heading'))}</h2><p class=kb-quiet>{escape(t('add.explain'))}</p></section>")
    if desk.outcome is not None:
        _report(desk.outcome, t)
        st.button(t("add.dismiss"), key="add_dismiss", on_click=desk.clear)
    if desk.fault is not None:
        message(t("add.cannot_write", reason=desk.fault), tone="bad")
    if desk.job is not None:
        _progress(desk, t)
    else:
        _choose(visit, desk)


@st.fragment(run_every=_REFRESH_S)
def _progress(desk: Desk, t: Texts) -> None:
    if desk.settle() or desk.job is None:
        st.rerun()
    job = desk.job
    words = t("add.running", n=job.n_files)
    st.html(
        f'<div class="kb-message kb-note" role="status"><p class="kb-strong">{escape(words)}</p>'
        f"<p>{escape(t('add.elapsed', seconds=job.seconds, done=job.n_done, total=job.n_files))}</p>{_page(job, t)}"
        '<div class="kb-running"><span></span></div></div>'
    )
    st.button(t("add.cancel"), key="add_cancel", on_click=job.cancel)


def _page(job: IngestJob, t: Texts) -> str:
    """Render how far the recognition of a scanned file is."""
    if job.page is None:
        return ""
    source, page, pages = job.page
    return f"<p>{escape(t('add.page', page=page, pages=pages, file=Path(source).name))}</p>"


def _choose(visit: Visit, desk: Desk) -> None:
    t = visit.t
    batch = st.session_state.setdefault("add_batch", 0)
    # The uploader's own words are English only; the style sheet puts these in their place.
    drop = f"{t('add.drop')} · {t('add.formats')}"
    st.html(f"<style>:root {{ --kb-browse: '{t('add.browse')}'; --kb-drop: '{drop}'; }}</style>")
    key = f"add_files_{batch}"
    chosen = st.file_uploader(t("add.choose"), type=ENDINGS, accept_multiple_files=True, key=key)
    if chosen and len(chosen) > MAX_FILES:
        message(t("add.too_many", n=len(chosen), limit=MAX_FILES), tone="warn")
    elif chosen:
        st.button(t("add.start"), key="add_start", type="primary", on_click=_start, args=(visit.folder, desk, key))


def _start(folder: Path, desk: Desk, key: str) -> None:
    # A callback, not the end of a run: `st.rerun` would throw away a link that was clicked in the meantime.
    uploads = st.session_state[key]
    if not may_change() or len(uploads) > MAX_FILES:
        return
    try:
        paths = save_uploads(folder, [(upload.name, upload.getvalue()) for upload in uploads])
    except OSError as error:
        desk.fault = error.strerror or str(error)
        return
    desk.outcome, desk.fault = None, None
    desk.job = start_ingest(paths, data=folder)
    st.session_state["add_batch"] += 1


def _report(outcome: Outcome, t: Texts) -> None:
    if outcome.is_cancelled:
        message(t("add.cancelled"), tone="note")
        return
    if outcome.output is not None:
        st.html(
            f'<div class="kb-message kb-bad" role="alert"><p class="kb-strong">{escape(t("add.crashed"))}</p>'
            f"<details><summary>{escape(t('add.crashed_details'))}</summary>"
            f'<p class="kb-output" lang="en">{escape(outcome.output)}</p></details></div>'
        )
        return
    counts = t(
        "add.done",
        added=outcome.added,
        updated=outcome.updated,
        unchanged=outcome.unchanged,
        seconds=f"{outcome.seconds:.1f}",
    )
    if outcome.added or outcome.updated:
        message(counts, tone="good")
    elif not outcome.failed:
        message(t("add.nothing_new"), tone="note")
    if outcome.failed:
        st.html(_failures_html(outcome.failed, t))
    if outcome.warnings:
        items = "".join(f'<li lang="en">{escape(warning)}</li>' for warning in outcome.warnings)
        st.html(
            f"<details><summary>{escape(t('add.warnings'))} ({len(outcome.warnings)})</summary>"
            f"<ul>{items}</ul></details>"
        )


def _failures_html(failed: tuple[Failed, ...], t: Texts) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(Path(item.source).name)}</th>'
        f"<td>{escape(failure_words(item.code, t)[0])}</td><td>{escape(failure_words(item.code, t)[1])}"
        f'<details><summary>{escape(t("add.crashed_details"))}</summary><p class="kb-output" lang="en">'
        f"{escape('; '.join(filter(None, (item.error, item.remedy))))}</p></details></td></tr>"
        for item in failed
    )
    head = "".join(f'<th scope="col">{escape(t(f"add.failed_{name}"))}</th>' for name in ("file", "why", "do"))
    return (
        f'<div class="kb-message kb-bad" role="alert"><p class="kb-strong">{escape(t("add.failed", n=len(failed)))}</p>'
        f'<table class="kb-table kb-failures"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def failure_words(code: str, t: Texts) -> tuple[str, str]:
    """Return what is wrong and what to do, for a failure's code; general words where the code is a new one."""
    known = code if f"failure.{code}" in t.table else "other"
    return t(f"failure.{known}"), t(f"failure.do_{known}")
