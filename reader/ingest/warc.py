"""Archives of the web (WARC, ISO 28500): the pages that a crawler or an archiving browser kept.

Read by hand: warcio 1.8 unpacks a page of 3 KB into 4 GB of memory, writes what is wrong onto the
screen, and refuses archives of one gzip stream or with wrong chunks.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path
from typing import BinaryIO

from reader.errors import UnreadableError
from reader.ingest import html
from reader.ingest.decode import declared_charset, decode
from reader.ingest.fields import site_of
from reader.ingest.files import PAGE_LIMIT
from reader.ingest.pages import Page, Stated
from reader.model import Problem
from reader.text import sanitise

# Servers send at most some 16 KB of fields; parsing takes the square of a hostile one's length.
_LONGEST_HEAD = 1 << 17
_LONGEST_RECORD = PAGE_LIMIT + _LONGEST_HEAD
_PIECE = 1 << 20
_PAGES = ("text/html", "application/xhtml+xml")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHUNK = re.compile(rb"\s*([0-9A-Fa-f]{1,8})[^\n]*\n")
_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS
_BARE_DEFLATE = -zlib.MAX_WBITS  # what some servers mean by "deflate" (RFC 9110 §8.4.1.2)


def is_archive(head: bytes) -> bool:
    """Whether a file begins as such an archive does."""
    return head.startswith(b"WARC/")


def read(stream: BinaryIO, path: Path) -> Iterator[tuple[Page | Problem, bytes]]:
    """Yield the pages of an archive, each with its bytes, numbered as records; or the problem.

    Pictures, scripts, requests and answers that are no page are passed over.

    Raises:
        UnreadableError: the archive cannot be read on, or holds no page.
    """
    has_page = False
    for number, (fields, record) in enumerate(_records(stream, path), start=1):
        name = f"{path}#{number}"
        found = _payload(fields, record)
        if found is None:
            continue
        has_page = True
        try:
            page, data = _page(*found, fields.get("WARC-Target-URI", ""), name)
        except UnreadableError as error:
            yield Problem(error.subject, error.reason, error.remedy), record
        else:
            yield replace(page, number=number, content=data), data
    if not has_page:
        reason = "is a web archive without a page"
        raise UnreadableError(str(path), reason, "save the pages themselves, as HTML")


def _records(stream: BinaryIO, path: Path) -> Iterator[tuple[Message, bytes]]:
    """The fields of each record, and of its bytes no more than those of the largest page."""
    while fields := _fields(stream):
        length = fields.get("Content-Length", "").strip()
        if not re.fullmatch("[0-9]{1,18}", length):
            raise UnreadableError(str(path), "is a broken web archive", "make it anew")
        record = stream.read(min(int(length), _LONGEST_RECORD))
        rest = int(length) - len(record)
        while rest and (piece := stream.read(min(rest, _PIECE))):
            rest -= len(piece)
        if rest:
            raise UnreadableError(str(path), "is a web archive that was cut short", "fetch it anew")
        yield fields, record


def _fields(stream: BinaryIO) -> Message | None:
    """The fields of the next record; None at the end of the archive."""
    line = b"\n"
    while line and not line.strip():
        line = stream.readline(_LONGEST_HEAD)
    lines = b""
    while line.strip() and len(lines) < _LONGEST_HEAD:
        line = stream.readline(_LONGEST_HEAD)
        lines += line
    return _parsed(lines) if lines else None


def _parsed(lines: bytes) -> Message:
    """The fields in `lines`; read as bytes, those that are not ASCII would be no strings."""
    return HeaderParser().parsestr(lines.decode("utf-8", errors="replace"))


def _payload(fields: Message, record: bytes) -> tuple[Message, bytes] | None:
    """The head and the bytes of the page in a record; None where it holds none."""
    head, data = fields, record
    if fields.get("WARC-Type") == "response":
        end = _HEAD_END.search(record, 0, _LONGEST_HEAD)
        status, _, lines = record[: end.start() if end else 0].partition(b"\n")
        if end is None or b" 200" not in status:
            return None
        head, data = _parsed(lines), record[end.end() :]
    elif fields.get("WARC-Type") != "resource":
        return None
    return (head, data) if head.get_content_type() in _PAGES else None


def _page(head: Message, data: bytes, address: str, name: str) -> tuple[Page, bytes]:
    """The page that was sent with the fields `head`, and its bytes as they were before."""
    if head.get("Transfer-Encoding", "").strip().lower() == "chunked":
        data = _joined(data)
    coding = head.get("Content-Encoding", "identity").strip().lower()
    if coding in ("gzip", "x-gzip", "deflate"):
        data = _unpacked(data)
    elif coding != "identity":
        reason = f"was sent in a form that cannot be unpacked ({sanitise(coding[:20])})"
        raise UnreadableError(name, reason, "save the page as HTML")
    if len(data) > PAGE_LIMIT:
        reason = f"holds more than {PAGE_LIMIT >> 20} MB, more than any article"
        raise UnreadableError(name, reason, "save the text of the page")
    page = html.read(decode(data, name, head.get_content_charset() or declared_charset(data)))
    if not page.paragraphs:
        raise UnreadableError(name, "holds no text to read", "save the page as text")
    # wget writes the brackets of the standard's grammar.
    site = site_of(address.strip().strip("<>"))
    if page.data.source is None and site:
        stated = Stated(site, "the archive: the address")
        page = replace(page, data=replace(page.data, source=stated))
    return page, data


def _joined(data: bytes) -> bytes:
    """The chunks (RFC 9112) in one; some archives keep the field and not the chunks."""
    pieces = []
    at = 0
    while (chunk := _CHUNK.match(data, at)) and (size := int(chunk[1], 16)):
        at = chunk.end() + size
        pieces.append(data[chunk.end() : at])
    return b"".join(pieces) or data


def _unpacked(data: bytes) -> bytes:
    """What was packed, or so much of it that it is too large; some archives keep only the field."""
    for form in (_GZIP_OR_ZLIB, _BARE_DEFLATE):
        try:
            return zlib.decompressobj(form).decompress(data, PAGE_LIMIT + 1)
        except zlib.error:
            continue
    return data
