"""The help page: every key of the screen one came from, made from the table of commands."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.tui.commands import Command, commands, shown_keys

_TITLES = {"home": "Stories", "compare": "Side by side", "search": "Search", "app": "Everywhere"}
_KEYS_WIDTH = 16


class HelpScreen(ModalScreen[None]):
    """Keys and what they do."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark", "dismiss", "Close", show=False),
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
        Binding("space,pagedown,d", "scroll(10)", show=False),
        Binding("b,pageup,u", "scroll(-10)", show=False),
    ]

    def __init__(self, context: str) -> None:
        super().__init__()
        self._about = context

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet"):
            yield Static("Keys", classes="panel-title", markup=False)
            with VerticalScroll():
                for context in (self._about, "app"):
                    yield Static(_table(_TITLES[context], commands(context)), markup=False)
            yield Static("j k scroll · Esc closes", classes="hint", markup=False)

    def action_scroll(self, rows: int) -> None:
        """Scroll the page."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)


def _table(title: str, found: tuple[Command, ...]) -> Content:
    rows = [Content.styled(f"\n{title}", "bold $accent")]
    for command in _with_digits_joined(found):
        keys = " ".join(shown_keys(command.keys))
        rows.append(
            Content.assemble(
                (f"  {keys:<{_KEYS_WIDTH}} ", "bold"),
                f"{command.title}. ",
                (command.help, "$foreground-muted"),
            )
        )
    return Content("\n").join(rows)


def _with_digits_joined(found: tuple[Command, ...]) -> list[Command]:
    """The digits 1 to 9 are nine commands that read as one."""
    digits = [command for command in found if command.keys.isdigit()]
    joined = [command for command in found if command not in digits[1:]]
    if not digits:
        return joined
    one = Command(
        "panes", f"{digits[0].keys}–{digits[-1].keys}", "To a source",
        "Focus the source of that number.", digits[0].context, "",
    )  # fmt: skip
    return [one if command is digits[0] else command for command in joined]
