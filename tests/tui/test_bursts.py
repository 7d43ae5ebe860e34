"""Keys that come all at once go where they would have gone one by one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, TextArea

from reader.tui.app import ReaderApp
from reader.tui.screens.choice import ChoiceScreen
from reader.tui.screens.compare import CompareScreen
from reader.tui.screens.help import HelpScreen
from reader.tui.screens.home import HomeScreen
from reader.tui.screens.matrix import MatrixScreen
from reader.tui.screens.note_editor import NoteEditor
from reader.tui.screens.notes import NotesScreen
from reader.tui.screens.search import SearchScreen

from .conftest import OpenApp, burst, compare_screen, press, settled

NEXT = "right_square_bracket"

BURSTS = {
    "names": ("", "e f x", CompareScreen, "x"),
    "filter": ("e", "f x i", CompareScreen, "xi"),
    "filtered": ("e", "f x i enter o", CompareScreen, "xi"),
    "filtered after a slip": ("e", "f x z backspace i enter o", CompareScreen, "xi"),
    "no filter": ("e", "f x i escape m a", ChoiceScreen, "a"),
    "merge": ("e", "m a b", ChoiceScreen, "ab"),
    "merge after a slip": ("e", "m a b backspace c", ChoiceScreen, "ac"),
    "find": ("", "slash a b enter n n", CompareScreen, "ab"),
    "no find": ("", "slash a b escape m a", NoteEditor, "a"),
    "note": ("", f"{NEXT} m a b", NoteEditor, "ab"),
    "notes": ("", f"{NEXT} m a enter M", NotesScreen, ""),
    "find a note": (f"{NEXT} m a enter M", "slash d g", NotesScreen, "dg"),
    "find it and on": (f"{NEXT} m a enter", "M slash d g", NotesScreen, "dg"),
    "change a note": (f"{NEXT} m a enter M", "slash d g escape e q q", NoteEditor, "aqq"),
    "help": ("", "question_mark z o", HelpScreen, "zo"),
    "search": ("", "s a b", SearchScreen, "ab"),
    "matrix": ("", "v j l", MatrixScreen, ""),
}


def typed(screen: Screen[Any]) -> str:
    """What stands in the fields of a screen."""
    fields = [field.value for field in screen.query(Input)]
    return "".join([*fields, *(paper.text for paper in screen.query(TextArea))])


async def shown(pilot: Pilot[int]) -> tuple[type, str]:
    await settled(pilot)
    return type(pilot.app.screen), typed(pilot.app.screen)


@pytest.mark.parametrize("case", BURSTS)
async def test_a_burst_does_what_its_keys_do_one_by_one(open_app: OpenApp, case: str) -> None:
    before, keys, screen, text = BURSTS[case]
    async with open_app() as pilot:
        compare = await compare_screen(pilot)
        await press(pilot, *(before.split()))
        await burst(pilot, *keys.split())
        assert await shown(pilot) == (screen, text)
        app = pilot.app
        assert isinstance(app, ReaderApp) and app.library is not None
        notes = [placed.note.text for placed in app.library.notes.placed()]
        assert notes == (["a"] if "m a enter" in f"{before} {keys}" else [])
        if case == "find":
            finding = compare.choices.finding
            assert finding is not None and finding.query == "ab"
            assert finding.number(list(compare.articles)) == 3


async def test_a_choice_is_made_of_what_was_typed_with_the_key_that_makes_it(
    open_app: OpenApp,
) -> None:
    async with open_app() as pilot:
        compare = await compare_screen(pilot)
        await burst(pilot, "0", *"associated", "enter", "z")
        await settled(pilot)
        assert compare.focused_pane == 5
        assert compare.zoomed


async def test_the_passages_of_a_source_that_comes_on_the_screen_with_the_burst(
    open_app: OpenApp,
) -> None:
    async with open_app(size=(80, 24)) as pilot:
        compare = await compare_screen(pilot)
        await burst(pilot, "3", NEXT)
        await settled(pilot)
        assert compare.choices.span is not None
        assert compare.choices.span.article == compare.panes.all[2].article.id
        row = compare.pane.row_on_screen(compare.choices.span.start)
        assert 0 <= row < compare.pane.text_rows


STORIES = {
    "bridge.txt": "Harbour bridge closes\n\nThe harbour bridge in Westport closes on Monday.\n",
    "festival.txt": "Lake festival opens\n\nMusicians opened the festival at Lake Arden.\n",
    "strike.txt": "Bakers go on strike\n\nThe bakers of Northam stopped work on Friday.\n",
}

SHEETS = {
    "a choice": ("e", "m down enter e T"),
    "nothing to choose": ("e", "m z z enter backspace backspace enter e T"),
    "no choice": ("e", "m a b escape e T"),
    "a passage": ("e e", "p B enter e T"),
    "no passage": ("e e", "p down escape e T"),
    "help": ("e e", "question_mark escape e T"),
}


@pytest.mark.parametrize("case", SHEETS)
async def test_keys_after_the_one_that_closes_a_sheet_are_for_the_screen_below(
    open_app: OpenApp, case: str
) -> None:
    before, keys = SHEETS[case]
    async with open_app() as pilot:
        compare = await compare_screen(pilot)
        await press(pilot, *(before.split()))
        shown, theme = compare.sidebar.display, pilot.app.theme
        await burst(pilot, *keys.split())
        assert pilot.app.screen is compare
        assert compare.sidebar.display is not shown
        assert pilot.app.theme != theme
        corrections = compare.library.corrections.of(compare.story)
        assert len(corrections) == ("m" in keys.split() and "enter" in keys)
        passage = compare.choices.passage
        assert (passage is not None and passage.label == "B") == (case == "a passage")


MATRICES = {
    "a cell": "v j k enter e T",
    "a cell far down": "v pagedown end enter e T",
    "the last source": "v j end enter e T",
    "closed by its own key": "v v e T",
    "back": "v j q e T",
    "a name": "V j enter e T",
    "names closed": "V V e T",
    "another matrix": "v j v V G k enter e T",
}


@pytest.mark.parametrize("case", MATRICES)
async def test_keys_after_the_one_that_opens_or_closes_a_matrix_are_for_what_is_there_then(
    open_app: OpenApp, case: str
) -> None:
    ends = []
    for give in (press, burst):
        async with open_app() as pilot:
            compare = await compare_screen(pilot)
            await press(pilot, "e", "e")  # the sidebar is closed
            await give(pilot, *MATRICES[case].split())
            assert pilot.app.screen is compare
            assert compare.is_in_names
            ends.append((compare.choices, compare.focused_pane, pilot.app.theme))
            await press(pilot, "e", "T")  # which are remembered
            await press(pilot, "g", "escape", "escape")
    one_by_one, at_once = ends
    assert at_once == one_by_one


GRIDS = {
    "moved and back": ("ctrl+g j l q x", SearchScreen, "taiwan visitx"),
    "closed by its own key": ("ctrl+g ctrl+g x", SearchScreen, "taiwan visitx"),
    "left": ("ctrl+g j escape x", SearchScreen, "taiwan visitx"),
    "left and asked again": ("ctrl+g j escape x ctrl+g j escape y", SearchScreen, "taiwan visitxy"),
    "a cell": ("ctrl+g j k l h enter e T", CompareScreen, ""),
}


@pytest.mark.parametrize("case", GRIDS)
async def test_keys_after_the_one_that_asks_which_source_says_it_are_for_the_grid(
    open_app: OpenApp, case: str
) -> None:
    keys, screen, text = GRIDS[case]
    ends = []
    for give in (press, burst):
        async with open_app() as pilot:
            await compare_screen(pilot)
            await press(pilot, "s", *"taiwan", "space", *"visit")
            await give(pilot, *keys.split())
            assert await shown(pilot) == (screen, text)
            compare = pilot.app.screen
            if isinstance(compare, CompareScreen):
                assert compare.is_in_names
                ends.append((compare.choices.finding, compare.pane.top_offset, pilot.app.theme))
                await press(pilot, "T")  # which is remembered
    assert not ends or ends[0] == ends[1]


async def test_keys_after_the_one_that_opens_a_story_are_for_it(
    open_app: OpenApp, tmp_path: Path
) -> None:
    for name, text in STORIES.items():
        (tmp_path / name).write_text(text)
    async with open_app(tmp_path) as pilot:
        home = pilot.app.screen
        assert isinstance(home, HomeScreen) and home.library is not None
        await burst(pilot, "G", "up", "k", "j", "enter", "e", "T")
        compare = await compare_screen(pilot)
        assert compare.story == home.library.stories[1]
        assert isinstance(pilot.app, ReaderApp) and not pilot.app.current_theme.dark
        assert compare.is_in_names


async def test_keys_after_the_one_that_opens_a_note_are_for_its_article(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        before = await compare_screen(pilot)
        await press(pilot, "3", NEXT, "m", "a", "enter")
        await press(pilot, "1", "M")
        await burst(pilot, "enter", "e", "T")
        compare = await compare_screen(pilot)
        assert compare is not before
        assert compare.focused_pane == 3
        assert compare.is_in_names
        assert not pilot.app.current_theme.dark


async def test_keys_after_the_one_that_opens_a_hit_are_for_its_article(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        before = await compare_screen(pilot)
        await press(pilot, "s", *"sovereignty")
        await burst(pilot, "down", "enter", "enter", "e", "T")
        compare = await compare_screen(pilot)
        assert compare is not before
        assert compare.choices.finding is not None and compare.is_in_names
        assert not pilot.app.current_theme.dark
        await press(pilot, "e", "q")
        search = pilot.app.screen
        assert isinstance(search, SearchScreen) and typed(search) == "sovereignty"
        await press(pilot, "x")
        assert typed(search) == "sovereigntyx"


async def test_a_page_down_the_list_of_stories_comes_before_the_key_that_opens(
    open_app: OpenApp, tmp_path: Path
) -> None:
    for name, text in STORIES.items():
        (tmp_path / name).write_text(text)
    async with open_app(tmp_path) as pilot:
        home = pilot.app.screen
        assert isinstance(home, HomeScreen) and home.library is not None
        await burst(pilot, "pagedown", "enter", "q", "pageup", "enter", "e")
        compare = await compare_screen(pilot)
        assert compare.story == home.library.stories[0]
        await press(pilot, "q")
        await burst(pilot, "pagedown", "enter", "e")
        compare = await compare_screen(pilot)
        assert compare.story == home.library.stories[-1]
        assert compare.is_in_names


async def test_moving_in_the_list_of_notes_comes_before_the_key_that_acts(
    open_app: OpenApp,
) -> None:
    async with open_app() as pilot:
        await compare_screen(pilot)
        for text in "abc":
            await press(pilot, NEXT, "m", text, "enter")
        await press(pilot, "M")
        notes = pilot.app.screen
        assert isinstance(notes, NotesScreen)
        for keys, text in (("end d", "c"), ("pageup down d", "b"), ("pageup pagedown d", "a")):
            await burst(pilot, *keys.split())
            assert text not in [placed.note.text for placed in notes.library.notes.placed()]
