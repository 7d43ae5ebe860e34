"""Each command of the table, by its key, does what its help says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from textual.command import CommandPalette
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import DataTable, OptionList

import tests.tui.test_names
from reader.tui.commands import COMMANDS
from reader.tui.marks import Lit
from reader.tui.screens.compare import CompareScreen
from reader.tui.screens.help import HelpScreen
from reader.tui.screens.home import HomeScreen
from reader.tui.screens.matrix import MatrixScreen
from reader.tui.screens.names_matrix import NamesMatrixScreen
from reader.tui.screens.passages import PassagesScreen
from reader.tui.screens.search import SearchScreen
from reader.tui.screens.sources import SourcesScreen
from reader.tui.widgets.bars import FindBar
from reader.tui.widgets.panes import Sync
from tests.tui.conftest import STORIES, OpenApp, compare_screen, press

PASSAGE = "right_square_bracket"


@dataclass(frozen=True)
class Case:
    """Keys that lead to a place, the command's key, and what must hold then."""

    before: Sequence[str]
    key: str
    holds: Callable[[CompareScreen], bool]


def top(screen: CompareScreen) -> int:
    return screen.pane.scroll_offset.y


def current(screen: CompareScreen) -> int:
    finding = screen.choices.finding
    return finding.number(list(screen.articles)) if finding else 0


def focused(number: int) -> Callable[[CompareScreen], bool]:
    return lambda screen: screen.focused_pane == number


ON_PANES = {
    "down": Case([], "j", lambda s: top(s) == 1),
    "up": Case(["j", "j"], "k", lambda s: top(s) == 1),
    "half-down": Case([], "d", lambda s: top(s) == s.pane.text_rows // 2),
    "half-up": Case(["d", "d"], "u", lambda s: top(s) == s.pane.text_rows // 2),
    "page-down": Case([], "space", lambda s: top(s) == s.pane.text_rows - 2),
    "page-up": Case(["space"], "b", lambda s: top(s) == 0),
    "top": Case(["d"], "g", lambda s: top(s) == 0),
    "bottom": Case([], "G", lambda s: s.pane.end_in_sight == s.pane.article.blocks[-1].end),
    "next-pane": Case([], "tab", lambda s: s.focused_pane == 2),
    "previous-pane": Case([], "h", lambda s: s.focused_pane == 5),
    **{f"pane-{number}": Case([], str(number), focused(number)) for number in range(1, 6)},
    **{f"pane-{n}": Case([], str(n), lambda s: s.focused_pane == 1) for n in range(6, 10)},
    "zoom": Case([], "z", lambda s: sum(pane.display for pane in s.panes.all) == 1),
    "sync": Case([], "S", lambda s: s.sync is Sync.LINE),
    "next-passage": Case([], PASSAGE, lambda s: s.choices.span == s.lit_here[0][0]),
    "previous-passage": Case(
        [PASSAGE, PASSAGE],
        "left_square_bracket",
        lambda s: s.choices.span == s.lit_here[0][0],
    ),
    "counterpart": Case(
        [PASSAGE],
        "enter",
        lambda s: (
            s.focused_pane != 1
            and s.choices.span is not None
            and s.choices.span.article == s.pane.article.id
        ),
    ),
    "only-new": Case(["G", "2"], "x", lambda s: s.known is not None),
    "order": Case(["4"], "c", lambda s: s.panes.in_order[0].number == 4),
    "lit": Case([], "o", lambda s: s.choices.lit is Lit.SPEECH),
    "furniture": Case([], "f", lambda s: s.unfolded),
    "find": Case([], "slash", lambda s: s.query_one(FindBar).display),
    "next-match": Case(["slash", *"Xi", "enter"], "n", lambda s: current(s) == 2),
    "previous-match": Case(["slash", *"Xi", "enter", "n"], "N", lambda s: current(s) == 1),
    "entities": Case([], "e", lambda s: s.sidebar.names.has_focus),
    "copy": Case([PASSAGE], "y", lambda s: len(s.app.clipboard) > 10),
    "cite-all": Case([PASSAGE], "ctrl+y", lambda s: s.app.clipboard.count("characters") > 1),
    "cite": Case([PASSAGE], "Y", lambda s: "characters" in s.app.clipboard),
    "escape": Case([PASSAGE], "escape", lambda s: s.choices.passage is None),
}

TO_SCREENS: dict[str, tuple[Sequence[str], type[Screen[Any]]]] = {
    "help": (["question_mark"], HelpScreen),
    "palette": (["colon"], CommandPalette),
    "search": (["s"], SearchScreen),
    "sources": (["0"], SourcesScreen),
    "passages": (["p"], PassagesScreen),
    "matrix": (["v"], MatrixScreen),
    "names-matrix": (["V"], NamesMatrixScreen),
    "back": (["q"], HomeScreen),
}


@pytest.mark.parametrize("command", ON_PANES)
async def test_on_the_panes(open_app: OpenApp, command: str) -> None:
    case = ON_PANES[command]
    async with open_app(size=(200, 30)) as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, *case.before)
        await press(pilot, case.key)
        assert case.holds(screen)


@pytest.mark.parametrize("command", TO_SCREENS)
async def test_to_another_screen(open_app: OpenApp, command: str) -> None:
    keys, kind = TO_SCREENS[command]
    async with open_app(size=(120, 40)) as pilot:
        await press(pilot, *keys)
        assert isinstance(pilot.app.screen, kind)
        if kind is not HomeScreen:
            await press(pilot, "escape")
            await compare_screen(pilot)


async def test_a_letter_goes_to_its_passage(open_app: OpenApp) -> None:
    async with open_app(size=(120, 40)) as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "p", "c", "enter")
        assert screen.choices.passage is not None
        assert screen.choices.passage.label == "C"


