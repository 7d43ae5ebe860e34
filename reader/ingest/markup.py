"""HTML as text: what a reader would see of a page, or of a field that holds a piece of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import chain
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from reader.ingest.pages import one_line
from reader.text import sanitise

# HTML Living Standard §15.3: what is not rendered, and what starts on a line of its own.
_UNSEEN = frozenset(
    """audio canvas datalist embed head iframe math noembed noframes noscript object script select
    style svg template textarea title video""".split()
)
_LINES = frozenset(
    """address article aside blockquote body br button caption center dd details dialog dir div dl
    dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li
    main menu nav ol option p pre search section summary table tbody td tfoot th thead tr
    ul""".split()
)
_STARTS_LINE = re.compile(rf"(?i)<(?:{'|'.join(_LINES)})\b")
_MARKUP = re.compile(
    rf"(?i)</(?:a|abbr|b|cite|code|em|font|i|q|s|small|span|strong|sub|sup|u|{'|'.join(_LINES)})\s*>"
    r"|<(?:p|br|div|hr|img)\b[^<>]*/?>"
)
# Only with their semicolon: the address “?a=1&copy=2” has no sign of copyright.
_ESCAPE = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,30});")


def parsed(source: str) -> Any:
    """Parse without network, entities or bombs; None where nothing is left."""
    parser = lxml_html.HTMLParser(
        huge_tree=False, no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    data = source.encode("utf-8", errors="replace").replace(b"\0", b"")
    try:
        return lxml_html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, AssertionError):
        return None


def visible_lines(tree: Any) -> Iterator[str]:
    """Yield the lines of a page: inline elements run on, block elements start anew."""
    line: list[str] = []
    for piece in chain(_pieces(tree), (None,)):
        if piece is not None:
            line.append(piece)
            continue
        if text := one_line("".join(line)):
            yield text
        line.clear()


def visible_text(source: str) -> str:
    """Return what a reader of the HTML `source` would see, sanitised, a line per block.

    Of a plain text with a link or the like in it, the lines are its own.
    """
    tree = parsed(source)
    if tree is None:
        return sanitise(source)
    if source.count("\n\n") < len(_STARTS_LINE.findall(source)):
        return sanitise("\n".join(visible_lines(tree)))
    return sanitise("".join("\n" if piece is None else piece for piece in _pieces(tree))).strip()


def shown(value: str) -> str:
    """Return a field's text, sanitised, as a reader should see it: it may be HTML, or escaped."""
    return visible_text(value) if _MARKUP.search(value) else sanitise(unescaped(value))


def unescaped(value: str) -> str:
    """Return a text without the escapes of HTML in it: some fields are escaped once too often."""
    return _ESCAPE.sub(lambda escape: unescape(escape[0]), value) if "&" in value else value


def _pieces(tree: Any) -> Iterator[str | None]:
    """Yield the visible characters of a page in order, None where a line ends."""
    unseen = 0
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        tag = node.tag if isinstance(node.tag, str) else ""
        if tag in _LINES and not unseen:
            yield None
        if event == "start":
            unseen += tag in _UNSEEN
            piece = node.text
        else:
            unseen -= tag in _UNSEEN
            piece = node.tail
        if piece and not unseen:
            yield piece
