"""Marking, the list of notes, and the sheet they are written on."""

from __future__ import annotations

from pathlib import Path

from textual import events
from textual.pilot import Pilot
from textual.widgets import Static, TextArea

from reader.library import Library
from reader.model import PlacedNote, Span
from reader.tui.app import ReaderApp
from reader.tui.notes import SIGN, note_at, note_layer, note_rows
from reader.tui.screens.note_editor import NoteEditor
from reader.tui.screens.notes import NotesScreen
from reader.tui.widgets.entry_list import EntryList
from reader.tui.wrap import lay_out
from tests.tui.conftest import OpenApp, compare_screen, press, settled

BRIDGE = """Harbour bridge to close for two years

The harbour bridge in Westport will close for two years from Monday, the mayor said.
Ferries will carry commuters across the water free of charge until the repairs are finished.
"""

LAKE = """Festival brings thousands to the lake

Musicians from twelve countries opened the summer festival at Lake Arden on Saturday.
"""

QUOTE = "Ferries will carry commuters across the water"


def folder_of(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    (folder / "lake.txt").write_text(LAKE, encoding="utf-8")
    return folder


def library_of(pilot: Pilot[int]) -> Library:
    assert isinstance(pilot.app, ReaderApp)
    assert pilot.app.library is not None
    return pilot.app.library


def noted(library: Library, name: str, quote: str, text: str = "") -> None:
    header = library.find_article(name)
    start = library.article(header.id).text.index(quote)
    library.notes.add(header.id, start, start + len(quote), text)


def lines(pilot: Pilot[int]) -> str:
    """What the list of notes shows."""
    return "\n".join(painted(pilot))


def painted(pilot: Pilot[int]) -> list[str]:
    """The rows of the list of notes, as they are on the screen."""
    notes = pilot.app.screen.query_one("#notes", EntryList)
    return [notes.render_line(y).text.rstrip() for y in range(notes.size.height)]


def marked(pilot: Pilot[int]) -> list[str]:
    """The rows that have the mark of what one stands on, without it."""
    return [row.removeprefix("▌").strip() for row in painted(pilot) if row.startswith("▌")]


async def test_the_list_says_source_words_and_note(open_app: OpenApp, tmp_path: Path) -> None:
    async with open_app(folder_of(tmp_path)) as pilot:
        library = library_of(pilot)
        noted(library, "bridge.txt", QUOTE, "Who pays\nfor that?")
        library.notes.add(library.find_article("lake.txt").id)
        await press(pilot, "M")
        assert isinstance(pilot.app.screen, NotesScreen)
        shown = lines(pilot)
        assert f"“{QUOTE}”" in shown
        assert f"{SIGN} Who pays for that?" in shown
        assert "the whole article: Festival brings thousands to the lake" in shown
        assert shown.count(SIGN) == 1
        assert "Harbour bridge to close for two years" in shown
        assert shown.count(" · noted 20") == 2  # not the day of the article


async def test_a_sign_tells_which_note_one_stands_on(open_app: OpenApp, tmp_path: Path) -> None:
    async with open_app(folder_of(tmp_path)) as pilot:
        noted(library_of(pilot), "bridge.txt", QUOTE, "Who pays?")
        noted(library_of(pilot), "lake.txt", "Musicians from twelve countries", "Ask them")
        await press(pilot, "M")
        first = marked(pilot)
        await press(pilot, "j")
        second = marked(pilot)
        assert sorted(rows[-1] for rows in (first, second)) == [
            f"{SIGN} Ask them",
            f"{SIGN} Who pays?",
        ]
        assert len(first) == len(second) == 3  # all rows of a note, and none of another
        await press(pilot, "G", "k")
        assert marked(pilot) == first


async def test_a_click_opens_a_note(open_app: OpenApp, tmp_path: Path) -> None:
    async with open_app(folder_of(tmp_path)) as pilot:
        noted(library_of(pilot), "lake.txt", "Musicians from twelve countries")
        await press(pilot, "M")
        assert await pilot.click("#notes", offset=(6, 2))
        screen = await compare_screen(pilot)
        assert screen.pane.article.path.endswith("lake.txt")


async def test_enter_opens_the_article_at_the_words(open_app: OpenApp, tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    long = BRIDGE.replace(
        "Ferries", "Nothing else was said about the bridge that day.\n\n" * 60 + "Ferries"
    )
    (folder / "bridge.txt").write_text(long, encoding="utf-8")
    async with open_app(folder, size=(100, 30)) as pilot:
        noted(library_of(pilot), "bridge.txt", QUOTE)
        await press(pilot, "M", "enter")
        screen = await compare_screen(pilot)
        start = screen.pane.article.text.index(QUOTE)
        assert 0 <= screen.pane.row_on_screen(start) < screen.pane.text_rows


async def test_remove_and_bring_back(open_app: OpenApp, tmp_path: Path) -> None:
    async with open_app(folder_of(tmp_path)) as pilot:
        library = library_of(pilot)
        noted(library, "bridge.txt", QUOTE, "first")
        noted(library, "bridge.txt", "harbour bridge in Westport", "second")
        await press(pilot, "M", "d")
        assert [placed.note.text for placed in library.notes.placed()] == ["first"]
        await press(pilot, "d")
        assert library.notes.placed() == ()
        assert "No notes yet" in str(pilot.app.screen.query_one("#notes-message", Static).render())
        await press(pilot, "q", "M", "u")  # also after one has left the list
        assert [placed.note.text for placed in library.notes.placed()] == ["first"]
        await press(pilot, "u", "u")
        assert sorted(placed.note.text for placed in library.notes.placed()) == ["first", "second"]


async def test_change_a_note(open_app: OpenApp, tmp_path: Path) -> None:
    async with open_app(folder_of(tmp_path)) as pilot:
        library = library_of(pilot)
        noted(library, "bridge.txt", QUOTE, "Who pays")
        await press(pilot, "M", "e", "question_mark", "ctrl+j", "Q", "space", "s", "enter")
        assert isinstance(pilot.app.screen, NotesScreen)
        assert [placed.note.text for placed in library.notes.placed()] == ["Who pays?\nQ s"]
        assert "Who pays? Q s" in lines(pilot)


async def test_keys_that_come_in_one_burst_keep_their_order(
    open_app: OpenApp, tmp_path: Path
) -> None:
    async with open_app(folder_of(tmp_path)) as pilot:
        library = library_of(pilot)
        noted(library, "bridge.txt", QUOTE, "1")
        await press(pilot, "M", "e")
        for key, character in (("2", "2"), ("ctrl+j", None), ("3", "3"), *[("enter", "\r")] * 2):
            pilot.app.post_message(events.Key(key, character))
        await settled(pilot)
        assert [placed.note.text for placed in library.notes.placed()] == ["12\n3"]


async def test_what_was_written_is_given_up_by_a_second_esc(
    open_app: OpenApp, tmp_path: Path
) -> None:
    async with open_app(folder_of(tmp_path)) as pilot:
        library = library_of(pilot)
        noted(library, "bridge.txt", QUOTE, "kept")
        await press(pilot, "M", "e", "escape")
        assert isinstance(pilot.app.screen, NotesScreen)
        await press(pilot, "e", "x", "escape")
        assert isinstance(pilot.app.screen, NoteEditor)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, NotesScreen)
        assert [placed.note.text for placed in library.notes.placed()] == ["kept"]


async def test_a_note_that_cannot_be_saved_stays_on_the_sheet(
    open_app: OpenApp, tmp_path: Path
) -> None:
    async with open_app(folder_of(tmp_path)) as pilot:
        library = library_of(pilot)
        noted(library, "bridge.txt", QUOTE, "old")
        await press(pilot, "M", "e", "x")
        library.notes.path.unlink()
        library.notes.path.mkdir()
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, NoteEditor)
        assert pilot.app.screen.query_one(TextArea).text == "oldx"


