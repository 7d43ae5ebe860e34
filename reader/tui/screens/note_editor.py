"""A small sheet to write a note on."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from reader.errors import ReaderError
from reader.model import Note
from reader.tui.background import tell
from reader.tui.keymap import keys_of
from reader.tui.widgets.fields import send_again

_HINT = "{note-save} saves · {note-line} new line · {note-give-up} gives up"


class _Paper(TextArea):
    """Where one writes; the keys that end it are taken in their turn, those after it sent on."""

    def on_key(self, event: events.Key) -> None:
        keys, editor = keys_of(self.app), self.screen
        assert isinstance(editor, NoteEditor)
        if not editor.is_current:
            send_again(self.app, event)
        elif event.key in keys.keys_for("note-save"):
            editor.keep()
        elif event.key in keys.keys_for("note-line"):
            self.insert("\n")
        elif event.key in keys.keys_for("note-give-up"):
            editor.give_up()
        else:
            return
        event.prevent_default()
        event.stop()


class NoteEditor(ModalScreen[Note | None]):
    """Answers with the note that `save` made of the text; None where the reader gave up.

    A note that cannot be saved stays on the sheet, so that nothing written is lost.
    """

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
            yield _Paper(self._text, id="note-text", soft_wrap=True, compact=True)
            yield Static(keys_of(self.app).told(_HINT), classes="hint", markup=False)

    def on_mount(self) -> None:
        self._paper.move_cursor(self._paper.document.end)

    @property
    def _paper(self) -> _Paper:
        return self.query_one(_Paper)

    def keep(self) -> None:
        """Save what is written."""
        try:
            note = self._save(self._paper.text)
        except ReaderError as error:
            tell(self, error)
        else:
            self.dismiss(note)

    def give_up(self) -> None:
        """Leave; what was written is only given up when asked twice."""
        if self._asked or self._paper.text == self._text:
            self.dismiss(None)
            return
        self._asked = True
        asked = "{note-give-up} again gives up what you wrote; {note-save} saves it."
        self.notify(keys_of(self.app).told(asked))
