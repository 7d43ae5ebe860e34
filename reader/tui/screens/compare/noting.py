"""Marking what one stands on, with a note."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.message import Message
from textual.reactive import reactive
from textual.worker import get_current_worker

from reader.model import Note, PlacedNote
from reader.text.quote import in_marks
from reader.tui.background import background
from reader.tui.notes import note_at
from reader.tui.screens.compare.copying import CopyCommands


class NoteCommands(CopyCommands):
    """The notes of a story, and the command that makes one."""

    notes: reactive[Sequence[PlacedNote]] = reactive((), init=False, repaint=False)

    class Noted(Message):
        """The notes are read and have their places."""

        def __init__(self, notes: Sequence[PlacedNote]) -> None:
            super().__init__()
            self.notes = notes

    def on_screen_resume(self) -> None:
        """Notes may have come or gone while another screen lay over this one."""
        self._read_notes()

    @background("notes")
    def _read_notes(self) -> None:
        notes = self.library.notes.placed(self.story)
        if not get_current_worker().is_cancelled:
            self.post_message(self.Noted(notes))

    def on_note_commands_noted(self, message: Noted) -> None:
        self.notes = message.notes

    def action_mark(self) -> None:
        """Write a note on the selected text, else on the passage one stands on, else the article.

        Where there is one already, that is changed.
        """
        from reader.tui.screens.note_editor import NoteEditor  # an editor takes long to import

        chosen = self.chosen_text()
        if chosen is None:
            article, place = self.pane.article, None
            quote = f"the whole article: {article.title or article.source}"
        else:
            article, place = chosen[0], chosen[1:]
            quote = in_marks(article.text[slice(*place)])
        known = note_at(self.notes, article.id, place)
        if known is None:
            start, end = place or (None, None)
            editor = NoteEditor(quote, partial(self.library.notes.add, article.id, start, end))
        else:
            editor = NoteEditor(quote, partial(self.library.notes.change, known.id), known.text)
        self.app.push_screen(editor, self._tell_noted)

    def _tell_noted(self, note: Note | None) -> None:
        if note is not None:
            self.notify("Noted." if note.text else "Bookmarked.")