async def test_lost_notes_are_listed_with_their_words(open_app: OpenApp, tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    async with open_app(folder) as pilot:
        library = library_of(pilot)
        noted(library, "bridge.txt", QUOTE, "one")
        noted(library, "lake.txt", "Musicians from twelve countries", "two")
        (folder / "bridge.txt").write_text(BRIDGE.split("Ferries")[0], encoding="utf-8")
        (folder / "lake.txt").unlink()
        library.refresh()
        await press(pilot, "M")
        shown = lines(pilot)
        assert shown.count("lost its place") == 2
        assert "“Musicians from twelve countries”" in shown
        assert "Not in this library any more" in shown
        await press(pilot, "G", "enter")
        assert isinstance(pilot.app.screen, NotesScreen)
        await press(pilot, "g", "enter")
        screen = await compare_screen(pilot)
        assert screen.pane.article.path.endswith("bridge.txt")


async def test_a_word_leaves_the_notes_that_have_it(open_app: OpenApp, tmp_path: Path) -> None:
    async with open_app(folder_of(tmp_path)) as pilot:
        library = library_of(pilot)
        noted(library, "bridge.txt", QUOTE, "Who pays?")
        noted(library, "lake.txt", "Musicians from twelve countries", "ask them")
        await press(pilot, "M", "slash", *"PAYS")
        assert "Who pays?" in lines(pilot)
        assert "ask them" not in lines(pilot)
        await press(pilot, *" twelve")
        message = pilot.app.screen.query_one("#notes-message", Static)
        assert "No note has “PAYS twelve”" in str(message.render())
        await press(pilot, *["backspace"] * 7, "enter", "d")
        assert [placed.note.text for placed in library.notes.placed()] == ["ask them"]
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, NotesScreen)
        assert "ask them" in lines(pilot)
        await press(pilot, "slash", *"x", "escape")
        assert "ask them" in lines(pilot)
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, NotesScreen)


