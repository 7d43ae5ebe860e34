"""From rows and marks to coloured segments: pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style

from reader.tui.wrap import Layout


class Mark(NamedTuple):
    """Characters `[start, end)` in a style that is laid over what is below."""

    start: int
    end: int
    style: Style


class Layer:
    """Marks of one sort, ready to be asked for those in a range."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        self.marks = sorted(marks, key=lambda mark: (mark.start, mark.end))
        self._starts = [mark.start for mark in self.marks]
        self._reach = list(accumulate((mark.end for mark in self.marks), max))

    def within(self, start: int, end: int) -> Sequence[Mark]:
        """Return a slice of the marks that holds all that touch `[start, end)`."""
        first = bisect_right(self._reach, start)
        return self.marks[first : bisect_left(self._starts, end)]


NO_MARKS = Layer(())


def paint(text: str, start: int, end: int, base: Style, layers: Sequence[Layer]) -> list[Segment]:
    """Return the segments of `text[start:end]`, later layers over earlier ones."""
    marks = [mark for layer in layers for mark in layer.within(start, end)]
    if not marks:
        return [Segment(text[start:end].replace("\n", " "), base)]
    cuts = {start, end}
    for mark in marks:
        cuts.add(min(max(mark.start, start), end))
        cuts.add(min(max(mark.end, start), end))
    segments = []
    for left, right in pairwise(sorted(cuts)):
        style = base
        for mark in marks:
            if mark.start <= left and right <= mark.end:
                style += mark.style
        segments.append(Segment(text[left:right].replace("\n", " "), style))
    return segments


class GutterMark(NamedTuple):
    """What the gutter says of a row: `label` on the first row of a span, else a bar."""

    label: str
    style: Style


def gutter(layout: Layout, spans: Iterable[tuple[int, int, str, Style]]) -> dict[int, GutterMark]:
    """Return what stands in the gutter by row for spans `(start, end, label, style)`.

    Two labels never share a row: the later span's moves down to the next row of its own, and is
    left out where there is none.
    """
    marks: dict[int, GutterMark] = {}
    for start, end, label, style in sorted(spans, key=lambda span: span[:2]):
        bar, labelled = GutterMark("", style), False
        for row in range(layout.row_at(start), layout.row_at(end - 1) + 1):
            before = marks.get(row)
            if not labelled and (before is None or not before.label):
                marks[row], labelled = GutterMark(label, style), True
            elif before is None:
                marks[row] = bar
    return marks


def minimap(
    layout: Layout, spans: Iterable[tuple[int, int, Style]], height: int
) -> dict[int, Style]:
    """Return the style of each of `height` cells that stand for the whole article.

    A row stands in the cell that is as far down as it is; in an article of fewer rows than cells
    each has its own. The first span in a cell gives it its style, cells without one are left out.
    """
    rows = max(len(layout), height)
    cells: dict[int, Style] = {}
    for start, end, style in spans:
        first, last = layout.row_at(start), layout.row_at(max(end - 1, start))
        for cell in range(first * height // rows, last * height // rows + 1):
            cells.setdefault(cell, style)
    return cells


def touched(layout: Layout, layers: Sequence[Layer], height: int) -> list[int]:
    """Return the cells of such a minimap in which something of the layers stands.

    The cells are asked, not the marks: a word may stand in an article a thousand times.
    """
    rows = max(len(layout), height)
    first_rows = [-(-cell * rows // height) for cell in range(height)]
    edges = map(layout.start_of, [*first_rows, rows])
    return [
        cell
        for cell, (start, end) in enumerate(pairwise(edges))
        if start < end and any(layer.within(start, end) for layer in layers)
    ]


def thumb(rows: int, top: int, height: int) -> tuple[int, int]:
    """Return the cells `[first, end)` of a minimap that stand for the rows now on the screen."""
    if rows <= height or height <= 0:
        return 0, 0
    scale = rows / height
    first = int(top / scale)
    return first, min(max(int((top + height) / scale + 0.5), first + 1), height)
