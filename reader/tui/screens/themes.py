"""The themes as a list: the page below is painted in the one that one stands on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.theme import Theme
from textual.widgets import OptionList

from reader.tui.palette import DARK, LIGHT
from reader.tui.screens.choice import Choice, ChoiceScreen


class ThemesScreen(ChoiceScreen):
    """Puts the application into the theme chosen, back into the one before where one gives up."""

    SHOWS_THEMES: ClassVar[bool] = True
    """The theme of the application is none that was chosen while this is on the screen."""

    def __init__(self, themes: Mapping[str, Theme], here: str) -> None:
        choices = [
            Choice(name, name, " · ".join(_facts(theme, in_use=name == here)))
            for name, theme in sorted(themes.items(), key=lambda item: _rank(item[1]))
        ]
        prompt = "part of a name, dark or light"
        super().__init__("Themes", choices, prompt=prompt, scoped=False, here=here)
        self._before = here

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if self.is_current and event.option_index < len(self._shown):
            self.app.theme = self._shown[event.option_index].key

    def _answer(self, key: str) -> None:
        self.app.theme = key
        super()._answer(key)

    def action_close(self) -> None:
        """Back to the screen below, and to the theme before."""
        self.app.theme = self._before
        super().action_close()


def _rank(theme: Theme) -> tuple[bool, bool, str]:
    """Our own first, and of the others the dark ones."""
    return theme.name not in (DARK.name, LIGHT.name), not theme.dark, theme.name


def _facts(theme: Theme, *, in_use: bool) -> tuple[str, ...]:
    return ("dark" if theme.dark else "light", *(("in use",) if in_use else ()))
