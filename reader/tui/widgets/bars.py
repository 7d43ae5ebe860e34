"""The one-row bars of a screen: title, source tabs, find, status."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, Static

from reader.tui.commands import Command, commands
from reader.tui.fit import cut, shortened
from reader.tui.keymap import keys_of
from reader.tui.widgets.fields import FindInput

_SHORTEST_TITLE = 24
"""Cells of what is open under which nothing else stands beside it."""

_SHORTEST_NAME = 5
"""Cells of a source's name under which its number alone says as much."""


class TitleBar(Static):
    """What is open, and at the right how much of it is on the screen."""

    left: reactive[str] = reactive("")
    right: reactive[str] = reactive("")

    def __init__(self, left: str = "", facts: str = "") -> None:
        """`facts` stand behind what is open, and stay whole where that is cut."""
        super().__init__("", classes="title-bar", markup=False)
        self.set_reactive(TitleBar.left, left)
        self._facts = facts

    def render(self) -> Content:
        room = self.size.width - cell_len(self.right) - 3
        facts = self._facts if room - cell_len(self._facts) >= _SHORTEST_TITLE else ""
        left = cut(self.left, room - cell_len(facts)) + facts
        return Content.assemble(
            (set_cell_size(left, max(room, 0)), "bold"),
            "  ",
            (f"{self.right} ", "$foreground-muted"),
        )


class SourceTabs(Static):
    """The sources in a row; shown where not every pane fits on the screen.

    Where the row is too short for all of them, its end leads to their list.
    """

    class Chosen(Message):
        """The reader clicked on a source; `number` counts from 1."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    class ListWanted(Message):
        """The reader clicked on what tells that there are more sources."""

    focused_pane: reactive[int] = reactive(1)
    order: reactive[tuple[int, ...]] = reactive(())
    """The numbers of the sources, from the left."""

    def __init__(self, sources: Sequence[str]) -> None:
        super().__init__("", id="source-tabs", markup=False)
        self._sources = sources
        self.set_reactive(SourceTabs.order, tuple(range(1, len(sources) + 1)))
        self._edges: list[int] = []
        self._is_whole = True

    def render(self) -> Content:
        all_of_them = keys_of(self.app).told(" {sources} all ")
        texts = self._texts(self.size.width - cell_len(all_of_them) - len("‹›"))
        self._is_whole = sum(map(cell_len, texts)) <= self.size.width
        first, last = (0, len(texts)) if self._is_whole else self._shown(texts, all_of_them)
        parts = [("‹", "$foreground-muted")] if first else []
        edge = len(parts)
        self._edges = [0] * first
        for number, text in zip(self.order[first:last], texts[first:last], strict=True):
            on_it = number == self.focused_pane
            parts.append((text, "reverse bold" if on_it else "$foreground-muted"))
            edge += cell_len(text)
            self._edges.append(edge)
        if not self._is_whole:
            parts.append(("›" if last < len(texts) else " ", "$foreground-muted"))
            parts.append((all_of_them, "bold $accent"))
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        for number, edge in zip(self.order, self._edges, strict=False):  # no edge: off the screen
            if event.x < edge:
                self.post_message(self.Chosen(number))
                return
        if not self._is_whole:
            self.post_message(self.ListWanted())

    def _texts(self, room: int) -> list[str]:
        """A tab each: with all names as far as there is room, else with the focused one's alone."""
        around = sum(len(str(number)) + 3 for number in self.order)
        names = shortened(self._sources, self.size.width - around, _SHORTEST_NAME)
        if not names:
            names = [""] * len(self._sources)
            here = self.focused_pane
            names[here - 1] = cut(self._sources[here - 1], room - len(str(here)) - 3)
        return [
            f" {number} {name} " if (name := names[number - 1]) else f" {number} "
            for number in self.order
        ]

    def _shown(self, texts: Sequence[str], beside: str) -> tuple[int, int]:
        """The first tab that is shown beside a text, and the one after the last.

        Those at the left give way, so that the focused one is on the screen.
        """
        room = self.size.width - cell_len(beside) - len("‹›")
        first, last = 0, self.order.index(self.focused_pane) + 1
        shown = sum(map(cell_len, texts[:last]))
        while first < last - 1 and shown > room:
            shown -= cell_len(texts[first])
            first += 1
        while last < len(texts) and shown + cell_len(texts[last]) <= room:
            shown += cell_len(texts[last])
            last += 1
        return first, last


