"""One article in one pane: gutter, text and minimap painted as one strip a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from reader.model import Article, Comparison, Passage, PlacedNote, Span
from reader.tui import paint
from reader.tui.marks import Choices, Marks, marks_of
from reader.tui.news import Known, share_new
from reader.tui.notes import note_layer, note_rows
from reader.tui.overlap import shares
from reader.tui.palette import Palette
from reader.tui.rows import GUTTER, fold_text, gutter_cells, header_text
from reader.tui.wrap import FOLDED_KINDS, Layout, Row, fold_starts, index_at, lay_out

MEASURE = 72
"""The widest row of text in cells: longer ones tire the eye."""

_HEADER = 1
_RIGHT = 2  # a space and the minimap


@dataclass(frozen=True, slots=True)
class _View:
    """What all rows of one frame need to know, asked for once."""

    width: int
    top: int
    thumb: range
    selection: Selection | None


class Pane(ScrollView, can_focus=True, inherit_bindings=False):
    """An article, wrapped to the pane, with what is marked in it.

    State comes down through the reactives; what a reader does goes up as messages.
    """

    class Scrolled(Message):
        """The reader scrolled this pane."""

        def __init__(self, pane: Pane) -> None:
            super().__init__()
            self.pane = pane

    class PassageChosen(Message):
        """The reader clicked on a passage."""

        def __init__(self, pane: Pane, passage: Passage) -> None:
            super().__init__()
            self.pane = pane
            self.passage = passage

    class FoldChosen(Message):
        """The reader clicked on a fold: of furniture, or of what is `known` from other panes."""

        def __init__(self, *, known: bool) -> None:
            super().__init__()
            self.known = known

    comparison: reactive[Comparison | None] = reactive(None, init=False)
    choices: reactive[Choices] = reactive(Choices(), init=False)
    unfolded: reactive[bool] = reactive(False, init=False)
    focused_pane: reactive[int] = reactive(0, init=False)
    palette: reactive[Palette | None] = reactive(None, init=False)
    known: reactive[Mapping[str, tuple[Known, ...]] | None] = reactive(None, init=False)
    notes: reactive[Sequence[PlacedNote]] = reactive((), init=False)

    def __init__(self, article: Article, number: int) -> None:
        super().__init__(id=f"pane-{number}")
        self.article = article
        self.number = number
        self._layout = Layout([], 0)
        self._margin = 0
        self._marks = Marks()
        self._gutter: dict[int, paint.GutterMark] = {}
        self._map: dict[int, Style] = {}
        self._noted = paint.Layer(())
        self._note_rows: frozenset[int] = frozenset()
        self._cells: dict[int, list[Segment]] = {}
        self._lines: dict[tuple[int, int, Segment], Strip] = {}
        self._share: tuple[int, int] | None = None
        self._top = 0
        self._awaited: tuple[int, int] | None = None
        self._follows = False
        self._lays_out = False

    # What the screen asks of a pane

    @property
    def text_rows(self) -> int:
        """How many rows of text are on the screen."""
        return max(self.size.height - _HEADER, 1)

    @property
    def top_offset(self) -> int:
        """The character at the top of the pane; a resize does not change it."""
        return self._top

    @property
    def end_in_sight(self) -> int:
        """The end of the last character on the screen."""
        rows = self._layout.rows
        return rows[min(self.scroll_offset.y + self.text_rows, len(rows)) - 1].end if rows else 0

    @property
    def passages(self) -> list[tuple[Span, Passage]]:
        """The passages lit in this article, in the order of the text."""
        return list(self._marks.passages)

    def scroll_rows(self, rows: int) -> None:
        """Scroll by a number of rows, as the reader."""
        self._scroll_to_row(self.scroll_offset.y + rows)

    def scroll_to_last(self) -> None:
        """Show the last row at the bottom of the pane."""
        self._scroll_to_row(len(self._layout) - self.text_rows)

    def scroll_to_first(self) -> None:
        """Show the beginning of the article."""
        self._scroll_to_row(0)

    def show_at_top(self, offset: int) -> None:
        """Put the row of the character at `offset` at the top, now or once the pane has a size."""
        self._top = offset
        if self._layout.width:
            self._follow(self._layout.row_at(offset))

    def reveal(self, start: int, end: int) -> None:
        """Bring `[start, end)` onto the screen, to a third of its height if it was off it."""
        if not self._layout.width:
            self._awaited = start, end
            return
        first, last = self._layout.row_at(start), self._layout.row_at(max(end - 1, start))
        top = self.scroll_offset.y
        if first < top + 1 or last >= top + self.text_rows - 1:
            self._follow(max(first - self.text_rows // 3, 0))

    def row_on_screen(self, offset: int) -> int:
        """The row of a character, counted from the top of the screen; negative above it."""
        return self._layout.row_at(offset) - self.scroll_offset.y

    def align(self, offset: int, row: int) -> None:
        """Put the character at `offset` on row `row` of the screen, as far as the text reaches."""
        self._follow(self._layout.row_at(offset) - row)

    def scroll_along(self, rows: int) -> None:
        """Scroll as another pane did."""
        self._follow(self.scroll_offset.y + rows)

    def passage_in_sight(self) -> tuple[Span, Passage] | None:
        """The lit passage nearest to a third of the pane's height, if one begins on the screen."""
        eye = self.text_rows // 3
        begun = [
            (abs(row - eye), span.start, span, passage)
            for span, passage in self._marks.passages
            if 0 <= (row := self.row_on_screen(span.start)) < self.text_rows
        ]
        if not begun:
            return None
        _, _, span, passage = min(begun, key=lambda found: found[:2])
        return span, passage

    def selected_range(self) -> tuple[int, int] | None:
        """The characters that are selected with the mouse."""
        selection = self.text_selection
        if selection is None:
            return None
        start = self._offset_at(selection.start) if selection.start else 0
        end = self._offset_at(selection.end) if selection.end else len(self.article.text)
        return (start, end) if start < end else None

    # Reacting

    def watch_comparison(self) -> None:
        self._share = None
        if self.comparison is not None and len(self.comparison.articles) > 1:
            self._share = shares(self.article, self.comparison)
        self._mark()

    def watch_choices(self, old: Choices, new: Choices) -> None:
        if replace(old, passage=None, span=None) == replace(new, passage=None, span=None):
            self._mark_passages(old.passage, new.passage)
        else:
            self._mark()

    def watch_notes(self) -> None:
        self._mark()

    def watch_palette(self) -> None:
        self._mark()

    def watch_focused_pane(self) -> None:
        self.refresh()

    def watch_unfolded(self) -> None:
        self._lay_out()

    def watch_known(self) -> None:
        self._lay_out()

    def on_resize(self, event: events.Resize) -> None:
        self._lay_out()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) == round(new_value) or not self._layout.rows:
            return
        if not self._lays_out:
            rows = self._layout.rows
            self._top = rows[min(self.scroll_offset.y, len(rows) - 1)].start
        if not self._follows:
            self.post_message(self.Scrolled(self))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_rows(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_rows(-3)

    def on_click(self, event: events.Click) -> None:
        index = event.y - _HEADER + self.scroll_offset.y
        if event.y < _HEADER or index >= len(self._layout) or self.selected_range():
            return
        row = self._layout.rows[index]
        if row.hidden:
            self.post_message(self.FoldChosen(known=row.kind not in FOLDED_KINDS))
            return
        offset = index_at(self.article.text, row, event.x - self._margin - GUTTER)
        under = [
            (span.end - span.start, passage.label, passage)
            for span, passage in self._marks.passages
            if span.start <= offset < span.end
        ]
        if under:
            self.post_message(self.PassageChosen(self, min(under, key=lambda found: found[:2])[2]))

    def _follow(self, top: int) -> None:
        """Put row `top` at the top without telling that the reader scrolled."""
        self._follows = True
        try:
            self._scroll_to_row(top)
        finally:
            self._follows = False

    def _scroll_to_row(self, row: int) -> None:
        # Forced, because before its first layout a widget takes itself for one that cannot scroll.
        self.scroll_to(y=row, animate=False, immediate=True, force=True)

    # Layout and marks

    def _lay_out(self) -> None:
        if self.size.width <= GUTTER + _RIGHT or not self.size.height:
            return
        room = self.size.width - GUTTER - _RIGHT
        width = min(room, MEASURE)
        self._margin = (room - width) // 2
        unfolded = fold_starts(self.article) if self.unfolded else ()
        known = [(part.start, part.end) for part in self._known_here()]
        self._layout = lay_out(self.article, width, unfolded, known)
        # Half a screen of overscroll lets the end of a short article stand beside a long one's.
        height = len(self._layout) + _HEADER + self.text_rows // 2
        self.virtual_size = Size(self.size.width, max(height, self.size.height))
        self._mark()
        self._lays_out = True
        self._follow(self._layout.row_at(self._top))
        self._lays_out = False
        if self._awaited is not None:
            awaited, self._awaited = self._awaited, None
            self.reveal(*awaited)

    def _mark(self) -> None:
        if self.palette is None or not self._layout.width:
            return
        self._marks = marks_of(self.article, self.comparison, self.choices, self.palette)
        self._gutter = paint.gutter(self._layout, self._marks.gutter)
        self._map = paint.minimap(self._layout, self._marks.places, self.text_rows)
        self._noted = note_layer(self.article.id, self.notes)
        self._note_rows = note_rows(self._layout, self.article.id, self.notes)
        self._cells = {}
        self._lines = {}
        self.refresh()

    def _mark_passages(self, *passages: Passage | None) -> None:
        """Mark anew where only the passage stood on has changed: most rows stay as painted."""
        cells, lines = self._cells, self._lines
        self._mark()
        changed = {
            row
            for passage in passages
            if passage is not None
            for span in passage.spans
            if span.article == self.article.id
            for row in range(self._layout.row_at(span.start), self._layout.row_at(span.end - 1) + 1)
        }
        self._cells = {row: found for row, found in cells.items() if row not in changed}
        self._lines = {key: line for key, line in lines.items() if key[0] not in changed}

    def _known_here(self) -> tuple[Known, ...]:
        return self.known.get(self.article.id, ()) if self.known is not None else ()

    # Painting

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows of the pane; it has no border, padding or tint that Textual would have to add.

        Going round Textual's cache of styled lines, and asking for the size once and not once a
        row (it is looked up in the layout), halves the cost of a scroll of six panes.
        """
        filters, background = self.get_line_filters(), self.background_colors[1]
        view = self._view()
        lines = []
        for y in range(crop.y, crop.bottom):
            line = self._line(y, view)
            for line_filter in filters:
                line = line.apply_filter(line_filter, background)
            lines.append(line.crop(crop.x, crop.right))
        return lines

    def render_line(self, y: int) -> Strip:
        """One row, each character with its place: Textual asks for it where the mouse selects.

        Painting does without: to note the places costs more than the rest of a row.
        """
        row = y - _HEADER + self.scroll_offset.y
        line = self._line(y, self._view())
        return line.apply_offsets(0, row) if y >= _HEADER else line

    def _view(self) -> _View:
        width, top = self.size.width, self.scroll_offset.y
        thumb = paint.thumb(len(self._layout), top, self.text_rows)
        return _View(width, top, range(*thumb), self.text_selection)

    def _line(self, y: int, view: _View) -> Strip:
        palette, width = self.palette, view.width
        if palette is None:
            return Strip.blank(width)
        if y < _HEADER:
            return self._header(width, palette)
        index = y - _HEADER + view.top
        map_cell = self._map_cell(y - _HEADER, view, palette)
        key = (index, width, map_cell)
        line = self._lines.get(key) if view.selection is None else None
        if line is None:
            if index < len(self._layout):
                cells = self._row(index, width - 1, palette, view.selection)
            else:
                cells = [Segment(" " * (width - 1), palette.page)]
            line = Strip([*cells, map_cell], width)
            if view.selection is None:
                self._lines[key] = line
        return line

    def _header(self, width: int, palette: Palette) -> Strip:
        focused = self.focused_pane == self.number
        lead = f"{'▌' if focused else ' '}{self.number} {self.article.source}"
        facts = [(self.article.published or "")[:10]]
        if self.known is not None:
            facts.append(f"{share_new(self.article, self._known_here())} % new")
        elif self._share is not None:
            facts += [f"{self._share[0]} % shared", f"{self._share[1]} % only here"]
        style = palette.header_focused if focused else palette.header
        return Strip([Segment(header_text(lead, facts, width), style)], width)

    def _row(
        self, index: int, width: int, palette: Palette, selection: Selection | None
    ) -> list[Segment]:
        if selection is None and (known := self._cells.get(index)) is not None:
            return known
        row = self._layout.rows[index]
        noted = index in self._note_rows
        segments = [
            Segment(" " * self._margin, palette.page),
            *gutter_cells(self._gutter.get(index), palette, noted=noted),
        ]
        if row.hidden:
            told = fold_text(self.article, row, self._known_here(), self._layout.width)
            segments.append(Segment(told, palette.fold))
        elif row.kind is not None:
            layers = [self._noted, *self._marks.layers]
            if selection is not None:
                layers.append(paint.Layer(self._selected(index, row, selection, palette)))
            base = palette.kinds[row.kind]
            segments += paint.paint(self.article.text, row.start, row.end, base, layers)
        rest = width - sum(segment.cell_length for segment in segments)
        segments.append(Segment(" " * max(rest, 0), palette.page))
        if selection is None:
            self._cells[index] = segments
        return segments

    def _map_cell(self, y: int, view: _View, palette: Palette) -> Segment:
        style = palette.track + palette.thumb if y in view.thumb else palette.track
        mark = self._map.get(y)
        return Segment("▐", style + mark) if mark else Segment(" ", style)

    # Selecting with the mouse

    @property
    def allow_select(self) -> bool:
        return True

    def selection_updated(self, selection: Selection | None) -> None:
        self._cells.clear()
        self._lines.clear()
        self.refresh()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The characters of the source under the selection, not the wrapped rows."""
        chosen = self.selected_range()
        return (self.article.text[slice(*chosen)], "\n") if chosen else None

    def _selected(
        self, index: int, row: Row, selection: Selection, palette: Palette
    ) -> list[paint.Mark]:
        span = selection.get_span(index)
        if span is None:
            return []
        first, last = span
        start = self._offset_at(Offset(first, index))
        end = row.end if last == -1 else self._offset_at(Offset(last, index))
        return [paint.Mark(start, end, palette.selection)]

    def _offset_at(self, place: Offset) -> int:
        """The character of `Article.text` at column `x` of row `y` of the layout."""
        if place.y >= len(self._layout):
            return len(self.article.text)
        row = self._layout.rows[place.y]
        column = place.x - self._margin - GUTTER
        return min(max(row.start + column, row.start), row.end)
