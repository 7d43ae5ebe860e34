"""The panes of a story: which are shown, in what order, and how they scroll together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

from textual.containers import Horizontal
from textual.reactive import reactive

from reader.model import Article, Passage, Span
from reader.tui.widgets.pane import Pane

NARROWEST_PANE = 38
"""Below this many cells the rows of a pane are too short to read."""


class Sync(StrEnum):
    """How the panes scroll together."""

    PASSAGE = "passage"
    LINE = "line"
    OFF = "off"


class Desk(Horizontal):
    """The panes, and the sidebar beside them.

    It is blank, as are the panes' container and the screen: Textual paints what lies under other
    widgets too, row by row, unless it is told that there is nothing on it.
    """

    BLANK = True

    def __init__(self) -> None:
        super().__init__(id="desk")


class Panes(Horizontal):
    """The articles of a story side by side; a pane is mounted when it is first shown."""

    BLANK = True

    sync: reactive[Sync] = reactive(Sync.PASSAGE, init=False, repaint=False)

    def __init__(self, articles: Iterable[Article]) -> None:
        super().__init__(id="panes")
        self.all = [Pane(article, number) for number, article in enumerate(articles, 1)]
        self.in_order = list(self.all)
        self._first = 0
        self._tops: dict[int, int] = {}

    def of(self, article: str) -> Pane:
        """The pane of an article."""
        return next(pane for pane in self.all if pane.article.id == article)

    def after(self, pane: Pane, step: int) -> Pane:
        """The pane `step` places to the right, round and round."""
        return self.in_order[(self.in_order.index(pane) + step) % len(self.in_order)]

    def fit_into(self, room: int, focused: Pane, *, alone: bool) -> int:
        """Show as many panes as `room` cells hold, the focused one among them; return how many."""
        count = len(self.all)
        fit = 1 if alone else max(min(room // NARROWEST_PANE, count), 1)
        place = self.in_order.index(focused)
        self._first = min(max(self._first, place - fit + 1), place, count - fit)
        for index, pane in enumerate(self.in_order):
            pane.display = self._first <= index < self._first + fit
        if self.is_mounted:
            self._mount_shown()
        return fit

    def shown(self) -> list[Pane]:
        """The panes on the screen, from the left."""
        return [pane for pane in self.in_order if pane.display]

    def _mount_shown(self) -> None:
        for index, pane in enumerate(self.in_order):
            if pane.display and not pane.is_attached:
                right = (other for other in self.in_order[index:] if other.is_attached)
                self.mount(pane, before=next(right, None))

    def sort(self, key: Callable[[Pane], float]) -> None:
        """Put the panes into another order, from the left."""
        self.in_order.sort(key=key)
        for pane in self.in_order:
            if pane.is_attached:
                self.move_child(pane, after=len(self.children) - 1)
        self._first = 0

    def show_passage(self, pane: Pane, span: Span, passage: Passage) -> None:
        """Bring a span onto the screen of its pane, and its counterparts to the same row."""
        pane.reveal(span.start, span.end)
        if self.sync is not Sync.OFF:
            self._align(pane, passage, pane.row_on_screen(span.start))

    def follow(self, pane: Pane) -> None:
        """Let the other panes go along with `pane`, in the same frame."""
        moved = pane.scroll_offset.y - self._tops.get(pane.number, 0)
        if not moved:
            return
        self._tops[pane.number] = pane.scroll_offset.y
        if self.sync is Sync.LINE:
            for other in self._beside(pane):
                other.scroll_along(moved)
        elif self.sync is Sync.PASSAGE and (found := pane.passage_in_sight()) is not None:
            self._align(pane, found[1], pane.row_on_screen(found[0].start))

    def on_pane_scrolled(self, message: Pane.Scrolled) -> None:
        """Follow what the wheel moved; what a key moved has been followed already."""
        self.follow(message.pane)

    def _beside(self, pane: Pane) -> list[Pane]:
        return [other for other in self.shown() if other is not pane]

    def _align(self, pane: Pane, passage: Passage, row: int) -> None:
        for other in self._beside(pane):
            span = span_in(passage, other.article)
            if span is not None:
                other.align(span.start, row)


def span_in(passage: Passage, article: Article, near: int = 0) -> Span | None:
    """The span of a passage in an article that begins nearest to the character `near`."""
    spans = (span for span in passage.spans if span.article == article.id)
    return min(spans, key=lambda span: abs(span.start - near), default=None)
