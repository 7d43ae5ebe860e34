"""Rows to type into, in which keys that come all at once act one after the other."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.app import App
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input

from reader.text import sanitise
from reader.tui.keymap import keys_of

_EDITING = {
    key: binding.action
    for binding in Input.BINDINGS
    if isinstance(binding, Binding)
    for key in binding.key.split(",")
}
"""What keys do in a field that type no letter."""


class Field(Input):
    """A row to type into."""

    async def edit(self, key: events.Key) -> bool:
        """Act on a key that edits in its turn; returns whether it was one.

        A binding acts when its key has been to the application, after what was typed behind it.
        """
        action = None if key.is_printable else _EDITING.get(key.key)
        if action is not None:
            await self.run_action(action)
        return action is not None

    def on_paste(self, event: events.Paste) -> None:
        """Take all lines as one: a quotation from a page has several, and Textual takes the first.

        What is pasted is text from outside, as an article is.
        """
        event.prevent_default()
        event.stop()
        lines = filter(str.strip, event.text.splitlines())
        self.replace(sanitise(" ".join(lines)), *self.selection)


class FindInput(Field):
    """One row to type into, until Enter or Esc; the screen then takes the focus away."""

    class GivenUp(Message):
        """The reader wants no match."""

    class KeyAfter(Message):
        """A key that came after the one that ended the typing: it is for what has the focus then.

        It comes to the application on the way of `Submitted` and `GivenUp`, and so after them.
        """

        def __init__(self, key: events.Key) -> None:
            super().__init__()
            self.key = key

    _is_ended = False

    def on_focus(self) -> None:
        self._is_ended = False

    async def on_key(self, event: events.Key) -> None:
        keys = keys_of(self.app)
        if self._is_ended:
            self.post_message(self.KeyAfter(event))
        elif event.key in keys.keys_for("find-go"):
            self._is_ended = True
            await self.action_submit()
        elif event.key in keys.keys_for("find-close"):
            self._is_ended = True
            self.post_message(self.GivenUp())
        elif not await self.edit(event):
            return
        event.prevent_default()
        event.stop()


def send_again(app: App[Any], event: events.Key) -> None:
    """Send a key to what has the focus now; it was sent to what is closed meanwhile."""
    app.post_message(events.Key(event.key, event.character))


async def take_stray_key(field: Input, event: events.Key) -> None:
    """Give `field`, which has the focus, a key that was typed before it had it.

    Keys that arrive in one burst are all sent to the widget that had the focus at its beginning;
    when they bubble up to the screen they are taken from there, so that none is lost.
    """
    if field.screen.focused is not field:
        return
    if event.is_printable and event.character:
        event.stop()
        field.insert_text_at_cursor(event.character)
    elif event.key == "enter":
        event.stop()
        await field.action_submit()
