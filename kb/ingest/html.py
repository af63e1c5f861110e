"""Read web pages: bytes enter, a `Layout` with one `Line` for each block leaves. The only module that imports lxml.

Nothing is run and nothing is fetched. What a reader does not read (scripts, navigation, hidden elements) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree, html

from kb.errors import DamagedSourceError, EmptySourceError, OversizeSourceError
from kb.ingest.characters import drop_unprinted, squeeze
from kb.ingest.encoding import decode
from kb.ingest.html_lines import LineBuilder, Tag
from kb.ingest.layout import Layout

MAX_HTML_BYTES = 32 * 1024 * 1024
"""Ten times the longest report we know as a page (a General Assembly supplement, 3 MB)."""
MAX_DEPTH = 2000
"""libxml2 gives up at 2,048 levels and drops the rest; real pages have 60."""
MAX_FORM_SHARE = 0.5
"""A form that holds more of the page's text is the page itself, as older UN sites do it."""
HEAD_BYTES = 4096

_DROPPED_NAMES = (
    "applet area audio base button canvas data datalist del embed frame frameset head iframe input link map "
    "menu meta nav noscript object optgroup option progress rp rt script select source style svg template "
    "textarea track video"
)
_DROPPED = frozenset(_DROPPED_NAMES.split())
_FURNITURE = frozenset({"aside", "footer", "header"})
_FURNITURE_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary"})
_NOTE_ROLES = frozenset({"doc-footnote", "doc-endnote", "doc-endnotes"})
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_NOTE_WORDS = re.compile(r"\b(?:foot|end)notes?\b", re.IGNORECASE)
# What the page says of its encoding: `<meta charset="big5">`, `<?xml version="1.0" encoding="gb2312"?>`
_STATED_ENCODING = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,30})""", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")


def read_html(data: bytes, *, name: str) -> Layout:
    """Return the lines of a web page.

    Args:
        data: the bytes of the page, in the encoding that it states or any likely one.
        name: how messages call the file.

    Raises:
        DamagedSourceError: the bytes are no text, or nested deeper than any page.
        EmptySourceError: nothing to read on the page.
        OversizeSourceError: more than 32 MiB.
    """
    if len(data) > MAX_HTML_BYTES:
        raise OversizeSourceError(
            f"'{name}' has {len(data):,} bytes; a page may have {MAX_HTML_BYTES:,}",
            remedy="split it into its documents, or save it as text",
        )
    stated = _STATED_ENCODING.search(data[:HEAD_BYTES])
    decoded = decode(data, name=name, hint=stated[1].decode("ascii") if stated else None)
    root = _parse(decoded.text, name)
    builder = LineBuilder()
    _walk(root, builder, name)
    lines = builder.finish()
    if not lines:
        raise EmptySourceError(
            f"'{name}' shows no text", remedy="save the page from the browser after it has loaded, or as PDF"
        )
    warnings: tuple[str, ...] = ()
    if decoded.n_broken:
        warnings = (f"{decoded.n_broken} characters could not be read as {decoded.encoding}.",)
    return Layout(format="html", lines=lines, title=_title(root), language=_language(root), warnings=warnings)


def _parse(text: str, name: str) -> etree._Element:
    # Always UTF-8 from here on, whatever the page states; a declaration in the text would contradict that.
    data = _XML_DECLARATION.sub("", text, count=1).encode("utf-8", errors="replace")
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(data, parser=parser)
    except etree.ParserError as error:
        raise EmptySourceError(f"'{name}' holds no text", remedy="check that the download was complete") from error
    except etree.XMLSyntaxError as error:
        raise DamagedSourceError(f"'{name}' cannot be read as a web page", remedy="save it again, or as PDF") from error


def _walk(root: etree._Element, builder: LineBuilder, name: str) -> None:
    """Hand the elements to the builder in document order, without recursion: pages may be nested at will."""
    dropped_forms = _side_forms(root)
    n_articles = depth = 0
    walk = etree.iterwalk(root, events=("start", "end"))
    skipped: etree._Element | None = None
    for event, element in walk:
        tag = str(element.tag).lower()
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            raise DamagedSourceError(
                f"'{name}' is nested deeper than {MAX_DEPTH:,} elements, as no page is", remedy="save it as text or PDF"
            )
        if event == "start":
            attributes = _attributes(element)
            is_form = tag == "form" and element in dropped_forms
            if is_form or _is_left_out(tag, attributes, in_article=n_articles > 0):
                skipped = element
                walk.skip_subtree()
                continue
            n_articles += tag in {"article", "main"}
            n_items = sum(child.tag == "li" for child in element) if tag == "ol" else 0
            builder.start(Tag(tag, attributes, n_items))
            builder.text(element.text or "")
        else:
            if element is skipped:
                skipped = None
            else:
                n_articles -= tag in {"article", "main"}
                builder.end()
            builder.text(element.tail or "")


def _attributes(element: etree._Element) -> Mapping[str, str]:
    return {str(name).lower(): str(value) for name, value in element.attrib.items()}


def _is_left_out(tag: str, attributes: Mapping[str, str], *, in_article: bool) -> bool:
    if tag in _DROPPED or "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    if _HIDDEN.search(attributes.get("style", "")):
        return True
    role = attributes.get("role", "")
    if role in _NOTE_ROLES or _NOTE_WORDS.search(attributes.get("class", "")):
        return False
    # The header of an article holds its title; that of the page holds the site's.
    return role in _FURNITURE_ROLES or (tag in _FURNITURE and not (in_article and tag == "header"))


def _side_forms(root: etree._Element) -> set[etree._Element]:
    """Return the forms that are only a part of the page (a search box), not those that hold all of it."""
    forms = list(root.iter("form"))
    if not forms:
        return set()
    limit = MAX_FORM_SHARE * _text_length(root)
    return {form for form in forms if _text_length(form) < limit}


def _text_length(element: etree._Element) -> int:
    return sum(len(text.strip()) for text in element.itertext("p", "div", "span", "td", "li", "body", "form", "b", "a"))


def _title(root: etree._Element) -> str | None:
    title = root.find(".//title")
    text = "".join(str(part) for part in title.itertext()) if title is not None else ""
    return squeeze(drop_unprinted(text)) or None


def _language(root: etree._Element) -> str | None:
    """Return the two-letter code of the page's language: `zh-Hans` → `zh`."""
    for holder in (root, root.find("body")):
        if holder is not None:
            stated = (
                holder.get("lang") or holder.get("xml:lang") or holder.get("{http://www.w3.org/XML/1998/namespace}lang")
            )
            if stated:
                return stated.strip().replace("_", "-").split("-")[0].lower() or None
    return None
