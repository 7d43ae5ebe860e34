"""What lies over a screen: a title, something to read or choose, and a line that says how on."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.tui.commands import bindings
from reader.tui.keymap import keys_of

Result = TypeVar("Result")


class Sheet(ModalScreen[Result | None], Generic[Result]):
    """Answers with what was chosen, None where the reader went back."""

    BINDINGS = bindings("sheet")
    HEADING: ClassVar[str]
    HINT: ClassVar[str]
    """Names keys as `{id}` of their commands."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet"):
            yield Static(self.HEADING, classes="panel-title", markup=False)
            yield from self.compose_content()
            hint = keys_of(self.app).told(self.HINT)
            yield Static(hint, classes="hint", markup=False)

    @abstractmethod
    def compose_content(self) -> ComposeResult:
        """What stands between the heading and the hint."""

    def action_open(self) -> None:
        """Open what one stands on, where there is something to open."""

    @abstractmethod
    def action_move(self, rows: int) -> None:
        """Move or scroll down, or up where `rows` is negative."""

    def action_page(self, direction: int) -> None:
        """Move or scroll a page."""
        self.action_move(direction * max(self.size.height // 2, 1))

    def action_close(self) -> None:
        """Back to the screen below."""
        self.dismiss(None)
