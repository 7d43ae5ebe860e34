"""Where there is nothing to show, the screen says what to press next."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import Static
from textual.widgets._toast import Toast

from reader.tui.app import ReaderApp
from reader.tui.fit import fitting
from reader.tui.screens.compare import CompareScreen
from reader.tui.screens.search import SearchScreen
from reader.tui.widgets.bars import StatusBar
from tests.tui.conftest import OpenApp, compare_screen, press, settled, until

ALONE = "Harbour bridge closes\n\nThe harbour bridge in Westport will close on Monday.\n"


def told(pilot: Pilot[int]) -> str:
    return " ".join(found.message for found in pilot.app._notifications)


async def test_an_empty_library(open_app: OpenApp, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    async with open_app(tmp_path / "empty", size=(80, 24)) as pilot:
        message = str(pilot.app.screen.query_one("#home-message", Static).render())
        assert "press F5" in message
        assert "reader FOLDER" in message
        assert "reader tour" in message
        assert pilot.app.screen.query_one(StatusBar).region.y == 23
        await press(pilot, "P")
        assert str(pilot.app.screen.query_one(".hint", Static).render()) == "Esc closes"


async def test_a_search_in_an_empty_library(open_app: OpenApp, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    async with open_app(tmp_path / "empty", size=(80, 24)) as pilot:
        await press(pilot, "s")
        search = pilot.app.screen
        message = "The library is empty: Esc, then F5 reads its files again."
        assert str(search.query_one("#search-message", Static).render()) == message
        await press(pilot, *"bridge")
        assert str(search.query_one("#search-message", Static).render()) == message
        (tmp_path / "empty" / "bridge.txt").write_text(ALONE)
        await press(pilot, "escape", "f5")
        await until(pilot, lambda: told(pilot).startswith("1 added"))
        await press(pilot, "s", *"bridge")
        search = pilot.app.screen
        assert str(search.query_one("#search-message", Static).render()).startswith("1 article")


async def test_one_source_only(open_app: OpenApp, tmp_path: Path) -> None:
    (tmp_path / "alone").mkdir()
    (tmp_path / "alone" / "bridge.txt").write_text(ALONE)
    async with open_app(tmp_path / "alone", size=(120, 24)) as pilot:
        screen = await compare_screen(pilot)
        assert "one source only: s searches" in str(screen.query_one(StatusBar).left)
        for key in ("right_square_bracket", "enter", "p", "v"):
            await press(pilot, key)
            assert told(pilot).startswith("One source only: s searches the library"), key
            assert screen.is_current


@pytest.mark.parametrize("word", ["zzzz", "{lit}", "[bold]"])
async def test_no_match(open_app: OpenApp, word: str) -> None:
    async with open_app() as pilot:
        await press(pilot, "slash", *word, "enter")
        assert told(pilot).startswith(f"No match for {word}: / finds another word, s searches")
        await press(pilot, "n", "n")
        assert len(pilot.app._notifications) == 1, "two would cover the strip"
        await press(pilot, "s", *"qqqq")
        message = str(pilot.app.screen.query_one("#search-message", Static).render())
        assert "No article has this" in message
        assert "find more" in message


@given(st.lists(st.text("abc 漢", min_size=1, max_size=9), max_size=8), st.integers(0, 60))
def test_a_list_is_never_cut_within_a_word(parts: list[str], room: int) -> None:
    said = fitting(parts, room)
    assert cell_len(said) <= room
    cut = [", ".join(parts[:n]) + f" and {len(parts) - n} more" for n in range(1, len(parts))]
    longest = [told for told in (*cut, ", ".join(parts)) if cell_len(told) <= room][-1:]
    assert said == (longest[0] if longest else "")


async def test_brackets_in_a_name_are_letters(home: Path, tmp_path: Path) -> None:
    for number in ("1", "2"):
        record = {
            "source": f"Daily [/b] {number}",
            "title": "A bridge at Westport [/i]",
            "text": f"The council of Westport voted to build a bridge [bold] in round {number}.",
        }
        (tmp_path / f"{number}.json").write_text(json.dumps(record))
    app = ReaderApp([tmp_path / "1.json", tmp_path / "2.json"])
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settled(pilot)
        if not isinstance(app.screen, CompareScreen):
            await press(pilot, "enter")
        await press(pilot, "c")
        toast = app.screen.query_one(Toast)
        assert "Daily [/b] 1." in str(toast.render())
        await press(pilot, "v", "l", "q", "V", "q", "p", "escape", "M", "q", "s", *"bridge")
        assert isinstance(app.screen, SearchScreen)
    assert app.library is not None
    app.library.close()


async def test_what_was_told_of_a_screens_keys_goes_with_the_screen(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await compare_screen(pilot)
        await press(pilot, "n")
        assert told(pilot) == "Nothing to go to: / finds."
        await press(pilot, "s")
        assert told(pilot) == "", "there / is typed"
        await press(pilot, "escape", "m", "enter")
        assert told(pilot) == "Bookmarked.", "it was told when one was back"
        await press(pilot, "M", "d")
        assert "u brings it back" in told(pilot)
        await press(pilot, "q")
        assert told(pilot) == "", "there u scrolls"


async def test_where_there_is_one_story_it_is_called_the_only_one(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await compare_screen(pilot)
        for key in ("J", "K"):
            await press(pilot, key)
            assert told(pilot) == "This is the only story."
