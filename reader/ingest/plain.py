"""Plain text: a paragraph is what blank lines, or line ends, part."""

from __future__ import annotations

from reader.ingest.pages import Page, paragraphs
from reader.text import sanitise


def read(raw: str) -> Page:
    """Return a plain text as a page."""
    text = sanitise(raw)
    return Page(text, tuple(paragraphs(text)))
