"""`reader notes`: what the reader marked."""

from __future__ import annotations

from reader.cli import ANSWERED, NothingFoundError
from reader.cli.opened import opened
from reader.cli.output import print_pieces, print_record
from reader.cli.request import Form, Request
from reader.report.records import notes_record
from reader.report.views.notes import notes_view


def run(request: Request) -> int:
    """Print the notes and bookmarks on the articles of the library."""
    with opened(request) as library:
        notes = library.notes.placed()
        if request.form is Form.JSON:
            print_record(notes_record(notes))
        elif notes:
            print_pieces(notes_view(notes, library.headers), request.form)
    if notes:
        return ANSWERED
    raise NothingFoundError("There is no note on these articles.")
