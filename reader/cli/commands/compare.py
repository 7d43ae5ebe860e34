"""`reader compare`: what the articles of a story share, and what only one of them says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.cli import ANSWERED
from reader.cli.opened import opened, stories_of
from reader.cli.output import print_pieces, print_record
from reader.cli.request import ALL, Form, Request
from reader.library import Library
from reader.model import Story
from reader.report.pieces import Gap, Piece
from reader.report.records import compare_record
from reader.report.views.compare import compare_view, matrix_view


def run(request: Request) -> int:
    """Print passages, links and what is only here, of the story that `request` names."""
    with opened(request) as library:
        stories = stories_of(request, library)
        if request.form is Form.JSON:
            records = [
                compare_record(library.comparison(story), library.articles(story))
                for story in stories
            ]
            print_record(records if request.key == ALL else records[0])
        else:
            print_pieces(_view(library, stories, request.by_source), request.form)
    return ANSWERED


def _view(library: Library, stories: Sequence[Story], by_source: bool) -> Iterator[Piece]:
    for number, story in enumerate(stories):
        if number:
            yield Gap()
        articles = {article.id: article for article in library.articles(story)}
        view = matrix_view if by_source else compare_view
        yield from view(story, library.comparison(story), articles)
