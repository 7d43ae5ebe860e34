"""The user's notes, each put where its words stand now."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from reader.catalogue import NotesFile
from reader.errors import UnreadableError, UsageError
from reader.library.keys import file_of
from reader.model import Article, Header, Note, PlacedNote, Selector, Span
from reader.text import sanitise
from reader.text.selectors import find, select

_Place = tuple[int, int] | None


class Notes:
    """The notes on the articles of one library. Threads may share it."""

    def __init__(
        self,
        file: NotesFile,
        paths: Sequence[Path],
        articles: Callable[[Sequence[str]], tuple[Article, ...]],
    ) -> None:
        self.file = file
        self._paths = paths
        self._articles = articles
        # The text of an article id never changes while a library is open.
        self._found: dict[tuple[str, Selector], _Place] = {}

    def placed(
        self, headers: Mapping[str, Header], within: Collection[str] | None
    ) -> tuple[PlacedNote, ...]:
        """The notes in the order of articles and text, those whose article is gone at the end.

        `within` leaves only those on these articles. Where the file of notes cannot be read, there
        are none: that is among the problems of the library.
        """
        try:
            notes = self.file.notes()
        except UnreadableError:
            return ()
        at_path = {header.path: header for header in headers.values()}
        order = {id_: number for number, id_ in enumerate(headers)}
        found = []
        for note in notes:
            article = _article_of(note, headers, at_path)
            if article is None and not self._is_of_here(note):
                continue
            if within is None or article in within:
                found.append(self._place(note, article))
        return tuple(sorted(found, key=lambda placed: _place_in_list(placed, order)))

    def add(self, article: Article, start: int | None, end: int | None, text: str) -> Note:
        """Make a note on `[start, end)` of an article, on all of it where these are None."""
        note = Note(
            id=str(uuid.uuid4()),
            article=article.id,
            path=article.path,
            source=article.source,
            title=article.title,
            selector=_selector(article, start, end),
            text=sanitise(text).strip(),
            created=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        self.file.add(note)
        return note

    def _place(self, note: Note, article: str | None) -> PlacedNote:
        if article is None or note.selector is None:
            return PlacedNote(note, article, None)
        key = article, note.selector
        if key not in self._found:
            try:
                (read,) = self._articles([article])
            except UsageError:  # it left the library in this moment
                return PlacedNote(note, None, None)
            self._found[key] = find(read.text, note.selector)
        place = self._found[key]
        return PlacedNote(note, article, None if place is None else Span(article, *place))

    def _is_of_here(self, note: Note) -> bool:
        file = Path(file_of(note.path))
        return any(file.is_relative_to(path) for path in self._paths)


def _article_of(
    note: Note, headers: Mapping[str, Header], at_path: Mapping[str, Header]
) -> str | None:
    """The article a note is on: the same text anywhere, else what is now in its file.

    Where a file holds many, the number of a record says little once another was put before it: a
    note on a whole record keeps its place only by its title.
    """
    if note.article in headers:
        return note.article
    header = at_path.get(note.path)
    if header is None:
        return None
    is_record = file_of(note.path) != note.path
    if is_record and note.selector is None and header.title != note.title:
        return None
    return header.id


def _selector(article: Article, start: int | None, end: int | None) -> Selector | None:
    if start is None or end is None:
        return None
    try:
        return select(article.text, start, end)
    except ValueError as error:
        raise UsageError(article.id, str(error), "mark some words") from error


def _place_in_list(placed: PlacedNote, order: Mapping[str, int]) -> tuple[object, ...]:
    """What a note is sorted by; one that lost its place stands where its words once were."""
    note = placed.note
    if placed.span is not None:
        start = placed.span.start
    else:
        start = note.selector.start if note.selector else -1
    article = len(order) if placed.article is None else order[placed.article]
    return article, note.path if placed.article is None else "", start, note.created, note.id
