"""What lies over a screen: a title, something to read or choose, and a line that says how on."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.tui.commands import bindings, commands
from reader.tui.keymap import keys_of
from reader.tui.widgets.fields import Field, send_again

Result = TypeVar("Result")


class Sheet(ModalScreen[Result | None], Generic[Result]):
    """Answers with what was chosen, None where the reader went back."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("sheet",)
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

    async def on_event(self, event: events.Event) -> None:
        if not (isinstance(event, events.Key) and await self.take(event)):
            await super().on_event(event)

    async def take(self, key: events.Key) -> bool:
        """Act on a key of the sheet in its turn, and send on what comes after the sheet is closed.

        A binding acts only when its key came back from here to the application, and by then the
        keys that follow it in a burst were taken here. Returns whether the key was for this.
        """
        if not self.is_current:
            key.stop()
            send_again(self.app, key)
            return True
        for command in commands(*self.CONTEXTS):
            if key.key in keys_of(self.app).keys_for(command.id):
                key.stop()
                await self.run_action(command.action)
                return True
        return False

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


class SheetInput(Field):
    """A field of a sheet: what types no letter is a key of the sheet first."""

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key) and self._is_for_sheet(event):
            sheet = self.screen
            assert isinstance(sheet, Sheet)
            if await sheet.take(event):
                return
            if await self.edit(event):
                event.stop()
                return
        await super().on_event(event)

    def _is_for_sheet(self, key: events.Key) -> bool:
        return not (key.is_printable and self.screen.is_current)
