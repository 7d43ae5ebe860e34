"""A table over the whole screen of which each cell can be opened."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.coordinate import Coordinate
from textual.screen import ModalScreen
from textual.widgets import DataTable, Static

from reader.tui.commands import bindings
from reader.tui.keymap import keys_of
from reader.tui.widgets.bars import StatusBar

Result = TypeVar("Result")


class CellsScreen(ModalScreen[Result | None], Generic[Result]):
    """Answers with what the chosen cell stands for, None where the reader went back."""

    CONTEXT: ClassVar[str] = "matrix"
    BINDINGS = bindings(CONTEXT)
    OPENED_BY: ClassVar[str]
    """The command that opens it; its key closes it as well."""

    def compose(self) -> ComposeResult:
        yield Static(self.heading, classes="title-bar", markup=False)
        yield DataTable(cursor_type="cell", zebra_stripes=True, header_height=2)
        yield StatusBar(self.CONTEXT)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key acts before there is a table, as may happen in a burst of keys."""
        return self.is_mounted and bool(self.query(DataTable))

    @property
    @abstractmethod
    def heading(self) -> str:
        """What the table shows, and what its signs mean."""

    @property
    def table(self) -> DataTable[Content]:
        return self.query_one(DataTable)

    def action_move(self, rows: int, columns: int) -> None:
        """Move the cursor."""
        at = self.table.cursor_coordinate
        self.table.cursor_coordinate = Coordinate(at.row + rows, at.column + columns)

    def action_open(self) -> None:
        """Open the cell."""
        self.table.action_select_cursor()

    def action_top(self) -> None:
        """Go to the first row."""
        self.table.move_cursor(row=0)

    def action_bottom(self) -> None:
        """Go to the last row."""
        self.table.move_cursor(row=self.table.row_count - 1)

    def action_back(self) -> None:
        """Back to where one was."""
        self.dismiss(None)

    def on_key(self, event: events.Key) -> None:
        """The key that opened it closes it."""
        if event.key in keys_of(self.app).keys_for(self.OPENED_BY):
            event.stop()
            self.dismiss(None)
