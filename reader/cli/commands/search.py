"""`reader search`: find articles by their words."""

from __future__ import annotations

from reader.cli import ANSWERED, NothingFoundError, say
from reader.cli.opened import opened
from reader.cli.output import print_pieces, print_record
from reader.cli.progress import watched
from reader.cli.request import Form, Request
from reader.errors import UsageError
from reader.library import Library
from reader.model import Answer
from reader.report.records import grid_record, search_record, searches_record
from reader.report.views.search import grid_view, search_view, searches_view


def run(request: Request) -> int:
    """Print the articles that answer the query, best first."""
    if request.keeping == "saved":
        return _saved(request)
    query = request.key
    if query is None or not query.strip():
        raise UsageError(
            "QUERY", "there is nothing to search for", "reader search QUERY [PATH ...]"
        )
    with opened(request) as library:
        with watched() as progress:
            library.index(progress=progress)
        if request.keeping:
            return _keep(query, library, request)
        if request.by_source:
            return _by_source(query, library, request)
        answer = library.search(query, limit=request.limit)
        if request.form is Form.JSON:
            _print_json(answer, library)
        elif answer.total:
            _print_text(answer, library, request)
    if answer.hint:
        say(f"reader: {answer.hint}")
    if answer.total:
        return ANSWERED
    suggestion = f" Did you mean “{answer.suggestion}”?" if answer.suggestion else ""
    raise NothingFoundError(f"No article answers “{query}”.{suggestion}")


def _saved(request: Request) -> int:
    """Print the saved searches; what is new stays new until it is looked at on the screen."""
    with opened(request) as library:
        searches = library.searches.saved()
    if request.form is Form.JSON:
        print_record(searches_record(searches))
    elif searches:
        print_pieces(searches_view(searches), request.form)
    if searches:
        return ANSWERED
    raise NothingFoundError("No search is saved: reader search QUERY --save keeps one.")


def _keep(query: str, library: Library, request: Request) -> int:
    if request.keeping == "save":
        library.searches.save(query)
        say(f"reader: saved; reader search --saved tells what is new for “{query}”")
    elif library.searches.forget(query):
        say(f"reader: forgotten; “{query}” is not saved any more")
    else:
        raise NothingFoundError(f"No saved search is “{query}”.")
    if request.form is Form.JSON:
        print_record(searches_record(library.searches.saved()))
    return ANSWERED


def _by_source(query: str, library: Library, request: Request) -> int:
    grid = library.by_source(query)
    if request.form is Form.JSON:
        print_record(grid_record(grid))
    elif grid.parts:
        cells = (cell for row in grid.cells for cell in row)
        told = {cell.article for cell in cells if cell.article is not None}
        articles = {article: library.article(article) for article in told}
        print_pieces(grid_view(grid, articles, request.limit), request.form)
    if grid.hint:
        say(f"reader: {grid.hint}")
    if grid.is_said:
        return ANSWERED
    raise NothingFoundError(f"No source says all of “{query}”.")


def _print_json(answer: Answer, library: Library) -> None:
    story_of = {hit.article: library.story_of(hit.article).id for hit in answer.hits}
    print_record(search_record(answer, library.headers, story_of))


def _print_text(answer: Answer, library: Library, request: Request) -> None:
    stories = {hit.article: library.story_of(hit.article) for hit in answer.hits}
    articles = {hit.article: library.article(hit.article) for hit in answer.hits}
    print_pieces(search_view(answer, stories, articles), request.form)