async def test_a_cell_of_the_overview_opens(open_app: OpenApp) -> None:
    async with open_app(size=(120, 40)) as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "v", "l", "enter")
        assert screen.focused_pane == 2
        assert screen.choices.passage is not None
        assert screen.choices.passage.label == "A"


async def test_moving_in_the_overview(open_app: OpenApp) -> None:
    async with open_app(size=(120, 40)) as pilot:
        screen = await compare_screen(pilot)
        assert screen.comparison is not None
        await press(pilot, "v")
        table = pilot.app.screen.query_one(DataTable)
        places = []
        for key in ("j", "j", "k", "l", "l", "h", "G", "g"):
            await press(pilot, key)
            places.append((table.cursor_row, table.cursor_column))
        last = len(screen.comparison.passages) - 1
        assert places == [(1, 1), (2, 1), (1, 1), (1, 2), (1, 3), (1, 2), (last, 2), (0, 2)]
        await press(pilot, "q")
        assert pilot.app.screen is screen
        await press(pilot, "v", "v")
        assert pilot.app.screen is screen


async def test_moving_on_a_sheet(open_app: OpenApp) -> None:
    async with open_app(size=(120, 24)) as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "p")
        passages = pilot.app.screen.query_one(OptionList)
        places = []
        for key in ("down", "down", "up", "pagedown", "pageup"):
            await press(pilot, key)
            places.append(passages.highlighted or 0)
        assert places[:3] == [1, 2, 1]
        assert places[3] > 5
        assert places[4] <= 1  # a page down may have ended at the last passage
        await press(pilot, "escape", "question_mark")
        page = pilot.app.screen.query_one(VerticalScroll)
        tops = []
        for key in ("down", "down", "up", "pagedown", "pageup"):
            await press(pilot, key)
            tops.append(page.scroll_offset.y)
        assert tops[:3] == [1, 2, 1]
        assert tops[3] > 5
        assert tops[4] == 1
        await press(pilot, "escape")
        assert pilot.app.screen is screen


async def test_the_find_field_gives_up_its_matches(open_app: OpenApp) -> None:
    async with open_app(size=(120, 40)) as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "slash", *"Xi", "escape")
        assert screen.choices.finding is None
        assert not screen.query_one(FindBar).display
        await press(pilot, "slash", *"Xi", "enter")
        assert current(screen) == 1


async def test_dark_and_light(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        assert pilot.app.current_theme.dark
        await press(pilot, "T")
        assert not pilot.app.current_theme.dark
    async with open_app() as pilot:
        assert not pilot.app.current_theme.dark


async def test_moving_in_the_results(open_app: OpenApp) -> None:
    async with open_app(size=(120, 40)) as pilot:
        await press(pilot, "s", *"Putin")
        screen = pilot.app.screen
        assert isinstance(screen, SearchScreen)
        first = screen.results.place
        places = []
        for key in ("down", "up", "pagedown", "pageup"):
            await press(pilot, key)
            places.append(screen.results.place)
        assert places[0] != first
        assert places[1] == first
        assert places[2] not in (first, places[0])
        assert places[3] == first


async def test_quit(open_app: OpenApp) -> None:
    async with open_app(STORIES) as pilot:
        await pilot.press("Q")
    assert pilot.app.return_code == 0


def test_every_command_is_tried() -> None:
    """The rest is tried in test_also_in, _app, _keymap, _notes_screen, _pty and _tour."""
    elsewhere = {"notes", "mark", "themes", "refresh", "problems", "theme", "quit", "leave"}
    elsewhere |= {"next-story", "previous-story", "also-in", "suspend"}
    tried = {*ON_PANES, *TO_SCREENS, *elsewhere}
    tried |= set(tests.tui.test_names.COMMANDS_TRIED)
    places = ("home", "search", "notes", "note", "find", "matrix", "sheet", "tour")
    of_places = {c.id for c in COMMANDS if c.context in places}
    assert {command.id for command in COMMANDS} == tried | of_places
