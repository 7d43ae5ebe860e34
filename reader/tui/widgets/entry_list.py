"""A list that paints its own rows, and only those on the screen: stories, and what was found."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Sequence
from enum import Enum
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from reader.tui.paint import thumb

_EDGE = 2
"""Cells at the left of a line, where the chosen entry has its mark; as many stay free at the right.
"""


class Entry(NamedTuple):
    """Lines that are chosen together; one with no `id` is a heading, and cannot be chosen.

    `lines` gives `height` lines for so many cells: only of what is on the screen are they made.
    Entries with an equal `look` have the same lines: what is painted of one is shown of another.
    """

    lines: Callable[[int], Sequence[Content]]
    height: int = 1
    id: str | None = None
    look: Hashable = None


def one_line(
    content: Content,
    id: str | None = None,  # noqa: A002 (as in `Entry`)
    look: Hashable = None,
) -> Entry:
    """An entry of one line."""
    return Entry(lambda width: [content], id=id, look=look)


class Paper(NamedTuple):
    """What rows of a widget are painted on; looked up once a frame, not once a row."""

    width: int
    ground: Color
    filters: Sequence[LineFilter]

    @classmethod
    def of(cls, widget: Widget) -> Paper:
        """What the widget is now."""
        return cls(widget.size.width, widget.background_colors[1], widget.get_line_filters())

    def ink(self, style: RichStyle) -> RichStyle:
        """The style such as the terminal has it: asked once, not for each piece of each row."""
        cells = [Segment(" ", style)]
        for line_filter in self.filters:
            cells = line_filter.apply(cells, self.ground)
        return cells[0].style or style

    def blank(self, height: int) -> list[Strip]:
        """So many empty rows."""
        style = self.ink(RichStyle.from_color(bgcolor=self.ground.rich_color))
        return [Strip([Segment(" " * self.width, style)], self.width)] * height


class _State(Enum):
    PLAIN = "entry-list--plain"
    HOVERED = "entry-list--hovered"
    CHOSEN = "entry-list--chosen"


_THUMB = "entry-list--thumb"


class EntryList(ScrollView, can_focus=False, inherit_bindings=False):
    """Entries of which one is chosen. The keys are its screen's; a click is told as `Clicked`.

    The bar that tells where one is in a longer list is a part of its rows: as a widget of its own
    it would cut every row of the screen in three, a third of the time of a frame.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {_THUMB, *(state.value for state in _State)}

    DEFAULT_CSS = """
    EntryList {
        width: 100%;
        height: 1fr;
        overflow: hidden scroll;
        scrollbar-size: 0 0;
        & > .entry-list--thumb { color: $panel; }
        & > .entry-list--hovered { background: $block-hover-background; }
        & > .entry-list--chosen { background: $block-cursor-blurred-background; }
    }
    """

    class Clicked(Message):
        """The reader clicked on an entry; it is chosen."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's word)
        super().__init__(id=id)
        self._entries: Sequence[Entry] = ()
        self._firsts: list[int] = []
        self._rows: list[tuple[int, int]] = []
        self._choices: list[int] = []
        self._chosen: int | None = None
        self._hovered: int | None = None
        self._drags = False
        self._strips: dict[tuple[int, _State], list[Strip]] = {}
        self._inks: dict[tuple[str | Style, _State], RichStyle] = {}
        self._paper: Paper | None = None

    # What the screen asks

    @property
    def entries(self) -> Sequence[Entry]:
        """What is listed."""
        return self._entries

    @property
    def chosen(self) -> Entry | None:
        """The entry that one stands on, None where there is none to stand on."""
        return self._entries[self._chosen] if self._chosen is not None else None

    @property
    def place(self) -> int | None:
        """The number of the chosen entry."""
        return self._chosen

    def show(self, entries: Sequence[Entry], kept: str | None = None) -> None:
        """List these entries; the one with id `kept` is chosen, else the first that can be."""
        self._strips = self._painted_of(entries)
        self._entries = entries
        self._rows = [
            (number, line) for number, entry in enumerate(entries) for line in range(entry.height)
        ]
        self._firsts = [row for row, (_, line) in enumerate(self._rows) if line == 0]
        self._choices = [n for n, entry in enumerate(entries) if entry.id is not None]
        self._chosen = next(iter(self._choices), None)
        if kept is not None:
            same = (number for number in self._choices if entries[number].id == kept)
            self._chosen = next(same, self._chosen)
        self._hovered = None
        self._measure()
        if self._chosen in self._choices[:1]:
            self.scroll_to(y=0, animate=False, immediate=True, force=True)
        self._reveal()
        self.refresh()

    def choose(self, id: str) -> None:  # noqa: A002 (as in `Entry`)
        """Choose the entry with this id, where there is one."""
        number = next((n for n in self._choices if self._entries[n].id == id), None)
        if number is not None:
            self._stand_on(number)

    def move(self, step: int) -> None:
        """Choose the entry so many further on; one step beyond the last is the first."""
        if self._chosen is None:
            return
        at, count = bisect_left(self._choices, self._chosen) + step, len(self._choices)
        self._stand_on(self._choices[at % count if abs(step) == 1 else min(max(at, 0), count - 1)])

    def move_page(self, direction: int) -> None:
        """Choose the entry as far on as the screen is high, down or (-1) up."""
        if self._chosen is None:
            return
        row = self._firsts[self._chosen] + direction * self.size.height
        number = self._rows[min(max(row, 0), len(self._rows) - 1)][0]
        at = bisect_left(self._choices, number)
        self._stand_on(self._choices[min(at, len(self._choices) - 1)])

    def move_to_end(self, direction: int) -> None:
        """Choose the last entry, or (-1) the first."""
        self.move(direction * max(len(self._choices), 2))

    def _stand_on(self, number: int) -> None:
        self._refresh_entries(self._chosen, number)
        self._chosen = number
        self._reveal()

    def _reveal(self) -> None:
        """Bring the chosen entry onto the screen, with the heading above the first."""
        if self._chosen is None or not self.size.height:
            return
        first = self._firsts[self._chosen]
        last = first + self._entries[self._chosen].height
        if self._chosen == self._choices[0]:
            first = 0
        top = self.scroll_offset.y
        wanted = min(first, max(top, last - self.size.height))
        if wanted != top:
            self.scroll_to(y=wanted, animate=False, immediate=True, force=True)

    # The mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self._drags = self._is_on_bar(event)
        if self._drags:
            self.capture_mouse()
            self._drag(event.y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self.app.mouse_captured is self:
            self._drag(event.y)
        else:
            self._hover(self._at(event.y))

    def on_mouse_up(self) -> None:
        self.release_mouse()

    def _is_on_bar(self, event: events.MouseEvent) -> bool:
        return event.x == self.size.width - 1 and len(self._rows) > self.size.height

    def _drag(self, y: int) -> None:
        """Show that part of the list which row `y` of the bar stands for."""
        share = min(max(y / max(self.size.height - 1, 1), 0), 1)
        self.scroll_to(y=round(share * self.max_scroll_y), animate=False, immediate=True)

    def on_leave(self, event: events.Leave) -> None:
        self._hover(None)

    def on_click(self, event: events.Click) -> None:
        number = self._at(event.y)
        if number is not None and not self._drags:  # a hand that drags a bar strays from it
            self._stand_on(number)
            self.post_message(self.Clicked())

    def _hover(self, number: int | None) -> None:
        if number != self._hovered:
            self._refresh_entries(self._hovered, number)
            self._hovered = number

    def _at(self, y: int) -> int | None:
        """The entry that can be chosen at row `y` of the screen."""
        row = y + self.scroll_offset.y
        number = self._rows[row][0] if 0 <= row < len(self._rows) else None
        return number if number is not None and self._entries[number].id is not None else None

    # Painting

    def on_resize(self) -> None:
        self._measure()
        self._reveal()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()
        self._inks.clear()

    def _measure(self) -> None:
        # Without telling Textual, which would lay out the whole screen for it.
        rows = max(len(self._rows), self.size.height)
        self.set_reactive(EntryList.virtual_size, Size(self.size.width, rows))
        self.scroll_y = self.validate_scroll_y(self.scroll_y)

    def _refresh_entries(self, *numbers: int | None) -> None:
        for number in numbers:
            if number is not None and number < len(self._entries):
                self.refresh_lines(self._firsts[number], self._entries[number].height)

    def _painted_of(self, entries: Sequence[Entry]) -> dict[tuple[int, _State], list[Strip]]:
        """What is painted already of these entries, as others look the same."""
        painted: dict[Hashable, dict[_State, list[Strip]]] = {}
        for (number, state), strips in self._strips.items():
            painted.setdefault(self._entries[number].look, {})[state] = strips
        return {
            (number, state): strips
            for number, entry in enumerate(entries)
            if entry.look is not None  # and asked once: the sentences of a hit take long to hash
            for state, strips in painted.get(entry.look, {}).items()
        }

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows on the screen, round Textual's cache of styled lines: half the cost."""
        paper = self._on_paper()
        top = self.scroll_offset.y
        rows = [self._row(top + y, paper) for y in range(crop.y, crop.bottom)]
        for y in range(*thumb(len(self._rows), top, self.size.height)):
            if crop.y <= y < crop.bottom:
                rows[y - crop.y] = self._with_thumb(rows[y - crop.y], paper)
        return [row.crop(crop.x, crop.right) for row in rows]

    def render_line(self, y: int) -> Strip:
        """One row: Textual asks for it where the mouse selects."""
        return self._row(self.scroll_offset.y + y, self._on_paper())

    def _on_paper(self) -> Paper:
        """What is painted on now; what was painted on another is forgotten."""
        paper = Paper.of(self)
        if paper != self._paper:
            self._paper = paper
            self._strips.clear()
            self._inks.clear()
        return paper

    def _row(self, row: int, paper: Paper) -> Strip:
        if row >= len(self._rows):
            return self._strip(_EMPTY, _State.PLAIN, paper)
        number, line = self._rows[row]
        state = _State.PLAIN
        if number == self._chosen:
            state = _State.CHOSEN
        elif number == self._hovered:
            state = _State.HOVERED
        strips = self._strips.get((number, state))
        if strips is None:
            lines = self._entries[number].lines(paper.width - 2 * _EDGE)
            strips = [self._strip(line, state, paper) for line in lines]
            self._strips[number, state] = strips
        return strips[line]

    def _with_thumb(self, row: Strip, paper: Paper) -> Strip:
        cell = Segment("▐", paper.ink(self.get_component_rich_style(_THUMB)))
        return Strip.join([row.crop(0, paper.width - 1), Strip([cell], 1)])

    def _strip(self, content: Content, state: _State, paper: Paper) -> Strip:
        content = content.truncate(paper.width - 2 * _EDGE, ellipsis=True)
        text, plain = content.plain, self._ink("", state, paper)
        mark = "▌" if state is _State.CHOSEN else " "
        segments = [Segment(mark.ljust(_EDGE), self._ink("$accent", state, paper))]
        at = 0
        for span in sorted(content.spans):  # they follow one another
            ink = self._ink(span.style, state, paper)
            segments.append(Segment(text[at : span.start], plain))
            segments.append(Segment(text[span.start : span.end], ink))
            at = span.end
        rest = paper.width - _EDGE - content.cell_length
        return Strip([*segments, Segment(text[at:] + " " * rest, plain)], paper.width)

    def _ink(self, style: str | Style, state: _State, paper: Paper) -> RichStyle:
        found = self._inks.get((style, state))
        if found is None:
            ground = self.get_visual_style(state.value)
            ink = ground + self.app.stylesheet.parse_style(style) if style else ground
            found = self._inks[style, state] = paper.ink(ink.rich_style)
        return found


_EMPTY = Content("")
