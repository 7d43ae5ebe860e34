"""The list of stories: newest first, or those that most sources tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from enum import StrEnum
from functools import partial
from typing import ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Input, Static

from reader.library import Library
from reader.model import Problem, Story
from reader.text.dates import days_told
from reader.text.find import has_words
from reader.text.plural import counted, counted_sources
from reader.text.tokens import fold
from reader.tui.background import background
from reader.tui.commands import bindings
from reader.tui.fit import fitting
from reader.tui.keymap import keys_of
from reader.tui.screens.styled import StyledScreen
from reader.tui.widgets.bars import FindBar, StatusBar, TitleBar
from reader.tui.widgets.entry_list import Entry, EntryList, one_line
from reader.tui.widgets.fields import FindInput

_ORDER = "stories/order"
"""Under this key the order that was chosen last is remembered."""

_PATIENCE = 0.1
"""Seconds for which the screen stays empty while files are read: a library that was open before
needs a tenth of that, and what comes and goes within it is a flicker."""


_PROBLEMS_SHOWN = 3
"""Of a library without articles; their list tells the others."""


class Order(StrEnum):
    """Which stories are listed first; the value is what people call it."""

    NEWEST = "newest first"
    MOST_SOURCES = "most sources first"


class HomeScreen(StyledScreen[None]):
    """Stories to choose from; while files are read, how far that is."""

    CONTEXT: ClassVar[str] = "home"
    BINDINGS = bindings(CONTEXT)
    AUTO_FOCUS = ""

    # The screen paints nothing itself: to repaint it would repaint every widget on it.
    library: reactive[Library | None] = reactive(None, init=False, repaint=False)
    progress: reactive[str] = reactive("", repaint=False)
    is_searchable: reactive[bool] = reactive(False, repaint=False)

    def __init__(self, settings_problems: tuple[Problem, ...] = ()) -> None:
        super().__init__()
        self._settings_problems = settings_problems
        self._list = EntryList(id="stories")
        self._order = Order.NEWEST
        self._wanted = ""
        self.listed: Sequence[Story] = ()
        """The stories in the list, as they stand there."""
        self._folded: dict[str, str] = {}
        self.is_filled = False
        self._unpainted = ExitStack()

    def on_mount(self) -> None:
        # An empty page would be painted twice before the first that has something on it: 3 ms.
        self._unpainted.enter_context(self.app.batch_update())
        self.set_timer(_PATIENCE, self._fill_meanwhile)

    def give_way(self) -> None:
        """Let the application paint: another screen is opened at once."""
        self._unpainted.close()

    async def _fill_meanwhile(self) -> None:
        if self.library is None:
            await self.fill()

    async def on_screen_resume(self) -> None:
        if self.library is not None:
            await self.fill()

    async def fill(self) -> None:
        """Put on the screen what is on it; where it has been done, do nothing.

        A library of one story opens with that, and what nobody sees would be a tenth of its start.
        """
        if self.is_filled:
            return
        self.is_filled = True
        self._unpainted.close()
        bar, status = TitleBar(" Reader"), StatusBar("home", "app")
        message = Static("", id="home-message", classes="-alone", markup=False)
        self._list.display = False
        filled = self.mount(bar, message, self._list, FindBar(id="find-bar"), status)
        self.watch_library()
        self.watch_progress()
        await filled

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave keys to the field while one types there; before there is a list, act on none."""
        is_on_top = self.is_filled and self.app.screen is self
        return is_on_top and not isinstance(self.focused, Input)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read or kept, and what is wrong in the settings."""
        files = self.library.problems if self.library is not None else ()
        return (*files, *self._settings_problems)

    def point_at(self, story: Story) -> None:
        """Stand on a story, so that one comes back to where one was."""
        self._list.choose(story.id)

    @property
    def pointed_story(self) -> Story | None:
        """The story one stands on."""
        chosen = self._list.chosen
        if chosen is None:
            return None
        return next((story for story in self.listed if story.id == chosen.id), None)

    # Showing

    def watch_progress(self) -> None:
        if self.is_filled and self.library is None:
            key = keys_of(self.app).key_for("search")
            meanwhile = f"\n\n{key} searches the library meanwhile." if self.is_searchable else ""
            self.query_one("#home-message", Static).update(self.progress + meanwhile)

    def watch_is_searchable(self) -> None:
        self.watch_progress()

    def watch_library(self) -> None:
        """Fill the list, keeping the place in it."""
        if self.library is None or not self.is_filled:
            return
        kept = self.library.recall(_ORDER)
        self._order = next((order for order in Order if order == kept), Order.NEWEST)
        self._folded = {}
        self._show(self.library)

    def _show(self, library: Library) -> None:
        self.listed = self._sorted(self._found(library), library)
        chosen = self._list.chosen
        entries = [entry for story in self.listed for entry in (_entry(story, library), _GAP)]
        self._list.show(entries, chosen.id if chosen is not None else None)
        self._list.display = bool(self.listed)
        bar = self.query_one(TitleBar)
        count = len(library.copies)
        copies = f", {counted(count, 'copy', 'copies')} left out" if count else ""
        bar.left = f" {_counted(self.listed, library)}{copies}"
        bar.right = self._order if self._order is not Order.NEWEST else ""
        message, place = self._message(library), self.query_one("#home-message", Static)
        place.update(message)
        place.display = bool(message)
        place.set_class(not self.listed, "-alone")

    def _found(self, library: Library) -> Iterator[Story]:
        """The stories that have each of the words wanted in their title, sources or days."""
        if not self._wanted:
            return iter(library.stories)
        if not self._folded:  # kept from letter to letter: it costs 8 ms for a thousand stories
            self._folded = {story.id: _folded(story, library) for story in library.stories}
        return (s for s in library.stories if has_words(self._folded[s.id], self._wanted))

    def _sorted(self, stories: Iterator[Story], library: Library) -> Sequence[Story]:
        if self._order is Order.NEWEST:
            return list(stories)  # as the library has them
        return sorted(stories, key=lambda story: -len(_sources(story, library)))

    def _message(self, library: Library) -> Content:
        keys = keys_of(self.app)
        if self._wanted and not self.listed:
            key = keys.key_for("find-close" if self._is_typing else "all-stories")
            return Content(f"No story has “{self._wanted}”. {key} shows all.")
        if library.headers:
            return self._problem_line()
        where = ", ".join(str(path) for path in library.paths)
        why = [_problem(problem) for problem in self.problems[:_PROBLEMS_SHOWN]]
        return Content.assemble(
            ("Nothing to read here yet.\n\n", "bold"),
            *(why or [Content(f"No article was found in {where}.\n")]),
            "Put articles (.txt, .html, .md, .json, .jsonl) there and press "
            f"{keys.key_for('refresh')},\n",
            "or start Reader with another folder: reader FOLDER.\n",
            "To see what it does first: reader tour.",
            self._problem_line() if len(self.problems) > _PROBLEMS_SHOWN else "",
        )

    def _problem_line(self) -> Content:
        if not self.problems:
            return Content("")
        told = counted(len(self.problems), "problem", "problems")
        key = keys_of(self.app).key_for("problems")
        return Content.styled(f"\n{told}: {key} shows what, and the way out.", "$warning")

    # Filtering and ordering

    @property
    def _is_typing(self) -> bool:
        return isinstance(self.focused, FindInput)

    def action_filter(self) -> None:
        """Open the field in which one types what the stories shall have."""
        self.query_one(FindBar).open()

    def on_input_changed(self, event: Input.Changed) -> None:
        self._filter(event.value)

    def on_input_submitted(self) -> None:
        self._close_filter()

    def on_find_input_given_up(self, message: FindInput.GivenUp) -> None:
        self.action_all()

    def action_all(self) -> None:
        """Show all stories again."""
        self.query_one(FindBar).clear()  # at once: the next key is for the whole list
        self._filter("")
        self._close_filter()

    def _filter(self, wanted: str) -> None:
        self._wanted = wanted.strip()
        if self.library is not None:
            self._show(self.library)

    def _close_filter(self) -> None:
        self.set_focus(None)
        self.query_one(FindBar).display = False
        self._filter(self._wanted)

    def action_order(self) -> None:
        """List the stories that most sources tell first, or the newest again."""
        if self.library is None:
            return
        orders = list(Order)
        self._order = orders[(orders.index(self._order) + 1) % len(orders)]
        self._remember_order(self._order)
        self._show(self.library)
        self._list.move_to_end(-1)

    @background("order")
    def _remember_order(self, order: Order) -> None:
        # In a thread: a write that waits for the disk would be a frame that comes late.
        if self.library is not None:
            self.library.remember(_ORDER, order)

    # Moving and opening

    async def on_entry_list_clicked(self) -> None:
        await self.action_open()

    async def action_open(self) -> None:
        """Open the story one stands on."""
        await self.run_action("app.open_pointed_story")

    def action_move(self, step: int) -> None:
        """Move so many stories down the list, or (below 0) up."""
        self._list.move(step)

    def action_page(self, direction: int) -> None:
        """Move by what is on the screen, down or (-1) up."""
        self._list.move_page(direction)

    def action_end(self, direction: int) -> None:
        """Go to the end of the list, or (-1) to the top."""
        self._list.move_to_end(direction)


def _sources(story: Story, library: Library) -> list[str]:
    return list(dict.fromkeys(library.headers[article].source for article in story.articles))


def _folded(story: Story, library: Library) -> str:
    """What a story is found by: its title, its sources and its days."""
    headers = (library.headers[article] for article in story.articles)
    parts = [story.title, *(f"{h.source} {(h.published or '')[:10]}" for h in headers)]
    return fold(" ".join(parts))


def _problem(problem: Problem) -> Content:
    told = f"{problem.path} {problem.reason}:\n"
    return Content.assemble((told, "$warning"), f"  {problem.remedy}\n\n")


_GAP = one_line(Content(""))


def _entry(story: Story, library: Library) -> Entry:
    return Entry(partial(_lines, story, library), height=2, id=story.id)


def _lines(story: Story, library: Library, room: int) -> tuple[Content, Content]:
    """The two lines of a story: its title; when it was told, and by whom."""
    headers = [library.headers[article] for article in story.articles]
    days = days_told(header.published for header in headers)
    told = counted_sources([header.source for header in headers])
    about = f"{days} · {told}" if days else told
    if named := fitting(_sources(story, library), room - cell_len(about) - 3):
        about += f" · {named}"
    return Content.styled(story.title, "bold"), Content.styled(about, "$foreground-muted")


def _counted(listed: Sequence[Story], library: Library) -> str:
    stories = counted(len(library.stories), "story", "stories")
    if len(listed) < len(library.stories):
        stories = f"{len(listed):,} of {stories}"
    return f"{stories} · {counted(len(library.headers), 'article', 'articles')}"
