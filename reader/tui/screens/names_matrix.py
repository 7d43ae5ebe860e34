"""Who and what is named where: names down, sources across; each cell opens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import DataTable, Static

from reader.model import Article, Entity, Fragment, Mention
from reader.text.sentences import sentences
from reader.tui.names import SECTIONS, extent, sparkline
from reader.tui.screens.cells import CellsScreen
from reader.tui.screens.search.hits import sentence

_COLUMN = 12
"""Cells that a cell needs: where in the article, and how often."""

_WIDEST_COLUMN = 20
_FEWEST_WORDS = 16
_SENTENCE_LINES = 2
_SCROLLBAR = 2


class NamesMatrixScreen(CellsScreen[tuple[Entity, str]]):
    """Answers with the entity and the article id of the cell chosen.

    Below the table stands the first sentence that names it there.
    """

    OPENED_BY = "names-matrix"

    def __init__(
        self, entities: Sequence[Entity], articles: Mapping[str, Article], here: Entity | None
    ) -> None:
        super().__init__()
        self._sections = [
            (title, [entity for entity in entities if entity.type in types])
            for title, types in SECTIONS
        ]
        self._entities = [entity for _, section in self._sections for entity in section]
        self._articles = articles
        self._extents = {article.id: extent(article) for article in articles.values()}
        self._here = here

    @property
    def heading(self) -> str:
        return " Names × sources    · none  ▄ some  █ most of it, from beginning to end"

    def compose(self) -> ComposeResult:
        heading, table, status = super().compose()
        yield heading
        yield table
        yield Static("", id="cell-sentence", markup=False)
        yield status

    def on_mount(self) -> None:
        table = self.table
        words, column = self._widths()
        table.add_column("name", width=words)
        for article in self._articles.values():
            table.add_column(Text(self._source(article, column)), width=column)
        for title, section in self._sections:
            for entity in section:
                table.add_row(*self._row(title, entity))
        here = self._here.id if self._here else None
        row = next((n for n, entity in enumerate(self._entities) if entity.id == here), 0)
        table.move_cursor(row=row, column=1)

    def on_data_table_cell_highlighted(self, event: DataTable.CellHighlighted) -> None:
        told = self._told(*self._cell(event.coordinate.row, event.coordinate.column))
        self.query_one("#cell-sentence", Static).update(told)

    def on_data_table_cell_selected(self, event: DataTable.CellSelected) -> None:
        entity, article = self._cell(event.coordinate.row, event.coordinate.column)
        if _mentions(entity, article.id):
            self.dismiss((entity, article.id))
        else:
            self.notify(f"{article.source} does not name {entity.name}.", markup=False)

    def _cell(self, row: int, column: int) -> tuple[Entity, Article]:
        return self._entities[row], list(self._articles.values())[max(column - 1, 0)]

    def _row(self, title: str, entity: Entity) -> list[Content]:
        name = Content.assemble((entity.name, "bold"), (f"  {title}", "$foreground-muted"))
        cells = [name]
        for article in self._articles:
            mentions = _mentions(entity, article)
            told = f"{sparkline(mentions, self._extents)}{len(mentions):>4}"
            cells.append(Content.styled(told, "$primary") if mentions else Content("·"))
        return cells

    def _told(self, entity: Entity, article: Article) -> Content:
        """The first sentence of the article that names the entity."""
        mentions = _mentions(entity, article.id)
        if not mentions:
            silent = f" does not name {entity.name}."
            return Content.assemble((article.source, "bold"), (silent, "$foreground-muted"))
        head = Content.assemble(
            (article.source, "bold"), (f" · {entity.name} {len(mentions)} ×", "$foreground-muted")
        )
        room = max((self.app.size.width - 4) * _SENTENCE_LINES - 8, 20)
        words = sentence(article, _first_sentence(article, mentions), room)
        return Content("\n").join([head, Content.assemble("  ", words)])

    def _source(self, article: Article, width: int) -> str:
        named = sum(1 for entity in self._entities if _mentions(entity, article.id))
        source = article.source
        if cell_len(source) > width:
            source = set_cell_size(source, width - 1) + "…"
        return f"{source}\n{named} names"

    def _widths(self) -> tuple[int, int]:
        """Cells for a name, and for each source beside it."""
        room = self.app.size.width - 2 * (len(self._articles) + 1) - _SCROLLBAR
        column = (room - room // 4) // len(self._articles)
        column = min(max(column, _COLUMN), _WIDEST_COLUMN)
        return max(room - column * len(self._articles), _FEWEST_WORDS), column


def _mentions(entity: Entity, article: str) -> tuple[Mention, ...]:
    return tuple(mention for mention in entity.mentions if mention.article == article)


def _first_sentence(article: Article, mentions: Sequence[Mention]) -> Fragment:
    """The sentence with the first of the mentions, and which of them are in it."""
    first = mentions[0]
    inside = next(b for b in article.blocks if b.start <= first.start < b.end)
    start, end = next(
        (
            (start, end)
            for start, end in sentences(article.text, inside.start, inside.end)
            if start <= first.start < end
        ),
        (inside.start, inside.end),
    )
    lit = tuple((m.start, m.end) for m in mentions if start <= m.start and m.end <= end)
    return Fragment(start, end, lit)
