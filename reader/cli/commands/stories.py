"""`reader stories`: which articles tell the same event."""

from __future__ import annotations

from reader.cli import ANSWERED
from reader.cli.opened import opened
from reader.cli.output import print_pieces, print_record
from reader.cli.request import Form, Request
from reader.report.records import stories_record
from reader.report.views.stories import stories_view


def run(request: Request) -> int:
    """Print the stories with their articles."""
    with opened(request) as library:
        if request.form is Form.JSON:
            print_record(stories_record(library.stories, map(library.article, library.headers)))
        else:
            print_pieces(stories_view(library.stories, library.headers), request.form)
    return ANSWERED
