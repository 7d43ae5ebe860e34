"""What could not be read, why, and the way out."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reader.model import Problem
from reader.tui.keymap import keys_of
from reader.tui.screens.sheet import Sheet


class ProblemsScreen(Sheet[None]):
    """A sheet over the screen one came from."""

    HEADING = "What is wrong"
    HINT = "{sheet-close} closes"

    def __init__(self, problems: Sequence[Problem], *, is_all: bool) -> None:
        """Where these are not all that there was to read, say that the rest is open."""
        super().__init__()
        if not is_all:
            self.HINT = f"Everything else is open · {self.HINT}"  # type: ignore[misc]
        self._problems = problems

    def compose_content(self) -> ComposeResult:
        with VerticalScroll():
            for problem in self._problems:
                yield Static(
                    Content.assemble(
                        (f"\n{problem.path}\n", "bold"),
                        f"  {problem.reason}\n",
                        (f"  {problem.remedy}", "$foreground-muted"),
                    ),
                    markup=False,
                )

    def on_key(self, event: events.Key) -> None:
        """The keys that opened the page, and those that go back, close it."""
        keys = keys_of(self.app)
        if event.key in (*keys.keys_for("problems"), *keys.keys_for("back")):
            event.stop()
            self.dismiss()

    def action_move(self, rows: int) -> None:
        """Scroll down."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)
