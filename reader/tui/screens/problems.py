"""What could not be read, why, and the way out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reader.model import Problem, alike
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
            yield Static(Content("\n\n").join(_told(self._problems)), markup=False)

    def on_mount(self) -> None:
        self.watch(self._page, "scroll_y", self._tell_place, init=False)

    def on_resize(self) -> None:
        self.call_after_refresh(self._tell_place)

    def on_key(self, event: events.Key) -> None:
        """The keys that opened the page, and those that go back, close it."""
        keys = keys_of(self.app)
        if event.key in (*keys.keys_for("problems"), *keys.keys_for("back")):
            event.stop()
            self.dismiss()

    def action_move(self, rows: int) -> None:
        """Scroll down."""
        self._page.scroll_relative(y=rows, animate=False)

    @property
    def _page(self) -> VerticalScroll:
        return self.query_one(VerticalScroll)

    def _tell_place(self) -> None:
        """Say which lines are on the screen and how to see the others, where it is not all."""
        top, shown = self._page.scroll_offset.y, self._page.size.height
        lines = self._page.virtual_size.height
        heading, hint = self.HEADING, self.HINT
        if shown < lines:
            heading += f" · {top + 1:,}–{top + shown:,} of {lines:,} lines"
            hint = f"{{sheet-down}} {{sheet-up}} scroll · {hint}"
        self.query_one(".panel-title", Static).update(heading)
        self.query_one(".hint", Static).update(keys_of(self.app).told(hint))


def _told(problems: Sequence[Problem]) -> Iterator[Content]:
    """What is wrong, once for all files with which it is: there may be thousands."""
    for (reason, remedy), found in alike(problems).items():
        way_out = (f"  {remedy}", "$foreground-muted")
        if len(found) == 1:
            yield Content.assemble((found[0], "bold"), f"\n  {reason}\n", way_out)
        else:
            files = "\n".join(f"  {path}" for path in found)
            yield Content.assemble((f"{len(found):,} × {reason}\n", "bold"), way_out, "\n", files)
