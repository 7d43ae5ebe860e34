"""Search over the whole library, as one types."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.timer import Timer
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from reader.library import Library
from reader.model import Answer, Hit, SavedSearch, Unsearched
from reader.tui import garbage
from reader.tui.background import background
from reader.tui.commands import bindings
from reader.tui.keymap import keys_of
from reader.tui.screens.search import start
from reader.tui.screens.search.by_source import BySourceCommands
from reader.tui.screens.search.field import CONTEXT
from reader.tui.screens.search.hits import (
    HIT_HEIGHT,
    MOST_HITS,
    best_fragment,
    by_story,
    hit_lines,
    message_line,
)
from reader.tui.widgets.bars import StatusBar, TitleBar
from reader.tui.widgets.entry_list import Entry, EntryList, Paper, one_line
from reader.tui.widgets.fields import take_stray_key

_REST = 0.2
"""Seconds without a key after which the complete, ranked answer is computed."""

_AGAIN = 1.0
"""Seconds after which is asked again while the index is being made."""

_EDGES = 4
"""Cells left and right of the line that says what was found."""

_BY_SOURCE = "{search-grid} shows which source says part of it."

_EMPTY = "The library is empty: {search-back}, then {refresh} reads its files again."


class SearchScreen(BySourceCommands):
    """A query, its hits by story and source, each with its best sentence."""

    CONTEXT: ClassVar[str] = CONTEXT
    AUTO_FOCUS = ""  # the screen says itself what has the focus first
    BINDINGS = bindings(CONTEXT)

    class Answered(Message):
        """An answer to a query, and how much of the library could not be asked.

        `new` are the articles that a saved search had not found before.
        """

        def __init__(
            self,
            answer: Answer,
            new: frozenset[str],
            unsearched: Unsearched | None,
            is_complete: bool,
        ) -> None:
            super().__init__()
            self.answer = answer
            self.new = new
            self.unsearched = unsearched
            self.is_complete = is_complete

    class Started(Message):
        """What to show before anything is typed."""

        def __init__(self, saved: tuple[SavedSearch, ...], before: tuple[str, ...]) -> None:
            super().__init__()
            self.saved = saved
            self.before = before

    class HitChosen(Message):
        """The reader wants to open an article at `[start, end)`, with all matches lit."""

        def __init__(self, article: str, query: str, start: int, end: int) -> None:
            super().__init__()
            self.article = article
            self.query = query
            self.start = start
            self.end = end

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self._answer: Answer | None = None
        self._hits: list[Hit] = []
        self._moved = False
        self._rest: Timer | None = None
        self._new: frozenset[str] = frozenset()
        self._unsearched: Unsearched | None = None
        self._before: tuple[str, ...] = ()
        self._walked = -1
        self._typed = ""
        self.results = EntryList(id="results")

    def compose(self) -> ComposeResult:
        yield TitleBar(" Search the library")
        yield self._query
        yield Static("", id="search-message", markup=False)
        yield self.results
        yield StatusBar("search")

    def on_mount(self) -> None:
        self.set_focus(self._query)
        self._prepare()
        self._start()

    @background("prepare")
    def _prepare(self) -> None:
        """Have all articles in the index, and what a query needs loaded, before one waits."""
        worker = get_current_worker()
        self.library.prepare_search(cancelled=lambda: worker.is_cancelled)

    async def on_screen_resume(self) -> None:
        if not await self.reopen_grid():
            self._start_if_empty()

    def _start_if_empty(self) -> None:
        if not self._query.value.strip():
            self._start()

    async def on_key(self, event: events.Key) -> None:
        """No key typed before the field has the focus may be lost."""
        await take_stray_key(self._query, event)

    def _fitting(self, articles: Sequence[str]) -> int:
        """How many of these hits the list has room for, below their stories; more come with a rest.

        As none is below its edge, its scrollbar, which takes as long to paint, stays as it is.
        """
        room = self.results.size.height or self.size.height
        stories: set[str] = set()
        for count, article in enumerate(articles):
            stories.add(self.library.story_of(article).id)
            if len(stories) + HIT_HEIGHT * (count + 1) > room:
                return max(count, 1)
        return len(articles)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The ground under the list; Textual would style all of it anew for every letter."""
        return [row.crop(crop.x, crop.right) for row in Paper.of(self).blank(crop.height)]

    # Asking

    def on_input_changed(self, event: Input.Changed) -> None:
        self._moved = False  # the best result of a new query is the one to stand on
        self._new = frozenset()
        if not 0 <= self._walked < len(self._before) or event.value != self._before[self._walked]:
            self._walked, self._typed = -1, event.value
        if self._rest is not None:
            self._rest.stop()
        self.workers.cancel_group(self, "ask")
        if not event.value.strip():
            self._show(None)
            self._start()
            return
        # When the letter is painted: two threads that want Python at once keep each other waiting.
        self.call_after_refresh(self._ask_while_typing, event.value)
        self._rest = self.set_timer(_REST, lambda: self._ask(event.value, complete=True))

    def _ask_while_typing(self, query: str) -> None:
        if query == self._query.value:
            self._ask(query, complete=False)

    @background("ask")
    def _start(self) -> None:
        searches = self.library.searches
        self.post_message(self.Started(searches.saved(), searches.history()))

    def on_search_screen_started(self, message: Started) -> None:
        """Show the saved searches, what was searched before, and how to ask."""
        self._before = message.before
        if not self._query.value.strip():
            entries = start.entries(message.saved, message.before, self.size.width)
            self._fill(list(entries), None)

    @background("ask")
    def _ask(self, query: str, *, complete: bool) -> None:
        worker = get_current_worker()
        new: frozenset[str] = frozenset()
        if complete:
            answer = self.library.search(
                query, limit=MOST_HITS, begun=True, cancelled=lambda: worker.is_cancelled
            )
        else:
            fitting, cancelled = self._fitting, lambda: worker.is_cancelled
            answer = self.library.typed(
                query, limit=MOST_HITS, fitting=fitting, cancelled=cancelled
            )
        unsearched = self.library.unsearched()
        if complete and unsearched is None:  # what is seen is not to be forgotten meanwhile
            new = self.library.searches.look_at(query)
        if not worker.is_cancelled:
            self.post_message(self.Answered(answer, new, unsearched, complete))

    def on_search_screen_answered(self, message: Answered) -> None:
        if message.answer.query == self._query.value:
            self._new |= message.new  # what was new stays so while one looks at it
            self._unsearched = message.unsearched
            if message.unsearched is not None and message.is_complete:
                query = message.answer.query
                self._rest = self.set_timer(_AGAIN, lambda: self._ask(query, complete=True))
            self._show(message.answer)
            self.call_after_refresh(garbage.collect_young)

    # Showing

    def _show(self, answer: Answer | None) -> None:
        self._answer = answer
        kept = self._chosen() if self._moved else None
        self._hits = []
        self._fill(list(self._entries(answer)) if answer is not None else [], kept)

    def _fill(self, entries: list[Entry], kept: str | None) -> None:
        self.results.show(entries, kept)
        keys, room = keys_of(self.app), self.size.width - _EDGES
        told = Content.styled(keys.told(_EMPTY), "$foreground-muted")
        if self.library.headers:
            told = message_line(self._answer, room, keys.told(_BY_SOURCE), self._unsearched)
        # One line whatever it says: nothing is to be laid out anew.
        self.query_one("#search-message", Static).update(told, layout=False)

    def _chosen(self) -> str | None:
        entry = self.results.chosen
        return entry.id if entry is not None else None

    def _entries(self, answer: Answer) -> Iterator[Entry]:
        library = self.library
        if answer.suggestion and not answer.total:
            yield from start.meant(answer.suggestion)
        articles = {
            article.id: article
            for article in library.articles_by_id([hit.article for hit in answer.hits])
        }
        for story, hits in by_story(answer.hits, library.story_of, articles.__getitem__):
            yield one_line(Content.styled(story.title, "bold $accent"), look=story.title)
            for hit in hits:
                self._hits.append(hit)
                article, is_new = articles[hit.article], hit.article in self._new
                lines = partial(hit_lines, hit, article, is_new=is_new)
                look = hit.article, hit.fragments, is_new
                yield Entry(lines, HIT_HEIGHT, hit.article, look)

    # Acting

    def action_result(self, step: int) -> None:
        """Move through the results; up from the first of them, to what was searched before."""
        if not self._moved and (self._walk(-step) or step == -1):
            return
        self._moved = True
        self.results.move(step)

    def _walk(self, step: int) -> bool:
        """Take the query before (1) or after (-1) out of the history, if there is one to take."""
        is_listed = start.query_of(self.results.chosen) is not None
        at = self._walked + step
        if abs(step) != 1 or at < -1 or at >= len(self._before) or (is_listed and step < 0):
            return False
        self._walked = at
        self._query.value = self._before[at] if at >= 0 else self._typed
        self._query.cursor_position = len(self._query.value)
        return True

    def on_input_submitted(self) -> None:
        self.action_open()

    def on_entry_list_clicked(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Open the article at the sentence shown; ask a query that was saved or searched before."""
        query = start.query_of(self.results.chosen)
        if query is not None:
            self._query.value = query
            self._query.cursor_position = len(query)
            return
        chosen = self._chosen()
        hit = next((hit for hit in self._hits if hit.article == chosen), None)
        if hit is not None:
            article = self.library.article(hit.article)
            matches = best_fragment(hit, article).matches if hit.fragments else ()
            self.open_at(hit.article, *(matches[0] if matches else (0, 0)))

    def open_at(self, article: str, first: int, last: int) -> None:
        self.remember()
        self._query.held = []
        self.post_message(self.HitChosen(article, self._query.value, first, last))

    def action_save(self) -> None:
        """Save the query, or forget it where it is saved."""
        query = self._query.value.strip()
        if not query:
            query = start.query_of(self.results.chosen) or ""
        if query:
            self._save(query)

    @background("save")
    def _save(self, query: str) -> None:
        searches = self.library.searches
        if searches.forget(query):
            told = f"“{query}” is not saved any more."
        else:
            searches.save(query)
            told = f"Saved “{query}”: the empty search tells what is new."
        self.app.call_from_thread(self.notify, told, markup=False)
        self.app.call_from_thread(self._start_if_empty)

    def remember(self) -> None:
        self.library.searches.remember(self._query.value.strip())
        self._before = self.library.searches.history()

    def action_back(self) -> None:
        """Back to where one was."""
        if self._answer is not None and self._answer.total:
            self.remember()
        self.app.pop_screen()
