"""A document full of markup, and what a page shows; for the tests of the pages."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

HOSTILE_LINE = (
    "Walkable <script>alert(1)</script> **bold** $x^2$ [a](http://b.example) :red[x] "
    "<img src=x onerror=alert(2)> &amp; `c`"
)
HOSTILE = f"""United Nations A/199/77

General Assembly

Distr.: Limited

3 May 2099

Original: English

One hundred and ninety-ninth session

Signs in <b>bold</b> & *stars*

1. {HOSTILE_LINE}

2. The second paragraph has {"many words about benches and shade, " * 40}and ends here.

3. The third paragraph is short.
"""

Open = Callable[..., AppTest]


def shown(at: AppTest) -> str:
    """Return the HTML of a page, its style sheet left out."""
    assert not at.exception, at.exception
    return "".join(body for element in at.get("html") if not (body := element.proto.body).startswith("<style"))
