"""Web pages that a browser saved with their pictures in one file (MHTML, RFC 2557)."""

from __future__ import annotations

from email import message_from_bytes
from email.parser import HeaderParser

_KIND = "multipart/related"


def is_saved_page(head: str) -> bool:
    """Whether a text begins as such a file does: with the headers of a message of several parts."""
    if _KIND not in head.lower():
        return False
    return HeaderParser().parsestr(head).get_content_type() == _KIND


def page_in(data: bytes) -> tuple[bytes, str | None]:
    """Return the HTML of the page, its first part of that kind, and the charset it is sent in.

    Nothing where no part is HTML, or parts are nested more deeply than any browser writes them.
    """
    try:
        for part in message_from_bytes(data).walk():
            if part.get_content_type() == "text/html":
                page = part.get_payload(decode=True)
                return (page if isinstance(page, bytes) else b""), part.get_content_charset()
    except RecursionError:
        pass
    return b"", None
