"""The user's notes, each put where its words stand now."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from reader.catalogue.notes import NotesFile
from reader.errors import UnreadableError, UsageError
from reader.library.keys import file_of
from reader.model import Article, Header, Note, PlacedNote, Problem, Selector, Span, Story
from reader.text import sanitise
from reader.text.selectors import find, select

_Place = tuple[int, int] | None


class Notes:
    """The notes on the articles of one library. Threads may share it."""

    def __init__(
        self,
        file: NotesFile,
        paths: Sequence[Path],
        headers: Callable[[], Mapping[str, Header]],
        articles: Callable[[Sequence[str]], tuple[Article, ...]],
    ) -> None:
        self._file = file
        self._paths = paths
        self._headers = headers
        self._articles = articles
        # The text of an article id never changes while a library is open.
        self._found: dict[tuple[str, Selector], _Place] = {}

    @property
    def path(self) -> Path:
        """Where the notes of all libraries are: a plain file that can be given away."""
        return self._file.path

    def problems(self) -> Sequence[Problem]:
        """What of the file cannot be read, and the way out."""
        return self._file.problems()

    def placed(self, story: Story | None = None) -> tuple[PlacedNote, ...]:
        """The notes on a story, on the whole library where none is given.

        In the order of articles and text, those whose article is gone at the end; one whose words
        are gone is among them. Where the file cannot be read there are none: `problems` says so.
        """
        try:
            notes = self._file.notes()
        except UnreadableError:
            return ()
        headers, within = self._headers(), story.articles if story else None
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

    def add(
        self, article_id: str, start: int | None = None, end: int | None = None, text: str = ""
    ) -> Note:
        """Note something on `[start, end)` of an article, or on all of it; empty: a bookmark.

        Raises:
            UsageError: there is no such article, or nothing but white space at that place.
            UnreadableError: the notes cannot be written.
        """
        (article,) = self._articles([article_id])
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
        self._file.add(note)
        return note

    def change(self, note_id: str, text: str) -> Note:
        """Give a note another text; raises like `add`."""
        return self._file.change(note_id, text.strip())

    def remove(self, note_id: str) -> Note:
        """Remove a note and return it, so that `restore` can undo it; raises likewise."""
        return self._file.remove(note_id)

    def restore(self, note: Note) -> None:
        """Put back a note that was removed."""
        self._file.add(note)

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
