"""Stories and their articles for a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from reader.model import Header, Story
from reader.report.pieces import Column, Gap, Heading, Piece, Table, one_line
from reader.report.views.common import near, story_heading
from reader.text.plural import counted


def stories_view(stories: Sequence[Story], headers: Mapping[str, Header]) -> Iterator[Piece]:
    """Which articles tell the same event."""
    articles = counted(sum(len(story.articles) for story in stories), "article")
    yield Heading(f"{counted(len(stories), 'story', 'stories')}, {articles}")
    for story in stories:
        yield Gap()
        yield story_heading(story, headers)
        yield _article_table([headers[article] for article in story.articles])


def _article_table(headers: Iterable[Header]) -> Table:
    return Table(
        (
            Column("article", whole=True),
            Column("source"),
            Column("date", whole=True),
            Column("words", number=True),
            Column("title"),
            Column("file"),
        ),
        [
            (
                header.id,
                one_line(header.source),
                (header.published or "")[:10],
                str(header.words),
                one_line(header.title or ""),
                near(header.path),
            )
            for header in headers
        ],
    )
