"""Which source says which part of a query: parts down, sources across; each cell opens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from textual.content import Content
from textual.coordinate import Coordinate

from reader.model import Article, Cell, Grid, Unsearched, Verdict
from reader.tui.commands import closed_by
from reader.tui.screens.cells import CellsScreen
from reader.tui.screens.search.hits import not_searched, sentence

_MOST_SOURCES = 60
"""Columns; what a library of hundreds of sources has beyond these is silent or says less."""

_STYLES = {
    Verdict.SAYS: "bold $success",
    Verdict.PARTLY: "$warning",
    Verdict.NEAR_MISS: "$foreground",
    Verdict.SILENT: "$foreground-muted",
}


class GridScreen(CellsScreen[tuple[Cell, Coordinate]]):
    """Answers with the cell chosen, and where in the table it is; there one comes back to it.

    While articles are `unsearched`, no source is called silent.
    """

    BINDINGS = closed_by("search-grid")
    FIRST = "part of the query"

    def __init__(
        self,
        grid: Grid,
        article: Callable[[str], Article],
        unsearched: Unsearched | None,
        first_cell: Coordinate,
    ) -> None:
        super().__init__()
        self._first_cell = first_cell
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

    @property
    def first_cell(self) -> Coordinate:
        return self._first_cell

    @property
    def source_count(self) -> int:
        return len(self._grid.sources)

    def sources(self) -> Sequence[tuple[str, str]]:
        named = zip(self._sources, self._grid.together, strict=False)
        return [(source, f"whole in {n}" if n else "not whole") for source, n in named]

    def rows(self) -> Iterator[Sequence[Callable[[], Content]]]:
        for part, cells in zip(self._grid.parts, self._grid.cells, strict=True):
            shown = cells[: len(self._sources)]
            yield [
                partial(Content.styled, part, "bold"),
                *(partial(_cell_content, cell) for cell in shown),
            ]

    def choose(self, row: int, source: int) -> None:
        cell = self._grid.cells[row][source]
        if cell.article is not None:
            self.dismiss((cell, Coordinate(row, source + 1)))
        else:
            self.notify(f"{self._sources[source]}{self._silent}")

    def told(self, row: int, source: int, room: int) -> tuple[Content, Content]:
        name, cell = self._sources[source], self._grid.cells[row][source]
        if cell.article is None:
            said = Content.assemble((name, "bold"), (self._silent, "$foreground-muted"))
            return said, Content("")
        article = self._article(cell.article)
        facts = f" · {(article.published or 'no date')[:10]} · {cell.verdict}"
        head = Content.assemble((name, "bold"), (facts, "$foreground-muted"))
        if cell.fragment is None:
            return head, Content(article.title or "").truncate(room, ellipsis=True)
        return head, sentence(article, cell.fragment, room)

    @property
    def _silent(self) -> str:
        return f" has nothing {self._so_far}." if self._so_far else " is silent on this."


def _cell_content(cell: Cell) -> Content:
    text = cell.verdict.sign
    if cell.verdict is not Verdict.SILENT:
        text += f" {cell.verdict}" + (f" {cell.articles}" if cell.articles > 1 else "")
    return Content.styled(text, _STYLES[cell.verdict])
