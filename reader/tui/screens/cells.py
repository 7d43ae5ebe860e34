"""A table over the whole screen of which each cell can be opened."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import ClassVar, Generic, TypeVar

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text
from textual.app import ComposeResult
from textual.content import Content
from textual.coordinate import Coordinate
from textual.screen import ModalScreen
from textual.widgets import DataTable, Static

from reader.tui.commands import bindings
from reader.tui.fit import cut
from reader.tui.keymap import keys_of
from reader.tui.widgets.bars import StatusBar, TitleBar

Result = TypeVar("Result")

_COLUMN, _WIDEST_COLUMN = 12, 24
"""Cells for a source: what stands there needs 12, and more than 24 only draws it apart."""

_FEWEST_WORDS = 28
"""Cells of the first column, at least, where sources can be left out for it: some five words."""

_PADDING = 2
_SCROLLBAR = 1

_PART_BELOW, _LEAST_BELOW = 5, 4
"""Below the table stands a part of the screen, one row in five; as the style sheet has it."""

_AROUND_BELOW = 2
"""Rows of that part that are no words: the line above it and its heading."""

_HEADER = 2
_BARS = 3
"""Rows of the screen that are of no table: title, status, and the table's scrollbar."""


class _Cell:
    """What stands in a cell, made when it is painted: a story of 90 articles has 50,000 cells.

    The table measures no cell that cannot be measured; the widths of its columns are given.
    """

    def __init__(self, made: Callable[[], Content], width: int) -> None:
        self._made = made
        self._width = width

    @cached_property
    def content(self) -> Content:
        return self._made().truncate(self._width, ellipsis=True)

    def __str__(self) -> str:
        return str(self.content)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield self.content


