"""Finding words and names in all panes, and walking from match to match."""

from __future__ import annotations

from textual.widgets import Input, Static

from reader.tui.finding import find, mentions_of
from reader.tui.keymap import keys_of
from reader.tui.screens.compare.state import CompareState
from reader.tui.widgets.bars import FindBar, FindInput
from reader.tui.widgets.entity_panel import EntityPanel


class FindCommands(CompareState):
    """The commands of finding and of names."""

    def action_find(self) -> None:
        """Open the find bar."""
        bar = self.query_one(FindBar)
        bar.display = True
        self.set_focus(bar.query_one(FindInput))

    def on_input_changed(self, event: Input.Changed) -> None:
        finding = None
        if event.value.strip():
            finding = find(self.articles.values(), event.value, furniture=self.unfolded)
        self.choose(finding=finding)
        count = f"{finding.total} in {finding.articles} of {len(self.articles)}" if finding else ""
        self.query_one("#find-count", Static).update(count)

    def on_input_submitted(self) -> None:
        self._close_find()
        self.action_match(1)

    def on_find_input_given_up(self, message: FindInput.GivenUp) -> None:
        self._close_find()
        self.choose(finding=None)

    def _close_find(self) -> None:
        self.query_one(FindBar).display = False
        self.set_focus(self.pane, scroll_visible=False)

    def action_match(self, step: int) -> None:
        """Go to the next or previous match, across panes."""
        finding = self.choices.finding
        if finding is None:
            self.tell("Nothing to go to: {find} finds.")
            return
        pane = self.pane
        moved = finding.step(step, list(self.articles), pane.article.id, pane.top_offset)
        if moved is None or moved.current is None:
            on = keys_of(self.app).told("{find} finds another word, {search} searches the library.")
            self.notify(f"No match for {finding.query}: {on}", markup=False)
            return
        self.choose(finding=moved)
        article, number = moved.current
        pane = self.panes.of(article)
        match, shown = moved.matches[article][number], pane.display
        self.focus_pane(pane.number)
        if shown:
            pane.reveal(*match)
        else:  # It gets its size with the next layout.
            self.call_after_refresh(pane.reveal, *match)

    def action_entities(self) -> None:
        """Open the sidebar and go to it; close it where one is in it."""
        if self.sidebar.display and self.sidebar.names.has_focus:
            self.open_sidebar(False)
            self.set_focus(self.pane, scroll_visible=False)
        else:
            self.open_sidebar(True)
            self.set_focus(self.sidebar.names)

    def on_entity_panel_pointed(self, message: EntityPanel.Pointed) -> None:
        self.choose(entity=message.entity)

    def on_entity_panel_chosen(self, message: EntityPanel.Chosen) -> None:
        self.choose(finding=mentions_of(message.entity))
        if self.narrow:
            self.open_sidebar(False)
        self.action_match(1)
