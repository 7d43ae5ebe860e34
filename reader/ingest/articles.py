"""A file's bytes to articles."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from itertools import islice
from pathlib import Path

from reader.errors import UnreadableError
from reader.ingest.discover import Found
from reader.ingest.formats import is_json_lines, pages
from reader.ingest.furniture import Verdict, judge
from reader.ingest.masthead import read_head
from reader.ingest.pages import Page
from reader.ingest.publication import find_date, find_source
from reader.ingest.signals import Line, lines_of
from reader.model import Article, Block, BlockKind, Problem
from reader.text import sanitise
from reader.text.language import UNKNOWN, language_of

_ID_DIGITS = 12

_MOST_PARAGRAPHS = 100_000
"""A million take 3 GB to judge, and no book has as many; a log or a list of words has."""
_TOO_LONG = "split it, or give its articles as JSON Lines"


def read_file(found: Found, share: int = 0, shares: int = 1) -> Iterator[Article | Problem]:
    """Yield the articles of a file; a record that cannot be read is yielded as a problem.

    Of JSON Lines only every `shares`-th run of records is read, from number `share` on.

    Raises:
        UnreadableError: the file as a whole cannot be read.
    """
    for page, content in pages(found.path, share, shares):
        if isinstance(page, Problem):
            yield page
        elif len(page.paragraphs) > _MOST_PARAGRAPHS:
            yield Problem(_path(page, found), "has more than 100,000 paragraphs", _TOO_LONG)
        else:
            yield _article(page, content, found)


def is_lines(found: Found) -> bool:
    """Whether a file holds a record a line; not where that cannot be told."""
    try:
        return is_json_lines(found.path)
    except UnreadableError:
        return False


def _article(page: Page, content: bytes, found: Found) -> Article:
    lines = lines_of(page.paragraphs)
    verdicts = judge(lines)
    head = read_head(lines, verdicts, page.data)
    published, dates = find_date(page.text, lines, verdicts, head, page.data)
    name = sanitise(_stem(found.path)).strip()
    source = find_source(lines, verdicts, head, found.source, page.data, name)
    return Article(
        id=_id(content, found.source or page.data.declared_source),
        path=_path(page, found),
        source=source.value or sanitise(str(found.path)),
        source_reason=source.reason,
        title=head.title,
        title_reason=head.title_reason,
        published=published.value,
        published_reason=published.reason,
        text=page.text,
        language=_language(page, lines, verdicts),
        blocks=tuple(
            Block(verdict.kind, part.start, part.end, verdict.reason)
            for part, verdict in zip(page.paragraphs, verdicts, strict=True)
        ),
        dates=dates,
    )


def _path(page: Page, found: Found) -> str:
    """The file's path, and the record's number where it holds many."""
    path = sanitise(str(found.path))
    return path if page.number is None else f"{path}#{page.number}"


def _language(page: Page, lines: list[Line], verdicts: list[Verdict]) -> str:
    """The language of the body; what the file states counts where the body is too short to tell."""
    bodies = (
        line.part.text
        for line, verdict in zip(lines, verdicts, strict=True)
        if verdict.kind is BlockKind.BODY
    )
    found = language_of(" ".join(islice(bodies, 30)))
    return page.data.language or UNKNOWN if found == UNKNOWN else found


def _stem(path: Path) -> str:
    """The file's name without the suffixes of its format."""
    return Path(path.name.removesuffix(".gz")).stem or path.name


def _id(content: bytes, source: str) -> str:
    digest = blake2b(content, digest_size=32)
    digest.update(b"\0" + source.encode("utf-8", errors="replace"))
    return digest.hexdigest()[:_ID_DIGITS]
