"""All notes and bookmarks of the library, by story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from textwrap import wrap
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from reader.errors import ReaderError
from reader.library import Library
from reader.model import Note, PlacedNote
from reader.text import fold
from reader.text.find import has_words
from reader.text.plural import counted
from reader.tui.background import background, tell
from reader.tui.commands import bindings
from reader.tui.fit import cut
from reader.tui.keymap import keys_of
from reader.tui.notes import SIGN, quote_of
from reader.tui.widgets.bars import FindBar, StatusBar, TitleBar
from reader.tui.widgets.entry_list import Entry, EntryList, one_line
from reader.tui.widgets.fields import FindInput

_AROUND = 6
"""Cells beside the words of a note: the edges of the list, and the inset."""

_ROWS = 6

_ON_A_NOTE = frozenset({"open-note", "change-note", "remove-note", "filter-notes"})
"""Ids of the commands that need a note."""

_GONE = "Not in this library any more"

_GAP = one_line(Content(""))


class NotesScreen(Screen[None]):
    """What the reader marked: source, words, note, and whether it still has its place."""

    CONTEXT: ClassVar[str] = "notes"
    BINDINGS = bindings(CONTEXT)
    AUTO_FOCUS = ""

    class Listed(Message):
        """The notes are read and have their places."""

        def __init__(self, notes: Sequence[PlacedNote]) -> None:
            super().__init__()
            self.notes = notes

    def __init__(self, library: Library, removed: list[Note]) -> None:
        """`removed` is what can be brought back; it outlives the screen."""
        super().__init__()
        self.library = library
        self._removed = removed
        self._notes: dict[str, PlacedNote] = {}
        self._wanted = ""
        self._list = EntryList(id="notes")

    def compose(self) -> ComposeResult:
        yield TitleBar(" Notes and bookmarks")
        yield Static("", id="notes-message", markup=False)
        yield self._list
        yield FindBar(id="find-bar")
        yield StatusBar(self.CONTEXT, "app")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave keys to the field while one types there."""
        return self.app.screen is self and not isinstance(self.focused, Input)

    def on_screen_resume(self) -> None:
        """Notes may have come or gone while another screen lay over this one."""
        self._read()

    def on_resize(self) -> None:
        self._show()

    @property
    def chosen(self) -> PlacedNote | None:
        """The note one stands on."""
        entry = self._list.chosen
        return self._notes.get(entry.id or "") if entry is not None else None

    # Reading and showing

    @background("notes")
    def _read(self) -> None:
        notes = self.library.notes.placed()
        if not get_current_worker().is_cancelled:
            self.post_message(self.Listed(notes))

    def on_notes_screen_listed(self, message: Listed) -> None:
        self._notes = {placed.note.id: placed for placed in message.notes}
        self._show()

    def _show(self) -> None:
        """Fill the list, keeping the place in it."""
        chosen, place = self.chosen, self._list.place or 0
        entries = list(self._entries())
        message = self.query_one("#notes-message", Static)
        message.update(self._message())
        message.display = not entries
        # After a removed note one stands on the next.
        same = chosen.note.id if chosen and chosen.note.id in self._notes else None
        same = same or next((entry.id for entry in entries[place:] if entry.id), None)
        self._list.show(entries, same)
        self.query_one(StatusBar).without = self._idle_commands()
        lost = sum(placed.is_lost for placed in self._notes.values())
        told = counted(len(self._notes), "note") + (f", {lost} without a place" if lost else "")
        self.query_one(TitleBar).right = told

    def _idle_commands(self) -> frozenset[str]:
        """Ids of the commands that have nothing to act on."""
        idle = frozenset() if self._removed else frozenset({"restore-note"})
        return idle if self._notes else idle | _ON_A_NOTE

    def _message(self) -> Content:
        keys = keys_of(self.app)
        if self._notes:
            key = keys.key_for("find-close" if self.query_one(FindBar).display else "notes-back")
            return Content(f"No note has “{self._wanted}”. {key} shows all.")
        mark = keys.key_for("mark")
        return Content.assemble(
            ("No notes yet.\n\n", "bold"),
            f"In a story, {mark} marks what you stand on: the selected words, the passage, or the "
            "article. Your notes are kept in ",
            (str(self.library.notes.path), "bold"),
            ".",
        )

    def _entries(self) -> Iterator[Entry]:
        order = {story.id: number for number, story in enumerate(self.library.stories)}
        titles = {story.id: story.title for story in self.library.stories}
        found = [placed for placed in self._notes.values() if _has(placed, self._wanted)]
        by_story = sorted(found, key=lambda p: order.get(self._story(p), len(order)))
        for story, notes in groupby(by_story, key=self._story):
            heading = titles.get(story, _GONE)
            yield one_line(Content.styled(heading, "bold $accent"))
            for placed in notes:
                yield self._entry(placed)
                yield _GAP

    def _story(self, placed: PlacedNote) -> str:
        """The id of the story a note is in, empty where its article is gone."""
        if placed.article is None:
            return ""
        try:
            return self.library.story_of(placed.article).id
        except ReaderError:  # the library was refreshed in this moment
            return ""

    def _entry(self, placed: PlacedNote) -> Entry:
        note = placed.note
        room = max(self.size.width - _AROUND, 20)
        place = " · lost its place" if placed.is_lost else ""
        head = Content.assemble(
            (f"  {note.source}", "bold"),
            (f" · noted {note.created[:10]}", "$foreground-muted"),
            (place, "$warning"),
        )
        lines = [head, Content.styled(f"  {cut(quote_of(placed), room)}", "$foreground-muted")]
        for number, line in enumerate(_wrapped(note.text, room - 2)):
            lines.append(Content(f"  {' ' if number else SIGN} {line}"))
        return Entry(lambda width: lines, len(lines), placed.note.id)

    # Finding

    def action_filter(self) -> None:
        """Open the field in which one types what the notes shall have."""
        self.query_one(FindBar).open()

    def on_input_changed(self, event: Input.Changed) -> None:
        self._wanted = event.value.strip()
        self._show()

    def on_input_submitted(self) -> None:
        self._close_filter()

    def on_find_input_given_up(self, message: FindInput.GivenUp) -> None:
        self._show_all()

    def _close_filter(self) -> None:
        self.query_one(FindBar).display = False
        self.set_focus(None)

    def _show_all(self) -> None:
        self._close_filter()
        self.query_one(FindBar).clear()  # at once: the next key is for the whole list
        self._wanted = ""
        self._show()

    # Acting

    async def on_entry_list_clicked(self) -> None:
        await self.action_open()

    async def action_open(self) -> None:
        """Open the article where the note is."""
        await self.run_action("app.open_chosen_note")

    def action_change(self) -> None:
        """Write another text for the note."""
        placed = self.chosen
        if placed is None:
            return
        from reader.tui.screens.note_editor import NoteEditor  # an editor takes long to import

        save = partial(self.library.notes.change, placed.note.id)
        self.app.push_screen(NoteEditor(quote_of(placed), save, placed.note.text))

    def action_remove(self) -> None:
        """Remove the note; it can be brought back."""
        placed = self.chosen
        if placed is None:
            return
        try:
            self._removed.append(self.library.notes.remove(placed.note.id))
        except ReaderError as error:
            tell(self, error)
            self._read()
            return
        self.on_notes_screen_listed(
            self.Listed([other for other in self._notes.values() if other is not placed])
        )
        self.notify(f"Removed. {keys_of(self.app).key_for('restore-note')} brings it back.")

    def action_restore(self) -> None:
        """Bring back the note that was removed last."""
        if not self._removed:
            self.notify("No note was removed.")
            return
        try:
            self.library.notes.restore(self._removed[-1])
        except ReaderError as error:
            tell(self, error)
            return
        self._removed.pop()
        self._read()

    def action_move(self, step: int) -> None:
        """Move so many notes down the list, or (below 0) up."""
        self._list.move(step)

    def action_page(self, direction: int) -> None:
        """Move by what is on the screen, down or (-1) up."""
        self._list.move_page(direction)

    def action_end(self, direction: int) -> None:
        """Go to the end of the list, or (-1) to the top."""
        self._list.move_to_end(direction)

    def action_back(self) -> None:
        """Show all notes again; where all are shown, back to where one was."""
        if self._wanted:
            self._show_all()
        else:
            self.app.pop_screen()


def _has(placed: PlacedNote, wanted: str) -> bool:
    """Whether each of the words wanted is in the note, what it is on, or the name of the source."""
    said = fold(f"{placed.note.text} {quote_of(placed)} {placed.note.source}")
    return has_words(said, wanted)


def _wrapped(text: str, room: int) -> list[str]:
    """The first rows of a note; where letters are two cells wide, half as many fit."""
    width = room * len(text) // max(cell_len(text), 1)
    return wrap(text, max(width, 1), max_lines=_ROWS, placeholder=" …")
