"""The whole story at a glance: passages down, sources across; each cell opens."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.coordinate import Coordinate
from textual.screen import ModalScreen
from textual.widgets import DataTable, Static

from reader.library.overlap import shares
from reader.model import Article, Comparison, Passage, Voice
from reader.tui.commands import bindings
from reader.tui.keymap import keys_of
from reader.tui.screens.passages import shortest_words
from reader.tui.widgets.bars import StatusBar

_COLUMN = 12
"""Cells that a cell of the matrix needs: a bar, the sign, a count of words."""

_WIDEST_COLUMN = 20
_FEWEST_WORDS = 16


class MatrixScreen(ModalScreen[tuple[Passage, str] | None]):
    """Answers with the passage and the article id of the cell chosen."""

    CONTEXT: ClassVar[str] = "matrix"
    BINDINGS = bindings(CONTEXT)

    def __init__(
        self, comparison: Comparison, articles: Mapping[str, Article], here: Passage | None
    ) -> None:
        super().__init__()
        self._comparison = comparison
        self._articles = articles
        self._here = here

    def compose(self) -> ComposeResult:
        yield Static(
            " Passages × sources    = verbatim  ~ edited  ≈ paraphrase  “ speech",
            classes="title-bar",
            markup=False,
        )
        yield DataTable(cursor_type="cell", zebra_stripes=True, header_height=2)
        yield StatusBar(self.CONTEXT)

    def on_mount(self) -> None:
        table = self._table
        words, column = self._widths()
        table.add_column("passage", width=words)
        for article in self._articles.values():
            table.add_column(Text(self._heading(article, column)), width=column)
        for passage in self._comparison.passages:
            table.add_row(*self._row(passage))
        passages = self._comparison.passages
        here = self._here.id if self._here else None
        row = next((n for n, passage in enumerate(passages) if passage.id == here), 0)
        table.move_cursor(row=row, column=1)

    @property
    def _table(self) -> DataTable[Content]:
        return self.query_one(DataTable)

    def action_move(self, rows: int, columns: int) -> None:
        """Move the cursor."""
        at = self._table.cursor_coordinate
        self._table.cursor_coordinate = Coordinate(at.row + rows, at.column + columns)

    def action_open(self) -> None:
        """Open the cell."""
        self._table.action_select_cursor()

    def action_top(self) -> None:
        """Go to the first passage."""
        self._table.move_cursor(row=0)

    def action_bottom(self) -> None:
        """Go to the last passage."""
        self._table.move_cursor(row=self._table.row_count - 1)

    def action_back(self) -> None:
        """Back to the sources side by side."""
        self.dismiss(None)

    def on_key(self, event: events.Key) -> None:
        """The key that opened the overview closes it."""
        if event.key in keys_of(self.app).keys_for("matrix"):
            event.stop()
            self.dismiss(None)

    def on_data_table_cell_selected(self, event: DataTable.CellSelected) -> None:
        passage = self._comparison.passages[event.coordinate.row]
        article = list(self._articles)[max(event.coordinate.column - 1, 0)]
        if any(span.article == article for span in passage.spans):
            self.dismiss((passage, article))
        else:
            source = self._articles[article].source
            self.notify(f"{source} does not say passage {passage.label}.", markup=False)

    def _widths(self) -> tuple[int, int]:
        """Cells for the words of a passage, and for each source beside them."""
        padding = 2 * (len(self._articles) + 1)
        room = self.app.size.width - padding
        column = (room - room // 3) // len(self._articles)
        column = min(max(column, _COLUMN), _WIDEST_COLUMN)
        return max(room - column * len(self._articles), _FEWEST_WORDS), column

    def _heading(self, article: Article, width: int) -> str:
        share = shares(article, self._comparison)
        source = article.source
        if cell_len(source) > width:
            source = set_cell_size(source, width - 1) + "…"
        return f"{source}\n{share[0]} % shared" if share else source

    def _row(self, passage: Passage) -> list[Content]:
        by_article: dict[str, int] = {}
        for span in passage.spans:
            text = self._articles[span.article].text[span.start : span.end]
            by_article[span.article] = by_article.get(span.article, 0) + len(text.split())
        sign = passage.link_class.sign
        speech = "“" if passage.voice is not Voice.NARRATION else " "
        words = Content.assemble(
            (f"{passage.label:>2}{sign}{speech} ", "bold $accent"),
            shortest_words(passage, self._articles),
        )
        cells = [
            Content.styled(f"█ {sign}{by_article[article]:>3} words", "$primary")
            if article in by_article
            else Content.styled("·", "$foreground-muted")
            for article in self._articles
        ]
        return [words, *cells]
