"""The graph of the collection as files to take away: GraphML, CSV, JSON-LD; each is written when it is asked for."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from kb import Collection
from ui.markup import escape
from ui.visit import Visit

FORMATS = {"graphml": "application/graphml+xml", "csv": "text/csv", "jsonld": "application/ld+json"}
_NAME = "mandates"


def graph_bytes(collection: Collection, ending: str) -> bytes:
    """Return the graph in the format that `ending` (without a dot) names."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{_NAME}.{ending}"
        collection.export_graph(path)
        return path.read_bytes()


def offer_graph(visit: Visit) -> None:
    """Draw one button for each format."""
    t = visit.t
    st.html(f"<h2>{escape(t('act.exports'))}</h2><p class='kb-quiet'>{escape(t('act.exports_why'))}</p>")
    with st.container(horizontal=True, key="act_exports"):
        for ending, mime in FORMATS.items():
            st.download_button(
                t(f"act.export_{ending}"),
                data=partial(graph_bytes, visit.collection, ending),
                file_name=f"{_NAME}.{ending}",
                mime=mime,
                key=f"export_{ending}",
                on_click="ignore",
            )
