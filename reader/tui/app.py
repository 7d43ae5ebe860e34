"""The application: opens the library in the background and shows its screens."""

from __future__ import annotations

import os
import sys
import time
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, ClassVar

from textual import events
from textual.app import App
from textual.driver import Driver
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input
from textual.worker import WorkerFailed, get_current_worker

from reader.config import SETTINGS_FILE, default_home, load_settings
from reader.errors import ReaderError
from reader.library import Library
from reader.model import Note, Problem
from reader.text.plural import counted
from reader.tui import garbage
from reader.tui.background import background
from reader.tui.command_palette import CommandProvider
from reader.tui.commands import COMMANDS, bindings
from reader.tui.keymap import key_map
from reader.tui.opening import OpeningApp
from reader.tui.screens.compare import CompareScreen, Opening
from reader.tui.screens.home import HomeScreen
from reader.tui.widgets.fields import FindInput, send_again

_THEME = "theme"
"""Under this key the theme that was chosen last is remembered."""

_SWITCH = 0.001
"""Seconds that work in the background may keep the interpreter while the screen waits for it. A
key is handed from thread to thread some four times on its way to its frame; with Python's own 5 ms
it is 20 ms late while names are being recognised."""

_ACTIONS = frozenset(command.action for command in COMMANDS if command.context == "app")


