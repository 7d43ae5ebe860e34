"""`m` marks what one stands on, and the pane shows it."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import TextArea
from textual.widgets._toast import Toast

from reader.model import PlacedNote
from reader.tui.app import ReaderApp
from reader.tui.notes import SIGN
from reader.tui.screens.compare import CompareScreen
from reader.tui.screens.note_editor import NoteEditor
from tests.tui.conftest import STORIES, OpenApp, compare_screen, press, until


def gutter_signs(screen: CompareScreen) -> list[int]:
    """The rows of the focused pane on the screen that have the sign of a note."""
    pane = screen.pane
    return [y for y in range(pane.size.height) if SIGN in pane.render_line(y).text]


def written(screen: CompareScreen) -> list[PlacedNote]:
    return list(screen.library.notes.placed(screen.story))


async def mark(pilot: Pilot[int], *keys: str) -> None:
    await press(pilot, "m")
    assert isinstance(pilot.app.screen, NoteEditor)
    await press(pilot, *keys, "enter")


async def test_without_a_passage_the_article_is_marked(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        screen = await compare_screen(pilot)
        assert gutter_signs(screen) == []
        await mark(pilot)
        (placed,) = written(screen)
        assert (placed.article, placed.span, placed.note.text) == (screen.pane.article.id, None, "")
        assert gutter_signs(screen) == [1]


async def test_the_passage_one_stands_on_is_marked(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "right_square_bracket")
        span = screen.choices.span
        await mark(pilot, *"Quiet", "Q")
        (placed,) = written(screen)
        assert placed.span == span
        assert placed.note.text == "QuietQ"
        assert span is not None
        assert gutter_signs(screen) == [screen.pane.row_on_screen(span.start) + 1]


async def test_the_passage_is_marked_and_copied_in_the_words_of_the_focused_source(
    open_app: OpenApp,
) -> None:
    async with open_app() as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "right_square_bracket", "3")
        article, passage = screen.pane.article, screen.choices.passage
        assert passage is not None
        here = next(span for span in passage.spans if span.article == article.id)
        await press(pilot, "y")
        assert pilot.app.clipboard == article.text[here.start : here.end]
        await mark(pilot)
        assert [placed.span for placed in written(screen)] == [here]


async def test_what_is_told_of_a_copy_are_the_characters_of_the_source(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "]")
        span = screen.choices.span
        assert span is not None
        for key in ("y", "Y"):
            await press(pilot, key)
            (told,) = pilot.app._notifications
            source = screen.pane.article.source
            assert told.message == f"Copied {span.end - span.start} characters of {source}."


async def test_marking_again_changes_the_note(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "right_square_bracket")
        await mark(pilot, "a")
        await press(pilot, "m")
        assert pilot.app.screen.query_one(TextArea).text == "a"
        await press(pilot, "b", "enter")
        assert [placed.note.text for placed in written(screen)] == ["ab"]


async def test_the_sign_goes_when_the_note_does(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        screen = await compare_screen(pilot)
        await mark(pilot)
        assert gutter_signs(screen)
        await press(pilot, "M", "d", "q")
        assert pilot.app.screen is screen
        assert gutter_signs(screen) == []


async def test_what_is_told_covers_one_row(home: Path) -> None:
    app = ReaderApp([STORIES])
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await compare_screen(pilot)
        await mark(pilot)
        await until(pilot, lambda: bool(app.screen.query(Toast)))
        assert [told.size.height for told in app.screen.query(Toast)] == [1]
    assert app.library is not None
    app.library.close()


async def test_giving_up_marks_nothing(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "m", "escape")
        assert pilot.app.screen is screen
        assert written(screen) == []
