"""`reader entities`: who and what appears in which source."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from reader.cli import ANSWERED, NothingFoundError
from reader.cli.opened import opened, stories_of
from reader.cli.output import print_pieces, print_record
from reader.cli.progress import watched
from reader.cli.request import ALL, Form, Request
from reader.library import Library
from reader.model import Entities, Header, Story
from reader.report.pieces import Gap, Piece
from reader.report.records import corrections_record, entities_record
from reader.report.views.corrections import corrections_view
from reader.report.views.entities import entities_view, names_by_source_view

_View = Callable[[Story, Entities, Mapping[str, Header]], Iterator[Piece]]


def run(request: Request) -> int:
    """Print the entities of the story that `request` names, or what corrects them."""
    if request.corrections:
        return _print_corrections(request)
    with opened(request) as library:
        stories = stories_of(request, library)
        with watched() as progress:
            found = [library.entities(story, progress=progress) for story in stories]
        if request.form is Form.JSON:
            records = [entities_record(entities) for entities in found]
            print_record(records if request.key == ALL else records[0])
        elif any(entities.entities for entities in found):
            view = names_by_source_view if request.by_source else entities_view
            print_pieces(_views(view, library, stories, found), request.form)
    if any(entities.entities for entities in found):
        return ANSWERED
    read_by = "; ".join(dict.fromkeys(entities.recogniser for entities in found))
    raise NothingFoundError(f"No person, place or organisation is named here (read by: {read_by}).")


def _views(
    view: _View, library: Library, stories: Sequence[Story], found: Sequence[Entities]
) -> Iterator[Piece]:
    for number, (story, entities) in enumerate(zip(stories, found, strict=True)):
        if number:
            yield Gap()
        yield from view(story, entities, library.headers)


def _print_corrections(request: Request) -> int:
    with opened(request) as library:
        reports = library.correction_reports()
        path = str(library.corrections.path)
        if request.form is Form.JSON:
            print_record(corrections_record(path, reports))
        elif reports:
            print_pieces(corrections_view(path, reports), request.form)
    if reports:
        return ANSWERED
    raise NothingFoundError(f"There is no correction in {path}.")
