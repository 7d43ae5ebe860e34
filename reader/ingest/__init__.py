"""Bytes to articles: which files there are, and what each of them holds."""

from __future__ import annotations

from collections.abc import Iterator

from reader.ingest.discover import Discovery, Found, discover
from reader.model import Article, Problem

INGEST_VERSION = 2
"""Raised when rules change, so that what was read by the old ones is read anew."""

__all__ = ["INGEST_VERSION", "Discovery", "Found", "discover", "read_file"]


def read_file(found: Found) -> Iterator[Article | Problem]:
    """Yield the articles of a file; a record that cannot be read is yielded as a problem.

    Raises:
        UnreadableError: the file as a whole cannot be read.
    """
    from reader.ingest import articles  # parsers, encodings: not needed where all files are known

    return articles.read_file(found)
