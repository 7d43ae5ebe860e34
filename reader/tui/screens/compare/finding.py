"""Finding words in all panes, and walking from match to match."""

from __future__ import annotations

from textual.widgets import Input, Static

from reader.tui.finding import Finding, find
from reader.tui.keymap import keys_of
from reader.tui.screens.compare.state import CompareState
from reader.tui.widgets.bars import FindBar
from reader.tui.widgets.fields import FindInput


class FindCommands(CompareState):
    """The commands of finding."""

    def action_find(self) -> None:
        """Open the find bar."""
        self.query_one(FindBar).open()

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
            self.notify(f"No match for {finding.query}: {on}")
            return
        self.go_to_match(moved, *moved.current)

    def go_to_match(self, finding: Finding, article: str, number: int) -> None:
        """Stand on the match of this number in an article."""
        self.choose(finding=finding._replace(current=(article, number)))
        pane = self.panes.of(article)
        match, shown = finding.matches[article][number], pane.display
        self.focus_pane(pane.number)
        if shown:
            pane.reveal(*match)
        else:  # It gets its size with the next layout.
            self.call_after_refresh(pane.reveal, *match)
