"""A file's bytes to articles."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

from reader.ingest.dates import dates_in, iso_date
from reader.ingest.discover import Found
from reader.ingest.formats import pages
from reader.ingest.furniture import judge
from reader.ingest.masthead import find_title
from reader.ingest.pages import Page
from reader.model import Article, Block, DateMention, Problem
from reader.text import sanitise
from reader.text.language import language_of

INGEST_VERSION = 1
"""Raised when rules change, so that what was read by the old ones is read anew."""

_ID_DIGITS = 12


def read_file(found: Found) -> Iterator[Article | Problem]:
    """Yield the articles of a file; a record that cannot be read is yielded as a problem.

    Raises:
        UnreadableError: the file as a whole cannot be read.
    """
    for page, content in pages(found.path):
        yield page if isinstance(page, Problem) else _article(page, content, found)


def _article(page: Page, content: bytes, found: Found) -> Article:
    verdicts = judge(page.paragraphs)
    title = find_title(page, verdicts)
    path = sanitise(str(found.path))
    source = found.source or (page.data.source.value if page.data.source else found.path.stem)
    return Article(
        id=_id(content, found.source or page.data.declared_source),
        path=path if page.number is None else f"{path}#{page.number}",
        source=source,
        source_reason="",
        title=title.value,
        title_reason=title.reason,
        published=iso_date(page.data.published.value) if page.data.published else None,
        published_reason="",
        text=page.text,
        language=page.data.language or language_of(page.text),
        blocks=tuple(
            Block(verdict.kind, part.start, part.end, verdict.reason)
            for part, verdict in zip(page.paragraphs, verdicts, strict=True)
        ),
        dates=(),
    )


def _id(content: bytes, source: str) -> str:
    digest = blake2b(content, digest_size=32)
    digest.update(b"\0" + source.encode("utf-8", errors="replace"))
    return digest.hexdigest()[:_ID_DIGITS]