class CellsScreen(ModalScreen[Result | None], Generic[Result]):
    """Answers with what the chosen cell stands for, None where the reader went back.

    Sources stand across, what is compared down; below the table stand the words of the cell.
    """

    CONTEXT: ClassVar[str] = "matrix"
    BINDINGS = bindings(CONTEXT)
    FIRST: ClassVar[str]
    """What stands in the first column."""

    _filled: tuple[int, int] | None = None

    def compose(self) -> ComposeResult:
        yield TitleBar(self.heading)
        yield DataTable(
            cursor_type="cell", zebra_stripes=True, header_height=_HEADER, fixed_columns=1
        )
        yield Static("", id="cell-sentence", markup=False)
        yield StatusBar(self.CONTEXT, "app", without=("search",))

    def on_mount(self) -> None:
        self._fill(self.first_cell)
        self.watch(self.table, "scroll_x", self._tell_sources, init=False)

    def on_resize(self) -> None:
        """Cut the words anew where the columns have another width."""
        if self._filled not in (None, self._widths()):
            self._fill(self.table.cursor_coordinate)
            self._tell(self.table.cursor_coordinate)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key acts before there is a table, as may happen in a burst of keys."""
        return self.is_mounted and bool(self.query(DataTable))

    # What a table has to say

    @property
    @abstractmethod
    def heading(self) -> str:
        """What the table shows, and what its signs mean."""

    @property
    def first_row(self) -> int:
        """The row to stand on at first."""
        return 0

    @property
    def first_source(self) -> int:
        """The source to stand on at first."""
        return 0

    @property
    def first_cell(self) -> Coordinate:
        """The cell to stand on at first; the sources begin in column 1."""
        return Coordinate(self.first_row, self.first_source + 1)

    @abstractmethod
    def sources(self) -> Sequence[tuple[str, str]]:
        """Each source, and a remark that stands below its name."""

    @abstractmethod
    def rows(self) -> Iterator[Sequence[Callable[[], Content]]]:
        """What makes the first cell of each row, and one for each source."""

    @abstractmethod
    def told(self, row: int, source: int, room: int) -> tuple[Content, Content]:
        """The heading of a cell, and its words in at most `room` cells."""

    @abstractmethod
    def choose(self, row: int, source: int) -> None:
        """Answer with a cell, or say why it cannot be opened."""

    # Showing

    @property
    def table(self) -> DataTable[_Cell]:
        return self.query_one(DataTable)

    def _widths(self) -> tuple[int, int]:
        """Cells for the first column, and for each source beside it."""
        fit = self._fit
        room = self.app.size.width - _PADDING * (fit + 1) - _SCROLLBAR
        words = max(room // 3, _FEWEST_WORDS)
        column = min(max((room - words) // fit, _COLUMN), _WIDEST_COLUMN)
        return max(room - column * fit, 1), column

    @cached_property
    def _named(self) -> Sequence[tuple[str, str]]:
        return self.sources()

    @property
    def _count(self) -> int:
        """How many sources there are."""
        return len(self._named)

    @property
    def source_count(self) -> int:
        """How many sources there are, those besides that have no column."""
        return self._count

    @property
    def _fit(self) -> int:
        """How many sources have room on the screen, one at least."""
        room = self.app.size.width - _FEWEST_WORDS - _PADDING - _SCROLLBAR
        return max(min(room // (_COLUMN + _PADDING), self._count), 1)

    @property
    def _rows_shown(self) -> int:
        """How many rows of the table are on the screen, also before its first layout."""
        height = self.app.size.height
        return max(height - max(height // _PART_BELOW, _LEAST_BELOW) - _HEADER - _BARS, 1)

    def _fill(self, at: Coordinate) -> None:
        self._filled = words, column = self._widths()
        table = self.table
        table.clear(columns=True)
        table.add_column(self.FIRST, width=words)
        for source, remark in self._named:
            name = cut(source, column)
            table.add_column(Text(f"{name}\n{cut(remark, column)}"), width=column)
        for first, *cells in self.rows():
            table.add_row(_Cell(first, words), *(_Cell(cell, column) for cell in cells))
        table.move_cursor(row=at.row, column=at.column)
        self._tell_sources()

    def _tell_sources(self) -> None:
        """Say which sources are on the screen, and how to see the others."""
        count, fit, keys = self._count, self._fit, keys_of(self.app)
        scrolled = round(self.table.scroll_x / (self._widths()[1] + _PADDING))
        first = min(scrolled, count - fit) + 1
        last = first + fit - 1
        shown = f"source {first}" if fit == 1 else f"sources {first}–{last}"
        more = keys.key_for("matrix-right" if last < count else "matrix-left")
        told = [f"{shown} of {self.source_count}", f"{more} shows more"] if fit < count else []
        if self.source_count > count:
            told.append(f"the {count} that say most")
        self.query_one(StatusBar).parts = tuple(told)

    def _tell(self, at: Coordinate) -> None:
        width, height = self.app.size
        rows = max(height // _PART_BELOW, _LEAST_BELOW) - _AROUND_BELOW
        # A line ends where a word does: a few cells of each stay empty.
        head, words = self.told(at.row, max(at.column - 1, 0), max((width - 12) * rows, 20))
        told = Content("\n").join([head, words])
        self.query_one("#cell-sentence", Static).update(told)

    def on_data_table_cell_highlighted(self, event: DataTable.CellHighlighted) -> None:
        self._tell(event.coordinate)

    # Acting

    def on_data_table_cell_selected(self, event: DataTable.CellSelected) -> None:
        self._choose(event.coordinate)

    def _choose(self, at: Coordinate) -> None:
        self.choose(at.row, max(at.column - 1, 0))

    def action_move(self, rows: int, columns: int) -> None:
        """Move the cursor."""
        at = self.table.cursor_coordinate
        self.table.cursor_coordinate = Coordinate(at.row + rows, at.column + columns)

    def action_page(self, direction: int) -> None:
        """Move the cursor by the rows that are on the screen."""
        self.action_move(direction * self._rows_shown, 0)

    def action_first(self) -> None:
        """Go to the source at the far left."""
        self.table.move_cursor(column=1)

    def action_last(self) -> None:
        """Go to the source at the far right."""
        self.table.move_cursor(column=self._count)

    def action_open(self) -> None:
        """Open the cell."""
        self._choose(self.table.cursor_coordinate)

    def action_top(self) -> None:
        """Go to the first row."""
        self.table.move_cursor(row=0)

    def action_bottom(self) -> None:
        """Go to the last row."""
        self.table.move_cursor(row=self.table.row_count - 1)

    def action_back(self) -> None:
        """Back to where one was."""
        self.dismiss(None)