class FieldBar(Horizontal):
    """A row with a field to type into, which is made when the row is first opened."""

    def open(self) -> None:
        """Show the row and go to its field."""
        self.display = True
        if not self.children:
            self.mount(Static("/", classes="prompt", markup=False), *self.parts())
        self.screen.set_focus(self.query_one(FindInput))

    def clear(self) -> None:
        """Leave nothing in the field, without telling of it."""
        with self.prevent(Input.Changed):
            for field in self.query(FindInput):
                field.value = ""

    def parts(self) -> tuple[Widget, ...]:
        """What stands behind the prompt."""
        return (FindInput(compact=True),)


class FindBar(FieldBar):
    """Where one types what to find in all panes."""

    def parts(self) -> tuple[Widget, ...]:
        """The field and how often that was found."""
        return (*super().parts(), Static("", id="find-count", markup=False))


class StatusBar(Static):
    """Where one is, and at the right the keys that matter here."""

    parts: reactive[tuple[str, ...]] = reactive(())
    """Where one is; where there is no room for all, the last of them are left out."""

    without: reactive[frozenset[str]] = reactive(frozenset())
    """Ids of commands that cannot be given now."""

    def __init__(self, *contexts: str, without: Sequence[str] = ()) -> None:
        """Show the keys of these contexts but those of the commands `without`."""
        super().__init__("", classes="status-bar", markup=False)
        self._commands = commands(*contexts)
        self.set_reactive(StatusBar.without, frozenset(without))
        self._places: list[tuple[int, int, str]] = []

    @property
    def left(self) -> str:
        """Where one is, as far as the first of the keys still fits beside it."""
        room = self.size.width - max(self._key_widths()[:1], default=0) - 2
        shown = list(self.parts)
        while len(shown) > 1 and cell_len(_joined(shown)) > room:
            shown.pop()
        return _joined(shown)

    def about(self, *contexts: str) -> None:
        """Show the keys of other contexts, those of the first before the others."""
        found = tuple(command for context in contexts for command in commands(context))
        if found != self._commands:
            self._commands = found
            self.refresh()

    def render(self) -> Content:
        keys = keys_of(self.app)
        left = self.left
        room = self.size.width - cell_len(left) - 2
        shown: list[tuple[str, str]] = []
        widths: list[tuple[int, str]] = []
        for command, width in zip(self._by_need(), self._key_widths(), strict=True):
            key = keys.shown(command)[0]
            room -= width
            if room < 0:
                break
            shown += [(key, "bold $accent"), (f" {command.hint}  ", "")]
            widths.append((width, keys.of(command)[0]))
        hints = Content.assemble(*shown)
        gap = max(self.size.width - cell_len(left) - hints.cell_length, 1)
        self._place_keys(self.size.width - hints.cell_length, widths)
        return Content.assemble((left, "$foreground-muted"), " " * gap, hints)

    def on_click(self, event: events.Click) -> None:
        """A click on a hint is its key."""
        for start, end, key in self._places:
            if start <= event.x < end:
                self.app.simulate_key(key)

    def _place_keys(self, start: int, widths: Sequence[tuple[int, str]]) -> None:
        self._places = []
        for width, key in widths:
            self._places.append((start, start + width - 1, key))
            start += width

    def _key_widths(self) -> list[int]:
        keys = keys_of(self.app)
        return [
            cell_len(keys.shown(command)[0]) + cell_len(command.hint) + 3
            for command in self._by_need()
        ]

    def _by_need(self) -> list[Command]:
        """Help first: from there every other key can be found."""
        keys = keys_of(self.app)
        hinted = [
            command
            for command in self._commands
            if command.hint and keys.of(command) and command.id not in self.without
        ]
        return sorted(hinted, key=lambda command: command.hint != "help")


def _joined(parts: Sequence[str]) -> str:
    return " " + " · ".join(parts) if parts else ""
