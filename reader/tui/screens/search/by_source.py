"""Asking by source: the grid is made beside the screen, opened, and come back to."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from functools import partial

from textual.coordinate import Coordinate
from textual.screen import Screen
from textual.worker import Worker, get_current_worker

from reader.library import Library
from reader.model import Cell, Grid, Unsearched
from reader.tui.background import background
from reader.tui.screens.search.field import QueryField
from reader.tui.screens.search.grid import GridScreen
from reader.tui.screens.search.hits import not_searched


class BySourceCommands(Screen[None]):
    """A screen with a query, which can be asked by source."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.library = library
        self._query = QueryField(self._call_off)
        self._making: Worker[None] | None = None
        self._grid: Callable[[Coordinate], GridScreen] | None = None
        self._opened_cell: Coordinate | None = None
        self._covered_cell: Coordinate | None = None

    @abstractmethod
    def open_at(self, article: str, first: int, last: int) -> None:
        """Open an article at `[first, last)`."""

    @abstractmethod
    def remember(self) -> None:
        """Keep the query among those that were searched before."""

    def opened(self) -> None:
        """The article or the grid that was to be opened is, or cannot be."""
        self._query.release()

    def action_by_source(self) -> None:
        """Show which source says which part of the query."""
        if self._query.value.strip():
            self.remember()
            self._query.held = self._query.held or []
            self._making = self._ask_by_source(self._query.value)

    def _call_off(self) -> bool:
        """Give up the grid that is being made, if one is, and the keys that were for it."""
        if self._making is None:
            return False
        self._making.cancel()
        self._making = self._query.held = None
        return True

    @background("grid")
    def _ask_by_source(self, query: str) -> None:
        worker = get_current_worker()
        try:
            unsearched = self.library.unsearched()  # before: what is indexed now is not missed
            grid = self.library.by_source(query, begun=True, cancelled=lambda: worker.is_cancelled)
            if not worker.is_cancelled:
                self.app.call_from_thread(self._show_grid, worker, grid, unsearched)  # type: ignore[arg-type]
        finally:
            self.app.call_from_thread(self._made, worker)

    def _made(self, making: Worker[None]) -> None:
        """Send on the keys for a grid that could not be made, if it is still waited for."""
        if making is self._making:
            self._making = None
            self.opened()

    async def _show_grid(
        self, making: Worker[None], grid: Grid, unsearched: Unsearched | None
    ) -> None:
        if making is not self._making:
            return
        self._making = None  # keys are for the grid from here on, the one that calls off as well
        if grid.parts and grid.sources:
            self._grid = partial(GridScreen, grid, self.library.article, unsearched)
            await self._push_grid(Coordinate(0, 1))  # the next key finds its table
        elif grid.parts and unsearched is not None:
            self.notify(f"Nothing {not_searched(unsearched)}.")
        else:
            self.notify("The query has no word to look for.")
        self.opened()

    async def _push_grid(self, at: Coordinate) -> None:
        assert self._grid is not None
        await self.app.push_screen(self._grid(at), self._open_cell)

    def _open_cell(self, chosen: tuple[Cell, Coordinate] | None) -> None:
        if chosen is None:
            return
        cell, self._opened_cell = chosen
        if cell.article is not None:
            fragment = cell.fragment
            self.open_at(cell.article, *((fragment.start, fragment.end) if fragment else (0, 0)))

    def on_screen_suspend(self) -> None:
        """Know whether what covers this screen was opened from the grid."""
        self._covered_cell, self._opened_cell = self._opened_cell, None

    async def reopen_grid(self) -> bool:
        """Go back to the cell of the grid that was opened, if it was one; whether it was."""
        at, self._covered_cell = self._covered_cell, None
        if at is None or not self.is_current:  # the files were read again, and all screens closed
            return False
        self._query.held = []
        await self._push_grid(at)
        self.call_later(self._query.call_later, self._query.release)  # behind the keys in between
        return True
