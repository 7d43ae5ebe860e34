"""One article in one pane: what a reader does with it, and when it is painted anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual import events
from textual.filter import ANSIToTruecolor
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from reader.library.news import Known
from reader.model import Article, Comparison, Passage, PlacedNote, Span
from reader.tui.marks import Choices, stood_on, told_share, without_standing
from reader.tui.painted import Ink, PaintedArticle
from reader.tui.palette import Palette
from reader.tui.rows import header_text
from reader.tui.wrap import FOLDED_KINDS, index_at

if TYPE_CHECKING:
    from reader.tui.selection import Selected

_HEADER = 1


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

    class AlsoInChosen(Message):
        """The reader clicked on the line that says where else the article's words are."""

        def __init__(self, pane: Pane) -> None:
            super().__init__()
            self.pane = pane

    # None repaints the pane by itself: what changes on the screen is known better here.
    comparison: reactive[Comparison | None] = reactive(None, init=False, repaint=False)
    choices: reactive[Choices] = reactive(Choices(), init=False, repaint=False)
    unfolded: reactive[bool] = reactive(False, init=False, repaint=False)
    focused_pane: reactive[int] = reactive(0, init=False, repaint=False)
    palette: reactive[Palette | None] = reactive(None, init=False, repaint=False)
    known: reactive[Mapping[str, tuple[Known, ...]] | None] = reactive(
        None, init=False, repaint=False
    )
    notes: reactive[Sequence[PlacedNote]] = reactive((), init=False, repaint=False)
    also_in: reactive[Mapping[str, str]] = reactive({}, init=False, repaint=False)

    def __init__(self, article: Article, number: int) -> None:
        super().__init__(id=f"pane-{number}")
        self.article = article
        self.number = number
        self._painted = PaintedArticle(article)
        self._share: Sequence[str] = ()
        self._top = 0
        self._awaited: tuple[int, int] | None = None
        self._follows = False
        self._lays_out = False
        self._laid_out_for = Size(0, 0)

    # What the screen asks of a pane

    @property
    def text_rows(self) -> int:
        """How many rows of text are on the screen."""
        return max(self.size.height - _HEADER - self._foot, 1)

    @property
    def _foot(self) -> int:
        """Rows below the text: one where the article's words are also in other stories."""
        return int(self.article.id in self.also_in)

    @property
    def facts(self) -> list[str]:
        """How much of the article others share, or was not read before; and its day, if known."""
        return [*self._share, *filter(None, [(self.article.published or "")[:10]])]

    @property
    def top_offset(self) -> int:
        """The character at the top of the pane; a resize does not change it."""
        return self._top

    @property
    def end_in_sight(self) -> int:
        """The end of the last character on the screen."""
        rows = self._painted.layout.rows
        return rows[min(self.scroll_offset.y + self.text_rows, len(rows)) - 1].end if rows else 0

    def scroll_rows(self, rows: int) -> None:
        """Scroll by a number of rows, as the reader."""
        self._scroll_to_row(self.scroll_offset.y + rows)

    def scroll_to_last(self) -> None:
        """Show the last row at the bottom of the pane."""
        self._scroll_to_row(len(self._painted.layout) - self.text_rows)

    def scroll_to_first(self) -> None:
        """Show the beginning of the article."""
        self._scroll_to_row(0)

    def show_at_top(self, offset: int) -> None:
        """Put the row of the character at `offset` at the top, now or once the pane has a size."""
        self._top = offset
        if self._painted.layout.width:
            self._follow(self._painted.layout.row_at(offset))

    def reveal(self, start: int, end: int) -> None:
        """Bring `[start, end)` onto the screen, to a third of its height if it was off it."""
        if not self._painted.layout.width:
            self._awaited = start, end
            return
        first, last = (
            self._painted.layout.row_at(start),
            self._painted.layout.row_at(max(end - 1, start)),
        )
        top = self.scroll_offset.y
        if first < top + 1 or last >= top + self.text_rows - 1:
            self._follow(max(first - self.text_rows // 3, 0))

    def row_on_screen(self, offset: int) -> int:
        """The row of a character, counted from the top of the screen; negative above it."""
        return self._painted.layout.row_at(offset) - self.scroll_offset.y

    def align(self, offset: int, row: int) -> None:
        """Put the character at `offset` on row `row` of the screen, as far as the text reaches."""
        self._follow(self._painted.layout.row_at(offset) - row)

    def scroll_along(self, rows: int) -> None:
        """Scroll as another pane did."""
        self._follow(self.scroll_offset.y + rows)

    def passage_in_sight(self) -> tuple[Span, Passage] | None:
        """The lit passage nearest to a third of the pane's height, if one begins on the screen."""
        eye = self.text_rows // 3
        begun = [
            (abs(row - eye), span.start, span, passage)
            for span, passage in self._painted.marks.passages
            if 0 <= (row := self.row_on_screen(span.start)) < self.text_rows
        ]
        if not begun:
            return None
        _, _, span, passage = min(begun, key=lambda found: found[:2])
        return span, passage

    def selected_range(self) -> tuple[int, int] | None:
        """The characters that are selected with the mouse."""
        selected = self._selected()
        return selected.characters if selected is not None else None

    # Reacting

    def watch_comparison(self) -> None:
        self._share = told_share(self.article, self.comparison, self.known)
        self._mark()

    def watch_choices(self, old: Choices, new: Choices) -> None:
        if without_standing(old) != without_standing(new):
            self._mark()
            return
        self._refresh_rows(self._painted.stand(new))

    def watch_notes(self) -> None:
        self._mark()

    def watch_also_in(self) -> None:
        self._lay_out()

    def watch_palette(self) -> None:
        self._mark()

    def watch_focused_pane(self, old: int, new: int) -> None:
        if self.number in (old, new):
            self.refresh(Region(0, 0, self.size.width, _HEADER))

    def watch_unfolded(self) -> None:
        self._lay_out()

    def watch_known(self) -> None:
        self._share = told_share(self.article, self.comparison, self.known)
        self._lay_out()

    def on_resize(self, event: events.Resize) -> None:
        if self.size != self._laid_out_for:
            self._lay_out()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) == round(new_value) or not self._painted.layout.rows:
            return
        if not self._lays_out:
            rows = self._painted.layout.rows
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
        if self._foot and event.y == self.size.height - 1:
            self.post_message(self.AlsoInChosen(self))
            return
        index = event.y - _HEADER + self.scroll_offset.y
        if event.y < _HEADER or index >= len(self._painted.layout) or self.selected_range():
            return
        row = self._painted.layout.rows[index]
        if row.hidden:
            self.post_message(self.FoldChosen(known=row.kind not in FOLDED_KINDS))
            return
        offset = index_at(self.article.text, row, event.x - self._painted.indent)
        under = [
            (span.end - span.start, passage.label, passage)
            for span, passage in self._painted.marks.passages
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
        if not self.size:
            return
        self._laid_out_for = self.size
        self._painted.wrap(self.size.width, self._known_here(), unfolded=self.unfolded)
        # Half a screen of overscroll lets the end of a short article stand beside a long one's.
        height = len(self._painted.layout) + _HEADER + self.text_rows // 2
        # Without telling Textual, which would lay out the whole screen for it.
        self.set_reactive(Pane.virtual_size, Size(self.size.width, max(height, self.size.height)))
        self._mark()
        self._lays_out = True
        self._follow(self._painted.layout.row_at(self._top))
        self._lays_out = False
        if self._awaited is not None:
            awaited, self._awaited = self._awaited, None
            self.reveal(*awaited)

    def _mark(self) -> None:
        if self.palette is None or not self._painted.layout.width:
            return
        filters = tuple(f for f in self.get_line_filters() if not isinstance(f, ANSIToTruecolor))
        ink = Ink(self.palette, filters, self.background_colors[1])
        self._painted.mark(self.comparison, self.choices, self.notes, ink, self.text_rows)
        self.refresh()

    def _refresh_rows(self, rows: set[int]) -> None:
        ys = {row - self.scroll_offset.y + _HEADER for row in rows}
        shown = ys.intersection(range(_HEADER, self.size.height))
        if shown:
            width = self.size.width
            self.refresh(*(Region(0, y, width, 1) for y in shown))

    def _known_here(self) -> tuple[Known, ...]:
        return self.known.get(self.article.id, ()) if self.known is not None else ()

    # Painting

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows of the pane; it has no border, padding or tint that Textual would have to add.

        Going round Textual's cache of styled lines, and asking for the size once and not once a
        row (it is looked up in the layout), halves the cost of a scroll of six panes.
        """
        lines = self._lines()[crop.y : crop.bottom]
        if self.has_focus:
            self._point_cursor()
        return [line.crop(crop.x, crop.right) for line in lines]

    def _point_cursor(self) -> None:
        """Put the terminal's own cursor on what one stands on, for magnifiers and screen readers.

        Where that is not on the screen, or nothing is stood on, it is at the top of the text.
        """
        painted, top = self._painted, self.scroll_offset.y
        if not painted.layout.rows:
            return
        offset = stood_on(self.article, self.choices)
        row, column = painted.place_of(offset) if offset is not None else (top, painted.indent)
        if not top <= row < top + self.text_rows:
            row, column = top, painted.indent
        self.app.cursor_position = self.region.offset + Offset(column, row - top + _HEADER)

    def render_line(self, y: int) -> Strip:
        """One row, each character with its place: Textual asks for it where the mouse selects.

        Painting does without: to note the places costs more than the rest of a row.
        """
        line = self._lines()[y]
        row = y - _HEADER + self.scroll_offset.y
        return line.apply_offsets(0, row) if y >= _HEADER else line

    def _lines(self) -> list[Strip]:
        if self.size != self._laid_out_for:
            # Textual paints a new size before it tells of it: that frame would be a wrong one.
            self._lay_out()
        width, height = self.size
        if self.palette is None:
            return [Strip.blank(width)] * height
        rows = self._painted.window(
            self.scroll_offset.y, height - _HEADER - self._foot, self._selected()
        )
        return [self._header(width, self.palette), *rows, *self._also_in(width, self.palette)]

    def _also_in(self, width: int, palette: Palette) -> list[Strip]:
        if not self._foot:
            return []
        told = header_text(f" {self.also_in[self.article.id]}", (), width)
        return [Strip([Segment(told, palette.header)], width)]

    def _header(self, width: int, palette: Palette) -> Strip:
        focused = self.focused_pane == self.number
        lead = f"{'▌' if focused else ' '}{self.number} {self.article.source}"
        style = palette.header_focused if focused else palette.header
        return Strip([Segment(header_text(lead, self.facts, width), style)], width)

    # Selecting with the mouse

    @property
    def allow_select(self) -> bool:
        return True

    def selection_updated(self, selection: Selection | None) -> None:
        self.refresh()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The characters of the source under the selection, not the wrapped rows."""
        chosen = self.selected_range()
        return (self.article.text[slice(*chosen)], "\n") if chosen else None

    def _selected(self) -> Selected | None:
        selection = self.text_selection
        if selection is None:
            return None
        from reader.tui.selection import Selected

        painted = self._painted
        return Selected(self.article, painted.layout, painted.indent, selection)
