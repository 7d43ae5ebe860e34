"""The list of stories: moving, finding one, the order, what is around it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from reader.tui.screens.home import HomeScreen
from reader.tui.widgets.bars import TitleBar
from reader.tui.widgets.entry_list import EntryList

from .conftest import OpenApp, burst, compare_screen, press, settled

BRIDGE = "The council voted on Tuesday for a bridge of oak over the river Weil at Lorn"
FILES = {
    "apples.txt": "Apples fall early\n3 May 2021\n\n"
    "Farmers in the valley pick their apples in August, three weeks before the usual time.",
    "bridge.txt": "A bridge is to be built\n1 May 2021\n\n"
    f"{BRIDGE}, which costs four million crowns.",
    "oak.txt": f"Oak bridge for Lorn\n1 May 2021\n\n{BRIDGE}, said the mayor.",
    "zürich.txt": "Trams stand still in Zürich\n2 May 2021\n\n"
    "A strike of the drivers stopped every tram of the city on Monday until the evening.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three stories, one of them told by two sources."""
    place = tmp_path / "three"
    place.mkdir()
    for name, text in FILES.items():
        (place / name).write_text(text, encoding="utf-8")
    return place


async def home_screen(pilot: Pilot[int]) -> HomeScreen:
    await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, HomeScreen)
    return screen


def titles(home: HomeScreen) -> list[str]:
    """The first words of what is listed, in its order."""
    return [story.title.split()[0] for story in home.listed]


def pointed(home: HomeScreen) -> int:
    story = home.pointed_story
    assert story is not None
    return list(home.listed).index(story)


def told(home: HomeScreen) -> str:
    bar = home.query_one(TitleBar)
    return f"{bar.left} {bar.right}".strip()


async def test_moving_in_the_list_and_from_story_to_story(open_app: OpenApp, folder: Path) -> None:
    async with open_app(folder, size=(100, 30)) as pilot:
        home = await home_screen(pilot)
        places = []
        for key in ("j", "j", "k", "g", "G", "pageup", "pagedown"):
            await press(pilot, key)
            places.append(pointed(home))
        assert places == [1, 2, 1, 0, 2, 0, 2]
        await press(pilot, "enter")
        last = await compare_screen(pilot)
        await press(pilot, "K")
        before = await compare_screen(pilot)
        assert before.story != last.story
        await press(pilot, "J")
        assert (await compare_screen(pilot)).story == last.story
        await press(pilot, "J")
        assert (await compare_screen(pilot)).story == last.story
        await press(pilot, "K", "q")
        assert pointed(home) == 1
        await press(pilot, "q")
    assert pilot.app.return_code == 0


async def test_the_room_below_a_story_is_not_lit_with_it(open_app: OpenApp, folder: Path) -> None:
    async with open_app(folder, size=(80, 24)) as pilot:
        stories = (await home_screen(pilot)).query_one(EntryList)
        grounds = [
            next(s.style.bgcolor for s in stories.render_line(y) if s.style) for y in range(6)
        ]
        assert grounds[0] == grounds[1] != grounds[2] == grounds[5]


async def test_a_click_opens(open_app: OpenApp, folder: Path) -> None:
    async with open_app(folder, size=(80, 24)) as pilot:
        home = await home_screen(pilot)
        await pilot.click(EntryList, offset=(5, 3))
        screen = await compare_screen(pilot)
        assert screen.story == home.listed[1]


async def test_files_that_hold_the_article_of_another_are_counted(
    open_app: OpenApp, folder: Path
) -> None:
    (a, *_) = sorted(folder.glob("*.txt"))
    (folder / "zz.txt").write_bytes(a.read_bytes())
    async with open_app(folder, size=(100, 30)) as pilot:
        assert told(await home_screen(pilot)) == "3 stories · 4 articles, 1 copy left out"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("bridge", ["A"]),  # of the title
        ("oak", ["A"]),  # of a source: its file's name
        ("zurich tram 2021-05", ["Trams"]),
        ("2021-05-03", ["Apples"]),
        ("apples bridge", []),
    ],
)
async def test_typing_leaves_the_stories_that_have_every_word(
    open_app: OpenApp, folder: Path, wanted: str, found: list[str]
) -> None:
    async with open_app(folder, size=(100, 30)) as pilot:
        home = await home_screen(pilot)
        await press(pilot, "slash", *wanted)
        assert titles(home) == found
        assert told(home) == f"{len(found)} of 3 stories · 4 articles"
        message = home.query_one("#home-message", Static)
        assert ("No story has" in str(message.content)) == (not found)
        await press(pilot, "enter")
        assert titles(home) == found
        await press(pilot, "escape")
        assert titles(home) == ["Apples", "Trams", "A"]
        assert told(home) == "3 stories · 4 articles"


async def test_keys_are_letters_while_one_types_and_commands_after_it(
    open_app: OpenApp, folder: Path
) -> None:
    async with open_app(folder, size=(100, 30)) as pilot:
        home = await home_screen(pilot)
        await burst(pilot, *"slash t i l l enter enter".split())
        screen = await compare_screen(pilot)
        assert screen.story.title.startswith("Trams")
        await press(pilot, "J")
        assert (await compare_screen(pilot)).story == screen.story  # the last of those listed
        await press(pilot, "q", "slash", "escape")
        assert len(home.listed) == 3


async def test_the_order_of_the_stories_is_remembered(open_app: OpenApp, folder: Path) -> None:
    async with open_app(folder, size=(100, 30)) as pilot:
        home = await home_screen(pilot)
        await press(pilot, "o")
        assert titles(home) == ["A", "Apples", "Trams"]
        assert told(home).endswith("most sources first")
        assert pointed(home) == 0
    async with open_app(folder, size=(100, 30)) as pilot:
        home = await home_screen(pilot)
        assert titles(home) == ["A", "Apples", "Trams"]
        await press(pilot, "o")
        assert titles(home) == ["Apples", "Trams", "A"]
