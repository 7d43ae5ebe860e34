"""Taking words away, with where they come from."""

from __future__ import annotations

from collections.abc import Callable

from reader.model import Article, Span
from reader.text.plural import counted
from reader.tui.citation import cite, cite_passage
from reader.tui.screens.compare.state import CompareState
from reader.tui.widgets.panes import span_in


class CopyCommands(CompareState):
    """The commands of the clipboard."""

    def action_copy(self) -> None:
        """Copy the selected text, else the passage one stands on."""
        self._copy(lambda article, start, end: article.text[start:end])

    def action_cite(self) -> None:
        """Copy the same with its citation."""
        self._copy(cite)

    def action_cite_all(self) -> None:
        """Copy the passage in the words of each source, each with its citation."""
        passage = self.choices.passage
        if passage is None:
            self.tell("Go to a passage with {next-passage}: all its sources are copied.")
            return
        base = self._span_here() or passage.spans[0]
        self.app.copy_to_clipboard(cite_passage(passage, self.articles, base))
        count = len({self.articles[span.article].source for span in passage.spans})
        self.notify(f"Copied passage {passage.label} of {counted(count, 'source')}.")

    def _copy(self, words: Callable[[Article, int, int], str]) -> None:
        chosen = self.chosen_text()
        if chosen is None:
            self.tell("Select text with the mouse, or go to a passage with {next-passage}.")
            return
        article, start, end = chosen
        self.app.copy_to_clipboard(words(article, start, end))
        self.notify(f"Copied {counted(end - start, 'character')} of {article.source}.")

    def chosen_text(self) -> tuple[Article, int, int] | None:
        """The text selected with the mouse, else the passage one stands on, as this pane has it."""
        for pane in self.panes.all:
            selected = pane.selected_range() if pane.display else None
            if selected is not None:
                return pane.article, *selected
        span = self._span_here()
        return (self.pane.article, span.start, span.end) if span is not None else None

    def _span_here(self) -> Span | None:
        """The passage one stands on as this pane has it, whichever one came from."""
        article, span, passage = self.pane.article, self.choices.span, self.choices.passage
        if span is not None and span.article == article.id:
            return span
        return span_in(passage, article) if passage is not None else None
