"""Scrolling, moving from source to source, and reading only what is new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

from reader.library.news import known_parts
from reader.library.overlap import closeness
from reader.tui.marks import is_lit
from reader.tui.screens.compare.state import CompareState, following
from reader.tui.widgets.bars import SourceTabs
from reader.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from reader.tui.screens.choice import Chosen


class ReadingCommands(CompareState):
    """The commands of scrolling and of panes."""

    def action_line(self, rows: int) -> None:
        """Scroll the focused pane by rows; among the names, move."""
        if self.is_in_names:
            self.sidebar.names.move(rows)
        else:
            self._scroll(rows)

    def action_half_page(self, direction: int) -> None:
        """Scroll half a page."""
        self._scroll(direction * (self.pane.text_rows // 2))

    def action_page(self, direction: int) -> None:
        """Scroll a page less two rows, so that the eye keeps its place."""
        if self.is_in_names:
            self.sidebar.names.move_page(direction)
            return
        self._scroll(direction * max(self.pane.text_rows - 2, 1))

    def action_top(self) -> None:
        """Go to the beginning of the article; among the names, to the first."""
        if self.is_in_names:
            self.sidebar.names.move_to_end(-1)
            return
        self.pane.scroll_to_first()
        self.panes.follow(self.pane)

    def action_bottom(self) -> None:
        """Go to the end of the article; among the names, to the last."""
        if self.is_in_names:
            self.sidebar.names.move_to_end(1)
            return
        self.pane.scroll_to_last()
        self.panes.follow(self.pane)

    def _scroll(self, rows: int) -> None:
        self.pane.scroll_rows(rows)
        self.panes.follow(self.pane)

    def on_pane_scrolled(self, message: Pane.Scrolled) -> None:
        if message.pane is self.pane:
            self.note_read()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        # Of a burst of keys, what had the focus in between tells so when another has it already.
        if isinstance(event.widget, Pane) and event.widget is self.focused:
            self.focused_pane = event.widget.number

    def on_source_tabs_list_wanted(self) -> None:
        self.action_sources()

    def on_source_tabs_chosen(self, message: SourceTabs.Chosen) -> None:
        self.focus_pane(message.number)

    def action_focus_pane(self, step: int) -> None:
        """Focus the next or previous source, round and round."""
        self.focus_pane(self.panes.after(self.pane, step).number)

    def action_pane(self, number: int) -> None:
        """Focus a source by its number."""
        if number <= len(self.panes.all):
            self.focus_pane(number)

    def action_sources(self) -> None:
        """List the sources, to go to one."""
        from reader.tui.screens.sources import SourcesScreen

        def go(chosen: Chosen | None) -> None:
            if chosen is not None:
                self.focus_pane(int(chosen.key))

        screen = SourcesScreen(self.panes.in_order, self.pane, self.comparison, self.known)
        self.app.push_screen(screen, go)

    def action_zoom(self) -> None:
        """Show the focused source alone, or all again."""
        self.zoomed = not self.zoomed

    def action_sync(self) -> None:
        """Scroll together by passage, by line, or not."""
        self.sync = following(self.sync)

    def action_order(self) -> None:
        """Put the sources that share most with the focused one next to it, or back as they were."""
        if self.comparison is None:
            return
        if self.close_to:
            self.close_to = ""
            self.panes.sort(lambda pane: pane.number)
            self.notify("Ordered by number again.")
        else:
            here = self.pane.article
            self.close_to = here.source
            close = closeness(here, self.articles.values(), self.comparison)
            self.panes.sort(lambda pane: -close[pane.article.id])
            self.notify(f"Ordered by closeness to {here.source}.")
        self.tabs.order = tuple(pane.number for pane in self.panes.in_order)
        self.arrange_panes()

    def action_only_new(self) -> None:
        """Fold what was already read in another pane, or show all again."""
        if self.known is not None:
            self.known = None
        else:
            self.note_read()
            self.fold_known()

    def fold_known(self) -> None:
        if self.comparison is not None:
            self.known = {
                article.id: known_parts(article, self.comparison, self.read, self.sources)
                for article in self.articles.values()
            }

    def action_lit(self) -> None:
        """Light something else; what is lit no more is not stood on either."""
        lit = following(self.choices.lit)
        passage = self.choices.passage
        if passage is not None and not is_lit(passage, lit):
            self.choose(passage=None, span=None)
        self.choose(lit=lit)

    def on_pane_fold_chosen(self, message: Pane.FoldChosen) -> None:
        if message.known:
            self.action_only_new()
        else:
            self.action_furniture()

    def action_furniture(self) -> None:
        """Show or fold what is not of the article."""
        self.unfolded = not self.unfolded
