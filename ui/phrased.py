"""What a language model made of an answer, above the sentences of the documents; where none is named, nothing.

The words of a model are text like those of a document: escaped, never HTML or Markdown.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from kb import Answer, DroppedSentence, Endpoint, ModelError, PhrasedSentence, Phrasing, Quotation, language_model
from ui.markup import escape, lang_attribute, link
from ui.phrase_job import PhraseJob
from ui.texts import Texts
from ui.visit import message

_REFRESH_S = 1.0
_AT_ONCE_S = 1.0
"""A quick model is shown without a page between."""
_JOB = "phrase_job"
Href = Callable[[Quotation], str]
"""The address of a quoted paragraph."""


def named_model(t: Texts) -> Endpoint | None:
    """Return the model of this server, and tell which it is and what it is sent; None, and no word, without one."""
    try:
        model = language_model()
    except ModelError as error:
        message(t("model.wrong"), str(error), tone="warn")
        return None
    if model is not None:
        st.html(f'<p class="kb-quiet kb-model-on">{escape(_on(model, t))}</p>')
    return model


def show_phrased(answer: Answer, model: Endpoint, *, href: Href, t: Texts) -> None:
    """Draw how far the model is, or what it made of `answer`; asked once for each answer of a session."""
    job = _job()
    if job is None or not job.is_for(answer, model):
        if job is not None:
            job.cancel()
        job = st.session_state[_JOB] = PhraseJob(answer, model)
        job.wait(_AT_ONCE_S)
    if job.is_running:
        _progress(t)
    elif job.is_cancelled or job.phrasing is None:
        message(t("model.cancelled"))
    else:
        st.html(phrased_html(answer, job.phrasing, href=href, t=t))


def phrased_html(answer: Answer, phrasing: Phrasing, *, href: Href, t: Texts) -> str:
    """Render the sentences that are kept, each with its citations, and those left out; or why there are none."""
    dropped = _dropped(phrasing, t)
    if not phrasing.sentences:
        return (
            f'<div class="kb-message kb-warn" role="alert"><p>{escape(t("model.failed", name=phrasing.model))}'
            f"{_failure(phrasing)}</p>{dropped}</div>"
        )
    sentences = "".join(_sentence(one, answer, href, t) for one in phrasing.sentences)
    heading, compare = escape(t("model.heading")), escape(t("model.compare", name=phrasing.model))
    return (
        f'<section class="kb-phrased" aria-label="{heading}"><h2>{heading}</h2><p class="kb-quiet">{compare}</p>'
        f"<ul>{sentences}</ul>{dropped}</section>"
    )


def _on(model: Endpoint, t: Texts) -> str:
    return t("model.on", name=model.model, address=model.address)


def _sentence(sentence: PhrasedSentence, answer: Answer, href: Href, t: Texts) -> str:
    cited = "".join(
        f'<li><span class="kb-rank">{number}</span>{_cited(answer.statements[number - 1].citations[0], href, t)}</li>'
        for number in sentence.statements
    )
    words = f'<p class="kb-text"{lang_attribute(answer.language)}>{escape(sentence.text)}</p>'
    return f'<li>{words}<ul class="kb-phrased-cites">{cited}</ul></li>'


def _cited(quotation: Quotation, href: Href, t: Texts) -> str:
    return f"<span{lang_attribute(t.language)}>{link(href(quotation), quotation.citation.form(t.language))}</span>"


def _dropped(phrasing: Phrasing, t: Texts) -> str:
    if not phrasing.dropped:
        return ""
    rows = "".join(_left_out(one, t) for one in phrasing.dropped)
    words = t("model.dropped", n=len(phrasing.dropped))
    return f'<details class="kb-why"><summary>{escape(words)}</summary><div><ul>{rows}</ul></div></details>'


def _left_out(dropped: DroppedSentence, t: Texts) -> str:
    lacking = escape(t("why.comma")).join(f"<bdi>{escape(word)}</bdi>" for word in dropped.lacking)
    why = escape(t(f"model.fault_{dropped.fault.value}")) + (f"{escape(t('model.colon'))}{lacking}" if lacking else "")
    return f'<li><del>{escape(dropped.text)}</del><p class="kb-quiet">{why}</p></li>'


def _failure(phrasing: Phrasing) -> str:
    """Say why in the program's own words, which are English; that nothing was left, the list below says itself."""
    if phrasing.dropped or not phrasing.failure:
        return ""
    return f' <span class="kb-quiet" lang="en">({escape(phrasing.failure)})</span>'


@st.fragment(run_every=_REFRESH_S)
def _progress(t: Texts) -> None:
    job = _job()
    if job is None or not job.is_running:
        st.rerun()
        return
    running, elapsed = t("model.running", name=job.model.model), t("model.elapsed", seconds=job.seconds)
    st.html(
        f'<div class="kb-message kb-note" role="status"><p class="kb-strong">{escape(running)}</p>'
        f'<p>{escape(elapsed)}</p><div class="kb-running"><span></span></div></div>'
    )
    st.button(t("model.cancel"), key="phrase_cancel", on_click=job.cancel)


def _job() -> PhraseJob | None:
    job = st.session_state.get(_JOB)
    return job if isinstance(job, PhraseJob) else None
