"""How notes show in an article: a sign in the gutter, and a line under the words. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from rich.style import Style

from reader.model import Note, PlacedNote
from reader.text.quote import in_marks
from reader.tui.paint import Layer, Mark
from reader.tui.wrap import Layout

SIGN = "✎"
"""Stands in the gutter on the row where a note begins; one cell wide."""

_NOTED = Style(underline2=True)
"""Two lines, where the terminal has them: one line marks other things."""


def note_layer(article: str, notes: Iterable[PlacedNote]) -> Layer:
    """The marks of the words in `article` (an id) that have notes."""
    return Layer(
        Mark(placed.span.start, placed.span.end, _NOTED)
        for placed in notes
        if placed.article == article and placed.span is not None
    )


def note_rows(layout: Layout, article: str, notes: Iterable[PlacedNote]) -> frozenset[int]:
    """The rows that get the sign: a note on the whole article, or one that is lost, the first."""
    return frozenset(
        layout.row_at(placed.span.start if placed.span is not None else 0)
        for placed in notes
        if placed.article == article
    )


def note_at(
    notes: Iterable[PlacedNote], article: str, place: tuple[int, int] | None
) -> Note | None:
    """The note on just these characters of an article, on the whole of it where there are none."""
    for placed in notes:
        here = None if placed.span is None else (placed.span.start, placed.span.end)
        if placed.article == article and here == place and not placed.is_lost:
            return placed.note
    return None


def quote_of(placed: PlacedNote) -> str:
    """What a note is on, in a line: the words in quotation marks, or the title of the article."""
    selector, title = placed.note.selector, placed.note.title
    if selector is None:
        return f"the whole article{f': {title}' if title else ''}"
    return in_marks(selector.exact)
