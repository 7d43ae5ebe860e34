"""Notes and bookmarks for a person, by article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from reader.model import Header, PlacedNote
from reader.report.pieces import Gap, Heading, Paragraph, Piece, one_line, plain_words
from reader.report.views.common import near
from reader.text.plural import counted
from reader.text.quote import in_marks


def notes_view(notes: Sequence[PlacedNote], headers: Mapping[str, Header]) -> Iterator[Piece]:
    """Each article with what was marked in it, in the order of the text."""
    lost = sum(placed.is_lost for placed in notes)
    facts = (f"{lost} without a place",) if lost else ()
    yield Heading(counted(len(notes), "note"), facts)
    for _, group in groupby(notes, key=lambda placed: placed.article or placed.note.path):
        on_article = list(group)
        yield Gap()
        yield _article_heading(on_article[0], headers)
        for placed in on_article:
            yield from _note(placed)


def _article_heading(placed: PlacedNote, headers: Mapping[str, Header]) -> Heading:
    note = placed.note
    header = headers.get(placed.article or "")
    if header is None:
        facts = (one_line(note.source), near(note.path), "not in this library any more")
        return Heading(one_line(note.title or "No title"), facts)
    return Heading(
        one_line(header.title or "No title"),
        (one_line(header.source), (header.published or "no date")[:10], header.id),
    )


def _note(placed: PlacedNote) -> Iterator[Piece]:
    note = placed.note
    selector = note.selector
    quote = "the whole article" if selector is None else in_marks(one_line(selector.exact))
    if placed.span is not None:
        place = f"  characters {placed.span.start}–{placed.span.end}"
    else:
        place = "  lost its place" if placed.is_lost else ""
    yield Paragraph(((quote, ""), (place, "dim")), f"noted {note.created[:10]}")
    if note.text:
        yield Paragraph(plain_words(note.text.replace("\n", " "), "bold"), "note")
