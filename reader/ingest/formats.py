"""Which reader for which content: by the content first, by the suffix where that leaves it open."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from enum import Enum, auto
from io import BytesIO
from pathlib import Path

from reader.errors import UnreadableError
from reader.ingest import feeds, html, mail, markdown, mhtml, plain, records, warc
from reader.ingest.decode import declared_charset, decode
from reader.ingest.files import PAGE_LIMIT, opened, read_all
from reader.ingest.pages import Page
from reader.model import Problem

_HEAD = 64 << 10

# Possessive: n comments before something else could otherwise be split in 2 ** n ways.
_HTML = re.compile(
    r"(?is)\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*+"
    r"<(?:!doctype\s+html|html|head|body|meta|title|article|main|div|p|h[1-6])\b"
)


class Format(Enum):
    """A form of content that Reader has a reader for."""

    PLAIN = auto()
    HTML = auto()
    MHTML = auto()
    FEED = auto()
    MAIL = auto()
    MAILBOX = auto()
    MARKDOWN = auto()
    JSON = auto()
    JSON_LINES = auto()


_MANY = (Format.JSON, Format.FEED)
"""Forms of files that hold many articles and are read whole."""


def format_of(head: str, name: str, whole: bool) -> Format:
    """Return the format of a file from the start of its text and its name.

    `whole` says that `head` is all of it.
    """
    suffix = Path(name.lower().removesuffix(".gz")).suffix
    opening = head.lstrip()[:1]
    if _HTML.match(head) or (suffix in (".html", ".htm", ".xhtml") and "<" in head):
        return Format.HTML
    if mail.is_box(head):
        return Format.MAILBOX
    if mail.is_message(head, suffix):
        return Format.MAIL
    if mhtml.is_saved_page(head):
        return Format.MHTML
    if suffix in (".jsonl", ".ndjson"):
        return Format.JSON_LINES
    if opening in ("{", "["):
        first, _, rest = head.lstrip().partition("\n")
        if opening == "{" and rest.strip() and _is_json(first):
            return Format.JSON_LINES
        if suffix == ".json" or (_is_json(head) if whole else re.match(r'[{\[]\s*[{"]', head)):
            return Format.JSON
    if suffix in (".md", ".markdown", ".mdown", ".mkd") or markdown.has_front_matter(head):
        return Format.MARKDOWN
    return Format.FEED if feeds.is_markup(head) else Format.PLAIN


def is_json_lines(path: Path) -> bool:
    """Whether a file holds a record a line; raises like `pages`."""
    with opened(path) as stream:
        head = stream.read(_HEAD)
    start = decode(head, str(path), declared_charset(head))
    return format_of(start, path.name, len(head) < _HEAD) is Format.JSON_LINES and b"\0" not in head


def pages(path: Path, share: int = 0, shares: int = 1) -> Iterator[tuple[Page | Problem, bytes]]:
    """Yield the articles of a file as pages, each with the bytes it was made of.

    Of JSON Lines only every `shares`-th run of records, from number `share` on.

    Raises:
        UnreadableError: the file cannot be read, or is no text.
    """
    name = str(path)
    with opened(path) as stream:
        head = stream.read(_HEAD)
        if warc.is_archive(head):
            stream.seek(0)
            yield from warc.read(stream, path)
            return
        start = decode(head, name, declared_charset(head))
        is_whole = len(head) < _HEAD
        form = format_of(start, path.name, is_whole)
        if form is Format.MAILBOX:
            stream.seek(0)
            yield from mail.read_box(stream, path)
            return
        if form is Format.JSON_LINES and b"\0" not in head:
            stream.seek(0)
            for page in records.read_lines(stream, path, share, shares):
                yield page, _content(page)
            return
        limit = records.RECORDS_LIMIT if form in _MANY else PAGE_LIMIT
        data = head if is_whole else head + read_all(stream, path, limit)
    text = start if is_whole else decode(data, name, declared_charset(head))
    if form is Format.MHTML:
        form, text = Format.HTML, _saved_page(data, name)
    if form is Format.MAIL:
        yield mail.read(data, name), data
    elif form in (Format.JSON, Format.JSON_LINES):
        yield from ((page, _content(page) or data) for page in _records(text, path, form))
    elif form is Format.FEED:
        yield from ((page, _content(page) or data) for page in feeds.read(data, path))
    else:
        reader = {Format.HTML: html.read, Format.MARKDOWN: markdown.read}.get(form, plain.read)
        page = reader(text)
        if not page.paragraphs:
            raise UnreadableError(name, "holds no text to read", "save the page as text")
        yield page, data


def _saved_page(data: bytes, name: str) -> str:
    page, charset = mhtml.page_in(data)
    if not page.strip():
        raise UnreadableError(name, "is a saved page without its HTML", "save the page as HTML")
    return decode(page, name, charset or declared_charset(page))


def _records(text: str, path: Path, form: Format) -> Iterator[Page | Problem]:
    if form is Format.JSON:
        yield from records.read_document(text, path)
    else:
        yield from records.read_lines(_stream(text), path)


def _stream(text: str) -> BytesIO:
    return BytesIO(text.encode("utf-8", errors="replace"))


def _content(page: Page | Problem) -> bytes:
    return page.content or b"" if isinstance(page, Page) else b""


def _is_json(source: str) -> bool:
    try:
        json.loads(source)
    except (ValueError, RecursionError):
        return False
    return True
