"""Which source says which part of a query: parts down, sources across; each cell opens."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import DataTable, Static

from reader.model import Article, Cell, Grid, Unsearched, Verdict
from reader.tui.screens.cells import CellsScreen
from reader.tui.screens.search.hits import not_searched, sentence

_MOST_SOURCES = 60
"""Columns; what a library of hundreds of sources has beyond these is silent or says less."""

_COLUMN = 12
_WIDEST_COLUMN = 24
_FEWEST_WORDS = 16

_STYLES = {
    Verdict.SAYS: "bold $success",
    Verdict.PARTLY: "$warning",
    Verdict.NEAR_MISS: "$foreground",
    Verdict.SILENT: "$foreground-muted",
}


class GridScreen(CellsScreen[Cell]):
    """Answers with the cell chosen; below the table stands the sentence of the one stood on.

    While articles are `unsearched`, no source is called silent.
    """

    OPENED_BY = "search-grid"

    def __init__(
        self, grid: Grid, article: Callable[[str], Article], unsearched: Unsearched | None = None
    ) -> None:
        super().__init__()
        self._grid = grid
        self._article = article
        self._so_far = not_searched(unsearched) if unsearched is not None else ""
        self._sources = grid.sources[:_MOST_SOURCES]

    @property
    def heading(self) -> str:
        told = [f"{verdict.sign} {verdict}" for verdict in Verdict]
        if self._so_far:
            told[-1] = f"{Verdict.SILENT.sign} nothing {self._so_far}"
        return f" {self._grid.query} × sources    {'  '.join(told)}"

    def compose(self) -> ComposeResult:
        heading, table, status = super().compose()
        yield heading
        yield table
        yield Static("", id="cell-sentence", markup=False)
        yield status

    def on_mount(self) -> None:
        table = self.table
        words, column = self._widths()
        table.add_column("part of the query", width=words)
        for source, together in zip(self._sources, self._grid.together, strict=False):
            name = source
            if cell_len(name) > column:
                name = set_cell_size(name, column - 1) + "…"
            all_of_it = f"all of it: {together}" if together else "not all of it"
            table.add_column(Text(f"{name}\n{all_of_it}"), width=column)
        for part, cells in zip(self._grid.parts, self._grid.cells, strict=True):
            shown = cells[: len(self._sources)]
            table.add_row(Content.styled(part, "bold"), *map(_cell_content, shown))
        table.move_cursor(row=0, column=1)

    def on_data_table_cell_highlighted(self, event: DataTable.CellHighlighted) -> None:
        row, column = event.coordinate
        cell = self._cell(row, column)
        self.query_one("#cell-sentence", Static).update(self._told(cell, max(column - 1, 0)))

    def on_data_table_cell_selected(self, event: DataTable.CellSelected) -> None:
        cell = self._cell(*event.coordinate)
        if cell.article is not None:
            self.dismiss(cell)

    def _cell(self, row: int, column: int) -> Cell:
        return self._grid.cells[row][max(column - 1, 0)]

    def _told(self, cell: Cell, source: int) -> Content:
        """What the source says there, in its words."""
        name = self._sources[source]
        if cell.article is None:
            nothing = f"has nothing {self._so_far}." if self._so_far else "is silent on this."
            return Content.assemble((f"{name} ", "bold"), (nothing, "$foreground-muted"))
        article = self._article(cell.article)
        facts = f" · {(article.published or 'no date')[:10]} · {cell.verdict}"
        head = Content.assemble((name, "bold"), (facts, "$foreground-muted"))
        room = max(self.app.size.width * 2 - 12, 60)  # two lines
        words = sentence(article, cell.fragment, room) if cell.fragment else article.title or ""
        return Content("\n").join([head, Content.assemble("  ", words)])

    def _widths(self) -> tuple[int, int]:
        """Cells for a part of the query, and for each source beside it."""
        room = self.app.size.width - 2 * (len(self._sources) + 1)
        column = (room - room // 4) // max(len(self._sources), 1)
        column = min(max(column, _COLUMN), _WIDEST_COLUMN)
        return max(room - column * len(self._sources), _FEWEST_WORDS), column


def _cell_content(cell: Cell) -> Content:
    text = cell.verdict.sign
    if cell.verdict is not Verdict.SILENT:
        text += f" {cell.verdict}" + (f" {cell.articles}" if cell.articles > 1 else "")
    return Content.styled(text, _STYLES[cell.verdict])
