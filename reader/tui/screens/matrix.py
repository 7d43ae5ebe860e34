"""The whole story at a glance: passages down, sources across; each cell opens."""

from __future__ import annotations

from collections.abc import Mapping

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.content import Content
from textual.widgets import DataTable

from reader.library.overlap import shares
from reader.model import Article, Comparison, Passage, Voice
from reader.tui.screens.cells import CellsScreen
from reader.tui.screens.passages import shortest_words

_COLUMN = 12
"""Cells that a cell of the matrix needs: a bar, the sign, a count of words."""

_WIDEST_COLUMN = 20
_FEWEST_WORDS = 16


class MatrixScreen(CellsScreen[tuple[Passage, str]]):
    """Answers with the passage and the article id of the cell chosen."""

    OPENED_BY = "matrix"

    def __init__(
        self, comparison: Comparison, articles: Mapping[str, Article], here: Passage | None
    ) -> None:
        super().__init__()
        self._comparison = comparison
        self._articles = articles
        self._here = here

    @property
    def heading(self) -> str:
        return " Passages × sources    = verbatim  ~ edited  ≈ paraphrase  “ speech"

    def on_mount(self) -> None:
        table = self.table
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
