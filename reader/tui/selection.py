"""What is selected with the mouse: from places on the screen to characters of the article. Pure.

Textual gives the columns of a selection in characters of the row as painted, not in cells.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.geometry import Offset
from textual.selection import Selection

from reader.model import Article
from reader.tui.wrap import Layout


@dataclass(frozen=True, slots=True)
class Selected:
    """A selection over the rows of an article; `indent` blanks and signs stand left of its text."""

    article: Article
    layout: Layout
    indent: int
    selection: Selection

    @property
    def characters(self) -> tuple[int, int] | None:
        """The characters `[start, end)` that are selected, if any."""
        first, last = self.selection.start, self.selection.end
        start = self._offset_at(first) if first else 0
        end = self._offset_at(last) if last else len(self.article.text)
        return (start, end) if start < end else None

    def of_row(self, index: int) -> tuple[int, int] | None:
        """The characters of row `index` that are selected, if any."""
        span = self.selection.get_span(index)
        if span is None:
            return None
        first, last = span
        start = self._offset_at(Offset(first, index))
        end = self.layout.rows[index].end if last == -1 else self._offset_at(Offset(last, index))
        return start, end

    def _offset_at(self, place: Offset) -> int:
        """The character at column `x` of row `y` of the layout."""
        if place.y >= len(self.layout):
            return len(self.article.text)
        row = self.layout.rows[place.y]
        return min(max(row.start + place.x - self.indent, row.start), row.end)
