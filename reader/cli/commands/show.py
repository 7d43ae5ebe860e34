"""`reader show`: one article, cleaned."""

from __future__ import annotations

from collections.abc import Iterator

from reader.cli import ANSWERED
from reader.cli.opened import opened
from reader.cli.output import print_pieces, print_record
from reader.cli.request import ALL, Form, Request
from reader.errors import UsageError
from reader.library import Library
from reader.model import Article
from reader.report.pieces import Gap, Piece
from reader.report.records import show_record
from reader.report.views.show import show_view


def run(request: Request) -> int:
    """Print the article that `request` names, each for `all`."""
    with opened(request) as library:
        articles = [library.article(id_) for id_ in _ids(request, library)]
        if request.form is Form.JSON:
            records = [show_record(article) for article in articles]
            print_record(records if request.key == ALL else records[0])
        else:
            print_pieces(_view(articles, everything=request.everything), request.form)
    return ANSWERED


def _ids(request: Request, library: Library) -> list[str]:
    if request.key == ALL:
        return list(library.headers)
    if request.key is not None:
        return [library.find_article(request.key).id]
    if len(library.headers) == 1:
        return list(library.headers)
    raise UsageError(
        "ARTICLE",
        f"there are {len(library.headers)} articles here",
        "name one by its id or file name, or say all; reader stories lists them",
    )


def _view(articles: list[Article], *, everything: bool) -> Iterator[Piece]:
    for number, article in enumerate(articles):
        if number:
            yield Gap()
        yield from show_view(article, everything=everything)
