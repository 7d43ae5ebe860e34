"""A screen that is styled once when it is opened."""

from __future__ import annotations

from typing import TypeVar

from textual import events
from textual.screen import Screen

Result = TypeVar("Result")


class StyledScreen(Screen[Result]):
    """Its nodes take their styles as they are mounted, and those of a new theme from the app.

    Textual styles all of them once more when the screen is shown: a sixth of opening a story.
    """

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.ScreenResume):
            event.refresh_styles = False
        await super().on_event(event)
