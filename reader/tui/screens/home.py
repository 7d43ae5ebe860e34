"""The list of stories, newest first."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from reader.library import Library
from reader.model import Problem, Story
from reader.text.dates import days_told
from reader.text.plural import counted, counted_sources
from reader.tui.commands import bindings
from reader.tui.fit import fitting
from reader.tui.keymap import keys_of
from reader.tui.screens.styled import StyledScreen
from reader.tui.widgets.bars import StatusBar, TitleBar
from reader.tui.widgets.options import move_page

_EDGES = 6
"""Cells left and right of a line, its list's scrollbar among them."""


_ROWS_OF_A_STORY = 2
"""Options in the list: the story, and the room below it, which is not lit with it."""


class HomeScreen(StyledScreen[None]):
    """Stories to choose from; while files are read, how far that is."""

    CONTEXT: ClassVar[str] = "home"
    BINDINGS = bindings(CONTEXT)

    class StoryChosen(Message):
        """The reader wants to open a story."""

        def __init__(self, story: Story) -> None:
            super().__init__()
            self.story = story

    library: reactive[Library | None] = reactive(None, init=False)
    progress: reactive[str] = reactive("")
    is_searchable: reactive[bool] = reactive(False)

    def __init__(self, settings_problems: tuple[Problem, ...] = ()) -> None:
        super().__init__()
        self._settings_problems = settings_problems

    def compose(self) -> ComposeResult:
        yield TitleBar(" Reader")
        yield Static("", id="home-message", classes="-alone", markup=False)
        yield OptionList(id="stories")
        yield StatusBar("home", "app")

    def on_mount(self) -> None:
        self.stories.display = False
        if self.library is not None:  # it was open before the screen was there
            self._show(self.library)
        self.call_after_refresh(self.watch_progress)  # what was told before

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read or kept, and what is wrong in the settings."""
        files = self.library.problems if self.library is not None else ()
        return (*files, *self._settings_problems)

    def point_at(self, story: Story) -> None:
        """Stand on a story, so that one comes back to where one was."""
        if self.library is not None and story in self.library.stories:
            for stories in self.query(OptionList):  # none while the application is being left
                stories.highlighted = _ROWS_OF_A_STORY * self.library.stories.index(story)

    @property
    def stories(self) -> OptionList:
        """The list."""
        return self.query_one("#stories", OptionList)

    @property
    def pointed_story(self) -> Story | None:
        """The story one stands on."""
        at = self.pointed
        return None if at is None or self.library is None else self.library.stories[at]

    @property
    def pointed(self) -> int | None:
        """The place in the list, from 0, of the story one stands on."""
        at = self.stories.highlighted
        return None if at is None else at // _ROWS_OF_A_STORY

    def watch_progress(self) -> None:
        if self.is_mounted and self.library is None:
            key = keys_of(self.app).key_for("search")
            meanwhile = f"\n\n{key} searches the library meanwhile." if self.is_searchable else ""
            self.query_one("#home-message", Static).update(self.progress + meanwhile)

    def watch_is_searchable(self) -> None:
        self.watch_progress()

    def watch_library(self) -> None:
        """Fill the list, keeping the place in it."""
        if self.library is not None and self.is_mounted:
            self._show(self.library)

    def _show(self, library: Library) -> None:
        stories = self.stories
        kept = self.pointed or 0
        stories.clear_options()
        lines = (self._line(story, library) for story in library.stories)
        stories.add_options(
            option for line in lines for option in (Option(line), Option("", disabled=True))
        )
        stories.display = bool(library.stories)
        if library.stories:
            stories.highlighted = _ROWS_OF_A_STORY * min(kept, len(library.stories) - 1)
            self.set_focus(stories)
        self.query_one(TitleBar).left = " " + _counted(library)
        message, place = self._message(library), self.query_one("#home-message", Static)
        place.update(message)
        place.display = bool(message)
        place.set_class(not library.stories, "-alone")

    def _line(self, story: Story, library: Library) -> Content:
        headers = [library.headers[article] for article in story.articles]
        sources = [header.source for header in headers]
        date = days_told(header.published for header in headers) or "no date"
        about = f"{date} · {counted_sources(sources)}"
        room = max(self.app.size.width - _EDGES, 10)
        if named := fitting(list(dict.fromkeys(sources)), room - cell_len(about) - 3):
            about += f" · {named}"
        lines = (
            Content.styled(story.title, "bold").truncate(room, ellipsis=True),
            Content.styled(about, "$foreground-muted").truncate(room, ellipsis=True),
        )
        return Content("\n").join(lines)

    def on_resize(self) -> None:
        """Cut the lines anew."""
        self.watch_library()

    def _message(self, library: Library) -> Content:
        if not library.headers:
            where = ", ".join(str(path) for path in library.paths)
            return Content.assemble(
                ("Nothing to read here yet.\n\n", "bold"),
                f"No article was found in {where}.\n",
                "Put articles there as .txt, .html, .md, .json or .jsonl and press "
                f"{keys_of(self.app).key_for('refresh')},\n",
                "or start Reader with another folder: reader FOLDER.\n",
                "To see what it does first: reader tour.",
                self._problem_line(library),
            )
        return self._problem_line(library)

    def _problem_line(self, library: Library) -> Content:
        if not self.problems:
            return Content("")
        told = counted(len(self.problems), "problem", "problems")
        key = keys_of(self.app).key_for("problems")
        return Content.styled(f"\n{told}: {key} shows what, and the way out.", "$warning")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if self.library is not None:
            self.post_message(
                self.StoryChosen(self.library.stories[event.option_index // _ROWS_OF_A_STORY])
            )

    def action_down(self) -> None:
        """Move down the list."""
        self.stories.action_cursor_down()

    def action_up(self) -> None:
        """Move up the list."""
        self.stories.action_cursor_up()

    def action_page(self, direction: int) -> None:
        """Move by what is on the screen, down or (-1) up."""
        move_page(self.stories, direction)

    def action_first(self) -> None:
        """Go to the top of the list."""
        self.stories.action_first()

    def action_last(self) -> None:
        """Go to the end of the list."""
        self.stories.action_last()


def _counted(library: Library) -> str:
    stories = counted(len(library.stories), "story", "stories")
    return f"{stories} · {counted(len(library.headers), 'article', 'articles')}"
