"""The passages of a story as a list: a letter goes to its passage, Enter opens it."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from reader.model import Article, Comparison, Passage
from reader.tui.screens.sheet import Sheet
from reader.tui.widgets.entity_panel import MOST_DOTS

_SHEET, _SHEET_EDGES = 100, 5
"""Cells of the widest sheet, and of what stands left and right on it."""

_NARROW = 50
"""Cells of a row under which its words need those of the voice."""


class PassagesScreen(Sheet[Passage]):
    """Answers with the passage chosen, None where the reader went back."""

    HEADING = "Passages"
    HINT = "a letter goes to its passage · {sheet-open} opens · {sheet-close} closes"

    def __init__(
        self, comparison: Comparison, articles: Mapping[str, Article], here: Passage | None
    ) -> None:
        super().__init__()
        self._comparison = comparison
        self._articles = articles
        self._here = here
        self._typed = ""

    def compose_content(self) -> ComposeResult:
        yield OptionList(*(Option(self._line(found)) for found in self._comparison.passages))

    def on_mount(self) -> None:
        passages = self._comparison.passages
        here = self._here.id if self._here else None
        self._list.highlighted = next((n for n, p in enumerate(passages) if p.id == here), 0)

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)

    def on_key(self, event: events.Key) -> None:
        """Letters typed one after the other make a label: A, then AB."""
        if event.character is None or not event.character.isalpha():
            self._typed = ""
            return
        event.stop()
        letter = event.character.upper()
        for label in (self._typed + letter, letter):
            index = self._index_of(label)
            if index is not None:
                self._typed = label
                self._list.highlighted = index
                return

    def action_open(self) -> None:
        """Open the passage one stands on."""
        if (at := self._list.highlighted) is not None:
            self.dismiss(self._comparison.passages[at])

    def action_move(self, rows: int) -> None:
        """Move down the list."""
        here = self._list.highlighted or 0
        last = len(self._comparison.passages) - 1
        self._list.highlighted = min(max(here + rows, 0), last)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._comparison.passages[event.option_index])

    def _index_of(self, label: str) -> int | None:
        passages = self._comparison.passages
        return next((n for n, passage in enumerate(passages) if passage.label == label), None)

    def _line(self, passage: Passage) -> Content:
        room = min(self.app.size.width * 9 // 10, _SHEET) - _SHEET_EDGES
        voice = f"{passage.voice:<9} " if room >= _NARROW else ""
        line = Content.assemble(
            (f"{passage.label:>2}{passage.sign()} ", "bold $accent"),
            f"{self._telling(passage)} ",
            (voice, "$foreground-muted"),
            shortest_words(passage, self._articles),
        )
        return line.truncate(room, ellipsis=True)

    def _telling(self, passage: Passage) -> str:
        having = {span.article for span in passage.spans}
        count = len(self._articles)
        if count > MOST_DOTS:
            return f"{f'{len(having)}/{count}':>5}"
        return "".join("●" if article in having else "○" for article in self._articles)


def shortest_words(passage: Passage, articles: Mapping[str, Article]) -> str:
    """The passage in the words of the source that needs fewest."""
    span = min(passage.spans, key=lambda found: (found.end - found.start, found))
    return " ".join(articles[span.article].text[span.start : span.end].split())
