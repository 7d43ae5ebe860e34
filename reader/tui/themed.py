"""An application in our themes, which changes from one to another within a frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from weakref import WeakKeyDictionary

from textual.app import App
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.driver import Driver
from textual.screen import Screen
from textual.widgets import OptionList, Static

from reader.tui.palette import DARK, LIGHT, Palette, palette_of, readable
from reader.tui.screens.compare import CompareScreen
from reader.tui.widgets.options import paint_anew


class ThemedApp(App[int]):
    """Brings what one sees to a new theme in one frame, and the rest when that is painted.

    `palette` has the styles of the theme in use.

    Textual parses all style sheets for a theme, restyles all screens, lays the top one out and
    paints it three times: some four frames' budgets.
    """

    def __init__(self, driver_class: type[Driver] | None = None) -> None:
        super().__init__(driver_class)
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self._sheets: dict[str, Stylesheet] = {}
        self._palettes: dict[str, Palette] = {}
        self._themes: WeakKeyDictionary[Screen[Any], str] = WeakKeyDictionary()
        self._theme_in_use = ""
        self.palette: Palette

    def start_in_themes(self, *names: object) -> None:
        """Take the last of the themes with these names that there is, before the first paint.

        A dark page that turns light is a flash in the eyes.
        """
        for name in (DARK.name, *names):
            if isinstance(name, str) and name in self.available_themes:
                self.theme = name
        self._use_sheet()

    def on_mount(self) -> None:
        self.screen_change_signal.subscribe(self, self._theme_screen)

    def get_css_variables(self) -> dict[str, str]:
        """The variables of the theme, so that text in them can be read."""
        self.theme_variables = readable(super().get_css_variables())
        return self.theme_variables

    def action_switch_theme(self) -> None:
        """From dark to light and back."""
        self.theme = self._other_theme

    def refresh_css(self, animate: bool = True) -> None:
        """Bring the screens to the theme, where they are in another.

        Screens that others cover wait until they are seen: to restyle them would paint those
        above them again.
        """
        if self._theme_in_use == self.theme:
            return
        for screen in self.screen_stack:
            self._themes.setdefault(screen, self._theme_in_use)
        self._use_sheet()
        screens = list(_seen(self.screen_stack))
        self._themes.update(dict.fromkeys(screens, self.theme))
        seen = [node for screen in screens for node in _displayed(screen)]
        self._restyle([self, *seen])
        every = {node for screen in screens for node in screen.walk_children()}
        self.call_after_refresh(self._restyle, every.difference(seen))

    def prepare_switch(self) -> None:
        """Make ready what `action_switch_theme` needs, where that was not done.

        To parse the style sheets takes a frame's budget: it is for a moment in which nobody waits.
        """
        here, other = self.theme, self._other_theme
        if other in self._sheets:
            return
        self.set_reactive(ThemedApp.theme, other)
        try:
            self._made().parse()
        finally:
            self.set_reactive(ThemedApp.theme, here)
            self.get_css_variables()  # which also keeps them, for whoever asks for a colour

    @property
    def _other_theme(self) -> str:
        return LIGHT.name if self.current_theme.dark else DARK.name

    def _use_sheet(self) -> None:
        """Take palette and style sheets as they were made for the theme."""
        self._theme_in_use = self.theme
        self.stylesheet = self._made()
        self.palette = self._palettes[self.theme]

    def _made(self) -> Stylesheet:
        """Make palette and style sheets for the theme, or add to them what is new."""
        variables = self.get_css_variables()
        sheet = self._sheets.setdefault(self.theme, Stylesheet(variables=variables))
        for place, source in self.stylesheet.source.items():
            sheet.add_source(
                source.content,
                place,
                source.is_defaults,
                tie_breaker=source.tie_breaker,
                scope=source.scope,
            )
        if self.theme not in self._palettes:
            self._palettes[self.theme] = palette_of(
                variables,
                ansi=self.native_ansi_color,
                colour=not self.no_color,
                dark=self.current_theme.dark,
            )
        return sheet

    def _theme_screen(self, screen: Screen[Any]) -> None:
        """Bring a screen that is opened to the theme, where it had another when last seen."""
        if self._themes.get(screen, self.theme) != self.theme:
            self._restyle(screen.walk_children(with_self=True))
        self._themes[screen] = self.theme

    def _restyle(self, nodes: Iterable[DOMNode]) -> None:
        with self.batch_update():
            self.stylesheet.update_nodes(node for node in nodes if node.is_attached)
            for node in nodes:
                if isinstance(node, CompareScreen):
                    node.palette = self.palette
                elif isinstance(node, OptionList):
                    paint_anew(node)
                elif isinstance(node, Static):
                    node.refresh()  # its words may have colours that its own style has not


def _seen(stack: Sequence[Screen[Any]]) -> Iterator[Screen[Any]]:
    """The screens of a stack, from the top down to the first that nothing shines through."""
    for screen in reversed(stack):
        yield screen
        if screen.styles.background.a == 1:
            return


def _displayed(node: DOMNode) -> Iterator[DOMNode]:
    yield node
    for child in node.displayed_children:
        yield from _displayed(child)