async def test_a_note_is_found_without_its_accents(open_app: OpenApp, tmp_path: Path) -> None:
    async with open_app(folder_of(tmp_path)) as pilot:
        noted(library_of(pilot), "bridge.txt", QUOTE, "Who says so at the café?")
        await press(pilot, "M", "slash", *"cafe")
        assert "Who says so at the café?" in lines(pilot)


async def test_no_notes_says_what_to_press(open_app: OpenApp, tmp_path: Path) -> None:
    async with open_app(folder_of(tmp_path), size=(60, 20)) as pilot:
        await press(pilot, "M")
        message = str(pilot.app.screen.query_one("#notes-message", Static).render())
        assert "m marks" in message
        await press(pilot, "d", "u", "e", "enter", "j", "k")
        assert isinstance(pilot.app.screen, NotesScreen)


async def test_signs_and_marks_stand_at_the_words(open_app: OpenApp, tmp_path: Path) -> None:
    async with open_app(folder_of(tmp_path)) as pilot:
        library = library_of(pilot)
        noted(library, "bridge.txt", QUOTE)
        article = library.article(library.find_article("bridge.txt").id)
        other = library.find_article("lake.txt").id
        layout = lay_out(article, 40, ())
        notes = library.notes.placed()
        start = article.text.index(QUOTE)
        assert note_rows(layout, article.id, notes) == {layout.row_at(start)}
        assert note_rows(layout, other, notes) == frozenset()
        (mark,) = note_layer(article.id, notes).within(0, len(article.text))
        assert article.text[mark.start : mark.end] == QUOTE
        assert note_at(notes, article.id, (start, start + len(QUOTE))) == notes[0].note
        assert note_at(notes, article.id, None) is None
        whole = PlacedNote(library.notes.add(article.id), article.id, None)
        assert note_at([*notes, whole], article.id, None) == whole.note
        assert note_rows(layout, article.id, [whole]) == {0}
        moved = PlacedNote(notes[0].note, article.id, Span(article.id, 0, 7))
        assert note_rows(layout, article.id, [moved]) == {layout.row_at(0)}
        await settled(pilot)
