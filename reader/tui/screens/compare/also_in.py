"""Where else the words of an article are: in which articles of other stories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.message import Message
from textual.reactive import reactive
from textual.worker import get_current_worker

from reader.tui.background import background
from reader.tui.finding import Finding
from reader.tui.keymap import keys_of
from reader.tui.screens.compare.state import CompareState, Opening
from reader.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from reader.tui.screens.also_in import Elsewhere

_UNASKED = 500
"""Articles of a library in which reuse is looked for without being asked: it takes a second. In a
larger one what was found before is shown, and the command looks."""

_NAMED = 3


class AlsoInCommands(CompareState):
    """The articles of other stories that have sentences of this one in the same words."""

    also_in: reactive[Mapping[str, str]] = reactive({}, init=False, repaint=False)
    looking: reactive[str] = reactive("", init=False, repaint=False)
    elsewhere: Mapping[str, Sequence[Elsewhere]] = {}

    class Found(Message):
        """What is known of reuse is read: by article; `listed` where the reader asked for it."""

        def __init__(self, found: Mapping[str, Sequence[Elsewhere]], listed: bool) -> None:
            super().__init__()
            self.found = found
            self.listed = listed

    class Chosen(Message):
        """The reader chose an article of another story."""

        def __init__(self, opening: Opening) -> None:
            super().__init__()
            self.opening = opening

    def action_also_in(self) -> None:
        """List where else the words of the focused article are; look for them if nobody has."""
        self.look_for_reuse(listed=True)

    def on_pane_also_in_chosen(self, message: Pane.AlsoInChosen) -> None:
        self.focus_pane(message.pane.number)
        self.action_also_in()

    @background("reuse")
    def look_for_reuse(self, *, listed: bool = False) -> None:
        """Read what is known of reuse, look for it where asked or quickly done."""
        worker = get_current_worker()
        asked = listed or len(self.library.headers) <= _UNASKED
        if asked and not self.library.is_reuse_known:
            progress = self._progress if listed else _untold
            progress("Looking in other stories", 0, 0)
            self.library.reuse(progress=progress, cancelled=lambda: worker.is_cancelled)
        if not worker.is_cancelled:
            found = {article: self._elsewhere(article) for article in self.articles}
            self.post_message(self.Found(found, listed))

    def _progress(self, what: str, done: int, total: int) -> None:
        share = f" {done:,} of {total:,}" if total else ""
        self.app.call_later(setattr, self, "looking", f"{what.lower()}{share} …")

    def _elsewhere(self, article: str) -> list[Elsewhere]:
        from reader.tui.screens.also_in import Elsewhere

        headers = self.library.headers
        found = []
        for one in self.library.known_reuse(article):
            other, spans = one.seen_from(article)
            if other not in self.articles and other in headers:
                found.append(Elsewhere(headers[other], spans))
        return found

    def on_also_in_commands_found(self, message: Found) -> None:
        self.looking = ""
        self.elsewhere = message.found
        key = keys_of(self.app).told("{also-in}")
        self.also_in = {
            article: _line(found, key) for article, found in message.found.items() if found
        }
        if message.listed and self.app.screen is self:
            self._list()

    def _list(self) -> None:
        from reader.tui.screens.also_in import AlsoInScreen

        found = self.elsewhere.get(self.pane.article.id, ())
        if found:
            self.app.push_screen(AlsoInScreen(self.pane.article, found), self._open)
        else:
            self.tell("No article of another story has a sentence of this one.")

    def _open(self, chosen: Elsewhere | None) -> None:
        if chosen is None:
            return
        there = tuple(sorted((span.start, span.end) for _, span in chosen.spans))
        other, (start, end) = chosen.header.id, there[0]
        finding = Finding(f"as in {self.pane.article.source}", {other: there}, (other, 0))
        self.post_message(self.Chosen(Opening(other, start, end, finding)))


def _line(found: Sequence[Elsewhere], key: str) -> str:
    named = ", ".join(one.name for one in found[:_NAMED])
    more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    return f"{key} also in {named}{more}"


def _untold(what: str, done: int, total: int) -> None:
    """Progress of work that nobody asked for."""
