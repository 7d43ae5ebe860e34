"""`reader entities`: who and what appears in which source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.cli import ANSWERED, NothingFoundError
from reader.cli.opened import opened, stories_of
from reader.cli.output import print_pieces, print_record
from reader.cli.progress import watched
from reader.cli.request import ALL, Form, Request
from reader.library import Library
from reader.model import Entities, Story
from reader.report.pieces import Gap, Piece
from reader.report.records import entities_record
from reader.report.views.entities import entities_view


def run(request: Request) -> int:
    """Print the entities of the story that `request` names."""
    with opened(request) as library:
        stories = stories_of(request, library)
        with watched() as progress:
            found = [library.entities(story, progress=progress) for story in stories]
        if request.form is Form.JSON:
            records = [entities_record(entities) for entities in found]
            print_record(records if request.key == ALL else records[0])
        elif any(entities.entities for entities in found):
            print_pieces(_view(library, stories, found), request.form)
    if any(entities.entities for entities in found):
        return ANSWERED
    raise NothingFoundError("No person, place or organisation is named here.")


def _view(library: Library, stories: Sequence[Story], found: Sequence[Entities]) -> Iterator[Piece]:
    for number, (story, entities) in enumerate(zip(stories, found, strict=True)):
        if number:
            yield Gap()
        yield from entities_view(story, entities, library.headers)
