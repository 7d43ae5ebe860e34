"""Bytes to articles: which files there are, and what each of them holds."""

from __future__ import annotations

from collections.abc import Iterator

from reader.ingest.discover import Discovery, Found, discover
from reader.ingest.runs import RUN
from reader.model import Article, Problem

INGEST_VERSION = 7
"""Raised when rules change, so that what was read by the old ones is read anew."""

__all__ = ["INGEST_VERSION", "RUN", "Discovery", "Found", "discover", "is_lines", "read_file"]


def read_file(found: Found, share: int = 0, shares: int = 1) -> Iterator[Article | Problem]:
    """Yield the articles of a file; a record that cannot be read is yielded as a problem.

    Of JSON Lines only every `shares`-th run of `RUN` records is read, from number `share` on.

    Raises:
        UnreadableError: the file as a whole cannot be read.
    """
    from reader.ingest import articles  # parsers, encodings: not needed where all files are known

    return articles.read_file(found, share, shares)


def is_lines(found: Found) -> bool:
    """Whether a file holds a record a line, so that several processes can share it."""
    from reader.ingest import articles

    return articles.is_lines(found)
