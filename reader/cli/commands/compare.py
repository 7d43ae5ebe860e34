"""`reader compare`: what the articles of a story share, and what only one of them says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reader.cli import ANSWERED, say
from reader.cli.opened import opened, stories_of
from reader.cli.output import print_pieces, print_record, tell_problems
from reader.cli.progress import watched
from reader.cli.request import ALL, Form, Request
from reader.errors import UnreadableError, UsageError
from reader.library import Library
from reader.library.overlap import closest_first
from reader.model import Article, Comparison, Problem, Story
from reader.report.pieces import Gap, Piece
from reader.report.records import compare_record
from reader.report.views.compare import compare_view, matrix_view
from reader.report.views.news import news_view


def run(request: Request) -> int:
    """Print passages, links and what is only here, of the story that `request` names."""
    if request.only_new and (request.form is Form.JSON or request.by_source):
        raise UsageError(
            "--only-new", "this is printed to be read", "leave out --json and --by-source"
        )
    with opened(request) as library:
        stories = stories_of(request, library)
        if request.form is Form.JSON:
            found = [_compared(library, story, request) for story in stories]
            records = [
                compare_record(comparison, [articles[id_] for id_ in comparison.articles])
                for comparison, articles in found
            ]
            print_record(records if request.key == ALL else records[0])
        else:
            print_pieces(_view(library, stories, request), request.form)
    return ANSWERED


def _view(library: Library, stories: Sequence[Story], request: Request) -> Iterator[Piece]:
    view = matrix_view if request.by_source else news_view if request.only_new else compare_view
    for number, story in enumerate(stories):
        if number:
            yield Gap()
        yield from view(story, *_compared(library, story, request))


def _compared(
    library: Library, story: Story, request: Request
) -> tuple[Comparison, Mapping[str, Article]]:
    """The comparison in the order that is asked for, and its articles by id."""
    comparison = _comparison(library, story, request)
    articles = {article.id: article for article in library.articles(story)}
    if request.close_to is None:
        return comparison, articles
    first = articles.get(library.find_article(request.close_to).id)
    if first is None:
        reason = f"is not in the story {story.id}"
        raise UsageError(request.close_to, reason, "reader stories lists the articles of each")
    return closest_first(first, articles.values(), comparison), articles


def _comparison(library: Library, story: Story, request: Request) -> Comparison:
    """The comparison by meaning where the model is there, else by words."""
    refined = None
    if request.semantic:
        try:
            with watched() as progress:
                refined = library.refined(story, progress=progress)
        except KeyboardInterrupt:
            say("reader: --no-semantic compares words alone, in a fraction of the time")
            raise
        except UnreadableError as error:
            tell_problems((Problem(error.subject, error.reason, error.remedy),))
    return refined or library.comparison(story)
