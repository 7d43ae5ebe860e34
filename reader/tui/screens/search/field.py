"""The field of the query: keys act on it, or on its screen, in the order in which they come."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.geometry import Size
from textual.reactive import Reactive

from reader.tui.commands import commands
from reader.tui.keymap import keys_of
from reader.tui.widgets.fields import Field, send_again

CONTEXT = "search"


class QueryField(Field):
    """The field of the query; Textual's own lays out the whole screen for every letter."""

    virtual_size = Reactive(Size(0, 0))

    def __init__(self, call_off: Callable[[], bool]) -> None:
        """`call_off` gives up what is being opened where that can be, and tells whether it did."""
        super().__init__(placeholder="Type to search", id="query", compact=True)
        self._call_off = call_off
        self.held: list[events.Key] | None = None
        """Keys that came while an article or the grid is being opened: they are for that."""

    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, events.Key):
            await super().on_event(event)
        elif self.held is not None:
            if not (event.key in keys_of(self.app).keys_for("search-back") and self._call_off()):
                self.held.append(event)
        elif not await self._take(event):
            await super().on_event(event)

    async def _take(self, key: events.Key) -> bool:
        """Act on a key that types no letter in its turn; returns whether it was for this screen."""
        for command in () if key.is_printable else commands(CONTEXT):
            if key.key in keys_of(self.app).keys_for(command.id):
                await self.screen.run_action(command.action)
                return True
        return await self.edit(key)

    def release(self) -> None:
        """Send on what was held."""
        held, self.held = self.held or (), None
        for key in held:
            send_again(self.app, key)
