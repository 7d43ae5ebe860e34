"""The help page: every command of the screen one came from, searched as one types."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from reader.tui.commands import EVERYWHERE, Command
from reader.tui.keymap import KeyMap, by_context, keys_of
from reader.tui.screens.sheet import Sheet, SheetInput
from reader.tui.signs import SIGNS

_KEYS_WIDTH = 14
_WITHIN = {"compare": ("names", "choice", "find", "matrix", "note", "sheet"), "notes": ("note",)}
"""What a screen opens over itself has its keys on the page of that screen."""

_OVER_ALL = ("matrix",)
"""Contexts in which no command of everywhere can be given but help and quit."""

_NARROW = 60
"""Columns under which keys stand above the text, not beside it."""


class _Filter(SheetInput):
    """Where one types what to look for; the key that opened the page closes it."""

    def on_key(self, event: events.Key) -> None:
        is_text = event.is_printable and (self.value or (event.character or "").isalnum())
        if not is_text and event.key in keys_of(self.app).keys_for("help"):
            event.prevent_default()
            event.stop()
            self.screen.dismiss()


class HelpScreen(Sheet[None]):
    """Keys and what they do; what is typed leaves only the commands that have it."""

    HEADING = "Keys"
    HINT = "{sheet-down} {sheet-up} scroll · {sheet-close} closes"

    def __init__(self, context: str) -> None:
        super().__init__()
        self._about = context

    def compose_content(self) -> ComposeResult:
        yield _Filter(placeholder="type a word or a key to look for", compact=True)
        with VerticalScroll(can_focus=False):
            yield Static("", id="keys", markup=False)

    def on_mount(self) -> None:
        self.set_focus(self.query_one(Input))

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self._fill)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._fill()

    def action_move(self, rows: int) -> None:
        """Scroll down."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)

    def action_close(self) -> None:
        """Empty the field; close the page where it is empty."""
        field = self.query_one(Input)
        if field.value:
            field.value = ""
        else:
            self.dismiss()

    def _fill(self) -> None:
        everywhere = () if self._about in _OVER_ALL else (EVERYWHERE,)
        sheet, query = self.query_one(VerticalScroll), self.query_one(Input).value
        page = help_page(
            (self._about, *_WITHIN.get(self._about, ()), *everywhere),
            query,
            keys_of(self.app),
            sheet.scrollable_content_region.width,
        )
        self.query_one("#keys", Static).update(page)
        sheet.scroll_home(animate=False)


def help_page(contexts: Sequence[str], query: str, keys: KeyMap, width: int) -> Content:
    """The commands of `contexts` that answer `query` as a page of `width` columns."""
    lines: list[Content] = []
    for title, found in by_context(*contexts):
        answers = [command for command in found if is_about(command, query, keys)]
        if answers:
            lines += [Content(""), Content.styled(title, "bold $accent")]
            for command, shown in _with_digits_joined(answers, keys):
                lines += _row(shown, _told(command), width)
    signs = [
        sign
        for sign in SIGNS.get(contexts[0], ())
        if _has_all(query, " ".join(sign), sign[0].split())
    ]
    if signs:
        lines += [Content(""), Content.styled("Signs", "bold $accent")]
        for sign, meaning in signs:
            lines += _row(sign, Content.styled(meaning, "$foreground-muted"), width)
    if not lines:
        return Content(
            f"\nNo command here has “{query.strip()}”. {keys.key_for('sheet-close')} shows all."
        )
    return Content("\n").join(lines)


def is_about(command: Command, query: str, keys: KeyMap) -> bool:
    """Whether each word of `query` is one of the command's keys or begins one of its words."""
    shown = keys.shown(command)
    said = f"{command.title} {command.help} {command.hint} {command.id.replace('-', ' ')}"
    names = [name.casefold() for name in (*shown, *keys.of(command)) if len(name) > 1]
    return _has_all(query, " ".join((said, *names)), shown)


def _has_all(query: str, said: str, shown: Sequence[str]) -> bool:
    """Whether each word of `query` is a key or sign that is `shown`, or begins a word `said`."""
    words = [word.strip(".,;:()") for word in said.casefold().split()]
    return all(
        term in shown or any(word.startswith(term.casefold()) for word in words)
        for term in query.split()
    )


def _told(command: Command) -> Content:
    end = " " if command.title.endswith("…") else ". "
    return Content.assemble(command.title, end, (command.help, "$foreground-muted"))


def _row(shown: str, text: Content, width: int) -> list[Content]:
    if width < _NARROW or cell_len(shown) > _KEYS_WIDTH:
        indent, before = 4, [Content.styled(f"  {shown}", "bold")]
    else:
        indent, before = _KEYS_WIDTH + 3, []
    wrapped = text.wrap(max(width - indent, 10))
    rows = [Content.assemble(" " * indent, line) for line in wrapped]
    if before or not rows:
        return [*before, *rows]
    first = Content.assemble((f"  {shown:<{_KEYS_WIDTH}} ", "bold"), wrapped[0])
    return [first, *rows[1:]]


def _with_digits_joined(found: Sequence[Command], keys: KeyMap) -> list[tuple[Command, str]]:
    """Commands with their keys; those of the digits 1 to 9 read as one."""
    rows: list[tuple[Command, str]] = []
    digits = [command for command in found if _is_digit(keys.of(command))]
    for command in found:
        shown = " ".join(keys.shown(command)) or "no key"
        if len(digits) < 2 or command not in digits:
            rows.append((command, shown))
        elif command is digits[0]:
            rows.append((_to_a_source(command), f"{shown}–{keys.shown(digits[-1])[0]}"))
    return rows


def _is_digit(keys: Sequence[str]) -> bool:
    return len(keys) == 1 and keys[0] in "123456789"


def _to_a_source(digit: Command) -> Command:
    return Command(
        "panes", digit.keys, "To a source", "Focus the source of that number.", digit.context, ""
    )
