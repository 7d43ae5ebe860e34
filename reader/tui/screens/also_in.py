"""The articles that have sentences of one in the same words, as a list: Enter opens one there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from reader.model import Article, Header, Span
from reader.text.plural import counted
from reader.tui.screens.sheet import Sheet

_SHEET, _SHEET_EDGES = 100, 5
"""Cells of the widest sheet, and of what stands left and right on it."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another article, and the spans here and there that are in the same words."""

    header: Header
    spans: tuple[tuple[Span, Span], ...]

    @property
    def name(self) -> str:
        """The source and the date."""
        return " ".join(filter(None, (self.header.source, (self.header.published or "")[:10])))


class AlsoInScreen(Sheet[Elsewhere]):
    """Answers with the article chosen, None where the reader went back."""

    HEADING = "Also in"
    HINT = "{sheet-open} opens the article there · {sheet-close} closes"

    def __init__(self, article: Article, found: Sequence[Elsewhere]) -> None:
        super().__init__()
        self._article = article
        self._found = found

    def compose_content(self) -> ComposeResult:
        yield OptionList(*(Option(self._lines(one)) for one in self._found))

    def on_mount(self) -> None:
        self._list.highlighted = 0

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)

    def action_open(self) -> None:
        """Open the article one stands on."""
        if (at := self._list.highlighted) is not None:
            self.dismiss(self._found[at])

    def action_move(self, rows: int) -> None:
        """Move down the list."""
        here = self._list.highlighted or 0
        self._list.highlighted = min(max(here + rows, 0), len(self._found) - 1)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._found[event.option_index])

    def _lines(self, one: Elsewhere) -> Content:
        """The other article, and below it the longest of the sentences."""
        width = min(self.app.size.width * 9 // 10, _SHEET) - _SHEET_EDGES
        here, _ = max(one.spans, key=lambda spans: spans[0].end - spans[0].start)
        quote = " ".join(self._article.text[here.start : here.end].split())
        told = Content.assemble(
            (one.name, "bold $accent"),
            (f"  {counted(len(one.spans), 'sentence')}  ", "$foreground-muted"),
            one.header.title or "",
        )
        below = Content.styled(f"  {quote}", "$foreground-muted")
        return Content("\n").join(line.truncate(width, ellipsis=True) for line in (told, below))
