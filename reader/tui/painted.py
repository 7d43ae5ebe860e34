"""One article as painted rows: wrapped, marked, and each row painted once.

To paint a row costs some twenty times what it costs to show it again, so what was painted is kept
for every look that a row had: with these passages lit or those, stood on or not, dark or light,
beside the sidebar or without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.strip import Strip

from reader.library.news import Known
from reader.model import Article, Comparison, PlacedNote
from reader.tui import paint
from reader.tui.marks import (
    Choices,
    Lit,
    Marks,
    Standing,
    Told,
    lit_marks,
    standing_in,
    told_of,
    with_sought,
)
from reader.tui.notes import note_layer, note_rows
from reader.tui.palette import Palette
from reader.tui.rows import GUTTER, fold_text, gutter_cells
from reader.tui.wrap import Layout, fold_starts, lay_out

if TYPE_CHECKING:
    from reader.tui.selection import Selected

MEASURE = 72
"""The widest row of text in cells: longer ones tire the eye."""

_KEPT = 4
"""As many wrappings of an article are kept: with the sidebar and without, zoomed and not. So is
what was painted on as many, dark and light apart."""

_MOST_ROWS = 1_000
"""Painted rows are dropped when there are more: some twenty screens, and 5 MB."""

_RIGHT = 2  # a space and the minimap

_Gutter = tuple[paint.GutterMark | None, bool, bool]
"""What stands left of a row: the mark of a passage, a note, and whether one stands there."""

_Look = tuple[int, _Gutter, tuple[paint.Mark, ...]]
"""All that a row is painted by, besides colours and width: its number, and what is on it."""

_Strips = dict[Segment, Strip]
"""A row as it was painted, by the cell of the minimap beside it."""


class Ink(NamedTuple):
    """What rows are painted with: `filters` adapt colours to the terminal, on `background`.

    The filter that gives 16 colours their shades is none of them: a palette is all of the one
    sort or all of the other, and to ask of each piece of a row costs a third of painting it.
    """

    palette: Palette
    filters: tuple[LineFilter, ...]
    background: Color

    def strip(self, segments: Sequence[Segment], width: int) -> Strip:
        """One row of `width` cells."""
        cells = list(segments)
        for line_filter in self.filters:
            cells = line_filter.apply(cells, self.background)
        return Strip(cells, width)


class _Marked(NamedTuple):
    """Marks, and where they show: in the gutter by row, in the minimap by cell.

    Of a cell of the minimap there are two: as it is, and where the rows on the screen are.
    """

    marks: Marks
    gutter: Mapping[int, paint.GutterMark]
    map: Sequence[tuple[Segment, Segment]]


class _Ground:
    """What does not change where other things are marked, and what was marked and painted on it."""

    def __init__(self) -> None:
        self.marked: dict[tuple[Lit, int], _Marked] = {}
        self.strips: dict[_Look, _Strips] = {}
        self.gutters: dict[_Gutter, list[Segment]] = {}


class PaintedArticle:
    """The rows of an article. Nothing is painted before `wrap` and `mark`."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.layout = Layout([], 0)
        self._layouts: dict[tuple[int, bool, tuple[tuple[int, int], ...]], Layout] = {}
        self._comparison: Comparison | None = None
        self._told = Told()
        self._marked = _Marked(Marks(), {}, ())
        self._width = 0
        self._margin = 0
        self._known: Sequence[Known] = ()
        self._ink: Ink | None = None
        self._standing = Standing()
        self._noted = paint.NO_MARKS
        self._layers: list[paint.Layer] = []
        self._note_rows: frozenset[int] = frozenset()
        self._strips: dict[int, _Strips] = {}  # of each row as it looks now
        self._ground = _Ground()
        self._grounds: dict[tuple[object, ...], _Ground] = {}

    @property
    def marks(self) -> Marks:
        """What is marked, wherever one stands."""
        return self._marked.marks

    @property
    def indent(self) -> int:
        """Cells left of the text."""
        return self._margin + GUTTER

    # Wrapping and marking

    def wrap(self, width: int, known: Sequence[Known], *, unfolded: bool) -> None:
        """Wrap the article to a pane of `width` cells; fold furniture, and what is `known`."""
        room = max(width - GUTTER - _RIGHT, 1)
        measure = min(room, MEASURE)
        self._width, self._margin, self._known = width, (room - measure) // 2, known
        key = measure, unfolded, tuple((part.start, part.end) for part in known)
        if key not in self._layouts:
            if len(self._layouts) == _KEPT:
                self._layouts.pop(next(iter(self._layouts)))
            folds = fold_starts(self.article) if unfolded else ()
            self._layouts[key] = lay_out(self.article, measure, folds, key[2])
        self.layout = self._layouts[key]

    def mark(
        self,
        comparison: Comparison | None,
        choices: Choices,
        notes: Iterable[PlacedNote],
        ink: Ink,
        height: int,
    ) -> None:
        """Mark findings, notes and what the reader chose; the minimap has `height` cells."""
        notes = list(notes)
        if comparison is not self._comparison:
            self._comparison, self._told = comparison, told_of(self.article, comparison)
            self._grounds = {}
        self._ink = ink
        self._ground = self._ground_of(ink)
        self._marked = self._marked_as(choices, ink.palette, height)
        self._noted = note_layer(self.article.id, notes)
        self._note_rows = note_rows(self.layout, self.article.id, notes)
        self._strips = {}
        self.stand(choices)

    def _ground_of(self, ink: Ink) -> _Ground:
        key = ink, self.layout, self._width, tuple(self._known)
        ground = self._grounds.pop(key, None) or _Ground()
        if len(self._grounds) == _KEPT:
            self._grounds.pop(next(iter(self._grounds)))
        self._grounds[key] = ground  # the last of them, as it is the last that was in use
        return ground

    def _marked_as(self, choices: Choices, palette: Palette, height: int) -> _Marked:
        """The marks for what the reader chose; those of passages are kept for the next time.

        To mark six articles takes a third of a frame's budget.
        """
        kept, key = self._ground.marked, (choices.lit, height)
        if key not in kept:
            marks = lit_marks(self._told, choices.lit, palette)
            gutter = paint.gutter(self.layout, marks.gutter)
            kept[key] = _Marked(marks, gutter, self._map(marks, palette, height))
        lit = kept[key]
        if choices.entity is None and choices.finding is None:
            return lit
        marks = with_sought(lit.marks, self.article, choices, palette)
        return _Marked(marks, lit.gutter, self._map(marks, palette, height))

    def _map(
        self, marks: Marks, palette: Palette, height: int
    ) -> Sequence[tuple[Segment, Segment]]:
        places = paint.minimap(self.layout, marks.places, height)
        sought = paint.touched(self.layout, (marks.found, marks.named), height)
        places |= dict.fromkeys(sought, palette.found)
        track = palette.track
        cells = {
            place: (_map_cell(track, place), _map_cell(track + palette.thumb, place))
            for place in {None, *places.values()}
        }
        return [cells[places.get(cell)] for cell in range(height)]

    def stand(self, choices: Choices) -> set[int]:
        """Mark the place where one stands; return the rows on which that changes something."""
        if self._ink is None:
            return set()
        old = self._standing
        new = self._standing = standing_in(self.article, self._told, choices, self._ink.palette)
        marks = self.marks
        layers = self._noted, marks.tints, new.passage, marks.named, marks.found, new.match
        self._layers = [layer for layer in layers if layer.marks]
        changed = {
            row
            for layer in (old.passage, old.match, new.passage, new.match)
            for mark in layer.marks
            for row in self.rows_of(mark.start, mark.end)
        }
        for row in changed:
            self._strips.pop(row, None)
        return changed

    def rows_of(self, start: int, end: int) -> range:
        """The rows that show characters of `[start, end)`."""
        return range(self.layout.row_at(start), self.layout.row_at(max(end - 1, start)) + 1)

    def place_of(self, offset: int) -> tuple[int, int]:
        """The row of the character at `offset`, and its cell in the pane."""
        index = self.layout.row_at(offset)
        row = self.layout.rows[index]
        before = "" if row.hidden else self.article.text[row.start : offset]
        return index, min(self.indent + cell_len(before), self._width - 1)

    # Painting

    def window(self, top: int, height: int, selected: Selected | None) -> list[Strip]:
        """The rows from `top` on, with the minimap beside them."""
        ink = self._ink
        if ink is None:
            return []
        thumb = range(*paint.thumb(len(self.layout), top, height))
        if sum(len(ground.strips) for ground in self._grounds.values()) > _MOST_ROWS:
            self._strips = {}
            for ground in self._grounds.values():
                ground.strips.clear()
        strips = []
        for y, (plain, under_thumb) in enumerate(self._marked.map[:height]):
            index, map_cell = top + y, under_thumb if y in thumb else plain
            kept = self._kept(index) if selected is None else {}
            strip = kept.get(map_cell)
            if strip is None:
                cells = [*self._cells(index, ink.palette, selected), map_cell]
                strip = kept[map_cell] = ink.strip(cells, self._width)
            strips.append(strip)
        return strips

    def _kept(self, index: int) -> _Strips:
        """What a row was painted as when it looked as it does now."""
        strips = self._strips.get(index)
        if strips is None:
            strips = self._ground.strips.setdefault(self._look(index), {})
            self._strips[index] = strips
        return strips

    def _look(self, index: int) -> _Look:
        if index >= len(self.layout):
            return index, (None, False, False), ()
        row = self.layout.rows[index]
        marks = (mark for layer in self._layers for mark in layer.within(row.start, row.end))
        return index, self._gutter_of(index), tuple(marks)

    def _cells(self, index: int, palette: Palette, selected: Selected | None) -> list[Segment]:
        width = self._width - 1
        if index >= len(self.layout):
            return [Segment(" " * width, palette.page)]
        cells = [*self._gutter(index, palette), *self._text(index, palette, selected)]
        rest = width - Segment.get_line_length(cells)
        return [*cells, Segment(" " * rest, palette.page)]

    def _gutter_of(self, index: int) -> _Gutter:
        mark = self._marked.gutter.get(index)
        standing = mark is not None and mark.label[:-1] == self._standing.letters != ""
        return mark, index in self._note_rows, standing

    def _gutter(self, index: int, palette: Palette) -> list[Segment]:
        key = self._gutter_of(index)
        gutters = self._ground.gutters
        if key not in gutters:
            margin, (mark, noted, standing) = " " * self._margin, key
            gutters[key] = gutter_cells(margin, mark, palette, noted=noted, standing=standing)
        return gutters[key]

    def _text(self, index: int, palette: Palette, selected: Selected | None) -> list[Segment]:
        row = self.layout.rows[index]
        if row.hidden:
            told = fold_text(row, self._known, self.layout.width)
            return [Segment(told, palette.fold)]
        if row.kind is None:
            return []
        layers = self._layers
        chosen = selected.of_row(index) if selected is not None else None
        if chosen is not None:
            layers = [*layers, paint.Layer([paint.Mark(*chosen, palette.selection)])]
        base = palette.kinds[row.kind]
        return paint.paint(self.article.text, row.start, row.end, base, layers)


def _map_cell(track: Style, place: Style | None) -> Segment:
    return Segment("▐", track + place) if place else Segment(" ", track)