class ReaderApp(OpeningApp):
    """Reader on the screen."""

    TITLE = "Reader"
    CSS_PATH = "reader.tcss"
    BINDINGS = bindings("app")
    COMMANDS = {CommandProvider}  # noqa: RUF012 (as Textual declares it)
    ENABLE_COMMAND_PALETTE: ClassVar[bool] = True

    class Searchable(Message):
        """The files of the library were read; it can be searched while the rest is done."""

        def __init__(self, library: Library) -> None:
            super().__init__()
            self.library = library

    class Opened(Message):
        """The library is open, or read again."""

        def __init__(self, library: Library) -> None:
            super().__init__()
            self.library = library

    class Failed(Message):
        """The library cannot be opened."""

        def __init__(self, error: ReaderError) -> None:
            super().__init__()
            self.error = error

    def __init__(
        self,
        paths: Sequence[Path],
        *,
        animation: bool = True,
        driver_class: type[Driver] | None = None,
    ) -> None:
        super().__init__(driver_class)
        self._paths = tuple(paths)
        self._last_input = time.monotonic()
        self._removed_notes: list[Note] = []
        self._told_on: Screen[Any] | None = None
        home = default_home()
        self.settings, _ = load_settings(home)  # the library tells what is wrong with the file
        self._settings_file = str(home.config / SETTINGS_FILE)
        self.key_map = key_map(self.settings.keys, self._settings_file)
        if not (animation and self.settings.animation):
            self.animation_level = "none"
        self.start_in_themes(self.settings.theme, Library.recalled(_THEME, home))
        self._theme_kept = self.theme
        self.home = HomeScreen((*self._unknown_theme(), *self.key_map.problems))

    def on_mount(self) -> None:
        self.set_keymap(self.key_map.for_textual())
        self.theme_changed_signal.subscribe(self, self._remember_theme)
        self.screen_change_signal.subscribe(self, self._forget_told, immediate=True)
        self.set_interval(garbage.PAUSE, self._use_pause)
        if self.settings.cursor:
            self._show_cursor(self)
            self.app_resume_signal.subscribe(self, self._show_cursor)
        self._open()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Where nothing shall move, the cursor of a field does not blink either."""
        if self.animation_level == "none" and isinstance(event.widget, Input):
            event.widget.cursor_blink = False

    async def on_event(self, event: events.Event) -> None:
        """Note when the reader last did something."""
        if isinstance(event, events.InputEvent):
            self._last_input = time.monotonic()
        await super().on_event(event)

    def _show_cursor(self, _: App[Any]) -> None:
        """Show the terminal's cursor, which Textual moves but hides: magnifiers follow it."""
        if self._driver is not None:
            self._driver.write("\x1b[?25h")

    def _use_pause(self) -> None:
        """Do what would be felt between two keys."""
        if time.monotonic() - self._last_input > garbage.PAUSE:
            garbage.collect()
            self.prepare_switch()

    def get_default_screen(self) -> Screen[None]:
        """The list of stories lies below every other screen."""
        return self.home

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave keys to a field one types into, and to a sheet that lies over the screen."""
        if action not in _ACTIONS:
            return True
        if self.screen.is_modal:
            shown = ("quit", "help") if self._context_here == "matrix" else ("quit",)
            return action in shown and not self._is_typed_in
        return not self._is_typed_in

    def on_find_input_key_after(self, message: FindInput.KeyAfter) -> None:
        send_again(self, message.key)

    @property
    def _context_here(self) -> str:
        """The context whose commands can be given on this screen."""
        return getattr(self.screen, "CONTEXT", "home")

    @property
    def _is_typed_in(self) -> bool:
        """Whether letters are text for what has the focus."""
        return self.focused is not None and self.focused.check_consume_key("a", "a")

    # The library

    @background("library")
    def _open(self) -> None:
        worker = get_current_worker()
        try:
            library = Library.open(
                self._paths,
                progress=self._progress,
                cancelled=lambda: worker.is_cancelled,
                searchable=lambda library: self.post_message(self.Searchable(library)),
            )
        except ReaderError as error:
            self.post_message(self.Failed(error))
        else:
            self.post_message(self.Opened(library))

    def _progress(self, what: str, done: int, total: int) -> None:
        of_total = f" of {total}" if total else ""
        self.call_later(setattr, self.home, "progress", f"{what} {done}{of_total} …")

    def on_reader_app_searchable(self, message: Searchable) -> None:
        self.searchable = message.library
        self.home.is_searchable = True

    async def on_reader_app_opened(self, message: Opened) -> None:
        self.library = self.searchable = message.library
        self._remember_theme()  # one chosen while the files were being read
        self.home.library = message.library
        if len(message.library.stories) == 1 and self.screen is self.home:
            self.open_story(message.library.stories[0])
            self.home.give_way()
            self.call_after_refresh(self._tell_problems)
        else:
            await self.home.fill()
        self.call_after_refresh(garbage.resume)
        if self.screen is self.home:
            self.call_after_refresh(self._prepare_search)

    @background("prepare-search")
    def _prepare_search(self) -> None:
        """Load what a search needs while the list of stories is looked at."""
        assert self.searchable is not None
        worker = get_current_worker()
        self.searchable.prepare_search(cancelled=lambda: worker.is_cancelled)

    def _tell_problems(self) -> None:
        if count := len(self.home.problems):
            key = self.key_map.key_for("problems")
            told = f"{counted(count, 'problem')}: {key} shows what, and the way out."
            self.notify(told, severity="warning")

    def on_reader_app_failed(self, message: Failed) -> None:
        error = message.error
        self.exit(3, message=f"reader: {error}. {error.remedy}")

    @background("library")
    def action_refresh_library(self) -> None:
        """Pick up what changed in the files."""
        if self.library is None:
            return
        changes = self.library.refresh()
        if changes.added or changes.changed or changes.removed:
            told = (
                f"{len(changes.added)} added, {len(changes.changed)} changed, "
                f"{len(changes.removed)} removed"
            )
            self.call_later(self._show_refreshed, told)
        else:
            self.call_from_thread(self.notify, "Nothing changed.")

    async def _show_refreshed(self, told: str) -> None:
        """Show the stories anew; the one that is open stays open while its file is there."""
        opened = next((s for s in self.screen_stack if isinstance(s, CompareScreen)), None)
        path = opened.pane.article.path if opened is not None else ""
        if opened is not None:
            opened.save_place()
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        if self.search is not None:
            self.uninstall_screen(self.search)
            self.search = None
        self.home.watch_library()
        assert self.library is not None
        article = next((h.id for h in self.library.headers.values() if h.path == path), None)
        if article is not None:
            self.open_story(self.library.story_of(article), Opening(article, 0, 0))
        self.notify(told)

    # Screens: those that the first frame does not need are imported when they are opened

    def action_problems(self) -> None:
        """Show what could not be read or kept, and the way out."""
        from reader.tui.screens.problems import ProblemsScreen

        if self.home.problems:
            is_all = self.library is None or not self.library.headers
            self.push_screen(ProblemsScreen(self.home.problems, is_all=is_all))
        else:
            self.notify("Everything could be read.")

    def action_search_library(self) -> None:
        """Search all articles; the last query and place are still there."""
        from reader.tui.screens.search import SearchScreen

        if self.screen is self.search:
            return
        if self.searchable is None:
            self.notify("The library can be searched as soon as its files have been read.")
            return
        if self.search is None:
            self.search = SearchScreen(self.searchable)
            self.install_screen(self.search, "search")
        self.push_screen("search")

    async def action_notes(self) -> None:
        """List what the reader marked."""
        from reader.tui.screens.notes import NotesScreen

        if self.library is not None and not isinstance(self.screen, NotesScreen):
            # Waited for, so that the next key of a burst finds the list there.
            await self.push_screen(NotesScreen(self.library, self._removed_notes))

    def action_themes(self) -> None:
        """Choose a theme from the list of all."""
        from reader.tui.screens.themes import ThemesScreen

        self.push_screen(ThemesScreen(self.available_themes, self.theme), self._remember_theme)

    def action_help(self) -> None:
        """Show the keys of this screen."""
        from reader.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self._context_here))

    def action_help_quit(self) -> None:
        """Ctrl+C copies, as in a field, and does not leave: tell what does."""
        self.notify(self.key_map.told("{quit} leaves Reader."))

    def notify(self, message: str, **options: Any) -> None:
        """Tell the reader; what was told before gives way, as two would cover the strip.

        Nothing told is markup: the name of a source may have brackets.
        """
        self.clear_notifications()
        self._told_on = self.screen
        super().notify(message, **{**options, "markup": False})

    def _forget_told(self, screen: Screen[Any]) -> None:
        """Take away what was told on another screen: the keys it names are others here."""
        if screen is not self._told_on:
            self.clear_notifications()

    # An exception that nobody caught

    def _fatal_error(self) -> None:
        """Keep the traceback in a file and say so, in place of Textual's page of frames."""
        import tempfile  # for this rare way alone

        error: BaseException | None = self._exception
        if isinstance(error, WorkerFailed):  # which tells nothing of where it came from
            error = error.error
        log = Path(tempfile.gettempdir()) / f"reader-error-{os.getpid()}.txt"
        try:
            log.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
            kept = f"What the developers need to know is in {log}."
        except OSError:
            kept = f"It was: {error!r}."
        self.panic(f"reader: an error of Reader's own, sorry. {kept}")

    # Theme

    def _unknown_theme(self) -> Iterator[Problem]:
        name = self.settings.theme
        if name and name not in self.available_themes:
            themes = ", ".join(sorted(self.available_themes))
            reason = f"there is no theme “{name}”"
            yield Problem(self._settings_file, reason, f"choose one of {themes}")

    def _remember_theme(self, _: object = None) -> None:
        """Remember another theme for the next start, but not one the page is only shown in."""
        is_shown = any(getattr(screen, "SHOWS_THEMES", False) for screen in self.screen_stack)
        if self.library is not None and self.theme != self._theme_kept and not is_shown:
            self._theme_kept = self.theme
            self._write_theme()

    @background("theme")
    def _write_theme(self) -> None:
        # In a thread: a write that waits for the disk would be a frame that comes late.
        if self.library is not None:
            self.library.remember(_THEME, self.theme)


def run(paths: Sequence[Path], *, mouse: bool = True, animation: bool = True) -> int:
    """Run the application on `paths`; return the exit status of the command.

    Mouse and animation are also left out where the user's settings say so.
    """
    return run_app(ReaderApp(paths, animation=animation), mouse=mouse)


def run_app(app: ReaderApp, *, mouse: bool) -> int:
    """Run an application that was made, and close its library; return the exit status."""
    sys.setswitchinterval(_SWITCH)
    status = app.run(mouse=mouse and app.settings.mouse)
    if app.library is not None:
        app.library.close()
    return status if status is not None else app.return_code or 0
