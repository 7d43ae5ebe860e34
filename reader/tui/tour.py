"""`reader tour`: the application on the sample story, with a panel that says what to try next."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

import reader
from reader.config import default_home
from reader.tui.app import ReaderApp, run_app
from reader.tui.commands import bindings
from reader.tui.keymap import keys_of
from reader.tui.screens.compare import CompareScreen
from reader.tui.screens.home import HomeScreen
from reader.tui.widgets.entity_panel import EntityList


@dataclass(frozen=True, slots=True)
class Seen:
    """What the tour looks at: the screen one is on, and the choices made on the story's page."""

    screen: str = ""
    passage: str = ""
    pane: int = 0
    lit: str = ""
    in_names: bool = False
    match: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to try. `text` names keys as `{id}` of their commands.

    `is_done` takes what was seen when the step began, and what is seen now.
    """

    text: str
    is_done: Callable[[Seen, Seen], bool]


STEPS = (
    Step(
        "Five sources tell of one phone call. Where two say the same, both carry the same letter.\n"
        "Press {next-passage} to go to the next such passage.",
        lambda begun, now: now.passage not in ("", begun.passage),
    ),
    Step(
        "Below the panes stands the passage as each source words it.\n"
        "Press {counterpart} (or click on a lit passage) to see it in the next source.",
        lambda begun, now: bool(now.passage) and now.pane != begun.pane,
    ),
    Step(
        "And what does only one source say?\n"
        "Press {lit} a few times: speech, narration, then what stands only here.",
        lambda begun, now: now.lit == "only here",
    ),
    Step(
        "At the right: who appears in which source, once all names are known.\n"
        "Press {entities} to go to the names, then the arrow keys.",
        lambda begun, now: now.in_names,
    ),
    Step(
        "Now look for words in all panes at once.\n"
        "Press {find}, type a word such as “support”, then {find-go}.",
        lambda begun, now: now.match is not None and now.match != begun.match,
    ),
    Step(
        "Every key of a page is on its help page.\n"
        "Press {help}; {sheet-close} puts it away again.",
        lambda begun, now: begun.screen != "HelpScreen" and now.screen == "HelpScreen",
    ),
    Step(
        "Last: search the whole library as you type.\n"
        "Back on the story, press {search}.",
        lambda begun, now: now.screen == "SearchScreen",
    ),
)  # fmt: skip

_END = (
    "That was the tour. Type a word: {search-open} opens the article there, {search-back} goes "
    "back, {quit} quits.\n"
    "Your own articles: reader FOLDER. Nothing of this sample is kept."
)


class TourPanel(Static):
    """The step one is at, below everything else."""

    DEFAULT_CSS = """
    TourPanel {
        dock: bottom;
        height: auto;
        padding: 0 1;
        background: $panel;
        border-top: solid $accent;
    }
    """


class TourApp(ReaderApp):
    """Reader with the panel of the tour on every screen."""

    BINDINGS = bindings("tour")

    def __init__(self, *, animation: bool = True) -> None:
        super().__init__([sample_folder()], animation=animation)
        self.step: int | None = 0
        """The step one is at, from 0; None once the tour was left; after the last its count."""
        self._begun = Seen()
        self._watched: set[Screen[object]] = set()

    def on_mount(self) -> None:
        self.screen_change_signal.subscribe(self, lambda _: self._on_screen())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the key to whatever it puts away: a field, a page that lies over the story."""
        if action == "leave_tour":
            on_page = isinstance(self.screen, CompareScreen | HomeScreen)
            return self.step is not None and on_page and not isinstance(self.focused, Input)
        return super().check_action(action, parameters)

    def action_leave_tour(self) -> None:
        """Put the panel away; the sample stays."""
        self.step = None
        for screen in self.screen_stack:
            screen.query(TourPanel).remove()
        told = "This is still the sample: {quit} quits, reader FOLDER opens your own articles."
        self.notify(keys_of(self).told(told))

    def _on_screen(self) -> None:
        screen = self.screen
        if self.step is None:
            return
        if screen not in self._watched:
            self._watched.add(screen)
            names = ["focused"]
            if isinstance(screen, CompareScreen):
                names += ["choices", "focused_pane"]
            for name in names:
                self.watch(screen, name, self._look, init=False)
            screen.mount(TourPanel(markup=False))
        self.call_after_refresh(self._look)

    def _look(self) -> None:
        """Go on where the step is done, and show it."""
        if self.step is None:
            return
        now = self._seen()
        if self.step < len(STEPS) and STEPS[self.step].is_done(self._begun, now):
            self.step += 1
            self._begun = now
        for panel in self.screen.query(TourPanel):
            panel.update(self._text())

    def _seen(self) -> Seen:
        screen = self.screen
        if not isinstance(screen, CompareScreen):
            return Seen(screen=type(screen).__name__, pane=self._begun.pane)
        choices = screen.choices
        return Seen(
            type(screen).__name__,
            choices.passage.id if choices.passage else "",
            screen.focused_pane,
            choices.lit,
            isinstance(screen.focused, EntityList),
            choices.finding.current if choices.finding else None,
        )

    def _text(self) -> Content:
        assert self.step is not None
        key_for = keys_of(self).key_for
        is_over = self.step == len(STEPS)
        text = _END if is_over else STEPS[self.step].text
        words: list[str | tuple[str, str]] = []
        if not is_over:
            words.append((f"{self.step + 1}/{len(STEPS)}  ", "bold $accent"))
        for number, part in enumerate(text.replace("}", "{").split("{")):
            words.append((key_for(part), "bold $accent") if number % 2 else part)
        if not is_over:
            words.append((f"   {key_for('tour-leave')} leaves the tour", "$foreground-muted"))
        return Content.assemble(*words)


def sample_folder() -> Path:
    """The five articles: inside the installed package, else those of the checkout."""
    package = Path(reader.__file__).parent
    installed = package / "sample"
    return installed if installed.is_dir() else package.parent / "stories"


def run(*, mouse: bool = True, animation: bool = True) -> int:
    """Run the tour in a home of its own with the user's settings; return the exit status."""
    with tempfile.TemporaryDirectory(prefix="reader-tour-", ignore_cleanup_errors=True) as folder:
        settings = default_home().config
        if settings.is_dir():
            shutil.copytree(settings, Path(folder) / "config")
        # Of this process only: whatever asks where things are kept, nothing reaches the user's own.
        os.environ["READER_HOME"] = folder
        return run_app(TourApp(animation=animation), mouse=mouse)
