"""A small sheet to write a note on."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from reader.errors import ReaderError
from reader.model import Note
from reader.tui.background import tell

_HINT = "Enter saves · Ctrl+J new line · Esc gives up"


class NoteEditor(ModalScreen[Note | None]):
    """Answers with the note that `save` made of the text; None where the reader gave up.

    A note that cannot be saved stays on the sheet, so that nothing written is lost.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "save", show=False, priority=True),
        Binding("ctrl+j,shift+enter,alt+enter", "new_line", show=False, priority=True),
        Binding("escape", "give_up", show=False, priority=True),
    ]

    def __init__(self, quote: str, save: Callable[[str], Note], text: str = "") -> None:
        super().__init__()
        self._quote = quote
        self._save = save
        self._text = text
        self._asked = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet"):
            title = "Change the note" if self._text else "Note (empty: a bookmark)"
            yield Static(title, classes="panel-title", markup=False)
            yield Static(self._quote, id="note-quote", markup=False)
            yield TextArea(self._text, id="note-text", soft_wrap=True, compact=True)
            yield Static(_HINT, classes="hint", markup=False)

    def on_mount(self) -> None:
        self._area.move_cursor(self._area.document.end)

    @property
    def _area(self) -> TextArea:
        return self.query_one("#note-text", TextArea)

    def action_save(self) -> None:
        """Keep the note."""
        try:
            note = self._save(self._area.text)
        except ReaderError as error:
            tell(self, error)
        else:
            self.dismiss(note)

    def action_new_line(self) -> None:
        """Begin another line."""
        self._area.insert("\n")

    def action_give_up(self) -> None:
        """Leave without saving; what was written is only given up by a second Esc."""
        if self._asked or self._area.text == self._text:
            self.dismiss(None)
            return
        self._asked = True
        self.notify("Esc again gives up what you wrote; Enter saves it.")
